"""What a running server holds: the open dossier, the reader beside it, kept pages and counters.

Comes in: `Settings`. Goes out: `State`, one for each process, closed with it.
"""

from __future__ import annotations

import collections
import dataclasses
import threading
import time

from mahdar.keep import Dossier
from mahdar.serve.reading import Reader
from mahdar.serve.settings import Settings

KEPT_BYTES = 64_000_000


class Kept:
    """Finished answers under (dossier's state, address, language): dropped when the dossier changed, the oldest first
    where they
    grow too large. Safe between threads."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self.most = most
        self.held: collections.OrderedDict[tuple[str, ...], bytes] = collections.OrderedDict()
        self.size = 0
        self.changes = -1
        self.lock = threading.Lock()

    def get(self, changes: int, key: tuple[str, ...]) -> bytes | None:
        """The answer kept for ``key`` while the dossier stood at ``changes``."""
        with self.lock:
            if changes != self.changes:
                return None
            found = self.held.get(key)
            if found is not None:
                self.held.move_to_end(key)
            return found

    def put(self, changes: int, key: tuple[str, ...], body: bytes) -> None:
        """Keep an answer."""
        with self.lock:
            if changes != self.changes:
                self.held.clear()
                self.size, self.changes = 0, changes
            self.size += len(body) - len(self.held.pop(key, b""))
            self.held[key] = body
            while self.size > self.most:
                self.size -= len(self.held.popitem(last=False)[1])


@dataclasses.dataclass(slots=True)
class Counters:
    """What `/metrics` tells: requests by route and status, seconds spent, reports added."""

    requests: collections.Counter[tuple[str, str, int]] = dataclasses.field(default_factory=collections.Counter)
    seconds: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    added: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        with self.lock:
            self.requests[method, route, status] += 1
            self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter holds floats just as well


class State:
    """Everything that requests share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dossier = Dossier(settings.dossier, create=True)
        self.reader = Reader(settings)
        self.kept = Kept()
        self.counters = Counters()
        self.started = time.time()

    def close(self) -> None:
        """Let go of the dossier and end the reader."""
        self.reader.close()
        self.dossier.close()
