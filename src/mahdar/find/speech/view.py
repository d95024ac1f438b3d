"""One sentence as the readers of speech see it: its cues, its quotations, and where a told stretch may begin and end.

Comes in: a scene, the text, the quotations that touch the sentence. Goes out: `View`. No word of a language stands here.
"""

from __future__ import annotations

import dataclasses

from mahdar.analyse.verb_groups import Verb, openers, verb_groups
from mahdar.find.quotes import Quote
from mahdar.find.scene import Scene
from mahdar.find.speech.choice import Made
from mahdar.find.speech.cues import Cues
from mahdar.find.speech.ends import COMMAS, DASHES, end_of
from mahdar.find.speech.speakers import Memory
from mahdar.model import Claim, Evidence, Party

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SHORTEST = 8
"""Characters below which a stretch tells nothing."""

Span = tuple[int, int]


class View:
    """A sentence, ready for the readers of speech. ``verbs`` are its verb groups, ``cues`` those with a reporting word."""

    def __init__(self, scene: Scene, text: str, rules: Cues, marks: list[Quote], memory: Memory) -> None:
        self.scene, self.text, self.rules, self.marks, self.memory = scene, text, rules, marks, memory
        self.tokens = scene.tokens
        self.order = scene.grammar.order
        self.verbs: list[Verb] = []
        self.cues: list[Verb] = []
        self.verb_at: dict[int, Verb] = {}
        self.cue_at: dict[int, Verb] = {}
        if any(token.lemma in rules.cues for token in self.tokens):
            self.verbs = verb_groups(self.tokens, openers(rules.lang, rules.says, self.order == "vso"))
            if self.order == "svo":
                self.verbs = [self._finite(verb) for verb in self.verbs]
            self.verb_at = {verb.index: verb for verb in self.verbs}
            self._participles()
            self.cues = [v for v in self.verbs if self.tokens[v.index].lemma in rules.cues and not self.inside(v.index)]
            self.verb_at = {verb.index: verb for verb in self.verbs}
            self.cue_at = {verb.index: verb for verb in self.cues}

    def _finite(self, verb: Verb) -> Verb:
        """A reporting verb that was read as a participle though its own subject stands before it ("…, the ministry stated")."""
        token, tokens = self.tokens[verb.index], self.tokens
        if verb.form not in ("part", "ger") or token.lemma not in self.rules.says:
            return verb
        if "past" not in token.feats:
            return dataclasses.replace(verb, form="ger") if verb.form == "part" else verb
        after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
        before = tokens[verb.first - 1] if verb.first else None
        told = after is None or after.pos in ("PUNCT", "PRON") or after.lemma in self.rules.openers
        told = told or verb.index + 1 in self.scene.timed or self.opener(verb.index) is not None
        own = before is not None and before.pos in ("NOUN", "PROPN", "PRON", "DET", "ADV")
        return dataclasses.replace(verb, form="fin", passive=False) if told and own else verb

    def _participles(self) -> None:
        """Add reporting participles and short adjectives that the clause reader takes for plain adjectives."""
        held = {verb.index for verb in self.verbs}
        for i, token in enumerate(self.tokens):
            if token.lemma not in self.rules.cues or "def" in token.feats:
                continue
            if token.pos in ("VERB", "AUX") and "fin" in token.feats:
                self._unmodal(i, i in held)
            if i in held or token.pos in ("VERB", "AUX"):
                continue
            short = "fin" if token.pos == "ADJ" and "fin" in token.feats else ""
            form = self._hidden(i) if self.order == "vso" else short
            if form:
                self.verbs.append(Verb(i, i, form, "past" if form == "fin" else "", False, False, "", False))
        self.verbs.sort(key=lambda verb: verb.index)

    def _unmodal(self, i: int, known: bool) -> None:
        """Part a cue from the infinitive that the clause reader joined to it as to a modal."""
        for k, verb in enumerate(self.verbs):
            if verb.first <= i < verb.index:
                self.verbs[k] = dataclasses.replace(verb, first=verb.index, form="inf", modal="")
                if not known:
                    self.verbs.append(Verb(i, verb.first, "fin", verb.tense, False, verb.negated, "", False))
                return

    def _hidden(self, i: int) -> str:
        """The verb form of an Arabic word that was read as a noun or adjective where it can only report; else empty."""
        tokens = self.tokens
        token, before = tokens[i], tokens[i - 1] if i else None
        if token.pos == "NOUN" and "alt-verb" in token.feats:
            opens = before is None or (i == 1 and before.pos in ("CCONJ", "SCONJ")) or before.pos == "AUX"
            return "fin" if opens else ""
        if (token.pos == "ADJ" and "part" in token.feats) or (token.pos == "NOUN" and "acc" in token.feats):
            parted = before is not None and (before.text in COMMAS or before.pos == "CCONJ")
            return "ger" if i and (parted or self.opener(i) is not None) else ""
        return ""

    # quotations

    def quote_of(self, at: int) -> Quote | None:
        """The quotation in which the token at ``at`` stands, marks not counted."""
        start = self.tokens[at].start
        return next((m for m in self.marks if m.start < start < m.end - 1), None)

    def inside(self, at: int) -> bool:
        """Whether the token is quoted, but for a cue that dashes set off inside a quotation (« …, — he said, — …»)."""
        mark = self.quote_of(at)
        return mark is not None and self.split(at) is None

    def split(self, at: int) -> Span | None:
        """The two ends of what a cue inside a quotation breaks: where the words stop before it and go on after it."""
        mark = self.quote_of(at)
        if mark is None:
            return None
        tokens = self.tokens
        left = at
        while left > 0 and tokens[left].text not in DASHES and at - left < 8:
            left -= 1
        if left < 1 or tokens[left].text not in DASHES or tokens[left - 1].text not in (",", "!", "?", ".", "\u2026", ";"):
            return None
        right = at
        while right + 1 < len(tokens) and tokens[right].text not in DASHES and right - at < 16:
            right += 1
        if tokens[right].text in DASHES:
            return tokens[left].start, tokens[right].end
        if self.scene.sentence.end < mark.end:
            return tokens[left].start, self.scene.sentence.end
        return None

    def opens(self, at: int) -> Quote | None:
        """The quotation that the token at ``at`` opens."""
        return next((m for m in self.marks if m.start == self.tokens[at].start), None)

    # told clauses

    def opener(self, at: int) -> int | None:
        """The first token of the clause that "that" opens after the cue at ``at``, past the word itself; None without one."""
        tokens, rules = self.tokens, self.rules
        relative = clauses = 0
        for i in range(at + 1, min(len(tokens), at + 32)):
            token = tokens[i]
            kind = token.pos in ("SCONJ", "PART", "ADV") or (token.pos == "PRON" and tokens[i - 1].pos != "ADP")
            following = tokens[i + 1].pos if i + 1 < len(tokens) else ""
            kind = kind or (token.pos == "DET" and (i <= at + 2 or following in ("DET", "PROPN", "PRON")))
            if token.lemma in rules.openers and kind and self._opens_told(at, i):
                return self._past(i)
            if token.text in (";", ":", ".") or (self.opens(i) is not None and self._long(i)):
                return None
            if token.lemma in rules.cues and i in self.verb_at and not relative:
                return None
            verb = self.verb_at.get(i)
            if token.pos in ("PRON", "DET", "SCONJ") and token.lemma in self.relatives:
                relative += 1
            elif verb is not None and verb.form == "fin" and verb.index != at:
                clauses += 1
                if clauses > relative:
                    return None
            elif token.pos == "CCONJ" and verb is None and i == at + 1:
                return None
        return None

    @property
    def relatives(self) -> frozenset[str]:
        """The language's relative words."""
        return openers(self.rules.lang, self.rules.says, self.order == "vso").relatives

    def _long(self, at: int) -> bool:
        mark = self.opens(at)
        return mark is not None and mark.end - mark.start > 40

    def _opens_told(self, at: int, i: int) -> bool:
        rules, tokens = self.rules, self.tokens
        before = [tokens[k].lemma for k in range(max(at + 1, i - 3), i) if tokens[k].text not in COMMAS]
        if any(lemma in rules.not_openers for lemma in before[-2:]):
            return False
        return i + 1 < len(tokens)

    def _past(self, i: int) -> int | None:
        """Past the opener, pronouns written on to it, and marks that open no quotation."""
        tokens = self.tokens
        k = i + 1
        while k < len(tokens):
            hung = tokens[k].pos == "PRON" and tokens[k].word == tokens[k - 1].word
            loose = tokens[k].pos == "PUNCT" and self.opens(k) is None
            if not hung and not loose:
                return k
            k += 1
        return None

    def end_of(self, start: int, cue: int) -> int:
        """The character where a told stretch from token ``start`` on ends: before the next cue, else with the sentence."""
        return end_of(self, start, cue)

    @property
    def sources(self) -> frozenset[int]:
        """Tokens at which an according-to phrase or "as … said" begins."""
        held: frozenset[int] | None = getattr(self, "_sources", None)
        if held is None:
            from mahdar.find.speech.phrasal import matches

            held = self._sources = frozenset(min(m.tokens) for m in matches(self))
        return held

    # claims

    def trim(self, start: int, end: int) -> Span | None:
        """Without blanks and final stops; without the outer marks when it is one whole quotation (settled doubt 19)."""
        text = self.text
        start, end = self._bare(start, end)
        for mark in self.marks:
            if start in (mark.start, mark.start + 1) and abs(end - mark.end) <= 2:
                start, end = self._bare(mark.start + 1, mark.end - 1)
                break
        return (start, end) if end - start >= SHORTEST and any(sign.isalpha() for sign in text[start:end]) else None

    def _bare(self, start: int, end: int) -> Span:
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",.\u060c:;-\u2013\u2014\u200f\u200e"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ".,\u060c:;!\u061f?\u2026-\u2013\u2014\u200f\u200e"):
            end -= 1
        return start, end

    def make(self, speaker: Party, cue: Span, content: Span, rank: int) -> Made:
        """The claim, and what `choice` needs to weigh it."""
        start, end = content
        quoted = any(mark.start < end and start < mark.end for mark in self.marks)
        when = next((w for w in self.scene.whens if w.edtf is not None and w.type == "DATE" and not start <= w.start < end), None)
        claim = Claim(
            speaker,
            Evidence(cue[0], cue[1], self.text[cue[0] : cue[1]]),
            Evidence(start, end, self.text[start:end]),
            quoted,
            when.edtf if when is not None else None,
            Evidence(when.start, when.end, when.text) if when is not None else None,
        )
        words = frozenset(t.lemma for t in self.tokens if start <= t.start < end and t.pos in CONTENT)
        return Made(claim, rank, self.scene.sentence.kind == "title", words)
