"""What a running server holds: the open dossier, the reader beside it, pages that are kept and counters.

Comes in: `Settings`. Goes out: `State`, one for each process, closed with it.
"""

from __future__ import annotations

import collections
import concurrent.futures
import dataclasses
import threading
import time

from mahdar.keep import Dossier
from mahdar.serve.kept import Kept
from mahdar.serve.reading import Reader
from mahdar.serve.settings import Settings

AT_ONCE = 2
"""Pages made at the same time: more would only hinder each other."""


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
        self.making = threading.BoundedSemaphore(AT_ONCE)
        self.again = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="again")
        self.counters = Counters()
        self.started = time.time()

    def close(self) -> None:
        """Let go of the dossier and end the reader."""
        self.again.shutdown(wait=True, cancel_futures=True)
        self.reader.close()
        self.dossier.close()
