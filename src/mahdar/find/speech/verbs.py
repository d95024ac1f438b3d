"""Reporting verbs with their content: after them, before them or around them.

Comes in: a `View`. Goes out: made claims. The forms, in the order in which they are tried: "as … said", a that-clause, a quotation
after the verb, a quotation or clause before it, a clause without "that", an infinitive, an object.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Verb
from mahdar.find.phrases import Phrase
from mahdar.find.quotes import Quote
from mahdar.find.scene import subject
from mahdar.find.speech.choice import Made
from mahdar.find.speech.view import COMMAS, DASHES, Span, View
from mahdar.model import Party

STARTS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV"})


def told(view: View) -> list[Made]:
    """All claims that hang on a reporting verb of the sentence, from left to right."""
    found: list[Made] = []
    for verb in view.cues:
        at = view.tokens[verb.index].start
        if any(made.claim.content.start <= at < made.claim.content.end for made in found):
            continue
        made = _read(view, verb, found[-1] if found else None)
        if made is not None:
            found.append(made)
    return found


def _goes_on(view: View, verb: Verb, before: Made | None) -> bool:
    """Whether a cue follows another's content with nothing but a conjunction between: it has the same speaker."""
    if before is None:
        return False
    end = before.claim.content.end
    gap = [t for t in view.tokens[: verb.first] if t.start >= end and t.pos not in ("PUNCT", "CCONJ", "ADV", "PART", "AUX")]
    return all(token.lemma in view.rules.joiners or token.lemma in view.rules.pronouns for token in gap)


def _read(view: View, verb: Verb, before: Made | None = None) -> Made | None:
    tokens, rules = view.tokens, view.rules
    lemma = tokens[verb.index].lemma
    if verb.negated and "neg" not in tokens[verb.index].feats:
        return None
    if verb.form == "inf" and not verb.modal:
        return None
    content, rank = _content(view, verb)
    if content is None:
        return None
    if lemma in rules.demands and not any(m.start < content[1] and content[0] < m.end and m.end - m.start > 15 for m in view.marks):
        return None
    speaker = speaker_of(view, verb, content, before if _goes_on(view, verb, before) else None)
    if speaker is None or (rank == 3 and _credit(view, verb, speaker, content)):
        return None
    return view.make(speaker, (tokens[verb.first].start, tokens[verb.index].end), content, rank)


def _content(view: View, verb: Verb) -> tuple[Span | None, int]:
    """The told stretch in characters and how sure the form is."""
    tokens, rules = view.tokens, view.rules
    lemma = tokens[verb.index].lemma
    passive = verb.passive and verb.form == "fin"
    if lemma not in rules.says or (passive and lemma not in rules.impersonal):
        return (_stance(view, verb), 2) if not passive else (None, 9)
    broken = view.split(verb.index)
    if broken is not None:
        return _longer(view, verb, broken), 0
    like = _like(view, verb)
    if like is not None:
        return like, 1
    start = view.opener(verb.index)
    if start is not None:
        return view.trim(tokens[start].start, view.end_of(start, verb.index)), 1
    quote = _quote_after(view, verb)
    ended = _quote_before(view, verb)
    if ended is not None:
        if quote is not None and quote[1] - quote[0] > ended[1] - ended[0]:
            return quote, 0
        return ended, 0
    if quote is not None:
        return quote, 0
    if passive:
        return None, 9
    if lemma in rules.nominal:
        stance = _stance(view, verb)
        if stance is not None:
            return stance, 2
    before = _before(view, verb)
    if before is not None:
        return before, 3
    return _weak(view, verb, lemma), 4


def _weak(view: View, verb: Verb, lemma: str) -> Span | None:
    rules, tokens = view.rules, view.tokens
    if lemma not in rules.finite_only and lemma not in rules.demands and view.order == "svo":
        bare = _bare_clause(view, verb)
        if bare is not None:
            return view.trim(tokens[bare].start, view.end_of(bare, verb.index))
    if lemma in rules.hopes or lemma in rules.demands:
        start = _infinitive(view, verb)
        if start is not None:
            return view.trim(tokens[start].start, view.end_of(start, verb.index))
    if lemma in rules.object_content or lemma in rules.demands:
        if view.scene.sentence.kind == "title":
            return None
        return _object(view, verb)
    return None


def _longer(view: View, verb: Verb, broken: Span) -> Span | None:
    mark = view.quote_of(verb.index)
    if mark is None:
        return None
    first, second = view.trim(mark.start + 1, broken[0]), view.trim(broken[1], mark.end - 1)
    if first is None or second is None:
        return first or second
    return second if second[1] - second[0] > first[1] - first[0] else first


def _like(view: View, verb: Verb) -> Span | None:
    """ "As the minister noted, …": the content is the rest of the sentence, on the longer side."""
    tokens, rules = view.tokens, view.rules
    at = next((i for i in range(verb.first - 1, max(-1, verb.first - 10), -1) if tokens[i].lemma in rules.like), None)
    if at is not None and at <= 1 and view.order == "vso":
        return None
    if at is None or (at and tokens[at - 1].text not in (*COMMAS, *DASHES) and tokens[at - 1].pos != "CCONJ"):
        return None
    if any(tokens[i].text in COMMAS for i in range(at + 1, verb.first)) or view.opener(verb.index) is not None:
        return None
    if at > 3:
        return view.trim(view.scene.sentence.start, tokens[at].start)
    comma = _comma(view, verb.index)
    return view.trim(tokens[comma].end, view.scene.sentence.end) if comma is not None else None


def _comma(view: View, at: int) -> int | None:
    """The comma that closes an inserted stretch, past relative clauses and participles inside it."""
    tokens = view.tokens
    commas = [i for i in range(at, len(tokens) - 2) if tokens[i].text in (*COMMAS, ":") and view.quote_of(i) is None]
    for i in commas:
        if tokens[i + 1].lemma not in view.relatives and not (tokens[i + 1].pos == "ADP" and tokens[i + 2].lemma in view.relatives):
            return i
    return None


def _quote_after(view: View, verb: Verb) -> Span | None:
    """A quotation that the verb announces, with only its speaker and circumstances in between."""
    text, tokens = view.text, view.tokens
    at = tokens[verb.index].end
    for mark in view.marks:
        if mark.start < at:
            continue
        between = text[at : mark.start]
        colon = between.rstrip().endswith(":")
        if len(between) > 160 or any(sign in between for sign in ".!?;"):
            return None
        short = mark.end - mark.start <= 16
        held = [v for v in view.verbs if verb.index < v.index and tokens[v.index].start < mark.start]
        own = [v for v in held if view.scene.clauses[view.scene.clause_of[v.index]].kind != "rel"]
        if not colon and (any(v.form == "fin" for v in own) or any(v.index in view.cue_at for v in held)):
            return None
        if not colon and not _direct(view, verb, mark):
            return None
        if colon and any(v.index in view.cue_at for v in held):
            return None
        last = between.rstrip()[-1:]
        nominal = not colon and last not in (",", "\u060c") and (short or mark.end < view.scene.sentence.end - 3)
        if nominal:
            following = text[mark.end : mark.end + 2].strip()[:1]
            if short or (following and following not in ".,\u060c;" and mark.end - mark.start < 60):
                return None
            if len(between) > 40 and mark.end - mark.start < 40:
                return None
        if tokens[verb.index].lemma in view.rules.demands and not colon:
            return None
        return view.trim(mark.start, mark.end)
    return None


def _direct(view: View, verb: Verb, mark: Quote) -> bool:
    """Whether a quotation is the verb's own object, not the tail of a noun phrase ("said an "uncertain …")."""
    tokens = view.tokens
    at = next((i for i in range(verb.index, len(tokens)) if tokens[i].start >= mark.start), len(tokens))
    last = tokens[at - 1]
    if at - 1 == verb.index or last.text in COMMAS:
        return True
    return last.pos not in ("DET", "ADP", "ADJ", "PUNCT", "NUM") or (last.pos == "ADJ" and view.order == "vso")


def _quote_before(view: View, verb: Verb) -> Span | None:
    """A quotation that ends right before the verb or its subject."""
    tokens, text = view.tokens, view.text
    cue = tokens[verb.first].start
    ended = [m for m in view.marks if m.end <= cue and cue - m.end <= 120 and m.end - m.start > 12]
    if not ended:
        return None
    mark = ended[-1]
    between = [i for i in range(len(tokens)) if mark.end <= tokens[i].start < cue]
    if any(v.index in between for v in view.verbs if v.form == "fin") and not _relative_only(view, between):
        return None
    gap = text[mark.end : cue]
    closes = text[mark.end - 2] in ",!?.\u060c" or gap.lstrip()[:1] in (",", "\u060c", "-", "\u2013", "\u2014")
    if not closes or any(tokens[i].pos == "CCONJ" for i in between[:2]):
        return None
    start = view.scene.sentence.start
    lead = text[start : mark.start].strip(' "\u00ab\u201c\u2014\u2013-') if mark.start > start else ""
    if any(view.tokens[v.index].start < mark.start for v in view.cues):
        lead = ""
    return view.trim(start if lead else mark.start, mark.end)


def _relative_only(view: View, between: list[int]) -> bool:
    return any(view.tokens[i].lemma in view.relatives for i in between)


def _before(view: View, verb: Verb) -> Span | None:
    """A clause before ", said the minister" or ", the service said": only the cue stands after its comma."""
    tokens = view.tokens
    if verb.form != "fin" or view.scene.sentence.kind == "title":
        return None
    comma = next((i for i in range(verb.first - 1, 0, -1) if tokens[i].text in (*COMMAS, *DASHES)), None)
    if comma is None or comma < 3 or verb.first - comma > 12 or view.quote_of(comma) is not None:
        return None
    lead = range(comma + 1, verb.first)
    if any(tokens[i].pos in ("SCONJ", "CCONJ", "ADP") or tokens[i].lemma in view.relatives for i in lead):
        return None
    earlier = [v for v in view.verbs if v.form == "fin" and v.index < comma]
    if not earlier or any(v.index in view.cue_at and view.opener(v.index) is not None for v in earlier):
        return None
    inverted = verb.first == comma + 1
    named = [p for p in view.scene.phrases if comma < p.first and p.last <= verb.first and not p.markers]
    if not inverted and not named:
        return None
    after = [p for p in view.scene.phrases if p.first > verb.index and p.first - verb.index <= 3 and not p.markers]
    if inverted and not after:
        return None
    stop = next((i for i in range(verb.index + 1, len(tokens)) if tokens[i].text in (*COMMAS, *DASHES, ".", ":")), len(tokens))
    if any(v.index in range(verb.index + 1, stop) for v in view.verbs if v.form == "fin"):
        return None
    if not inverted and view.order != "svo":
        return None
    if stop < len(tokens) - 4 and len(tokens) - stop > comma and view.order != "vso" and tokens[stop].text != ".":
        return view.trim(tokens[stop].end, view.scene.sentence.end)
    start = view.scene.sentence.start
    cut = next((m.end for m in view.marks if m.start <= start < m.end < tokens[comma].start), start)
    return view.trim(cut, tokens[comma].start)


def _bare_clause(view: View, verb: Verb) -> int | None:
    """Where a told clause without "that" begins: a noun phrase after the verb (and its circumstances) with a verb of its own."""
    tokens, scene = view.tokens, view.scene
    if verb.form == "part" and "past" in tokens[verb.index].feats:
        return None
    at = verb.index + 1
    hearer = tokens[verb.index].lemma in view.rules.hearers
    while at < len(tokens):
        phrase = scene.phrase_of[at] or (scene.phrase_of[at + 1] if tokens[at].pos == "ADP" and at + 1 < len(tokens) else None)
        timed = at in scene.timed and (phrase is None or phrase.last - 1 in scene.timed)
        if phrase is not None and (timed or phrase.markers or hearer):
            hearer = hearer and (timed or bool(phrase.markers))
            at = phrase.last
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
    if not gap or any(t.lemma in view.relatives or t.text in (";", ":") for t in gap[:2]) or commas == 1:
        return None
    if any(token.lemma in view.relatives for token in gap) and commas < 2:
        others = [v for v in view.verbs if v.form == "fin" and v.index > told_verb.index]
        if not others:
            return None
    return at


def _infinitive(view: View, verb: Verb) -> int | None:
    """Where the infinitive begins that completes a hope or a demand: "hopes to convene"."""
    tokens = view.tokens
    for i in range(verb.index + 1, min(len(tokens), verb.index + 12)):
        if tokens[i].text in (*COMMAS, ".", ";", ":") or (i in view.verb_at and view.verb_at[i].form == "fin"):
            return None
        if i in view.verb_at and view.verb_at[i].form == "inf":
            first = view.verb_at[i].first
            opening = next((m for m in view.marks if m.start == tokens[first].start - 1), None)
            if first and tokens[first - 1].pos == "PART":
                first -= 1
            return first - 1 if opening is not None and tokens[first - 1].start == opening.start else first
    return None


def _object(view: View, verb: Verb) -> Span | None:
    """The object of the verb and what follows, without a preposition of ``about`` before it."""
    at = _object_start(view, verb)
    return view.trim(view.tokens[at].start, view.end_of(at, verb.index)) if at is not None else None


def _object_start(view: View, verb: Verb) -> int | None:
    tokens, scene, rules = view.tokens, view.scene, view.rules
    doer = _own(view, verb)
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


def _stance(view: View, verb: Verb) -> Span | None:
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


def _own(view: View, verb: Verb) -> Phrase | None:
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
    if view.order == "svo" and verb.form == "fin":
        left = _left(view, verb.first)
        if left is not None:
            return left
    return subject(scene, clause, verb)


def _left(view: View, at: int) -> Phrase | None:
    """The subject that ends right before token ``at``, past insertions between commas and phrases that complete it."""
    tokens, scene = view.tokens, view.scene
    while at > 0 and tokens[at - 1].pos in ("ADV", "AUX", "PART") and scene.phrase_of[at - 1] is None:
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
        if not phrase.markers:
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
        for phrase in scene.phrases:
            if phrase.first <= verb.index or phrase.head in scene.timed:
                continue
            if phrase.first - verb.index > 8 or phrase.markers and phrase.first - verb.index > 3:
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
    """A noun before the verb in its own clause or the one that it fills («وكان الوزير أعلن»)."""
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
    phrase = _own(view, verb)
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
    if phrase is None or tokens[phrase.head].lemma in rules.documents:
        return document(view, content) or (view.memory.last if verb.form in ("fin", "ger") else None)
    return view.memory.party(scene, phrase)


def document(view: View, content: Span) -> Party | None:
    """Whose statement it is that says so: the owner of a noun of ``documents`` outside the content."""
    scene, tokens = view.scene, view.tokens
    for phrase in scene.phrases:
        if content[0] <= tokens[phrase.head].start < content[1] or tokens[phrase.head].lemma not in view.rules.documents:
            continue
        for other in (phrase, *scene.phrases[phrase.index + 1 : phrase.index + 2]):
            owner = next((m for m in other.inner if m.parties and not m.nested), None)
            if owner is not None and not content[0] <= owner.start < content[1]:
                return owner.parties[0]
    return None


def _credit(view: View, verb: Verb, speaker: Party, content: Span) -> bool:
    """Whether ", Reuters reports" only names the source of the report (settled doubt 21)."""
    tokens = view.tokens
    if tokens[verb.index].lemma not in view.rules.credits or not speaker.code.endswith("-MED"):
        return False
    generic = any(token.lemma in view.rules.media for token in tokens if speaker.start <= token.start < speaker.end)
    return not generic and content[0] < tokens[verb.index].start
