"""Whether two candidates may be about the same persons: parties of one code are not one person.

Comes in: two candidates of a report. Goes out: whether no role names different persons in them. A person that only one of them
names is no difference, nor is a state beside its minister.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mahdar.analyse.normalise import fold
from mahdar.code.candidate import Candidate
from mahdar.code.frames import event_types
from mahdar.model import Mention

ENDING = 2
"""How many letters of a name an inflection may change."""

SHORT = 3
"""Letters that two forms of a name have in common at least."""

Named = dict[str, list[frozenset[str]]]
"""By code, for each mention the words that name it."""


def same_persons(first: Candidate, second: Candidate) -> bool:
    """Whether the named persons of one code are the same in both, role by role (of symmetric types in either role)."""
    mine, theirs = (first.cast.actors, first.cast.recipients), (second.cast.actors, second.cast.recipients)
    if event_types()[first.event.type].symmetric:
        mine, theirs = ((*mine[0], *mine[1]), ()), ((*theirs[0], *theirs[1]), ())
    resigned = first.event.type == "RETREAT" and first.event.mode == "resign"
    for one, other in zip(mine, theirs, strict=True):
        lang = first.scene.grammar.lang
        if _differ(_people(one, lang), _people(other, lang), _share):
            return False
        if resigned and _differ(_offices(one, first), _offices(other, second), _may_be_one):
            return False
    return True


def _differ(one: Named, other: Named, alike: Callable[[frozenset[str], frozenset[str]], bool]) -> bool:
    """Whether some code has names on both sides of which none is like one on the other side."""
    return any(not any(alike(a, b) for a in names for b in other[code]) for code, names in one.items() if code in other)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_same_name(a, b) for a in one for b in other)


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two offices may be one: one says no more than the other, or they have no word in common ("premier")."""
    fewer, more = sorted((one, other), key=len)
    return not _share(one, other) or all(any(_same_name(a, b) for b in more) for a in fewer)


def _same_name(one: str, other: str) -> bool:
    """Whether two words are one name, but for its ending."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (common >= SHORT and max(len(one), len(other)) - common <= ENDING)


def _people(mentions: Sequence[Mention], lang: str) -> Named:
    """The names of the persons that are named, by code."""
    found: Named = {}
    for mention in mentions:
        if mention.kind != "person" or len(mention.parties) != 1:
            continue
        party = mention.parties[0]
        words = frozenset(fold(word, lang) for word in party.text.split())
        found.setdefault(party.code.partition("-")[0], []).append(words)
    return found


def _offices(mentions: Sequence[Mention], candidate: Candidate) -> Named:
    """The words of the offices of those who resign, without states and names, by code."""
    found: Named = {}
    tokens = candidate.scene.tokens
    for mention in mentions:
        if mention.sentence != candidate.sentence or len(mention.parties) != 1 or mention.kind not in ("office", "person"):
            continue
        named = range(mention.name_start, mention.name_end) if mention.kind == "person" else range(0)
        inner = [m for m in candidate.scene.mentions if m.nested and mention.first <= m.first and m.last <= mention.last]
        words = frozenset(
            tokens[i].lemma
            for i in range(mention.first, mention.last)
            if tokens[i].pos in ("NOUN", "ADJ", "PROPN") and tokens[i].start not in named
            if not any(m.first <= i < m.last for m in inner)
        )
        if words:
            found.setdefault(mention.parties[0].code.partition("-")[0], []).append(words)
    return found
