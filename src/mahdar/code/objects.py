"""To whom a deed is done: the direct object of a verb, with what stands for it.

Comes in: a scene, a verbal trigger, its clause. Goes out: mentions with a party. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Clause
from mahdar.analyse.verb_groups import Verb
from mahdar.find.expressions import Match
from mahdar.find.phrases import CASES, Phrase
from mahdar.find.scene import Scene, companions, holder, parties_in
from mahdar.find.subject import antecedent, subject, suffix, taken_up
from mahdar.model import Mention


def verb_of(match: Match, clause: Clause) -> Verb | None:
    """The verb group that the trigger heads, if it heads its clause's."""
    return clause.verb if clause.verb is not None and clause.verb.index == match.head else None


def object_of(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    """The parties of a trigger's direct object; of a passive, of its grammatical subject."""
    verb = verb_of(match, clause)
    if verb is not None and verb.passive:
        return parties_in(scene, subject(scene, clause, verb))
    written_on = suffix(scene, verb) if verb is not None and scene.grammar.order == "vso" else None
    if verb is not None and written_on is not None:
        return parties_in(scene, taken_up(scene, clause, verb)) or parties_in(scene, written_on)
    for i in match.tokens[1:]:
        own = [m for m in _of_noun(scene, i) if m.parties]
        if own:
            return own
    doer = subject(scene, clause, verb, skip=frozenset(match.tokens))
    held = set(clause.tokens)
    skip = set(match.tokens[1:])
    free = [
        p
        for p in scene.phrases
        if p.head in held
        and not p.markers
        and p is not doer
        and p.joined is None
        and p.head not in scene.timed
        and p.head not in skip
    ]
    if doer is not None:
        free = [p for p in free if not any(p is other for other in companions(scene, doer))]
    if scene.grammar.order == "free":
        free = [p for p in free if not p.cases or p.cases & {"acc", "gen"}]
        free.sort(key=lambda p: (p.first < match.head, abs(p.first - match.head)))
    else:
        free = [p for p in free if p.first > match.head]
    for phrase in free:
        found = parties_in(scene, phrase)
        if found:
            return found
        if scene.grammar.order != "free":
            break
    return _described(scene, clause, doer) if not free or scene.grammar.order == "free" else []


def _described(scene: Scene, clause: Clause, doer: Phrase | None) -> list[Mention]:
    """Of a relative clause with a subject of its own: what it describes is its object ("states that **Oslo** criticised")."""
    if clause.kind != "rel" or not clause.marker or doer is None or doer.head not in clause.tokens:
        return []
    opener = next((scene.tokens[i] for i in clause.tokens if scene.tokens[i].lemma == clause.marker), None)
    if opener is None or opener.pos == "ADV" or (opener.feats & CASES and "acc" not in opener.feats):
        return []
    if scene.tokens[clause.tokens[0]].pos == "ADP":
        return []  # "the treaty under which Oslo left"
    return parties_in(scene, antecedent(scene, clause))


def _of_noun(scene: Scene, at: int) -> list[Mention]:
    """The parties of an object that is part of the expression: "recalled its **ambassador to Oslo**", "wrote off Ghana's debt"."""
    phrase = scene.phrase_of[at]
    if phrase is None or scene.tokens[at].pos not in ("NOUN", "PROPN"):
        return []
    if phrase.mention is not None and holder(scene, phrase.mention).parties:
        return parties_in(scene, phrase)
    inner = [m for m in phrase.inner if not m.nested and m.parties and m.kind != "pronoun"]
    return inner[:1] or _following(scene, phrase)


def _following(scene: Scene, phrase: Phrase) -> list[Mention]:
    """The parties of a genitive written with a preposition right after the phrase."""
    after = scene.phrases[phrase.index + 1] if phrase.index + 1 < len(scene.phrases) else None
    if after is None or not after.markers or after.markers[-1] not in scene.grammar.genitive or after.first - phrase.last > 1:
        return []
    return parties_in(scene, after)
