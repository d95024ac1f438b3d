"""Who does what a noun tells: the subject of its light verb, its agent, the doer in the clause that tells its performance.

Comes in: a scene, a nominal trigger, its clause. Goes out: mentions with a party. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Clause
from mahdar.analyse.verb_groups import Verb
from mahdar.code.marked import in_case, marked
from mahdar.code.objects import object_of
from mahdar.find.expressions import Match
from mahdar.find.scene import Scene, parties_in
from mahdar.find.subject import antecedent, subject, suffix
from mahdar.model import Mention

NEAR = 6
"""How many tokens a bare instrumental may stand from the noun whose doer it names."""


def agent(scene: Scene, match: Match) -> list[Mention]:
    """The doer of a nominal act by its marker: "the boycott by Oslo"."""
    clause = scene.clauses[scene.clause_of[match.head]]
    if match.kind != "nouns" or scene.grammar.phrase != "genitive":
        return agent_in(scene, match, clause)
    return in_case(scene, match, clause, "ins", near=NEAR)


def agent_in(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    found = marked(scene, match, clause, scene.grammar.agent)
    if found or scene.grammar.phrase != "genitive":
        return found
    return in_case(scene, match, clause, "ins")


def light_subject(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    """The doer of a nominal act: the subject of a light verb, or of a verb that performs what its complement names."""
    at: Clause | None = clause
    while at is not None:
        above = scene.clauses[at.parent] if at.parent is not None else None
        named = _performer(scene, match, at) if at.verb is not None else []
        if named or above is None or (at.verb is not None and at.kind != "rel"):
            return named
        at = above  # what follows a relative clause may go on with the clause above it
    return []


def told_in(scene: Scene, match: Match) -> Clause | None:
    """The clause that describes a nominal act by its performance: "the sanctions **that Oslo imposed on Bern**"."""
    phrase = scene.phrase_of[match.head]
    for clause in scene.clauses:
        verb = clause.verb
        if phrase is None or verb is None or clause.kind not in ("rel", "part") or clause.tokens[0] < match.head:
            continue
        if scene.tokens[verb.index].lemma in scene.grammar.performs and antecedent(scene, clause) is phrase:
            return clause
    return None


def told_doer(scene: Scene, match: Match) -> list[Mention]:
    """The doer in the clause that describes a nominal act: its subject, or the agent of its passive."""
    clause = told_in(scene, match)
    if clause is None or clause.verb is None:
        return []
    inner = Match(match.key, "verbs", (clause.verb.index,))
    if clause.verb.passive or clause.kind == "part":
        return agent_in(scene, inner, clause)
    found = subject(scene, clause)
    if (
        found is not None
        and found.first < clause.tokens[0]
        and suffix(scene, clause.verb) is not None
        and clause.parent is not None
    ):
        found = subject(scene, scene.clauses[clause.parent])  # "the pact that it signed": the subject goes on
    elif found is None or found.first < clause.tokens[0]:
        return []
    return parties_in(scene, found)


def _performer(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    verb = clause.verb
    if verb is None or verb.passive or scene.tokens[verb.index].lemma not in scene.grammar.performs or _beside(scene, match, verb):
        return []
    found = subject(scene, clause, verb)
    if found is None or match.head in range(found.first, found.last):
        return []
    return parties_in(scene, found)


def target(scene: Scene, match: Match, clause: Clause) -> list[Mention]:
    """Of a noun that is itself the subject: the object of its verb ("air strikes **hit Lima**")."""
    verb = clause.verb
    own = subject(scene, clause, verb) if verb is not None and not verb.passive else None
    if verb is None or own is None or match.head not in range(own.first, own.last):
        return []
    return object_of(scene, Match(match.key, "verbs", (verb.index,)), clause)


def _at_distance(scene: Scene, start: int) -> bool:
    """Whether a phrase hangs on a preposition of time or cause: "resigned **after** ten days of protests"."""
    for token in reversed(scene.tokens[:start]):
        if token.pos in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ"):
            return False
        if token.pos == "ADP" and token.lemma in scene.grammar.circumstantial:
            return True
    return False


def _beside(scene: Scene, match: Match, verb: Verb) -> bool:
    """Whether the noun only stands beside a light verb that has another object ("voiced **concern** over the arrest")."""
    phrase = scene.phrase_of[match.head]
    if phrase is None or not phrase.markers:
        return False
    if _at_distance(scene, phrase.first):
        return True
    if scene.grammar.order != "free":
        return False
    if match.head < verb.index:
        return True
    between = (p for p in scene.phrases if verb.index < p.first and p.last <= phrase.first)
    return any(not p.markers and "acc" in p.cases and p.mention is None and p.head not in scene.timed for p in between)
