"""Who fills a role of a frame: the slots of ``docs/frames.md``, read off clauses and phrases.

Comes in: a scene, a trigger match and slot names. Goes out: mentions with a party. No word of a language stands here.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from mahdar.analyse.clauses import Clause
from mahdar.analyse.normalise import fold
from mahdar.analyse.verb_groups import Verb
from mahdar.code.acts import agent_in, light_subject, target, told_doer, told_in
from mahdar.code.marked import in_case, marked
from mahdar.code.objects import object_of, verb_of
from mahdar.code.where import place
from mahdar.find.expressions import Match
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene, companions, holder, parties_in
from mahdar.find.subject import subject
from mahdar.model import Mention, Party

FAR = 100
NAMED = frozenset({
    "subject", "object", "owner", "gen", "between", "that", "target", "self", "doer", "speaker", "place", "any",
    "dat", "ins", "acc",
})  # fmt: skip
"""Slots with a name of their own; all others are prepositions, of which the nearest wins."""

BARE = frozenset({"dat", "ins", "acc", "gen"})


def with_object(scene: Scene, match: Match) -> bool:
    """Whether an expression has its own noun as object, whose genitive is no doer: "to revoke the licence **of a firm**"."""
    phrases = [scene.phrase_of[i] for i in match.tokens[1:] if scene.tokens[i].pos == "NOUN"]
    bare = [phrase for phrase in phrases if phrase is not None and not phrase.markers]
    return scene.tokens[match.head].pos == "VERB" and bool(bare) and all(phrase.cases == {"acc"} for phrase in bare)


def tells_of(scene: Scene, match: Match) -> bool:
    """Whether a noun is what is told, not only where or when something else happens: "the **talks** are due"."""
    phrase = scene.phrase_of[match.head]
    if phrase is None or not phrase.markers:
        return phrase is not None
    return phrase.markers[-1] not in scene.grammar.locative | scene.grammar.circumstantial


def fill(
    scene: Scene, match: Match, slots: Iterable[str], taken: Iterable[Mention] = (), *, apart: bool = False, nearest: bool = False
) -> tuple[list[Mention], str]:
    """The mentions of the first slot that holds a party, with the slot's name; nothing in ``taken`` is used again.

    ``apart`` passes over mentions that stand for the same party as those taken ("voiced **Oslo's** support for Bern").
    ``nearest``: of prepositions in a row the one whose party stands nearest behind the trigger fills the role, not the first.
    """
    taken = list(taken)
    used = {id(mention) for mention in taken}
    codes = {party.code for mention in taken for party in mention.parties} if apart else set()
    for governed, run in itertools.groupby(slots, key=lambda slot: slot not in NAMED):
        held: list[tuple[int, list[Mention], str]] = []
        for slot in run:
            named = [holder(scene, mention) for mention in _slot(scene, match, slot)]
            found = [mention for mention in named if mention.parties and id(mention) not in used]
            found = [mention for mention in found if not codes or not {party.code for party in mention.parties} <= codes]
            if found and not governed:
                return found, slot
            if found:
                held.append((_way(scene, match, found[0]) if nearest else 0, found, slot))
        if held:
            _, found, slot = min(held, key=lambda row: row[0])
            return found, slot
    return [], ""


def _way(scene: Scene, match: Match, mention: Mention) -> int:
    """How far a governed mention stands behind its trigger; those before it and in its own phrase come last, in their order."""
    own = any(scene.phrase_of[i] is scene.phrase_of[mention.head] for i in match.tokens if scene.phrase_of[i] is not None)
    return mention.head - match.head if mention.head > match.head and not own else FAR


def _slot(scene: Scene, match: Match, slot: str) -> list[Mention]:
    clause = scene.clauses[scene.clause_of[match.head]]
    verbal = match.kind == "verbs" or verb_of(match, clause) is not None
    if slot == "subject":
        if match.kind == "others" and not verbal:
            return _predicate_subject(scene, match, clause)
        return _doer(scene, match, clause) if verbal else told_doer(scene, match) or light_subject(scene, match, clause)
    if slot == "object":
        return object_of(scene, match, clause) if verbal else _genitive(scene, match)
    if slot == "owner":
        return next(filter(None, (_owner(scene, Match(match.key, match.kind, (i,))) for i in match.tokens)), [])
    if slot == "gen":
        return next(filter(None, (_genitive(scene, Match(match.key, match.kind, (i,))) for i in match.tokens)), [])
    if slot == "target":
        return target(scene, match, clause)
    if slot == "speaker":
        return []  # filled by the claim that the trigger stands in: see cast
    if slot == "doer":
        return [] if verbal else parties_in(scene, subject(scene, clause, skip=frozenset(match.tokens)))
    if slot == "self":
        return [m for m in scene.mentions if m.head in match.tokens and not m.nested]
    if slot == "between":
        return marked(scene, match, clause, scene.grammar.between)
    if slot == "that":
        return _completing(scene, match, clause)
    if slot == "place":
        return _at_place(scene, match)
    if slot == "any":
        return [m for m in scene.mentions if not m.nested and scene.clause_of[m.head] == clause.index and m.kind != "adjective"]
    if slot in BARE and scene.grammar.phrase == "genitive":
        return in_case(scene, match, clause, slot)
    markers = frozenset({fold(slot, scene.grammar.lang)})
    found = marked(scene, match, clause, markers)
    told = None if found or verbal else told_in(scene, match)
    return marked(scene, match, told, markers) if told is not None else found


def _doer(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    verb = verb_of(match, clause)
    if verb is not None and verb.passive:
        return agent_in(scene, match, clause)
    found = subject(scene, clause, verb, skip=frozenset(match.tokens))
    if found is None and verb is not None:
        return _impersonal(scene, match, clause, verb) or _dropped(scene, clause, verb)
    return parties_in(scene, found)


def _impersonal(scene: Scene, match: Match, clause: Clause, verb: Verb) -> list[Mention]:
    """Of a plural verb without a subject the place that speaks for its people ("in Kyiv they condemned")."""
    feats = scene.tokens[verb.index].feats
    if not scene.grammar.impersonal or not {"plur", "fin"} <= feats or feats & {"p1", "p2"}:
        return []
    return marked(scene, match, clause, scene.grammar.impersonal)


def _dropped(scene: Scene, clause: Clause, verb: Verb) -> list[Mention]:
    """Where a verb may go without a subject, the doer of the sentence before goes on ("and called on both to …")."""
    before = scene.previous
    if scene.grammar.order != "vso" or clause.parent is not None or before is None or not before.clauses:
        return []
    if not {"p3", "fin"} <= scene.tokens[verb.index].feats or scene.sentence.paragraph != before.sentence.paragraph:
        return []
    main = next((held for held in before.clauses if held.verb is not None and held.verb.form == "fin"), None)
    return parties_in(before, subject(before, main)) if main is not None else []


def _predicate_subject(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    """Of an adjective that says something of a party: "Oman is **ready** to help"."""
    held = clause.verb
    if held is not None and held.form == "fin":
        return parties_in(scene, subject(scene, clause, held, skip=frozenset(match.tokens)))
    stand_in = Verb(match.head, match.head, "fin", "", False, False, "", False)
    return parties_in(scene, subject(scene, clause, stand_in, skip=frozenset(match.tokens)))


def _owner(scene: Scene, match: Match) -> list[Mention]:
    phrase = scene.phrase_of[match.head]
    if phrase is None:
        return []
    style = scene.grammar.phrase
    if style == "compound":
        return [m for m in phrase.inner if not m.nested and m.last <= match.head][-1:]
    if _reflexive(scene, phrase, match.head):
        return parties_in(scene, subject(scene, scene.clauses[scene.clause_of[match.head]], skip=frozenset(match.tokens)))
    owners = [m for m in phrase.inner if not m.nested and m.kind in ("adjective", "pronoun") and m.first != match.head]
    if style == "genitive":
        return [m for m in owners if m.head < match.head or m.kind == "pronoun"][-1:]
    return owners[:1]


def _reflexive(scene: Scene, phrase: Phrase, head: int) -> bool:
    """Whether a possessive without person stands before the noun: it belongs to the subject, whatever the verb."""
    before = scene.tokens[phrase.first : head]
    return any("poss" in t.feats and t.pos != "PART" and not t.feats & {"p1", "p2", "p3"} for t in before)


def _genitive(scene: Scene, match: Match) -> list[Mention]:
    phrase = scene.phrase_of[match.head]
    if phrase is None:
        return []
    style = scene.grammar.phrase
    if style == "compound":
        clause = scene.clauses[scene.clause_of[match.head]]
        return marked(scene, match, clause, scene.grammar.genitive, near=2)
    inner = [m for m in phrase.inner if not m.nested and m.first > match.head and (m.kind != "adjective" or style == "genitive")]
    if not inner:
        return []
    found = [inner[0]]
    for member in companions(scene, phrase)[1:]:
        if member.mention is not None:
            found.append(member.mention)
    return found


def _at_place(scene: Scene, match: Match) -> list[Mention]:
    """The state in which it happens, standing for those to whom, or by whom, it is done: "a bomb in Lima", "riots in Oslo"."""
    spot, _ = place(scene, match, towards=False, onto=True, spoken=False, used=())
    if spot is None or spot.country is None:
        return []
    named = next(m for m in scene.mentions if m.place is not None and m.start <= spot.start and spot.end <= m.end)
    party = Party(spot.start, spot.end, spot.text, spot.country)
    return [dataclasses.replace(named, parties=(party,))]


def _completing(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    """The subject of the clause that completes the trigger, else the first other party in it."""
    for other in scene.clauses:
        if other.parent == clause.index and other.kind in ("that", "inf", "sub") and other.tokens[0] > match.head:
            held = set(other.tokens)
            own = subject(scene, other)
            if own is not None and own.head in held:
                named = parties_in(scene, own)
                if named:
                    return named
            for phrase in scene.phrases:
                if phrase.head in held and phrase.joined is None and (named := parties_in(scene, phrase)):
                    return named
    return []


def addressee(scene: Scene, match: Match) -> list[Mention]:
    """For a trigger in an infinitive: whom the verb above it addresses ("invited **Oman** to hold talks")."""
    clause = scene.clauses[scene.clause_of[match.head]]
    if clause.kind != "inf" or clause.parent is None:
        return []
    above = scene.clauses[clause.parent]
    doer = subject(scene, above)
    held = set(above.tokens)
    for phrase in scene.phrases:
        if phrase.head in held and phrase is not doer and phrase.joined is None and phrase.first > above.tokens[0]:
            doers = companions(scene, doer) if doer is not None else []
            if not any(phrase is other for other in doers) and (named := parties_in(scene, phrase)):
                return named
    return []
