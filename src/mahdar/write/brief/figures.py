"""The figures that two sides share, each with the one before it.

Comes in: what was gathered. Goes out: `Series`: the latest figure of a measure, and that of the period before to compare with.
"""

from __future__ import annotations

import collections
import datetime

from mahdar.keep.days import span
from mahdar.keep.model import KeptFigure
from mahdar.write.brief.gather import Gathered
from mahdar.write.brief.model import Series
from mahdar.write.brief.say.topics import topics_in

MEASURES = ("trade", "exports", "imports", "investment", "loan", "debt", "aid")
"""Ids of ``brief_nouns.yaml`` that a figure of two sides can measure."""

Value = tuple[float, float, str | None]


def series(gathered: Gathered) -> list[Series]:
    """One series for each measure and unit of the figures about both sides."""
    pair = set(gathered.pair)
    groups: dict[tuple[str, str], list[KeptFigure]] = collections.defaultdict(list)
    for kept in gathered.figures:
        about = {code.split("-")[0] for code in kept.about}
        if about == pair and (measure := _measure(kept, gathered)):
            groups[measure, kept.figure.unit].append(kept)
    out = []
    for (measure, _), held in groups.items():
        by_value: dict[Value, list[KeptFigure]] = collections.defaultdict(list)
        for kept in held:
            by_value[_value(kept)].append(kept)
        ranked = sorted(by_value.values(), key=lambda same: (_last_day(same), len(same)), reverse=True)
        now = ranked[0]
        before = next((same for same in ranked[1:] if _last_day(same) < _last_day(now)), [])
        out.append(Series(tuple(now), tuple(before), measure, gathered.pair))
    return out


def low_high(kept: KeptFigure) -> tuple[float, float]:
    """A figure's value as a range."""
    value = kept.figure.value
    return (float(value[0]), float(value[1])) if isinstance(value, tuple) else (float(value), float(value))


def _value(kept: KeptFigure) -> Value:
    return (*low_high(kept), kept.figure.period)


def _last_day(same: list[KeptFigure]) -> datetime.date:
    days = span(same[0].figure.period)
    return days[1] if days else datetime.date.min


def _measure(kept: KeptFigure, gathered: Gathered) -> str:
    """What is measured: the record's measure, else the matter that the words around the figure speak of."""
    if kept.figure.measure in MEASURES:
        return kept.figure.measure or ""
    topics = topics_in(words_around(kept, gathered), kept.source.lang)
    return next((measure for measure in MEASURES if measure in topics), "")


def words_around(kept: KeptFigure, gathered: Gathered) -> str:
    """The quote of the report that holds the figure: evidence of its happening, else the statement it stands in."""
    quote = quote_around(kept, gathered)
    return quote[2] if quote else kept.figure.text


def quote_around(kept: KeptFigure, gathered: Gathered) -> tuple[int, int, str] | None:
    """The shortest quote around the figure, with its place."""
    figure = kept.figure
    quotes = [
        (quote.start, quote.end, quote.text)
        for stood in gathered.stood.values()
        for told in stood.told
        if told.source.id == kept.source.id
        for quote in told.event.evidence
    ]
    quotes += [
        (c.claim.content.start, c.claim.content.end, c.claim.content.text)
        for said in gathered.said
        for c in said.claims
        if c.source.id == kept.source.id
    ]
    around = [quote for quote in quotes if quote[0] <= figure.start and figure.end <= quote[1]]
    return min(around, key=lambda quote: quote[1] - quote[0], default=None)
