"""Mahdar: native Arabic, Russian and English reading of diplomatic and conflict news, with the words behind every field.

Comes in: a text or a file. Goes out: a `Record` (`read`), its temporal expressions (`dates`), its parties and places (`parties`),
or its words (`words`). Imports of the finders stand inside the functions, so that ``import mahdar`` costs nothing.
"""

from __future__ import annotations

import datetime
import os
import pathlib
import sys
import types
from typing import TYPE_CHECKING, Any

from mahdar.errors import DataError, InputError, MahdarError, PartlyDone
from mahdar.version import __version__

if TYPE_CHECKING:
    from mahdar.model import Mention, Record, Report, Sentence, When

__all__ = ["DataError", "InputError", "MahdarError", "PartlyDone", "__version__", "dates", "parties", "read", "words"]


def read(source: str | os.PathLike[str], *, published: datetime.date | str | None = None, lang: str | None = None) -> Record:
    """The record of one report: events, claims and figures, each with its words.

    ``source`` is a path, an http(s) address, or the report's text itself (anything with a line break or longer than a path can
    be is text). ``published`` (a date or ``YYYY-MM-DD``) and ``lang`` (``ar``, ``ru``, ``en``) go before what the report says.
    Raises InputError with one clear line where the source cannot be read.
    """
    from mahdar.code import record

    return record(_report(source, published=published, lang=lang))


def dates(text: str, lang: str, published: datetime.date | None = None) -> tuple[When, ...]:
    """The temporal expressions of a text in ``lang``, in order, with EDTF and TIMEX3 values resolved against ``published``."""
    from mahdar.find.dates import dates as found

    return found(text, lang, published)


def parties(
    source: str | os.PathLike[str], *, published: datetime.date | str | None = None, lang: str | None = None
) -> tuple[Mention, ...]:
    """Every mention of a party or a place in a report, in order. ``source`` as in `read`. Raises InputError."""
    from mahdar.analyse import analyse
    from mahdar.find.parties import mentions

    return mentions(analyse(_report(source, published=published, lang=lang)))


def words(text: str, lang: str) -> tuple[Sentence, ...]:
    """The sentences of a text with their tokens: clitics apart, lemma, part of speech, offsets in code points."""
    from mahdar.analyse import analyse_text

    return analyse_text(text, lang)


def _report(source: str | os.PathLike[str], *, published: datetime.date | str | None, lang: str | None) -> Report:
    from mahdar.read import read_one, report_from_text

    if not isinstance(source, str):
        return read_one(pathlib.Path(source), published=published, lang=lang)
    if _is_text(source):
        return report_from_text(source, published=published, lang=lang)
    return read_one(source, published=published, lang=lang)


def _is_text(source: str) -> bool:
    if "\n" in source or len(source) > 1000:
        return True
    return "://" not in source and " " in source and not pathlib.Path(source).exists()


class _Package(types.ModuleType):
    """Keeps `read` the function: the import system would hang the stage ``mahdar.read`` on the package under the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "read" and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
