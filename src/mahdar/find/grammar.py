"""What a language's ``grammar.yaml`` holds: how its phrases and clauses carry roles.

Comes in: a language. Goes out: `Grammar`, its words folded.
"""

from __future__ import annotations

import dataclasses
import functools

import msgspec

from mahdar import data
from mahdar.analyse import words as closed
from mahdar.analyse.normalise import fold


class GrammarFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``grammar.yaml``.

    ``phrase``: ``compound`` (the last noun is the head), ``genitive`` (nouns in the genitive follow), ``construct`` (iḍāfa).
    ``order``: ``svo``, ``vso`` or ``free``. ``genitive`` are prepositions of the genitive, ``between`` marks both sides,
    ``agent`` the doer of a passive. ``performs``: verbs whose subject is also the doer of the act that their object or
    complement names (announce, begin); the light verbs of ``words.yaml`` are among them. ``locative`` and ``directional``
    are the prepositions of place and of the way to it. ``impersonal``: prepositions whose party is the doer of a plural verb that
    has no subject ("in Kyiv they condemned"). ``towards``: how much a preposition speaks for it that the party after it is the
    recipient, from -3 (never) to 3 (nearly always); what does not stand there weighs nothing.
    ``circumstantial``: prepositions after which a deed is only told as time or cause, so that the subject of the clause does not
    do it ("resigned **after** protests"). ``onto``: prepositions of what an attack aims at ("rockets **on** Lima"). ``since``:
    those from whose happening on something lasts. ``partitive``: those that after a quantity mark no role ("each **of** them").
    ``leading``: nouns of which a preposition only tells who leads those who act ("a delegation under the **leadership** of …").
    """

    phrase: str
    order: str
    genitive: tuple[str, ...]
    between: tuple[str, ...]
    agent: tuple[str, ...]
    performs: tuple[str, ...]
    locative: tuple[str, ...]
    directional: tuple[str, ...]
    impersonal: tuple[str, ...] = ()
    towards: dict[str, float] = {}
    circumstantial: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    partitive: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """A language's `GrammarFile` with folded words."""

    lang: str
    phrase: str
    order: str
    genitive: frozenset[str]
    between: frozenset[str]
    agent: frozenset[str]
    performs: frozenset[str]
    locative: frozenset[str]
    directional: frozenset[str]
    impersonal: frozenset[str]
    towards: dict[str, float]
    circumstantial: frozenset[str]
    onto: frozenset[str]
    since: frozenset[str]
    partitive: frozenset[str]
    leading: frozenset[str]


@functools.cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language. Raises DataError."""
    held = data.load(lang, "grammar", GrammarFile)

    def folded(entries: tuple[str, ...]) -> frozenset[str]:
        return frozenset(fold(word, lang) for word in entries)

    light = frozenset(word.split()[0] for word in folded(closed.words(lang).light_verbs))
    return Grammar(
        lang,
        held.phrase,
        held.order,
        folded(held.genitive),
        folded(held.between),
        folded(held.agent),
        folded(held.performs) | light,
        folded(held.locative),
        folded(held.directional),
        folded(held.impersonal),
        {fold(word, lang): weight for word, weight in held.towards.items()},
        folded(held.circumstantial),
        folded(held.onto),
        folded(held.since),
        folded(held.partitive),
        folded(held.leading),
    )
