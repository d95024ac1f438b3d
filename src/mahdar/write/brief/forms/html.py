"""A brief as one self-contained page: no outside request, no script.

Comes in: a `Brief`. Goes out: HTML. Each citation is a button that opens its quote (a popover; pointing at it shows the quote too).
Names are isolated from the direction of the text around them. Light, dark and print styles.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re
from collections.abc import Sequence

import jinja2
import markupsafe

from mahdar.analyse.words import language
from mahdar.write.brief.forms.shared import quotes_by_source
from mahdar.write.brief.model import Brief, Citation, Cited, Sentence

TEMPLATES = pathlib.Path(__file__).parent / "templates"


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """A quote behind a citation mark."""

    id: str
    number: int
    words: str
    lang: str
    rtl: bool
    source: str
    entry: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the marks behind it; ``tail``, its last word, stays on one line with them."""

    text: markupsafe.Markup
    tail: markupsafe.Markup
    notes: tuple[Note, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A source with its quotes."""

    source: Cited
    rtl: bool
    quotes: tuple[Note, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """What ``brief.html`` renders."""

    brief: Brief
    sections: tuple[tuple[str | None, tuple[tuple[Line, ...], ...]], ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    others: tuple[tuple[str, str], ...]


def as_html(brief: Brief, *, others: Sequence[str] = ()) -> str:
    """The brief as a page; ``others`` are the languages of the pages beside it (``brief.LANG.html``)."""
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("brief.html").render(page=page(brief, others=others)) + "\n"


def page(brief: Brief, *, others: Sequence[str] = ()) -> Page:
    """The page as the template takes it."""
    sources = {source.number: source for source in brief.sources}
    notes: list[Note] = []
    sections = []
    for section in brief.sections:
        paragraphs = []
        for paragraph in section.paragraphs:
            lines = []
            for sentence in paragraph:
                made = tuple(_note(c, f"c{len(notes) + at}", sources) for at, c in enumerate(_once(sentence)))
                notes += made
                head, tail = _last_word(sentence)
                lines.append(Line(_isolated(head, sentence.names), _isolated(tail, sentence.names), made))
            paragraphs.append(tuple(lines))
        sections.append((section.heading, tuple(paragraphs)))
    quoted = quotes_by_source(brief)
    rows = tuple(
        Row(s, _rtl(s.lang), tuple(_note(c, f"q{s.number}-{at}", sources) for at, c in enumerate(quoted.get(s.number, ()))))
        for s in brief.sources
    )
    switch = tuple((lang, brief.labels[lang]) for lang in others if lang != brief.lang)
    return Page(brief, tuple(sections), rows, tuple(notes), switch)


def _once(sentence: Sentence) -> list[Citation]:
    """One mark for each source: its first quote is shown, all are listed below the page."""
    return list({citation.number: citation for citation in reversed(sentence.citations)}.values())[::-1]


def _note(citation: Citation, id: str, sources: dict[int, Cited]) -> Note:
    source = sources[citation.number]
    told = " · ".join(filter(None, (source.publisher, source.published_words)))
    words = " ".join(citation.text.split())
    return Note(id, citation.number, words, citation.lang, _rtl(citation.lang), told, citation.entry)


def _rtl(lang: str) -> bool:
    held = language(lang)
    return held is not None and held.direction == "rtl"


def _last_word(sentence: Sentence) -> tuple[str, str]:
    """The sentence up to its last space and what follows; undivided where a name of several words ends it."""
    head, space, tail = sentence.text.rpartition(" ")
    if any(" " in name and name in sentence.text and name not in head for name in sentence.names):
        return sentence.text, ""
    return head + space, tail


def _isolated(text: str, names: Sequence[str]) -> markupsafe.Markup:
    """The text with its names in ``bdi``."""
    if not names:
        return markupsafe.escape(text)
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    out, at = markupsafe.Markup(""), 0
    for match in pattern.finditer(text):
        out += markupsafe.escape(text[at : match.start()]) + markupsafe.Markup("<bdi>{}</bdi>").format(match.group())
        at = match.end()
    return out + markupsafe.escape(text[at:])
