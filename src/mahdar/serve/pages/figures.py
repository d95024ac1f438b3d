"""Figures: what is measured over time, with rival values under who gave them.

Comes in: filters in the address. Goes out: the page ``figures``: a table for each series, and a plot where there are two
points.
"""

from __future__ import annotations

import dataclasses
import datetime

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.keep.days import span
from mahdar.model import Evidence
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.inert import short
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.numbers import quantity, quantity_unit
from mahdar.serve.pages.quotes import Quote, quoted
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted, measured

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
PER_PAGE = 10
MOST_POINTS = 15
MOST_SOURCES = 4
EPOCH = datetime.date(1970, 1, 1)
DAY = 86_400


@dataclasses.dataclass(frozen=True, slots=True)
class ValueView:
    """A value, who said it (empty: the reports themselves), and where it stands."""

    text: str
    said_by: tuple[views.PartyView, ...]
    quotes: tuple[Quote, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class PointView:
    """A period with its values; several are rivals."""

    period: str
    values: tuple[ValueView, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class SeriesView:
    """A measure over time. ``plot`` is JSON for figures.js, empty where there is nothing to draw."""

    measure: str
    measure_lang: str
    unit: str
    parties: tuple[views.PartyView, ...]
    count: str
    points: tuple[PointView, ...]
    plot: str


@dataclasses.dataclass(frozen=True, slots=True)
class FiguresPage:
    """What ``figures.html`` shows."""

    form: FilterForm
    trouble: Trouble | None
    series: tuple[SeriesView, ...]
    next_href: str


@router.get("/figures")
def figures(request: Request) -> Response:
    """What is measured over time."""
    return show(request, "figures", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> FiguresPage:
    held: State = request.app.state.held
    nothing: ask.Page[ask.Series] = ask.Page(())
    with trying(nothing) as tried:
        tried.result = ask.figures(held.dossier, asked(request, limit=PER_PAGE))
    series = tuple(_series(one, lang) for one in tried.result.items)
    return FiguresPage(form(request, lang), tried.trouble, series, following(request, tried.result.next))


def _series(held: ask.Series, lang: str) -> SeriesView:
    measure, spoken = measured(held.measure, lang)
    return SeriesView(
        measure=short(measure, 90),
        measure_lang=spoken,
        unit=short(quantity_unit(held.unit), 40),
        parties=tuple(_code(code, lang) for code in held.parties),
        count=counted(lang, "found", held.count),
        points=tuple(_point(point, lang) for point in held.points[-MOST_POINTS:]),
        plot=_plot(held),
    )


def _code(code: str, lang: str) -> views.PartyView:
    return views.PartyView(short(ask.code_name(code, lang) or code, 60), code, views.actor_href(code))


def _point(held: ask.Point, lang: str) -> PointView:
    values = []
    for value in held.values:
        both = value.low if value.low == value.high else (value.low, value.high)
        quotes = []
        for kept in value.figures[:MOST_SOURCES]:
            words = kept.figure
            quotes.append(
                quoted(Evidence(words.start, words.end, words.text), None, kept.source.id, kept.source.lang, kept.source.url)
            )
        values.append(
            ValueView(quantity(both, value.qualifier, lang), tuple(_code(code, lang) for code in value.said_by), tuple(quotes))
        )
    return PointView(dates.edtf(held.period, lang), tuple(values))


def _plot(held: ask.Series) -> str:
    """Days (seconds since 1970) with the lowest and highest value of each."""
    points = []
    for point in held.points:
        days = span(point.period)
        if days is None:
            continue
        lows, highs = [value.low for value in point.values], [value.high for value in point.values]
        points.append(((days[0] - EPOCH).days * DAY, min(lows), max(highs)))
    points = sorted({at: (at, low, high) for at, low, high in points}.values())
    return msgspec.json.encode(points).decode() if len(points) > 1 else ""
