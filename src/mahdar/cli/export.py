"""``mahdar export``: a dossier's entries in the forms that other programs read.

Comes in: a dossier, a format and filters. Goes out: a file, whole or not at all, or text on standard output.
"""

from __future__ import annotations

import pathlib
import sys
from typing import Annotated

import typer

from mahdar.cli.dossier import Place
from mahdar.errors import InputError


def export_command(
    format: Annotated[str, typer.Option("--format", "-f", help="The format; `--list` shows them all.")] = "jsonl",
    dossier: Place = None,
    out: Annotated[pathlib.Path | None, typer.Option("--out", "-o", help="The file to write; '-' is standard output.")] = None,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
) -> None:
    """Write a dossier's entries, with their sources and words, in a form that other programs read."""
    from mahdar.keep import Dossier
    from mahdar.keep.stream import Stream
    from mahdar.write.export import FORMATS, Options, chunks, format_named, save

    if list_formats:
        for held in FORMATS:
            typer.echo(f"{held.name:14} .{held.ending:10} {held.about}")
        return
    wanted = format_named(format)
    to_stdout = out is None or str(out) == "-"
    if wanted.binary and out is None:
        raise InputError(f"{wanted.name} is no text: name a file with --out FILE.{wanted.ending}, or --out - for a pipe")
    options = Options()
    with Dossier(dossier) as opened:
        stream = Stream(opened)
        if out is not None and not to_stdout:
            save(wanted, stream, out, options)
            return
        for piece in chunks(wanted, stream, options):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
