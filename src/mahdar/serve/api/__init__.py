"""The HTTP API, version 1: one module a subject.

Comes in: requests under ``/api/v1``. Goes out: JSON, exports, problem documents.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI

from mahdar.serve.api import briefs, entries, exports, judgements, lists, reports, system
from mahdar.serve.problems import MEDIA, Problem

PREFIX = "/api/v1"
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, told in (
        (400, "Malformed request"),
        (401, "A token is needed"),
        (403, "Not allowed"),
        (404, "Not there"),
        (413, "Larger than the limit"),
        (421, "Wrong host name"),
        (422, "Wrong input"),
        (429, "Too many requests"),
        (503, "The dossier does not serve"),
    )
}


def attach(app: FastAPI) -> None:
    """Put the API into the application."""
    router = APIRouter(prefix=PREFIX, responses={**ERRORS, 422: {**ERRORS[422], "model": Problem}})
    for part in (system, reports, entries, lists, briefs, exports, judgements):
        router.include_router(part.router)
    app.include_router(router)
