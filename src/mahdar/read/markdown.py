"""Markdown reports.

Comes in: a Markdown text, kept unchanged as the stored text. Goes out: a ``Report`` whose parts leave out the marks of
headings, lists and quotations; code, tables, rules and HTML are furniture. Marks inside a sentence (links, stress) stay in it.
"""

from __future__ import annotations

import datetime
import itertools
import re

from mahdar.errors import InputError
from mahdar.model import Part, Report
from mahdar.read.build import assemble
from mahdar.read.dateline import written_date
from mahdar.read.language import asked_language, detect
from mahdar.read.layout import Arranged, arrange
from mahdar.read.words import BYTE_ORDER_MARK

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?\n)---[ \t]*\r?\n", re.DOTALL)
FIELD = re.compile(r"^(?P<key>\w+)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", re.MULTILINE)
MARKS = re.compile(r"\ufeff?[ \t]*(?:(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)[ \t]*)*")
ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # what Markdown calls a line: fewer signs end one than in splitlines
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
SPOKEN = ("title", "heading", "paragraph")


def report_from_markdown(
    text: str, *, id: str = "text", url: str | None = None, lang: str | None = None, published: datetime.date | None = None
) -> Report:
    """A Markdown text as a Report. Front matter gives ``title``, ``date`` (or ``published``), ``lang`` and ``publisher``."""
    front = FRONT.match(text)
    fields = {m["key"].lower(): m["value"].strip("\"'") for m in FIELD.finditer(front["fields"])} if front else {}
    if not text.strip():
        raise InputError("empty: nothing to read")
    begin = front.end() if front else 0
    asked = asked_language(lang or fields.get("lang"))
    # marks become spaces of the same length, so that every offset stays
    level, headings = _without_marks(text, begin)
    language = asked or detect(level)
    found = arrange(level, language)
    found.parts = tuple(_part(part, headings) for part in found.parts)
    _first_heading(found, headings, level)
    found.title = fields.get("title") or found.title
    date = published or written_date(fields.get("published") or fields.get("date"))
    url, publisher = url or fields.get("url"), fields.get("publisher")
    return assemble(text, language, found, id=id, published=date, url=url, publisher=publisher)


def _part(part: Part, headings: list[tuple[int, int]]) -> Part:
    heading = any(start <= part.start and part.end <= end for start, end in headings)
    return Part(part.start, part.end, "heading") if heading and part.kind in ("paragraph", "title") else part


def _first_heading(found: Arranged, headings: list[tuple[int, int]], text: str) -> None:
    """The first heading, where no paragraph stands above it, is the title."""
    spoken = [number for number, part in enumerate(found.parts) if part.kind in SPOKEN]
    if not spoken or found.parts[spoken[0]].kind != "heading":
        return
    part = found.parts[spoken[0]]
    parts = list(found.parts)
    parts[spoken[0]] = Part(part.start, part.end, "title")
    found.parts, found.title = tuple(parts), " ".join(text[part.start : part.end].split())


def _without_marks(text: str, begin: int) -> tuple[str, list[tuple[int, int]]]:
    from markdown_it import MarkdownIt

    rows = ROW.findall(text)
    places = [0, *itertools.accumulate(len(row) for row in rows)]
    first = next(number for number, place in enumerate(places) if place >= begin)
    kept: set[int] = set()
    headings: list[tuple[int, int]] = []
    for token in MarkdownIt("commonmark").enable("table").parse("".join(rows[first:]).replace(BYTE_ORDER_MARK, " ")):
        if token.map is None or token.type not in ("heading_open", "paragraph_open"):
            continue
        top, bottom = token.map[0] + first, token.map[1] + first
        if token.type == "heading_open":
            headings.append((places[top], places[bottom]))
            bottom = bottom - 1 if token.markup in ("=", "-") and bottom - top > 1 else bottom
        kept.update(range(top, bottom))
    return "".join(_level(row) if number in kept else _blank(row) for number, row in enumerate(rows)), headings


def _level(row: str) -> str:
    match = MARKS.match(row)
    marks = match.end() if match else 0
    row = " " * marks + row[marks:]
    body = row.rstrip("\r\n")
    closing = CLOSING.search(body)
    return row if closing is None else body[: closing.start()] + " " * (len(body) - closing.start()) + row[len(body) :]


def _blank(row: str) -> str:
    return "".join(character if character in "\r\n" else " " for character in row)
