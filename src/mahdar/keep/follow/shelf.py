"""What a dossier knows of the feeds that it follows.

Comes in: a dossier's store. Goes out: validators of feeds, items that are due, and all of it written back.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence

import sqlalchemy as sa

from mahdar.keep import rows
from mahdar.keep.follow import tables
from mahdar.keep.follow.feeds import Item
from mahdar.keep.read_back import portions
from mahdar.keep.store import Store


@dataclasses.dataclass(frozen=True, slots=True)
class Feed:
    """``etag`` and ``modified`` are sent back to the server; ``due`` is the moment before which it is not to be asked."""

    address: str
    etag: str | None = None
    modified: str | None = None
    fails: int = 0
    due: datetime.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is to be read, and how often that failed."""

    item: Item
    fails: int


def feed(store: Store, address: str) -> Feed:
    """What is known of a feed."""
    held = tables.feed.c
    with store.reading() as connection:
        asked = sa.select(held.etag, held.modified, held.fails, held.due).where(held.address == address)
        row = connection.execute(asked).first()
    return Feed(address, row[0], row[1], row[2], moment(row[3])) if row is not None else Feed(address)


def keep_feed(store: Store, now: Feed) -> None:
    """Write down what is known of a feed now."""
    values = {
        "etag": now.etag,
        "modified": now.modified,
        "checked": rows.now(),
        "fails": now.fails,
        "due": now.due.isoformat(timespec="milliseconds") if now.due else None,
    }
    with store.writing() as connection:
        changed = connection.execute(sa.update(tables.feed).where(tables.feed.c.address == now.address).values(values))
        if not changed.rowcount:
            connection.execute(sa.insert(tables.feed).values(address=now.address, **values))


def keep_items(store: Store, items: Sequence[Item]) -> int:
    """Note the items that are new, or that the feed says have changed, as waiting; gives how many."""
    held = tables.feed_item
    count = 0
    with store.writing() as connection:
        known: dict[str, str] = {}
        for some in portions([item.address for item in items]):
            asked = sa.select(held.c.address, held.c.stamp).where(held.c.address.in_(some))
            known |= dict(connection.execute(asked).all())
        for item in items:
            if item.address in known and (known[item.address] == item.stamp or not item.stamp):
                continue
            day = item.published.isoformat() if item.published else None
            values = {"stamp": item.stamp, "title": item.title, "published": day, "done": False, "fails": 0, "due": None}
            if item.address in known:
                connection.execute(sa.update(held).where(held.c.address == item.address).values(values))
            else:
                connection.execute(sa.insert(held).values(address=item.address, **values))
            count += 1
    return count


def waiting_items(store: Store, most: int) -> list[Waiting]:
    """Items that are due, the latest published first, at most ``most``."""
    held = tables.feed_item.c
    due = sa.or_(held.due.is_(None), held.due <= rows.now())
    columns = sa.select(held.address, held.stamp, held.title, held.published, held.fails)
    asked = columns.where(held.done.is_(False), due).order_by(held.published.is_(None), held.published.desc(), held.address)
    with store.reading() as connection:
        found = connection.execute(asked.limit(most)).all()
    return [Waiting(Item(url, stamp, title, rows.day(day)), fails) for url, stamp, title, day, fails in found]


def done(store: Store, address: str) -> None:
    """An item was read, or never can be."""
    with store.writing() as connection:
        connection.execute(sa.update(tables.feed_item).where(tables.feed_item.c.address == address).values(done=True, due=None))


def later(store: Store, address: str, *, fails: int, due: datetime.datetime) -> None:
    """An item could not be read and is to be tried again."""
    values = {"fails": fails, "due": due.isoformat(timespec="milliseconds")}
    with store.writing() as connection:
        connection.execute(sa.update(tables.feed_item).where(tables.feed_item.c.address == address).values(values))


def moment(text: str | None) -> datetime.datetime | None:
    """A moment from its ISO text."""
    return datetime.datetime.fromisoformat(text) if text else None
