"""What a server is told at its start.

Comes in: the options of ``mahdar serve``. Goes out: `Settings`, which never change while it runs.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import secrets

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on the same machine calls a server on loopback."""
DEFAULT_RATE = 600
"""Requests a minute for each client of a server that others can reach."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``names``: host names that it answers to, beside those of loopback there; empty means any elsewhere. ``max_bytes``:
    the largest
    upload. ``rate``: requests a minute for each client, None for no limit. ``allow_private``: whether addresses that are
    fetched may
    lead into private networks. ``secret``: what form tokens are signed with; new at every start.
    """

    dossier: str
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    max_bytes: int = 20_000_000
    rate: int | None = None
    allow_private: bool = False
    reading_seconds: float = 120.0
    warm: bool = True
    secret: bytes = dataclasses.field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def open(self) -> bool:
        """Whether everybody who reaches it may read and write without a token: on loopback only, and not under a name of
        its own,
        since that means a proxy that brings others."""
        return is_loopback(self.host) and all(name.lower() in LOCAL_NAMES for name in self.names)

    @property
    def answers_to(self) -> tuple[str, ...]:
        """The host names that it answers to, lower case; empty for any."""
        names = tuple(name.lower() for name in self.names)
        return (*names, *LOCAL_NAMES) if is_loopback(self.host) else names


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
