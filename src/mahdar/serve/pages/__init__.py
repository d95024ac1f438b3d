"""The pages for people: one module a subject.

Comes in: requests of browsers. Goes out: HTML in the reader's language, made from one small dataclass a page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from mahdar.serve.inert import short
from mahdar.serve.pages import (
    actors,
    add,
    briefs,
    contacts,
    enter,
    entry,
    expectations,
    figures,
    find,
    places,
    positions,
    report,
    timeline,
)
from mahdar.serve.pages.files import files
from mahdar.serve.pages.frame import frame
from mahdar.serve.pages.render import environment, finish, render


@dataclasses.dataclass(frozen=True, slots=True)
class ErrorPage:
    """What ``error.html`` shows."""

    status: int
    detail: str


def attach(app: FastAPI) -> None:
    """Put the pages and their files into the application."""
    app.mount("/static", files())
    for part in (timeline, entry, report, contacts, positions, places, figures, actors, find, expectations, briefs, add, enter):
        app.include_router(part.router)


def load() -> None:
    """Compile the templates before somebody waits for them."""
    for name in environment().list_templates():
        environment().get_template(name)


def error_page(request: Request, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """An error as a page; a reader without a token is led to the page that asks for it."""
    if status == 401 and request.method == "GET":
        asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        return RedirectResponse(f"/enter?{urlencode({'onward': asked})}", status_code=303)
    around = frame(request, "error")
    body = render(around, ErrorPage(status, short(detail, 600))).encode("utf-8", "replace")
    return finish(request, body, around.lang, status=status, headers=headers)
