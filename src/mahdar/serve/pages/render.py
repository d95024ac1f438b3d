"""Pages rendered from a template and one small dataclass, and kept until the dossier changes.

Comes in: a request, a template's name and a function that makes the page's content. Goes out: HTML with a strong ETag.
"""

from __future__ import annotations

import contextlib
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
SEEN = "mahdar_seen"


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


def show(request: Request, name: str, make: Callable[[str], Any], *, keep: bool = True, light: bool = False) -> Response:
    """The page ``name``; ``make`` gives its content for a language. A page is made once for each state of the dossier, and
    may be
    shown for a few seconds after others changed it (see `mahdar.serve.kept`). ``light`` pages cost next to nothing and do
    not queue
    with the others."""
    held: State = request.app.state.held
    lang = language_of(request)

    def made() -> bytes:
        with contextlib.nullcontext() if light else held.making:
            return render(frame(request, name), make(lang)).encode("utf-8", "replace")

    if not keep:
        return finish(request, made(), lang)
    changes = held.dossier.store.changes()
    key = _key(request, name, lang)
    found = held.kept.get(key)
    if found is not None and found.changes != changes and found.young and found.changes >= _seen(request):
        if not found.fresh and held.kept.claim(key):
            held.again.submit(_again, held, key, made)
        return finish(request, found.body, lang)
    if found is None or found.changes != changes:
        with held.kept.turn(key):
            found = held.kept.get(key)
            if found is None or found.changes < changes:
                body = made()
                held.kept.put(key, body, changes)
                return finish(request, body, lang)
    return finish(request, found.body, lang)


def _again(held: State, key: tuple[str, ...], made: Callable[[], bytes]) -> None:
    """Make a page anew while readers still get the one before."""
    try:
        changes = held.dossier.store.changes()
        held.kept.put(key, made(), changes)
    finally:
        held.kept.release(key)


def _key(request: Request, name: str, lang: str) -> tuple[str, ...]:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return name, request.url.path, request.url.query, lang, role_of(request) or "", today


def _seen(request: Request) -> int:
    """The changes that this reader's own work made: nothing older is shown to them."""
    held = request.cookies.get(SEEN, "")
    return int(held) if held.isascii() and held.isdigit() and len(held) < 12 else 0


def changed(request: Request, response: Response) -> Response:
    """Let the reader see at once what they changed."""
    held: State = request.app.state.held
    response.set_cookie(SEEN, str(held.dossier.store.changes()), max_age=60, httponly=True, samesite="strict", path="/")
    return response


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
    kept = {"ETag": etag, "Vary": "Accept-Language, Cookie, Authorization", **(headers or {})}
    if status == 200 and known(request, etag):
        return Response(status_code=304, headers=kept)
    response = Response(body, status_code=status, media_type=MEDIA, headers=kept)
    if request.query_params.get("lang") == lang:
        response.set_cookie(LANG_COOKIE, lang, max_age=YEAR, samesite="lax", path="/")
    if new:
        response.set_cookie(VISIT, visit, httponly=True, samesite="strict", path="/", secure=request.url.scheme == "https")
    return response
