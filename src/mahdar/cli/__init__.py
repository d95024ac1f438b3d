"""The command line: one module a command, registered here.

Comes in: arguments. Goes out: exit status 0, 1 (partly done) or 2 (usage or input). Heavy imports stand inside the commands, so
that ``mahdar --help`` starts at once.
"""

from __future__ import annotations

import sys

import typer

from mahdar.cli.actors import actors_app
from mahdar.cli.ask import (
    agreements_command,
    claims_command,
    contacts_command,
    figures_command,
    open_command,
    reports_command,
    search_command,
    timeline_command,
)
from mahdar.cli.brief import brief_command
from mahdar.cli.bring import import_command
from mahdar.cli.dates import dates_command
from mahdar.cli.dossier import (
    add_command,
    correct_command,
    merge_command,
    reread_command,
    split_command,
    undo_command,
)
from mahdar.cli.export import export_command
from mahdar.cli.follow import follow_command
from mahdar.cli.parties import parties_command
from mahdar.cli.read import read_command
from mahdar.cli.serve import serve_command, token_command
from mahdar.cli.why import entry_command, why_command
from mahdar.cli.words import words_command
from mahdar.errors import MahdarError
from mahdar.version import __version__

app = typer.Typer(
    name="mahdar",
    help="Reads diplomatic and conflict news in Arabic, Russian and English; keeps a record with the words behind every field.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("read")(read_command)
app.command("why")(why_command)
app.command("parties")(parties_command)
app.command("dates")(dates_command)
app.command("words")(words_command)
app.command("add")(add_command)
app.command("merge")(merge_command)
app.command("split")(split_command)
app.command("correct")(correct_command)
app.command("undo")(undo_command)
app.command("reread")(reread_command)
app.command("follow")(follow_command)
app.command("import")(import_command)
app.command("timeline")(timeline_command)
app.command("contacts")(contacts_command)
app.command("claims")(claims_command)
app.command("agreements")(agreements_command)
app.command("figures")(figures_command)
app.command("reports")(reports_command)
app.command("search")(search_command)
app.command("open")(open_command)
app.command("entry")(entry_command)
app.command("export")(export_command)
app.command("brief")(brief_command)
app.command("serve")(serve_command)
app.command("token")(token_command)
app.add_typer(actors_app, name="actors")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"mahdar {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version.")) -> None:
    pass


def main() -> None:
    """Run the command line; errors for users are one line on standard error."""
    try:
        app()
    except MahdarError as error:
        sys.stderr.write(f"mahdar: {error}\n")
        sys.exit(error.status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
