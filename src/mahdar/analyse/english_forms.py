"""What an English written word may be: candidate tags with their cost and dictionary form, before the sentence is looked at.

Comes in: a word as it is written. Goes out: `Choice` tuples, with the tags of `english_lexicon`. lemminflect holds the
dictionary; the data files hold the closed classes and what the dictionary does not say.
"""

from __future__ import annotations

import dataclasses
import functools
import re

from mahdar import data
from mahdar.analyse.english_lexicon import (
    FINITE,
    LANG,
    Choice,
    Form,
    auxiliaries,
    closed,
    closed_tags,
    demonyms,
    forms,
    irregular,
    leanings,
    names,
)
from mahdar.analyse.normalise import fold

_NUMBER = re.compile(r"[\d.,:/]*\d[\d.,:/]*(?:st|nd|rd|th|s|m|bn|k|pm|am)?\Z")


@functools.lru_cache(maxsize=1 << 17)
def choices(text: str, first: bool, headline: bool, followed: bool = False) -> tuple[Choice, ...]:
    """The candidates for a written word. ``first``: it opens the sentence, so that a capital says little; ``headline``: all
    words have capitals; ``followed``: so has the next word."""
    norm = fold(text, LANG)
    if not any(char.isalnum() for char in text):
        return _signs(text, norm)
    if _NUMBER.match(norm):
        return (Choice("CD", norm, 0.0),)
    capital = text[0].isupper()
    shout = len(text) > 1 and text.isupper() and not headline
    if shout and "." not in text and norm not in ("the", "a", "not"):
        return (Choice("NP", norm, 0.0),)
    if capital and "." in text:
        return (Choice("NP", norm, 0.0),)
    if capital and norm in demonyms():
        return (Choice("JJ", norm, 0.0), Choice("NP", norm, 2.4))
    held = _lower(norm)
    last = text.rpartition("-")[2]
    if capital and last != text and last.isalpha() and last.islower():
        return held
    if not capital:
        return held
    if norm in names() and norm not in closed_tags():
        return (Choice("NP", norm, 0.0),)
    known = norm in forms() or norm in closed_tags()
    if first or headline:
        if known or norm in auxiliaries():
            name = 1.0 if followed and norm not in closed_tags() and held[0].tag in ("NN", "NS", "JJ") else 3.0
            return (*held, Choice("NP", norm, name))
        if _known(norm):
            opening = norm.endswith("ing") and any(choice.tag == "NG" for choice in held)
            return (*held, Choice("NP", norm, 2.6 if opening else 0.8 if followed else 1.6))
        return (Choice("NP", norm, 0.2), *_dear(held, 2.4))
    if norm in closed_tags() or (norm in forms() and held[0].tag not in ("NN", "JJ", "NS", "ED", "EN", "MD")):
        return (*_dear(held, 0.6), Choice("NP", norm, 1.2))
    return (Choice("NP", norm, 0.1), *_dear(held, 3.6))


def _dear(held: tuple[Choice, ...], more: float) -> tuple[Choice, ...]:
    return tuple(dataclasses.replace(choice, cost=choice.cost + more) for choice in held)


def _signs(text: str, norm: str) -> tuple[Choice, ...]:
    if text in ("'", "’"):
        return (Choice("PQ", norm, 0.0, free=True),)
    if text in '"“”«»()[]{}‘*_':
        return (Choice("PQ", norm, 0.0, free=True),)
    if norm in forms():
        return tuple(Choice(tag, norm, cost) for tag, cost in forms()[norm])
    if text in "%°":
        return (Choice("NN", norm, 0.0),)
    return (Choice("CD" if text in "$€£¥#№" else "PU", norm, 0.0),)


@functools.lru_cache(maxsize=1 << 16)
def _lower(norm: str) -> tuple[Choice, ...]:
    if norm in auxiliaries() and norm not in forms():
        return tuple(_choice(norm, tag, 0.0) for tag in auxiliaries()[norm])
    pairs = forms().get(norm) or closed_tags().get(norm)
    if pairs is not None:
        return tuple(_choice(norm, tag, cost) for tag, cost in pairs)
    if "-" in norm.strip("-"):
        return _hyphened(norm)
    return _dictionary(norm)


def _choice(norm: str, tag: str, cost: float) -> Choice:
    row = auxiliaries().get(norm, {}).get(tag)
    if row is not None:
        return Choice(tag, row.lemma, cost, finite=row.finite)
    return Choice(tag, _lemma(norm, tag), cost, finite=tag in FINITE, free=tag == "RB")


def _known(norm: str) -> bool:
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(norm)) or norm in irregular()


def _dictionary(norm: str) -> tuple[Choice, ...]:
    """The candidates of an open-class word without hyphen."""
    from lemminflect import getAllLemmas

    known = getAllLemmas(norm)
    if not known and norm not in irregular():
        return _guess(norm)
    found: dict[str, Choice] = {}
    if "NOUN" in known:
        lemma = _pick(known["NOUN"], norm, "NOUN")
        plural = (norm.endswith("s") and not norm.endswith("ss")) or lemma != norm
        noun, _ = _lean(lemma)
        if norm.endswith("ing") and "VERB" in known:
            noun = max(noun, 0.8)
        _add(found, Choice("NS" if plural and norm != lemma else "NN", lemma, noun))
    else:
        _listed(found, norm)
    for tag, lemma in _verb_tags(norm, known.get("VERB", ())):
        cost = _lean(lemma)[1] + (0.3 if tag == "VP" else 0.0)
        _add(found, Choice(tag, lemma, cost, finite=tag in FINITE))
    for upos, tag, cost in (("ADJ", "JJ", 0.4), ("ADV", "RB", 0.8)):
        if upos in known and not (upos == "ADJ" and norm.endswith("ing") and "VERB" in known):
            more = 0.9 if tag == "JJ" and "EN" in found else 1.5 if tag == "RB" and "NN" in found else 0.0
            _add(found, Choice(tag, _pick(known[upos], norm, upos), cost + more, free=tag == "RB"))
    if "NG" in found and "NN" not in found:
        _add(found, Choice("NN", norm, 1.4))
    if not found:
        return _guess(norm)
    return tuple(found.values())


def _listed(found: dict[str, Choice], norm: str) -> None:
    """The noun readings of ``lexicon.tsv`` that the dictionary lacks."""
    for lemma, tag in ((norm, "NN"), (norm.removesuffix("s"), "NS")):
        if lemma in leanings() and leanings()[lemma].noun < 3 and (tag == "NN" or lemma != norm):
            _add(found, Choice(tag, lemma, leanings()[lemma].noun))


def _add(found: dict[str, Choice], choice: Choice) -> None:
    if choice.tag not in found or found[choice.tag].cost > choice.cost:
        found[choice.tag] = choice


def _pick(lemmas: tuple[str, ...], norm: str, upos: str) -> str:
    """One of several dictionary forms: of a noun the shorter, else the first."""
    return str(min(lemmas, key=len) if upos == "NOUN" else lemmas[0])


def _lean(lemma: str) -> tuple[float, float]:
    row = leanings().get(lemma)
    return (row.noun, row.verb) if row else (0.4, 0.6)


def _verb_tags(norm: str, lemmas: tuple[str, ...]) -> list[tuple[str, str]]:
    found = list(irregular().get(norm, {}).items())
    for lemma in lemmas:
        if lemma == norm:
            found += [("VB", lemma), ("VP", lemma)]
        elif norm.endswith("ing"):
            found.append(("NG", lemma))
        elif norm.endswith("ed") or (norm.endswith("d") and not found):
            found += [("ED", lemma), ("EN", lemma)]
        elif norm.endswith("s"):
            found.append(("VZ", lemma))
    return found


def _guess(norm: str) -> tuple[Choice, ...]:
    """A word that the dictionary lacks, by its ending."""
    for row in data.rows(LANG, "lexicon_endings", Form):
        if norm.endswith(row.form) and len(norm) > len(row.form) + 2:
            pairs = (pair.partition("=") for pair in row.tags.split())
            return tuple(_choice(norm, tag, float(cost)) for tag, _, cost in pairs)
    return (Choice("NN", norm, 0.3), Choice("JJ", norm, 1.0), Choice("VB", norm, 3.0))


def _hyphened(norm: str) -> tuple[Choice, ...]:
    """A compound is what its last part is; with a participle or after a number it is an adjective."""
    from lemminflect import getAllLemmas

    if getAllLemmas(norm) or norm in irregular():
        return _dictionary(norm)
    first, _, last = norm.rpartition("-")
    head = {choice.tag: choice for choice in _lower(last)} if last else {}
    if head.keys() & {"ED", "EN", "JJ"} or first in closed("numerals") or first[:1].isdigit():
        return (Choice("JJ", norm, 0.1), Choice("NN", norm, 2.4))
    if "NG" in head and "NN" not in head:
        return (Choice("JJ", norm, 0.5), Choice("NN", norm, 0.5))
    if "NS" in head:
        return (Choice("NS", f"{first}-{head['NS'].lemma}", 0.0),)
    if "NN" in head:
        return (Choice("NN", norm, 0.2), Choice("JJ", norm, 0.7))
    return (Choice("JJ", norm, 0.5), Choice("NN", norm, 0.5))


@functools.lru_cache(maxsize=1 << 16)
def _lemma(norm: str, tag: str) -> str:
    """The dictionary form for a reading that a data file gives."""
    upos = {"VB": "VERB", "VP": "VERB", "VZ": "VERB", "ED": "VERB", "EN": "VERB", "NG": "VERB", "NS": "NOUN"}.get(tag)
    if upos is None:
        return norm
    if norm in irregular() and tag in irregular()[norm]:
        return irregular()[norm][tag]
    from lemminflect import getAllLemmas, getAllLemmasOOV

    known = getAllLemmas(norm, upos=upos) or getAllLemmasOOV(norm, upos)
    return _pick(known[upos], norm, upos) if upos in known else norm
