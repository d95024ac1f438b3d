"""Common Russian words inflected by pymorphy3.

Comes in: a word or phrase in its dictionary form, grammemes. Goes out: the form. ``still`` are words that never change.
"""

from __future__ import annotations

import functools
from typing import Any


@functools.cache
def _morph() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@functools.lru_cache(maxsize=4096)
def verb(lemma: str, wanted: frozenset[str]) -> str:
    """A form of a verb by pymorphy's grammemes."""
    for parse in _morph().parse(lemma):
        if parse.tag.POS == "INFN" and (found := parse.inflect(set(wanted))):
            return str(found.word)
    return lemma


@functools.lru_cache(maxsize=4096)
def adjective(word: str, wanted: frozenset[str], *, animate: bool) -> str:
    """An adjective or participle in the case, number and gender of ``wanted``; ``animate`` decides its accusative."""
    parses = [parse for parse in _morph().parse(word) if parse.tag.POS in ("ADJF", "PRTF") and "nomn" in parse.tag]
    more = {"anim" if animate else "inan"} if "accs" in wanted and ("masc" in wanted or "plur" in wanted) else set()
    for parse in parses:
        if found := parse.inflect({*wanted, *more}):
            return str(found.word)
    return word


def _noun_parse(word: str, number: str) -> Any:
    parses = [parse for parse in _morph().parse(word) if "nomn" in parse.tag]
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN"] or parses
    people = [parse for parse in nouns if "anim" in parse.tag and not {"Name", "Surn", "Patr"} & set(parse.tag.grammemes)]
    return next(iter(people if number == "plur" and people else nouns), None)


def _is_head(word: str, still: frozenset[str]) -> bool:
    if word in still:
        return True
    parses = [parse for parse in _morph().parse(word) if "nomn" in parse.tag]
    return bool(parses) and parses[0].tag.POS == "NOUN"


@functools.lru_cache(maxsize=2048)
def head_gender(phrase: str, still: frozenset[str]) -> str:
    """``masc femn neut`` of a phrase's head, or ``plur``."""
    words = phrase.split()
    head = next((word for word in words if _is_head(word, still)), words[-1] if words else "")
    if head in still:
        return "masc"
    parse = _noun_parse(head, "")
    if parse is None:
        return "masc"
    if parse.tag.number == "plur":
        return "plur"
    return str(parse.tag.gender or "masc")


@functools.lru_cache(maxsize=4096)
def decline(phrase: str, case: str, number: str, still: frozenset[str], joiner: str) -> str:
    """The first noun and the adjectives before it in a case, and what ``joiner`` joins to them; the rest stays as it is."""
    words, out, at = phrase.split(), [], 0
    while at < len(words):
        stop = next((place for place in range(at, len(words)) if _is_head(words[place], still)), len(words) - 1)
        head = words[stop]
        out += _group(words[at:stop], head, case, number, still)
        at = stop + 1
        if at < len(words) and words[at] == joiner:
            out.append(joiner)
            at += 1
            continue
        break
    return " ".join([*out, *words[at:]])


def _group(before: list[str], head: str, case: str, number: str, still: frozenset[str]) -> list[str]:
    parse = None if head in still else _noun_parse(head, number)
    if parse is None:
        return [*before, head]
    plural = number == "plur" or parse.tag.number == "plur"
    wanted = {case, "plur"} if plural else {case, "sing"}
    animate = parse.tag.animacy == "anim"
    found = parse.inflect(wanted) or (parse.inflect({"loct"}) if case == "loc2" else None)
    noun = _as(head, str(found.word)) if found else head
    kept = {"loc2": "loct"}.get(case, case)
    agrees = {kept, "plur"} if plural else {kept, "sing", str(parse.tag.gender or "masc")}
    return [*(_as(word, adjective(word, frozenset(agrees), animate=animate)) for word in before), noun]


def _as(model: str, word: str) -> str:
    """The word with the capitals of its model."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and "-" in word:
        return "-".join(_as(one, other) for one, other in zip(model.split("-"), word.split("-"), strict=False))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


@functools.lru_cache(maxsize=4096)
def given_name(word: str) -> tuple[str, str, str] | None:
    """A given name as (nominative, case it stands in, gender), None where it is not known as one."""
    parses = [parse for parse in _morph().parse(word) if {"Name", "sing"} <= parse.tag.grammemes]
    known = [parse for parse in parses if parse.is_known] or parses
    best = next((parse for parse in known if "nomn" in parse.tag), next(iter(known), None))
    if best is None:
        return None
    return _as(word, str(best.normal_form)), str(best.tag.case), "fem" if best.tag.gender == "femn" else "masc"


@functools.lru_cache(maxsize=4096)
def woman(word: str) -> bool:
    """Whether a given name of the dictionary is only a woman's."""
    parses = [parse for parse in _morph().parse(word) if {"Name", "sing"} <= parse.tag.grammemes and parse.is_known]
    return bool(parses) and all(parse.tag.gender == "femn" for parse in parses)


def known(word: str) -> bool:
    """Whether pymorphy has a nominative for the word, certain or guessed."""
    return any("nomn" in parse.tag for parse in _morph().parse(word))
