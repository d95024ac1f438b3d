"""The questions as commands: ``timeline``, ``contacts``, ``claims``, ``agreements``, ``figures``, ``reports``, ``search``,
``open``.

Comes in: options. Goes out: a table, JSON, JSON Lines or CSV.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.cli.ask_options import asking

if TYPE_CHECKING:
    from mahdar.cli.ask_output import Answer
    from mahdar.keep.ask import Nth
Many = list[str] | None


@asking
def timeline_command(dossier: Any, where: Any, answer: Any) -> None:
    """List what happened and what is planned, by date."""
    from mahdar.cli.ask_rows import entry_row
    from mahdar.keep.ask import timeline

    answer.page(timeline(dossier, where), lambda item: [entry_row(item, answer.lang)], empty="nothing fits these filters")


@asking
def contacts_command(
    dossier: Any,
    where: Any,
    answer: Any,
    level: Annotated[str | None, typer.Option(help="code: states and bodies; person: persons.")] = None,
    nth: Annotated[str | None, typer.Option(metavar="ENTRY", help="Say which meeting or call of its pair ENTRY is.")] = None,
    period: Annotated[
        str, typer.Option(help="For --nth: week, month, quarter, year or a number of days that end with it.")
    ] = "month",
) -> None:
    """Show who met or called whom: how often, when last, what is ahead."""
    from mahdar.cli.ask_rows import contact_row
    from mahdar.keep import ask

    if nth is not None:
        found = ask.nth(dossier, nth, period, pair=where.pair, as_of=where.as_of)
        answer.one(found, lambda: _tell_nth(found, answer))
        return
    page = ask.contacts(dossier, where, level=level)
    answer.page(page, lambda item: [contact_row(item, answer.lang)], empty="nobody met or called, as far as these filters go")


@asking
def claims_command(
    dossier: Any,
    where: Any,
    answer: Any,
    speaker: Annotated[Many, typer.Option(help="Said by this party. Several: any of them.")] = None,
    about: Annotated[Many, typer.Option(help="Naming this party. Several: any of them.")] = None,
    sides: Annotated[bool, typer.Option("--sides", help="What each side says, those who say most first.")] = False,
) -> None:
    """Show what was said, by whom and about whom."""
    from mahdar.cli.ask_rows import claim_row, position_rows
    from mahdar.keep import ask

    if sides:
        page = ask.positions(dossier, where, about=tuple(about or ()))
        answer.page(page, lambda item: position_rows(item, answer.lang), empty="nobody said anything that fits these filters")
        return
    found = ask.claims(dossier, where, speakers=tuple(speaker or ()), about=tuple(about or ()))
    answer.page(found, lambda item: [claim_row(item, answer.lang)], empty="nobody said anything that fits these filters")


@asking
def agreements_command(
    dossier: Any,
    where: Any,
    answer: Any,
    kind: Annotated[Many, typer.Option(help="signed, agreed, offered or proposed. Several: any of them.")] = None,
) -> None:
    """Show what was signed, agreed, offered and proposed, and which proposals are open."""
    from mahdar.cli.ask_rows import agreement_row
    from mahdar.keep.ask import agreements

    page = agreements(dossier, where, kinds=tuple(kind or ()))
    answer.page(page, lambda item: [agreement_row(item, answer.lang)], empty="no agreement or proposal fits these filters")


@asking
def figures_command(
    dossier: Any,
    where: Any,
    answer: Any,
    measure: Annotated[str | None, typer.Option(help="What is measured, in English; part of it will do.")] = None,
    unit: Annotated[str | None, typer.Option(help="The unit, such as USD, person, km.")] = None,
    entry: Annotated[str | None, typer.Option(help="Figures of this entry only.")] = None,
) -> None:
    """Show figures as series over time, rival values side by side."""
    from mahdar.cli.ask_rows import series_rows
    from mahdar.keep.ask import figures

    page = figures(dossier, where, measure=measure, unit=unit, entry=entry)
    answer.page(page, lambda item: series_rows(item, answer.lang), empty="no figure fits these filters")


@asking
def reports_command(
    dossier: Any,
    where: Any,
    answer: Any,
    versions: Annotated[bool, typer.Option("--versions", help="Earlier texts of an address too.")] = False,
) -> None:
    """List the reports with what each holds."""
    from mahdar.cli.ask_rows import report_row
    from mahdar.keep.ask import reports

    answer.page(
        reports(dossier, where, versions=versions),
        lambda item: [report_row(item, answer.lang)],
        empty="no report fits these filters",
    )


@asking
def search_command(
    dossier: Any,
    where: Any,
    answer: Any,
    words: Annotated[str, typer.Argument(help="Words or a name, in Arabic, Russian or English.")],
    limit: Annotated[int, typer.Option(help="Answers at most.")] = 20,
) -> None:
    """Search by words in any form, by names in any script, by meaning in all languages."""
    from mahdar.cli.ask_rows import hit_row
    from mahdar.keep.ask import search

    del limit
    answer.page(search(dossier, words, where), lambda item: [hit_row(item, answer.lang)], empty=f"nothing was found for {words}")


@asking
def open_command(
    dossier: Any,
    where: Any,
    answer: Any,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="Ask as on this day instead of today.")] = None,
    ahead: Annotated[bool, typer.Option("--ahead", help="Plans whose day is still to come, too.")] = False,
) -> None:
    """List plans whose day has passed with no report, expectations without a day, proposals without an answer."""
    from mahdar.cli.ask_rows import open_row
    from mahdar.keep.ask import still_open
    from mahdar.read.dateline import asked_date

    page = still_open(dossier, where, today=asked_date(today) if today else None, ahead=ahead)
    answer.page(page, lambda item: [open_row(item, answer.lang)], empty="nothing is open")


def _tell_nth(found: Nth, answer: Answer) -> None:
    from mahdar.keep.ask.kept import sides_of
    from mahdar.keep.naming import shown

    with answer.dossier.reading() as connection:
        sides = sides_of(connection, found.pair)
    one, other = (shown(sides[who], answer.lang) for who in found.pair)
    here = "all at the same place" if found.here == found.number else f"number {found.here} at the same place"
    sys.stdout.write(f"{found.entry}: {found.kind} number {found.number} of {one} and {other} after {found.since}")
    sys.stdout.write(f", {here}\n" if found.number > 1 else "\n")
    sys.stdout.write(f"counted: {' '.join(found.entries)}\n")
