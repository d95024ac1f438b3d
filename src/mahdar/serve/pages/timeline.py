"""The timeline: entries in order of their days, with a strip that shows where the busy days are.

Comes in: filters in the address. Goes out: the page ``timeline``; on an empty dossier, the welcome with its sample world.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from mahdar.keep import ask
from mahdar.keep.ask.spread import Spread, spread
from mahdar.keep.days import EARLY, span
from mahdar.keep.model import Entry
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.frame import Link
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted, interface
from mahdar.write.export import FORMATS

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
FINER = {"year": "month", "month": "day", "day": "day"}
PER_PAGE = 60
WIDE, HIGH = 1000, 100
MOST_BARS = 400
FILTERS = ("party", "type", "status", "place", "since", "until", "language", "source", "words")


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """A period of the strip, in the units of its picture."""

    x: float
    width: float
    y: float
    height: float
    href: str
    label: str


@dataclasses.dataclass(frozen=True, slots=True)
class Dated:
    """An entry with its day as the heading above it leaves it to say."""

    date: str
    entry: views.EntryView


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """The entries of one period. ``key`` is the period as ISO text."""

    key: str
    heading: str
    entries: tuple[Dated, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TimelinePage:
    """What ``timeline.html`` shows."""

    form: FilterForm
    trouble: Trouble | None
    empty_dossier: bool
    bars: tuple[Bar, ...]
    span_from: str
    span_to: str
    groups: tuple[Group, ...]
    total: str
    newest: bool
    order_href: str
    exports: tuple[Link, ...]
    next_href: str


@router.get("/")
def first_page(request: Request) -> Response:
    """The way in."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/timeline{query}", status_code=307)


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """Entries in order of their days."""
    return show(request, "timeline", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> TimelinePage:
    held: State = request.app.state.held
    held_form = form(request, lang, zooms=True)
    newest = request.query_params.get("newest", "1") != "0"
    nothing: ask.Page[Entry] = ask.Page(())
    with trying(nothing) as tried:
        where = asked(request, newest=newest, limit=PER_PAGE)
        tried.result = ask.timeline(held.dossier, where)
    counts: tuple[Spread, ...] = ()
    total = 0
    if tried.trouble is None:
        free = dataclasses.replace(where, cursor=None)
        counts = spread(held.dossier, free, period=_period(held_form.zoom))
        total = sum(one.count for one in counts)
        counts = tuple(one for one in counts if one.period)
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("newest", "cursor", "lang") and value]
    return TimelinePage(
        form=held_form,
        trouble=tried.trouble,
        empty_dossier=not tried.result.items and not held_form.open and tried.trouble is None and not total,
        bars=_bars(counts, lang, kept),
        span_from=_label(counts[0].period, lang) if counts else "",
        span_to=_label(counts[-1].period, lang) if counts else "",
        groups=_groups(tried.result.items, held_form.zoom, lang),
        total=counted(lang, "entries", total),
        newest=newest,
        order_href=f"/timeline?{urlencode([*kept, ('newest', '0' if newest else '1')])}",
        exports=_exports(request, lang),
        next_href=following(request, tried.result.next),
    )


def _exports(request: Request, lang: str) -> tuple[Link, ...]:
    """The same entries in the forms that other programs read; two parties are a pair there."""
    held = request.query_params
    kept = [(key, value) for key, value in held.multi_items() if key in FILTERS and value.strip()]
    if held.get("with") and held.get("party"):
        kept = [(key, value) for key, value in kept if key != "party"]
        kept.append(("pair", f"{held['party']},{held['with']}"))
    return tuple(Link(form.name, f"/api/v1/exports/{form.name}?{urlencode([*kept, ('lang', lang)])}") for form in FORMATS)


def _period(zoom: str) -> str:
    return "year" if zoom == "year" else "month" if zoom == "month" else "day"


def _groups(entries: Sequence[Entry], zoom: str, lang: str) -> tuple[Group, ...]:
    length = {"year": 4, "month": 7, "day": 10}[zoom]

    def key(entry: Entry) -> str:
        first = first_day(entry)
        return first.isoformat()[:length] if first else ""

    out = []
    for period, some in itertools.groupby(entries, key):
        heading = _label(period, lang) if period else interface(lang).words["undated"]
        out.append(Group(period, heading, tuple(Dated(_beside(entry, zoom, lang), views.entry(entry, lang)) for entry in some)))
    return tuple(out)


def first_day(entry: Entry) -> datetime.date | None:
    """The day under which an entry stands in the order of days."""
    known = span(entry.date)
    if known is None:
        return entry.first
    return known[1] if known[0] == EARLY else known[0]


def _beside(entry: Entry, zoom: str, lang: str) -> str:
    """The date of an entry; a day without the year that stands above it."""
    known = span(entry.date)
    if known is None:
        return interface(lang).words["told_on"].format(day=dates.within_year(entry.first, lang)) if entry.first else ""
    if known[0] == known[1] and entry.date and zoom != "day" and "~" not in entry.date:
        return dates.within_year(known[0], lang)
    return dates.edtf(entry.date, lang)


def _label(period: str, lang: str) -> str:
    return dates.edtf(period, lang)


def _bars(counts: Sequence[Spread], lang: str, kept: Sequence[tuple[str, str]]) -> tuple[Bar, ...]:
    """The strip: a bar for each period with entries, at its place in time."""
    if len(counts) < 2:
        return ()
    counts = counts[-MOST_BARS:]
    places = [_place(one.period) for one in counts]
    first, last = places[0], places[-1] + 1
    width = WIDE / (last - first)
    top = max(one.count for one in counts)
    rest = [(key, value) for key, value in kept if key not in ("since", "until", "zoom")]
    out = []
    for one, place in zip(counts, places, strict=True):
        height = max(4.0, HIGH * one.count / top)
        begin, end = _ends(one.period)
        finer = FINER[{4: "year", 7: "month"}.get(len(one.period), "day")]
        href = f"/timeline?{urlencode([*rest, ('since', begin), ('until', end), ('zoom', finer)])}"
        label = f"{_label(one.period, lang)}: {counted(lang, 'entries', one.count)}"
        x = (place - first) * width
        out.append(
            Bar(round(x, 2), round(max(1.5, min(width * 0.8, 60)), 2), round(HIGH - height, 2), round(height, 2), href, label)
        )
    return tuple(out)


def _place(period: str) -> int:
    if len(period) == 4:
        return int(period)
    if len(period) == 7:
        return int(period[:4]) * 12 + int(period[5:]) - 1
    return datetime.date.fromisoformat(period).toordinal()


def _ends(period: str) -> tuple[str, str]:
    known = span(period)
    return (known[0].isoformat(), known[1].isoformat()) if known else ("", "")
