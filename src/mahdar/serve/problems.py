"""Errors as RFC 9457 problem documents, for every path that programs use.

Comes in: exceptions of the program, of the framework and of its validation. Goes out: ``application/problem+json`` with
``type``,
``title``, ``status``, ``detail`` and, for wrong input, ``errors``. A page gets the same as a page.
"""

from __future__ import annotations

import http
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pydantic
from fastapi import HTTPException
from starlette.responses import Response

MEDIA = "application/problem+json"
KINDS = {
    400: "bad-request",
    401: "token-needed",
    403: "not-allowed",
    404: "not-found",
    405: "wrong-method",
    413: "too-large",
    415: "unsupported-media",
    421: "wrong-host",
    422: "invalid-input",
    429: "too-many-requests",
    500: "internal",
    503: "unavailable",
}
DOCS = "https://github.com/mahdar/mahdar/blob/main/docs/http-api.md#"
LONGEST_DETAIL = 1000
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Refused(HTTPException):
    """A request that is not served: an HTTP status, one sentence that says what to do, and headers that go with it."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers or {}))


class WrongField(pydantic.BaseModel):
    """One thing that is wrong with a request: where (``query.limit``) and what."""

    where: str
    message: str


class Problem(pydantic.BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongField] | None = None


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, errors: Sequence[Mapping[str, str]] | None = None
) -> Response:
    """A problem document as a response."""
    body: dict[str, Any] = {
        "type": f"{DOCS}{KINDS.get(status, 'problem')}",
        "title": phrase(status),
        "status": status,
        "detail": shown(detail),
    }
    if errors:
        body["errors"] = list(errors)
    return Response(msgspec.json.encode(body), status_code=status, media_type=MEDIA, headers=dict(headers or {}))


def phrase(status: int) -> str:
    """The standard words of a status."""
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "Problem"


def shown(detail: str) -> str:
    """A message fit to be sent: one line, no control characters, not endless."""
    line = CONTROLS.sub(" ", detail).strip()
    return line if len(line) <= LONGEST_DETAIL else f"{line[:LONGEST_DETAIL]}…"


def wrong_fields(errors: Sequence[Any]) -> list[dict[str, str]]:
    """Pydantic's findings as (where, message)."""
    return [
        {"where": shown(".".join(str(part) for part in error.get("loc", ()))), "message": shown(str(error.get("msg", "")))}
        for error in errors[:20]
    ]
