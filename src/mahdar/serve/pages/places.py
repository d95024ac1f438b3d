"""The map: where things happened.

Comes in: filters in the address. Goes out: the page ``map``: circles on country shapes that come with the program, and the
same as a list.
"""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep.ask import code_name, place_shown
from mahdar.keep.ask.spread import Located, located
from mahdar.serve.access import may_read
from mahdar.serve.inert import short
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, form
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
LISTED = 120


@dataclasses.dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its number of events; the latest of them."""

    name: str
    country: str
    count: int
    count_words: str
    href: str
    latest: views.EntryView


@dataclasses.dataclass(frozen=True, slots=True)
class MapPage:
    """What ``map.html`` shows. ``circles`` is JSON for map.js."""

    form: FilterForm
    trouble: Trouble | None
    places: tuple[PlaceView, ...]
    circles: str


@router.get("/map")
def places(request: Request) -> Response:
    """Where things happened."""
    return show(request, "map", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> MapPage:
    held: State = request.app.state.held
    nothing: tuple[Located, ...] = ()
    with trying(nothing) as tried:
        tried.result = located(held.dossier, asked(request))
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("place", "cursor", "lang") and value]
    shown = [(one, _view(one, kept, lang)) for one in tried.result]
    circles = [
        {"lat": place.lat, "lon": place.lon, "count": view.count, "name": view.name, "words": view.count_words, "href": view.href}
        for one, view in shown
        if (place := one.latest.place) and place.lat is not None and place.lon is not None
    ]
    return MapPage(
        form=form(request, lang),
        trouble=tried.trouble,
        places=tuple(view for _, view in shown[:LISTED]),
        circles=msgspec.json.encode(circles).decode(),
    )


def _view(held: Located, kept: list[tuple[str, str]], lang: str) -> PlaceView:
    country = code_name(held.country, lang) if held.country else ""
    return PlaceView(
        name=short(place_shown(held.latest, lang), 90),
        country=country or held.country or "",
        count=held.count,
        count_words=counted(lang, "entries", held.count),
        href=f"/timeline?{urlencode([*kept, ('place', held.name)])}",
        latest=views.entry(held.latest, lang),
    )
