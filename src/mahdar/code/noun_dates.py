"""Which noun a date belongs to, where it is part of a noun phrase: "the meeting **of 3 May**", "the **3 May** agreement".

Comes in: a scene. Goes out: for a date the token of the noun that has it, or None where it tells when the clause happened. No
word of a language stands here.
"""

from __future__ import annotations

import re

from mahdar.code.reality import reality
from mahdar.code.status import ARRANGED
from mahdar.find.expressions import Match
from mahdar.find.phrases import CASES
from mahdar.find.scene import Scene, companions
from mahdar.find.subject import subject
from mahdar.model import Token, When

NOUNS = frozenset({"NOUN", "PROPN"})
NUMBERED = re.compile(r"^\d")


def dates_of(scene: Scene, match: Match, kind: str) -> list[When]:
    """The dates that the trigger's own noun has."""
    return [when for when in scene.whens if (noun := noun_of(scene, when)) is not None and _is_trigger(scene, match, kind, noun)]


def is_anothers(scene: Scene, when: When, match: Match, kind: str) -> bool:
    """Whether a date belongs to a noun that is neither the trigger nor what the trigger happens in or does."""
    noun = noun_of(scene, when)
    if noun is None or _is_trigger(scene, match, kind, noun):
        return False
    phrase, clause = scene.phrase_of[noun], scene.clauses[scene.clause_of[match.head]]
    if phrase is None or (phrase.markers and phrase.markers[-1] in scene.grammar.locative):
        return False
    doer = subject(scene, clause)
    return doer is None or not any(phrase is member for member in companions(scene, doer))


def _is_trigger(scene: Scene, match: Match, kind: str, noun: int) -> bool:
    """Whether the noun is the trigger, or what its light verb holds, puts off or signs."""
    performed = kind in ARRANGED or scene.tokens[match.head].lemma in scene.grammar.performs
    return noun == match.head or (noun in match.tokens and performed)


def noun_of(scene: Scene, when: When) -> int | None:
    """The noun that a date belongs to by the build of its phrase."""
    timed = [i for i in sorted(scene.timed) if when.start <= scene.tokens[i].start < when.end]
    if not timed:
        return None
    first, last = timed[0], timed[-1]
    before = first - 1
    while before >= 0 and scene.tokens[before].pos == "ADP":
        before -= 1
    if before < 0:
        return None
    tokens = scene.tokens
    if _arranged(scene, before):
        return _described(scene, before, last)
    if scene.grammar.phrase == "compound":
        return _compound(scene, first, last, before)
    bare = before == first - 1 and NUMBERED.match(tokens[first].text) is not None
    return before if bare and _event(scene, before) else None


def _compound(scene: Scene, first: int, last: int, before: int) -> int | None:
    """English: "the meeting **of** 3 May", "**the** 3 May meeting"."""
    tokens = scene.tokens
    if before == first - 2 and tokens[first - 1].lemma in scene.grammar.genitive and tokens[before].pos in NOUNS:
        return before
    opened = tokens[first].pos == "DET" or (first and tokens[first - 1].pos == "DET")
    after = last + 1
    while after < len(tokens) and tokens[after].pos == "ADJ":
        after += 1
    return after if opened and after < len(tokens) and tokens[after].pos == "NOUN" else None


def _arranged(scene: Scene, at: int) -> bool:
    """Whether a declined participle tells that something is fixed for the date: "**scheduled** for 3 May"."""
    token = scene.tokens[at]
    adjective = token.pos == "ADJ" or (token.pos == "VERB" and "part" in token.feats and "fin" not in token.feats)
    return adjective and bool({token.lemma, f"={token.norm}"} & reality(scene.grammar.lang).planned_words)


def _described(scene: Scene, participle: int, last: int) -> int | None:
    """The noun that a participle describes: before it, or after its date where it agrees with that one."""
    tokens = scene.tokens
    cases = tokens[participle].feats & CASES
    if cases and tokens[participle - 1].pos != "PUNCT":
        for at in range(last + 1, min(last + 4, len(tokens))):
            if tokens[at].pos in NOUNS and tokens[at].feats & cases:
                return at
    for at in range(participle - 1, -1, -1):
        if tokens[at].pos == "VERB" and "fin" in tokens[at].feats:
            return None
        if tokens[at].pos in NOUNS and _agree(tokens[at], tokens[participle]) and not _named(scene, at):
            return at
    return None


def _agree(noun: Token, participle: Token) -> bool:
    """Whether nothing speaks against it that a participle describes a noun."""
    for marks in (CASES, frozenset({"masc", "fem", "neut"})):
        mine, theirs = noun.feats & marks, participle.feats & marks
        if mine and theirs and not mine & theirs:
            return False
    return ("def" in noun.feats) == ("def" in participle.feats)


def _event(scene: Scene, at: int) -> bool:
    """Whether a noun names a deed and no party."""
    return "masdar" in scene.tokens[at].feats and not _named(scene, at)


def _named(scene: Scene, at: int) -> bool:
    return any(mention.first <= at < mention.last for mention in scene.mentions if not mention.nested)
