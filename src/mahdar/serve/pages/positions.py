"""Positions: what each side says, side by side.

Comes in: two parties, an issue's words, dates. Goes out: the page ``positions``.
"""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.keep.model import KeptClaim
from mahdar.serve import dates
from mahdar.serve.access import may_read
from mahdar.serve.inert import short
from mahdar.serve.pages import views
from mahdar.serve.pages.forms import FilterForm, asked, following, form
from mahdar.serve.pages.quotes import Quote, quoted
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import counted

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
PER_PAGE = 12
EACH = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Say:
    """One claim: who, with which words, what, where it stands. ``about``: names of the parties in it."""

    speaker: str
    cue: str
    quote: Quote
    quoted: bool
    date: str
    date_iso: str
    about: tuple[views.PartyView, ...]
    source: views.SourceView
    entries: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class SideView:
    """What one side says: the latest claims; ``href`` leads to all of them."""

    party: views.PartyView
    count: str
    span: str
    says: tuple[Say, ...]
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class PositionsPage:
    """What ``positions.html`` shows: sides, or with ``speaker`` in the address that side's claims one by one."""

    form: FilterForm
    trouble: Trouble | None
    sides: tuple[SideView, ...]
    says: tuple[Say, ...]
    speaker: str
    next_href: str


@router.get("/positions")
def positions(request: Request) -> Response:
    """What each side says."""
    return show(request, "positions", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> PositionsPage:
    held: State = request.app.state.held
    speaker = request.query_params.get("speaker", "").strip()[:300]
    sides: tuple[SideView, ...] = ()
    says: tuple[Say, ...] = ()
    cursor: str | None = None
    with trying(None) as tried:
        if speaker:
            claims = ask.claims(held.dossier, asked(request, newest=True, limit=40), speakers=[speaker])
            says, cursor = tuple(say(one, lang) for one in claims.items), claims.next
        else:
            found = ask.positions(held.dossier, asked(request, limit=PER_PAGE), each=EACH)
            kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("cursor", "lang") and value]
            sides = tuple(
                SideView(
                    views.party(one.side, lang),
                    counted(lang, "claims", one.count),
                    _span(one, lang),
                    tuple(say(claim, lang) for claim in one.claims),
                    f"/positions?{urlencode([*kept, ('speaker', one.code)])}",
                )
                for one in found.items
            )
            cursor = found.next
    return PositionsPage(
        form(request, lang, kinds=False), tried.trouble, sides, says, short(speaker, 80), following(request, cursor)
    )


def _span(held: ask.Position, lang: str) -> str:
    if held.first is None or held.first == held.last:
        return dates.day(held.first, lang)
    return f"{dates.day(held.first, lang)} \u2013 {dates.day(held.last, lang)}"


def say(held: KeptClaim, lang: str) -> Say:
    """A claim for a reader."""
    claim, source = held.claim, held.source
    speaker = claim.speaker
    known = ask.called(speaker.code, lang, name=speaker.name, qid=speaker.qid) if speaker.name else speaker.text
    said = claim.date or (source.published.isoformat() if source.published else "")
    return Say(
        speaker=short(known, 90),
        cue=short(claim.cue.text, 60),
        quote=quoted(claim.content, None, source.id, source.lang, source.url),
        quoted=claim.quoted,
        date=dates.edtf(said, lang),
        date_iso=said,
        about=tuple(
            views.PartyView(short(ask.code_name(code, lang) or code, 60), code, views.actor_href(code)) for code in held.about
        ),
        source=views.source(source, lang),
        entries=held.entries,
    )
