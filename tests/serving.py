"""A server of its own for each test module: real sockets on loopback, a real dossier of the sample world."""

from __future__ import annotations

import contextlib
import functools
import pathlib
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import uvicorn

from mahdar.keep import Dossier
from mahdar.read import reports
from mahdar.serve import Settings, create_app

ROOT = pathlib.Path(__file__).parent.parent
WORLD = ROOT / "examples" / "moscow-2022"
PICKED = ("prague.ar", "prague.en", "sochi.ru", "washington.en", "talks", "lachin", "refusal", "trade", "meeting")


@functools.cache
def world() -> pathlib.Path:
    """A dossier with some reports of the sample world, made once a process."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mahdar-serve-"))
    sources = sorted(path for path in WORLD.glob("*.txt") if any(name in path.name for name in PICKED))
    with Dossier(folder / "world.db", create=True) as held:
        list(held.add_all(one for one in reports(sources)))
    return folder / "world.db"


def copy(folder: pathlib.Path) -> pathlib.Path:
    """A copy of the world that a test may change."""
    return pathlib.Path(shutil.copy(world(), folder / "own.db"))


@contextlib.contextmanager
def serving(dossier: pathlib.Path, **settings: Any) -> Iterator[httpx.Client]:
    """A running server and a client of it."""
    with running(dossier, **settings) as base, client(base) as made:
        yield made


@contextlib.contextmanager
def running(dossier: pathlib.Path, **settings: Any) -> Iterator[str]:
    """A running server's address."""
    host = settings.pop("host", "127.0.0.1")
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(Settings(dossier=str(dossier), host=host, port=port, **{"warm": False, **settings}))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False, server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def client(base: str) -> httpx.Client:
    """A client that ends with the test."""
    return httpx.Client(base_url=base, trust_env=False, timeout=60)
