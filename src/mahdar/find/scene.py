"""One sentence with all that is known of it: what the frame engine looks at.

Comes in: a sentence, its mentions, its dates and what was said in it. Goes out: `Scene`, with clauses, phrases and
the subject of every clause. No word of a language stands here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from mahdar.analyse.clauses import Clause, clauses
from mahdar.analyse.verb_groups import Verb, openers
from mahdar.find.grammar import Grammar, grammar
from mahdar.find.phrases import Phrase, phrases
from mahdar.model import Analysis, Mention, Sentence, Token, When

SHARING = frozenset({"conj", "ger", "inf", "part", "main", "sub"})
"""Kinds of clauses that may go without a subject of their own."""


@dataclasses.dataclass(slots=True)
class Scene:
    """A sentence ready for coding. ``clause_of[i]`` and ``phrase_of[i]`` give the clause and phrase of token ``i``."""

    sentence: Sentence
    grammar: Grammar
    mentions: list[Mention]
    whens: list[When]
    clauses: list[Clause]
    clause_of: list[int]
    phrases: list[Phrase]
    phrase_of: list[Phrase | None]
    timed: frozenset[int]
    previous: Scene | None = None

    @property
    def groups(self) -> list[tuple[int, int]]:
        """For every token its clause and the clause that it completes, -1 for none: what expressions may not cross."""
        above = [clause.parent if clause.parent is not None and clause.kind in ("inf", "that") else -1 for clause in self.clauses]
        return [(held, above[held]) for held in self.clause_of]

    @property
    def passing(self) -> frozenset[int]:
        """Tokens of mentions, dates and marks: they do not count between two words of an expression."""
        named = {i for mention in self.mentions if not mention.nested for i in range(mention.first, mention.last)}
        return self.timed | named | {i for i, token in enumerate(self.tokens) if token.pos == "PUNCT"}

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def ancestors(self, clause: Clause) -> list[Clause]:
        """The clause and all that it hangs on, from the inside out."""
        found = [clause]
        while found[-1].parent is not None and len(found) < 20:
            found.append(self.clauses[found[-1].parent])
        return found

    def below(self, clause: Clause) -> list[Clause]:
        """The clause and what completes it: its descendants but for coordinated and inserted ones."""
        found = [clause]
        for other in self.clauses:
            hangs = other.parent is not None and other is not clause and other.kind not in ("conj", "aside")
            if hangs and any(other.parent == held.index for held in found) and other not in found:
                found.append(other)
        return found

    def reach(self, clause: Clause) -> list[int]:
        """Token indices of the clause and of what completes it."""
        return sorted(i for held in self.below(clause) for i in held.tokens)


def scene(sentence: Sentence, grammar: Grammar, mentions: list[Mention], whens: list[When], sayers: frozenset[str]) -> Scene:
    """Build the scene of one sentence; ``mentions`` and ``whens`` are those that stand in it."""
    tokens = sentence.tokens
    parts = clauses(tokens, openers(grammar.lang, sayers, grammar.order == "vso"))
    clause_of = [0] * len(tokens)
    for clause in parts:
        for i in clause.tokens:
            clause_of[i] = clause.index
    timed = frozenset(
        i for i, token in enumerate(tokens) if any(when.start <= token.start and token.end <= when.end for when in whens)
    )
    chunks = phrases(tokens, mentions, grammar.phrase, timed, grammar.partitive)
    phrase_of: list[Phrase | None] = [None] * len(tokens)
    for phrase in chunks:
        for i in range(phrase.first, phrase.last):
            phrase_of[i] = phrase
    return Scene(sentence, grammar, mentions, whens, parts, clause_of, chunks, phrase_of, timed)


def scenes(analysis: Analysis, mentions: Sequence[Mention], whens: Sequence[When], sayers: frozenset[str]) -> tuple[Scene, ...]:
    """The scenes of all sentences of a report, each knowing the one before."""
    rules = grammar(analysis.report.lang)
    named: dict[int, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.sentence, []).append(mention)
    made: list[Scene] = []
    for sentence in analysis.sentences:
        dated = [when for when in whens if sentence.start <= when.start < sentence.end]
        view = scene(sentence, rules, named.get(sentence.index, []), dated, sayers)
        view.previous = made[-1] if made else None
        made.append(view)
    return tuple(made)


def subject(
    scene: Scene, clause: Clause, verb: Verb | None = None, depth: int = 0, skip: frozenset[int] = frozenset()
) -> Phrase | None:
    """The grammatical subject of a clause's verb, inherited where the clause has none; never with a token of ``skip``."""
    verb = verb or clause.verb
    if verb is None or depth > 6:
        return None
    own = _own_subject(scene, clause, verb, skip)
    if own is not None:
        return own
    parent = scene.clauses[clause.parent] if clause.parent is not None else None
    if verb.form == "inf" and parent is not None and parent.verb is None:
        return _headline_subject(scene, parent, verb, skip)
    if clause.kind == "rel" and parent is not None and scene.tokens[clause.tokens[0]].pos in ("ADV", "SCONJ"):
        return subject(scene, parent, depth=depth + 1, skip=skip)  # "the republic, where he spoke for …"
    if clause.kind in ("rel", "part") and parent is not None and not _beside_verb(scene, clause, verb):
        described = antecedent(scene, clause)
        if described is not None:
            return described
    if parent is not None and (clause.kind in SHARING or verb.form != "fin" or scene.grammar.order == "vso"):
        found = subject(scene, parent, depth=depth + 1, skip=skip)
        if clause.kind == "ger" and scene.grammar.order == "vso" and found is not None and not _described(scene, verb, found):
            return _agreeing(scene, parent, verb, skip) or found
        return found
    return None


def _agreeing(scene: Scene, clause: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    """The subject of a clause farther up that a circumstance agrees with: "the ministry said that …, **expressing** regret"."""
    for above in scene.ancestors(clause)[1:]:
        found = subject(scene, above, skip=skip)
        if found is not None and _described(scene, verb, found):
            return found
    return None


def _described(scene: Scene, verb: Verb, phrase: Phrase) -> bool:
    """Whether a declined circumstance may tell of a party: gender, and one or many."""
    if phrase.mention is None:
        return False
    feats, head = scene.tokens[verb.index].feats, scene.tokens[phrase.head].feats
    if "plur" in head:
        return "plur" in feats or "fem" in feats
    genders, gender = head & {"masc", "fem"}, feats & {"masc", "fem"}
    return "plur" not in feats and (not genders or not gender or bool(genders & gender))


def _beside_verb(scene: Scene, clause: Clause, verb: Verb) -> bool:
    """Whether an English -ing form after a comma tells what the subject does besides: "Oslo spoke, **citing** Bern"."""
    if scene.grammar.order != "svo" or clause.kind != "part" or "pres" not in scene.tokens[verb.index].feats or not verb.first:
        return False
    return scene.tokens[verb.first - 1].pos == "PUNCT"


def _own_subject(scene: Scene, clause: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    if verb.form in ("inf", "ger", "part") and scene.grammar.order != "vso":
        return None
    held = set(clause.tokens)
    free = [p for p in scene.phrases if p.head in held and not p.markers and p.head not in scene.timed and p.joined is None]
    free = [p for p in free if not skip.intersection(p.heads) and not _is_relative(scene, clause, p)]
    before = [p for p in free if p.last <= verb.first]
    after = [p for p in free if p.first > verb.index]
    order = scene.grammar.order
    if order == "svo":
        return before[-1] if before else None
    if order == "free":
        return _nominative(scene, verb, before, after)
    own = suffix(scene, verb)
    if own is not None:
        free = [p for p in free if p is not own]
        before, after = [p for p in before if p is not own], [p for p in after if p is not own]
        if after and after[0].first - own.last <= 1 and _agrees_verb_first(scene, verb, after[0]):
            return after[0]  # "the rebels, **the army** drove them out": what stands before is what the pronoun takes up
    if before and _opens(scene, clause, before[-1]):
        return before[-1]
    if "pass" in scene.tokens[verb.index].feats:
        return after[0] if after else None
    if after and clause.kind == "conj" and _nobody(after[0]) and not after[1:]:
        return None  # "and called on **all sides** to …": the subject goes on
    return after[0] if after and _agrees_verb_first(scene, verb, after[0]) else None


def _nobody(phrase: Phrase) -> bool:
    """Whether a phrase names only parties without a code."""
    held = phrase.mention.parties if phrase.mention is not None else ()
    return bool(held) and all(party.code == "---" for party in held)


def suffix(scene: Scene, verb: Verb) -> Phrase | None:
    """The pronoun that is written on to a verb: its object."""
    at = verb.index + 1
    if at >= len(scene.tokens) or scene.tokens[at].pos != "PRON" or scene.tokens[at].word != scene.tokens[verb.index].word:
        return None
    return scene.phrase_of[at]


def taken_up(scene: Scene, clause: Clause, verb: Verb) -> Phrase | None:
    """What the pronoun on a verb takes up in its sentence: the antecedent of a relative clause, or the topic before."""
    own, doer = suffix(scene, verb), subject(scene, clause, verb)
    if own is None:
        return None
    feats = scene.tokens[own.head].feats
    before = [p for p in scene.phrases if p.last <= verb.first and p is not doer and p.head not in scene.timed]
    if clause.kind != "rel":
        before = [p for p in before if p.head in clause.tokens and not p.markers and p.joined is None]
    elif clause.marker:
        before = [p for p in before if clause.tokens[0] - p.last <= 2]
    fitting = [p for p in before if _fits_pronoun(scene, p, feats)]
    return fitting[-1] if fitting else None


def _fits_pronoun(scene: Scene, phrase: Phrase, feats: frozenset[str]) -> bool:
    head = scene.tokens[phrase.head].feats
    if "plur" in feats:
        return "plur" in head
    genders = head & {"masc", "fem"}
    if "plur" in head:
        return "fem" in feats  # things in the plural are a feminine singular
    return not genders or bool(genders & feats)


def _is_relative(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """The word that opens a relative clause stands for its antecedent: "Oslo, **which** banned exports"."""
    return clause.kind == "rel" and scene.tokens[phrase.head].pos == "PRON" and scene.tokens[phrase.head].lemma == clause.marker


def _headline_subject(scene: Scene, parent: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    """Of an infinitive that hangs on no verb: "Kenyan president **to meet** Somali premier"."""
    held = set(parent.tokens)
    before = [
        p for p in scene.phrases if p.head in held and not p.markers and p.last <= verb.first and not skip.intersection(p.heads)
    ]
    return next((p for p in reversed(before) if p.joined is None and p.head not in scene.timed), None)


def _opens(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase before the verb is the topic of the clause, not the tail of something else."""
    return phrase.first - clause.tokens[0] <= 12


def _nominative(scene: Scene, verb: Verb, before: list[Phrase], after: list[Phrase]) -> Phrase | None:
    feats = scene.tokens[verb.index].feats
    fitting = [p for p in before if _may_be_subject(scene, p, feats)][::-1] + [p for p in after if _may_be_subject(scene, p, feats)]
    sure = [p for p in fitting if p.cases == {"nom"}]
    return sure[0] if sure else fitting[0] if fitting else None


def _may_be_subject(scene: Scene, phrase: Phrase, verb: frozenset[str]) -> bool:
    if phrase.cases and "nom" not in phrase.cases:
        return False
    head = scene.tokens[phrase.head].feats
    numbers, wanted = head & {"sing", "plur"}, verb & {"sing", "plur"}
    joined = any(p.joined == phrase.index for p in scene.phrases)
    if numbers and wanted and not numbers & wanted and not (joined and "plur" in wanted):
        return False
    genders, gender = head & {"masc", "fem", "neut"}, verb & {"masc", "fem", "neut"}
    return not (genders and gender and "sing" in wanted and "sing" in numbers and not genders & gender and phrase.mention is None)


def _agrees_verb_first(scene: Scene, verb: Verb, phrase: Phrase) -> bool:
    feats, head = scene.tokens[verb.index].feats, scene.tokens[phrase.head].feats
    if phrase.cases and "nom" not in phrase.cases and not _case_from_within(scene, phrase):
        return False
    if feats & {"p1", "p2"} and not feats & {"p3"}:
        return False
    genders, gender = head & {"masc", "fem"}, feats & {"masc", "fem"}
    named = phrase.mention is not None and phrase.mention.kind == "state"
    name = named or scene.tokens[phrase.head].pos == "PROPN"
    clash = bool(genders and gender and not genders & gender and not name)
    if clash and "plur" in head and genders == {"fem"}:
        return False  # "and **he** backs the organisations": a feminine plural has no masculine verb
    return not (clash and not head & {"plur", "dual"})


def _case_from_within(scene: Scene, phrase: Phrase) -> bool:
    """Whether the head has its ending from within: counted (), or a dual before its genitive."""
    if any(scene.tokens[i].pos == "NUM" for i in range(phrase.first, phrase.head)):
        return True
    following = phrase.head + 1
    return following < phrase.last and scene.tokens[following].pos in ("NOUN", "PROPN")


def antecedent(scene: Scene, clause: Clause) -> Phrase | None:
    """What a relative clause or a participle describes: the phrase right before it."""
    start = clause.tokens[0]
    before = [p for p in scene.phrases if p.last <= start and p.head not in scene.timed]
    if before and start - before[-1].last <= 2:
        return before[-1]
    return None


def companions(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The phrase and those coordinated with it, in order."""
    found = [phrase]
    for other in scene.phrases[phrase.index + 1 :]:
        if other.joined is None or not any(other.joined == held.index for held in found):
            break
        found.append(other)
    return found


def parties_in(scene: Scene, phrase: Phrase | None) -> list[Mention]:
    """The parties that a phrase stands for: of its head, else of the noun that owns it, with those coordinated with it."""
    if phrase is None:
        return []
    found: list[Mention] = []
    for member in companions(scene, phrase):
        if member.mention is not None and member.mention.parties:
            found.append(member.mention)
            continue
        inner = next((m for m in member.inner if m.parties and not m.nested), None)
        if inner is None:
            inner = next((held for m in member.inner if (held := holder(scene, m)) is not m), None)
        if inner is None:
            inner = next((m for m in _attached(scene, member) if m.parties), None)
        if inner is not None:
            found.append(inner)
    return found


def holder(scene: Scene, mention: Mention) -> Mention:
    """The state whose place a mention names ("bases of **Syria**"), else the mention itself."""
    if mention.parties or mention.place is None:
        return mention
    inside = (m for m in scene.mentions if m.nested and m.parties and mention.first <= m.first and m.last <= mention.last)
    return next(inside, mention)


def _attached(scene: Scene, phrase: Phrase) -> list[Mention]:
    """Mentions of the phrase right after it that completes it: "leaders of Ghana"."""
    following = scene.phrases[phrase.index + 1] if phrase.index + 1 < len(scene.phrases) else None
    if following is None or following.first - phrase.last > 1 or not following.markers or scene.grammar.phrase != "compound":
        return []
    return [m for m in following.inner if not m.nested] if following.markers[-1] in scene.grammar.genitive else []
