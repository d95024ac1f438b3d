"""Searching the record.

Comes in: words in ``q`` and filters. Goes out: the page ``search``: entries and passages with what was found marked in them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.serve.access import may_read
from mahdar.serve.inert import inert
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import direction

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
PER_PAGE = 20
LONGEST = 500


@dataclasses.dataclass(frozen=True, slots=True)
class HitView:
    """Something found: its entry where it has one, and the passage in pieces (text, whether it is marked)."""

    entry: views.EntryView | None
    source: views.SourceView
    pieces: tuple[tuple[str, bool], ...]
    lang: str
    dir: str
    href: str
    by_meaning: bool


@dataclasses.dataclass(frozen=True, slots=True)
class SearchPage:
    """What ``search.html`` shows."""

    q: str
    form: FilterForm
    trouble: Trouble | None
    hits: tuple[HitView, ...]
    next_href: str


@router.get("/search")
def search(request: Request) -> Response:
    """What words, names and meaning find."""
    return show(request, "search", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> SearchPage:
    held: State = request.app.state.held
    q = request.query_params.get("q", "").strip()[:300]
    nothing: ask.Page[ask.Hit] = ask.Page(())
    with trying(nothing) as tried:
        if q:
            tried.result = ask.search(held.dossier, q, asked(request, limit=PER_PAGE))
    hits = tuple(_hit(one, lang) for one in tried.result.items)
    return SearchPage(inert(q), form(request, lang), tried.trouble, hits, following(request, tried.result.next))


def _hit(held: ask.Hit, lang: str) -> HitView:
    start, end = held.passage.start, held.passage.end
    return HitView(
        entry=views.entry(held.entry, lang) if held.entry else None,
        source=views.source(held.source, lang),
        pieces=tuple(_pieces(held.passage.text[:LONGEST], start, held.marks)),
        lang=held.source.lang,
        dir=direction(held.source.lang),
        href=f"/reports/{held.source.id}?char={start}%2C{end}#char={start},{end}",
        by_meaning=held.ways == ("meaning",),
    )


def _pieces(text: str, start: int, marks: Iterable[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    at = 0
    for first, last in sorted(marks):
        first, last = max(first - start, at), min(last - start, len(text))
        if first >= last:
            continue
        if first > at:
            yield inert(text[at:first]), False
        yield inert(text[first:last]), True
        at = last
    if at < len(text):
        yield inert(text[at:]), False
