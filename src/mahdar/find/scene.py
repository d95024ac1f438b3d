"""One sentence with all that is known of it: what the frame engine looks at.

Comes in: a sentence, its mentions, its dates and what was said in it. Goes out: `Scene`, with clauses and phrases.
No word of a language stands here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from mahdar.analyse.clauses import Clause, clauses
from mahdar.analyse.verb_groups import openers
from mahdar.find.grammar import Grammar, grammar
from mahdar.find.phrases import Phrase, phrases
from mahdar.model import Analysis, Mention, Sentence, Token, When


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
