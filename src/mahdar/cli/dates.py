"""`mahdar dates`: the temporal expressions of a text with what they mean.

Comes in: a file, or ``-``. Goes out: a table for people, or JSON Lines: one line a text with ``id`` and ``expressions``. A
JSON Lines file with ``id``, ``lang``, ``text`` and ``reference`` (what "today" is) is read line by line; everything else as a
report.
"""

from __future__ import annotations

import enum
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.errors import InputError, PartlyDone

if TYPE_CHECKING:
    from mahdar.model import When

COLUMNS = ("text", "type", "value", "edtf", "how")
READ = ("title", "heading", "paragraph", "date")


class Format(enum.StrEnum):
    """How expressions are written."""

    table = "table"
    jsonl = "jsonl"


def dates_command(
    file: Annotated[
        str, typer.Argument(help="A report, a JSON Lines file of id, lang, text, reference, or '-' for standard input.")
    ],
    format: Annotated[Format, typer.Option(help="A table for people, or one JSON line a text.")] = Format.table,
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected or stated one.")] = None,
    published: Annotated[
        str | None, typer.Option(help="The day that 'today' is, YYYY-MM-DD, where the text does not say it.")
    ] = None,
) -> None:
    """Show when things are said to be: each temporal expression with its TIMEX3 and EDTF value and how it was found."""
    problems: list[str] = []
    done = 0
    for name, found in date_items(file, lang=lang, published=published, problems=problems):
        done += 1
        sys.stdout.write(_line(name, found) if format is Format.jsonl else _table(name, found))
    for problem in problems:
        sys.stderr.write(f"mahdar: {problem}\n")
    if problems and done:
        raise PartlyDone(f"{done} of {done + len(problems)} texts were read; the others are named above")
    if problems:
        raise InputError("no text could be read")


def date_items(
    file: str, *, lang: str | None = None, published: str | None = None, problems: list[str] | None = None
) -> Iterator[tuple[str, tuple[When, ...]]]:
    """(id, expressions) of each text of ``file``. Lines that cannot be read go to ``problems``, one sentence each.

    Raises InputError for a file that cannot be read, an unknown language or a date that is none.
    """
    from mahdar.find.dates import LANGUAGES, dates, reference

    if lang is not None and lang not in LANGUAGES:
        raise InputError(f"unknown language {lang!r}; choose one of {', '.join(LANGUAGES)}")
    if published is not None and reference(published) is None:
        raise InputError(f"--published {published!r} is no date; write YYYY-MM-DD")
    problems = [] if problems is None else problems
    text = _text(file) if file == "-" or file.endswith((".jsonl", ".ndjson")) else None
    if text is not None and (file != "-" or text.lstrip().startswith("{")):
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                item = _item(line, lang)
            except InputError as error:
                problems.append(f"{file}, line {number}: {error}")
                continue
            today = reference(item.get("reference") or item.get("published") or published)
            yield str(item.get("id", number)), dates(item["text"], item["lang"], today)
        return
    from mahdar.read import Problem, report_from_text, reports

    sources = (
        reports([file], lang=lang, published=published)
        if text is None
        else [report_from_text(text, lang=lang, published=published)]
    )
    for report in sources:
        if isinstance(report, Problem):
            problems.append(str(report))
            continue
        spans = [(part.start, part.end) for part in report.parts if part.kind in READ] or [(0, len(report.text))]
        yield report.id, dates(report.text, report.lang, report.published, spans=spans)


def _item(line: str, lang: str | None) -> dict[str, Any]:
    """One line as a dictionary with a text and a language. Raises InputError with what is wrong."""
    from mahdar.find.dates import LANGUAGES

    try:
        item = json.loads(line)
    except ValueError:
        raise InputError("no JSON; each line must be one object") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise InputError("no field 'text'")
    item["lang"] = lang or item.get("lang")
    if item["lang"] not in LANGUAGES:
        raise InputError(f"language {item['lang']!r} is not one of {', '.join(LANGUAGES)}; give it in 'lang' or by --lang")
    for name in ("reference", "published"):
        if not isinstance(item.get(name), str):
            item[name] = None
    return item


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else pathlib.Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"cannot read {file}: it is not UTF-8 text") from None


def _line(name: str, found: tuple[When, ...]) -> str:
    expressions = [
        {"start": w.start, "end": w.end, "text": w.text, "type": w.type, "value": w.value, "edtf": w.edtf, "how": w.how}
        for w in found
    ]
    return json.dumps({"id": name, "expressions": expressions}, ensure_ascii=False) + "\n"


def _table(name: str, found: tuple[When, ...]) -> str:
    rows = [
        COLUMNS,
        *(
            (" ".join(w.text.split()), w.type, w.value or "-", w.edtf or "-", w.how + (f" ({w.note})" if w.note else ""))
            for w in found
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([name, *("  " + line for line in lines)]) + "\n\n"
