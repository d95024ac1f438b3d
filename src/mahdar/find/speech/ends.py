"""Where a told stretch ends: before a further cue of the report's own voice, else with the sentence or quotation.

Comes in: a `View`, the token where the stretch begins, the cue. Goes out: the character where it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.analyse.verb_groups import Verb

if TYPE_CHECKING:
    from mahdar.find.speech.view import View

COMMAS = (",", "\u060c")
DASHES = ("-", "\u2013", "\u2014")


def end_of(view: View, start: int, cue: int) -> int:
    """The character where a told stretch from token ``start`` on ends: before the next cue, else with the sentence."""
    tokens = view.tokens
    mark = view.opens(start)
    if mark is not None and mark.end - mark.start > 30:
        if mark.end >= view.scene.sentence.end - 2:
            return mark.end
        rest = view.text[mark.end : mark.end + 2].strip()
        if rest[:1] in (",", "\u060c", ".", ";", "-", "\u2013", "\u2014"):
            return mark.end
    opening = view.cue_at.get(cue)
    if opening is not None and opening.form == "ger" and cue <= 1 and view.order != "vso":
        comma = next((i for i in range(start + 1, len(tokens)) if tokens[i].text in COMMAS and view.quote_of(i) is None), None)
        if comma is not None:
            return tokens[comma].start
    for i in range(start + 1, len(tokens)):
        if view.quote_of(i) is not None or view.opens(i) is not None:
            continue
        if tokens[i].text == ";" or _explains(view, i):
            return tokens[i].start
        verb = view.cue_at.get(i)
        if verb is not None:
            at = _contrast(view, verb, start)
            at = _returns(view, verb, start, cue) if at is None else at
        else:
            at = _source(view, i)
            at = _acts(view, i, start, cue) if at is None else at
        if at is not None:
            return tokens[at].start
    return view.scene.sentence.end


def _returns(view: View, verb: Verb, start: int, cue: int) -> int | None:
    """Where the report's own voice returns with a further cue: its comma or conjunction, or None where it goes on telling."""
    tokens, rules = view.tokens, view.rules
    at = verb.first
    while at - 1 > start and (tokens[at - 1].lemma in rules.joiners or tokens[at - 1].pos == "ADV"):
        at -= 1
    before = tokens[at - 1] if at else None
    if before is None or at - 1 <= start:
        return None
    comma = before.text in COMMAS or before.text in DASHES
    if verb.form in ("ger", "part"):
        if before.pos == "CCONJ" or comma:
            return at - 2 if before.pos == "CCONJ" and tokens[at - 2].text in COMMAS else at - 1
        return at if verb.form == "ger" and view.order != "free" and _tells(view, verb) else None
    if verb.form != "fin" or not _tells(view, verb):
        return None
    named = view.scene.phrase_of[verb.index + 1] if view.order == "vso" and verb.index + 1 < len(tokens) else None
    subject = named is not None and not named.markers and tokens[named.head].lemma in rules.sources | rules.documents
    if before.pos == "CCONJ" and (subject or _agree(view, verb, cue)):
        return at - 2 if tokens[at - 2].text in COMMAS else at - 1
    if comma and view.order == "vso" and _agree(view, verb, cue):
        return at - 1
    return None


def _acts(view: View, i: int, start: int, cue: int) -> int | None:
    """The conjunction after which the teller does something else: "accused Lima of fraud **and** has closed the border"."""
    verb, told = view.verb_at.get(i), view.verb_at.get(cue)
    if verb is None or told is None or verb.form != "fin" or told.form != "fin" or verb.first - 1 <= start:
        return None
    tokens, at = view.tokens, verb.first - 1
    if tokens[at].pos != "CCONJ" or any(other.form == "fin" and start <= other.index < verb.first for other in view.verbs):
        return None
    if any(token.pos == "SCONJ" for token in tokens[cue + 1 : start + 1]) or view.opener(cue) is not None:
        return None
    one, other = tokens[i].feats | tokens[verb.first].feats, tokens[cue].feats
    for group in ({"sing", "plur"}, {"masc", "fem", "neut"}):
        if one & group and other & group and not one & other & group:
            return None
    return at - 1 if tokens[at - 1].text in COMMAS else at


def _explains(view: View, i: int) -> bool:
    """Whether a comma opens a relative clause that only explains: in English the comma tells (settled doubt 19)."""
    if view.order != "svo" or view.tokens[i].text != "," or i + 2 >= len(view.tokens):
        return False
    following = view.tokens[i + 1]
    if following.lemma not in view.relatives or following.pos == "ADP" or view.quote_of(i + 1) is not None:
        return False
    if any(mark.start > following.start for mark in view.marks) or following.lemma in view.rules.openers:
        return False
    closing = next((k for k in range(i + 1, len(view.tokens)) if view.tokens[k].text == ","), None)
    return closing is None or not any(v.form == "fin" and v.index > closing for v in view.verbs)


def _contrast(view: View, verb: Verb, start: int) -> int | None:
    """The comma before a word of ``returns`` that opens the verb's clause."""
    tokens = view.tokens
    for i in range(verb.first - 1, max(start, verb.first - 14), -1):
        if tokens[i].lemma in view.rules.returns and (tokens[i - 1].text in COMMAS or tokens[i - 1].pos == "CCONJ"):
            return i - 1
        if tokens[i].lemma in view.rules.returns and (view.order == "vso" or (verb.form == "ger" and i + 1 == verb.first)):
            return i
        if i in view.verb_at and view.verb_at[i].form == "fin" and view.order == "svo":
            return None
    return None


def _tells(view: View, verb: Verb) -> bool:
    """Whether a quotation or a told clause follows the verb."""
    i = verb.index + 1
    tokens = view.tokens
    if view.opener(verb.index) is not None:
        return True
    return any(view.opens(k) is not None for k in range(i, min(len(tokens), i + 4))) or (
        view.order == "svo" and i < len(tokens) and tokens[i].pos in ("DET", "PRON", "PROPN", "NOUN") and verb.form != "part"
    )


def _agree(view: View, verb: Verb, cue: int) -> bool:
    """Whether two finite verbs may have one subject and one time."""
    one, other = view.tokens[verb.index].feats, view.tokens[cue].feats
    if "fin" not in other:
        return False
    for group in ({"past", "pres", "fut"}, {"sing", "plur"}, {"masc", "fem", "neut"}):
        if one & group and other & group and not one & other & group:
            return False
    return True


def _source(view: View, i: int) -> int | None:
    """The comma before an according-to phrase that ends the sentence."""
    tokens = view.tokens
    if tokens[i].text not in COMMAS or i + 2 >= len(tokens):
        return None
    return i if i + 1 in view.sources else None
