"""``mahdar why``: the reasons behind an event of a report, or behind an entry of a dossier.

Comes in: a source and the number of an event in its record, or an entry's id. Goes out: for an event the clause, the frame, the
parts with their words, the rules for status, date and speaker, and the score; for an entry its history, who tells it in what
words, why the tellings are one happening, and people's judgements.
"""

from __future__ import annotations

import pathlib
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.ask_options import DOSSIER, Language
from mahdar.cli.sources import each_report
from mahdar.errors import InputError

if TYPE_CHECKING:
    from mahdar.model import Event, Record

ENTRY = re.compile(r"[Ee][0-9]{1,9}")


def why_command(
    source: Annotated[str, typer.Argument(metavar="SOURCE|ENTRY", help="A file, an address, '-', or an entry's id such as E12.")],
    event: Annotated[int | None, typer.Option(help="The number of the event, as `read` lists them; without it, all.")] = None,
    weak: Annotated[bool, typer.Option("--weak", help="Explain the weak events, which are left out by default.")] = False,
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected one.")] = None,
    published: Annotated[str | None, typer.Option(help="The publication date (YYYY-MM-DD) instead of the report's own.")] = None,
    dossier: Annotated[str | None, typer.Option("--dossier", "-d", help=DOSSIER)] = None,
    names: Annotated[Language, typer.Option(help="For an entry: the language in which names are shown.")] = Language.en,
) -> None:
    """Show why an event was coded as it was, or an entry's history and why its tellings are one."""
    if ENTRY.fullmatch(source) and not pathlib.Path(source).exists():
        entry_command(source, dossier, names)
        return
    if dossier is not None:
        raise InputError(f"{source}: not an entry's id (such as E12); without --dossier it is read as a file or address")
    from mahdar.code import record

    for report in each_report([source], lang=lang, published=published):
        held = record(report)
        sys.stdout.write("\n\n".join(_explained(held, event, weak)) + "\n")


def entry_command(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id, such as E12.")],
    dossier: Annotated[str | None, typer.Option("--dossier", "-d", help=DOSSIER)] = None,
    names: Annotated[Language, typer.Option(help="The language in which names are shown.")] = Language.en,
) -> None:
    """Show an entry: history, who tells it in what words, why they are one, judgements."""
    from mahdar.cli.ask_entry import explained
    from mahdar.keep import Dossier

    with Dossier(dossier) as held:
        sys.stdout.write("\n".join(explained(held.entry(entry), names.value)) + "\n")


def _explained(record: Record, number: int | None, weak: bool) -> list[str]:
    events = record.weak if weak else record.events
    if number is not None and not 1 <= number <= len(events):
        raise InputError(f"there is no event {number}: {record.report.id} has {len(events)}{' weak' if weak else ''} events")
    picked = [(number, events[number - 1])] if number is not None else list(enumerate(events, 1))
    return [_reasons(at, event) for at, event in picked] or ["nothing was coded in this report"]


def _reasons(number: int, event: Event) -> str:
    head = f"{number}. {' '.join(filter(None, (event.type, event.mode, event.status)))}"
    lines = [head, f"   trigger {event.trigger.start}-{event.trigger.end}: {event.trigger.text}"]
    lines += [f"   evidence {quote.start}-{quote.end}: {' '.join(quote.text.split())}" for quote in event.evidence]
    lines += [f"   {reason}" for reason in event.why]
    return "\n".join([*lines, f"   score {event.confidence:.2f}"])
