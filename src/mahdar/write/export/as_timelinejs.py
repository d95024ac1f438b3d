"""TimelineJS: a slide for each entry that has a date.

Comes in: entries. Goes out: TimelineJS's JSON, a slide a line. TimelineJS shows text as HTML, so everything that stood in a
report is escaped; links lead to web addresses only.
"""

from __future__ import annotations

import datetime
import html
import json
from collections.abc import Iterator
from typing import Any

from mahdar.keep.model import Dossiered
from mahdar.write.export.facts import Day, day_of, quote_of, sources_of, stable, web
from mahdar.write.export.held import Held, Options, counted
from mahdar.write.export.safe import line, whole
from mahdar.write.export.wording import headline, type_label

QUOTES = 6
"""Tellings quoted on one slide."""


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, slide by slide."""
    title = {"text": {"headline": html.escape(line(options.title)), "text": ""}}
    yield whole(json.dumps({"title": title}, ensure_ascii=False))[:-1] + ', "events": [\n'
    before = ""
    for entry in held.entries():
        slide = slide_of(entry, options.lang)
        if slide is not None:
            yield before + whole(json.dumps(slide, ensure_ascii=False))
            before = ",\n"
    yield "\n]}\n"


def slide_of(held: Dossiered, lang: str) -> dict[str, Any] | None:
    """An entry as a slide; None where no report dates it."""
    entry, day = held.entry, day_of(held.entry)
    if day is None or day.exact == "report":
        return None
    slide: dict[str, Any] = {
        "unique_id": f"{entry.id}-{stable(held)[:8]}",
        "start_date": _date(day.first, day),
        "display_date": html.escape(entry.date or ""),
        "group": type_label(entry.type, lang),
        "autolink": False,
        "text": {"headline": html.escape(line(headline(held, lang))), "text": _text(held)},
    }
    if day.exact == "span":
        slide["end_date"] = _date(day.last, day)
    return slide


def _date(date: datetime.date, day: Day) -> dict[str, int]:
    parts = {"year": date.year, "month": date.month, "day": date.day}
    keep = {"year": 1, "month": 2}.get(day.exact, 3)
    return dict(list(parts.items())[:keep])


def _text(held: Dossiered) -> str:
    """What the reports say, as HTML."""
    shown = []
    for told in counted(held)[:QUOTES]:
        words = html.escape(line(quote_of(told).text))
        shown.append(f'<p lang="{html.escape(told.source.lang)}" dir="auto">«{words}»</p>')
    links = []
    for source in sources_of(held):
        name = html.escape(line(source.publisher or source.title or source.key))
        address = web(source.url)
        links.append(f'<a href="{html.escape(address)}">{name}</a>' if address else name)
    return "".join([*shown, f"<p>{', '.join(links)}</p>"])
