"""Searching: by words in their dictionary form, by names in any script, by meaning across languages; one ranked list.

Comes in: a dossier, words of a user, filters. Goes out: pages of `Hit`: entries, and passages that belong to no entry, each with
the words to highlight. Each way of finding gives a ranking; the rankings are joined by the places in them (reciprocal rank
fusion).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mahdar.analyse import tokens
from mahdar.errors import InputError
from mahdar.keep import rows, tables
from mahdar.keep.ask.asked import Asked, Condition, asked, conditions, of_party, then, told_in
from mahdar.keep.ask.entries import overlaid
from mahdar.keep.ask.index import Query, query, ranked
from mahdar.keep.ask.meant import Meant, meant
from mahdar.keep.ask.vectors import vectors
from mahdar.keep.ask.where import Page, Where, after, cursor
from mahdar.keep.meaning import meaning
from mahdar.keep.model import Entry, Source
from mahdar.keep.read_back import entries_of, portions, sources_of
from mahdar.keep.words import SOUND, sound_words, token_words
from mahdar.model import Event, Evidence

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

NOTHING = Where()
DEEP = 300
"""Hits of each way of finding that are ranked."""
SMOOTH = 20.0
"""The constant of rank fusion: how much the first places count above the next."""
WEIGHTS = {"words": 1.0, "name": 0.8, "some words": 0.3, "meaning": 0.6}
NAME = 4
"""Words of a question that may be a name."""


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``entry`` is None for a passage that tells no entry. ``passage`` is the best passage of ``source`` with
    its offsets, ``marks`` the stretches in it to highlight, as offsets into the report's text. ``ways``: how it was found
    (``words``, ``name``, ``some words``, ``meaning``)."""

    entry: Entry | None
    source: Source
    passage: Evidence
    marks: tuple[tuple[int, int], ...]
    score: float
    ways: tuple[str, ...]


@dataclasses.dataclass(slots=True)
class _Found:
    """A candidate while it is ranked: of an entry (number) or a passage."""

    score: float = 0.0
    ways: dict[str, None] = dataclasses.field(default_factory=dict)
    passage: int | None = None
    event: int | None = None


def search(dossier: Dossier, text: str, where: Where = Where()) -> Page[Hit]:  # noqa: B008
    """What ``text`` finds, best first. Raises InputError where there is no word in it."""
    with dossier.reading() as connection:
        question = query(text)
        ask = asked(connection, where)
        found: dict[tuple[str, int], _Found] = {}
        events, passages = _among(dossier, connection, ask)
        exact = ranked(connection, question, all_of=True, limit=DEEP, among=passages)
        _passages(connection, found, "words", exact)
        if len(exact) < where.limit and len(question.words) > 1:
            some = ranked(connection, question, all_of=False, limit=DEEP, among=passages)
            _passages(connection, found, "some words", some)
        _named(connection, ask, found, text)
        told = None if events is None else connection.execute(events).scalars().all()
        _events(connection, found, vectors(dossier, connection).nearest(meaning([text])[0], DEEP, among=told))
        fitting = _fitting(dossier, connection, ask, found)
        best = sorted(fitting, key=lambda key: (-found[key].score, key))
        start = after(where, "search", 1)
        skip = int(start[0]) if start else 0
        shown = best[skip : skip + where.limit]
        more = cursor("search", skip + where.limit) if len(best) > skip + where.limit else None
        return Page(tuple(_hits(dossier, connection, ask, question, [(key, found[key]) for key in shown])), more)


def _add(found: dict[tuple[str, int], _Found], key: tuple[str, int], way: str, rank: int) -> _Found:
    held = found.setdefault(key, _Found())
    if way not in held.ways:
        held.score += WEIGHTS[way] / (SMOOTH + rank)
        held.ways[way] = None
    return held


def _passages(connection: sa.Connection, found: dict[tuple[str, int], _Found], way: str, best: Sequence[tuple[int, float]]) -> None:
    """Take in passages; one that tells events stands for their entries."""
    link, event = tables.passage_event.c, tables.event.c
    told: dict[int, list[tuple[int, int]]] = {}
    for some in portions(id for id, _ in best):
        held = (
            sa.select(link.passage, event.entry, event.id).join(tables.event, event.id == link.event).where(link.passage.in_(some))
        )
        for passage, entry, id in connection.execute(held):
            told.setdefault(passage, []).append((entry, id))
    for rank, (id, _) in enumerate(best):
        for entry, number in told.get(id, ()):
            one = _add(found, ("entry", entry), way, rank)
            if one.passage is None:
                one.passage, one.event = id, number
        if id not in told:
            _add(found, ("passage", id), way, rank).passage = id


def _among(dossier: Dossier, connection: sa.Connection, ask: Asked) -> tuple[sa.Select[Any] | None, sa.Select[Any] | None]:
    """The tellings and passages that the filters leave, None for all: so that the best are looked for among them alone."""
    plain = dataclasses.replace(ask.where, limit=NOTHING.limit, cursor=None, newest=False) == NOTHING
    if plain:
        return None, None
    entry, event, link, passage = tables.entry.c, tables.event.c, tables.passage_event.c, tables.passage.c
    late = [one.number for one in overlaid(dossier, connection, ask)]
    entries = sa.select(entry.id).where(*conditions(connection, ask))
    fitting = event.entry.in_(entries)
    events = sa.select(event.id).where(sa.or_(fitting, event.entry.in_(late)) if late else fitting)
    if ask.where.as_of:
        events = events.where(event.report.in_(sa.select(tables.report.c.id).where(then(ask.where.as_of))))
    telling = sa.select(link.passage).where(link.event.in_(events))
    if _only_entries(ask):
        return events, telling
    reports = sa.select(tables.report.c.id).where(*_of_reports(ask))
    return events, sa.select(passage.id).where(sa.or_(passage.report.in_(reports), passage.id.in_(telling)))


def _named(connection: sa.Connection, ask: Asked, found: dict[tuple[str, int], _Found], text: str) -> None:
    """Take in the latest entries of whoever the whole question names."""
    if len(text.split()) > NAME:
        return
    try:
        party: Meant = meant(connection, text)
    except InputError:
        return
    entry = tables.entry.c
    held = sa.select(entry.id).where(entry.id.in_(of_party(party)), *conditions(connection, ask))
    latest = connection.execute(held.order_by(entry.reports.desc(), entry.day_from.desc(), entry.id.desc()).limit(DEEP)).scalars()
    for rank, number in enumerate(latest):
        _add(found, ("entry", number), "name", rank)


def _events(connection: sa.Connection, found: dict[tuple[str, int], _Found], near: Sequence[tuple[int, float]]) -> None:
    event = tables.event.c
    entries: dict[int, int] = {}
    for some in portions(id for id, _ in near):
        entries |= dict(connection.execute(sa.select(event.id, event.entry).where(event.id.in_(some))).all())
    for rank, (id, _) in enumerate(near):
        if id in entries:
            one = _add(found, ("entry", entries[id]), "meaning", rank)
            if one.event is None:
                one.event = id


def _fitting(dossier: Dossier, connection: sa.Connection, ask: Asked, found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The candidates that the filters leave."""
    entry, passage = tables.entry.c, tables.passage.c
    keys = list(found)
    kept: list[tuple[str, int]] = []
    held = conditions(connection, ask)
    for some in portions(number for kind, number in keys if kind == "entry"):
        kept += [("entry", number) for number in connection.execute(sa.select(entry.id).where(entry.id.in_(some), *held)).scalars()]
    late = {one.number for one in overlaid(dossier, connection, ask)}
    kept += [("entry", number) for kind, number in keys if kind == "entry" and number in late]
    if not _only_entries(ask):
        joined = sa.join(tables.passage, tables.report, tables.report.c.id == passage.report)
        for some in portions(number for kind, number in keys if kind == "passage"):
            asked = sa.select(passage.id).select_from(joined).where(passage.id.in_(some), *_of_reports(ask))
            kept += [("passage", number) for number in connection.execute(asked).scalars()]
    return kept


def _only_entries(ask: Asked) -> bool:
    where = ask.where
    return bool(
        where.parties or where.pair or where.types or where.modes or where.statuses or where.place or where.confidence or where.text
    )


def _of_reports(ask: Asked) -> list[Condition]:
    report, where = tables.report.c, ask.where
    held = told_in(report.id, ask)
    held += [report.published >= where.date_from.isoformat()] if where.date_from else []
    return [*held, report.published <= where.date_to.isoformat()] if where.date_to else held


def _hits(
    dossier: Dossier, connection: sa.Connection, ask: Asked, question: Query, shown: Sequence[tuple[tuple[str, int], _Found]]
) -> Iterable[Hit]:
    numbers = [number for (kind, number), _ in shown if kind == "entry"]
    entries = entries_of(connection, numbers) | {one.number: one.entry for one in overlaid(dossier, connection, ask)}
    firsts = _first_events(connection, ask, [n for (kind, n), held in shown if kind == "entry" and held.event is None])
    events = {held.event or firsts.get(key[1], 0) for key, held in shown if key[0] == "entry" and held.passage is None}
    quotes = _quotes(connection, events)
    places = _places(connection, [held.passage for _, held in shown if held.passage is not None])
    texts, sources = _texts(connection, {report for report, _, _ in (*quotes.values(), *places.values())})
    wanted = {word for any_of in question.words for word in any_of}
    for (kind, number), held in shown:
        at = places.get(held.passage or 0) or quotes.get(held.event or firsts.get(number, 0))
        if at is None or (kind == "entry" and number not in entries):
            continue
        report, start, end = at
        passage = Evidence(start, end, texts[report][start:end])
        marks = tuple(_marks(passage, sources[report].lang, wanted))
        yield Hit(
            entries[number] if kind == "entry" else None, sources[report], passage, marks, round(held.score, 5), tuple(held.ways)
        )


def _first_events(connection: sa.Connection, ask: Asked, entries: Sequence[int]) -> dict[int, int]:
    """Of entries found by a name only: their first telling."""
    event, out = tables.event.c, {}
    for some in portions(entries):
        held = sa.select(event.entry, sa.func.min(event.id)).where(event.entry.in_(some)).group_by(event.entry)
        if ask.where.as_of:
            held = held.where(event.report.in_(sa.select(tables.report.c.id).where(then(ask.where.as_of))))
        out.update(dict(connection.execute(held).all()))
    return out


def _quotes(connection: sa.Connection, events: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """Report, start and end of the quote that holds an event's trigger."""
    event, out = tables.event.c, {}
    for some in portions(events):
        for id, report, body in connection.execute(sa.select(event.id, event.report, event.body).where(event.id.in_(some))):
            quote = _main(rows.event_body(body))
            out[id] = (report, quote.start, quote.end)
    return out


def _main(event: Event) -> Evidence:
    return next((quote for quote in event.evidence if quote.start <= event.trigger.start < quote.end), event.trigger)


def _places(connection: sa.Connection, passages: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    passage, out = tables.passage.c, {}
    for some in portions(passages):
        held = sa.select(passage.id, passage.report, passage.start, passage.end).where(passage.id.in_(some))
        out.update({id: (report, start, end) for id, report, start, end in connection.execute(held)})
    return out


def _texts(connection: sa.Connection, reports: Iterable[int]) -> tuple[dict[int, str], dict[int, Source]]:
    wanted = list(reports)
    texts: dict[int, str] = {}
    for some in portions(wanted):
        held = sa.select(tables.report.c.id, tables.report.c.text).where(tables.report.c.id.in_(some))
        texts.update(dict(connection.execute(held).all()))
    return texts, sources_of(connection, wanted)


def _marks(passage: Evidence, lang: str, wanted: set[str]) -> Iterable[tuple[int, int]]:
    """The words of a passage that the question asks for, by lemma, form or sound."""
    sounds = any(word.startswith(SOUND) for word in wanted)
    for token in tokens(passage.text, lang):
        words = [*token_words(token), *(sound_words(token.lemma) if sounds and token.pos in ("PROPN", "X") else ())]
        if wanted.intersection(words):
            yield passage.start + token.start, passage.start + token.end
