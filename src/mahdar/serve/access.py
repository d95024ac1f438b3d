"""Who may do what: tokens, roles, and the sign that a form is ours.

Comes in: a request. Goes out: nothing where it may go on, `Refused` (401, 403) where not. On loopback everything is open.
Elsewhere a
token in ``Authorization: Bearer`` (programs) or in the cookie that the page "enter" sets (people) says the role.
"""

from __future__ import annotations

import hmac
import secrets

from fastapi import Request
from fastapi.security import HTTPBearer

from mahdar.keep.tokens import token_of
from mahdar.serve.problems import Refused
from mahdar.serve.state import State

COOKIE = "mahdar_token"
VISIT = "mahdar_visit"
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="mahdar"'}
bearer = HTTPBearer(auto_error=False, description="A token made by `mahdar token`. Not needed on loopback.")


def role_of(request: Request) -> str | None:
    """The role of a request: ``read``, ``write`` or None."""
    held: State = request.app.state.held
    if held.settings.open:
        return "write"
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    presented = value.strip() if scheme.lower() == "bearer" else request.cookies.get(COOKIE, "")
    token = token_of(held.dossier, presented) if presented else None
    return token.role if token is not None else None


def may_read(request: Request) -> None:
    """Raises Refused where the request may not read."""
    if role_of(request) is None:
        raise Refused(401, "a token is needed; `mahdar token` on the server makes one", headers=CHALLENGE)


def may_write(request: Request) -> None:
    """Raises Refused where the request may not change anything."""
    role = role_of(request)
    if role is None:
        raise Refused(401, "a token is needed; `mahdar token` on the server makes one", headers=CHALLENGE)
    if role != "write":
        raise Refused(403, "this token may read only; `mahdar token --role write` makes one that may write")


def visit_of(request: Request) -> tuple[str, bool]:
    """The random name of a browser's visit, and whether it is new."""
    held = request.cookies.get(VISIT, "")
    return (held, False) if 20 <= len(held) <= 64 and held.isascii() else (secrets.token_urlsafe(24), True)


def form_token(secret: bytes, visit: str) -> str:
    """What a form of ours carries, so that no other site can make one for this visit."""
    return hmac.new(secret, visit.encode(), "sha256").hexdigest()


def check_form(request: Request, presented: str) -> None:
    """Raises Refused where a form does not carry this visit's sign."""
    held: State = request.app.state.held
    visit, new = visit_of(request)
    if new or not hmac.compare_digest(form_token(held.settings.secret, visit).encode(), presented.encode("utf-8", "replace")):
        raise Refused(403, "this form is too old; load the page again and send it once more")
