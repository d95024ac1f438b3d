"""The application: routes, guards, errors and counters put together.

Comes in: `Settings`. Goes out: an ASGI application that holds the open dossier from its start to its end.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp

from mahdar.errors import DossierError, InputError, MahdarError
from mahdar.keep import ask
from mahdar.keep.ask.spread import located, spread
from mahdar.serve import api, pages
from mahdar.serve.counting import Counting
from mahdar.serve.guard import Guard
from mahdar.serve.jobs import Jobs
from mahdar.serve.problems import phrase, problem, wrong_fields
from mahdar.serve.settings import Settings
from mahdar.serve.state import State
from mahdar.version import __version__

ABOUT = """The record of a dossier: entries (one real-world happening each) with their history and the words behind every
field, claims, figures, actors, briefs and exports. Errors are problem documents (RFC 9457); lists come in pages with a
cursor; answers
carry strong ETags. On loopback no token is needed; elsewhere send `Authorization: Bearer TOKEN`."""


class Application(FastAPI):
    """FastAPI with the guard around everything, the answers to its own mistakes too."""

    def build_middleware_stack(self) -> ASGIApp:
        """The layers of the application, the guard outermost."""
        held: State = self.state.held
        return Guard(Counting(super().build_middleware_stack(), held.counters, api.PREFIX), held.settings)


def create_app(settings: Settings) -> FastAPI:
    """An application for one dossier. Raises DossierError where the dossier cannot be opened."""
    held = State(settings)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if settings.warm:
            threading.Thread(target=warm, args=(held,), daemon=True, name="warm").start()
        yield
        held.close()

    app = Application(
        title="Mahdar",
        version=__version__,
        description=ABOUT,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.held = held
    app.state.jobs = Jobs()
    api.attach(app)
    pages.attach(app)
    _errors(app)
    return app


def warm(held: State) -> None:
    """Load what reading and searching need before somebody waits for it; whatever is wrong is told to the first who asks."""
    held.reader.warm()
    pages.load()
    with contextlib.suppress(MahdarError):
        few = ask.Where(limit=3, newest=True)
        for question in (
            ask.timeline,
            ask.contacts,
            ask.positions,
            ask.figures,
            ask.actors,
            ask.reports,
            ask.still_open,
            located,
            spread,
        ):
            question(held.dossier, few)
        ask.search(held.dossier, "a", few)


def _errors(app: FastAPI) -> None:
    def wrong_input(request: Request, error: Exception) -> Response:
        status = 503 if isinstance(error, DossierError) else 404 if str(error).startswith("there is no") else 422
        return _told(request, status, str(error), headers={"Retry-After": "5"} if status == 503 else {})

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        found = wrong_fields(error.errors())
        told = "; ".join(f"{item['where']}: {item['message']}" for item in found)
        return _told(request, 422, told or "the request is not as documented", errors=found)

    def of_framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _told(request, error.status_code, str(error.detail or phrase(error.status_code)), headers=dict(error.headers or {}))

    def unexpected(request: Request, error: Exception) -> Response:
        return _told(request, 500, "the server made a mistake; its log says more")

    app.add_exception_handler(InputError, wrong_input)
    app.add_exception_handler(MahdarError, wrong_input)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, of_framework)
    app.add_exception_handler(Exception, unexpected)


def _told(
    request: Request,
    status: int,
    detail: str,
    *,
    headers: dict[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
) -> Response:
    if not request.url.path.startswith(api.PREFIX):
        return pages.error_page(request, status, detail, headers=headers)
    return problem(status, detail, headers=headers, errors=errors)
