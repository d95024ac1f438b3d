"""Said is not done: whether a trigger tells a happening at all, and with which status.

Comes in: a scene and a trigger. Goes out: a status of ``mahdar.model.STATUSES`` with the reason, or None with the reason why it is
no event. The order of the rules is the order of `judge`.
"""

from __future__ import annotations

import functools

from mahdar.analyse.clauses import Clause
from mahdar.analyse.verb_groups import Verb
from mahdar.code.reality import READINGS, reality
from mahdar.find.expressions import Index, Match
from mahdar.find.grammar import grammar
from mahdar.find.scene import Scene

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "COOPERATE", "AID"})
"""Types whose present tense tells something that goes on; the others are acts of a moment."""

WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that consist in saying: two of them with the same parties are one only when they say the same."""

ARRANGED = frozenset({"CONSULT"})
"""Types that may be proposed or asked for and still be an event (settled doubt 1)."""


NEAR = 8
"""How far a word of a meeting's going on may stand from it."""

TOLD = "told as done"
"""The reason where no verb says more: a later date may still make it a plan."""


class Readings:
    """The status words of one sentence: for each reading, the tokens at which one of its expressions hangs."""

    def __init__(self, scene: Scene) -> None:
        names, index = reading_index(scene.grammar.lang)
        self.heads: dict[str, list[tuple[int, ...]]] = {name: [] for name in READINGS}
        for match in index.find(scene.tokens, scene.groups):
            self.heads[names[match.key]].append(match.tokens)

    def near(self, scene: Scene, name: str, match: Match, clause: Clause) -> int | None:
        """The token of a ``name`` expression that bears on the trigger in its own clause, apart from the trigger's own words."""
        for tokens in self.heads[name]:
            own = set(tokens) & set(match.tokens)
            if name == "under_way" or (name == "ongoing" and tokens[0] in match.tokens[1:]):
                own = set()  # "the **raging** battle": the word is part of the expression
            if scene.clause_of[tokens[0]] == clause.index and not own:
                return tokens[0]
        return None


@functools.cache
def reading_index(lang: str) -> tuple[list[str], Index]:
    """One index over the status words of all readings, and the reading of each of its keys."""
    held = reality(lang).expressions
    entries = [(name, expression) for name in READINGS for expression in held[name]]
    index = Index(
        lang,
        [(key, "others", expression) for key, (_, expression) in enumerate(entries)],
        either_side=grammar(lang).order == "free",
    )
    return [name for name, _ in entries], index


def judge(
    scene: Scene, readings: Readings, match: Match, kind: str, fixed: str | None, *, lasting: bool = False
) -> tuple[str | None, str]:
    """The status of a trigger of type ``kind`` and its reason. ``fixed`` is the status that the frame itself gives.

    ``lasting``: in the present it is a state that goes on, not an act of the moment.
    """
    clause = scene.clauses[scene.clause_of[match.head]]
    verb = clause.verb if clause.verb is not None and clause.verb.index in match.tokens else None
    tokens, rules = scene.tokens, reality(scene.grammar.lang)
    for held in scene.ancestors(clause):
        opener = tokens[held.tokens[0]]
        if held.kind in ("sub", "main", "that") and (opener.lemma in rules.conditions or held.marker in rules.conditions):
            return None, f"a condition: {opener.text}"
    governed = _governed(scene, readings, match, clause, verb)
    if governed is not None:
        name, at = governed
        if name == "unreal" and kind not in ARRANGED:
            return None, f"only wished, feared or asked: {tokens[at].text}"
        if name == "unreal":
            return fixed or "proposed", f"wished for or asked: {tokens[at].text}"
        if name == "denied":
            return "denied", f"denied: {tokens[at].text}"
        if name == "intends":
            return fixed or "planned", f"arranged or meant: {tokens[at].text}"
    ruler = verb if verb is not None else _governor(scene, match, clause)
    if ruler is not None:
        if ruler.negated and fixed is None and not any("neg" in tokens[i].feats for i in match.tokens):
            return None, f"negated: {tokens[ruler.index].text}"
        if ruler.modal in rules.unreal_modals and ruler.modal and fixed is None:
            return None, f"only possible or due: {ruler.modal}"
        if ruler.tense == "pres" and any(t.lemma in rules.doubtful for t in tokens[max(0, ruler.first - 1) : ruler.index]):
            return None, f"only possible: {tokens[ruler.index].text}"
    if fixed is not None:
        return fixed, "the words themselves say it"
    for name in ("cancelled", "postponed"):
        where = readings.near(scene, name, match, clause)
        if where is not None and verb is None and kind == "CONSULT" and abs(where - match.head) <= 8:
            return name, f"{name}: {tokens[where].text}"
    if kind in ARRANGED and scene.sentence.kind != "title" and _goes_on(scene, readings, match, clause, ruler):
        return "ongoing", "it is under way"
    return _by_tense(scene, readings, match, kind in DEEDS or lasting, clause, verb, ruler)


def _goes_on(scene: Scene, readings: Readings, match: Match, clause: Clause, ruler: Verb | None) -> bool:
    """Whether a meeting is told in the present as going on: "talks are **under way**", "they are **holding** talks"."""
    tokens, verb = scene.tokens, clause.verb
    if verb is not None and verb.tense not in ("pres", ""):
        return False
    held = ruler is not None and ruler.continuous and ruler.tense == "pres" and ruler.index in match.tokens
    if held and len(match.tokens) > 1 and tokens[match.head].lemma in scene.grammar.performs:
        return True
    at = readings.near(scene, "under_way", match, clause)
    return at is not None and abs(at - match.head) <= NEAR and (verb is None or verb.index != at or verb.tense == "pres")


def _by_tense(
    scene: Scene, readings: Readings, match: Match, lasting: bool, clause: Clause, verb: Verb | None, ruler: Verb | None
) -> tuple[str, str]:
    tokens = scene.tokens
    title = scene.sentence.kind == "title"
    meant = ruler is not None and any(tokens[i].lemma == ruler.modal for i in match.tokens)
    if ruler is not None and ruler.tense == "fut" and not meant:
        return "planned", f"future: {tokens[ruler.index].text}"
    at = readings.near(scene, "planned", match, clause)
    own = ruler is not None and ruler.tense == "past" and ruler is verb
    if at is not None and abs(at - match.head) <= 6 and not own and not _fact_between(scene, at, match.head):
        return "planned", f"arranged: {tokens[at].text}"
    if verb is not None and verb.form == "inf" and (clause.parent is None or scene.clauses[clause.parent].verb is None):
        return "planned", "an infinitive of arrangement"
    at = readings.near(scene, "ongoing", match, clause)
    if at is not None and abs(at - match.head) <= 6 and lasting:
        return "ongoing", f"goes on: {tokens[at].text}"
    if ruler is not None and ruler.form == "part" and _in_past(scene, clause):
        return "occurred", "a participle beside a past verb"
    if ruler is not None and (ruler.continuous or ruler.tense == "pres") and lasting and not title:
        return "ongoing", f"present: {tokens[ruler.index].text}"
    if ruler is not None and (ruler.tense == "past" or (ruler.passive and ruler.form == "fin")):
        return "occurred", f"past: {tokens[ruler.index].text}"
    return "occurred", TOLD


def _in_past(scene: Scene, clause: Clause) -> bool:
    """Whether the clause that a participle hangs on is told in the past."""
    above = scene.clauses[clause.parent].verb if clause.parent is not None else None
    return above is not None and above.tense == "past"


def _governor(scene: Scene, match: Match, clause: Clause) -> Verb | None:
    """The verb that a nominal trigger is subject, object or complement of."""
    if clause.verb is None:
        return None
    lemma = scene.tokens[clause.verb.index].lemma
    phrase = scene.phrase_of[match.head]
    if phrase is None or phrase.markers:
        return None
    return clause.verb if lemma in scene.grammar.performs or phrase.first - clause.verb.index in range(-12, 4) else None


def _governed(scene: Scene, readings: Readings, match: Match, clause: Clause, verb: Verb | None) -> tuple[str, int] | None:
    """The nearest head above the trigger that makes its content unreal, meant or denied."""
    at = _within(scene, readings, match, clause)
    if at is not None:
        return at
    child = clause
    for held in scene.ancestors(clause)[1:]:
        if child.kind in ("that", "inf", "ger") or (child.kind == "conj" and _in_complement(scene, child)):
            found = _head_in(scene, readings, held, child.tokens[0], set(match.tokens))
            if found is not None:
                return found
        if child.kind == "rel":
            break
        child = held
    return None


def _in_complement(scene: Scene, clause: Clause) -> bool:
    """Whether a coordinated clause goes on with an infinitive or that-clause: same form of verb as its sibling."""
    sibling = scene.clauses[clause.parent] if clause.parent is not None else None
    if sibling is None or clause.verb is None or sibling.verb is None:
        return False
    return clause.verb.form == sibling.verb.form and sibling.kind in ("inf", "that", "conj") and clause.verb.form == "inf"


def _within(scene: Scene, readings: Readings, match: Match, clause: Clause) -> tuple[str, int] | None:
    """A governing head in the trigger's own clause, before it, with no preposition of fact between."""
    best: tuple[str, int] | None = None
    for name in ("unreal", "intends", "denied"):
        for tokens in readings.heads[name]:
            head = tokens[0]
            if scene.clause_of[head] != clause.index or head >= match.head or set(tokens) & set(match.tokens):
                continue
            if match.head - max(tokens) > 9 or _fact_between(scene, max(tokens), match.head):
                continue
            if _separate(scene, head, match):
                continue
            if best is None or head > best[1]:
                best = (name, head)
    return best


def _separate(scene: Scene, head: int, match: Match) -> bool:
    """Whether the trigger is the verb above the would-be governor ("the idea angered …"): then it is not governed by it."""
    clause = scene.clauses[scene.clause_of[match.head]]
    return clause.verb is not None and clause.verb.index == match.head and head < match.head


def _fact_between(scene: Scene, start: int, end: int) -> bool:
    between = scene.tokens[start + 1 : end]
    return any(token.pos in ("ADP", "SCONJ") and token.lemma in reality(scene.grammar.lang).factual for token in between)


def _head_in(scene: Scene, readings: Readings, clause: Clause, before: int, own: set[int]) -> tuple[str, int] | None:
    """The last governing head of a clause that stands before ``before``, if nothing but its objects comes between."""
    best: tuple[str, int] | None = None
    for name in ("unreal", "intends", "denied"):
        for tokens in readings.heads[name]:
            head = tokens[0]
            if scene.clause_of[head] != clause.index or head >= before or set(tokens) & own:
                continue
            if before - head <= 14 and (best is None or head > best[1]):
                best = (name, head)
    return best
