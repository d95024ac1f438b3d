"""The subject of a reporting verb, and the party that it stands for.

Comes in: a `View`, the verb, and the told stretch. Goes out: a phrase or a `Party`. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.verb_groups import Verb
from mahdar.find.phrases import Phrase
from mahdar.find.speech.choice import Made
from mahdar.find.speech.ends import COMMAS
from mahdar.find.speech.view import Span, View
from mahdar.find.subject import subject
from mahdar.model import Party


def own(view: View, verb: Verb) -> Phrase | None:
    """The subject phrase of a reporting verb."""
    scene, tokens = view.scene, view.tokens
    clause = scene.clauses[scene.clause_of[verb.index]]
    if view.order == "vso":
        return _vso(view, verb)
    after = next((p for p in scene.phrases if p.first > verb.index), None)
    near = after is not None and not after.markers and after.first - verb.index <= 2 and after.head not in scene.timed
    if near and after is not None and view.order == "svo" and verb.form == "fin":
        closed = verb.first and tokens[verb.first - 1].pos == "PUNCT"
        if closed and (after.last >= len(tokens) or tokens[after.last].pos in ("PUNCT", "ADP") or after.last in scene.timed):
            return after
    if view.order == "svo":
        return _governor(view, verb)
    return subject(scene, clause, verb)


def _governor(view: View, verb: Verb) -> Phrase | None:
    """The subject of an English verb: before it, or before the verb that it is coordinated with or hangs on."""
    scene = view.scene
    at: Verb | None = verb
    while at is not None:
        left = _left(view, at.first) if at.form == "fin" else None
        if left is not None:
            return left
        relative = at.first - 1
        told = relative > 0 and view.tokens[relative].lemma in view.relatives and at.form == "fin"
        if told and (verb.form == "fin" or view.tokens[relative - 1].text in COMMAS):
            held = _left(view, relative - (view.tokens[relative - 1].text in COMMAS))
            if held is not None:
                return held
        aside = ("that", "sub") if at.form == "fin" else ()
        earlier = [v for v in view.verbs if v.index < at.first and v.form == "fin" and not view.inside(v.index)]
        earlier = [v for v in earlier if scene.clauses[scene.clause_of[v.index]].kind not in aside]
        at = earlier[-1] if earlier else None
    return subject(scene, scene.clauses[scene.clause_of[verb.index]], verb) if verb.form == "fin" else None


def _left(view: View, at: int) -> Phrase | None:
    """The subject that ends right before token ``at``, past insertions between commas and phrases that complete it."""
    tokens, scene = view.tokens, view.scene
    while at > 0 and tokens[at - 1].pos in ("ADV", "AUX", "PART", "DET") and scene.phrase_of[at - 1] is None:
        at -= 1
    while at > 0 and tokens[at - 1].text in COMMAS:
        earlier = next((i for i in range(at - 2, -1, -1) if tokens[i].text in COMMAS), None)
        if earlier is None:
            return None
        at = earlier
    while at > 0:
        phrase = scene.phrase_of[at - 1]
        if phrase is None:
            return None
        if not phrase.markers or phrase.markers[-1] in view.rules.like:
            while phrase.joined is not None:
                phrase = scene.phrases[phrase.joined]
            return phrase if phrase.head not in scene.timed else None
        at = phrase.first - len(phrase.markers)
    return None


def _vso(view: View, verb: Verb) -> Phrase | None:
    """The subject of an Arabic reporting verb: the noun after it, else the topic before it."""
    scene, tokens = view.scene, view.tokens
    inside = scene.phrase_of[verb.index]
    if inside is not None and inside.last > verb.index + 1 and verb.form == "fin":
        heads = [h for h in inside.heads if h > verb.index] or [verb.index + 1]
        mention = next((m for m in inside.inner if m.first > verb.index and m.parties), None)
        inner = [m for m in inside.inner if m.first > verb.index]
        return Phrase(inside.index, verb.index + 1, inside.last, heads, (), inside.cases, mention, inner)
    if verb.form == "fin":
        told = view.opener(verb.index)
        for phrase in scene.phrases:
            if phrase.first <= verb.index or phrase.head in scene.timed:
                continue
            if told is not None and phrase.last >= told:
                break
            if phrase.first - verb.index > 8 or (phrase.markers and phrase.first - verb.index > 3):
                break
            if phrase.markers:
                continue
            if any(tokens[i].pos == "PUNCT" and view.opens(i) is None for i in range(verb.index, phrase.first)):
                break
            return phrase if _speaks(view, phrase) else _topic(view, verb)
    if verb.form != "fin":
        return subject(scene, scene.clauses[scene.clause_of[verb.index]], verb)
    return _topic(view, verb)


def _speaks(view: View, phrase: Phrase) -> bool:
    """Whether a phrase after the verb may be its subject and is not what is announced: a person, a body, a known noun."""
    head = view.tokens[phrase.head]
    if phrase.mention is not None and phrase.mention.parties and phrase.mention.head == phrase.head:
        return True
    if head.lemma in view.rules.sources or head.lemma in view.rules.documents or head.pos == "PROPN":
        return True
    return head.pos == "NOUN" and "masdar" not in head.feats and ("def" in head.feats or "plur" in head.feats)


def _topic(view: View, verb: Verb) -> Phrase | None:
    """A noun before the verb in its own clause or the one that it fills."""
    scene, tokens = view.scene, view.tokens
    for phrase in reversed(scene.phrases):
        if phrase.last > verb.first:
            continue
        if verb.first - phrase.last > 14 or any(v.form == "fin" and phrase.last <= v.index < verb.first for v in view.verbs):
            break
        if not phrase.markers and phrase.head not in scene.timed and any(m.parties for m in phrase.inner):
            return phrase
    clause = scene.clauses[scene.clause_of[verb.index]]
    held = subject(scene, clause, verb) if tokens[verb.index].pos == "VERB" and clause.kind in ("rel", "main") else None
    return held if held is not None and held.last <= verb.first else None


def speaker_of(view: View, verb: Verb, content: Span, before: Made | None = None) -> Party | None:
    """Whose words a reporting verb tells: its subject, a document's owner, or the speaker before."""
    scene, tokens, rules = view.scene, view.tokens, view.rules
    if tokens[verb.index].lemma in rules.relays:
        other = next((p for p in scene.phrases if verb.index < p.first and p.markers and p.markers[-1] in rules.relayed), None)
        if other is not None and tokens[other.head].start < content[0]:
            return view.memory.party(scene, other)
    phrase = staff(view, verb) or own(view, verb)
    if before is not None and (verb.form != "fin" or phrase is None or tokens[phrase.head].start < before.claim.content.end):
        return before.claim.speaker
    if verb.passive and phrase is not None and tokens[phrase.head].lemma not in rules.documents:
        phrase = None
    if not verb.passive and (phrase is None or content[0] <= tokens[phrase.head].start < content[1]):
        held = [p for p in scene.phrases if not p.markers and not content[0] <= tokens[p.head].start < content[1]]
        held = [p for p in held if p.head not in scene.timed]
        after = [p for p in held if 0 < p.first - verb.index <= 3]
        left = [p for p in held if p.last <= verb.first and verb.first - p.last <= 14] if view.order != "vso" else []
        phrase = next(iter(after), None) if view.order == "free" or (view.order == "svo" and not left) else None
        phrase = phrase or (left[-1] if left and verb.form != "ger" else None)
    if phrase is None and verb.form == "fin" and _some(view, verb):
        return view.memory.unnamed(scene, verb.first - 1, verb.first)
    if phrase is None or tokens[phrase.head].lemma in rules.documents:
        return document(view, content) or (view.memory.last if verb.form in ("fin", "ger") else None)
    return view.memory.party(scene, phrase)


def _some(view: View, verb: Verb) -> bool:
    """Whether a word without a noun stands as the subject: "many believe"."""
    some = view.tokens[verb.first - 1] if verb.first else None
    if some is None or view.order == "vso" or some.pos not in ("ADJ", "DET", "NUM"):
        return False
    return view.order == "svo" or "plur" in some.feats


def staff(view: View, verb: Verb) -> Phrase | None:
    """The body in which it was said where nobody else is."""
    scene = view.scene
    if view.order != "free" or "plur" not in view.tokens[verb.index].feats:
        return None
    after = next((p for p in scene.phrases if p.first > verb.index), None)
    if after is None or not after.markers or after.markers[-1] not in scene.grammar.locative or after.first - verb.index != 2:
        return None
    return after if any(m.parties for m in after.inner) else None


def document(view: View, content: Span) -> Party | None:
    """Whose statement it is that says so: the owner of a noun of ``documents`` outside the content."""
    scene, tokens = view.scene, view.tokens
    for phrase in scene.phrases:
        if content[0] <= tokens[phrase.head].start < content[1] or tokens[phrase.head].lemma not in view.rules.documents:
            continue
        near = [p for p in scene.phrases[phrase.index + 1 : phrase.index + 2] if p.first - len(p.markers) == phrase.last]
        for other in (phrase, *near):
            owner = next((m for m in other.inner if m.parties and not m.nested), None)
            if owner is not None and not content[0] <= owner.start < content[1]:
                return owner.parties[0]
    return None
