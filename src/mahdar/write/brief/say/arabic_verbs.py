"""Arabic conjugation by tables of endings.

Comes in: a verb's third person masculine of past and present, a form, what it agrees with. Goes out: the inflected verb.

Before its subject a verb is singular and agrees in gender alone; forms that begin with ``full_`` follow a subject and agree in
number too (``full_past``, ``full_pres``, ``full_subj``). Others: ``past``, ``pres``, ``fut``, ``subj``.
"""

from __future__ import annotations

import msgspec

from mahdar.write.brief.say.grammar import Features


class Conjugation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows: an ending, then the endings of feminine singular, masculine dual, feminine dual, masculine plural.

    ``masculine`` and ``feminine`` are the prefixes of the present, ``future`` the particle before it.
    """

    past: list[list[str]]
    present: list[list[str]]
    subjunctive: list[list[str]]
    masculine: str
    feminine: str
    future: str


def conjugate(past: str, present: str, form: str, features: Features, tables: Conjugation) -> str:
    """The verb in a form; see the module."""
    full = form.startswith("full_")
    tense = form.removeprefix("full_")
    count = features.number if full else "sing"
    feminine = (features.gender if full else features.first or features.gender) == "fem"
    if tense == "past":
        return _ended(past, tables.past, feminine, count)
    rows = tables.subjunctive if tense == "subj" else tables.present
    stem = present
    if feminine and count != "plur" and stem.startswith(tables.masculine):
        stem = tables.feminine + stem.removeprefix(tables.masculine)
    said = _ended(stem, rows, feminine, count)
    return tables.future + said if tense == "fut" else said


def _ended(verb: str, rows: list[list[str]], feminine: bool, count: str) -> str:
    if not feminine and count == "sing":
        return verb
    column = {"sing": 1, "dual": 3 if feminine else 2, "plur": 4}[count]
    row = next(row for row in rows if verb.endswith(row[0]))
    return verb.removesuffix(row[0]) + row[column]
