"""Parties by what governs them: a preposition, a marker of several words, a bare case.

Comes in: a scene, a trigger, its clause and markers. Goes out: mentions with a party, of the nearest fitting phrase.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Clause
from mahdar.find.expressions import Match
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene, companions, parties_in
from mahdar.model import Mention


def marked(scene: Scene, match: Match, clause: Clause, markers: frozenset[str], near: int = 40) -> list[Mention]:
    """Parties of the nearest phrase of the clause with one of the markers, after the trigger, else before it."""
    held = set(clause.tokens)
    for marker in markers:
        if " " in marker and (named := _after_words(scene, marker.split(), held)):
            return named
    fitting = [p for p in scene.phrases if p.markers and p.head in held and p.head not in scene.timed and _is_marked(p, markers)]
    fitting = [p for p in fitting if not _leads(scene, p)]
    after = [p for p in fitting if p.first > match.head and p.first - match.head <= near]
    before = [p for p in fitting if p.last <= match.head] if near > 3 else []
    for phrase in (*after, *reversed(before)):
        if phrase.joined is None:
            found = parties_in(scene, phrase)
            if found:
                return found
    return _named_inside(scene, match, held, markers) if near > 3 else []


def _leads(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase only tells who leads those who act: "a delegation **under the leadership** of X"."""
    tokens, before = scene.tokens, phrase.first - len(phrase.markers) - 1
    own = phrase.head if phrase.mention is None else phrase.mention.first
    titled = phrase.mention is not None and phrase.mention.kind in ("person", "office")  # "met the head of the ministry"
    return (not titled and tokens[own].lemma in scene.grammar.leading) or (
        before > 0 and tokens[before].lemma in scene.grammar.leading and tokens[before - 1].pos == "ADP"
    )


def _named_inside(scene: Scene, match: Match, held: set[int], markers: frozenset[str]) -> list[Mention]:
    """The party within the name of a place that is itself no party: "closed its border **with Lima**"."""
    plain = [m for m in scene.mentions if m.place is not None and not m.nested and not m.parties and m.head > match.head]
    for mention in scene.mentions:
        if mention.nested and mention.parties and mention.head in held and mention.first and mention.kind != "adjective":
            inside = any(outer.first < mention.first < outer.last for outer in plain)
            if inside and scene.tokens[mention.first - 1].norm in markers:
                return [mention]
    return []


def _after_words(scene: Scene, words: list[str], held: set[int]) -> list[Mention]:
    """Parties right after a marker of several words: "on the part of Lima"."""
    tokens = scene.tokens
    for start in sorted(held):
        at = start + len(words)
        if at < len(tokens) and all(word in (tokens[start + i].norm, tokens[start + i].lemma) for i, word in enumerate(words)):
            for mention in scene.mentions:
                if not mention.nested and mention.parties and at <= mention.first <= at + 2:
                    phrase = scene.phrase_of[mention.first]
                    rest = companions(scene, phrase)[1:] if phrase is not None else []
                    return [mention, *(m for other in rest for m in parties_in(scene, other)[:1])]
    return []


def _is_marked(phrase: Phrase, markers: frozenset[str]) -> bool:
    return phrase.markers[-1] in markers or " ".join(phrase.markers) in markers


def in_case(scene: Scene, match: Match, clause: Clause, case: str, near: int = 40) -> list[Mention]:
    """Parties of the nearest phrase of the clause in a bare case, the surest reading first; none farther than ``near``."""
    held = {i for i in clause.tokens if abs(i - match.head) <= near}
    fitting = [p for p in scene.phrases if p.head in held and not p.markers and p.joined is None and case in p.cases]
    fitting.sort(key=lambda p: (p.cases != {case}, p.first < match.head, abs(p.first - match.head)))
    for phrase in fitting:
        found = parties_in(scene, phrase)
        if found:
            return found
    return []
