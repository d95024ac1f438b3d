"""The files that pages load: our own, and the browser libraries that the build hook brought.

Comes in: a path. Goes out: the file, which browsers keep for as long as its address names its content.
"""

from __future__ import annotations

import logging
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from mahdar.serve.pages.render import STATIC

LOG = logging.getLogger("mahdar.serve")
KEEP = "public, max-age=31536000, immutable"


class Kept(StaticFiles):
    """Static files with a long life."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b"") and response.status_code in (200, 304):
            response.headers["Cache-Control"] = KEEP
        return response

    def lookup_path(self, path: str) -> Any:
        """Where a file lies; nothing hidden is served."""
        return super().lookup_path(path) if "\x00" not in path else ("", None)


def files() -> StaticFiles:
    """All files of the pages."""
    if not (STATIC / "vendor" / "stamp").is_file():
        LOG.warning("the browser libraries are missing, pages work without maps and graphs; install again: pip install -e .")
    return Kept(directory=STATIC)
