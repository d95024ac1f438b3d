"""The way back: what a Fact can say of the words in which a report told it.

Comes in: words of a report (a trigger, a mention). Goes out: ids of ``brief_verbs.yaml`` and ``brief_nouns.yaml``.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.write.brief.say.language import acts
from mahdar.write.brief.say.topics import tells, words_of


class Found(msgspec.Struct, frozen=True):
    """The part of ``brief_nouns.yaml`` that tells nouns by their words."""

    found: dict[str, list[str]] = {}


def deed(type_: str, words: str, lang: str) -> str:
    """The finer act of a type that a trigger tells (``concern``), nothing where the type alone may be said."""
    said = words_of(words, lang)
    for ident, act in acts(lang).items():
        own, mark, name = ident.partition("#")
        if mark and own == type_ and any(tells(stems, said, lang) for stems in act.found):
            return name
    return ""


def noun(words: str, lang: str) -> str:
    """The group or organ that a mention names (``protesters``, ``foreign-ministry``), nothing where none is known."""
    said = words_of(words, lang)
    return next((ident for ident, found in _found(lang).items() if any(tells(stems, said, lang) for stems in found)), "")


@functools.cache
def _found(lang: str) -> dict[str, list[str]]:
    return data.load(lang, "brief_nouns", Found).found
