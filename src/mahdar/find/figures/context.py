"""What the words around a figure add: qualifier, measure, period, and which of several currencies.

Comes in: the text and the figure's place. Goes out: plain strings for the fields of ``Figure``.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.find.dates.lex import TOKEN, fold
from mahdar.find.figures.units import Unit, Word
from mahdar.find.figures.words import Tables
from mahdar.model import When

CLAUSE = 120
"""Code points between a figure and the date of its period, at most."""
JOINED = 3
"""How many words "and" counts for: what befell those before it did not befall those after it."""
NEAR = 60
"""Code points on either side of a count of people within which a word may say what befell them."""


def qualifier(before: Sequence[Word], after: Sequence[Word], tables: Tables, text: str, bounds: tuple[int, int]) -> str:
    """about, at_least, at_most, forecast or exact: from the words right before, right after, then from the clause."""
    for words, name in tables.after.get(after[0].norm, ()) if after else ():
        if [word.norm for word in after[: len(words)]] == list(words):
            return name
    forecast = _has_phrase(before, tables.forecast, 6)
    said = [tables.bare(word.norm) for word in before]
    for skip in range(min(2, len(said))):
        for words, name in tables.before.get(said[skip], ()):
            phrase = said[skip : skip + len(words)][::-1]
            if phrase == list(words) or (
                len(phrase) > 1 and [phrase[0][1:], *phrase[1:]] == list(words) and phrase[0][0] in tables.proclitics
            ):
                return "forecast" if forecast and name in ("at_most", "about") else name
        if said[skip] not in tables.passable:
            break
    return "forecast" if forecast else "exact"


def _has_phrase(before: Sequence[Word], phrases: Sequence[tuple[str, ...]], reach: int) -> bool:
    near = [word.norm for word in before[:reach]][::-1]
    for mark in (".", ";", ":", "\u061b"):
        if mark in near:
            near = near[len(near) - near[::-1].index(mark) :]
    return any(tuple(near[i : i + len(phrase)]) == phrase for phrase in phrases for i in range(len(near)))


def period(text: str, start: int, end: int, dates: Sequence[When]) -> str | None:
    """The EDTF value of the nearest date of the sentence, where one stands in the figure's clause."""
    best: tuple[int, str] | None = None
    for when in dates:
        if not when.edtf or when.type not in ("DATE", "TIME"):
            continue
        gap = text[end : when.start] if when.start >= end else text[when.end : start]
        if len(gap) > CLAUSE or any(mark in gap for mark in ".;\u061b"):
            continue
        cost = len(gap) + 25 * sum(gap.count(mark) for mark in ",\u060c(")
        if best is None or cost < best[0]:
            best = cost, when.edtf
    return best[1] if best else None


def measure(text: str, place: tuple[int, int], bounds: tuple[int, int], unit: Unit, tables: Tables) -> str | None:
    """A few English words: what is counted and what befell it ("people killed", "money", "share")."""
    if unit.kind == "person":
        before = [fold(m.group()) for m in TOKEN.finditer(text, max(bounds[0], place[0] - NEAR), place[0])]
        after = [fold(m.group()) for m in TOKEN.finditer(text, place[1], min(bounds[1], place[1] + NEAR))]
        within = [word for m in TOKEN.finditer(text, *place) if not (word := fold(m.group())).isdigit()]
        verbs = [found for words in (within, before[::-1], after) if (found := _befell(words, tables)) is not None]
        return f"people {min(verbs)[1]}" if verbs else "people"
    if unit.kind in ("money", "doubt"):
        return "money"
    if unit.kind == "percent":
        return "share"
    if unit.kind == "points":
        return "change in percentage points"
    if unit.kind == "times":
        return "ratio"
    return unit.unit


def _befell(words: Sequence[str], tables: Tables) -> tuple[int, str] | None:
    """The first word that says what befell people, with its distance: none beyond another number, whose own it is.

    A word that leads on to another count makes it farther.
    """
    distance = 0
    for word in words:
        bare = word[1:] if word not in tables.verbs and word.startswith(tables.proclitics) else word
        if bare in tables.verbs:
            return distance + (JOINED if bare != word else 0), tables.verbs[bare]
        if word.isdigit():
            return None
        distance += JOINED if word in tables.joins else 1
    return None


def currency(name: str, text: str, tables: Tables) -> str:
    """The currency behind a name that several states share: by the words of the report, else the best known."""
    doubt = tables.data.ambiguous[name]
    hints = tables.currencies[name]
    seen: dict[str, int] = {}
    for match in TOKEN.finditer(text, 0, min(len(text), 20_000)):
        word = fold(match.group())
        for code, words in hints.items():
            if word in words:
                seen[code] = seen.get(code, 0) + 1
    return max(seen, key=lambda code: seen[code]) if seen else doubt.default
