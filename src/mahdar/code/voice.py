"""Passives that the script does not show: one form may be "killed a soldier" or "a soldier was killed".

Comes in: a scene and a verbal trigger. Goes out: whether it is to be read as passive. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.code.acts import agent
from mahdar.find.expressions import Match
from mahdar.find.scene import Scene, companions
from mahdar.find.subject import subject


def alone(scene: Scene, match: Match) -> bool:
    """Whether a verb of a script without vowels stands with a subject and no object, or with an agent: then it is passive."""
    clause = scene.clauses[scene.clause_of[match.head]]
    verb = clause.verb if clause.verb is not None and clause.verb.index == match.head else None
    if verb is None or verb.passive or scene.grammar.order != "vso" or match.kind != "verbs":
        return False
    if agent(scene, match):
        return True
    if len(match.tokens) > 1:
        return False
    tokens, at = scene.tokens, match.head + 1
    doer = subject(scene, clause, verb, skip=frozenset(match.tokens))
    if doer is None or (at < len(tokens) and tokens[at].pos == "PRON" and tokens[at].word == tokens[match.head].word):
        return False
    with_doer = companions(scene, doer)
    held = set(clause.tokens) - scene.timed
    return not any(
        phrase.head in held
        and not phrase.markers
        and phrase.first > match.head
        and tokens[phrase.head].lemma not in scene.grammar.locative
        and not any(phrase is other for other in with_doer)
        for phrase in scene.phrases
    )
