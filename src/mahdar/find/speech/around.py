"""What stands around a reporting verb: quotations after, before and around it, clauses before it, "as … said".

Comes in: a `View` and the verb. Goes out: the told stretch in characters, or None. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.verb_groups import Verb
from mahdar.find.phrases import Phrase
from mahdar.find.quotes import Quote
from mahdar.find.speech.ends import COMMAS, DASHES
from mahdar.find.speech.subjects import own, staff
from mahdar.find.speech.view import Span, View


def longer(view: View, verb: Verb, broken: Span) -> Span | None:
    mark = view.quote_of(verb.index)
    if mark is None:
        return None
    first, second = view.trim(mark.start + 1, broken[0]), view.trim(broken[1], mark.end - 1)
    if first is None or second is None:
        return first or second
    return second if second[1] - second[0] > first[1] - first[0] else first


def like(view: View, verb: Verb) -> Span | None:
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


def quote_after(view: View, verb: Verb) -> Span | None:
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
        own = [v for v in held if view.scene.clauses[view.scene.clause_of[v.index]].kind != "rel" and not _of_document(view, v)]
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


def _of_document(view: View, verb: Verb) -> bool:
    """Whether an Arabic verb tells more of the statement right before it: a relative clause without a word."""
    before = view.scene.phrase_of[verb.first - 1] if verb.first and view.order == "vso" else None
    return before is not None and view.tokens[before.head].lemma in view.rules.documents


def after_colon(view: View, verb: Verb) -> Span | None:
    """What follows the colon after a cue and its speaker, where no whole quotation does."""
    tokens = view.tokens
    colon = next((i for i in range(verb.index + 1, min(len(tokens) - 2, verb.index + 14)) if tokens[i].text == ":"), None)
    if colon is None or view.quote_of(colon) is not None:
        return None
    if any(v.form == "fin" and verb.index < v.index < colon for v in view.verbs):
        return None
    return view.trim(tokens[colon].end, view.scene.sentence.end)


def _direct(view: View, verb: Verb, mark: Quote) -> bool:
    """Whether a quotation is the verb's own object, not the tail of a noun phrase ("said an "uncertain …")."""
    tokens = view.tokens
    at = next((i for i in range(verb.index, len(tokens)) if tokens[i].start >= mark.start), len(tokens))
    last = tokens[at - 1]
    if tokens[verb.index].lemma not in view.rules.hearers:
        doer = own(view, verb)
        between = [p for p in view.scene.phrases if verb.index < p.first and p.head < at and not p.markers and p is not doer]
        if any(p.head not in view.scene.timed and "dat" not in p.cases and not _same(p, doer) for p in between):
            return False
    if at - 1 == verb.index or last.text in COMMAS:
        return True
    return last.pos not in ("DET", "ADP", "ADJ", "PUNCT", "NUM") or (last.pos == "ADJ" and view.order == "vso")


def _same(one: Phrase, other: Phrase | None) -> bool:
    return other is not None and one.last == other.last


def quote_before(view: View, verb: Verb) -> Span | None:
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
    return view.trim(start if lead else mark.start, mark.end)


def _relative_only(view: View, between: list[int]) -> bool:
    return any(view.tokens[i].lemma in view.relatives for i in between)


def _dated(view: View, stop: int) -> bool:
    """Whether only a date follows the comma at ``stop``."""
    return all(i in view.scene.timed or view.tokens[i].pos == "PUNCT" for i in range(stop, len(view.tokens)))


def before(view: View, verb: Verb) -> Span | None:
    """A clause before ", said the minister" or ", the service said": only the cue stands after its comma."""
    tokens = view.tokens
    if verb.form != "fin" or view.scene.sentence.kind == "title":
        return None
    comma = next((i for i in range(verb.first - 1, 0, -1) if tokens[i].text in (*COMMAS, *DASHES)), None)
    if comma is None or comma < 1 or verb.first - comma > 12 or view.quote_of(comma) is not None:
        return None
    lead = range(comma + 1, verb.first)
    if any(tokens[i].pos in ("SCONJ", "CCONJ", "ADP") or tokens[i].lemma in view.relatives for i in lead):
        return None
    forms = ("fin", "part") if view.order == "svo" else ("fin",)
    earlier = [v for v in view.verbs if v.form in forms and v.index < comma]
    inverted = verb.first == comma + 1
    named = [p for p in view.scene.phrases if comma < p.first and p.last <= verb.first and not p.markers]
    if not inverted and not named:
        return None
    after = [p for p in view.scene.phrases if p.first > verb.index and p.first - verb.index <= 3]
    after = [p for p in after if not p.markers or staff(view, verb) is p]
    if inverted and (not after or (view.order == "svo" and own(view, verb) is not after[0])):
        return None
    stop = next((i for i in range(verb.index + 1, len(tokens)) if tokens[i].text in (*COMMAS, *DASHES, ".", ":")), len(tokens))
    if any(v.index in range(verb.index + 1, stop) for v in view.verbs if v.form == "fin"):
        return None
    if not inverted and view.order != "svo":
        return None
    closes = stop >= len(tokens) - 4 or tokens[stop].text == "." or _dated(view, stop)
    later = any(v.index > stop for v in view.verbs if v.form == "fin")
    if not closes and later and view.order != "vso" and (not earlier or len(tokens) - stop > comma):
        return view.trim(tokens[stop].end, view.scene.sentence.end)
    if not earlier or (not closes and any(v.index in view.cue_at and view.opener(v.index) is not None for v in earlier)):
        return None
    start = view.scene.sentence.start
    cut = next((m.end for m in view.marks if m.start <= start < m.end < tokens[comma].start), start)
    return view.trim(cut, tokens[comma].start)
