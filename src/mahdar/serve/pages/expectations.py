"""What is still open: overdue plans, expectations, offers without an answer, what lies ahead.

Comes in: filters in the address. Goes out: the page ``expectations``.
"""

from __future__ import annotations

import dataclasses

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.serve.access import may_read
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import interface

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
PER_PAGE = 50
KINDS = ("overdue", "expected", "proposed", "postponed", "ahead")


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that awaits a report: how late it is, and what it may have become."""

    entry: views.EntryView
    late: str
    perhaps: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """The open entries of one kind."""

    id: str
    heading: str
    help: str
    held: tuple[Waiting, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class OpenPage:
    """What ``expectations.html`` shows."""

    form: FilterForm
    trouble: Trouble | None
    kinds: tuple[Kind, ...]
    next_href: str


@router.get("/open")
def still_open(request: Request) -> Response:
    """What is still open."""
    return show(request, "expectations", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> OpenPage:
    held: State = request.app.state.held
    nothing: ask.Page[ask.Open] = ask.Page(())
    with trying(nothing) as tried:
        tried.result = ask.still_open(held.dossier, asked(request, newest=True, limit=PER_PAGE), ahead=True)
    ui = interface(lang)
    kinds = []
    for kind in KINDS:
        some = tuple(
            Waiting(views.entry(one.entry, lang), str(one.late) if one.late > 0 else "", one.perhaps)
            for one in tried.result.items
            if one.kind == kind
        )
        if some:
            heading = ui.words.get(kind) or ui.statuses[kind]
            kinds.append(Kind(kind, heading[:1].upper() + heading[1:], ui.words[f"{kind}_help"], some))
    return OpenPage(form(request, lang, kinds=False), tried.trouble, tuple(kinds), following(request, tried.result.next))
