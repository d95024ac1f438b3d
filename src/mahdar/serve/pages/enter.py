"""Entering with a token, where the server asks for one, and leaving.

Comes in: a token in a form of ours. Goes out: a cookie that only this server reads.
"""

from __future__ import annotations

import dataclasses
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from mahdar.keep.tokens import token_of
from mahdar.serve.access import COOKIE, check_form
from mahdar.serve.pages.frame import frame
from mahdar.serve.pages.render import finish, render
from mahdar.serve.state import State

router = APIRouter(include_in_schema=False)
DAYS = 30
Short = Annotated[str, Form(max_length=200)]


@dataclasses.dataclass(frozen=True, slots=True)
class EnterPage:
    """What ``enter.html`` shows: where to go afterwards, and what went wrong before."""

    onward: str
    trouble: str = ""


@router.get("/enter")
def ask_token(request: Request, onward: str = "/timeline") -> Response:
    """The form that asks for a token."""
    return _shown(request, EnterPage(own(onward)))


@router.post("/enter")
def enter(request: Request, token: Short, form_token: Short = "", onward: Annotated[str, Form(max_length=2000)] = "/") -> Response:
    """Take a token."""
    check_form(request, form_token)
    held: State = request.app.state.held
    if token_of(held.dossier, token.strip()) is None:
        return _shown(request, EnterPage(own(onward), frame(request, "enter").ui.words["token_needed"]), status=403)
    response = RedirectResponse(own(onward), status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token.strip(), max_age=DAYS * 86_400, httponly=True, samesite="strict", path="/", secure=secure)
    return response


@router.post("/leave")
def leave(request: Request, form_token: Short = "") -> Response:
    """Forget the token."""
    check_form(request, form_token)
    response = RedirectResponse("/enter", status_code=303)
    response.delete_cookie(COOKIE, path="/")
    return response


def own(onward: str) -> str:
    """A path of this server; anything else leads to the first page."""
    fine = onward.startswith("/") and not onward.startswith(("//", "/\\")) and onward.isprintable()
    return onward if fine else "/timeline"


def _shown(request: Request, page: EnterPage, *, status: int = 200) -> Response:
    around = frame(request, "enter")
    return finish(request, render(around, page).encode(), around.lang, status=status)
