"""What an act is about, and which topics a report's words tell of.

Comes in: `Topic`s, or words of a report. Goes out: noun phrases (``say``), or ids (``topics_in``, ``deed``).

``brief_topics.yaml`` holds a pattern for each topic: ``{B}`` are its parties, ``{L}`` its place, ``{D}`` what a document is about.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold
from mahdar.write.brief.fact import Topic
from mahdar.write.brief.say import pattern as patterns
from mahdar.write.brief.say import world

if TYPE_CHECKING:
    from mahdar.write.brief.say.grammar import Grammar, Mentions

PAIR = re.compile(r"<pair(?::([^>]+))?>")
WORD = re.compile(r"\w+", re.UNICODE)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``text`` is a pattern, ``acc`` its accusative where letters show it.

    ``known`` is said of a document that is spoken about, not made. ``pair`` stands where the parties are two states (``<pair>``:
    "Armenian-Azerbaijani"), ``bare`` where its place is needed and unknown. ``found``: beginnings of words.
    """

    text: str
    acc: str = ""
    known: str = ""
    pair: str = ""
    bare: str = ""
    found: list[str] = []


class Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief_topics.yaml``; ``place`` is the topic that is only a place, ``join`` stands between the last two.

    ``inside``: beginnings of words are looked for inside words too, since particles are written before them (Arabic).
    ``covers``: topics that say nothing new beside another.
    """

    place: str
    join: str
    inside: bool = False
    covers: dict[str, list[str]] = {}
    topics: dict[str, Entry] = {}


@functools.cache
def entries(lang: str) -> Topics:
    """The topics of a language. Raises DataError."""
    return data.load(lang, "brief_topics", Topics)


def sayable(topics: tuple[Topic, ...], lang: str) -> bool:
    """Whether there is a topic that this language has words for."""
    held = entries(lang).topics
    return any(topic.id in held or (not topic.id and topic.where) for topic in topics)


def say(
    topics: tuple[Topic, ...], form: str, grammar: Grammar, mentions: Mentions, inner: tuple[Topic, ...] = (), *, made: bool = False
) -> str:
    """The topics as coordinated noun phrases in a case (``form``); ``made``: they are documents that are made in the act."""
    held = entries(grammar.lang)
    covered = {ident for topic in topics for ident in held.covers.get(topic.id, ())}
    spoken = [topic for topic in topics if (topic.id in held.topics or (not topic.id and topic.where)) and topic.id not in covered]
    said = [_one(topic, form, grammar, mentions, inner, made) for topic in spoken]
    if len(said) < 2:
        return "".join(said)
    comma = grammar.frame.words["comma"]
    return comma.join(said[:-1]) + held.join + said[-1]


def _one(topic: Topic, form: str, grammar: Grammar, mentions: Mentions, inner: tuple[Topic, ...], made: bool) -> str:
    held = entries(grammar.lang)
    entry = held.topics.get(topic.id)
    text = (entry.acc if form == "acc" and entry.acc else entry.text) if entry else held.place
    if entry and entry.known and not made:
        text = entry.known
    if entry and entry.pair and (codes := _states(topic)):
        text = PAIR.sub(lambda match: grammar.compound(codes, match.group(1) or ""), entry.pair)
    there = {
        "B": len(topic.parties) > 1,
        "L": topic.where is not None,
        "P": topic.where is not None,
        "D": sayable(inner, grammar.lang),
    }
    if entry and entry.bare and not all(there.get(name, False) for name in patterns.needed(text)):
        text = entry.bare

    def fill(slot: patterns.Slot, so_far: str) -> str:
        if slot.name == "B":
            return grammar.parties(topic.parties, f"{slot.form}+capital" if slot.form else "capital", mentions)
        if slot.name == "D":
            return say(inner, slot.form, grammar, mentions)
        assert topic.where is not None
        return grammar.place(topic.where, slot.form or ("" if slot.name == "P" else "name"))

    text, _ = grammar.nominal(text, form)
    return patterns.tidy(patterns.render(text, fill, lambda name: there.get(name, False)))


def _states(topic: Topic) -> tuple[str, ...]:
    codes = tuple(one.code for one in topic.parties if one.kind == "state" and world.is_state(one.code))
    return tuple(sorted(codes)) if len(codes) == len(topic.parties) == 2 else ()


@functools.lru_cache(maxsize=4096)
def topics_in(text: str, lang: str) -> tuple[str, ...]:
    """The ids of the topics that words of a report tell of, in the order of the data file."""
    words = words_of(text, lang)
    return tuple(ident for ident, entry in entries(lang).topics.items() if any(tells(stems, words, lang) for stems in entry.found))


def tells(stems: str, words: tuple[str, ...], lang: str) -> bool:
    """Whether for each beginning in ``stems`` a word begins so."""
    inside = entries(lang).inside
    folded = [fold(stem, lang) for stem in stems.split()]
    return all(any(word.startswith(stem) or (inside and stem in word) for word in words) for stem in folded)


def words_of(text: str, lang: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(WORD.findall(fold(text, lang).lower()))
