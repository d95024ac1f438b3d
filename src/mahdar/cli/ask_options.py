"""The options that every question takes, and the ways its answer is written.

Comes in: a command of a question, which wants ``where`` and the ``Answer`` it writes to. Goes out: the same command with all
options of the filters in its help.
"""

from __future__ import annotations

import enum
import inspect
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.errors import InputError

if TYPE_CHECKING:
    from mahdar.keep.ask import Where

DOSSIER = "The dossier: a file or a postgresql:// address. Default: $MAHDAR_DOSSIER, else mahdar.db in this folder."
Names = list[str] | None


class Format(enum.StrEnum):
    """How answers are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Language(enum.StrEnum):
    """The language in which names are shown."""

    ar = "ar"
    ru = "ru"
    en = "en"


def _options(
    dossier: Annotated[str | None, typer.Option("--dossier", "-d", help=DOSSIER)] = None,
    party: Annotated[Names, typer.Option(help="A party: code (RUS, AZE-*) or name in any script. Several: any of them.")] = None,
    pair: Annotated[str | None, typer.Option(metavar="A,B", help="Both of these take part.")] = None,
    type: Annotated[Names, typer.Option(help="A PLOVER type, such as CONSULT. Several: any of them.")] = None,
    mode: Annotated[Names, typer.Option(help="A mode, such as phone.")] = None,
    status: Annotated[Names, typer.Option(help="A status, such as planned.")] = None,
    place: Annotated[str | None, typer.Option(help="A town, region or country, by name or code.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day.")] = None,
    source: Annotated[Names, typer.Option(help="A publisher, or the beginning of addresses (example.org).")] = None,
    lang: Annotated[Names, typer.Option(help="Told by a report in this language (ar, ru, en).")] = None,
    min_confidence: Annotated[float, typer.Option(help="At least this confidence, 0 to 1.")] = 0.0,
    text: Annotated[str | None, typer.Option(help="Words that a passage of it holds, in any form.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="As the reports published up to this day tell it.")] = None,
    newest: Annotated[bool, typer.Option("--newest", help="Latest first.")] = False,
    own: Annotated[bool, typer.Option("--own", help="Leave out what only imported data tell.")] = False,
    limit: Annotated[int, typer.Option(help="Answers at most.")] = 50,
    cursor: Annotated[str | None, typer.Option(help="Go on after an earlier answer: its `next`.")] = None,
    names: Annotated[Language, typer.Option(help="The language in which names are shown.")] = Language.en,
    format: Annotated[Format, typer.Option(help="table for people, json, jsonl or csv for programs.")] = Format.table,
) -> None:
    """The shared options; only their signature is used."""


def asking(command: Callable[..., None], *, alone: bool = False) -> Callable[..., None]:
    """``command(dossier, where, answer, …)`` as a command with all shared options; its own options come first in the help.
    ``alone``: it stands for a group of commands and runs where none of them is named."""
    hints = typing.get_type_hints(command, include_extras=True)
    own = [p.replace(annotation=hints[name]) for name, p in inspect.signature(command).parameters.items() if name not in GIVEN]
    shared_hints = typing.get_type_hints(_options, include_extras=True)
    shared = [p.replace(annotation=shared_hints[name]) for name, p in inspect.signature(_options).parameters.items()]
    mine = {parameter.name for parameter in own}
    every = [p for p in own if p.default is p.empty] + [p for p in own if p.default is not p.empty]
    every += [parameter for parameter in shared if parameter.name not in mine]

    def run(**given: Any) -> None:
        context = given.pop("context", None)
        if context is not None and context.invoked_subcommand is not None:
            return
        from mahdar.cli.ask_output import Answer
        from mahdar.keep import Dossier

        where = where_of(given)
        with Dossier(given["dossier"]) as held:
            command(held, where, Answer(held, given["names"].value, given["format"].value), **{name: given[name] for name in mine})

    if alone:
        every = [inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context), *every]
    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    run.__signature__ = inspect.Signature([p.replace(kind=p.KEYWORD_ONLY) for p in every])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in every}
    return run


GIVEN = ("dossier", "where", "answer")
"""What `asking` gives to a command: no options."""


def where_of(given: dict[str, Any]) -> Where:
    """The filters that options mean. Raises InputError."""
    from mahdar.keep.ask import Where

    return Where(
        parties=tuple(given.get("party") or ()),
        pair=_pair(given.get("pair")),
        types=tuple(given.get("type") or ()),
        modes=tuple(given.get("mode") or ()),
        statuses=tuple(given.get("status") or ()),
        place=given.get("place"),
        date_from=_day(given.get("since")),
        date_to=_day(given.get("until")),
        sources=tuple(given.get("source") or ()),
        langs=tuple(given.get("lang") or ()),
        confidence=given.get("min_confidence") or 0.0,
        text=given.get("text") or None,
        lesser=not given.get("own"),
        as_of=_day(given.get("as_of")),
        newest=bool(given.get("newest")),
        limit=given["limit"],
        cursor=given.get("cursor"),
    )


def _day(text: str | None) -> Any:
    from mahdar.read.dateline import asked_date

    return asked_date(text) if text else None


def _pair(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    parts = [part.strip() for part in text.replace("\u060c", ",").split(",")]
    if len(parts) != 2 or not all(parts):
        raise InputError(f"{text}: write a pair as two parties with a comma between, such as RUS,AZE")
    return parts[0], parts[1]
