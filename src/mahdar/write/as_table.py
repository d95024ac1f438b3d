"""A record as a person reads it in a terminal.

Comes in: a `Record`. Goes out: text with one table for events, one for claims, one for figures. Arabic cells stand in isolates, so
that a terminal that knows bidirectional text keeps the columns apart.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mahdar.model import STATUSES, Event, Party, Record

ISOLATE, END = "\u2068", "\u2069"

WIDTHS = {"when": len("2022-12-23"), "period": len("2022-12-23"), "status": max(map(len, STATUSES))}
"""Columns whose cells are of one kind: none of them is broken inside a day or a word."""


def as_table(record: Record, *, width: int = 120, colour: bool = False) -> str:
    """The record as tables of at most ``width`` columns. ``colour`` adds terminal colours."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="auto" if colour else None, highlight=False)
    report = record.report
    console.print(Text(_isolated(report.title or report.id), style="bold"))
    source = " · ".join(
        filter(None, [report.published.isoformat() if report.published else "no date", report.publisher, report.url])
    )
    console.print(Text(f"{report.lang} · {source}", style="dim"))
    for note in record.notes:
        console.print(Text(f"note: {note}", style="dim"))
    if record.events:
        console.print(_events(record.events))
    if record.claims:
        console.print(_claims(record))
    if record.figures:
        console.print(_figures(record))
    if not (record.events or record.claims or record.figures):
        console.print(Text("nothing was coded in this report", style="dim"))
    return out.getvalue()


def _table(*columns: tuple[str, int]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=False)
    for name, ratio in columns:
        if name in WIDTHS:
            table.add_column(name, width=WIDTHS[name], overflow="fold")
        else:
            table.add_column(name, ratio=ratio, overflow="fold")
    return table


def _events(events: Sequence[Event]) -> Table:
    table = _table(("event", 3), ("status", 2), ("who", 4), ("to whom", 4), ("when", 2), ("where", 2), ("words", 5))
    for event in events:
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        words = _isolated(event.trigger.text)
        if event.speaker:
            words += f" (says {_party(event.speaker)})"
        where = event.place.name if event.place else ""
        table.add_row(kind, event.status, _parties(event.actors), _parties(event.recipients), event.date or "", where, words)
    return table


def _claims(record: Record) -> Table:
    table = _table(("claim by", 3), ("cue", 2), ("content", 10))
    for claim in record.claims:
        table.add_row(_party(claim.speaker), _isolated(claim.cue.text), _isolated(claim.content.text))
    return table


def _figures(record: Record) -> Table:
    table = _table(("figure", 3), ("value", 3), ("unit", 2), ("of what", 6), ("period", 2))
    for figure in record.figures:
        value = " to ".join(map(_number, figure.value)) if isinstance(figure.value, tuple) else _number(figure.value)
        qualifier = "" if figure.qualifier == "exact" else f"{figure.qualifier.replace('_', ' ')} "
        table.add_row(_isolated(figure.text), qualifier + value, figure.unit, figure.measure or "", figure.period or "")
    return table


def _number(value: float) -> str:
    return f"{value:,}"


def _parties(parties: Sequence[Party]) -> str:
    """Parties in one cell; those that one phrase stands for share it ("both sides AZE+ARM")."""
    codes: dict[str, list[str]] = {}
    for party in parties:
        codes.setdefault(party.text, []).append(party.code)
    known = {text: "+".join(code for code in held if code != "---") for text, held in codes.items()}
    return ", ".join(f"{_isolated(text)} {held}".strip() for text, held in known.items())


def _party(party: Party) -> str:
    return f"{_isolated(party.text)} {party.code}" if party.code != "---" else _isolated(party.text)


def _isolated(text: str) -> str:
    """Right-to-left text between isolates; other text as it is."""
    right = any("\u0590" <= sign <= "\u08ff" for sign in text)
    plain = " ".join(text.split())
    return f"{ISOLATE}{plain}{END}" if right else plain
