"""Pages that are kept: made once for a state of the dossier, and for a few seconds after it changed.

Comes in: finished pages with the number of changes that the dossier had. Goes out: the same. While somebody writes all the
time, readers
get a page of a few seconds ago at once and the next one is made beside them; who wrote something always sees it.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import threading
import time
from collections.abc import Iterator

KEPT_BYTES = 64_000_000
SECONDS = 10.0
"""How long a page may be shown after the dossier changed."""
FRESH = 3.0
"""How long it is not even made anew for that."""
Key = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """A finished page, the changes that the dossier had seen when it was begun, and the moment of it."""

    body: bytes
    changes: int
    at: float

    @property
    def young(self) -> bool:
        """Whether it may still be shown to those who changed nothing themselves."""
        return time.monotonic() - self.at <= SECONDS

    @property
    def fresh(self) -> bool:
        """Whether it need not be made anew yet."""
        return time.monotonic() - self.at <= FRESH


class Kept:
    """Finished pages by key, the longest unused dropped first. Safe between threads."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self.most = most
        self.size = 0
        self.held: collections.OrderedDict[Key, Made] = collections.OrderedDict()
        self.under_way: set[Key] = set()
        self.turns: dict[Key, threading.Lock] = {}
        self.lock = threading.Lock()

    def get(self, key: Key) -> Made | None:
        """The page kept for ``key``."""
        with self.lock:
            found = self.held.get(key)
            if found is not None:
                self.held.move_to_end(key)
            return found

    def put(self, key: Key, body: bytes, changes: int) -> None:
        """Keep a page, unless a newer one is there."""
        with self.lock:
            old = self.held.get(key)
            if old is not None and old.changes > changes:
                return
            if old is not None:
                self.size -= len(self.held.pop(key).body)
            self.held[key] = Made(body, changes, time.monotonic())
            self.size += len(body)
            while self.size > self.most:
                self.size -= len(self.held.popitem(last=False)[1].body)

    @contextlib.contextmanager
    def turn(self, key: Key) -> Iterator[None]:
        """One at a time makes the page of a key; the others wait and find it made."""
        with self.lock:
            lock = self.turns.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self.lock:
                if not lock.locked():
                    self.turns.pop(key, None)

    def claim(self, key: Key) -> bool:
        """Whether the caller is to make the page of a key anew beside the readers: true once until `release`."""
        with self.lock:
            if key in self.under_way:
                return False
            self.under_way.add(key)
            return True

    def release(self, key: Key) -> None:
        """The page of a key was made anew, or could not be."""
        with self.lock:
            self.under_way.discard(key)
