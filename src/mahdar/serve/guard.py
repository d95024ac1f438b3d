"""What every request passes before anything else looks at it.

Comes in: ASGI requests. Goes out: the same, or a refusal: a wrong Host header (DNS rebinding), a change asked for by
another site
(cross-site forgery), a body above the limit, too many requests. Every response leaves with the headers that keep hostile
report text
inert: no script or style but our own files, no frames, no sniffing.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.serve.problems import Refused, problem
from mahdar.serve.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "via")
"""Headers that a proxy adds."""
MOST_CLIENTS = 10_000
FORM_ROOM = 100_000
"""Bytes that a form may have around the largest file."""


class Guard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.limiter = Limiter(settings.rate) if settings.rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = _Sender(send)
        try:
            self._check(scope)
        except Refused as refused:
            await problem(refused.status_code, refused.detail, headers=refused.headers)(scope, receive, sent)
            return
        await self.app(scope, _Body(receive, self.settings.max_bytes), sent)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        allowed = self.settings.answers_to
        if allowed and _name(host) not in allowed:
            raise Refused(421, "this server does not answer to that host name; `mahdar serve --name` adds one")
        if self.settings.open and any(name in headers for name in FORWARDED):
            raise Refused(403, "a proxy brings others here; `mahdar serve --name HOST` then demands a token from everybody")
        if scope["method"] not in SAFE:
            _same_site(headers, host)
        if self.limiter is not None:
            self.limiter.pass_one((scope.get("client") or ("unknown",))[0])
        length = headers.get("content-length", "0")
        if not length.isdigit():
            raise Refused(400, "Content-Length is no number")
        if int(length) > self.settings.max_bytes + FORM_ROOM:
            raise too_large(self.settings.max_bytes)


class Limiter:
    """A bucket for each client that fills again over a minute."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def pass_one(self, client: str) -> None:
        """Count one request. Raises Refused (429) where the client's bucket is empty."""
        now = time.monotonic()
        left, at = self.held.pop(client, (float(self.rate), now))
        left = min(float(self.rate), left + (now - at) * self.rate / 60)
        while len(self.held) >= MOST_CLIENTS:
            self.held.popitem(last=False)
        if left < 1:
            self.held[client] = left, now
            wait = max(1, round((1 - left) * 60 / self.rate + 0.5))
            raise Refused(429, f"too many requests; try again in {wait} s", headers={"Retry-After": str(wait)})
        self.held[client] = left - 1, now


def too_large(most: int) -> Refused:
    """The refusal of a body above the limit."""
    return Refused(413, f"larger than the limit of {most / 1e6:g} MB")


class _Body:
    """Counts what is received. Raises Refused (413) above the limit."""

    def __init__(self, receive: Receive, most: int) -> None:
        self.receive = receive
        self.most = most
        self.left = most + FORM_ROOM

    async def __call__(self) -> Message:
        message = await self.receive()
        if message["type"] == "http.request":
            self.left -= len(message.get("body", b""))
            if self.left < 0:
                raise too_large(self.most)
        return message


class _Sender:
    """Puts the headers on the response."""

    def __init__(self, send: Send) -> None:
        self.send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "cache-control" not in headers:
                headers["Cache-Control"] = "private, no-cache"
        await self.send(message)


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _same_site(headers: Headers, host: str) -> None:
    """Refuse a change that a page of another site asks for."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    foreign = site is not None and site not in ("same-origin", "none")
    if origin == "null":
        foreign |= site != "same-origin"
    elif origin is not None:
        foreign |= urlsplit(origin).netloc.lower() != host
    if foreign:
        raise Refused(403, "a change must be asked for by a page of this server, not by another site")
