"""``mahdar parties``: every mention of a party or a place in a report.

Comes in: sources and options. Goes out: a table for people, or one JSON line a mention.
"""

from __future__ import annotations

import enum
import sys
from typing import Annotated, Any

import typer

from mahdar.cli.sources import each_report


class Format(enum.StrEnum):
    """How mentions are written."""

    table = "table"
    jsonl = "jsonl"


def parties_command(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses or '-' for standard input.")],
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected one.")] = None,
    published: Annotated[str | None, typer.Option(help="The publication date (YYYY-MM-DD) instead of the report's own.")] = None,
    format: Annotated[Format, typer.Option(help="table for people, jsonl for programs.")] = Format.table,
    pronouns: Annotated[bool, typer.Option("--pronouns", help="Show pronouns with whom they mean, too.")] = False,
) -> None:
    """Show who and where: every mention with its place in the text, code, name and the reason."""
    import json

    from mahdar.analyse import analyse
    from mahdar.find.parties import mentions

    for report in each_report(sources, lang=lang, published=published):
        rows = [_row(mention) for mention in mentions(analyse(report)) if pronouns or mention.kind != "pronoun"]
        if format is Format.jsonl:
            sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            _table(report.title or report.id, rows)


def _row(mention: Any) -> dict[str, Any]:
    """One mention as plain values; ``code`` is null where several parties are meant, and the place's country for a place."""
    party = mention.parties[0] if len({one.code for one in mention.parties}) == 1 else None
    place = mention.place
    named = mention.kind in ("person",)
    start, end = (mention.name_start, mention.name_end) if named else (mention.start, mention.end)
    row: dict[str, Any] = {
        "start": start,
        "end": end,
        "text": mention.text[start - mention.start : end - mention.start],
        "kind": mention.kind,
        "code": party.code if party else None if mention.parties else place.country if place else None,
        "name": (party.name if party else None) or (place.name if place else None),
        "qid": party.qid if party else None,
        "why": mention.why,
    }
    if len(mention.parties) > 1:
        row["codes"] = [one.code for one in mention.parties]
    if place:
        row["place"] = {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "why": place.why}
    if mention.nested:
        row["nested"] = True
    return row


def _table(title: str, rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for heading in ("at", "text", "kind", "code", "name", "why"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        codes = row["code"] or ", ".join(row.get("codes", ()))
        mark = "· " if row.get("nested") else ""
        table.add_row(f"{row['start']}-{row['end']}", mark + row["text"], row["kind"], codes, row["name"] or "", row["why"])
    Console(soft_wrap=False).print(table)
