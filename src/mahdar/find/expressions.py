"""Expressions of the data files (frames, status words, reporting cues), found in a sentence.

Comes in: expressions (``docs/frames.md``) and the tokens of a sentence. Goes out: matches, each with the tokens it is made of.
One index over the first words of all expressions of a language makes this one look-up a token.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Sequence

from mahdar.analyse.normalise import fold
from mahdar.find.grammar import grammar
from mahdar.model import Token

REACH = 5
"""How many other tokens may stand between two words of an expression."""

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclasses.dataclass(frozen=True, slots=True)
class Pattern:
    """One expression after its head: the places that must follow, each a set of lemmas and ``=forms``."""

    key: int
    kind: str
    rest: tuple[frozenset[str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Match:
    """``key`` is what the expression belongs to, ``kind`` ``verbs nouns others``, ``tokens`` the matched indices, head first."""

    key: int
    kind: str
    tokens: tuple[int, ...]

    @property
    def head(self) -> int:
        """The token that the expression hangs on."""
        return self.tokens[0]


NOTHING: list[Pattern] = []


def vocabulary(tokens: Sequence[Token]) -> frozenset[str]:
    """Every key by which a token of the stretch may be looked up."""
    return frozenset(key for token in tokens for key in (token.lemma, bare(token), "=" + token.norm))


class Index:
    """Expressions by the lemma or form of their head."""

    def __init__(self, lang: str, entries: Iterable[tuple[int, str, str]], *, either_side: bool) -> None:
        self.either_side = either_side
        self.heads: dict[str, list[Pattern]] = {}
        for key, kind, expression in entries:
            first, *rest = ([fold(word, lang) for word in place.split("|")] for place in expression.split())
            pattern = Pattern(key, kind, tuple(frozenset(place) for place in rest))
            for head in first:
                self.heads.setdefault(head, []).append(pattern)
        self.exact = any(head.startswith("=") for head in self.heads)

    def find(
        self,
        tokens: Sequence[Token],
        group: Sequence[tuple[int, int]] | None = None,
        passing: frozenset[int] = frozenset(),
    ) -> list[Match]:
        """Every match. ``group[i]`` is the clause of token ``i`` and the clause that it completes (-1 for none).

        No match crosses clauses, but for going on into a clause that completes the head's ("threatened **to** withdraw").
        Tokens of ``passing`` (names, dates, marks) do not count when words are counted between two words of an expression.
        """
        found: list[Match] = []
        for at, token in enumerate(tokens):
            for pattern in self._patterns(token):
                if not _fits(pattern.kind, token):
                    continue
                rest = self._rest(tokens, at, pattern.rest, group, passing)
                if rest is not None:
                    found.append(Match(pattern.key, pattern.kind, (at, *rest)))
        return found

    def stands_in(self, tokens: Sequence[Token], words: frozenset[str]) -> bool:
        """Whether an expression stands in the tokens, of which ``words`` are the `vocabulary`: most are ruled out by it at once."""
        return not self.heads.keys().isdisjoint(words) and bool(self.find(tokens))

    def _patterns(self, token: Token) -> list[Pattern]:
        """The expressions that a token may open: by its lemma, its form without the article, or exactly its form."""
        heads = self.heads
        found = heads.get(token.lemma)
        form = token.norm[2:] if "def" in token.feats else token.norm
        if form != token.lemma and (more := heads.get(form)):
            found = [*found, *(pattern for pattern in more if pattern not in found)] if found else more
        if self.exact and (more := heads.get("=" + token.norm)):
            found = [*found, *more] if found else more
        return found or NOTHING

    def _rest(
        self,
        tokens: Sequence[Token],
        at: int,
        places: tuple[frozenset[str], ...],
        group: Sequence[tuple[int, int]] | None,
        passing: frozenset[int],
    ) -> tuple[int, ...] | None:
        found: list[int] = []
        last = at
        for place in places:
            here = _next(tokens, range(last + 1, len(tokens)), place, at, group, passing)
            if here is None and (self.either_side or "pass" in tokens[at].feats):
                here = _next(tokens, range(at - 1, -1, -1), place, at, group, passing)
            if here is None or here in found:
                return None
            found.append(here)
            last = max(last, here)
        return tuple(found)


def _next(
    tokens: Sequence[Token],
    way: range,
    place: frozenset[str],
    head: int,
    group: Sequence[tuple[int, int]] | None,
    passing: frozenset[int],
) -> int | None:
    """The first token on the way that is one of ``place``, at most `REACH` others before it, inserted clauses not counted."""
    others = 0
    for i in way:
        if _is(tokens, i, place, head, group):
            return i
        if i not in passing and (group is None or group[head][0] in group[i]):
            others += 1
            if others > REACH:
                return None
    return None


def _is(tokens: Sequence[Token], i: int, place: frozenset[str], head: int, group: Sequence[tuple[int, int]] | None) -> bool:
    token = tokens[i]
    return (token.lemma in place or bare(token) in place or "=" + token.norm in place) and (
        group is None or group[head][0] in group[i]
    )


def bare(token: Token) -> str:
    """The form without the Arabic article, whose two letters are the first of a definite form."""
    return token.norm[2:] if "def" in token.feats else token.norm


def _fits(kind: str, token: Token) -> bool:
    if kind == "verbs":
        return token.pos in VERBAL or "alt-verb" in token.feats or (token.pos == "ADJ" and "part" in token.feats)
    if kind == "nouns":
        return token.pos in NOMINAL or bool(token.feats & {"masdar", "alt-noun"}) or (token.pos == "VERB" and "ger" in token.feats)
    return True


@functools.cache
def word_index(lang: str, expressions: tuple[str, ...]) -> Index:
    """An index over a plain list of expressions; the key is the position in the list."""
    entries = [(key, "others", expression) for key, expression in enumerate(expressions)]
    return Index(lang, entries, either_side=grammar(lang).order == "free")
