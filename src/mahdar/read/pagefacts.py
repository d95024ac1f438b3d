"""What a page says of itself outside the article's paragraphs.

Comes in: the parsed page. Goes out: ``PageFacts``: title, day of publication, publisher, languages, credits and what the
page calls itself. schema.org JSON-LD is believed first, then meta fields, then what is visible.
"""

from __future__ import annotations

import dataclasses
import datetime
import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlparse

import msgspec

from mahdar.read.dateline import written_date
from mahdar.read.lines import Line, credit, switch
from mahdar.read.words import fold

ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting)$")
# whole pages that are something else than one report
OTHER = (
    "CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage", "FAQPage", "CheckoutPage", "QAPage",
    "Product", "Recipe", "JobPosting", "Event", "Movie", "Book", "SoftwareApplication", "DiscussionForumPosting",
)  # fmt: skip
# meta fields that hold the day of publication, most trustworthy first
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "publishdate",
    "publish_date", "publish-date", "published_time", "og:published_time", "date.available", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "date.created", "sailthru.date",
    "parsely-pub-date", "pubdate", "cxenseparse:recs:publishtime", "article:post_date", "citation_publication_date",
)  # fmt: skip
URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?:[a-z][a-z_-]*/)?(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=\D|$)")
SCRIPT = "javascript:"
CREDITS = "//figcaption | //*[contains(@class, 'credit') or contains(@class, 'copyright') or contains(@class, 'source')]"
PARTING = re.compile(r"\s+[|–—»«·•:-]+\s+|\s*\|\s*")


@dataclasses.dataclass(slots=True)
class PageFacts:
    """Facts of a page; None or empty where it is silent."""

    title: str | None = None
    tops: tuple[str, ...] = ()
    """The page's headings of the first level."""
    published: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    photo: str | None = None
    source: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    body: str | None = None
    """schema.org articleBody."""
    says_article: bool = False
    says_other: str | None = None
    """What the page calls itself where that is no report (``CollectionPage``, ``website`` …)."""


def page_facts(tree: Any, url: str | None) -> PageFacts:
    """The facts of a parsed page; ``url`` is where it was read, if anywhere."""
    meta = _meta(tree)
    things = list(_things(tree))
    articles = [thing for thing in things if any(ARTICLE.search(kind) for kind in _kinds(thing))]
    articles.sort(key=lambda thing: not _text(thing.get("headline")))
    article = articles[0] if articles else {}
    facts = PageFacts(body=_text(article.get("articleBody")))
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    facts.url = url or meta.get("og:url") or canonical or _text(article.get("url")) or None
    names = [_name(article.get("publisher")), meta.get("og:site_name"), meta.get("dc.publisher"), meta.get("application-name")]
    facts.publisher = next((name for name in names if name), None)
    facts.tops = tuple(top for node in tree.iter("h1") if (top := " ".join(node.text_content().split())))
    facts.title = _title(tree, meta, article, [name for name in names if name], facts)
    facts.published = _published(tree, meta, articles, facts.url)
    kind = (meta.get("og:type") or "").lower()
    facts.says_article = bool(articles) or "article" in kind or (meta.get("pagetype") or "").lower() == "article"
    others = [kind for thing in things for kind in _kinds(thing) if kind in OTHER]
    facts.says_other = None if facts.says_article else next(iter(others), kind or None)
    facts.alternates = _alternates(tree, facts.url)
    _credits(tree, facts)
    return facts


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        value = " ".join((node.get("content") or "").split())
        for key in (node.get("property"), node.get("name"), node.get("itemprop")):
            if key and value:
                found.setdefault(key.strip().lower(), value)
    return found


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """The schema.org objects that stand at the top of a JSON-LD block or in its graph: not what is nested in them."""
    for node in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = msgspec.json.decode((node.text or "").strip().rstrip(";"))
        except (msgspec.DecodeError, RecursionError):
            value = _lenient(node.text or "")
        queue = value if isinstance(value, list) else [value]
        for thing in queue:
            if isinstance(thing, dict):
                yield thing
                for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                    inner = thing.get(key)
                    yield from (item for item in (inner if isinstance(inner, list) else [inner]) if isinstance(item, dict))


def _lenient(text: str) -> Any:
    """JSON with raw line breaks inside its strings, as pages often have it; None where it is worse than that."""
    try:
        return msgspec.json.decode(re.sub(r"[\x00-\x1f]+", " ", text))
    except (msgspec.DecodeError, RecursionError):
        return None


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _text(value: Any) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _title(tree: Any, meta: dict[str, str], article: dict[str, Any], names: list[str], facts: PageFacts) -> str | None:
    tops = [top for top in facts.tops if len(top.split()) > 1]
    shown = " ".join((tree.findtext(".//title") or "").split())
    host = urlparse(facts.url or "").hostname or ""
    sites = [*names, host, host.removeprefix("www.").split(".")[0]]
    for candidate in (_text(article.get("headline")), html.unescape(meta.get("og:title", "")), *tops[:1], shown):
        if candidate:
            return without_site(candidate, sites, tops)
    return None


def without_site(title: str, sites: list[str], tops: list[str]) -> str:
    """The title without the site's name at its end: known names, or all that follows the page's top heading."""
    for top in tops:
        rest = title[len(top) :]
        if len(top.split()) > 2 and title.startswith(top) and PARTING.match(rest):
            return top
    known = {_letters(site) for site in sites if site}
    while parts := list(PARTING.finditer(title)):
        tail = _letters(title[parts[-1].end() :])
        near = any(tail and name and (tail in name or name in tail) for name in known if len(name) > 2)
        if not near or len(tail) > 40 or not title[: parts[-1].start()].strip():
            break
        title = title[: parts[-1].start()].strip()
    return title


def _published(tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], url: str | None) -> datetime.date | None:
    values: list[Any] = [article.get(key) for key in ("datePublished", "dateCreated") for article in articles]
    values += [meta.get(key) for key in PUBLISHED]
    values += tree.xpath("//*[@itemprop='datePublished']/@datetime") + tree.xpath("//time[@pubdate]/@datetime")
    values += tree.xpath("(//article//time/@datetime | //header//time/@datetime)[1]")
    for value in values:
        if date := written_date(_text(value)):
            return date
    if match := URL_DAY.search(urlparse(url or "").path):
        return written_date("{y}-{m:0>2}-{d:0>2}".format(**match.groupdict()))
    return None


def _alternates(tree: Any, url: str | None) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for node in tree.xpath("//link[@hreflang and @href]"):
        code = node.get("hreflang").strip().lower().split("-")[0]
        if code != "x":
            found.setdefault(code, urljoin(url or "", node.get("href")))
    for node in tree.xpath("//*[self::ul or self::nav or self::div or self::p][count(.//a) > 0 and count(.//a) < 9]"):
        label = " ".join(node.text_content().split())
        if label and len(label) < 80 and (pairs := switch(Line(0, len(label), label, 0))):
            links = {" ".join(link.text_content().split()): link.get("href") for link in node.iter("a")}
            for code, name in pairs:
                found.setdefault(code, urljoin(url or "", href) if (href := links.get(name)) and SCRIPT not in href else name)
    return tuple(found.items())


def _credits(tree: Any, facts: PageFacts) -> None:
    """The photo's and the report's credited source, where the page shows them with a label."""
    for node in tree.xpath(CREDITS):
        shown = " ".join(node.text_content().split())
        named = credit(Line(0, len(shown), shown, 0)) if shown else None
        if named and named[0] == "photo":
            facts.photo = facts.photo or named[1]
        elif named and named[0] == "source":
            facts.source = facts.source or named[1]


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
