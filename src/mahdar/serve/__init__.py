"""Serving: the dossier as pages for people and as an HTTP API for programs.

Comes in: `Settings` (which dossier, which address, which limits). Goes out: an ASGI application. Nothing here reads the
database: every
answer comes from `mahdar.keep` and `mahdar.write`. See docs/serving.md and docs/http-api.md.
"""

from mahdar.serve.app import create_app
from mahdar.serve.settings import Settings

__all__ = ["Settings", "create_app"]
