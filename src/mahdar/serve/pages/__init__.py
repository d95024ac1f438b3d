"""The pages for people.

Comes in: requests of browsers. Goes out: HTML in the reader's language.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from fastapi import FastAPI, Request
from starlette.responses import Response


def attach(app: FastAPI) -> None:
    """Put the pages into the application."""


def error_page(request: Request, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """An error as a page."""
    return Response(html.escape(f"{status} {detail}"), status_code=status, media_type="text/html", headers=dict(headers or {}))
