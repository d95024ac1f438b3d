"""Hostile or broken text, made fit to be shown without a change of its offsets.

Comes in: any text. Goes out: the same number of code points: control characters as their pictures, characters that turn
the direction of
what follows as U+FFFD. Escaping for HTML is the templates' matter.
"""

from __future__ import annotations

import re

LONGEST = 6000
"""Code points of one paragraph that a page shows."""
REPLACED = "\ufffd"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
PICTURES = 0x2400


def inert(text: str) -> str:
    """``text`` with every unseen character that could deceive made visible, one for one."""
    return CONTROLS.sub(_picture, TURNING.sub(REPLACED, text))


def has_unseen(text: str) -> bool:
    """Whether `inert` changes anything."""
    return bool(TURNING.search(text) or CONTROLS.search(text))


def short(text: str, most: int = 300) -> str:
    """`inert` text for one line: white space runs together, a long one is cut."""
    line = " ".join(inert(text[: most * 4]).split())
    return line if len(line) <= most else f"{line[:most].rstrip()}\u2026"


def safe_address(url: str | None) -> str | None:
    """``url`` where a link may lead there: http and https only."""
    return url if url and re.fullmatch(r"https?://[^\s\x00-\x1f]+", url, re.IGNORECASE) else None


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(PICTURES + code) if code < 0x20 else REPLACED
