"""How a server is asked: not more often than it likes, not where its robots.txt forbids it.

Comes in: addresses. Goes out: whether and when they may be asked for.
"""

from __future__ import annotations

import random
import time
import urllib.robotparser
from urllib.parse import urlsplit

from mahdar.errors import InputError
from mahdar.read.fetch import ask

NAME = "mahdar"
"""What robots.txt files call this program."""
PAUSE = 1.0
"""Seconds between two questions to one host, where robots.txt asks for no more."""
LONGEST_PAUSE = 60.0
ROBOTS_BYTES = 500_000
FIRST_WAIT = 300.0
"""Seconds before a feed or page that failed is asked for again; doubled with each failure."""
LONGEST_WAIT = 86_400.0


class Manners:
    """Remembers each host's robots.txt and when it was asked last, for one run."""

    def __init__(self, *, allow_private: bool = False, pause: float = PAUSE) -> None:
        self.allow_private, self.pause = allow_private, pause
        self._robots: dict[str, urllib.robotparser.RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def allowed(self, address: str) -> bool:
        """Whether the host's robots.txt lets a program read ``address``; a host without one allows all."""
        return self._rules(address).can_fetch(NAME, address)

    def wait(self, address: str) -> None:
        """Return when the host of ``address`` may be asked again."""
        host = _host(address)
        told = self._rules(address).crawl_delay(NAME) if self.pause else None
        pause = min(max(self.pause, float(told or 0)), LONGEST_PAUSE)
        left = self._asked.get(host, -LONGEST_PAUSE) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()

    def _rules(self, address: str) -> urllib.robotparser.RobotFileParser:
        host = _host(address)
        if host not in self._robots:
            rules = urllib.robotparser.RobotFileParser()
            try:
                answer = ask(f"{host}/robots.txt", allow_private=self.allow_private, max_bytes=ROBOTS_BYTES)
                lines = answer.content.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            except InputError:
                lines = []
            rules.parse(lines)
            self._robots[host] = rules
        return self._robots[host]


def waiting(fails: int, asked: float | None) -> float:
    """Seconds before the next try after ``fails`` failures in a row: what the server ``asked`` for, else twice as long each time,
    up to a day; a little by chance, so that many do not come back at once."""
    if asked is not None:
        return min(max(asked, 1.0), LONGEST_WAIT)
    return min(FIRST_WAIT * 2.0 ** min(fails - 1, 20), LONGEST_WAIT) * random.uniform(0.9, 1.1)


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
