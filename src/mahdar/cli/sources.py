"""What every command with sources shares: reading them one by one, telling problems, progress and the exit status.

Comes in: what the user named. Goes out: reports, lazily. Problems are told on standard error as they come.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from mahdar.errors import InputError, PartlyDone

if TYPE_CHECKING:
    from mahdar.model import Report

SHOWN_EVERY = 10
"""Reports between two lines of progress."""


def each_report(sources: list[str], *, lang: str | None, published: str | None, allow_private: bool = False) -> Iterator[Report]:
    """The reports of all sources. Raises PartlyDone at the end where some could not be read, exits with 2 where none could."""
    from mahdar.read import Problem, reports

    done = problems = 0
    for item in reports(sources, lang=lang, published=published, allow_private=allow_private):
        if isinstance(item, Problem):
            problems += 1
            progress("")
            sys.stderr.write(f"mahdar: {item}\n")
            continue
        yield item
        done += 1
        if done % SHOWN_EVERY == 0:
            progress(f"{done} reports read")
    progress("")
    if problems and done:
        raise PartlyDone(f"{done} of {done + problems} reports were read; the others are named above")
    if problems:
        raise typer.Exit(2)
    if not done:
        raise InputError("nothing to read: name a file, a folder, an address or '-'")


def progress(text: str) -> None:
    """One line on a terminal's standard error that is written over; nothing where nobody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{text}")
        sys.stderr.flush()
