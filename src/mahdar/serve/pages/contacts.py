"""Contacts: who met or called whom, as a list, a matrix and a graph.

Comes in: filters in the address. Goes out: the page ``contacts``.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted, interface

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
PER_PAGE = 40
MOST_IN_MATRIX = 10
LEVELS = ("code", "person")
HEAT = (1, 2, 4)


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two parties with their contacts. ``entries``: the latest ones; ``href``: all of them."""

    a: views.PartyView
    b: views.PartyView
    count: int
    count_words: str
    calls: int
    first: str
    last: str
    last_iso: str
    last_href: str
    ahead: int
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A place of the matrix: how many contacts, how dark, where they are listed. ``self``: a party with itself."""

    count: int
    heat: int
    href: str
    label: str
    self: bool


@dataclasses.dataclass(frozen=True, slots=True)
class MatrixRow:
    """A party's row."""

    party: views.PartyView
    cells: tuple[Cell, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of a page."""

    label: str
    href: str
    here: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ContactsPage:
    """What ``contacts.html`` shows. ``graph`` is JSON for contacts.js: nodes and edges."""

    form: FilterForm
    trouble: Trouble | None
    tabs: tuple[Tab, ...]
    pairs: tuple[Pair, ...]
    matrix: tuple[MatrixRow, ...]
    graph: str
    next_href: str


@router.get("/contacts")
def contacts(request: Request) -> Response:
    """Who met or called whom."""
    return show(request, "contacts", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> ContactsPage:
    held: State = request.app.state.held
    level = request.query_params.get("level", "")
    nothing: ask.Page[ask.Contact] = ask.Page(())
    with trying(nothing) as tried:
        where = asked(request, limit=PER_PAGE)
        tried.result = ask.contacts(held.dossier, where, level=level if level in LEVELS else None)
    pairs = tuple(pair_view(one, lang) for one in tried.result.items)
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("level", "cursor", "lang") and value]
    ui = interface(lang)
    tabs = tuple(
        Tab(ui.words[word], f"/contacts?{urlencode([*kept, ('level', one)])}", here=(level or "code") == one)
        for one, word in (("code", "sides"), ("person", "person"))
    )
    order = _busiest(tried.result.items, pairs)
    return ContactsPage(
        form=form(request, lang, kinds=False),
        trouble=tried.trouble,
        tabs=tabs,
        pairs=pairs,
        matrix=_matrix(pairs, order),
        graph=_graph(pairs),
        next_href=following(request, tried.result.next),
    )


def pair_view(held: ask.Contact, lang: str) -> Pair:
    """A pair for a reader."""
    a, b = (
        dataclasses.replace(views.party(side, lang), href=views.actor_href(key))
        for side, key in zip(held.sides, (held.a, held.b), strict=True)
    )
    return Pair(
        a=a,
        b=b,
        count=held.count,
        count_words=counted(lang, "contacts", held.count),
        calls=held.calls,
        first=dates.day(held.first, lang),
        last=dates.day(held.last, lang),
        last_iso=held.last.isoformat() if held.last else "",
        last_href=f"/entries/{held.entries[0]}" if held.entries else "",
        ahead=len(held.ahead),
        href=f"/timeline?{urlencode({'party': held.a, 'with': held.b, 'type': 'CONSULT'})}",
    )


def _busiest(found: Sequence[ask.Contact], pairs: Sequence[Pair]) -> list[views.PartyView]:
    """The parties with most contacts, for the matrix."""
    number: collections.Counter[views.PartyView] = collections.Counter()
    for one, pair in zip(found, pairs, strict=True):
        number[pair.a] += one.count
        number[pair.b] += one.count
    return [party for party, _ in number.most_common(MOST_IN_MATRIX)]


def _matrix(pairs: Sequence[Pair], order: Sequence[views.PartyView]) -> tuple[MatrixRow, ...]:
    between = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    rows = []
    for one in order:
        cells = []
        for other in order:
            pair = between.get(frozenset((one, other))) if one != other else None
            heat = sum(pair.count >= step for step in HEAT) if pair else 0
            label = f"{one.name} \u2013 {other.name}: {pair.count_words}" if pair else ""
            cells.append(Cell(pair.count if pair else 0, heat, pair.href if pair else "", label, one == other))
        rows.append(MatrixRow(one, tuple(cells)))
    return tuple(rows)


def _graph(pairs: Sequence[Pair]) -> str:
    parties = dict.fromkeys(itertools.chain.from_iterable((pair.a, pair.b) for pair in pairs))
    held = {
        "nodes": [{"id": party.href, "name": party.name} for party in parties],
        "edges": [{"a": pair.a.href, "b": pair.b.href, "count": pair.count, "href": pair.href} for pair in pairs],
    }
    return msgspec.json.encode(held).decode()
