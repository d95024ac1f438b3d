"""One entry: what the record says, every report's words for it, how it changed, why tellings were merged, and a person's
judgements.

Comes in: an entry's id; forms that correct, split, merge or undo. Goes out: the page ``entry``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from starlette.responses import RedirectResponse, Response

from mahdar import model
from mahdar.code.frames import event_types
from mahdar.keep.judge import FIELDS
from mahdar.keep.model import Correction, Dossiered, Edge, Step, Told
from mahdar.serve import dates
from mahdar.serve.access import check_form, may_read, may_write
from mahdar.serve.inert import short
from mahdar.serve.pages import views
from mahdar.serve.pages.quotes import Quote, quoted
from mahdar.serve.pages.render import changed, show
from mahdar.serve.state import State
from mahdar.serve.words import Interface, interface

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
Id = Annotated[str, Path(pattern="^[Ee][0-9]{1,9}$")]
Short = Annotated[str, Form(max_length=500)]
PROGRAM = "program"
NONE, ARROW = "\u2013", "\u2192"


@dataclasses.dataclass(frozen=True, slots=True)
class TellingView:
    """How one report tells the entry. ``key`` names it in a split."""

    key: str
    source: views.SourceView
    status: str
    status_name: str
    date: str
    quotes: tuple[Quote, ...]
    why: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class StepView:
    """One change: what, from what, to what, by whom."""

    day: str
    day_iso: str
    name: str
    before: str
    after: str
    source: views.SourceView | None
    words: str
    by: str


@dataclasses.dataclass(frozen=True, slots=True)
class JudgementView:
    """A merge, split or correction. ``id`` undoes it; empty where it cannot be undone any more."""

    id: str
    what: str
    by: str
    program: bool
    score: str
    reasons: tuple[str, ...]
    between: tuple[views.SourceView, ...]
    at: str
    undone: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A field that may be corrected, with the values to choose from (empty: any text)."""

    field: str
    name: str
    now: str


@dataclasses.dataclass(frozen=True, slots=True)
class EntryPage:
    """What ``entry.html`` shows."""

    entry: views.EntryView
    title: str
    confidence: str
    tellings: tuple[TellingView, ...]
    steps: tuple[StepView, ...]
    merges: tuple[JudgementView, ...]
    judged: tuple[JudgementView, ...]
    fields: tuple[Choice, ...]
    types: tuple[tuple[str, str], ...]
    modes: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    saved: bool
    corrected: tuple[str, ...]


@router.get("/entries/{id}")
def entry(request: Request, id: Id) -> Response:
    """An entry's page; one that was merged leads to the entry that it became."""
    held: State = request.app.state.held
    found = held.dossier.entry(id)
    if found.entry.id != id.upper():
        return RedirectResponse(f"/entries/{found.entry.id}", status_code=303)
    return show(request, "entry", lambda lang: _page(found, lang, saved="saved" in request.query_params), light=True)


@router.post("/entries/{id}/correct", dependencies=[Depends(may_write)])
def correct(request: Request, id: Id, field: Short, value: Short = "", by: Short = "", form_token: Short = "") -> Response:
    """Correct one field."""
    check_form(request, form_token)
    _state(request).dossier.correct(id, field, value, by=by.strip()[:80] or "person")
    return _back(request, id)


@router.post("/entries/{id}/split", dependencies=[Depends(may_write)])
def split(
    request: Request,
    id: Id,
    report: Annotated[list[str] | None, Form()] = None,
    by: Short = "",
    note: Short = "",
    form_token: Short = "",
) -> Response:
    """Split reports off."""
    check_form(request, form_token)
    _state(request).dossier.split(id, report or [], by=by.strip()[:80] or "person", note=note)
    return _back(request, id)


@router.post("/entries/{id}/merge", dependencies=[Depends(may_write)])
def merge(request: Request, id: Id, other: Short, by: Short = "", note: Short = "", form_token: Short = "") -> Response:
    """Merge another entry into this one."""
    check_form(request, form_token)
    _state(request).dossier.merge([id, other.strip()], by=by.strip()[:80] or "person", note=note)
    return _back(request, id)


@router.post("/entries/{id}/undo", dependencies=[Depends(may_write)])
def undo(request: Request, id: Id, judgement: Short, by: Short = "", form_token: Short = "") -> Response:
    """Take a judgement back."""
    check_form(request, form_token)
    changed = _state(request).dossier.undo(judgement, by=by.strip()[:80] or "person")
    return _back(request, id if id in changed or not changed else changed[0])


def _state(request: Request) -> State:
    held: State = request.app.state.held
    return held


def _back(request: Request, id: str) -> Response:
    return changed(request, RedirectResponse(f"/entries/{id.upper()}?saved=1#history", status_code=303))


def _page(found: Dossiered, lang: str, *, saved: bool) -> EntryPage:
    ui = interface(lang)
    shown = views.entry(found.entry, lang)
    by_key = {told.key: views.source(told.source, lang) for told in found.told}
    edges = [_edge(edge, by_key, ui, lang) for edge in found.edges]
    return EntryPage(
        entry=shown,
        title=f"{shown.type_name}: {shown.headline}" if shown.headline else shown.type_name,
        confidence=f"{found.entry.confidence:.2f}",
        tellings=tuple(_telling(told, ui, lang) for told in found.told),
        steps=tuple(_step(step, ui, lang) for step in found.history),
        merges=tuple(edge for edge in edges if edge.program),
        judged=(*(edge for edge in edges if not edge.program), *(_correction(one, ui, lang) for one in found.corrections)),
        fields=tuple(Choice(field, ui.fields[field], _now(found, field)) for field in FIELDS),
        types=tuple((key, ui.types[key]) for key in event_types()),
        modes=tuple((mode, ui.modes.get(mode, mode)) for mode in event_types()[found.entry.type].modes),
        statuses=tuple((key, ui.statuses[key]) for key in model.STATUSES),
        saved=saved,
        corrected=tuple(ui.fields.get(field, field) for field in found.entry.corrected),
    )


def _now(found: Dossiered, field: str) -> str:
    """What a field holds, as it would be typed."""
    value = getattr(found.entry, field)
    if isinstance(value, model.Place):
        return ", ".join(filter(None, (value.name, value.country)))
    if isinstance(value, tuple):
        return " ".join(side.code for side in value)
    return value or ""


def _telling(told: Told, ui: Interface, lang: str) -> TellingView:
    event, source = told.event, told.source
    return TellingView(
        key=told.key,
        source=views.source(source, lang),
        status=event.status,
        status_name=ui.statuses.get(event.status, event.status),
        date=dates.edtf(event.date, lang),
        quotes=tuple(quoted(quote, event.trigger, source.id, source.lang, source.url) for quote in event.evidence),
        why=tuple(short(line, 400) for line in event.why),
    )


def _step(step: Step, ui: Interface, lang: str) -> StepView:
    def told(value: str | None) -> str:
        if value is None:
            return ""
        if step.field == "correct":
            field, colon, plain = value.partition(": ")
            return (
                f"{ui.fields[field]}: {_value(field, plain, ui, lang)}"
                if colon and field in ui.fields
                else _value("", value, ui, lang)
            )
        return _value(step.field, value, ui, lang)

    return StepView(
        day=dates.day(step.day, lang),
        day_iso=step.day.isoformat() if step.day else "",
        name=ui.steps.get(step.field, step.field),
        before=told(step.before),
        after=told(step.after),
        source=views.source(step.source, lang) if step.source else None,
        words=short(step.words.text, 160) if step.words else "",
        by="" if step.by == "report" else short(step.by, 80),
    )


def _value(field: str, value: str, ui: Interface, lang: str) -> str:
    """A field's value in the reader's words. Without a field: a status, type or mode where it is one."""
    if field in ("status", "reported", ""):
        value = ui.statuses.get(value, value)
    if field in ("type", ""):
        value = ui.types.get(value, value)
    if field in ("mode", ""):
        value = ui.modes.get(value, value)
    return short(dates.edtf(value, lang) if field in ("date", "") else value, 200)


def _edge(edge: Edge, sources: Mapping[str, views.SourceView], ui: Interface, lang: str) -> JudgementView:
    return JudgementView(
        id="" if edge.undone else f"J{edge.id}",
        what=ui.words["same" if edge.same else "different"],
        by=ui.words["by_program"] if edge.by == PROGRAM else short(edge.by, 80),
        program=edge.by == PROGRAM,
        score=f"{edge.score:.2f}" if edge.by == PROGRAM else "",
        reasons=tuple(short(reason, 300) for reason in edge.reasons),
        between=_between(edge, sources),
        at=dates.day(edge.at.date(), lang),
        undone=edge.undone is not None,
    )


def _between(edge: Edge, sources: Mapping[str, views.SourceView]) -> tuple[views.SourceView, ...]:
    pair: Sequence[views.SourceView] = [sources[key] for key in (edge.a, edge.b) if key in sources]
    return tuple(dict.fromkeys(pair))


def _correction(held: Correction, ui: Interface, lang: str) -> JudgementView:
    field = ui.fields.get(held.field, held.field)
    before, after = (_value(held.field, value or NONE, ui, lang) for value in (held.before, held.after))
    change = f"{field}: {before} {ARROW} {after}"
    return JudgementView(
        id="" if held.undone else f"C{held.id}",
        what=short(change, 300),
        by=short(held.by, 80),
        program=False,
        score="",
        reasons=(),
        between=(),
        at=dates.day(held.at.date(), lang),
        undone=held.undone is not None,
    )
