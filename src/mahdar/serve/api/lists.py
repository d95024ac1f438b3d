"""The questions to a dossier as lists: timeline, contacts, claims, agreements, figures, actors, reports, search, what is open.

Comes in: filters in the address. Goes out: pages of answers with a cursor to the next.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import pydantic
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from mahdar.keep import ask
from mahdar.keep.ask.spread import Located, Spread, located, spread
from mahdar.keep.model import Entry, KeptClaim
from mahdar.serve.access import bearer, may_read
from mahdar.serve.answers import Listing, answer, listed
from mahdar.serve.asking import Filters
from mahdar.serve.state import State

router = APIRouter(tags=["questions"], dependencies=[Depends(bearer), Depends(may_read)])
Text = Annotated[str, pydantic.Field(min_length=1, max_length=300)]
Name = Annotated[str, pydantic.Field(max_length=300)]


class OfContacts(Filters):
    """``level``: pairs of states and bodies, or of persons."""

    level: Literal["code", "person"] | None = None


class OfClaims(Filters):
    """``speaker``: said by one of these; ``about``: naming one of these."""

    speaker: Annotated[list[Name], pydantic.Field(max_length=20)] = pydantic.Field(default=[])
    about: Annotated[list[Name], pydantic.Field(max_length=20)] = pydantic.Field(default=[])


class OfPositions(Filters):
    """``about``: naming one of these; ``each``: claims that stand for a side."""

    about: Annotated[list[Name], pydantic.Field(max_length=20)] = pydantic.Field(default=[])
    each: Annotated[int, pydantic.Field(ge=1, le=20)] = 5


class OfAgreements(Filters):
    """``kind``: signed, agreed, offered, proposed."""

    kind: Annotated[list[Literal["signed", "agreed", "offered", "proposed"]], pydantic.Field(max_length=10)] = pydantic.Field(
        default=[]
    )


class OfFigures(Filters):
    """``measure``: part of what is measured, in English; ``unit``: such as USD, person, km; ``entry``: of one entry."""

    measure: Name | None = None
    unit: Name | None = None
    entry: Annotated[str | None, pydantic.Field(pattern="^[Ee][0-9]{1,9}$")] = None


class OfActors(Filters):
    """``kind``: state, organisation, person, group."""

    kind: Annotated[list[Literal["state", "organisation", "person", "group"]], pydantic.Field(max_length=10)] = pydantic.Field(
        default=[]
    )


class OfReports(Filters):
    """``versions``: earlier texts of an address too."""

    versions: bool = False


class OfOpen(Filters):
    """``today``: the day as of which is asked; ``ahead``: also plans whose day is still to come."""

    today: datetime.date | None = None
    ahead: bool = False


class OfSearch(Filters):
    """``q``: words in any of the three languages, names in any script."""

    q: Text


class OfSpread(Filters):
    """``period``: year, month or day."""

    period: Literal["year", "month", "day"] = "month"


def _state(request: Request) -> State:
    held: State = request.app.state.held
    return held


@router.get("/timeline", response_model=Listing[Entry], operation_id="timeline")
def timeline(request: Request, asked: Annotated[Filters, Query()]) -> Response:
    """Entries by date, planned and past."""
    return listed(request, ask.timeline(_state(request).dossier, asked.where()))


@router.get("/contacts", response_model=Listing[ask.Contact], operation_id="contacts")
def contacts(request: Request, asked: Annotated[OfContacts, Query()]) -> Response:
    """The pairs that met or called, those with most contacts first."""
    return listed(request, ask.contacts(_state(request).dossier, asked.where(), level=asked.level))


@router.get("/claims", response_model=Listing[KeptClaim], operation_id="claims")
def claims(request: Request, asked: Annotated[OfClaims, Query()]) -> Response:
    """Who said what, about whom."""
    found = ask.claims(_state(request).dossier, asked.where(), speakers=asked.speaker, about=asked.about)
    return listed(request, found)


@router.get("/positions", response_model=Listing[ask.Position], operation_id="positions")
def positions(request: Request, asked: Annotated[OfPositions, Query()]) -> Response:
    """What each side says, those who say most first."""
    return listed(request, ask.positions(_state(request).dossier, asked.where(), about=asked.about, each=asked.each))


@router.get("/agreements", response_model=Listing[ask.Agreement], operation_id="agreements")
def agreements(request: Request, asked: Annotated[OfAgreements, Query()]) -> Response:
    """What was signed, agreed, offered and proposed."""
    return listed(request, ask.agreements(_state(request).dossier, asked.where(), kinds=asked.kind))


@router.get("/figures", response_model=Listing[ask.Series], operation_id="figures")
def figures(request: Request, asked: Annotated[OfFigures, Query()]) -> Response:
    """Figures as series, rival values side by side."""
    found = ask.figures(_state(request).dossier, asked.where(), measure=asked.measure, unit=asked.unit, entry=asked.entry)
    return listed(request, found)


@router.get("/actors", response_model=Listing[ask.ActorRow], operation_id="actors")
def actors(request: Request, asked: Annotated[OfActors, Query()]) -> Response:
    """Who takes part, those in most entries first."""
    return listed(request, ask.actors(_state(request).dossier, asked.where(), kinds=tuple(asked.kind)))


@router.get("/actors/{name}", response_model=ask.ActorFile, operation_id="actor")
def actor(
    request: Request, name: Annotated[str, Path(min_length=1, max_length=300, description="A code, a Wikidata QID or a name.")]
) -> Response:
    """One actor: names in all scripts, offices in time, counts."""
    return answer(request, ask.actor(_state(request).dossier, name))


@router.get("/reports", response_model=Listing[ask.ReportRow], operation_id="reports", tags=["reports"])
def reports(request: Request, asked: Annotated[OfReports, Query()]) -> Response:
    """Reports by day of publication."""
    return listed(request, ask.reports(_state(request).dossier, asked.where(), versions=asked.versions))


@router.get("/search", response_model=Listing[ask.Hit], operation_id="search")
def search(request: Request, asked: Annotated[OfSearch, Query()]) -> Response:
    """What words, names and meaning find, best first."""
    return listed(request, ask.search(_state(request).dossier, asked.q, asked.where()))


@router.get("/open", response_model=Listing[ask.Open], operation_id="open")
def still_open(request: Request, asked: Annotated[OfOpen, Query()]) -> Response:
    """What was planned, expected, proposed or postponed and has not been reported done."""
    found = ask.still_open(_state(request).dossier, asked.where(), today=asked.today, ahead=asked.ahead)
    return listed(request, found)


@router.get("/spread", response_model=list[Spread], operation_id="spread")
def in_time(request: Request, asked: Annotated[OfSpread, Query()]) -> Response:
    """How many entries each period has."""
    return answer(request, spread(_state(request).dossier, asked.where(), period=asked.period))


@router.get("/places", response_model=list[Located], operation_id="places")
def in_places(request: Request, asked: Annotated[Filters, Query()]) -> Response:
    """How many entries each place has, the busiest first."""
    return answer(request, located(_state(request).dossier, asked.where()))
