"""Speech without a reporting verb of its own: according-to phrases, names with a colon, nouns of saying and fearing, and quotations
that go on.

Comes in: a `View`. Goes out: made claims.
"""

from __future__ import annotations

from mahdar.find.expressions import Match, word_index
from mahdar.find.phrases import Phrase
from mahdar.find.speech.choice import Made
from mahdar.find.speech.ends import COMMAS
from mahdar.find.speech.subjects import speaker_of
from mahdar.find.speech.view import Span, View
from mahdar.model import Mention, Party


def matches(view: View) -> list[Match]:
    """The according-to expressions of the sentence outside quotations."""
    found = word_index(view.rules.lang, view.rules.according).find(view.tokens)
    close = [m for m in found if max(m.tokens) - min(m.tokens) <= 2 and view.quote_of(m.head) is None]
    return [m for m in close if not any(set(m.tokens) < set(other.tokens) for other in close)]


def according(view: View) -> list[Made]:
    """According-to phrases: the content is the rest of the sentence, on the longer side."""
    found = []
    for match in matches(view):
        speaker, after = _source(view, match)
        if speaker is None:
            continue
        content = _around(view, min(match.tokens), after)
        if content is not None:
            cue = view.tokens[min(match.tokens)].start, view.tokens[max(match.tokens)].end
            found.append(view.make(speaker, cue, content, 3))
    return found


def _source(view: View, match: Match) -> tuple[Party | None, int]:
    """Who is named after an according-to expression, and the token after his phrase."""
    scene, tokens, rules = view.scene, view.tokens, view.rules
    between = [tokens[i] for i in range(min(match.tokens), max(match.tokens)) if i not in match.tokens]
    after = max(match.tokens) + 1
    if any("poss" in token.feats or token.pos == "PRON" for token in between):
        return view.memory.last, after
    if after < len(tokens) and tokens[after].pos == "PRON" and tokens[after].lemma not in rules.clause_after:
        return view.memory.last, after + 1
    if after < len(tokens) and tokens[after].lemma in rules.clause_after:
        verb = next((v for v in view.verbs if v.index > after), None)
        if verb is None or verb.index - after > 3:
            return None, after
        after = verb.index + 1
    phrase = next((p for p in scene.phrases if p.last > after and p.first <= after + 2), None)
    if phrase is None:
        return None, after
    if phrase.first < after:
        return _inside(view, phrase, after), phrase.last
    if tokens[phrase.head].lemma in rules.documents:
        owner = next((m for m in phrase.inner if m.parties), None)
        return (owner.parties[0], phrase.last) if owner is not None else (view.memory.last, phrase.last)
    return view.memory.party(scene, phrase), phrase.last


def _inside(view: View, phrase: Phrase, after: int) -> Party | None:
    named: Mention | None = next((m for m in phrase.inner if m.parties and m.first >= after and not m.nested), None)
    if named is not None:
        return named.parties[0]
    tokens = view.tokens
    if any(tokens[i].lemma in view.rules.sources or tokens[i].pos == "PROPN" for i in range(after, phrase.last)):
        names = view.memory.names
        known = next((names[tokens[i].norm] for i in range(after, phrase.last) if tokens[i].norm in names), None)
        return known or view.memory.unnamed(view.scene, after, phrase.last)
    return None


def _around(view: View, first: int, after: int) -> Span | None:
    tokens, scene = view.tokens, view.scene
    comma = next(
        (
            i
            for i in range(after, len(tokens) - 2)
            if tokens[i].text in COMMAS and view.quote_of(i) is None and tokens[i + 1].lemma not in view.relatives
        ),
        None,
    )
    left = view.trim(scene.sentence.start, tokens[first].start) if first else None
    if first <= 5 or left is None:
        if comma is None:
            comma = after - 1 if after < len(tokens) and tokens[after - 1].pos != "PUNCT" else None
            if comma is None or len(tokens) - comma < 5:
                return left
        start = comma + 1
        return view.trim(tokens[comma].end, view.end_of(start, comma))
    if comma is not None and tokens[first - 1].text in COMMAS and len(tokens) - comma > first:
        return view.trim(tokens[comma].end, scene.sentence.end)
    if after < len(tokens) - 4 and tokens[after].pos != "PUNCT" and tokens[first - 1].text not in COMMAS:
        right = view.trim(tokens[after].start, scene.sentence.end)
        if right is not None and left is not None and right[1] - right[0] > left[1] - left[0]:
            return right
    opened = next((m for m in view.marks if m.end <= tokens[first].start and m.start <= scene.sentence.start < m.end), None)
    if opened is not None:
        return view.trim(opened.start, opened.end)
    return left


def colon(view: View) -> list[Made]:
    """A name with a colon: "Lavrov: …", in titles and in transcripts."""
    tokens = view.tokens
    at = next((i for i, t in enumerate(tokens[:12]) if t.text == ":"), None)
    if at is None or at + 2 >= len(tokens):
        return []
    before = [p for p in view.scene.phrases if p.last <= at]
    if len(before) != 1 or before[0].mention is None or not before[0].mention.parties or before[0].last != at:
        return []
    party = before[0].mention.parties[0]
    if before[0].markers or (party.code.endswith("-MED") and view.scene.sentence.kind == "title"):
        return []
    if any(verb.index < at for verb in view.verbs):
        return []
    content = view.trim(tokens[at + 1].start, tokens[-1].end)
    return [view.make(party, (tokens[at].start, tokens[at].end), content, 3)] if content is not None else []


def nouns(view: View) -> list[Made]:
    """ "The minister's claim that …": the owner of the noun says or fears what follows it."""
    tokens, rules = view.tokens, view.rules
    found = []
    for i, token in enumerate(tokens):
        feeling = token.lemma in rules.feelings
        if not (feeling or token.lemma in rules.nouns) or token.pos != "NOUN" or view.quote_of(i) is not None:
            continue
        phrase = view.scene.phrase_of[i]
        if phrase is None:
            continue
        start = view.opener(i)
        if start is not None and start - phrase.last > 6:
            start = None
        if start is None and feeling and phrase.last + 1 < len(tokens) and tokens[phrase.last].lemma in rules.about:
            start = phrase.last + 1
        if start is None:
            continue
        owner = next((m for m in phrase.inner if m.parties and not m.nested), None)
        if owner is None:
            following = view.scene.phrases[phrase.index + 1 : phrase.index + 2]
            owner = next((m for p in following for m in p.inner if m.parties and p.last <= start), None)
        content = view.trim(tokens[start].start, view.end_of(start, i))
        if owner is not None and content is not None and not content[0] <= owner.start < content[1]:
            found.append(view.make(owner.parties[0], (token.start, token.end), content, 5))
    return found


def sayings(view: View) -> list[Made]:
    """A noun of saying with its owner's pronoun, often after a verb of relaying that names him."""
    tokens, rules = view.tokens, view.rules
    found = []
    for i, token in enumerate(tokens[:-2]):
        if token.lemma not in rules.sayings or tokens[i + 1].pos != "PRON" or view.quote_of(i) is not None:
            continue
        start = view.opener(i)
        mark = next((m for m in view.marks if 0 <= m.start - tokens[i + 1].end <= 3), None)
        if start is not None and start - i < 6:
            content = view.trim(tokens[start].start, view.end_of(start, i))
        else:
            content = view.trim(mark.start, mark.end) if mark is not None else None
        named = [p for p in view.scene.phrases if p.first < i and p.markers and p.markers[-1] in rules.relayed]
        speaker = view.memory.party(view.scene, named[-1]) if named else view.memory.last
        if content is not None and speaker is not None:
            found.append(view.make(speaker, (token.start, tokens[i + 1].end), content, 0))
    return found


def announced(view: View) -> tuple[Party, Span] | None:
    """The speaker and the cue of a sentence that ends with a colon: what follows it is told."""
    tokens = view.tokens
    if not tokens or tokens[-1].text != ":":
        return None
    cue = next((v for v in reversed(view.cues) if v.form in ("fin", "ger")), None)
    if cue is None:
        return None
    end = view.scene.sentence.end
    speaker = speaker_of(view, cue, (end, end))
    return (speaker, (tokens[cue.first].start, tokens[cue.index].end)) if speaker is not None else None


def pointed(view: View, before: View | None) -> list[Made]:
    """The sentence before is what was told."""
    if before is None or before.scene.sentence.kind == "title" or not view.cues:
        return []
    found = word_index(view.rules.lang, view.rules.before_this).find(view.tokens[:4])
    cue = view.cues[0]
    if not found or view.opener(cue.index) is not None:
        return []
    sentence = before.scene.sentence
    content = before.trim(sentence.start, sentence.end)
    end = view.scene.sentence.end
    agent = [p for p in view.scene.phrases if p.first > cue.index and p.markers and p.markers[-1] in view.scene.grammar.agent]
    by = cue.passive and bool(agent)
    speaker = view.memory.party(view.scene, agent[0]) if by else speaker_of(view, cue, (end, end))
    if content is None or speaker is None or (cue.passive and not by):
        return []
    words = [t.lemma for t in view.tokens if speaker.start <= t.start < speaker.end]
    if speaker.code.endswith("-MED") and not any(word in view.rules.media for word in words):
        return []
    made = before.make(speaker, (view.tokens[cue.first].start, view.tokens[cue.index].end), content, 5)
    return [made]


def running(view: View, earlier: list[Made]) -> list[Made]:
    """A sentence that is one quotation, or opens one, goes on with the speaker before."""
    sentence, last = view.scene.sentence, view.memory.last
    if last is None or sentence.kind != "paragraph":
        return []
    whole = next((m for m in view.marks if m.start <= sentence.start + 1 and m.end - m.start >= 20), None)
    if whole is None or (whole.end < sentence.end - 3 and whole.end - sentence.start < 0.8 * (sentence.end - sentence.start)):
        return []
    if any(made.claim.content.start <= sentence.start < made.claim.content.end for made in earlier[-3:]):
        return []
    content = view.trim(whole.start, whole.end)
    before = earlier[-1].claim if earlier else None
    if content is None or before is None or sentence.start - before.content.end > 400:
        return []
    return [view.make(last, (before.cue.start, before.cue.end), content, 6)]


def paragraph(view: View, waiting: tuple[Party, Span] | None, end: int) -> list[Made]:
    """The paragraph up to ``end`` after a cue with a colon: its quotation where it opens one, else all of it."""
    if waiting is None or view.scene.sentence.kind != "paragraph":
        return []
    sentence = view.scene.sentence
    whole = next((m for m in view.marks if m.start <= sentence.start + 1 and m.end - m.start >= 20), None)
    content = view.trim(whole.start, whole.end) if whole is not None else view.trim(sentence.start, end)
    return [view.make(waiting[0], waiting[1], content, 2)] if content is not None else []
