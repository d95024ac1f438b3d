"""From bytes to characters.

Comes in: bytes and perhaps an encoding that a header or the page declares. Goes out: the text, or InputError. The byte order
mark of UTF-8 stays a character of the text; that of UTF-16 is part of the encoding. A decoding is believed for the words it
gives: letters alone come out of every single-byte encoding.
"""

from __future__ import annotations

import codecs
import re

from mahdar.errors import InputError
from mahdar.read.words import fold, layouts

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
SAMPLE = 20_000
FEWEST_WHOLE = 12  # characters beyond ASCII in what is called UTF-8
MOST_BROKEN = 0.1  # of them, for each
MOST_BROKEN_IN_PAGE = 0.0005  # of all characters
ENOUGH = 0.04  # of the words are frequent ones in any real text
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
EDGES = ".,:;!?()[]\"'«»“”‘’\u060c\u061b\u061f-–—"


def decode(raw: bytes, declared: str | None = None, *, lenient: bool = False) -> str:
    """The text of ``raw``: by its byte order mark, as UTF-8, as declared, then as the likeliest single-byte encoding.

    UTF-8 with a few broken bytes is refused with the place, or, where ``lenient``, read with U+FFFD in their stead. Raises
    InputError where no encoding gives a text.
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            text = _attempt(raw if name == "utf-8" else raw[len(mark) :], name)
            if text is None:
                raise InputError(f"begins as {name} and is not: the file is damaged")
            return text
    if (text := _attempt(raw, "utf-8")) is not None:
        if CONTROLS.search(text) and not lenient:
            raise InputError("holds control characters: not a text file")
        return CONTROLS.sub(" ", text) if lenient else text
    if raw.count(0) * 4 > len(raw) and len(raw) % 2 == 0:
        name = "utf-16-le" if raw[1::2].count(0) >= raw[::2].count(0) else "utf-16-be"
        if (text := _attempt(raw, name)) is not None:
            return text
    if place := _broken_place(raw, lenient):
        if lenient:
            return CONTROLS.sub(" ", raw.decode("utf-8", errors="replace"))
        raise InputError(f"undecodable: UTF-8 with broken bytes, the first at byte {place}; repair it or save it again as UTF-8")
    scored = [(share, -place, name) for place, (name, share) in enumerate(_candidates(raw, declared))]
    best = max(scored, default=None)
    if best is None or best[0] < ENOUGH:
        tried = ", ".join(dict.fromkeys(["utf-8", *([declared] if declared else []), *(name for _, _, name in scored)]))
        raise InputError(f"undecodable: no text in {tried}; save it as UTF-8")
    return raw.decode(best[2])


def _broken_place(raw: bytes, lenient: bool) -> int | None:
    """The place (from 1) of the first broken byte of what is UTF-8 but for a few bytes; None where it is no UTF-8 at all.
    With ``lenient`` a few in all the characters are enough: a page may be ASCII but for them."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    few = lenient and broken <= MOST_BROKEN_IN_PAGE * len(text)
    if (whole < FEWEST_WHOLE or broken > MOST_BROKEN * whole) and not few:
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return None


def declared_encoding(raw: bytes, header: str | None = None) -> str | None:
    """The encoding that the HTTP header (its charset) or the page's own first bytes declare."""
    if header and (match := re.search(r"charset\s*=\s*\"?([\w.:-]+)", header, re.IGNORECASE)):
        return match[1]
    found = DECLARED.search(raw[:4096])
    return found[1].decode("ascii", errors="replace") if found else None


def _candidates(raw: bytes, declared: str | None) -> list[tuple[str, float]]:
    """Each encoding in which all bytes are characters, with the share of frequent words of the language it is used for."""
    files = layouts().values()
    pairs = [(declared, file) for file in files if declared and _known(declared)]
    pairs += [(name, file) for file in files for name in file.encodings if name != declared]
    found = []
    for name, file in pairs:
        text = _attempt(raw, str(name))
        if text is None or CONTROLS.search(text):
            continue
        words = [word.strip(EDGES) for word in text[:SAMPLE].split()]
        known = set(file.frequent)
        found.append((str(name), sum(word in known or fold(word) in known for word in words) / (len(words) or 1)))
    return found


def _attempt(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        return None


def _known(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
