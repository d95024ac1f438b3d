"""``mahdar read``: reports in, records out.

Comes in: sources and options. Goes out: records on standard output or, with ``--out``, one file a report named after its file.
"""

from __future__ import annotations

import enum
import pathlib
import sys
import time
from typing import Annotated, Any

import typer

from mahdar.cli.sources import each_report


class Format(enum.StrEnum):
    """How records are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def read_command(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses, '-' for standard input, or 'samples'.")],
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected one.")] = None,
    published: Annotated[str | None, typer.Option(help="The publication date (YYYY-MM-DD) instead of the report's own.")] = None,
    format: Annotated[Format, typer.Option(help="table for people, json, jsonl, or a page with evidence.")] = Format.table,
    out: Annotated[pathlib.Path | None, typer.Option(help="A folder: one file a report, named after the report's file.")] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Print sentences a second on standard error.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let addresses lead to private networks.")] = False,
) -> None:
    """Read reports and write their records: events, claims and figures, each with its words."""
    from mahdar.analyse import analyse
    from mahdar.code import record_of

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    sentences, spent, names = 0, 0.0, Names()
    try:
        for report in each_report(sources, lang=lang, published=published, allow_private=allow_private):
            begun = time.perf_counter()
            analysis = analyse(report)
            record = record_of(analysis)
            spent += time.perf_counter() - begun
            sentences += len(analysis.sentences)
            _write(_render(record, format), names.free(report.id), format, out)
    finally:
        if stats and spent:
            sys.stderr.write(f"{names.count} reports, {sentences} sentences, {sentences / spent:.0f} sentences a second\n")


class Names:
    """File names that were given out, so that two reports of the same name do not overwrite each other."""

    def __init__(self) -> None:
        self.count = 0
        self._given: set[str] = set()

    def free(self, name: str) -> str:
        """``name``, or ``name-2`` and so on where it was given before."""
        self.count += 1
        wanted, number = name, 1
        while wanted in self._given:
            number += 1
            wanted = f"{name}-{number}"
        self._given.add(wanted)
        return wanted


def _render(record: Any, format: Format) -> str:
    import json

    from mahdar import write

    if format is Format.json:
        return json.dumps(write.as_json(record), ensure_ascii=False, indent=1)
    if format is Format.jsonl:
        return json.dumps(write.as_json(record), ensure_ascii=False)
    if format is Format.html:
        return write.as_html(record)
    return write.as_table(record)


def _write(text: str, name: str, format: Format, out: pathlib.Path | None) -> None:
    if out is None:
        sys.stdout.write(text + "\n")
        return
    ending = "txt" if format is Format.table else format.value
    (out / f"{name.replace('/', '_')}.{ending}").write_text(text + "\n", encoding="utf-8")
