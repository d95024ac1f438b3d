"""The words of page layout, of all languages together.

Comes in: ``data/LANG/layout.yaml``. Goes out: ``layouts()`` (each language's file) and ``furnishing()`` (what all files say
about lines: labels, agencies, months, patterns), with every word folded by ``fold``, because a photo credit in English stands
under many an Arabic report.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata

import msgspec

from mahdar import data

TATWEEL = "\u0640"
BYTE_ORDER_MARK = "\ufeff"


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/LANG/layout.yaml``; the file's comments say what each field holds."""

    script: str
    neighbours: list[str]
    letters: str
    telling: list[str]
    telling_share: float
    encodings: list[str]
    frequent: list[str]
    locales: list[str]
    months: dict[int, list[str]]
    hijri: list[list[str]]
    slash_order: str
    date_words: list[str]
    switch: dict[str, list[str]]
    photo: list[str]
    source: list[str]
    publisher: list[str]
    author: list[str]
    agencies: list[str]
    related: list[str]
    signatures: list[str]
    furniture: list[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Furnishing:
    """What all the languages' files say about lines. Words are folded."""

    labels: dict[str, str]
    """Credit label to ``photo``, ``source``, ``publisher`` or ``author``."""
    agencies: frozenset[str]
    related: tuple[str, ...]
    switch: dict[str, str]
    """Label of a language switch to ISO 639-1 code."""
    furniture: re.Pattern[str]
    signature: re.Pattern[str]


@functools.cache
def layouts() -> dict[str, Layout]:
    """Every language that can be read, with its layout file."""
    folders = sorted(path.parent.name for path in data.HERE.glob("*/layout.yaml"))
    return {lang: data.load(lang, "layout", Layout) for lang in folders}


@functools.cache
def furnishing() -> Furnishing:
    """The layout words of all languages in one."""
    files = layouts().values()
    kinds = ("photo", "source", "publisher", "author")
    labels = {fold(word): kind for file in files for kind in kinds for word in getattr(file, kind)}
    related = sorted({fold(word) for file in files for word in file.related}, key=len, reverse=True)
    switch = {fold(word): code for file in files for code, words in file.switch.items() for word in words}
    agencies = frozenset(fold(word) for file in files for word in file.agencies)
    return Furnishing(labels, agencies, tuple(related), switch, _either("furniture"), _either("signatures"))


def _either(field: str) -> re.Pattern[str]:
    patterns = [pattern for file in layouts().values() for pattern in getattr(file, field)]
    return re.compile("|".join(f"(?:{_bare(pattern)})" for pattern in patterns))


def fold(text: str) -> str:
    """``text`` for comparing only: compatibility forms, case, marks, invisible signs and digits levelled, spaces single."""
    return " ".join(_levelled(text))


@functools.lru_cache(maxsize=4096)
def _levelled(text: str) -> tuple[str, ...]:
    return tuple(_bare(text).casefold().split())


def _bare(text: str) -> str:
    kept = []
    for character in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        elif category not in ("Mn", "Cf") and character != TATWEEL:
            kept.append(character)
    return "".join(kept)


@functools.lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """The script's name at the front of the character's Unicode name: ``ARABIC``, ``CYRILLIC``, ``LATIN`` …"""
    return unicodedata.name(character, "UNKNOWN").split()[0]
