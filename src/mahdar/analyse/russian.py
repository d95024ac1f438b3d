"""Russian: a sentence becomes tokens with dictionary form, part of speech and case.

Comes in: stored text and the bounds of one sentence. Goes out: its `Token` tuple, with exact offsets. The written words are
read by `russian_forms`, chosen among and narrowed by `russian_context` and `russian_roles`.

A noun after a numeral ("five ministers", which Russian puts into the genitive) carries the case of the whole phrase. A passive
in -sja of a thing ("is being discussed") has the active verb as its lemma and the feats ``refl pass``. Short adjectives and
participles, and words such as "it is necessary", are predicates and carry ``fin``.
"""

from __future__ import annotations

import functools
import re

from mahdar.analyse.normalise import fold
from mahdar.analyse.russian_forms import active, readings
from mahdar.analyse.russian_lexicon import CASES, FEM, LANG, MASC, NEUT, PLUR, Reading, abbreviation
from mahdar.analyse.russian_roles import settle
from mahdar.analyse.russian_words import Word
from mahdar.analyse.words import language
from mahdar.model import Token

_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad]*"
_CYRILLIC = re.compile("[\u0430-\u044f\u0451\u0410-\u042f\u0401]")
_LATIN = re.compile("[A-Za-z]")
_NUMBER = re.compile(r"\d[\d.,:/]*(?:-\S+)?\Z")
_OPENERS = frozenset("«„“:•")
_WITH_CASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})


def tokens(text: str, lang: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``. Any text is read; nothing is raised."""
    held: list[Word] = []
    begun = False
    shouted = _shouted(text[start:end])
    for match in _pattern().finditer(text, start, end):
        written = match.group()
        options = _readings(written.lower() if shouted else written)
        word = Word(match.start(), match.end(), written, _norm(written), options, written[0].isupper())
        word.first = not begun
        begun = written not in _OPENERS and (begun or written[0].isalnum())
        held.append(word)
    settle(held)
    return tuple([_token(word, number) for number, word in enumerate(held)])


def _shouted(sentence: str) -> bool:
    """Whether all is in capitals, so that they tell no names."""
    return sentence.isupper() and sentence.count(" ") > 2


@functools.cache
def _pattern() -> re.Pattern[str]:
    held = language(LANG)
    shorts = sorted(held.abbreviations if held else (), key=len, reverse=True)
    joined = "|".join(re.escape(short) for short in shorts)
    letters = f"(?:{_LETTER})"
    return re.compile(
        rf"(?:(?<!\w)(?:{joined})(?!\w))"
        rf"|[A-Z\u0410-\u042f\u0401]\.(?=\s*[A-Z\u0410-\u042f\u0401])"
        r"|https?://[^\s«»]+"
        r"|\d+(?:[.,:/]\d+)*(?:[-‑][\u0430-\u044f\u0451\u0410-\u042f\u0401]+)*"
        rf"|{letters}+\d*(?:[-‑'’]{letters}*\d*(?<=[\w\u0300-\u036f\u00ad]))*"
        r"|\.\.\.|[^\w\s]|_|\w[\u0300-\u036f]*"
    )


def _norm(written: str) -> str:
    return fold(written, LANG)


@functools.lru_cache(maxsize=1 << 17)
def _readings(written: str) -> tuple[Reading, ...]:
    short = abbreviation(_norm(written)) if len(written) != 2 or written.islower() else None
    if short is not None:
        return (short,)
    if not written[0].isalnum():
        symbol = written in "%$€£₽№°+=<>|~^`"
        return (Reading("SYM" if symbol else "PUNCT", "PNCT", _norm(written), frozenset(), 0, 1.0),)
    if _NUMBER.match(written):
        ordinal = written[-1].isalpha()
        return (Reading("ADJ" if ordinal else "NUM", "NUMB", _norm(written), frozenset(), 0, 1.0),)
    if len(written) == 2 and written[1] == ".":
        return (Reading("PROPN", "INIT", _norm(written), frozenset(), 0, 1.0, name=True, proper=True),)
    if not _CYRILLIC.search(written):
        pos = "PROPN" if written[0].isupper() else "X"
        return (Reading(pos, "LATN", _norm(written), frozenset(), _any() if pos == "PROPN" else 0, 1.0, proper=True),)
    return readings(written.replace("\u00ad", "").replace("\u0301", "").replace("‑", "-"))


def _any() -> int:
    return sum(1 << bit for bit in range(28))


@functools.lru_cache(maxsize=1 << 16)
def _feats(reading: Reading, slots: int, capital: bool) -> frozenset[str]:
    feats = set(reading.feats)
    if capital:
        feats.add("cap")
    nominal = (reading.pos in _WITH_CASE and "fin" not in feats) or reading.kind == "PRTF"
    if slots and nominal:
        feats.update(case for case, bits in CASES.items() if slots & bits)
    if slots and (nominal or "fin" in feats):
        if slots & PLUR:
            feats.add("plur")
        if slots & (MASC | FEM | NEUT):
            feats.add("sing")
            genders = [name for name, bits in (("masc", MASC), ("fem", FEM), ("neut", NEUT)) if slots & bits]
            if len(genders) < 3:
                feats.update(genders)
    return frozenset(feats)


def _token(word: Word, number: int) -> Token:
    reading = word.pick
    feats = _feats(reading, word.slots, word.capital)
    lemma = reading.lemma
    pos = word.pos or reading.pos
    if word.passive:
        lemma = active(lemma) or lemma
        feats = feats | {"pass"}
    return Token(word.start, word.end, word.text, word.norm, lemma, pos, feats, number)
