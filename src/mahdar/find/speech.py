"""Reported speech: who is said to say, think, expect or feel what.

Comes in: the scenes of a report. Goes out: claims, with speaker, cue and content to the character. Five forms are read: a reporting
verb before its content (with or without "that"), a reporting verb after or inside its content, an according-to phrase, a feeling or
stance as the object of an expressing verb, and a name with a colon; a quotation alone goes on with the speaker before it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from mahdar import data
from mahdar.analyse.clauses import Clause, Verb
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import language
from mahdar.find.expressions import Match, word_index
from mahdar.find.quotes import Quote, quotes
from mahdar.find.scene import Scene, parties_in, subject
from mahdar.model import Claim, Evidence, Party, When


class SpeechFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``speech.yaml``.

    ``says``: reporting verbs; those also in ``finite_only`` report only with a that-clause or quotation. ``nominal`` verbs express
    one of ``nominal_heads`` ("voiced concern about …"). ``object_content`` verbs
    tell their object and what follows ("blamed Oslo for the delay"), perhaps after a preposition of ``about``. ``like``: words that
    open "as … said". ``documents``: nouns in which something is said ("the statement says"). ``according``: phrases before a
    speaker. ``sources``: nouns that may speak without being a known party. ``pronouns`` stand for the
    speaker before. ``continues``: conjunctions with which the report's own voice may go on.
    """

    says: tuple[str, ...]
    finite_only: tuple[str, ...]
    nominal: tuple[str, ...]
    nominal_heads: tuple[str, ...]
    object_content: tuple[str, ...]
    about: tuple[str, ...]
    like: tuple[str, ...]
    documents: tuple[str, ...]
    according: tuple[str, ...]
    sources: tuple[str, ...]
    pronouns: tuple[str, ...]
    continues: tuple[str, ...]


class Cues:
    """A language's `SpeechFile`, folded."""

    def __init__(self, lang: str) -> None:
        held = data.load(lang, "speech", SpeechFile)

        def folded(entries: tuple[str, ...]) -> frozenset[str]:
            return frozenset(fold(word, lang) for word in entries)

        self.lang = lang
        self.says = folded(held.says)
        self.finite_only = folded(held.finite_only)
        self.nominal = folded(held.nominal)
        self.nominal_heads = folded(held.nominal_heads)
        self.object_content = folded(held.object_content)
        self.about = folded(held.about)
        self.like = folded(held.like)
        self.documents = folded(held.documents)
        self.according = held.according
        self.sources = folded(held.sources)
        self.pronouns = folded(held.pronouns)
        self.continues = folded(held.continues)


@functools.cache
def cues(lang: str) -> Cues:
    """The reporting words of a language. Raises DataError."""
    return Cues(lang)


def sayers(lang: str) -> frozenset[str]:
    """The lemmas of the language's reporting verbs."""
    return cues(lang).says


def speech(scenes: Sequence[Scene], text: str, lang: str) -> tuple[Claim, ...]:
    """The claims of a report, in text order, each told content once."""
    rules = cues(lang)
    pairs = language(lang)
    marks = quotes(text, pairs.quotes if pairs is not None else ())
    found: list[Claim] = []
    last: Party | None = None
    for scene in scenes:
        here: list[Claim] = []
        reader = _Reader(scene, text, rules, marks, last)
        here += reader.told()
        here += reader.according()
        here += reader.nominal()
        here += reader.named(found)
        if not here:
            here += reader.running(found)
        here = _once(here)
        found += here
        if here:
            last = here[-1].speaker
        elif scene.sentence.kind != "title":
            last = reader.topic() or last
    return tuple(sorted(_once(found), key=lambda claim: claim.content.start))


class _Reader:
    """One sentence and what is known before it."""

    def __init__(self, scene: Scene, text: str, rules: Cues, marks: list[Quote], last: Party | None) -> None:
        self.scene, self.text, self.rules, self.last = scene, text, rules, last
        self.marks = [mark for mark in marks if mark.start < scene.sentence.end and mark.end > scene.sentence.start]

    def told(self) -> list[Claim]:
        """Reporting verbs with their content before, after or around."""
        found = []
        for clause in self.scene.clauses:
            verb = clause.verb
            if verb is None or self.scene.tokens[verb.index].lemma not in self.rules.says or verb.negated:
                continue
            content = self._like(clause, verb) or self._content(clause, verb)
            if content is None:
                continue
            speaker = self._speaker(clause, verb, content)
            if speaker is not None:
                found.append(self._claim(speaker, self._cue(clause, verb), content, clause))
        return found

    def _content(self, clause: Clause, verb: Verb) -> tuple[int, int] | None:
        """The told stretch in characters, or None where the verb tells nothing."""
        scene, tokens = self.scene, self.scene.tokens
        lemma = tokens[verb.index].lemma
        child = next((c for c in scene.clauses if c.parent == clause.index and c.tokens[0] > verb.index and c.kind == "that"), None)
        quote = self._quote_after(verb)
        if child is not None:
            start = child.tokens[0] + (1 if child.marker else 0)
            while start < len(tokens) and self._before_content(start, child.marker):
                start += 1
            if start >= len(tokens):
                return None
            end = self._end_of(child, verb)
            return self._trim(tokens[start].start, tokens[end].end) if end >= start else None
        if quote is not None:
            return self._trim(
                quote.start, min(quote.end, self.scene.sentence.end) if quote.end <= self.scene.sentence.end + 400 else quote.end
            )
        before = self._before(clause, verb)
        if before is not None:
            return before
        if lemma in self.rules.object_content:
            return self._object(clause, verb)
        if lemma in self.rules.finite_only:
            return None
        return self._infinitive(clause, verb)

    def _before_content(self, at: int, marker: str) -> bool:
        """Whether a token still belongs to the cue: the complementiser, a pronoun written on to it, a mark that opens no quote."""
        token = self.scene.tokens[at]
        hung = token.pos == "PRON" and at > 0 and token.word == self.scene.tokens[at - 1].word
        return token.lemma == marker or hung or (token.pos == "PUNCT" and not self._opens(at))

    def _like(self, clause: Clause, verb: Verb) -> tuple[int, int] | None:
        """ "As the minister noted, …": the content is the rest of the sentence."""
        tokens = self.scene.tokens
        opener = next((i for i in clause.tokens if tokens[i].pos not in ("PUNCT", "CCONJ")), None)
        if opener is None or opener > verb.first or tokens[opener].lemma not in self.rules.like:
            return None
        if any(c.parent == clause.index and c.kind == "that" for c in self.scene.clauses):
            return None
        if clause.tokens[0] > 3:
            return self._trim(tokens[0].start, tokens[clause.tokens[0]].start)
        comma = next((i for i in range(verb.index, len(tokens)) if tokens[i].text in (",", "\u060c")), None)
        return self._trim(tokens[comma + 1].start, tokens[-1].end) if comma is not None and comma + 2 < len(tokens) else None

    def _object(self, clause: Clause, verb: Verb) -> tuple[int, int] | None:
        """The object of the verb and what follows, without a preposition of ``about`` before it."""
        scene, tokens = self.scene, self.scene.tokens
        doer = subject(scene, clause, verb)
        held = set(clause.tokens)
        for phrase in scene.phrases:
            if phrase.head not in held or phrase.first <= verb.index or phrase is doer or phrase.head in scene.timed:
                continue
            if phrase.markers and phrase.markers[-1] not in self.rules.about:
                continue
            end = self._end_of(clause, verb)
            return self._trim(tokens[phrase.first].start, tokens[end].end) if end >= phrase.first else None
        return None

    def _infinitive(self, clause: Clause, verb: Verb) -> tuple[int, int] | None:
        """Hopes and expectations complete with an infinitive: "hopes to convene"."""
        tokens = self.scene.tokens
        child = next(
            (c for c in self.scene.clauses if c.parent == clause.index and c.kind == "inf" and c.tokens[0] > verb.index), None
        )
        if child is None or child.tokens[0] - verb.index > 8:
            return None
        start = verb.index + 1
        end = self._end_of(child, verb)
        return self._trim(tokens[start].start, tokens[end].end)

    def _quote_after(self, verb: Verb) -> Quote | None:
        at = self.scene.tokens[verb.index].end
        for mark in self.marks:
            if mark.start >= at:
                between = self.text[at : mark.start]
                near = len(between) <= 90 and not any(sign in between for sign in ".!?;")
                long = mark.end - mark.start > 15
                return mark if near and long and (":" in between or len(between) <= 40) else None
        return None

    def _before(self, clause: Clause, verb: Verb) -> tuple[int, int] | None:
        """Content that stands before its cue: a quotation that ends right before it, or the sentence up to a comma."""
        tokens = self.scene.tokens
        first = clause.tokens[0]
        opening = tokens[first].start
        cue = tokens[verb.first].start
        ended = [m for m in self.marks if m.end <= cue and cue - m.end <= 60 and m.end - m.start > 12]
        if ended:
            mark = ended[-1]
            later = next(
                (m for m in self.marks if m.start > tokens[verb.index].end and m.end - m.start > mark.end - mark.start), None
            )
            if later is not None and later.start - tokens[verb.index].end < 80:
                return self._trim(later.start, later.end)
            lead = self.text[self.scene.sentence.start : mark.start].strip(' "«“—–-')
            return self._trim(mark.start if not lead else self.scene.sentence.start, mark.end)
        if clause.kind in ("that", "rel", "sub", "inf") or any(
            c.parent == clause.index and c.kind == "that" for c in self.scene.clauses
        ):
            return None
        comma = next((i for i in range(verb.first - 1, 0, -1) if tokens[i].text in (",", "\u060c", "\u2014", "\u2013", "-")), None)
        if comma is None or comma < 4 or verb.first - comma > 14 or self.scene.sentence.kind == "title":
            return None
        earlier = [c for c in self.scene.clauses if c.verb is not None and c.verb.form == "fin" and c.verb.index < comma]
        if (
            not earlier
            or verb.form != "fin"
            or (opening < tokens[comma].start and first < comma - 1 and clause.index != earlier[-1].index + 1)
        ):
            return None
        own = subject(self.scene, clause, verb)
        if own is not None and own.last <= comma:
            return None
        if len(tokens) - 1 - verb.index > 14:
            return None
        return self._trim(tokens[0].start, tokens[comma].start)

    def _opens(self, at: int) -> bool:
        return any(mark.start == self.scene.tokens[at].start for mark in self.marks)

    def _end_of(self, child: Clause, verb: Verb) -> int:
        """The last token of the told content: the end of the sentence, unless another cue of the report's own voice comes."""
        scene, tokens = self.scene, self.scene.tokens
        for clause in scene.clauses:
            other = clause.verb
            if other is None or other.index <= child.tokens[-1] or clause.tokens[0] <= child.tokens[0]:
                continue
            cue = tokens[other.index].lemma in self.rules.says and clause.kind in ("conj", "ger", "part", "main", "sub")
            if cue and not self._inside_quote(tokens[other.index].start):
                end = clause.tokens[0] - 1
                while end > child.tokens[0] and tokens[end].pos in ("PUNCT", "CCONJ", "SCONJ"):
                    end -= 1
                return end
        return len(tokens) - 1

    def _inside_quote(self, at: int) -> bool:
        return any(mark.start < at < mark.end for mark in self.marks)

    def _speaker(self, clause: Clause, verb: Verb, content: tuple[int, int]) -> Party | None:
        scene, tokens = self.scene, self.scene.tokens
        phrase = subject(scene, clause, verb)
        if phrase is None or content[0] <= tokens[phrase.head].start < content[1]:
            held = set(clause.tokens)
            after = [
                p for p in scene.phrases if p.head in held and not p.markers and p.first > verb.index and p.first - verb.index <= 3
            ]
            phrase = next((p for p in after if not content[0] <= tokens[p.head].start < content[1]), None)
        if phrase is None or tokens[phrase.head].lemma in self.rules.documents:
            return self._document(clause, content) or (self.last if verb.form in ("fin", "ger") else None)
        named = parties_in(scene, phrase)
        if named:
            return named[0].parties[0]
        head = tokens[phrase.head]
        if head.lemma in self.rules.pronouns or head.pos == "PRON":
            return self.last
        return self._unnamed(phrase.first, phrase.last, phrase.head)

    def _document(self, clause: Clause, content: tuple[int, int]) -> Party | None:
        """Whose statement it is that says so: the owner of a noun of ``documents`` in the clause."""
        scene, tokens = self.scene, self.scene.tokens
        held = set(clause.tokens)
        for phrase in scene.phrases:
            if phrase.head in held and tokens[phrase.head].lemma in self.rules.documents:
                for other in (phrase, *scene.phrases[phrase.index + 1 : phrase.index + 2]):
                    owner = next((m for m in other.inner if m.parties and not m.nested), None)
                    if owner is not None and not content[0] <= owner.start < content[1]:
                        return owner.parties[0]
        return None

    def _unnamed(self, first: int, last: int, head: int) -> Party | None:
        tokens = self.scene.tokens
        if tokens[head].lemma not in self.rules.sources:
            return None
        start, end = tokens[first].start, tokens[last - 1].end
        return Party(start, end, self.text[start:end], "---")

    def according(self) -> list[Claim]:
        """According-to phrases: the content is the rest of the sentence on the side where it stands."""
        scene, tokens = self.scene, self.scene.tokens
        found = []
        index = word_index(self.rules.lang, self.rules.according)
        for match in index.find(tokens):
            if max(match.tokens) - min(match.tokens) > 2:
                continue
            between = [tokens[i] for i in range(min(match.tokens), max(match.tokens)) if i not in match.tokens]
            after = max(match.tokens) + 1
            phrase = next((p for p in scene.phrases if p.last > after and p.first <= after + 3), None)
            if phrase is None:
                continue
            named = parties_in(scene, phrase)
            speaker = named[0].parties[0] if named else self._unnamed(max(phrase.first, after), phrase.last, phrase.head)
            pronoun = any("poss" in t.feats or t.pos in ("PRON", "DET") for t in (*between, *tokens[after : after + 1]))
            if pronoun and (named == [] or between):
                speaker, phrase_end = self.last, after
            else:
                phrase_end = phrase.last
            if speaker is None:
                continue
            content = self._around(match, phrase_end)
            if content is not None:
                cue = Evidence(tokens[min(match.tokens)].start, tokens[max(match.tokens)].end, "")
                found.append(self._claim(speaker, cue, content, None))
        return found

    def _around(self, match: Match, after: int) -> tuple[int, int] | None:
        tokens = self.scene.tokens
        first = min(match.tokens)
        if first <= 2:
            at = next((i for i in range(after, min(len(tokens), after + 14)) if tokens[i].text in (",", "\u060c")), None)
            at = after if at is None else at + 1
            return self._trim(tokens[at].start, tokens[-1].end) if at < len(tokens) - 2 else None
        return self._trim(tokens[0].start, tokens[first - 1].end)

    def nominal(self) -> list[Claim]:
        """Stances as objects: "voiced concern about …": the content begins at the noun."""
        scene, tokens = self.scene, self.scene.tokens
        found = []
        for clause in scene.clauses:
            verb = clause.verb
            if verb is None or tokens[verb.index].lemma not in self.rules.nominal or verb.negated:
                continue
            head = next(
                (i for i in clause.tokens if verb.index < i <= verb.index + 8 and tokens[i].lemma in self.rules.nominal_heads), None
            )
            if head is None:
                continue
            end = self._end_of(clause, verb)
            content = self._trim(tokens[head].start, tokens[end].end)
            speaker = self._speaker(clause, verb, content) if content is not None else None
            if content is not None and speaker is not None:
                found.append(self._claim(speaker, self._cue(clause, verb), content, clause))
        return found

    def named(self, earlier: list[Claim]) -> list[Claim]:
        """A name with a colon: "Lavrov: …", in titles and in transcripts."""
        tokens = self.scene.tokens
        colon = next((i for i, t in enumerate(tokens[:12]) if t.text == ":"), None)
        if colon is None or colon + 2 >= len(tokens):
            return []
        before = [p for p in self.scene.phrases if p.last <= colon]
        if len(before) != 1 or before[0].mention is None or not before[0].mention.parties or before[0].last != colon:
            return []
        if any(c.verb is not None and c.verb.index < colon for c in self.scene.clauses):
            return []
        content = self._trim(tokens[colon + 1].start, tokens[-1].end)
        cue = Evidence(tokens[colon].start, tokens[colon].end, "")
        return [self._claim(before[0].mention.parties[0], cue, content, None)] if content is not None else []

    def running(self, earlier: list[Claim]) -> list[Claim]:
        """A sentence that is one quotation, or stands in one, goes on with the speaker before."""
        sentence = self.scene.sentence
        if not earlier or self.last is None or sentence.kind != "paragraph":
            return []
        whole = next((m for m in self.marks if m.start <= sentence.start + 1 and m.end - m.start >= 20), None)
        if whole is None or (whole.end < sentence.end - 3 and whole.end - sentence.start < 0.8 * (sentence.end - sentence.start)):
            return []
        last = earlier[-1]
        if sentence.start - last.content.end > 400 or last.content.start <= sentence.start < last.content.end:
            return []
        content = self._trim(max(whole.start, sentence.start), min(whole.end, sentence.end))
        return [self._claim(self.last, last.cue, content, None)] if content is not None else []

    def topic(self) -> Party | None:
        """The one who acts in this sentence, to whom a following "he added" goes back."""
        main = next((c for c in self.scene.clauses if c.verb is not None and c.verb.form == "fin"), None)
        named = parties_in(self.scene, subject(self.scene, main)) if main is not None else []
        return named[0].parties[0] if named and named[0].kind == "person" else None

    def _cue(self, clause: Clause, verb: Verb) -> Evidence:
        tokens = self.scene.tokens
        return Evidence(tokens[verb.first].start, tokens[verb.index].end, "")

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        """Without blanks and final stops; without the outer quotation marks when it is one whole quotation (settled doubt 19)."""
        text = self.text
        for mark in self.marks:
            if start in (mark.start, mark.start + 1) and abs(end - mark.end) <= 2:
                start, end = mark.start + 1, mark.end - 1
                break
        while start < end and (text[start].isspace() or text[start] in ",\u060c:;-\u2013\u2014"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ".,\u060c:;!\u061f?\u2026-\u2013\u2014"):
            end -= 1
        return (start, end) if end - start >= 8 else None

    def _claim(self, speaker: Party, cue: Evidence, content: tuple[int, int], clause: Clause | None) -> Claim:
        start, end = content
        quoted = any(mark.start < end and start < mark.end for mark in self.marks)
        when = self._when(clause, content)
        return Claim(
            speaker,
            Evidence(cue.start, cue.end, self.text[cue.start : cue.end]),
            Evidence(start, end, self.text[start:end]),
            quoted,
            when.edtf if when is not None else None,
            Evidence(when.start, when.end, when.text) if when is not None else None,
        )

    def _when(self, clause: Clause | None, content: tuple[int, int]) -> When | None:
        """The date of the saying: a day outside the told words."""
        for when in self.scene.whens:
            if when.edtf is not None and when.type == "DATE" and not content[0] <= when.start < content[1]:
                return when
        return None


def _once(found: list[Claim]) -> list[Claim]:
    """Of claims whose contents overlap, the one that was found first unless a later one is much longer."""
    kept: list[Claim] = []
    for claim in found:
        rival = next((k for k in kept if k.content.start < claim.content.end and claim.content.start < k.content.end), None)
        if rival is None:
            kept.append(claim)
    return kept
