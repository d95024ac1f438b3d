"""`mahdar words`: how the words of a text are split and read.

Comes in: a file or ``-``. Goes out: one line for every written word.
"""

from __future__ import annotations

import enum
import itertools
import pathlib
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from mahdar import data
from mahdar.errors import InputError

HEADER = ("surface", "split", "lemma", "tag", "start", "end")


class Format(enum.StrEnum):
    """How words are written."""

    tsv = "tsv"


def words_command(
    file: Annotated[str, typer.Argument(help="A text file, or '-' for standard input.")],
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the one its script shows.")] = None,
    format: Annotated[Format, typer.Option(help="tab-separated values with a header line.")] = Format.tsv,
) -> None:
    """Show how the words of a text are split and read: parts, lemma, tag, and where they stand."""
    sys.stdout.writelines(line + "\n" for line in word_lines(file, lang=lang, form=format.value))


def word_lines(file: str, *, lang: str | None = None, form: str = "tsv") -> Iterator[str]:
    """The lines of the answer for ``file`` (``-`` is standard input), in the language ``lang`` or the one its script shows.

    ``form`` is ``tsv``. Raises InputError for a file that cannot be read, an unknown language or an unknown form.
    """
    if form != "tsv":
        raise InputError(f"cannot write words as {form!r}: choose tsv")
    text = _text(file)
    yield "\t".join(HEADER)
    for row in word_rows(text, lang or _script(text)):
        yield "\t".join(str(cell) for cell in row)


def word_rows(text: str, lang: str) -> Iterator[tuple[str, str, str, str, int, int]]:
    """For each written word: surface, parts, lemmas and tags joined with ``+``, start and end in ``text``."""
    from mahdar.analyse import analyse_text

    for sentence in analyse_text(text, lang):
        for _, group in itertools.groupby(sentence.tokens, key=lambda token: token.word):
            parts = list(group)
            start, end = parts[0].start, parts[-1].end
            yield (
                text[start:end],
                "+".join(part.text for part in parts),
                "+".join(part.lemma for part in parts),
                "+".join(part.pos for part in parts),
                start,
                end,
            )


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else pathlib.Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"cannot read {file}: it is not UTF-8 text") from None


def _script(text: str) -> str:
    """The language by its script, as far as the three read here need it. Raises InputError."""
    found = {"ar": 0, "ru": 0, "en": 0}
    for char in text:
        if "\u0600" <= char <= "\u06ff":
            found["ar"] += 1
        elif "\u0400" <= char <= "\u04ff":
            found["ru"] += 1
        elif char.isascii() and char.isalpha():
            found["en"] += 1
    best = max(found, key=lambda lang: found[lang])
    if best not in data.languages():
        raise InputError(f"no analyser for {best!r}: choose --lang of {', '.join(data.languages())}")
    return best
