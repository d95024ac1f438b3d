"""Reporting verbs with their content: after them, before them or around them.

Comes in: a `View`. Goes out: made claims. The forms, in the order in which they are tried: "as … said", a that-clause, a quotation
after the verb, a quotation or clause before it, a clause without "that", an infinitive, an object.
"""

from __future__ import annotations

from mahdar.analyse.verb_groups import Verb
from mahdar.find.speech.around import after_colon, before, like, longer, quote_after, quote_before
from mahdar.find.speech.choice import Made
from mahdar.find.speech.objects import bare_clause, infinitive, object_content, stance
from mahdar.find.speech.subjects import own, speaker_of
from mahdar.find.speech.view import Span, View
from mahdar.model import Party


def told(view: View) -> list[Made]:
    """All claims that hang on a reporting verb of the sentence, from left to right."""
    found: list[Made] = []
    for verb in view.cues:
        at = view.tokens[verb.index].start
        covered = any(made.claim.content.start <= at < made.claim.content.end for made in found)
        made = _read(view, verb, found[-1] if found else None)
        if made is not None and (not covered or (made.rank == 0 and made.claim.content.end <= at)):
            found.append(made)
    return found


def _goes_on(view: View, verb: Verb, earlier: Made | None) -> bool:
    """Whether a cue follows another's content with nothing but a conjunction between: it has the same speaker."""
    if earlier is None:
        return False
    end = earlier.claim.content.end
    if end > view.tokens[verb.first].start:
        return False
    gap = [t for t in view.tokens[: verb.first] if t.start >= end and t.pos not in ("PUNCT", "CCONJ", "ADV", "PART", "AUX")]
    return all(token.lemma in view.rules.joiners or token.lemma in view.rules.pronouns for token in gap)


def _read(view: View, verb: Verb, earlier: Made | None = None) -> Made | None:
    tokens, rules = view.tokens, view.rules
    lemma = tokens[verb.index].lemma
    if (verb.negated and "neg" not in tokens[verb.index].feats) != (lemma in rules.negated):
        return None
    if verb.form == "inf" and not verb.modal:
        return None
    if view.order == "vso" and lemma in rules.impersonal and "pres" in tokens[verb.index].feats and own(view, verb) is None:
        return None
    content, rank = _content(view, verb)
    if content is None:
        return None
    if lemma in rules.demands and not any(m.start < content[1] and content[0] < m.end and m.end - m.start > 8 for m in view.marks):
        return None
    speaker = speaker_of(view, verb, content, earlier if _goes_on(view, verb, earlier) else None)
    if speaker is None or (rank in (0, 3) and _credit(view, verb, speaker, content)):
        return None
    return view.make(speaker, (tokens[verb.first].start, tokens[verb.index].end), content, rank)


def _content(view: View, verb: Verb) -> tuple[Span | None, int]:
    """The told stretch in characters and how sure the form is."""
    tokens, rules = view.tokens, view.rules
    lemma = tokens[verb.index].lemma
    passive = verb.passive and verb.form == "fin" and not (view.order == "free" and lemma in rules.hopes)
    if lemma not in rules.says or (passive and lemma not in rules.impersonal):
        return (stance(view, verb), 2) if not passive else (None, 9)
    broken = view.split(verb.index)
    if broken is not None:
        return longer(view, verb, broken), 0
    as_said = like(view, verb)
    if as_said is not None:
        return as_said, 1
    if lemma in rules.sayings:
        return None, 9
    start = view.opener(verb.index)
    if start is not None:
        return view.trim(tokens[start].start, view.end_of(start, verb.index)), 1
    quote = quote_after(view, verb)
    ended = quote_before(view, verb) if verb.form != "ger" else None
    if ended is not None:
        if quote is not None and quote[1] - quote[0] > ended[1] - ended[0]:
            return quote, 0
        return ended, 0
    if quote is not None:
        return quote, 0
    after = after_colon(view, verb)
    if after is not None:
        return after, 1
    if passive:
        return None, 9
    if lemma in rules.nominal:
        told_stance = stance(view, verb)
        if told_stance is not None:
            return told_stance, 2
    clause = before(view, verb)
    if clause is not None:
        return clause, 0 if clause[1] <= tokens[verb.first].start else 3
    return _weak(view, verb, lemma), 4


def _weak(view: View, verb: Verb, lemma: str) -> Span | None:
    rules, tokens = view.rules, view.tokens
    first = infinitive(view, verb) if lemma in rules.hopes or lemma in rules.demands else None
    if first is not None:
        return view.trim(tokens[first].start, view.end_of(first, verb.index))
    if lemma not in rules.finite_only and lemma not in rules.demands and view.order == "svo":
        bare = bare_clause(view, verb)
        if bare is not None:
            return view.trim(tokens[bare].start, view.end_of(bare, verb.index))
    if lemma in rules.object_content or lemma in rules.demands:
        if view.scene.sentence.kind == "title":
            return None
        return object_content(view, verb)
    return None


def _credit(view: View, verb: Verb, speaker: Party, content: Span) -> bool:
    """Whether ", Reuters reports" only names the source of the report (settled doubt 21)."""
    tokens = view.tokens
    if tokens[verb.index].lemma not in view.rules.credits or not speaker.code.endswith("-MED"):
        return False
    generic = any(token.lemma in view.rules.media for token in tokens if speaker.start <= token.start < speaker.end)
    return not generic and content[0] < tokens[verb.index].start
