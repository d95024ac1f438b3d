"""Which split and which reading of each written Arabic word holds, by the words around it.

Comes in: the written words of a sentence. Goes out: a `Choice` for each, or the tag of what is not Arabic. One pass from left to
right: what speaks for an option by itself (`arabic_options`) is added to what the word before and the word after say. All are
decimal logarithms of rough chances.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from mahdar.analyse.arabic_lexicon import LANG, Reading
from mahdar.analyse.arabic_options import Choice, Option, choice_of
from mahdar.analyse.arabic_options import options as options_of
from mahdar.analyse.arabic_words import ARTICLE, Split
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import words

_NOMINAL = ("NOUN", "ADJ", "PROPN")
_SECOND = 1.2
"""What a past verb costs where the clause has one and nothing opens another: "announced its **support**" is a noun."""
_AGREES = 0.3
"""What it counts that the noun after a verb has the verb's gender."""
_INNA = "\u0625"
"""The first letter of the particle after which a clause begins with its noun."""
_AS_NOUN = frozenset({"sing", "masdar", "alt-verb"})


def choose(surfaces: Sequence[str], marks: Sequence[str]) -> list[Choice | str]:
    """One choice for every written word; what has a tag in ``marks`` already keeps it."""
    options = [() if mark else options_of(surface) for surface, mark in zip(surfaces, marks, strict=True)]
    found: list[Choice | str] = []
    before: Choice | str = "START"
    spent = 0
    for index, mark in enumerate(marks):
        if mark:
            before = mark
        else:
            after = options[index + 1][:1] if index + 1 < len(options) else ()
            before = _best(surfaces[index], options[index], before, after[0] if after else None, spent > 0)
        spent = spent if surfaces[index] == "/" else _spend(spent, before)
        found.append(before)
    return found


def _spend(spent: int, held: Choice | str) -> int:
    """How many finite verbs stand behind without a word since that lets another come."""
    if isinstance(held, str):
        return 0 if held == "PUNCT" else spent
    opened = any(kind == "SCONJ" or (kind == "CCONJ" and held.reading.pos in ("VERB", "AUX")) for _, kind in held.split.before)
    if opened:
        spent = 0
    if held.reading.pos in ("SCONJ", "CCONJ") or "rel" in held.feats or held.reading.lemma in _openers():
        return spent - 1
    return spent + 1 if held.reading.pos == "VERB" else spent


def _best(surface: str, options: tuple[Option, ...], before: Choice | str, after: Option | None, spent: bool) -> Choice:
    def worth(option: Option) -> float:
        second = spent and option.choice.reading.pos == "VERB" and "past" in option.choice.feats and not option.choice.split.before
        return option.score + _around(option, before, after) - (_SECOND if second else 0.0)

    best = options[0] if len(options) == 1 else max(options, key=worth)
    choice = best.choice
    if choice.reading.pos == "VERB" and "past" in choice.feats and not choice.split.before and _governs(before):
        return choice_of(surface, choice.split, Reading(choice.split.core, "NOUN", _AS_NOUN))
    if spent and choice.reading.pos == "NOUN" and _names(choice, before, after):
        return choice_of(surface, choice.split, Reading(choice.split.core, "PROPN", frozenset()))
    return choice


def _names(choice: Choice, before: Choice | str, after: Option | None) -> bool:
    """Whether a bare noun that may be a verb stands behind a definite adjective and owns nothing: then it is a name."""
    if isinstance(before, str) or before.reading.pos != "ADJ" or "def" not in before.feats or "alt-verb" not in choice.feats:
        return False
    if "acc" in choice.feats or (after is not None and after.choice.reading.pos == "ADJ"):
        return False
    owns = choice.split.before or choice.split.after or choice.split.definite or (after is not None and after.choice.split.definite)
    return not owns


def _governs(before: Choice | str) -> bool:
    """Whether a preposition stands before, after which no finite verb can follow."""
    return not isinstance(before, str) and before.reading.pos == "ADP" and not before.split.after


def _around(option: Option, before: Choice | str, after: Option | None) -> float:
    """What the words around say of a reading; ``after`` is the likeliest reading of the next word."""
    reading, split = option.choice.reading, option.choice.split
    pos = "VERB" if reading.pos == "AUX" else reading.pos
    score = 0.0
    if pos == "VERB" and after is not None and after.subject:
        fem = "fem" in after.choice.reading.feats
        score = 0.3 + (0.0 if after.choice.reading.pos == "PROPN" else 0.3 if fem == ("fem" in reading.feats) else -0.3)
    elif pos == "VERB" and after is not None and after.choice.reading.pos == "NOUN" and not after.choice.split.before:
        genders = after.choice.feats & {"masc", "fem"}
        if len(genders) == 1 and "sing" in after.choice.feats:
            score = _AGREES if genders == reading.feats & {"masc", "fem"} else -_AGREES
    if pos == "NOUN" and not split.definite and not split.after and after is not None and after.subject:
        score = 0.3
    if not split.before:
        return score + _after_word(pos, reading, split, before)
    if split.before[-1][1] == "ADP":
        return score + 0.3 if pos == "NOUN" else 0.0
    return score if split.before[-1][1] == "CCONJ" else 0.0


def _after_word(pos: str, reading: Reading, split: Split, before: Choice | str) -> float:
    """What the word before says: prepositions want nouns, relatives and verbal particles want verbs, and so on."""
    if isinstance(before, str):
        return (0.3 if before == "START" else 0.1) if pos == "VERB" else 0.0
    held = before.reading
    if before.split.after:
        return 0.8 if pos == "VERB" and held.pos == "SCONJ" else 0.0
    if held.pos == "ADP" and "PRON" not in held.feats:
        return -2.0 if pos == "VERB" else 0.2
    if held.pos == "PART":
        if "jus" in reading.feats and "neg" in held.feats:
            return 2.0
        return (1.6 if "pres" in reading.feats and "neg" in held.feats else 1.0) if pos == "VERB" else 0.0
    if held.pos == "PRON":
        return (1.0 if "rel" in held.feats else 0.7 if "p3" in held.feats else 0.0) if pos == "VERB" else 0.0
    if held.pos == "SCONJ" and before.parts[-1].text[:1] == _INNA and pos == "VERB":
        return -1.0
    if held.pos == "SCONJ":
        return (0.5 if "pres" in reading.feats else 0.3) if pos == "VERB" else 0.0
    if held.pos in ("VERB", "AUX"):
        return (0.3 if held.pos == "AUX" else -0.6) if pos == "VERB" else 0.0
    if held.pos in ("DET", "NUM"):
        return -1.0 if pos == "VERB" else 0.0
    if pos == "PROPN" and (held.pos == "PROPN" or held.lemma in _titles()):
        return 0.6
    if held.pos in _NOMINAL:
        return _after_noun(pos, reading, split, before)
    return 0.0


def _after_noun(pos: str, reading: Reading, split: Split, before: Choice) -> float:
    """A bare word after a definite noun is rarely a noun: an annexed noun has its complement behind it, not before."""
    definite = "def" in before.feats or bool(before.split.after)
    if pos == "VERB":
        return 0.5 if definite or before.reading.pos == "PROPN" else -0.7 if "masdar" in before.feats else -0.35
    if pos == "ADJ":
        return 0.6 if definite == (split.definite or bool(split.after)) else -0.3
    if pos == "NOUN" and definite and not split.definite and "acc" not in reading.feats:
        return -0.4
    return 0.0


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(fold(word, LANG).removeprefix(ARTICLE) for word in words(LANG).titles)


@functools.cache
def _openers() -> frozenset[str]:
    """Words that let another finite verb come."""
    held = words(LANG)
    return frozenset(fold(word, LANG) for word in held.subordinators)
