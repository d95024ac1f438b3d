"""``mahdar actors import``: a user's own list of people in office.

Comes in: a file. Goes out: the rows, checked and kept where the program looks names up.
"""

from __future__ import annotations

import pathlib
from typing import Annotated

import typer

actors_app = typer.Typer(help="Your own lists of people in office.", no_args_is_help=True)


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


@actors_app.callback()
def _actors() -> None:
    pass
