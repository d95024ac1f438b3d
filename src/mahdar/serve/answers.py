"""Answers for programs: JSON with a strong ETag, lists in pages with a cursor.

Comes in: shapes of the model, pages of `mahdar.keep.ask`. Goes out: responses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec
import pydantic
from fastapi import Request
from starlette.responses import Response

from mahdar.keep.ask.where import Page

Item = TypeVar("Item")


class Listing(pydantic.BaseModel, Generic[Item]):
    """One page of a list. ``next`` is the cursor of the page after it, null on the last one; it also stands in the Link
    header."""

    items: list[Item]
    next: str | None = None


def listed(request: Request, found: Page[Any]) -> Response:
    """One page of answers, with the address of the next one in the Link header."""
    headers = {}
    if found.next:
        url = request.url.include_query_params(cursor=found.next)
        headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    return answer(request, {"items": found.items, "next": found.next}, headers=headers)


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
