"""The index of words, in each database's own kind: the one module that knows FTS5 and tsvector.

Comes in: the words of a question in any of the languages. Goes out: passages that hold them all, ranked where asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from mahdar.analyse import analyse_text
from mahdar.errors import InputError
from mahdar.keep import tables
from mahdar.keep.words import plain, sound_words, token_words
from mahdar.read.language import detect

SQLITE = "sqlite"
RANKED = 1000


@dataclasses.dataclass(frozen=True, slots=True)
class Query:
    """A question's words: for each written word the index words any of which will do."""

    lang: str
    words: tuple[tuple[str, ...], ...]


def query(text: str) -> Query:
    """Analyse a question. Raises InputError where it holds no word."""
    lang = language(text)
    words: list[tuple[str, ...]] = []
    for sentence in analyse_text(text, lang):
        for token in sentence.tokens:
            any_of = token_words(token)
            if any_of and token.pos in ("PROPN", "X", "NOUN", "ADJ"):
                any_of = [*any_of, *sound_words(token.lemma if token.pos == "PROPN" else token.text)]
            if any_of:
                words.append(tuple(dict.fromkeys(any_of)))
    if not words:
        words = [(word,) for word in plain(text)]
    if not words:
        raise InputError(f"{text!r}: there is no word in it to look for")
    return Query(lang, tuple(words))


def language(text: str) -> str:
    """The language of a few words by their script; English for Latin letters."""
    letters = "".join(char for char in text if char.isalpha())
    return "en" if not letters or letters.isascii() else detect(text)


def passages_with(connection: sa.Connection, text: str) -> sa.Select[tuple[int]]:
    """The passages that hold all words of ``text``, as a select of their numbers."""
    asked = query(text)
    if connection.dialect.name == SQLITE:
        found = sa.text("SELECT rowid AS id FROM passage_words WHERE passage_words MATCH :words")
        held = found.bindparams(words=_fts5(asked, all_of=True)).columns(id=sa.Integer).subquery()
        return sa.select(held.c.id)
    return sa.select(tables.passage.c.id).where(_vector().op("@@")(_tsquery(asked, all_of=True)))


def ranked(
    connection: sa.Connection, asked: Query, *, all_of: bool, limit: int, among: sa.Select[Any] | None = None
) -> list[tuple[int, float]]:
    """The best passages for a query with their scores, best first; ``all_of``: with every word, else with any. ``among``: of these
    passages only. PostgreSQL ranks the newest `RANKED` of them."""
    passage = tables.passage.c
    if connection.dialect.name == SQLITE:
        words = sa.text("SELECT rowid AS id, -rank AS score FROM passage_words WHERE passage_words MATCH :words")
        found = words.bindparams(words=_fts5(asked, all_of=all_of)).columns(id=sa.Integer, score=sa.Float).subquery()
        best = sa.select(found.c.id, found.c.score)
        if among is not None:  # "+ 0": the index is asked once for the words, not once for each passage
            best = best.where((found.c.id + 0).in_(among))
        return [(int(id), float(score)) for id, score in connection.execute(best.order_by(found.c.score.desc()).limit(limit))]
    wanted = _tsquery(asked, all_of=all_of)
    fitting = sa.select(passage.id).where(_vector().op("@@")(wanted))
    fitting = fitting if among is None else fitting.where(passage.id.in_(among))
    newest = fitting.order_by(passage.id.desc()).limit(RANKED).subquery()
    score = sa.func.ts_rank(_vector(), wanted)
    held = sa.select(passage.id, score).where(passage.id.in_(sa.select(newest.c.id))).order_by(score.desc(), passage.id.desc())
    return [(int(id), float(value)) for id, value in connection.execute(held.limit(limit))]


def _vector() -> sa.ColumnElement[str]:
    """The expression on which the PostgreSQL index stands."""
    return sa.func.to_tsvector(sa.literal_column("'simple'::regconfig"), tables.passage.c.words)


def _fts5(asked: Query, *, all_of: bool) -> str:
    groups = ["(" + " OR ".join(f'"{word}"' for word in any_of) + ")" for any_of in asked.words]
    return (" AND " if all_of else " OR ").join(groups)


def _tsquery(asked: Query, *, all_of: bool) -> sa.ColumnElement[str]:
    groups: Sequence[str] = ["(" + " | ".join(f"'{word}'" for word in any_of) + ")" for any_of in asked.words]
    return sa.cast((" & " if all_of else " | ").join(groups), sa.dialects.postgresql.TSQUERY)
