"""Stage two: a report becomes sentences of tokens.

Comes in: a `Report` (or plain text and its language). Goes out: an `Analysis`. The analyser of a language is a module of this
package, named in the language's ``language.yaml`` and imported when first needed; it offers one function,
``tokens(text, lang, start, end)``, which reads one sentence.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable

from mahdar import data
from mahdar.analyse.normalise import Normalised, fold, normalise
from mahdar.analyse.sentences import split
from mahdar.analyse.words import language
from mahdar.errors import InputError
from mahdar.model import Analysis, Part, Report, Sentence, Token

__all__ = ["READ", "Normalised", "analyse", "analyse_text", "fold", "normalise", "tokens"]

READ = ("title", "heading", "paragraph")
"""The kinds of part that are read as sentences."""


def analyse(report: Report) -> Analysis:
    """The report's sentences with their tokens. A report without parts is read line by line.

    Raises InputError where its language has no analyser.
    """
    parts = report.parts or tuple(_lines(report.text))
    sentences: list[Sentence] = []
    for number, part in enumerate(parts):
        if part.kind not in READ:
            continue
        for start, end in split(report.text, report.lang, part.start, part.end):
            held = tokens(report.text, report.lang, start, end)
            sentences.append(Sentence(start, end, len(sentences), part.kind, number, held))
    return Analysis(report, tuple(sentences))


def analyse_text(text: str, lang: str) -> tuple[Sentence, ...]:
    """The sentences of a text of which nothing more is known; every line is a paragraph. Raises InputError."""
    return analyse(Report(id="", text=text, lang=lang)).sentences


def tokens(text: str, lang: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of one sentence, ``text[start:end]``. Raises InputError where ``lang`` has no analyser."""
    return _analyser(lang)(text, lang, start, len(text) if end is None else end)


@functools.cache
def _analyser(lang: str) -> Callable[[str, str, int, int], tuple[Token, ...]]:
    held = language(lang)
    if held is None:
        raise InputError(f"cannot read the language {lang!r}: choose one of {', '.join(data.languages())}")
    found: Callable[[str, str, int, int], tuple[Token, ...]] = importlib.import_module(f"mahdar.analyse.{held.analyser}").tokens
    return found


def _lines(text: str) -> list[Part]:
    parts, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            parts.append(Part(start, start + len(line), "paragraph"))
        start += len(line)
    return parts
