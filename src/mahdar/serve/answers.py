"""Answers for programs: JSON with a strong ETag, lists in pages with a cursor.

Comes in: shapes of the model. Goes out: responses. A cursor is opaque to clients: the place in the list and the dossier's
state, so that
a client can see that the list changed under its hands.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

import msgspec
import pydantic
from fastapi import Query, Request
from starlette.responses import Response

from mahdar.serve.problems import Refused

DEFAULT_LIMIT = 50
MOST = 500
LONGEST_CURSOR = 200
Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=LONGEST_CURSOR, description="`next` of the answer before; left out for the first page.")
]


class Page(pydantic.BaseModel, Generic[Item]):
    """One page of a list. ``next`` is the cursor of the page after it, null on the last one; it also stands in the Link
    header."""

    items: list[Item]
    next: str | None = None


class Place(msgspec.Struct, array_like=True):
    """What a cursor holds: how many items lie before it."""

    offset: int


def cursor_of(place: Place) -> str:
    """A place as clients see it."""
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(place)).decode().rstrip("=")


def place_of(cursor: str | None) -> Place:
    """The place that a cursor means. Raises Refused (422) for a cursor that was not made here."""
    if not cursor:
        return Place(0)
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        place = msgspec.msgpack.decode(raw, type=Place)
    except (ValueError, binascii.Error, msgspec.MsgspecError):
        raise Refused(422, "cursor: not one of ours; leave it out to start again") from None
    if not 0 <= place.offset < 2**31:
        raise Refused(422, "cursor: not one of ours; leave it out to start again")
    return place


def listed(request: Request, found: Sequence[Any], *, limit: int, place: Place) -> Response:
    """One page of a list. ``found`` is what lies from ``place`` on, at least ``limit`` + 1 items where there are so many."""
    more = len(found) > limit
    following = cursor_of(Place(place.offset + limit)) if more else None
    headers = {}
    if following:
        url = request.url.include_query_params(cursor=following, limit=limit)
        headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return answer(request, {"items": list(found[:limit]), "next": following}, headers=headers)


def answer(request: Request, value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A shape as JSON; 304 where the client has it already."""
    return with_etag(request, msgspec.json.encode(value), "application/json", status=status, headers=headers)


def with_etag(
    request: Request, body: bytes, media: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Finished bytes with their ETag; 304 where the client has them already."""
    etag = etag_of(body)
    held = {**(headers or {}), "ETag": etag}
    if status == 200 and known(request, etag):
        return Response(status_code=304, headers=held)
    return Response(body, status_code=status, media_type=media, headers=held)


def etag_of(body: bytes) -> str:
    """A strong ETag: the same for the same bytes only."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def known(request: Request, etag: str) -> bool:
    """Whether ``If-None-Match`` names the ETag."""
    asked = request.headers.get("if-none-match", "")
    return asked.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in asked.split(","))
