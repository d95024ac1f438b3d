"""HTML pages.

Comes in: a decoded page. Goes out: a ``Report`` whose stored text is the article's paragraphs and section headings, an empty
line between them, or InputError where the page is no article. trafilatura finds the article; what it leaves in (links to other
stories, captions, signatures) is taken out by the rules for plain text, and the facts come from ``pagefacts``.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import Any
from urllib.parse import urlparse

from mahdar.errors import InputError
from mahdar.model import Part, Report
from mahdar.read.build import assemble
from mahdar.read.language import asked_language, detect
from mahdar.read.layout import READ, Arranged, arrange
from mahdar.read.lines import SENTENCE_END, Line, leads_away
from mahdar.read.pagefacts import PageFacts, page_facts
from mahdar.read.words import fold

FEWEST_WORDS = 50
FEWEST_IN_ARTICLE = 25  # where the page says that it is one
FEWEST_SENTENCES = 2
MOST_LINKED = 0.5  # share of the letters that may stand in links
FULL_SENTENCE = 7  # words
ONLY_LINK = 0.8  # share of a block's letters
FEWEST_TEASERS = 4
GAP = "\n\n"
BROKEN = "some characters of the page are broken and stand as U+FFFD"


@dataclasses.dataclass(slots=True)
class Block:
    """A paragraph or heading of the article. ``linked`` counts its characters that are links."""

    text: str
    heading: bool
    linked: int


def report_from_html(
    page: str, *, id: str = "text", url: str | None = None, lang: str | None = None, published: datetime.date | None = None
) -> Report:
    """A page as a Report. Raises InputError where it holds no article or is in no language that can be read."""
    from lxml import html

    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page.lstrip("\ufeff"))
    try:
        tree = html.document_fromstring(page)
    except (ValueError, html.etree.ParserError):
        raise InputError("no article in this page: it is empty") from None
    facts = page_facts(tree, url)
    facts.published = facts.published or _guessed(page, facts.url)
    blocks = _before_links(_blocks(page, facts))
    _refuse(blocks, facts)
    language = asked_language(lang) or detect(GAP.join(block.text for block in blocks))
    blocks, found = _cleaned(blocks, language, facts)
    if sum(len(block.text.split()) for block in blocks) < FEWEST_IN_ARTICLE:
        raise InputError("no article in this page: too little text is left without links and captions")
    text = GAP.join(block.text for block in blocks)
    arranged = Arranged(
        parts=_parts(blocks),
        title=facts.title or None,
        published=published or facts.published or found.published,
        publisher=facts.publisher or found.publisher,
        credit=facts.source or found.credit,
        photo=facts.photo or found.photo,
        alternates=facts.alternates,
    )
    notes = (BROKEN,) if "\ufffd" in text else ()
    return assemble(text, language, arranged, id=id, url=facts.url, notes=notes)


def _blocks(page: str, facts: PageFacts) -> list[Block]:
    import trafilatura

    document = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=False, include_links=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    blocks = [block for node in body for block in _block(node)] if body is not None else []
    extracted = sum(len(block.text) for block in blocks)
    if facts.body and len(facts.body) > 1.5 * extracted:
        rows = [row.strip() for row in re.split(r"\s*\n\s*", facts.body) if row.strip()]
        return [Block(row, False, 0) for row in rows]
    return blocks


def _block(node: Any) -> list[Block]:
    if not isinstance(node.tag, str):
        return []
    if node.tag in ("list", "quote") and len(node):
        return [block for child in node for block in _block(child)]
    pieces: list[str] = []
    linked = 0
    _collect(node, pieces)
    for link in node.iter("ref"):
        linked += len("".join(link.itertext()).strip())
    rows = [" ".join(row.split()) for row in "".join(pieces).split("\n")]
    whole = sum(len(row) for row in rows) or 1
    return [Block(row, node.tag == "head", round(linked * len(row) / whole)) for row in rows if row]


def _collect(node: Any, pieces: list[str]) -> None:
    pieces.append(" ".join((node.text or "").split("\n")))
    for child in node:
        if child.tag == "lb":
            pieces.append("\n")
        elif isinstance(child.tag, str):
            _collect(child, pieces)
        pieces.append(" ".join((child.tail or "").split("\n")))


def _refuse(blocks: list[Block], facts: PageFacts) -> None:
    """Pages that are menus, lists of stories or anything else than one article."""
    reason = "no article in this page"
    letters = sum(len(block.text) for block in blocks) or 1
    words = sum(len(block.text.split()) for block in blocks)
    sentences = sum(len(SENTENCE_END.findall(block.text)) for block in blocks if len(block.text.split()) >= FULL_SENTENCE)
    if words < (FEWEST_IN_ARTICLE if facts.says_article else FEWEST_WORDS):
        raise InputError(f"{reason}: only {words} words of text")
    if sum(block.linked for block in blocks) > MOST_LINKED * letters:
        raise InputError(f"{reason}: most of its text is links")
    if sentences < FEWEST_SENTENCES and sum(len(block.text.split()) >= 25 for block in blocks) < 2:
        raise InputError(f"{reason}: no paragraphs of full sentences")
    teasers = sum(block.heading and block.linked >= ONLY_LINK * len(block.text) for block in blocks)
    if teasers >= FEWEST_TEASERS and teasers * 3 >= sum(not block.heading for block in blocks):
        raise InputError(f"{reason}: it is a list of {teasers} stories")
    if facts.says_article:
        return
    front = urlparse(facts.url or "").path in ("", "/") and bool(facts.url)
    vague = facts.says_other in ("website", "webpage") and not front and facts.published is not None and bool(facts.tops)
    if facts.says_other and not vague:
        raise InputError(f"{reason}: it calls itself {facts.says_other}")
    if front:
        raise InputError(f"{reason}: it is a front page")
    if facts.published is None and sentences < 2 * FEWEST_SENTENCES:
        raise InputError(f"{reason}: no date and only {sentences} paragraphs")


def _cleaned(blocks: list[Block], lang: str, facts: PageFacts) -> tuple[list[Block], Arranged]:
    """The blocks that are read, without what stands around them; and what the others say."""
    candidates = [block for block in blocks if block.heading or block.linked < ONLY_LINK * len(block.text)]
    titles = {_letters(title) for title in (facts.title or "", *facts.tops)}
    candidates = [block for block in candidates if _letters(block.text) not in titles]
    text = GAP.join(block.text for block in candidates)
    found = arrange(text, lang, title=facts.title or "")
    kept_places = {part.start for part in found.parts if part.kind in READ}
    kept, place = [], 0
    for block in candidates:
        if any(place <= start <= place + len(block.text) for start in kept_places):
            kept.append(block)
        place += len(block.text) + len(GAP)
    while kept and kept[-1].heading:
        kept.pop()
    return kept, found


def _before_links(blocks: list[Block]) -> list[Block]:
    """The blocks above a heading that begins a list of other stories, when that heading stands in the last part."""
    for number, block in enumerate(blocks):
        if block.heading and number * 2 > len(blocks) and leads_away(Line(0, len(block.text), block.text, 0)):
            return blocks[:number]
    return blocks


def _parts(blocks: list[Block]) -> tuple[Part, ...]:
    parts, place = [], 0
    for block in blocks:
        parts.append(Part(place, place + len(block.text), "heading" if block.heading else "paragraph"))
        place += len(block.text) + len(GAP)
    return tuple(parts)


def _guessed(page: str, url: str | None) -> datetime.date | None:
    from htmldate import find_date

    value = find_date(page, original_date=True, extensive_search=False, url=url)
    return datetime.date.fromisoformat(value) if value else None


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
