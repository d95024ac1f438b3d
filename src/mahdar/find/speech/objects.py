"""What a reporting verb governs: a clause without "that", an infinitive, an object, a stance.

Comes in: a `View` and the verb. Goes out: the told stretch or the token where it begins, or None.
"""

from __future__ import annotations

from mahdar.analyse.verb_groups import Verb
from mahdar.find.phrases import Phrase
from mahdar.find.speech.ends import COMMAS
from mahdar.find.speech.subjects import own
from mahdar.find.speech.view import Span, View

STARTS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV"})


def bare_clause(view: View, verb: Verb) -> int | None:
    """Where a told clause without "that" begins: a noun phrase after the verb (and its circumstances) with a verb of its own."""
    tokens, scene = view.tokens, view.scene
    if verb.form == "part" and "past" in tokens[verb.index].feats:
        return None
    at = verb.index + 1
    hearer = tokens[verb.index].lemma in view.rules.hearers
    while at < len(tokens):
        phrase = scene.phrase_of[at] or (scene.phrase_of[at + 1] if tokens[at].pos == "ADP" and at + 1 < len(tokens) else None)
        timed = at in scene.timed and (phrase is None or phrase.last - 1 in scene.timed)
        timed = timed and not (phrase is not None and phrase.last < len(tokens) and "poss" in tokens[phrase.last].feats)
        if phrase is not None and (timed or phrase.markers or hearer):
            hearer = hearer and (timed or bool(phrase.markers))
            loose = (i for i in range(phrase.first + 1, phrase.last) if phrase.first in scene.timed and i not in scene.timed)
            past = next(loose, phrase.last)
            if past <= at:
                break
            at = past
        elif timed or tokens[at].pos == "ADP":
            at += 1
        else:
            break
    if at >= len(tokens) - 2 or tokens[at].pos not in STARTS or at - verb.index > 14:
        return None
    told_verb = next((v for v in view.verbs if v.index > at), None)
    if told_verb is None or told_verb.form != "fin":
        told_verb = next((v for v in view.verbs if v.index > at and v.form == "fin"), None)
    if told_verb is None:
        return None
    gap = tokens[at : told_verb.first]
    commas = sum(token.text in COMMAS for token in gap)
    if not gap or any(t.lemma in view.relatives or t.text in (";", ":") for t in gap[:2]):
        return None
    if any(token.lemma in view.relatives for token in gap):
        return at if any(v.form == "fin" and v.index > told_verb.index for v in view.verbs) else None
    if commas == 1:
        return None
    return at


def infinitive(view: View, verb: Verb) -> int | None:
    """Where the infinitive begins that completes a hope or a demand: "hopes to convene"."""
    tokens, scene = view.tokens, view.scene
    for i in range(verb.index + 1, min(len(tokens), verb.index + 12)):
        if tokens[i].text in (*COMMAS, ".", ";", ":") or (i in view.verb_at and view.verb_at[i].form == "fin"):
            return None
        if i in view.verb_at and view.verb_at[i].form == "inf":
            first = view.verb_at[i].first
            while first and (tokens[first - 1].pos == "PART" or view.opens(first - 1) is not None):
                first -= 1
            named = scene.phrase_of[verb.index + 1]
            hoped = view.order == "svo" and tokens[verb.index].lemma in view.rules.hopes
            if not hoped or named is None or named.markers or named.first != verb.index + 1 or named.head in scene.timed:
                return first
            return named.first
    return None


def object_content(view: View, verb: Verb) -> Span | None:
    """The object of the verb and what follows, without a preposition of ``about`` before it."""
    at = _object_start(view, verb)
    if at is not None:
        return view.trim(view.tokens[at].start, view.end_of(at, verb.index))
    first = view.scene.phrases[0] if view.scene.phrases and view.order == "free" else None
    if first is None or not first.markers or first.markers[-1] not in view.rules.about or first.last >= verb.index:
        return None
    return view.trim(view.tokens[first.first].start, view.tokens[first.last - 1].end)


def _object_start(view: View, verb: Verb) -> int | None:
    tokens, scene, rules = view.tokens, view.scene, view.rules
    doer = own(view, verb)
    if doer is not None and doer.mention is not None and verb.index < doer.mention.last < doer.last and view.order == "vso":
        glued = next((m for m in doer.inner if m.first == doer.mention.last), None)
        if glued is not None and not glued.nested and glued.kind != "adjective":
            return glued.first
    for phrase in scene.phrases:
        if phrase.first > verb.index and phrase.head not in scene.timed and tokens[phrase.head].lemma in rules.documents:
            inner = phrase.heads[1] if len(phrase.heads) > 1 and phrase.markers else None
            if inner is not None and "def" not in tokens[inner].feats and tokens[inner].pos == "NOUN":
                return inner
        if phrase.first <= verb.index or phrase is doer or phrase.head in scene.timed:
            continue
        if any(v.form == "fin" and verb.index < v.index < phrase.first for v in view.verbs):
            return None
        if any(tokens[i].text in (*COMMAS, ".", ";", ":") for i in range(verb.index + 1, phrase.first)):
            return None
        if phrase.markers and phrase.markers[-1] not in rules.about:
            continue
        if phrase.markers and tokens[phrase.first].pos == "PRON" and view.order == "vso":
            return None
        if phrase.markers and view.order == "vso" and _object_before(view, verb, phrase, doer):
            return None
        if doer is not None and phrase.joined == doer.index:
            continue
        before = phrase.first - 1
        return before if before > verb.index and view.opens(before) is not None else phrase.first
    return None


def _object_before(view: View, verb: Verb, phrase: Phrase, doer: Phrase | None) -> bool:
    """Whether something else than the doer and the time stands between the verb and a marked object."""
    others = [p for p in view.scene.phrases if verb.index < p.first < phrase.first and p is not doer]
    return any(p.head not in view.scene.timed and not p.markers for p in others)


def stance(view: View, verb: Verb) -> Span | None:
    """ "Voiced concern about …": the content begins at the noun."""
    tokens, rules = view.tokens, view.rules
    if tokens[verb.index].lemma not in rules.nominal:
        return None
    for i in range(verb.index + 1, min(len(tokens), verb.index + 12)):
        if tokens[i].text in (*COMMAS, ".", ";", ":"):
            return None
        if tokens[i].lemma not in rules.nominal_heads or tokens[i].pos not in ("NOUN", "PROPN"):
            continue
        if view.order == "vso" and "def" in tokens[i].feats:
            continue
        start = view.opener(i)
        if start is not None and start - i <= 4:
            return view.trim(tokens[start].start, view.end_of(start, verb.index))
        phrase = view.scene.phrase_of[i]
        first = i if phrase is None else max(phrase.first, verb.index + 1) if view.order != "vso" else i
        if tokens[first].pos == "DET" and tokens[first].lemma not in ("",) and "poss" not in tokens[first].feats:
            first += 1
        return view.trim(tokens[first].start, view.end_of(first, verb.index))
    return None
