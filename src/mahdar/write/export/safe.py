"""Text made fit for a file: what no format can carry is shown as U+FFFD, what a spreadsheet would run is made plain.

Comes in: any text that a report may hold. Goes out: text of the same meaning. `plain` and `whole` keep the length, so that
offsets hold.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
LONE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029 ]+")
FORMULA = re.compile("[\t\r\n]|[\\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[-=+@\uff1d\uff0b\uff0d\uff20]")
"""What makes a spreadsheet read a cell as a formula, with the full-width forms, behind blanks and marks that nobody sees."""


def whole(text: str) -> str:
    """Text that UTF-8 can carry: lone surrogates become U+FFFD."""
    return LONE.sub(REPLACEMENT, text)


def plain(text: str) -> str:
    """Text that XML and tables can carry: lone surrogates and control characters become U+FFFD; tabs and line ends stay."""
    return CONTROL.sub(REPLACEMENT, text)


def line(text: str) -> str:
    """Text on one line: any run of white space that breaks lines or cells is one space."""
    return BREAKS.sub(" ", plain(text)).strip()


def cell(text: str) -> str:
    """Text as a spreadsheet shows and never runs it: an apostrophe stands before what it would take for a formula."""
    safe = plain(text)
    return f"'{safe}" if FORMULA.match(safe) else safe
