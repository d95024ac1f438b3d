"""Actors: who takes part; and one of them with offices in time, contacts, claims and latest events.

Comes in: filters, or an actor's key or name. Goes out: the pages ``actors`` and ``actor``.
"""

from __future__ import annotations

import dataclasses
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.inert import short
from mahdar.serve.pages import views
from mahdar.serve.pages.contacts import Pair, Tab, pair_view
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.positions import Say, say
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted, interface, own_names

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
KINDS = ("state", "organisation", "person", "group")
PER_PAGE = 60
CONTACTS, CLAIMS, ENTRIES, PERSONS = 10, 6, 12, 24


@dataclasses.dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list."""

    party: views.PartyView
    kind: str
    entries: str
    last: str


@dataclasses.dataclass(frozen=True, slots=True)
class ActorsPage:
    """What ``actors.html`` shows."""

    form: FilterForm
    trouble: Trouble | None
    tabs: tuple[Tab, ...]
    rows: tuple[ActorLine, ...]
    next_href: str


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeView:
    """An office with the days that are known of it."""

    name: str
    of: str
    first: str
    last: str
    former: bool
    basis: str


@dataclasses.dataclass(frozen=True, slots=True)
class ActorPage:
    """What ``actor.html`` shows. ``names``: (language, its name, names in it)."""

    party: views.PartyView
    kind: str
    entries: str
    first: str
    last: str
    names: tuple[tuple[str, str, tuple[str, ...]], ...]
    offices: tuple[OfficeView, ...]
    pairs: tuple[Pair, ...]
    says: tuple[Say, ...]
    claims: str
    latest: tuple[views.EntryView, ...]
    persons: tuple[ActorLine, ...]
    timeline_href: str
    claims_href: str


@router.get("/actors")
def actors(request: Request) -> Response:
    """Who takes part."""
    return show(request, "actors", lambda lang: _list(request, lang))


@router.get("/actors/{name}")
def actor(request: Request, name: Annotated[str, Path(min_length=1, max_length=300)]) -> Response:
    """One actor."""
    return show(request, "actor", lambda lang: _page(request.app.state.held, name, lang))


def _list(request: Request, lang: str) -> ActorsPage:
    held: State = request.app.state.held
    kind = request.query_params.get("kind", "")
    nothing: ask.Page[ask.ActorRow] = ask.Page(())
    with trying(nothing) as tried:
        tried.result = ask.actors(held.dossier, asked(request, limit=PER_PAGE), kinds=(kind,) if kind in KINDS else ())
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("kind", "cursor", "lang") and value]
    ui = interface(lang)
    tabs = (
        Tab(ui.words["all"], f"/actors?{urlencode(kept)}", here=kind not in KINDS),
        *(Tab(ui.words[one], f"/actors?{urlencode([*kept, ('kind', one)])}", here=kind == one) for one in KINDS),
    )
    rows = tuple(_line(row, lang) for row in tried.result.items)
    return ActorsPage(form(request, lang), tried.trouble, tabs, rows, following(request, tried.result.next))


def _line(held: ask.ActorRow, lang: str) -> ActorLine:
    party = dataclasses.replace(views.party(held.side, lang), href=views.actor_href(held.actor.who))
    entries = counted(lang, "entries", held.entries)
    return ActorLine(party, interface(lang).words.get(f"a_{held.actor.kind}", ""), entries, dates.day(held.last, lang))


def _page(held: State, name: str, lang: str) -> ActorPage:
    found = ask.actor(held.dossier, name)
    who = found.row.actor.who
    of = ask.Where(parties=(who,), newest=True, limit=ENTRIES)
    line = _line(found.row, lang)
    claims = ask.claims(held.dossier, ask.Where(newest=True, limit=CLAIMS), speakers=[who])
    return ActorPage(
        party=line.party,
        kind=line.kind,
        entries=line.entries,
        first=dates.day(found.row.first, lang),
        last=line.last,
        names=tuple((one, own_names().get(one, one), tuple(short(text, 90) for text in some)) for one, some in found.names.items()),
        offices=tuple(_office(office, lang) for office in found.offices),
        pairs=tuple(pair_view(one, lang) for one in ask.contacts(held.dossier, ask.Where(parties=(who,), limit=CONTACTS)).items),
        says=tuple(say(one, lang) for one in claims.items),
        claims=counted(lang, "claims", found.claims),
        latest=tuple(views.entry(entry, lang) for entry in ask.timeline(held.dossier, of).items),
        persons=tuple(_line(row, lang) for row in found.persons[:PERSONS]),
        timeline_href=f"/timeline?{urlencode({'party': who})}",
        claims_href=f"/positions?{urlencode({'speaker': who})}",
    )


def _office(held: ask.OfficeHeld, lang: str) -> OfficeView:
    ui = interface(lang)
    return OfficeView(
        name=ui.offices.get(held.office, held.office),
        of=ask.code_name(held.code, lang) or held.code,
        first=dates.edtf(held.first, lang),
        last=dates.edtf(held.last, lang) or (dates.ELLIPSIS if held.listed and held.first else ""),
        former=held.former,
        basis=ui.words["of_list"] if held.listed else f"{ui.words['of_reports']}: {counted(lang, 'reports', held.reports)}",
    )
