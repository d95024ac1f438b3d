"""The index of words, in each database's own kind: the one module that knows FTS5 and tsvector.

Comes in: the words of a question in any of the languages. Goes out: passages that hold them all, ranked where asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import sqlalchemy as sa

from mahdar.analyse import analyse_text
from mahdar.errors import InputError
from mahdar.keep import tables
from mahdar.keep.words import plain, sound_words, token_words
from mahdar.read.language import detect

SQLITE = "sqlite"


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


def ranked(connection: sa.Connection, asked: Query, *, all_of: bool, limit: int) -> list[tuple[int, float]]:
    """The best passages for a query with their scores, best first; ``all_of``: with every word, else with any."""
    if connection.dialect.name == SQLITE:
        found = sa.text(
            "SELECT rowid AS id, -rank AS score FROM passage_words WHERE passage_words MATCH :words ORDER BY rank LIMIT :most"
        )
        rows = connection.execute(found, {"words": _fts5(asked, all_of=all_of), "most": limit})
        return [(int(id), float(score)) for id, score in rows]
    wanted = _tsquery(asked, all_of=all_of)
    score = sa.func.ts_rank(_vector(), wanted)
    held = (
        sa.select(tables.passage.c.id, score).where(_vector().op("@@")(wanted)).order_by(score.desc(), tables.passage.c.id.desc())
    )
    return [(id, float(value)) for id, value in connection.execute(held.limit(limit))]


def _vector() -> sa.ColumnElement[str]:
    """The expression on which the PostgreSQL index stands."""
    return sa.func.to_tsvector(sa.literal_column("'simple'::regconfig"), tables.passage.c.words)


def _fts5(asked: Query, *, all_of: bool) -> str:
    groups = ["(" + " OR ".join(f'"{word}"' for word in any_of) + ")" for any_of in asked.words]
    return (" AND " if all_of else " OR ").join(groups)


def _tsquery(asked: Query, *, all_of: bool) -> sa.ColumnElement[str]:
    groups: Sequence[str] = ["(" + " | ".join(f"'{word}'" for word in any_of) + ")" for any_of in asked.words]
    return sa.cast((" & " if all_of else " | ").join(groups), sa.dialects.postgresql.TSQUERY)
