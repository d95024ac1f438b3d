"""One look at each feed: what is new is fetched, read and kept.

Comes in: an open dossier, feeds, manners. Goes out: a `Happened` for each feed and each item, as it happens. A feed or an item
that fails is told, and tried again later; it never stops the others.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Sequence

from mahdar.errors import DossierError, InputError
from mahdar.keep.dossier import Dossier
from mahdar.keep.follow import shelf
from mahdar.keep.follow.feeds import MAX_BYTES, Item, listing
from mahdar.keep.follow.manners import Manners, waiting
from mahdar.keep.model import Added
from mahdar.model import Report
from mahdar.read import MAX_BYTES as REPORT_BYTES
from mahdar.read import report_from_page
from mahdar.read.build import NO_DATE
from mahdar.read.fetch import NotFetched, ask, fetch, retry_after

ACCEPT = {"Accept": "application/rss+xml, application/atom+xml, application/xml, text/xml, */*;q=0.5"}
GONE = (404, 410, 451)
TRIES = 12
"""Failures after which an item is given up: some six days."""


@dataclasses.dataclass(frozen=True, slots=True)
class Happened:
    """``kind``: ``feed`` (asked; ``count`` new items), ``same`` (nothing new since), ``early`` (not to be asked yet), ``item``
    (kept as
    ``added``), ``failed`` (to be tried again), ``lost`` (never to be tried again). ``words`` is one line for a person."""

    kind: str
    address: str
    words: str
    count: int = 0
    added: Added | None = None


def follow(
    dossier: Dossier, feeds: Sequence[str], manners: Manners, *, most: int = 500, lang: str | None = None
) -> Iterator[Happened]:
    """Look once at each feed, then read the items that wait, at most ``most``. Raises DossierError alone."""
    looked: set[str] = set()
    ahead = list(dict.fromkeys(feeds))
    while ahead:
        address = ahead.pop(0)
        if address not in looked:
            looked.add(address)
            happened, children = _look(dossier, address, manners)
            ahead += [child for child in children if child not in looked]
            yield happened
    for held in shelf.waiting_items(dossier.store, most):
        yield _item(dossier, held, manners, lang)


def _look(dossier: Dossier, address: str, manners: Manners) -> tuple[Happened, Sequence[str]]:
    known = shelf.feed(dossier.store, address)
    if known.due is not None and known.due > datetime.datetime.now(datetime.UTC):
        return Happened("early", address, f"{address}: failed before; not asked again before {known.due:%H:%M} UTC"), ()
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    manners.wait(address)
    seconds: float | None = None
    try:
        headers = ACCEPT | {name: value for name, value in asked.items() if value}
        answer = ask(address, allow_private=manners.allow_private, max_bytes=MAX_BYTES, headers=headers)
        if answer.status == 304:
            shelf.keep_feed(dossier.store, dataclasses.replace(known, fails=0, due=None))
            return Happened("same", address, f"{address}: nothing new"), ()
        if answer.status != 200:
            seconds = retry_after(answer)
            raise InputError(f"the server answered {answer.status} {answer.reason}".rstrip())
        found = listing(answer.content, answer.url, answer.headers)
    except DossierError:
        raise
    except InputError as error:
        fails = known.fails + 1
        due = _from_now(waiting(fails, seconds))
        shelf.keep_feed(dossier.store, dataclasses.replace(known, fails=fails, due=due))
        return Happened("failed", address, f"{address}: {error}; asked again after {due:%H:%M} UTC"), ()
    count = shelf.keep_items(dossier.store, found.items)
    headers = {"etag": answer.headers.get("etag", ""), "modified": answer.headers.get("last-modified", "")}
    now = shelf.Feed(address, headers["etag"] or None, headers["modified"] or None)
    if not found.children:  # an index is asked anew each time: its sitemaps change without it
        shelf.keep_feed(dossier.store, now)
    return Happened("feed", address, f"{address}: {count} of {len(found.items)} items are new", count), found.children


def _item(dossier: Dossier, held: shelf.Waiting, manners: Manners, lang: str | None) -> Happened:
    address = held.item.address
    try:
        if not manners.allowed(address):
            shelf.done(dossier.store, address)
            return Happened("lost", address, f"{address}: its robots.txt asks programs not to read it")
        manners.wait(address)
        page = fetch(address, allow_private=manners.allow_private, max_bytes=REPORT_BYTES)
        report = _filled(report_from_page(page, lang=lang), held.item)
    except DossierError:
        raise
    except InputError as error:
        return _failed(dossier, held, error)
    added = dossier.add(report)
    shelf.done(dossier.store, address)
    return Happened("item", address, f"{address}: {added.outcome}", added=added)


def _failed(dossier: Dossier, held: shelf.Waiting, error: InputError) -> Happened:
    address, fails = held.item.address, held.fails + 1
    answered = error.answered if isinstance(error, NotFetched) else None
    if answered in GONE or fails >= TRIES:
        shelf.done(dossier.store, address)
        return Happened("lost", address, f"{address}: {error}; given up")
    due = _from_now(waiting(fails, error.retry_after if isinstance(error, NotFetched) else None))
    shelf.later(dossier.store, address, fails=fails, due=due)
    return Happened("failed", address, f"{address}: {error}; tried again after {due:%H:%M} UTC")


def _filled(report: Report, item: Item) -> Report:
    """The report with the feed's title and date where the page has none of its own."""
    dated = report.published or item.published
    notes = tuple(note for note in report.notes if note != NO_DATE or not dated)
    title = report.title or item.title
    return dataclasses.replace(report, title=title, published=dated, notes=notes, url=report.url or item.address)


def _from_now(seconds: float) -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
