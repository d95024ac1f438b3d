"""The burning issue: the place or matter around which most of the recent deeds, charges and demands gather.

Comes in: what was gathered. Goes out: `Burning`: its key, the entries and statements that belong to it, and the reasons, or None
where nothing burns. A key is a place where deeds happen, or a topic of the list in ``briefing.yaml``; its mass is the sum over its
entries of recency and coverage. A report belongs to an issue where its title or the words of its entries name the key.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import re
from collections.abc import Collection, Iterable

from mahdar.analyse import fold
from mahdar.find.parties import world
from mahdar.keep.asof import Stood
from mahdar.keep.model import Source
from mahdar.write.brief.gather import Gathered, day_of, evidence_of, states_of
from mahdar.write.brief.say.topics import topics_in
from mahdar.write.brief.score import coverage, recency
from mahdar.write.brief.weights import weights

KEPT_LETTERS = 2
"""Letters that an inflected word may differ in at its end."""
SHORT = 4
"""Words up to this length are looked for as they are."""


@dataclasses.dataclass(frozen=True, slots=True)
class Burning:
    """``place`` (English name) or ``topic`` is the key. ``entries`` and ``said`` belong to it, ``named`` name it in
    their words; ``why`` is one line."""

    place: str
    topic: str
    entries: frozenset[str]
    said: frozenset[int]
    where: Stood | None
    named: frozenset[str]
    why: str


def burning(gathered: Gathered) -> Burning | None:
    """The burning issue, None where there is none."""
    rules = weights().issue
    mass: collections.Counter[tuple[str, str]] = collections.Counter()
    held: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    reports: dict[tuple[str, str], set[int]] = collections.defaultdict(set)
    for stood in gathered.stood.values():
        if not _concerns(stood, gathered):
            continue
        for key in _keys(stood, gathered):
            mass[key] += round(1000 * recency(day_of(stood), gathered.day) * (1 + coverage(stood)))
            held[key].add(stood.entry.id)
            reports[key] |= {t.source.id for t in stood.told}
    for key, _ in sorted(mass.items(), key=lambda item: (-item[1], item[0])):
        if len(held[key]) >= rules.entries and len(reports[key]) >= rules.reports:
            return _burning(key, gathered, mass[key] / 1000)
    return None


def _keys(stood: Stood, gathered: Gathered) -> Iterable[tuple[str, str]]:
    rules = weights().issue
    entry = stood.entry
    if entry.place is not None and entry.type in (*rules.deeds, *rules.words) and not _capital(entry.place.name):
        yield "place", entry.place.name
    if entry.type in (*rules.deeds, *rules.words):
        for topic in gathered.topics.get(entry.id, ()):
            if topic in rules.topics:
                yield "topic", topic


def _concerns(stood: Stood, gathered: Gathered) -> bool:
    return bool(set(states_of(stood)) & {*gathered.pair, *gathered.circle})


def _capital(name: str) -> bool:
    return any(state.capital_en == name or state.name_en == name for state in world.states().values())


def _burning(key: tuple[str, str], gathered: Gathered, mass: float) -> Burning:
    kind, value = key
    names = _place_names(value, gathered) if kind == "place" else {}

    def tells(text: str, lang: str) -> bool:
        if kind == "topic":
            return value in topics_in(text, lang)
        pattern = names.get(lang)
        return bool(pattern and pattern.search(fold(text, lang)))

    sources: dict[int, Source] = {t.source.id: t.source for stood in gathered.stood.values() for t in stood.told}
    titled = {id for id, source in sources.items() if tells(source.title or "", source.lang)}
    told = {
        t.source.id
        for s in gathered.stood.values()
        for t in s.told
        for quote in t.event.evidence
        if tells(quote.text, t.source.lang)
    }
    told |= {c.source.id for said in gathered.said for c in said.claims if tells(c.claim.content.text, c.source.lang)} | titled
    rules = weights().issue
    entries: dict[str, Stood] = {}
    named: set[str] = set()
    for stood in gathered.stood.values():
        entry = stood.entry
        own = (kind, value) in set(_keys(stood, gathered)) or any(tells(text, lang) for lang, text in evidence_of(stood))
        if own:
            named.add(entry.id)
        beside = _most((t.source.id for t in stood.told), titled if entry.type == "CONSULT" else told)
        if entry.type in (*rules.deeds, *rules.words, "RETREAT", "CONCEDE", "AID", "CONSULT") and (own or beside):
            entries[entry.id] = stood
    starts = [day for s in entries.values() if s.entry.type in rules.deeds and (day := day_of(s))]
    start = min(starts, default=None)
    kept = {id for id, s in entries.items() if start is None or (day_of(s) or start) >= start}
    ours = {*gathered.pair, *gathered.circle}
    said = {
        at
        for at, one in enumerate(gathered.said)
        if one.code.split("-")[0] in ours
        and _most((claim.source.id for claim in one.claims), told)
        and (start is None or one.day is None or one.day >= start)
    }
    where = max((s for s in entries.values() if s.entry.place and s.entry.place.name == value), key=coverage, default=None)
    return Burning(
        place=value if kind == "place" else "",
        topic=value if kind == "topic" else "",
        entries=frozenset(kept),
        said=frozenset(said),
        where=where,
        named=frozenset(named),
        why=f"{value}: {len(kept)} entries, mass {mass:.2f}",
    )


def _most(reports: Iterable[int], among: Collection[int]) -> bool:
    """Whether more than half of these reports are among those."""
    held = set(reports)
    return 2 * len(held & set(among)) > len(held)


def _place_names(name: str, gathered: Gathered) -> dict[str, re.Pattern[str]]:
    """Per language an expression that finds the place in whatever case it stands."""
    names: dict[str, set[str]] = collections.defaultdict(set)
    for row in world.places():
        if row.name_en == name:
            for lang in ("ar", "ru", "en"):
                names[lang] |= set(row.names(lang))
    names["en"].add(name)
    for stood in gathered.stood.values():
        if stood.entry.place is not None and stood.entry.place.name == name:
            for lang, text in stood.entry.place_names.items():
                names[lang].add(text)
    return {lang: re.compile("|".join(sorted(inflected(text, lang).pattern for text in held))) for lang, held in names.items()}


@functools.lru_cache(maxsize=4096)
def inflected(text: str, lang: str) -> re.Pattern[str]:
    """An expression that finds a name in folded text, in whatever case its words stand."""
    words = fold(text, lang).split()
    stems = [re.escape(word if len(word) <= SHORT else word[: max(SHORT, len(word) - KEPT_LETTERS)]) + r"\w*" for word in words]
    return re.compile(r"\s+".join(stems))
