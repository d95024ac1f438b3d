"""Sentences and written words: where they begin and end. Nothing here knows a language; ``language.yaml`` does.

Comes in: text and a stretch of it. Goes out: (start, end) pairs into that text, without the white space around them.

A sentence ends at an ender with what closes after it (quotation marks, brackets), when white space follows; at a dot glued to
the next sentence ("said.Then", a frequent slip); at a blank line; and at the end of the stretch. It does not end at the dot of
an abbreviation, an initial, a number, a numbered item, at two dots (a pause in headlines), or before a small letter.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator

from mahdar.analyse.normalise import fold
from mahdar.analyse.words import language

_SPACED_END = "\".'\u2019\u201d\u00bb\u203a\u201c)]}\u2018"
_OPEN = '(["\u00ab\u201c\u201e'
_ARABIC = "\u0600-\u0605\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WRITTEN = re.compile(
    rf"""(?:[^\W\d_{_ARABIC}]\.){{2,}}(?![^\W_])       # U.S.
    | \d+(?:[.,:/\u066b\u066c]\d+)*(?![^\W\d_{_ARABIC}])   # 1,500.5
    | (?:[^\W_{_ARABIC}]|[\u0300-\u036f])(?:[^\W_{_ARABIC}]|[\u0300-\u036f])*
      (?:[-\u2010\u2011'\u2019\u02bc.&](?:[^\W_{_ARABIC}]|[\u0300-\u036f])+)*    # cease-fire, Lavrov's, S-300
    | [{_ARABIC}{_INVISIBLE}]+                         # a word in Arabic script with its marks
    | \.{{2,}} | [^\s]""",
    re.VERBOSE,
)
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclasses.dataclass(frozen=True, slots=True)
class _Rules:
    ends: re.Pattern[str]
    cased: bool
    abbreviations: frozenset[str]
    starters: frozenset[str]


def split(text: str, lang: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` in order, in linear time. They hold all of it but white space."""
    end = len(text) if end is None else end
    rules = _rules(lang)
    found: list[tuple[int, int]] = []
    begin = start
    for match in rules.ends.finditer(text, start, end):
        if match.start() < begin:
            continue
        stop = _stop(text, begin, match, end, rules, lang)
        if stop is not None:
            _add(found, text, begin, stop)
            begin = stop
    _add(found, text, begin, end)
    return found


def written(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The written words, numbers and punctuation marks of ``text[start:end]``: a language's analyser may split them further.

    Words join over hyphens, apostrophes and dots inside them, except in Arabic script; "U.S." keeps its dots; dots in a
    row are one mark.
    """
    for match in _WRITTEN.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        if text[last - 1].isalnum() and text[first].isalnum():
            yield first, last
            continue
        while last > first and _invisible(text[last - 1]):
            last -= 1
        while last > first and _invisible(text[first]):
            first += 1
        if last > first:
            yield first, last


def _invisible(char: str) -> bool:
    return char > "\u00ac" and _HIDDEN.match(char) is not None


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or _invisible(text[start])):
        start += 1
    while start < end and (text[end - 1].isspace() or _invisible(text[end - 1])):
        end -= 1
    if start < end:
        found.append((start, end))


def _stop(text: str, begin: int, match: re.Match[str], end: int, rules: _Rules, lang: str) -> int | None:
    """Where the sentence ends that reaches ``match``, or None where it goes on."""
    mark, stop = match.group(), match.end()
    if mark.isspace():
        return stop
    while stop < end and text[stop] in _SPACED_END and not _opens(text, stop, end):
        stop += 1
    if stop >= end:
        return stop
    glued = not text[stop].isspace() and not _invisible(text[stop])
    following = stop
    while following < min(end, stop + 16) and not text[following].isalnum() and text[following] not in "\n\r":
        following += 1
    after = text[following] if following < end else ""
    if "." not in mark and "\u2026" not in mark:
        return None if glued and after.isalpha() and stop == match.end() and not rules.cased else _unless_small(after, stop)
    if glued:
        return stop if mark == "." and stop == match.end() and _slipped(text, match.start(), stop, end, rules) else None
    if mark == "..":
        return stop if after.isupper() else None
    if mark == "." and stop == match.end() and _short(text, begin, match.start(), following, end, rules, lang):
        return None
    return _unless_small(after, stop)


def _unless_small(after: str, stop: int) -> int | None:
    return None if after.islower() else stop


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a two-faced quotation mark stands before a word, so that it opens rather than closes."""
    return at > 0 and text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _slipped(text: str, dot: int, after: int, end: int, rules: _Rules) -> bool:
    """A dot without a space behind it that yet ends a sentence: between two words of a script other than Latin."""
    left = text[max(0, dot - 3) : dot]
    right = text[after : min(after + 3, end)]
    if len(left) < 3 or len(right) < 2 or not (left.isalpha() and right[:2].isalpha()):
        return False
    if left[-1].isascii() or right[0].isascii():
        return False
    return right[0].isupper() and left[-1].islower() if rules.cased else True


def _short(text: str, begin: int, dot: int, following: int, end: int, rules: _Rules, lang: str) -> bool:
    """Whether the dot belongs to an abbreviation, an initial or a numbered item, and the sentence goes on after it."""
    first = dot
    while first > begin and dot - first < 24 and not text[first - 1].isspace() and text[first - 1] not in _OPEN:
        first -= 1
    word = text[first:dot]
    if first == begin and word.isdigit() and len(word) < 3:
        return True
    letters = _LETTER.findall(word)
    initial = len(letters) == 1 == len(word) and (not rules.cased or word.isupper())
    dotted = fold(word + ".", lang) in rules.abbreviations
    acronym = "." in word and len(letters) > 1 and all(len(part) <= 2 for part in word.split("."))
    if not (initial or dotted or acronym):
        return False
    last = following
    while last < end and last - following < 24 and text[last].isalpha():
        last += 1
    return not (text[following:last][:1].isupper() and fold(text[following:last], lang) in rules.starters)


@functools.cache
def _rules(lang: str) -> _Rules:
    held = language(lang)
    ends = "".join(re.escape(mark) for mark in (held.sentence_ends if held else (".", "!", "?", "\u2026")))
    return _Rules(
        re.compile(rf"[{ends}]+|(?:\r?\n)[^\S\n]*(?:\r?\n)\s*"),
        not held or held.script in ("Latn", "Cyrl", "Grek", "Armn", "Geor"),
        frozenset(fold(word, lang) for word in held.abbreviations) if held else frozenset(),
        frozenset(fold(word, lang) for word in held.starters) if held else frozenset(),
    )
