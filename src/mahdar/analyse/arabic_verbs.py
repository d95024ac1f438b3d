"""Arabic verbs: from the past form of a verb to all its stems.

Comes in: a `Verb` (a row of ``lexicon_verbs.tsv``) and the patterns of ``lexicon_forms.tsv``. Goes out: (form, `Stem`) pairs
for present, past, passive, verbal noun and participle; the groups of a stem name the endings that it takes.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

import msgspec

from mahdar.analyse.normalise import fold

_ALIF, _WAW, _YA, _MAQSURA, _TA_MARBUTA, _HAMZA = "\u0627", "\u0648", "\u064a", "\u0649", "\u0629", "\u0621"
_SEATED = "\u0623\u0622"
_HOLLOW = ("I", "IV", "VII", "VIII", "X")


class Verb(msgspec.Struct, frozen=True):
    """A row of ``lexicon_verbs.tsv``; ``present`` and ``masdar`` are given only where the pattern would be wrong."""

    past: str
    form: str
    present: str = ""
    masdar: str = ""


class Form(msgspec.Struct, frozen=True):
    """A row of ``lexicon_forms.tsv``: patterns whose digits stand for letters of the verb."""

    form: str
    past: str
    present: str = ""
    masdar: str = ""
    passive: str = ""
    passive_present: str = ""
    participle: str = ""
    passive_participle: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Stem:
    """What a stem is: ``lemma`` folded, ``pos``, the ``group`` of its endings, its own ``feats``; ``verb`` for a participle."""

    lemma: str
    pos: str
    group: str
    feats: frozenset[str] = frozenset()
    verb: str = ""


def verb_stems(verb: Verb, forms: Sequence[Form]) -> Iterator[tuple[str, Stem]]:
    """All stems of a verb, each with its written form (not folded)."""
    pattern, letters = _fit(verb, forms)
    lemma = fold(verb.past, "ar")
    stem = Stem(lemma, "VERB", "")
    hollow = verb.form in _HOLLOW and len(verb.past) > 2 and verb.past[-2] == _ALIF
    present = verb.present or _fill(pattern.present if pattern else "", letters)
    yield from _past(verb.past, stem, hollow)
    if present:
        yield from _present(present, stem, hollow)
    passive = stem.feats | {"pass"}
    if pattern and pattern.passive and (made := _fill(pattern.passive, letters)) != verb.past:
        yield from _past(made, dataclasses.replace(stem, feats=passive), False)
    if pattern and pattern.passive_present and (made := _fill(pattern.passive_present, letters)) != present:
        yield from _present(made, dataclasses.replace(stem, feats=passive), hollow)
    masdar = verb.masdar or _fill(pattern.masdar if pattern else "", letters)
    if masdar:
        yield from nominal(masdar, Stem(fold(masdar, "ar"), "NOUN", "", frozenset({"masdar"})), "m")
    if pattern and pattern.participle:
        made = _fill(pattern.participle, letters)
        yield from nominal(made, Stem(fold(made, "ar"), "ADJ", "", frozenset({"part"}), lemma), "a")
    if pattern and pattern.passive_participle:
        made = _fill(pattern.passive_participle, letters)
        yield from nominal(made, Stem(fold(made, "ar"), "ADJ", "", frozenset({"part", "pass"}), lemma), "a")


def _of(stem: Stem, group: str) -> Stem:
    return Stem(stem.lemma, stem.pos, group, stem.feats, stem.verb)


def nominal(word: str, stem: Stem, group: str) -> Iterator[tuple[str, Stem]]:
    """The stems of a noun or adjective, with the shapes that its last letter takes before endings and pronouns."""
    last, cut = word[-1], word[:-1]
    if last == _TA_MARBUTA:
        yield cut, dataclasses.replace(stem, group="f", feats=stem.feats | {"fem"})
        return
    yield word, _of(stem, group)
    if last == _HAMZA:  # its seat changes before a pronoun
        for seat in "\u0626\u0624":
            yield cut + seat, _of(stem, "bound")
    elif last == _MAQSURA:  # alif before a pronoun
        yield cut + _ALIF, _of(stem, "bound")
    elif last == _YA and len(cut) > 2 and ("part" in stem.feats or word[-3] == _ALIF):
        # the ya of a defective noun falls where it is indefinite and in its plural
        yield cut, _of(stem, "free")
        yield cut, _of(stem, "people")


def _past(past: str, stem: Stem, hollow: bool) -> Iterator[tuple[str, Stem]]:
    last, cut = past[-1], past[:-1]
    if last in (_MAQSURA, _ALIF) and len(past) > 2:
        yield past, _of(stem, "past-bare")
        yield cut, _of(stem, "past-weak")
        yield cut + _YA, _of(stem, "past-short")
        if last == _ALIF:
            yield cut + _WAW, _of(stem, "past-short")
    elif last == _YA:
        yield past, _of(stem, "past")
        yield cut, _of(stem, "past-weak")
    elif hollow:
        yield past, _of(stem, "past-long")
        yield past[:-2] + last, _of(stem, "past-short")
    elif _doubled(past, stem):
        yield past, _of(stem, "past-long")
        yield past + last, _of(stem, "past-short")
    else:
        yield past, _of(stem, "past")
        if last in _SEATED:
            yield cut + "\u0624", _of(stem, "past")


def _doubled(past: str, stem: Stem) -> bool:
    """Whether the last letter stands for two: two-letter verbs and what form IV, VII, VIII, X make of them."""
    return len(past) == 2 or (len(past) == 3 and past[0] in _SEATED and not stem.feats)


def _present(present: str, stem: Stem, hollow: bool) -> Iterator[tuple[str, Stem]]:
    core = present[1:]  # without the prefix of the third person
    last, cut = core[-1], core[:-1]
    if last == _MAQSURA:
        yield core, _of(stem, "pres-free")
        yield cut, _of(stem, "pres-alif")
        yield cut, _of(stem, "pres-weak")
        yield cut, _of(stem, "pres-cut")
    elif last in (_YA, _WAW):
        yield core, _of(stem, "pres-end")
        yield cut, _of(stem, "pres-weak")
        yield cut, _of(stem, "pres-cut")
    else:
        yield core, _of(stem, "pres")
        if last in (_HAMZA, *_SEATED):  # its seat changes before an ending
            yield cut + ("\u0626" if last == _HAMZA else "\u0624"), _of(stem, "pres-weak")
        if hollow and len(core) > 2 - (stem.lemma == core):
            yield core[:-2] + last, _of(stem, "pres-short")


def _fit(verb: Verb, forms: Sequence[Form]) -> tuple[Form | None, dict[str, str]]:
    for form in forms:
        if form.form == verb.form and (match := _pattern(form.past).fullmatch(verb.past)):
            return form, {name[1:]: letter for name, letter in match.groupdict().items()}
    return None, {}


@functools.cache
def _pattern(past: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?P<d{char}>.)" if char.isdigit() else re.escape(char) for char in past))


def _fill(pattern: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(char, char) for char in pattern)
