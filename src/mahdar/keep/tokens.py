"""Tokens: who may use a dossier over the network.

Comes in: an open dossier, a role, a name. Goes out: a token that is shown once. Kept is only its SHA-256 (a token has 256 random
bits, so that a slow hash would add nothing), its role and its name.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import secrets

import sqlalchemy as sa

from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.dossier import Dossier

ROLES = ("read", "write")
"""What a token allows; ``write`` includes ``read``."""
PREFIX = "mahdar_"
MOST_NAME = 80


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """A token as kept, without the token. ``ended`` is the moment of its withdrawal."""

    id: int
    role: str
    name: str
    made: datetime.datetime
    ended: datetime.datetime | None = None


def make_token(dossier: Dossier, *, role: str, name: str = "") -> tuple[str, Token]:
    """A new token and what is kept of it. Raises InputError for a role that there is not."""
    if role not in ROLES:
        raise InputError(f"{role}: not a role; choose one of {', '.join(ROLES)}")
    if len(name) > MOST_NAME or not name.isprintable():
        raise InputError(f"a token's name has at most {MOST_NAME} characters, all printable")
    made = f"{PREFIX}{secrets.token_urlsafe(32)}"
    values = {"hash": _hash(made), "role": role, "name": name, "made": rows.now()}
    with dossier.store.writing() as connection:
        found = connection.execute(sa.insert(tables.token).values(values)).inserted_primary_key
        assert found is not None
        row = connection.execute(sa.select(tables.token).where(tables.token.c.id == found[0])).one()
    return made, _token(row)


def token_of(dossier: Dossier, presented: str) -> Token | None:
    """The standing token that ``presented`` is, or None."""
    if not presented.startswith(PREFIX):
        return None
    held = sa.select(tables.token).where(tables.token.c.hash == _hash(presented), tables.token.c.ended.is_(None))
    with dossier.reading() as connection:
        row = connection.execute(held).first()
    return _token(row) if row is not None else None


def tokens(dossier: Dossier) -> list[Token]:
    """All tokens ever made, oldest first."""
    with dossier.reading() as connection:
        return [_token(row) for row in connection.execute(sa.select(tables.token).order_by(tables.token.c.id))]


def end_token(dossier: Dossier, number: int) -> Token:
    """Withdraw a token. Raises InputError where none of that number stands."""
    standing = sa.and_(tables.token.c.id == number, tables.token.c.ended.is_(None))
    with dossier.store.writing() as connection:
        if not connection.execute(sa.update(tables.token).where(standing).values(ended=rows.now())).rowcount:
            raise InputError(f"there is no token {number} that stands; `mahdar token --list` shows them")
        return _token(connection.execute(sa.select(tables.token).where(tables.token.c.id == number)).one())


def _hash(presented: str) -> str:
    return hashlib.sha256(presented.encode()).hexdigest()


def _token(row: sa.Row[tuple[object, ...]]) -> Token:
    held = row._mapping
    ended = datetime.datetime.fromisoformat(held["ended"]) if held["ended"] else None
    return Token(held["id"], held["role"], held["name"], datetime.datetime.fromisoformat(held["made"]), ended)
