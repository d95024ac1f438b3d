"""Pages rendered from a template and one small dataclass, and kept until the dossier changes.

Comes in: a request, a template's name and a function that makes the page's content. Goes out: HTML with a strong ETag.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import pathlib
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from fastapi import Request
from starlette.responses import Response

from mahdar.serve.access import VISIT, form_token, role_of, visit_of
from mahdar.serve.answers import etag_of, known
from mahdar.serve.dates import day, edtf
from mahdar.serve.inert import inert, short
from mahdar.serve.pages.frame import FORM_PLACE, LANG_COOKIE, Frame, frame, language_of
from mahdar.serve.state import State
from mahdar.serve.words import counted

HERE = pathlib.Path(__file__).parent.parent
STATIC = HERE / "static"
MEDIA = "text/html; charset=utf-8"
YEAR = 31_536_000


@functools.cache
def environment() -> jinja2.Environment:
    """The templates with their filters."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"inert": inert, "short": short}
    made.globals |= {"static": static, "counted": counted, "day": day, "edtf": edtf}
    return made


@functools.cache
def static(name: str) -> str:
    """The address of a static file, with a mark of its content, so that browsers may keep it."""
    path = STATIC / name
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"
    return f"/static/{name}?v={mark}"


def show(request: Request, name: str, make: Callable[[str], Any], *, keep: bool = True) -> Response:
    """The page ``name``; ``make`` gives its content for a language. Kept pages are made once for each state of the dossier."""
    held: State = request.app.state.held
    lang = language_of(request)
    changes = held.dossier.store.changes()
    role = role_of(request) or ""
    partial = request.headers.get("hx-request", "")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    key = (name, request.url.path, request.url.query, lang, role, partial, today)
    body = held.kept.get(changes, key) if keep else None
    if body is None:
        body = render(frame(request, name), make(lang)).encode("utf-8", "replace")
        if keep:
            held.kept.put(changes, key, body)
    return finish(request, body, lang)


def render(around: Frame, page: Any) -> str:
    """The template of the page with its content."""
    return environment().get_template(f"{around.name}.html").render(frame=around, page=page, t=around.ui.words)


def finish(request: Request, body: bytes, lang: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Finished HTML as a response: the visit's form token put in, cookies set, 304 where the browser has it already."""
    held: State = request.app.state.held
    visit, new = visit_of(request)
    place = FORM_PLACE.encode()
    if place in body:
        body = body.replace(place, form_token(held.settings.secret, visit).encode())
    else:
        new = False
    etag = etag_of(body)
    kept = {"ETag": etag, "Vary": "Accept-Language, Cookie, HX-Request, Authorization", **(headers or {})}
    if status == 200 and known(request, etag):
        return Response(status_code=304, headers=kept)
    response = Response(body, status_code=status, media_type=MEDIA, headers=kept)
    if request.query_params.get("lang") == lang:
        response.set_cookie(LANG_COOKIE, lang, max_age=YEAR, samesite="lax", path="/")
    if new:
        response.set_cookie(VISIT, visit, httponly=True, samesite="strict", path="/", secure=request.url.scheme == "https")
    return response
