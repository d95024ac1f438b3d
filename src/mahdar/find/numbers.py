"""Numbers in digits and words.

Comes in: islands of nodes from ``mahdar.find.dates.lex``. Goes out: the same islands, where each run of number words and
digits is one node. Its ``data`` holds what the number may be: ``num`` (a cardinal), ``ord`` (an ordinal), and for a digit
group the times it may spell (``dmy``, ``hm``, ``dm`` …). ``data/LANG/numbers.yaml`` holds the words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from mahdar.data import load
from mahdar.find.dates.lex import Data, Node

Number = int | float


class NumberWords(msgspec.Struct, forbid_unknown_fields=True):
    """``data/LANG/numbers.yaml``. Values are numbers, forms are spellings with ``{a|b}`` choices.

    ``fractions``: what may stand before a scale ("half a million"). ``joined``: words between parts of one number ("and").
    ``units_first``: five-and-twenty, as in Arabic. ``month_first``: 4/22 is April; ``dotted``: 15.2 may be a day and month.
    ``group`` and ``point``: what parts thousands and decimals in digits, as far as the language is strict about it.
    """

    cardinals: dict[int, list[str]]
    scales: dict[int, list[str]]
    ordinals: dict[int, list[str]]
    fractions: dict[float, list[str]] = {}
    hundred: list[str] = []
    joined: list[str] = []
    units_first: bool = False
    group: str = ","
    point: str = "."
    month_first: bool = False
    dotted: bool = False


@functools.cache
def number_words(lang: str) -> NumberWords:
    """The number words of a language. Raises DataError."""
    return load(lang, "numbers", NumberWords)


def entries(lang: str) -> Iterator[tuple[str, Any, str]]:
    """Lexicon entries: ``card``, ``scale``, ``hundred``, ``ordinal``, ``joiner``."""
    words = number_words(lang)
    for kind, table in (("card", words.cardinals), ("scale", words.scales), ("ordinal", words.ordinals)):
        for value, forms in table.items():
            for form in forms:
                yield kind, value, form
    for part, forms in words.fractions.items():
        for form in forms:
            yield "fraction", part, form
    for form in words.hundred:
        yield "hundred", 100, form
    for form in words.joined:
        yield "joiner", True, form


def _grid(pattern: str) -> re.Pattern[str]:
    """A digit pattern: the name keeps the table below in line."""
    return re.compile(pattern)


YMD = _grid(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
DMY = _grid(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
HM = _grid(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
DM = _grid(r"(\d{1,2})([./-])(\d{1,2})")
MY = _grid(r"(\d{1,2})[-/.](\d{4})")
YM = _grid(r"(\d{4})[-/.](\d{1,2})")
YY = _grid(r"(\d{4})[-–−/](\d{4}|\d{2})")
NN = _grid(r"(\d{1,2})[-–−/](\d{1,2})")
HMHM = _grid(r"(\d{1,2}):(\d{2})[-–−/](\d{1,2}):(\d{2})")
NDM = _grid(r"(\d{1,2})[-–−/](\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")
GROUPED = _grid(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
DECIMAL = _grid(r"\d+[.,]\d+")
SPAN = _grid(r"(\d+(?:[.,]\d+)?)[-–−](\d+(?:[.,]\d+)?)")


@functools.lru_cache(maxsize=65536)
def plain(digits: str, lang: str) -> Number | None:
    """One number in digits with its separators: "3,900" "2,5" "1.500.000". None where the grouping is no number."""
    if digits.isdecimal():
        return int(digits)
    words = number_words(lang)
    if GROUPED.fullmatch(digits):
        sign = GROUPED.fullmatch(digits)[1]  # type: ignore[index]
        if digits.count(sign) > 1 or sign == words.group or digits.endswith("000"):
            return int(digits.replace(sign, ""))
    if DECIMAL.fullmatch(digits):
        return float(digits.replace(",", "."))
    return None


@functools.lru_cache(maxsize=65536)
def digit_data(digits: str, lang: str) -> Data:
    """What a digit group may be. Day and month are told apart by what is possible, else by the language's order."""
    found: Data = {}
    value = plain(digits, lang)
    if value is not None:
        found["num"] = value
        found["dig"] = value
    if digits.isdecimal():
        return found
    first, dotted = number_words(lang).month_first, number_words(lang).dotted
    if m := YMD.fullmatch(digits):
        found["dmy"] = (int(m[1]), int(m[3]), int(m[4]))
    elif m := DMY.fullmatch(digits):
        day, month = int(m[1]), int(m[3])
        if (first and m[2] == "/" and day <= 12) or (month > 12 and day <= 12):
            day, month = month, day
        found["dmy"] = (two_digit_year(int(m[4])) if len(m[4]) == 2 else int(m[4]), month, day)
        if len(m[4]) == 2 and (day > 31 or month > 12):
            del found["dmy"]
    elif m := HM.fullmatch(digits):
        if int(m[1]) <= 24 and int(m[2]) < 60 and int(m[3] or 0) < 60:
            found["hm"] = (int(m[1]), int(m[2]), int(m[3]) if m[3] else None)
    elif m := HMHM.fullmatch(digits):
        if int(m[1]) <= 24 and int(m[2]) < 60 and int(m[3]) <= 24 and int(m[4]) < 60:
            found["hmhm"] = (int(m[1]), int(m[2]), int(m[3]), int(m[4]))
    elif m := NDM.fullmatch(digits):
        if 0 < int(m[3]) <= 12 and int(m[2]) <= 31:
            year = None if not m[4] else two_digit_year(int(m[4])) if len(m[4]) == 2 else int(m[4])
            found["ndm"] = (int(m[1]), int(m[2]), int(m[3]), year)
    elif (m := MY.fullmatch(digits)) and 0 < int(m[1]) <= 12 and 1000 <= int(m[2]) <= 2999:
        found["my"] = (int(m[2]), int(m[1]))
    elif m := YY.fullmatch(digits):
        low, high = int(m[1]), int(m[2])
        high = low // 100 * 100 + high if len(m[2]) == 2 else high
        if (len(m[2]) == 2 and 0 < int(m[2]) <= 12 and "/" in digits) or (len(m[2]) == 2 and high <= low):
            found["my"] = (low, int(m[2]))
        elif 1000 <= low < high <= 2999:
            found["yy"] = (low, high)
    elif (m := YM.fullmatch(digits)) and 0 < int(m[2]) <= 12 and 1000 <= int(m[1]) <= 2999:
        found["my"] = (int(m[1]), int(m[2]))
    if m := DM.fullmatch(digits):
        day, month = int(m[1]), int(m[3])
        if (first and m[2] != "." and day <= 12) or (month > 12 and day <= 12 and not dotted):
            day, month = month, day
        if 0 < month <= 12 and 0 < day <= 31 and (m[2] != "." or len(m[3]) == 2 or dotted):
            found["dm"] = (month, day)
    if (m := NN.fullmatch(digits)) and int(m[1]) < int(m[2]):
        found["nn"] = (int(m[1]), int(m[2]))
    if (m := SPAN.fullmatch(digits)) and "span" not in found:
        low_, high_ = plain(m[1], lang), plain(m[2], lang)
        if low_ is not None and high_ is not None and low_ < high_:
            found["span"] = (low_, high_)
    return found


def two_digit_year(year: int) -> int:
    """74 → 1974, 18 → 2018: the century in which the year is nearest to now."""
    return year + (2000 if year < 50 else 1900)


def join_numbers(text: str, island: list[Node], lang: str) -> list[Node]:
    """Each run of number words and digits as one node with ``num`` or ``ord``; single words keep what else they may be."""
    joined: list[Node] = []
    at = 0
    while at < len(island):
        node = island[at]
        if node.kind == "num":
            stop, data = _digits(text, island, at, lang)
        elif "fraction" in node.data and at + 1 < len(island) and "scale" in island[at + 1].data:  # half a million
            stop, data = _words(island, at + 1, node.data["fraction"], lang)
        elif "card" in node.data or "scale" in node.data or "ordinal" in node.data or "hundred" in node.data:
            stop, data = _words(island, at, None, lang)
        else:
            joined.append(node)
            at += 1
            continue
        if stop == at:
            joined.append(node)
            at += 1
            continue
        kind = "num" if node.kind == "num" else "numword"
        if stop == at + 1 and node.kind != "num":
            data = {**node.data, **data}
        joined.append(Node(node.start, island[stop - 1].end, " ".join(n.norm for n in island[at:stop]), kind, data))
        at = stop
    return joined


def _digits(text: str, island: list[Node], at: int, lang: str) -> tuple[int, Data]:
    node = island[at]
    digits, stop = node.norm, at + 1
    if len(digits) <= 3 and digits.isdecimal() and digits[0] != "0":  # "12 500", with one blank of any kind
        while (
            stop < len(island)
            and island[stop].kind == "num"
            and len(island[stop].norm) == 3
            and island[stop].norm.isdecimal()
            and island[stop].start - island[stop - 1].end == 1
            and text[island[stop - 1].end] in " \u00a0\u202f\u2009"
        ):
            digits += island[stop].norm
            stop += 1
    data = digit_data(digits, lang)
    value = data.get("num")
    scaled = value is not None and stop < len(island) and ("scale" in island[stop].data or "hundred" in island[stop].data)
    if scaled and value is not None:
        return _words(island, stop, value, lang)
    if stop == at + 1 and digits.isdecimal():
        return stop, {"num": int(digits), "dig": int(digits)}
    return stop, data


def _words(island: list[Node], at: int, start: Number | None, lang: str) -> tuple[int, Data]:
    """Read number words from ``at``: (stop, {"num": …} or {"ord": …}); stop == at where there is none."""
    units_first = number_words(lang).units_first
    total: Number = 0
    current: Number = start if start is not None else 0
    seen = start is not None
    room: Number = 1 if seen else 1_000_000_000_000
    scale_room: Number = 10**16
    ordinal = False
    stop, look = at, at
    while look < len(island):
        data = island[look].data
        if island[look].kind not in ("word", "mark"):
            break
        if "joiner" in data or (
            island[look].norm == "-"
            and seen
            and look + 1 < len(island)
            and island[look].start == island[look - 1].end == island[look + 1].start - 1
        ):
            if not seen or look != stop:
                break
            look += 1
            continue
        joined = look != stop
        if "scale" in data and not ordinal and not ("card" in data and not seen):
            scale = data["scale"]
            if scale >= scale_room or (joined and not units_first):
                break
            if seen and current == 0:
                current = 1
            total += (current if current else 1) * scale
            current, seen, room, scale_room, start = 0, True, 1000, scale, None
        elif "hundred" in data and seen and 0 < current < 100 and not joined and not ordinal and room <= 10:
            current, room = current * 100, 100
        elif "card" in data or "hundred" in data:
            if "ordinal" in data and look + 1 == len(island) and not seen and "card" not in data:
                break
            value = data.get("card", 100)
            fits = value < room and (units_first or not joined or room >= 100 or island[look - 1].norm == "-")
            if units_first and seen and joined and 20 <= value < 100 and 0 < current % 100 < 10 and room == 1:
                fits = True
            elif units_first and seen and not joined and value != 100:
                fits = fits and (room > 1000 or (total > 0 and current == 0))
            if start is not None or not fits or (ordinal and not (units_first and joined and value >= 20)):
                break
            current, seen = current + value, True
            room = 100 if value % 100 == 0 and value >= 100 else 10 if 20 <= value < 100 and not units_first else 1
            if value >= 1000:
                room = 1000
                total, current = total + current, 0
                scale_room = 1000
            if ordinal:
                stop = look + 1
                break
        elif "ordinal" in data:
            value = data["ordinal"]
            if start is not None or ordinal or value >= room or (seen and units_first):
                break
            current, seen, ordinal, room = current + value, True, True, 1
            stop = look + 1
            if not units_first:
                break
            look += 1
            continue
        else:
            break
        look += 1
        stop = look
    if stop == at:
        return at, {}
    value = total + current
    if isinstance(value, float):
        value = round(value, 3) if value >= 1000 else round(value, 9)
        value = int(value) if value == int(value) else value
    return stop, {"ord": value} if ordinal else {"num": value}
