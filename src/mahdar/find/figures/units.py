"""What stands after (or before) a number: its unit.

Comes in: the text, the number's place. Goes out: ``Unit``, or None where the number counts nothing that is a figure.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from mahdar.find.dates.lex import TOKEN, fold
from mahdar.find.figures.words import Tables

REACH = 6
GAP = 3
YEARS = range(1900, 2100)


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """A word with its place and its folded form."""

    start: int
    end: int
    norm: str


@dataclasses.dataclass(frozen=True, slots=True)
class Unit:
    """``end``: where the figure's text ends. ``noun``: the words of the noun, for the measure."""

    unit: str
    kind: str
    end: int
    noun: str = ""
    start: int | None = None


def words_after(text: str, at: int, stop: int, count: int = REACH) -> list[Word]:
    """The next words and marks."""
    found = []
    for match in TOKEN.finditer(text, at, min(stop, at + 24 * count)):
        norm = fold(match.group())
        if norm:
            found.append(Word(match.start(), match.end(), norm))
        if len(found) == count:
            break
    return found


def words_before(text: str, at: int, start: int, count: int = REACH) -> list[Word]:
    """The words and marks before, nearest first."""
    begin = max(start, at - 12 * count)
    found = [Word(match.start(), match.end(), fold(match.group())) for match in TOKEN.finditer(text, begin, at)]
    return [word for word in found[::-1] if word.norm][:count]


def unit_after(text: str, at: int, stop: int, tables: Tables, value: float) -> Unit | None:
    """The unit in the words after a number."""
    words = words_after(text, at, stop)
    if not words:
        return None
    for skip in range(min(GAP, len(words))):
        if skip and not _may_stand_between(words[:skip], tables):
            break
        found = _known(words, skip, tables, text)
        if found is not None and found.kind == "person" and value > 1 and not tables.is_plural(found.noun):
            continue  # "two Israeli soldiers", "five fighter jets": the head noun comes later
        if found is not None:
            if skip and found.kind not in ("person", "thing", "money"):
                return None
            return found
    if tables.data.plural_ends:
        return _unknown_plural(text, words, tables, value)
    return None


def _known(words: Sequence[Word], at: int, tables: Tables, text: str) -> Unit | None:
    first = words[at].norm
    options = tables.heads.get(first)
    if options is None and at == 0 and first in tables.signs:
        return Unit(tables.signs[first], "money", words[at].end)
    for forms, kind, unit in options or ():
        if len(forms) <= len(words) - at and all(words[at + i].norm == form for i, form in enumerate(forms)):
            last = words[at + len(forms) - 1]
            return Unit(unit, kind, last.end, text[words[at].start : last.end])
    return None


def _may_stand_between(words: Sequence[Word], tables: Tables) -> bool:
    """Adjectives between number and noun: "500 Indian soldiers", "25,000-strong crowd"."""
    ends = tuple(tables.data.adjective_ends)
    for word in words:
        if word.norm in ("-", "–"):
            continue
        if not word.norm[:1].isalpha() or word.norm in tables.stop or word.norm in tables.no:
            return False
        if (not ends and not tables.data.plural_ends) or (ends and not word.norm.endswith(ends)):
            return False
    return True


def _unknown_plural(text: str, words: Sequence[Word], tables: Tables, value: float) -> Unit | None:
    """An English plural that is in no list: "3,900 trucks"."""
    for index, word in enumerate(words[:GAP]):
        norm = word.norm
        if not norm.isalpha() or norm in tables.stop or norm in tables.no or norm in tables.more:
            return None
        if text[word.start].isupper():
            if index + 1 >= GAP:
                return None
            continue
        if norm.endswith(tuple(tables.data.plural_ends)) and not norm.endswith(("ss", "us", "is")) and len(norm) > 3:
            following = words[index + 1] if index + 1 < len(words) else None
            if following is not None and following.start == word.end and following.norm == "'":
                return None
            if value < 10 or value in YEARS:
                return None
            return Unit(singular(norm), "thing", word.end, norm)
    return None


def singular(noun: str) -> str:
    """The singular of a regular English plural."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun[:-1]


def sign_before(before: Sequence[Word], tables: Tables) -> Unit | None:
    """A currency sign or code before the number: "$6.9 billion", "USD 5 million", "US$ 3"."""
    for count in (3, 2, 1):
        if len(before) >= count:
            sign = "".join(word.norm for word in reversed(before[:count]))
            adjacent = all(before[i].start == before[i + 1].end for i in range(count - 1))
            if adjacent and sign in tables.signs:
                return Unit(tables.signs[sign], "money", 0, start=before[count - 1].start)
    if before and before[0].norm.isalpha() and len(before[0].norm) == 3:
        for forms, kind, unit in tables.heads.get(before[0].norm, ()):
            if kind == "money" and len(forms) == 1 and forms[0] == unit.lower():
                return Unit(unit, kind, 0, start=before[0].start)
    return None


def noun_before(text: str, start: int, end: int, before: Sequence[Word], tables: Tables) -> Unit | None:
    """Arabic puts "one" after its noun."""
    if not before or fold(text[start:end]) not in tables.one_after:
        return None
    for forms, kind, unit in tables.heads.get(before[0].norm, ()):
        if kind == "person" and len(forms) == 1:
            return Unit(unit, kind, end, before[0].norm, before[0].start)
    return None


def people_by_context(text: str, start: int, end: int, bounds: tuple[int, int], tables: Tables) -> Unit | None:
    """A bare number of people: "killed two and wounded 15", "saved 200 more"."""
    after = words_after(text, end, bounds[1], 2)
    if after and (after[0].norm in tables.harm or after[0].norm in tables.more):
        return Unit("person", "person", end)
    if after and after[0].norm[:1].isalpha() and after[0].norm not in tables.stop:
        return None
    if any(word.norm in tables.harm for word in words_before(text, start, bounds[0], 4)):
        return Unit("person", "person", end)
    return None
