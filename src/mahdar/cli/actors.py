"""``mahdar actors``: who is in a dossier; ``mahdar actors import``: a user's own list of people in office.

Comes in: options of the question, or a file. Goes out: a table; or the rows, checked and kept where the program looks names up.
"""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.cli.ask_options import asking

if TYPE_CHECKING:
    from mahdar.keep.ask import ActorFile

actors_app = typer.Typer(help="Who takes part, with counts, names and offices; and your own lists of people in office.")


@actors_app.command("import")
def import_command(
    file: Annotated[pathlib.Path, typer.Argument(help="A TSV of office holders, or the JSON answer of a Wikidata query.")],
    out: Annotated[pathlib.Path | None, typer.Option(help="Where to keep it instead of the usual place.")] = None,
) -> None:
    """Check FILE and keep its people; names are then looked up at each report's date. A wrong row stops it and is named."""
    from mahdar.find.parties import own

    found = own.read(file)
    target = own.save(found, out)
    people = len({term.qid or term.name_en for term in found.terms})
    typer.echo(f"{len(found.terms)} terms of {people} people kept in {target}")
    if found.skipped:
        typer.echo(f"{found.skipped} rows left out: they name no state that has an ISO 3166-1 code")
    if found.backward:
        typer.echo(f"{found.backward} rows left out: their term ends before it starts")


def _actors(
    dossier: Any,
    where: Any,
    answer: Any,
    kind: Annotated[list[str] | None, typer.Option(help="state, organisation, person or group. Several: any of them.")] = None,
    show: Annotated[str | None, typer.Option(metavar="NAME", help="All about one: names in every script, offices in time.")] = None,
) -> None:
    """Who takes part, with counts and names in every script; `mahdar actors import FILE` keeps your own list of people in
    office."""
    from mahdar.cli.ask_rows import actor_row
    from mahdar.keep import ask

    if show is not None:
        found = ask.actor(dossier, show, where)
        answer.one(found, lambda: sys.stdout.write("\n".join(_file(found, answer.lang)) + "\n"))
        return
    page = ask.actors(dossier, where, kinds=tuple(kind or ()))
    answer.page(page, lambda item: [actor_row(item, answer.lang)], empty="nobody fits these filters")


actors_app.callback(invoke_without_command=True)(asking(_actors, alone=True))


def _file(found: ActorFile, lang: str) -> list[str]:
    from mahdar.cli.ask_rows import actor_row

    row = actor_row(found.row, lang)
    lines = [
        f"{row['name']} ({row['kind']} {row['key']})",
        f"  in {row['entries']} entries, {row['first']} to {row['last']}; {found.claims} claims",
    ]
    lines += [f"  {other}: {', '.join(texts)}" for other, texts in found.names.items()]
    for held in found.offices:
        where = "listed" if held.listed else f"titles in {held.reports} report{'s' if held.reports != 1 else ''}"
        past = " (former)" if held.former else ""
        lines.append(f"  {held.office} of {held.code}{past}: {held.first or '?'} to {held.last or ''} ({where})")
    lines += [
        f"  {person['key']}: {person['name']}, {person['entries']} entries"
        for person in (actor_row(p, lang) for p in found.persons)
    ]
    return lines
