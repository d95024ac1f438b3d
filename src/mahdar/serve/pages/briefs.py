"""The brief on a meeting, in the reader's language, with its sources.

Comes in: words for the meeting, or its entry. Goes out: the page ``brief``: a choice of meetings, or the brief itself.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from mahdar import data
from mahdar.errors import InputError
from mahdar.keep import ask
from mahdar.keep.model import AHEAD, DONE
from mahdar.serve.access import may_read
from mahdar.serve.inert import inert, safe_address, short
from mahdar.serve.pages import views
from mahdar.serve.pages.frame import Link
from mahdar.serve.pages.quotes import LONGEST_QUOTE
from mahdar.serve.pages.render import show
from mahdar.serve.pages.trouble import Trouble, trying
from mahdar.serve.state import State
from mahdar.serve.words import direction, own_names
from mahdar.write.brief import write_brief
from mahdar.write.brief.forms import FORMATS
from mahdar.write.brief.model import Brief, Citation, Cited, Sentence

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_read)])
OFFERED = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Cite:
    """A mark behind a sentence: the number of the source, the words, and where they stand."""

    number: int
    words: str
    href: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A sentence in pieces (text, whether it is a name), with its marks and the entries that it tells."""

    pieces: tuple[tuple[str, bool], ...]
    cites: tuple[Cite, ...]
    entries: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A section; the lead has no heading."""

    heading: str
    paragraphs: tuple[tuple[Line, ...], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of the brief with the words taken from it."""

    number: int
    title: str
    lang: str
    dir: str
    publisher: str
    published: str
    href: str
    url: str
    quotes: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """A finished brief."""

    lang: str
    dir: str
    title: str
    date: str
    parts: tuple[Part, ...]
    sources: tuple[SourceLine, ...]
    credits: tuple[str, ...]
    meeting: str
    languages: tuple[Link, ...]
    downloads: tuple[Link, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class BriefPage:
    """What ``brief.html`` shows."""

    q: str
    date: str
    trouble: Trouble | None
    written: Written | None
    coming: tuple[views.EntryView, ...]
    recent: tuple[views.EntryView, ...]


@router.get("/brief")
def brief(request: Request) -> Response:
    """A brief, or the meetings that one can be written on."""
    return show(request, "brief", lambda lang: _page(request, lang))


def _page(request: Request, lang: str) -> BriefPage:
    held: State = request.app.state.held
    query = request.query_params
    q, entry, date = query.get("q", "").strip()[:300], query.get("entry", "").strip()[:20], query.get("date", "").strip()[:10]
    chosen = query.get("in", "")
    chosen = chosen if chosen in data.languages() else lang
    nothing: Written | None = None
    with trying(nothing) as tried:
        if q or entry:
            made = write_brief(held.dossier, query="" if entry else q, entry=entry or None, date=day(date), langs=(chosen,))
            tried.result = _written(made.pages[chosen], q, entry, date)
    coming: tuple[views.EntryView, ...] = ()
    recent: tuple[views.EntryView, ...] = ()
    if tried.result is None:
        coming = _meetings(held, sorted(AHEAD), lang)
        recent = _meetings(held, sorted(DONE), lang)
    return BriefPage(inert(q), date, tried.trouble, tried.result, coming, recent)


def day(text: str) -> datetime.date | None:
    """A day as an address has it. Raises InputError."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{short(text, 40)}: write a day as YYYY-MM-DD") from None


def _meetings(held: State, statuses: list[str], lang: str) -> tuple[views.EntryView, ...]:
    where = ask.Where(types=("CONSULT",), statuses=tuple(statuses), newest=True, limit=OFFERED * 3)
    found = [entry for entry in ask.timeline(held.dossier, where).items if len(entry.codes) > 1 and entry.date]
    return tuple(views.entry(entry, lang) for entry in found[:OFFERED])


def _written(held: Brief, q: str, entry: str, date: str) -> Written:
    asked = [(key, value) for key, value in (("entry", entry), ("q", q), ("date", date)) if value]
    asked = [pair for pair in asked if not (entry and pair[0] == "q")]
    languages = tuple(
        Link(own_names()[one], f"/brief?{urlencode([*asked, ('in', one)])}", here=one == held.lang, lang=one)
        for one in data.languages()
    )
    downloads = tuple(
        Link(form.upper(), f"/api/v1/briefs?{urlencode([*asked, ('lang', held.lang), ('format', form)])}") for form in FORMATS
    )
    sources = {source.number: source for source in held.sources}
    return Written(
        lang=held.lang,
        dir=direction(held.lang),
        title=inert(held.title),
        date=held.date_words,
        parts=tuple(
            Part(section.heading or "", tuple(tuple(_line(one, sources) for one in paragraph) for paragraph in section.paragraphs))
            for section in held.sections
        ),
        sources=tuple(_source(one, held) for one in held.sources),
        credits=tuple(short(one) for one in held.credits),
        meeting=held.meeting,
        languages=languages,
        downloads=downloads,
    )


def _line(held: Sentence, sources: Mapping[int, Cited]) -> Line:
    cites = {one.number: Cite(one.number, short(one.text), _href(one)) for one in reversed(held.citations) if one.number in sources}
    return Line(tuple(_pieces(inert(held.text), held.names)), tuple(cites[number] for number in sorted(cites)), held.entries)


def _pieces(text: str, names: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """The sentence with its names apart, so that each is isolated from the direction around it."""
    wanted = sorted({inert(name) for name in names if name}, key=len, reverse=True)
    if not wanted:
        yield text, False
        return
    at = 0
    for found in re.finditer("|".join(map(re.escape, wanted)), text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _href(held: Citation) -> str:
    span = f"{held.start},{held.end}"
    return f"/reports/{held.report}?{urlencode({'char': span})}#char={span}"


def _source(held: Cited, brief: Brief) -> SourceLine:
    quotes = {
        (one.start, one.end): (inert(one.text)[:LONGEST_QUOTE], _href(one))
        for sentence in brief.sentences
        for one in sentence.citations
        if one.number == held.number
    }
    return SourceLine(
        number=held.number,
        title=short(held.title or ""),
        lang=held.lang,
        dir=direction(held.lang),
        publisher=short(held.publisher or "", 90),
        published=held.published_words,
        href=f"/reports/{held.report}",
        url=safe_address(held.url) or "",
        quotes=tuple(quotes[key] for key in sorted(quotes)),
    )
