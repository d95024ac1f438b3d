"""Quotations of a text: which stretches stand in quotation marks.

Comes in: the text and the language's pairs of marks. Goes out: quotes with their offsets, marks included.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

LONGEST = 4000
"""Characters after which a mark that never closes is taken for a slip."""


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: ``text[start]`` opens it and ``text[end - 1]`` closes it."""

    start: int
    end: int


def quotes(text: str, pairs: Sequence[tuple[str, str]]) -> list[Quote]:
    """The outermost quotations, in order. A mark that opens and closes alike is read in turn; it may run over a
    line's end where the next mark can only close."""
    opening = {pair[0]: pair[1] for pair in pairs}
    found: list[Quote] = []
    start, closing = -1, ""
    for at, sign in enumerate(text):
        if start >= 0:
            if sign == closing and (closing not in opening or _may_close(text, at)):
                found.append(Quote(start, at + 1))
                start = -1
            elif at - start > LONGEST or (sign == "\n" and closing in opening and not _goes_on(text, at, closing)):
                start = -1
            continue
        if sign in opening and (opening[sign] != sign or _may_open(text, at)):
            start, closing = at, opening[sign]
    return found


def _goes_on(text: str, at: int, sign: str) -> bool:
    """Whether a quotation in marks that open and close alike runs over the end of a line: the next mark can only close."""
    following = text.find(sign, at, at + LONGEST)
    return following > 0 and _may_close(text, following) and not _may_open(text, following)


def _may_open(text: str, at: int) -> bool:
    """A straight mark opens at the beginning of a word; an apostrophe inside a word never does."""
    return (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace()


def _may_close(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 == len(text) or not text[at + 1].isalnum())
