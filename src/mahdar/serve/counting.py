"""Counting requests for `/metrics`.

Comes in: ASGI requests. Goes out: the same; the counters know route, status and seconds of each.
"""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.serve.state import Counters

OTHER = "other"


class Counting:
    """ASGI middleware. ``prefix``: what stands before the paths of the API's routes."""

    def __init__(self, app: ASGIApp, counters: Counters, prefix: str) -> None:
        self.app = app
        self.counters = counters
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            self.counters.request(scope["method"], self._route(scope), status, time.perf_counter() - began)

    def _route(self, scope: Scope) -> str:
        """The route's path as documented, so that the number of labels stays small."""
        path: str = getattr(scope.get("route"), "path", OTHER)
        if scope["path"].startswith(f"{self.prefix}/") and path != OTHER and not path.startswith(self.prefix):
            return f"{self.prefix}{path}"
        return path
