"""One report: its text with the words behind every field, and the record beside it.

Comes in: a report's number; ``char=START,END`` in the address marks words without JavaScript. Goes out: the page
``report``. All offsets
are code points; page.js counts them into the browser's own units.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from mahdar import model
from mahdar.keep import ask
from mahdar.keep.asof import claims_in, figures_in
from mahdar.keep.model import KeptClaim, KeptFigure, Told
from mahdar.keep.naming import place_names
from mahdar.keep.of_report import told_in
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.inert import LONGEST, has_unseen, inert, safe_address, short
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.numbers import quantity, quantity_unit
from mahdar.serve.pages.quotes import fragment
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import Interface, counted, interface, measured

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
CHAR = re.compile(r"^(\d{1,9}),(\d{1,9})$")
PER_PAGE = 50
MOST_ITEMS = 400


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block; ``marked`` by the address."""

    text: str
    marked: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A part of the report as it is shown: from ``start`` of the text on. ``cut`` code points more are left out."""

    start: int
    kind: str
    pieces: tuple[Piece, ...]
    cut: int


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """One field of an item: its value and the stretch that says it ("12-40"; empty where no words do)."""

    name: str
    value: str
    span: str
    source: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """An event, claim or figure of the record. ``spans``: all its stretches. ``first``: where it begins, as the address
    has it."""

    id: str
    kind: str
    head: str
    href: str
    status: str
    status_name: str
    facts: tuple[Fact, ...]
    spans: str
    first: str
    live: str


@dataclasses.dataclass(frozen=True, slots=True)
class ReportPage:
    """What ``report.html`` shows."""

    source: views.SourceView
    added: str
    credit: str
    address: str
    alternates: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    unseen: bool
    items: tuple[Item, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of reports, with what it holds."""

    source: views.SourceView
    holds: str


@dataclasses.dataclass(frozen=True, slots=True)
class ReportsPage:
    """What ``reports.html`` shows."""

    form: FilterForm
    trouble: Trouble | None
    rows: tuple[ReportRow, ...]
    next_href: str


@router.get("/reports")
def reports(request: Request) -> Response:
    """All reports by day of publication, the latest first."""
    return show(request, "reports", lambda lang: _list(request, lang))


@router.get("/reports/{number}")
def report(request: Request, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """A report's page."""
    held: State = request.app.state.held
    return show(request, "report", lambda lang: _page(held, number, request.query_params.get("char", ""), lang), light=True)


def _list(request: Request, lang: str) -> ReportsPage:
    held: State = request.app.state.held
    nothing: ask.Page[ask.ReportRow] = ask.Page(())
    with trying(nothing) as tried:
        tried.result = ask.reports(held.dossier, asked(request, newest=True, limit=PER_PAGE))
    rows = tuple(
        ReportRow(
            views.source(row.source, lang),
            " \u00b7 ".join((counted(lang, "entries", len(row.entries)), counted(lang, "claims", row.claims))),
        )
        for row in tried.result.items
    )
    return ReportsPage(form(request, lang), tried.trouble, rows, following(request, tried.result.next))


def _page(held: State, number: int, char: str, lang: str) -> ReportPage:
    ui = interface(lang)
    source, found = held.dossier.source(number), held.dossier.report(number)
    items = [_event(at, entry, told, ui, lang) for at, (entry, told) in enumerate(told_in(held.dossier, number), 1)]
    items += [_claim(at, claim, ui, lang) for at, claim in enumerate(claims_in(held.dossier, [number]), 1)]
    items += [_figure(at, figure, ui, lang) for at, figure in enumerate(figures_in(held.dossier, [number]), 1)]
    return ReportPage(
        source=views.source(source, lang),
        added=dates.day(source.added.date(), lang),
        credit=short(found.credit or ""),
        address=safe_address(source.url) or "",
        alternates=tuple((short(name, 20), address) for name, to in found.alternates if (address := safe_address(to))),
        notes=tuple(short(note) for note in found.notes),
        blocks=tuple(blocks(found, _asked(char))),
        unseen=has_unseen(found.text),
        items=tuple(items[:MOST_ITEMS]),
    )


def _asked(char: str) -> tuple[int, int] | None:
    found = CHAR.match(char)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None


def blocks(report: model.Report, marked: tuple[int, int] | None) -> Iterable[Block]:
    """The report's parts, and what lies between them where it is not only white space; a long one is cut."""
    at = 0
    for part in sorted(report.parts, key=lambda part: part.start):
        if report.text[at : part.start].strip():
            yield _block(report.text, at, part.start, "furniture", marked)
        if part.end > at:
            yield _block(report.text, max(at, part.start), part.end, part.kind, marked)
        at = max(at, part.end)
    if report.text[at:].strip():
        yield _block(report.text, at, len(report.text), "furniture" if report.parts else "paragraph", marked)


def _block(text: str, start: int, end: int, kind: str, marked: tuple[int, int] | None) -> Block:
    shown = min(end, start + LONGEST)
    first, last = marked or (start, start)
    first, last = (min(max(place, start), shown) for place in (first, last))
    pieces = ((text[start:first], False), (text[first:last], True), (text[last:shown], False))
    return Block(start, kind, tuple(Piece(inert(some), on) for some, on in pieces if some), end - shown)


def _event(at: int, entry: str, told: Told, ui: Interface, lang: str) -> Item:
    event = told.event
    facts = [_party(ui.words["who"], party, lang) for party in event.actors]
    facts += [_party(ui.words["to_whom"], party, lang) for party in event.recipients]
    if event.date is not None:
        facts.append(Fact(ui.words["when"], dates.edtf(event.date, lang), _span(event.date_words), False))
    if event.place is not None:
        name = place_names(lang).get(event.place.name, event.place.name)
        facts.append(Fact(ui.words["where"], short(name), _span(event.place), False))
    if event.speaker is not None:
        facts.append(_party(ui.words["held_by"], event.speaker, lang))
    head = ui.types.get(event.type, event.type)
    if event.mode:
        head = f"{head} \u00b7 {ui.modes.get(event.mode, event.mode)}"
    stretches = [event.trigger, *event.evidence]
    return Item(
        id=f"e{at}",
        kind="event",
        head=head,
        href=f"/entries/{entry}",
        status=event.status,
        status_name=ui.statuses.get(event.status, event.status),
        facts=(Fact(ui.words["words_of"], short(event.trigger.text), _span(event.trigger), True), *facts),
        spans=" ".join(_span(one) for one in stretches),
        first=_comma(event.evidence[0] if event.evidence else event.trigger),
        live=fragment(told.source.url, (event.evidence[0] if event.evidence else event.trigger).text),
    )


def _claim(at: int, kept: KeptClaim, ui: Interface, lang: str) -> Item:
    claim = kept.claim
    facts = [_party(ui.words["who"], claim.speaker, lang), Fact(ui.words["cue"], short(claim.cue.text), _span(claim.cue), True)]
    facts.append(Fact(ui.words["said"], short(claim.content.text, 240), _span(claim.content), True))
    if claim.date is not None:
        facts.append(Fact(ui.words["when"], dates.edtf(claim.date, lang), _span(claim.date_words), False))
    return Item(
        id=f"c{at}",
        kind="claim",
        head=f"{ui.words['claim']} \u00b7 {ui.words['quoted' if claim.quoted else 'paraphrased']}",
        href="",
        status="",
        status_name="",
        facts=tuple(facts),
        spans=f"{_span(claim.content)} {_span(claim.cue)}",
        first=_comma(claim.content),
        live=fragment(kept.source.url, claim.content.text),
    )


def _figure(at: int, kept: KeptFigure, ui: Interface, lang: str) -> Item:
    figure = kept.figure
    facts = [Fact(ui.words["words_of"], short(figure.text), _span(figure), True)]
    if figure.measure:
        facts.append(Fact(ui.words["measure"], short(measured(figure.measure, lang)[0]), "", False))
    if figure.period:
        facts.append(Fact(ui.words["period"], dates.edtf(figure.period, lang), "", False))
    return Item(
        id=f"f{at}",
        kind="figure",
        head=f"{quantity(figure.value, figure.qualifier, lang)} {quantity_unit(figure.unit)}",
        href=f"/entries/{kept.entry}" if kept.entry else "",
        status="",
        status_name="",
        facts=tuple(facts),
        spans=_span(figure),
        first=_comma(figure),
        live=fragment(kept.source.url, figure.text),
    )


def _party(name: str, party: model.Party, lang: str) -> Fact:
    shown = ask.called(party.code, lang, name=party.name, qid=party.qid) if party.name or party.qid else party.text
    return Fact(name, short(f"{shown} ({party.code})", 160), _span(party), not party.name)


def _span(words: model.Evidence | model.Party | model.Place | model.Figure | None) -> str:
    return f"{words.start}-{words.end}" if words is not None else ""


def _comma(words: model.Evidence | model.Figure) -> str:
    return f"{words.start},{words.end}"
