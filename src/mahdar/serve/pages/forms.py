"""The filter form above a page's list.

Comes in: the page's address. Goes out: `FilterForm` for the template, and the question's filters.
"""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import QueryParams

from mahdar import data, model
from mahdar.errors import InputError
from mahdar.keep.ask.where import Where
from mahdar.serve.asking import filters_of
from mahdar.serve.words import interface, own_names

ZOOMS = ("year", "month", "day")
Choices = tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class FilterForm:
    """What the form shows: values as they were given, choices with their names. Empty ``kinds`` and ``zooms`` are not
    offered."""

    action: str
    open: bool
    party: str
    other: str
    type: str
    status: str
    place: str
    since: str
    until: str
    language: str
    source: str
    words: str
    zoom: str
    kinds: Choices
    statuses: Choices
    languages: Choices
    zooms: Choices


def form(request: Request, lang: str, *, kinds: bool = True, zooms: bool = False) -> FilterForm:
    """The form with what the address holds."""
    ui, held = interface(lang), request.query_params
    values = {
        name: held.get(name, "").strip()[:300]
        for name in ("party", "type", "status", "place", "since", "until", "language", "source", "words")
    }
    other = held.get("with", "").strip()[:300]
    zoom = held.get("zoom", "month")
    return FilterForm(
        action=request.url.path,
        open=bool(other or any(values.values())),
        other=other,
        zoom=zoom if zoom in ZOOMS else "month",
        kinds=tuple(ui.types.items()) if kinds else (),
        statuses=tuple((status, ui.statuses[status]) for status in model.STATUSES),
        languages=tuple((one, own_names()[one]) for one in data.languages()),
        zooms=tuple((one, ui.words[one]) for one in ZOOMS) if zooms else (),
        **values,
    )


def asked(request: Request, **defaults: object) -> Where:
    """The filters that the form asks for; two parties are a pair. Raises InputError, RequestValidationError."""
    held = request.query_params
    party, other = held.get("party", "").strip(), held.get("with", "").strip()
    if other and not party:
        raise InputError("name the first party too")
    if other:
        if "," in party + other:
            raise InputError("name one party in each field")
        held = QueryParams([(key, value) for key, value in held.multi_items() if key not in ("party", "pair")])
        defaults["pair"] = f"{party},{other}"
    return filters_of(held, **defaults).where()


def following(request: Request, cursor: str | None) -> str:
    """The address of the page after this one; empty where there is none."""
    if cursor is None:
        return ""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("cursor", "lang") and value]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"
