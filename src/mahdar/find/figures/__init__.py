"""Figures: numbers that measure something in the world.

Comes in: text, its language, the publication date. Goes out: ``Figure`` objects: counts of people, money, measures, shares, and
counts of other things from ten up. Dates, durations, ages, ordinals, scores, telephone and article numbers are no figures.
``docs/dates.md`` tells the rules; ``data/LANG/figures.yaml`` holds the words.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence

from mahdar.errors import InputError
from mahdar.find import numbers
from mahdar.find.dates import LANGUAGES
from mahdar.find.dates import dates as find_dates
from mahdar.find.dates.lex import Node, fold
from mahdar.find.figures.context import currency, measure, period, qualifier
from mahdar.find.figures.units import (
    Unit,
    Word,
    noun_before,
    people_by_context,
    sign_before,
    unit_after,
    words_after,
    words_before,
)
from mahdar.find.figures.words import Tables, tables
from mahdar.model import Figure, When

__all__ = ["figures"]
Value = float | int | tuple[float | int, float | int]
FEWEST_THINGS = 10
LONGEST_NUMBER = 15
DIGIT_NEXT = re.compile(r"\s+\d")
ARABIC = "\u0600"


def figures(
    text: str,
    lang: str,
    published: datetime.date | datetime.datetime | None,
    *,
    spans: Sequence[tuple[int, int]] | None = None,
    dates: Sequence[When] | None = None,
) -> tuple[Figure, ...]:
    """The figures of ``text``, in order. ``spans``: read only there (sentences). ``dates``: what ``dates()`` has already found.

    The same figure told again is one, the first. Never raises on any text; raises InputError for a language that it does not
    know.
    """
    if lang not in LANGUAGES:
        raise InputError(f"no words of quantity for language {lang!r}; choose one of {', '.join(LANGUAGES)}")
    known = find_dates(text, lang, published, spans=spans if spans is not None else [(0, len(text))]) if dates is None else dates
    words = tables(lang)
    found: list[Figure] = []
    told: set[tuple[Value, str, str]] = set()
    for start, end in spans if spans is not None else sentences(text):
        inside = [when for when in known if start <= when.start < end]
        for number in _numbers(text, start, end, inside, words, lang):
            if found and found[-1].end > number.start:
                continue
            figure = _figure(text, number, (start, end), inside, words)
            if figure is not None and (key := (figure.value, figure.unit, _noun(text, figure, number))) not in told:
                told.add(key)
                found.append(figure)
    return tuple(found)


def _noun(text: str, figure: Figure, number: Number) -> str:
    """The figure's words without its number: the same number of the same thing is told again."""
    return fold(text[figure.start : number.start] + text[number.end : figure.end]).strip()


SENTENCE_END = re.compile(r"(?<=[.!?\u061f…])[\"»”)]*\s+(?=[^\W\d_a-z\u0430-\u044f])|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """A rough cut into sentences, for use without the analyser."""
    cuts = [0]
    for match in SENTENCE_END.finditer(text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if start < end]


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A cardinal in the text, or a range of two. ``words``: written out, not in digits."""

    start: int
    end: int
    value: Value
    words: bool
    unit: Unit | None = None

    @property
    def size(self) -> float:
        """The number, or the lower end of the range."""
        return float(self.value[0] if isinstance(self.value, tuple) else self.value)


def _numbers(text: str, start: int, end: int, dates: list[When], words: Tables, lang: str) -> list[Number]:
    """The cardinals of a sentence that are no dates and no labels; two that stand as a range are one."""
    found: list[Number] = []
    for island in words.lexicon.islands(text, start, end):
        for node in numbers.join_numbers(text, island, lang):
            value = _value(node)
            if "two people" in node.data:
                if any(word.norm in words.harm for word in words_before(text, node.start, start, 5)):
                    found.append(Number(node.start, node.end, 2, True, Unit("person", "person", node.end, node.norm)))
                continue
            if (
                value is None
                or node.norm in words.vague
                or (DIGIT_NEXT.match(text, node.end) and not _signed(text, node))
                or any(when.start < node.end and node.start < when.end for when in dates)
            ):
                continue
            if _is_label(text, node, words_before(text, node.start, start), words):
                continue
            number = Number(node.start, node.end, value, node.kind == "numword")
            if found and (low := _range_with(text, found[-1], number, start, words)) is not None:
                found[-1] = low
            else:
                found.append(number)
    return found


def _signed(text: str, node: Node) -> bool:
    """Whether a currency sign or code may stand before the number."""
    before = text[max(0, node.start - 2) : node.start].strip()
    return bool(before) and not before[-1].isdigit()


def _value(node: Node) -> Value | None:
    if node.kind not in ("num", "numword") or "hm" in node.data or "dmy" in node.data:
        return None
    value = node.data.get("num")
    if isinstance(value, int | float):
        return value
    span = node.data.get("span")
    return span if isinstance(span, tuple) else None


def _is_label(text: str, node: Node, before: list[Word], words: Tables) -> bool:
    """Article numbers, model names, telephone numbers: numbers that name and do not measure."""
    start = node.start
    if start and ((text[start - 1].isalpha() and text[start - 1] < ARABIC and node.kind == "num") or text[start - 1] in "#№_@+/"):
        return True
    if start > 1 and text[start - 1] in "-–" and text[start - 2].isalnum():
        return True
    if before and before[0].norm in words.ordinal_before:
        return True
    return sum(sign.isdigit() for sign in text[start : node.end]) > LONGEST_NUMBER


def _range_with(text: str, low: Number, high: Number, start: int, words: Tables) -> Number | None:
    """One number of two where they stand as a range: "20 to 30 lorries"."""
    if isinstance(low.value, tuple) or isinstance(high.value, tuple) or low.value >= high.value:
        return None
    between = [word.norm for word in words_after(text, low.end, high.start)]
    if len(between) != 1 or between[0] not in words.range_to:
        return None
    before = words_before(text, low.start, start, 1)
    opened = bool(before) and before[0].norm in words.range_from
    if between[0].isalpha() and not opened and between[0] != words.range_to[0]:
        return None
    return Number(low.start, high.end, (low.value, high.value), high.words)


def _figure(text: str, number: Number, bounds: tuple[int, int], dates: list[When], words: Tables) -> Figure | None:
    before = words_before(text, number.start, bounds[0], 12)
    unit = number.unit or sign_before(before, words) or unit_after(text, number.end, bounds[1], words, number.size)
    if number.size == 1:
        unit = noun_before(text, number.start, number.end, before, words) or unit
    unit = unit or people_by_context(text, number.start, number.end, bounds, words)
    if unit is None or not _counts(unit, number):
        return None
    if unit.kind in ("person", "thing") and before and before[0].norm in words.definite:
        return None  # "the two victims" have been counted before
    if unit.kind == "times" and not _is_ratio(text, before, unit, bounds, words):
        return None
    first, last = unit.start if unit.start is not None else number.start, max(unit.end, number.end)
    value = number.value
    code = currency(unit.unit, text, words) if unit.kind == "doubt" else unit.unit
    said = qualifier(words_before(text, first, bounds[0], 12), words_after(text, last, bounds[1], 4), words, text, bounds)
    return Figure(
        first,
        last,
        text[first:last],
        value,
        code,
        measure(text, (first, last), bounds, unit, words),
        period(text, first, last, dates),
        said,
    )


def _is_ratio(text: str, before: list[Word], unit: Unit, bounds: tuple[int, int], words: Tables) -> bool:
    """ "Twice as much" is a ratio, "met three times" is not."""
    after = words_after(text, unit.end, bounds[1], 1)
    return bool((before and before[0].norm in words.times_before) or (after and after[0].norm in words.times_after))


def _counts(unit: Unit, number: Number) -> bool:
    """Whether so small a number of this kind is a figure."""
    if unit.kind == "thing":
        return number.size >= FEWEST_THINGS
    if unit.kind == "person":
        return number.size >= 2 or (number.size == 1 and unit.start is not None)
    return True
