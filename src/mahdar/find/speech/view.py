"""One sentence as the readers of speech see it: its cues, its quotations, and where a told stretch may begin and end.

Comes in: a scene, the text, the quotations that touch the sentence. Goes out: `View`. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Verb, openers, verb_groups
from mahdar.find.quotes import Quote
from mahdar.find.scene import Scene
from mahdar.find.speech.choice import Made
from mahdar.find.speech.cues import Cues
from mahdar.find.speech.speakers import Memory
from mahdar.model import Claim, Evidence, Party

COMMAS = (",", "\u060c")
DASHES = ("-", "\u2013", "\u2014")
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
            self.verb_at = {verb.index: verb for verb in self.verbs}
            self._participles()
            self.cues = [v for v in self.verbs if self.tokens[v.index].lemma in rules.cues and not self.inside(v.index)]
            self.verb_at = {verb.index: verb for verb in self.verbs}
            self.cue_at = {verb.index: verb for verb in self.cues}

    def _participles(self) -> None:
        """Add reporting participles and short adjectives that the clause reader takes for plain adjectives."""
        held = {verb.index for verb in self.verbs}
        for i, token in enumerate(self.tokens):
            if i in held or token.lemma not in self.rules.cues or "def" in token.feats:
                continue
            if self.order == "vso":
                form = self._hidden(i)
            else:
                form = "fin" if token.pos == "ADJ" and "fin" in token.feats else ""
            if form:
                self.verbs.append(Verb(i, i, form, "past" if form == "fin" else "", False, False, "", False))
        self.verbs.sort(key=lambda verb: verb.index)

    def _hidden(self, i: int) -> str:
        """The verb form of an Arabic word that was read as a noun or adjective where it can only report; else empty."""
        tokens = self.tokens
        token, before = tokens[i], tokens[i - 1] if i else None
        if token.pos == "NOUN" and "alt-verb" in token.feats:
            opens = before is None or (i == 1 and before.pos in ("CCONJ", "SCONJ")) or before.pos == "AUX"
            return "fin" if opens else ""
        if token.pos == "ADJ" and "part" in token.feats or token.pos == "NOUN" and "acc" in token.feats:
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
            if token.lemma in rules.openers and token.pos in ("SCONJ", "PART", "PRON", "ADV") and self._opens_told(at, i):
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
        """The character where a told stretch that begins with token ``start`` ends: before the next cue, else the sentence's end."""
        tokens = self.tokens
        mark = self.opens(start)
        if mark is not None and mark.end - mark.start > 30:
            if mark.end >= self.scene.sentence.end - 2:
                return mark.end
            rest = self.text[mark.end : mark.end + 2].strip()
            if rest[:1] in (",", "\u060c", ".", ";", "-", "\u2013", "\u2014"):
                return mark.end
        for i in range(start + 1, len(tokens)):
            if self.quote_of(i) is not None or self.opens(i) is not None:
                continue
            if tokens[i].text == ";":
                return tokens[i].start
            verb = self.cue_at.get(i)
            if verb is not None:
                at = self._contrast(verb, start)
                at = self._returns(verb, start, cue) if at is None else at
            else:
                at = self._source(i)
            if at is not None:
                return tokens[at].start
        return self.scene.sentence.end

    def _returns(self, verb: Verb, start: int, cue: int) -> int | None:
        """Where the report's own voice returns with a further cue: its comma or conjunction, or None where it goes on telling."""
        tokens, rules = self.tokens, self.rules
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
            return at if verb.form == "ger" and self.order != "free" and self._tells(verb) else None
        if verb.form != "fin" or not self._tells(verb):
            return None
        if before.pos == "CCONJ" and self._agree(verb, cue):
            return at - 2 if tokens[at - 2].text in COMMAS else at - 1
        if comma and self.order == "vso" and self._agree(verb, cue):
            return at - 1
        return None

    def _contrast(self, verb: Verb, start: int) -> int | None:
        """The comma before a word of ``returns`` that opens the verb's clause."""
        tokens = self.tokens
        for i in range(verb.first - 1, max(start, verb.first - 14), -1):
            if tokens[i].lemma in self.rules.returns and (tokens[i - 1].text in COMMAS or tokens[i - 1].pos == "CCONJ"):
                return i - 1
            if tokens[i].lemma in self.rules.returns and self.order == "vso":
                return i
            if i in self.verb_at and self.verb_at[i].form == "fin" and self.order == "svo":
                return None
        return None

    def _tells(self, verb: Verb) -> bool:
        """Whether a quotation or a told clause follows the verb."""
        i = verb.index + 1
        tokens = self.tokens
        if self.opener(verb.index) is not None:
            return True
        return any(self.opens(k) is not None for k in range(i, min(len(tokens), i + 4))) or (
            self.order == "svo" and i < len(tokens) and tokens[i].pos in ("DET", "PRON", "PROPN", "NOUN") and verb.form != "part"
        )

    def _agree(self, verb: Verb, cue: int) -> bool:
        """Whether two finite verbs may have one subject and one time."""
        one, other = self.tokens[verb.index].feats, self.tokens[cue].feats
        if "fin" not in other:
            return False
        for group in ({"past", "pres", "fut"}, {"sing", "plur"}, {"masc", "fem", "neut"}):
            if one & group and other & group and not one & other & group:
                return False
        return True

    def _source(self, i: int) -> int | None:
        """The comma before an according-to phrase that ends the sentence."""
        tokens = self.tokens
        if tokens[i].text not in COMMAS or i + 2 >= len(tokens):
            return None
        return i if i + 1 in self.sources else None

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
        when = next(
            (w for w in self.scene.whens if w.edtf is not None and w.type == "DATE" and not start <= w.start < end), None
        )
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
