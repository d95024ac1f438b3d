"""``mahdar export``: a dossier's entries in the forms that other programs read.

Comes in: a dossier, a format and filters. Goes out: a file, whole or not at all, or text on standard output.
"""

from __future__ import annotations

import datetime
import pathlib
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.dossier import Place
from mahdar.errors import InputError

if TYPE_CHECKING:
    from mahdar.keep.ask.where import Where
    from mahdar.write.export import Options

Many = list[str] | None


def export_command(
    format: Annotated[str, typer.Option("--format", "-f", help="The format; `--list` shows them all.")] = "jsonl",
    dossier: Place = None,
    out: Annotated[pathlib.Path | None, typer.Option("--out", "-o", help="The file to write; '-' is standard output.")] = None,
    party: Annotated[Many, typer.Option(help="A code (RUS, YEM-REB) or name that takes part; may be repeated.")] = None,
    pair: Annotated[str | None, typer.Option(help="Two parties that both take part: RUS,AZE.")] = None,
    kind: Annotated[Many, typer.Option("--type", help="A PLOVER event type; may be repeated.")] = None,
    status: Annotated[Many, typer.Option(help="occurred, planned, … ; may be repeated.")] = None,
    place: Annotated[str | None, typer.Option(help="A place or country, by name or code.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day (YYYY-MM-DD).")] = None,
    source: Annotated[Many, typer.Option(help="A publisher, or the beginning of addresses; may be repeated.")] = None,
    lang: Annotated[Many, typer.Option(help="Language of the reports (ar, ru, en); may be repeated.")] = None,
    min_confidence: Annotated[float, typer.Option(help="Leave out what is less sure than this (0 to 1).")] = 0.0,
    as_of: Annotated[str | None, typer.Option(help="The dossier as the reports up to this day tell it.")] = None,
    words: Annotated[str, typer.Option("--in", metavar="LANG", help="Language of names and headings.")] = "en",
    title: Annotated[str | None, typer.Option(help="Title of a calendar, timeline or chronology.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for spreadsheets.")] = False,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats and stop.")] = False,
) -> None:
    """Write a dossier's entries, with their sources and words, in a form that other programs read."""
    from mahdar.keep import Dossier
    from mahdar.keep.stream import Stream
    from mahdar.write.export import FORMATS, chunks, format_named, save

    if list_formats:
        for one in FORMATS:
            typer.echo(f"{one.name:14} .{one.ending:8} {one.about}")
        return
    wanted = format_named(format)
    if wanted.binary and out is None:
        raise InputError(f"{wanted.name} is no text: name a file with --out FILE.{wanted.ending}, or --out - for a pipe")
    options = _options(words, title, bom)
    where = _where(
        parties=tuple(party or ()),
        pair=pair,
        types=tuple(kind or ()),
        statuses=tuple(status or ()),
        place=place,
        date_from=_day("--from", since),
        date_to=_day("--to", until),
        sources=tuple(source or ()),
        langs=tuple(lang or ()),
        confidence=min_confidence,
        as_of=_day("--as-of", as_of),
    )
    with Dossier(dossier) as opened:
        stream = Stream(opened, where)
        if out is not None and str(out) != "-":
            save(wanted, stream, out, options)
            return
        for piece in chunks(wanted, stream, options):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def _options(lang: str, title: str | None, bom: bool) -> Options:
    from mahdar import data
    from mahdar.write.export import Options

    if lang not in data.languages():
        raise InputError(f"--in {lang}: choose one of {', '.join(data.languages())}")
    return Options(lang=lang, bom=bom, title=title) if title else Options(lang=lang, bom=bom)


def _where(*, pair: str | None, **filters: object) -> Where | None:
    """The filters; None where nothing is filtered. Raises InputError for what cannot be."""
    from mahdar.keep.ask.where import Where

    both = tuple(name.strip() for name in pair.split(",")) if pair else None
    where = Where(pair=both, **filters)  # type: ignore[arg-type]
    return None if where == Where() else where


def _day(option: str, text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"{option} {text}: write a day as YYYY-MM-DD") from None
