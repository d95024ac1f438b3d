"""What a feed names: the addresses of its items, with titles and dates.

Comes in: the bytes of an RSS or Atom feed, of a sitemap or of an index of sitemaps. Goes out: `Listing`. Nothing outside the bytes
is looked at: entities are not resolved, no other file is opened.
"""

from __future__ import annotations

import dataclasses
import datetime
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from mahdar.errors import InputError

MAX_BYTES = 50_000_000
"""Of a feed, unpacked: the limit that the sitemap protocol sets."""
CHILDREN = 10
"""Sitemaps of an index that are looked into: those that changed last."""


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """``stamp`` is what the feed says of the item's last change, in its own words; empty where it says nothing."""

    address: str
    stamp: str = ""
    title: str | None = None
    published: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """The items of a feed in its order, and, of an index, the sitemaps to look into."""

    items: tuple[Item, ...] = ()
    children: tuple[str, ...] = ()


def listing(content: bytes, address: str, headers: Mapping[str, str] | None = None) -> Listing:
    """What ``content``, found at ``address``, names. Raises InputError where it is no feed."""
    content = _unpacked(content)
    root = _root(content)
    if root is not None and _name(root) == "urlset":
        return Listing(items=tuple(_once(_pages(root, address))))
    if root is not None and _name(root) == "sitemapindex":
        return Listing(children=tuple(_newest(root, address)))
    return Listing(items=tuple(_once(_entries(content, address, headers or {}))))


def _entries(content: bytes, address: str, headers: Mapping[str, str]) -> Iterator[Item]:
    import feedparser  # type: ignore[import-untyped]

    told = {"content-location": address, "content-type": headers.get("content-type", "application/xml")}
    found = feedparser.parse(io.BytesIO(content), response_headers=told)
    if not found.get("version"):
        raise InputError("no feed: neither RSS nor Atom nor a sitemap")
    for entry in found.entries:
        url = _address(entry.get("link"), address)
        if url:
            own: dict[str, Any] = dict(entry)  # its get() gives one date for another
            stamp = own.get("updated") or own.get("published") or ""
            moment = own.get("published_parsed") or own.get("updated_parsed")
            yield Item(url, str(stamp), _line(entry.get("title")), datetime.date(*moment[:3]) if moment else None)


def _pages(root: Any, address: str) -> Iterator[Item]:
    for page in root:
        url = _address(_text(page, "loc"), address) if _name(page) == "url" else None
        if url is None:
            continue
        news = next((child for child in page if _name(child) == "news"), None)
        told = _text(news, "publication_date") if news is not None else None
        changed = _text(page, "lastmod")
        title = _line(_text(news, "title")) if news is not None else None
        yield Item(url, changed or told or "", title, _day(told))


def _newest(root: Any, address: str) -> Iterator[str]:
    found = [(_text(one, "lastmod") or "", -at, _text(one, "loc")) for at, one in enumerate(root) if _name(one) == "sitemap"]
    for _, _, held in sorted(found, key=lambda one: one[:2], reverse=True)[:CHILDREN]:
        url = _address(held, address)
        if url is not None:
            yield url


def _once(items: Iterator[Item]) -> Iterator[Item]:
    seen: set[str] = set()
    for item in items:
        if item.address not in seen:
            seen.add(item.address)
            yield item


def _root(content: bytes) -> Any:
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return lxml.etree.fromstring(content, parser)
    except (lxml.etree.XMLSyntaxError, ValueError):
        return None


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise InputError("packed with gzip, but damaged") from None
    if len(plain) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB when unpacked")
    return plain


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any, name: str) -> str | None:
    found = next((child.text for child in element if _name(child) == name), None)
    return found.strip() if found and found.strip() else None


def _address(held: str | None, base: str) -> str | None:
    try:
        url = urldefrag(urljoin(base, (held or "").strip())).url if held else ""
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
