"""Statements: claims of many reports and languages, put together where one speaker said one thing.

Comes in: kept claims. Goes out: `Said`s in order of time. Two claims are one where the speaker is the same, and the days and the
meaning (`mahdar.keep.meaning`) are near; two of one report never are.
"""

from __future__ import annotations

import collections
import datetime
import re
from collections.abc import Sequence

import numpy

from mahdar.analyse import fold
from mahdar.find import names
from mahdar.keep.days import span
from mahdar.keep.meaning import Vector, meaning
from mahdar.keep.model import KeptClaim
from mahdar.model import Party
from mahdar.write.brief.model import Said
from mahdar.write.brief.say.topics import topics_in
from mahdar.write.brief.weights import page, weights

WORD = re.compile(r"\w+")
OPENING = 6
"""Words at the beginning of a content in which an expectation is looked for."""
ALIKE = 0.82
"""Likeness from which two names are one person's."""


def statements(claims: Sequence[KeptClaim], day: datetime.date) -> tuple[Said, ...]:
    """The claims of reports up to ``day``, as statements, oldest first."""
    held = [claim for claim in claims if claim.source.published is None or claim.source.published <= day]
    stances = [stance(claim) for claim in held]
    vectors = meaning([claim.claim.content.text for claim in held]) if held else numpy.zeros((0, 1))
    groups: list[list[int]] = []
    by_code: dict[str, list[list[int]]] = collections.defaultdict(list)
    for at, claim in enumerate(held):
        state = claim.claim.speaker.code.split("-")[0]
        near = [(likeness, g) for g in by_code[state] if (likeness := _likeness(held, stances, vectors, at, g)) is not None]
        if near:
            max(near, key=lambda one: one[0])[1].append(at)
            continue
        groups.append([at])
        by_code[state].append(groups[-1])
    made = [_said([held[at] for at in group]) for group in groups]
    return tuple(sorted(made, key=lambda said: (said.day or datetime.date.min, said.claims[0].id)))


def said_on(claim: KeptClaim) -> datetime.date | None:
    """The day on which it was said: its own, else its report's."""
    days = span(claim.claim.date)
    return days[0] if days else claim.source.published


def stance(claim: KeptClaim) -> str:
    """How the content stands to the speaker: ``said``, ``denied``, ``expects``, or ``act`` where the cue is an act of its own."""
    lang = claim.source.lang
    rules = page(lang)
    cue, content = _words(claim.claim.cue.text, lang), _words(claim.claim.content.text, lang)
    if _begins(cue, rules.denials, lang):
        return "denied"
    if _begins(cue, rules.objects, lang):
        return "act"
    return "expects" if _begins((*cue, *content[:OPENING]), rules.expects, lang) else "said"


def _words(text: str, lang: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text, lang)))


def _begins(words: Sequence[str], stems: Sequence[str], lang: str) -> bool:
    return any(word.startswith(fold(stem, lang)) for word in words for stem in stems)


def same_person(one: Party, other: Party) -> bool:
    """Whether two parties are one person or body: by QID, else by name across scripts."""
    if one.qid and other.qid:
        return one.qid == other.qid
    return names.similarity(one.name or one.text, other.name or other.text) >= ALIKE


def _likeness(held: Sequence[KeptClaim], stances: Sequence[str], vectors: Vector, at: int, group: Sequence[int]) -> float | None:
    """How near a claim is to the nearest of a group; None where it is none of them. One report says a thing once."""
    if any(held[other].source.id == held[at].source.id for other in group):
        return None
    values = []
    for other in group:
        if (stances[at] == "denied") == (stances[other] == "denied"):
            value = _alike(held[at], held[other], float(vectors[at] @ vectors[other]))
            values += [] if value is None else [value]
    return max(values, default=None)


def _alike(one: KeptClaim, two: KeptClaim, near: float) -> float | None:
    rules = weights().claims
    days = said_on(one), said_on(two)
    if days[0] and days[1] and abs((days[0] - days[1]).days) > rules.days:
        return None
    people = one.claim.speaker.qid, two.claim.speaker.qid
    if all(people) and people[0] != people[1]:
        return None
    if all(people):
        least = rules.person if one.source.lang != two.source.lang else rules.likeness
    else:
        least = rules.likeness if same_person(one.claim.speaker, two.claim.speaker) or not any(people) else rules.states
    return near if near >= least else None


def _said(claims: list[KeptClaim]) -> Said:
    stances = collections.Counter(stance(claim) for claim in claims)
    days = [day for claim in claims if (day := said_on(claim))]
    dated = [day for claim in claims if claim.claim.date and (day := said_on(claim))]
    topics: collections.Counter[str] = collections.Counter()
    for claim in claims:
        topics.update(topics_in(claim.claim.content.text, claim.source.lang))
    return Said(
        claims=tuple(claims),
        stance=stances.most_common(1)[0][0],
        entries=tuple(dict.fromkeys(entry for claim in claims for entry in claim.entries)),
        day=min(dated or days) if days else None,
        topics=tuple(topic for topic, count in topics.most_common() if 2 * count >= len(claims)),
    )
