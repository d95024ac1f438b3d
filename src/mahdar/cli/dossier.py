"""``mahdar add`` and the judgements: ``merge``, ``split``, ``correct``, ``undo``, ``reread``.

Comes in: sources, or ids of entries and judgements. Goes out: the dossier changed, and a line on standard output that says how.
"""

from __future__ import annotations

import getpass
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.sources import each_report, progress

if TYPE_CHECKING:
    from mahdar.keep import Added

DOSSIER_HELP = "The dossier: a file or a postgresql:// address. Default: $MAHDAR_DOSSIER, else mahdar.db in this folder."
Place = Annotated[str | None, typer.Option("--dossier", "-d", help=DOSSIER_HELP)]
By = Annotated[str | None, typer.Option("--by", help="Who judges; your user name where it is left out.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words; it stays beside the judgement.")]
EntryId = Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id, such as E12.")]


def add_command(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses, '-' for standard input, or 'samples'.")],
    dossier: Place = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes that read at the same time.")] = 1,
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected one.")] = None,
    published: Annotated[str | None, typer.Option(help="The publication date (YYYY-MM-DD) instead of the report's own.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let addresses lead to private networks.")] = False,
) -> None:
    """Read reports and keep them in a dossier, which is made where there is none. Adding a report again changes nothing."""
    from mahdar.keep import Dossier

    tally = Tally()
    given = each_report(sources, lang=lang, published=published, allow_private=allow_private)
    first = next(given)  # where nothing can be read, no dossier is made
    with Dossier(dossier, create=True) as held:
        try:
            for added in held.add_all(itertools.chain([first], given), jobs=jobs):
                tally.count(added)
                progress(str(tally))
        finally:
            progress("")
            if tally.reports:
                typer.echo(str(tally))


class Tally:
    """What adding did so far; as text, one line."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.events = self.merged = 0
        self.entries: set[str] = set()

    @property
    def reports(self) -> int:
        """Reports seen, known ones included."""
        return self.outcomes.total()

    def count(self, added: Added) -> None:
        """One more report."""
        self.outcomes[added.outcome] += 1
        self.events += added.events
        self.merged += added.merged
        self.entries.update(added.entries)

    def __str__(self) -> str:
        new = self.outcomes["new"] + self.outcomes["version"]
        aside = [
            told
            for told, number in (
                (f"{self.outcomes['known']} known", self.outcomes["known"]),
                (_some(self.outcomes["version"], "new version"), self.outcomes["version"]),
            )
            if number
        ]
        told = f"{_some(new, 'report')} added" if new else "nothing new"
        told += f" ({', '.join(aside)})" if aside else ""
        if not new:
            return told
        return f"{told}: {_some(self.events, 'event')} in {_some(len(self.entries), 'entry')}, {self.merged} merged"


def merge_command(
    entries: Annotated[
        list[str], typer.Argument(metavar="ENTRY ENTRY…", help="Ids of entries; the first one takes in the others.")
    ],
    dossier: Place = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Judge that two or more entries are one happening. `mahdar undo` takes it back."""
    from mahdar.keep import Dossier

    with Dossier(dossier) as held:
        made = held.merge(entries, by=_name(by), note=note)
        typer.echo(f"{made}: {', '.join(entries[1:])} merged into {entries[0]}; `mahdar undo {made}` takes it back")


def split_command(
    entry: EntryId,
    report: Annotated[list[str], typer.Option("--report", "-r", help="The id of a report that tells another happening.")],
    dossier: Place = None,
    by: By = None,
    note: Note = "",
) -> None:
    """Judge that what some reports of an entry tell is another happening. `mahdar undo` takes it back."""
    from mahdar.keep import Dossier

    with Dossier(dossier) as held:
        made, new = held.split(entry, report, by=_name(by), note=note)
        typer.echo(f"{made}: {', '.join(report)} split off {entry} as {new}; `mahdar undo {made}` takes it back")


def correct_command(
    entry: EntryId,
    field: Annotated[str, typer.Argument(help="type, mode, status, date, place, actors or recipients.")],
    value: Annotated[
        str, typer.Argument(help="What it should be: codes for parties ('RUS AZE'), 'Name, AZE' for a place; '' clears.")
    ],
    dossier: Place = None,
    by: By = None,
) -> None:
    """Correct one field of an entry; the reports' own value stays in its history. `mahdar undo` takes it back."""
    from mahdar.keep import Dossier

    with Dossier(dossier) as held:
        made = held.correct(entry, field, value, by=_name(by))
        typer.echo(f"{made}: {field} of {entry} is now {value or 'empty'}; `mahdar undo {made}` takes it back")


def undo_command(
    judgement: Annotated[
        str, typer.Argument(help="The id of a judgement (J7) or of a correction (C3); `mahdar why ENTRY` lists them.")
    ],
    dossier: Place = None,
    by: By = None,
) -> None:
    """Take back a merge, a split or a correction; a merge by the program too."""
    from mahdar.keep import Dossier

    with Dossier(dossier) as held:
        changed = held.undo(judgement, by=_name(by))
        typer.echo(f"{judgement} undone: {', '.join(changed) or 'nothing'} changed")


def reread_command(dossier: Place = None) -> None:
    """Read every report of the dossier again with this version of the program; what people judged stays."""
    from mahdar.keep import Dossier

    done = 0
    with Dossier(dossier) as held:
        for source in held.reread():
            done += 1
            progress(f"{done} reports read again: {source.key}")
        progress("")
    typer.echo(f"{_some(done, 'report')} read again")


def _name(by: str | None) -> str:
    """Who judges: the name given, else the user's; never the program's own."""
    try:
        return by or getpass.getuser()
    except (OSError, KeyError):
        return "person"


def _some(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
