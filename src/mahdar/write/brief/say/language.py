"""The grammar of a language and its acts, loaded once.

Comes in: a language code. Goes out: its `Grammar` and its acts.
"""

from __future__ import annotations

import functools
import importlib

import msgspec

from mahdar import data
from mahdar.errors import InputError
from mahdar.write.brief.say.grammar import Act, Frame, Grammar

MODULES = {"ar": "arabic", "en": "english", "ru": "russian"}


class Acts(msgspec.Struct, frozen=True):
    """The acts of ``brief_verbs.yaml``: ``TYPE``, ``TYPE/mode`` or ``TYPE#deed``."""

    acts: dict[str, Act]


@functools.cache
def grammar(lang: str) -> Grammar:
    """The grammar of ``lang``. Raises InputError where there is none, DataError for broken data."""
    if lang not in MODULES:
        raise InputError(f"cannot write in the language {lang!r}: choose one of {', '.join(MODULES)}")
    module = importlib.import_module(f"mahdar.write.brief.say.{MODULES[lang]}")
    made: Grammar = getattr(module, MODULES[lang].capitalize())()
    return made


@functools.cache
def acts(lang: str) -> dict[str, Act]:
    """The acts of ``lang``. Raises DataError."""
    return data.load(lang, "brief_verbs", Acts).acts


@functools.cache
def frame(lang: str) -> Frame:
    """``brief.yaml`` of ``lang``. Raises DataError."""
    return data.load(lang, "brief", Frame)
