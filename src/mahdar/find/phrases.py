"""Noun phrases with what governs them: the places where a role can be filled.

Comes in: the tokens of a sentence and the mentions in it. Goes out: phrases in order, each with its marker (preposition), possible
cases, chain of nouns (head, its genitive, the genitive's genitive) and the mentions that stand in it. A mention is never torn: it
counts as one noun. No word of a language stands here; how a language builds its noun phrase is its ``phrase`` entry in
``status.yaml``.
"""

from __future__ import annotations

import dataclasses
import itertools

from mahdar.model import Mention, Token

PRE = frozenset({"DET", "ADJ", "NUM"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "X", "SYM"})
COMMAS = (",", "\u060c")
CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


@dataclasses.dataclass(slots=True)
class Phrase:
    """``first:last`` half-open token range without the marker; ``heads`` the chain of noun heads from the outermost inwards.

    ``markers`` are the lemmas of the prepositions before it, the nearest last; ``cases`` the case marks that the head allows.
    ``mention`` is the mention of the outermost head, ``inner`` every mention inside, in order. ``joined`` is the index of
    the phrase that this one is coordinated with.
    """

    index: int
    first: int
    last: int
    heads: list[int]
    markers: tuple[str, ...]
    cases: frozenset[str]
    mention: Mention | None
    inner: list[Mention]
    joined: int | None = None

    @property
    def head(self) -> int:
        """The token that the phrase is about."""
        return self.heads[0]


def phrases(
    tokens: tuple[Token, ...], mentions: list[Mention], style: str, timed: frozenset[int], partitive: frozenset[str] = frozenset()
) -> list[Phrase]:
    """The noun phrases of one sentence, whose mentions are ``mentions``; ``style``: ``compound genitive construct``.

    ``timed`` are the tokens of temporal expressions: they are coordinated with nothing. ``partitive`` are prepositions that after a
    quantity mark no role ("each **of** the ministers").
    """
    owner: dict[int, Mention] = {}
    for mention in mentions:
        if not mention.nested:
            owner.update(dict.fromkeys(range(mention.first, mention.last), mention))
    made: list[Phrase] = []
    at = 0
    while at < len(tokens):
        markers, start = _markers(tokens, at)
        if len(markers) == 1 and markers[0] in partitive and at and tokens[at - 1].pos == "DET":
            markers = ()
        end, heads = _extent(tokens, start, owner, style, timed)
        if not heads:
            at = max(start, at + 1)
            continue
        inner = [m for m in mentions if start <= m.first and m.last <= end]
        head_mention = owner.get(heads[0])
        cases = tokens[_carrier(tokens, heads[0], head_mention, style)].feats & CASES
        made.append(Phrase(len(made), start, end, heads, markers, cases, head_mention, inner))
        at = end
    _join(tokens, made, style, timed)
    return made


def _carrier(tokens: tuple[Token, ...], head: int, mention: Mention | None, style: str) -> int:
    """The token whose case a phrase has: of a counted group the count, of an Arabic group its first noun."""
    if style == "construct" and mention is not None:
        return mention.first
    if style == "genitive" and mention is not None:
        for at in range(mention.first, head):
            if tokens[at].pos in ("NOUN", "NUM") and tokens[at].feats & CASES:
                return at
    return head


def _markers(tokens: tuple[Token, ...], at: int) -> tuple[tuple[str, ...], int]:
    found = []
    while at < len(tokens) and tokens[at].pos == "ADP":
        found.append(tokens[at].lemma)
        at += 1
    return tuple(found), at


def _extent(
    tokens: tuple[Token, ...], start: int, owner: dict[int, Mention], style: str, timed: frozenset[int]
) -> tuple[int, list[int]]:
    """Where a phrase that begins at ``start`` ends, and its chain of heads."""
    heads: list[int] = []
    alone: int | None = None
    at = start
    while at < len(tokens):
        if heads and (at in timed) != (start in timed):
            break
        mention = owner.get(at)
        if mention is not None and mention.first >= start and mention.kind == "adjective":
            if heads and not _adjective(tokens, heads, at, style):
                break
            alone, at = mention.head, mention.last
            continue
        if heads and style == "genitive" and _name(owner.get(heads[-1])) and tokens[at].pos == "NOUN":
            break
        if mention is not None and mention.first >= start:
            if heads and not _continues(tokens, heads, mention.head, style, mention, owner):
                break
            if style == "compound":
                heads = [mention.head]
            else:
                heads.append(mention.head)
            at = mention.last
            continue
        token = tokens[at]
        if token.pos in PRE or (token.pos == "VERB" and "part" in token.feats and style == "genitive" and "fin" not in token.feats):
            if heads and not _adjective(tokens, heads, at, style):
                break
        elif token.pos in NOUNS:
            if heads and style == "compound" and _stands_alone(tokens, heads[-1], at):
                break
            if heads and style != "compound" and not _continues(tokens, heads, at, style, None, owner):
                break
            if style == "compound":
                heads = [at]
            else:
                heads.append(at)
        elif "poss" in token.feats and token.pos in ("PART", "PRON", "DET"):
            pass
        elif token.pos == "PUNCT" and token.text in "\"«»“”'/" and at + 1 < len(tokens) and tokens[at + 1].pos in NOUNS | PRE:
            if heads and style == "compound":
                break
        elif token.pos == "ADV" and not heads and at + 1 < len(tokens) and tokens[at + 1].pos == "ADJ":
            pass
        else:
            break
        at += 1
    if not heads and alone is not None:
        heads = [alone]  # "the EU" may be owner or name: with no noun after it, it is the name
    return at, heads


def _stands_alone(tokens: tuple[Token, ...], last: int, at: int) -> bool:
    """Whether a pronoun parts two English phrases: "Chad **which** …", "gave Oslo **its** support"."""
    return tokens[at].pos == "PRON" or (tokens[last].pos == "PRON" and "poss" not in tokens[last].feats)


def _name(mention: Mention | None) -> bool:
    """Whether a mention is the name of a country or its capital: no common noun depends on it."""
    return mention is not None and mention.kind == "state"


def _continues(
    tokens: tuple[Token, ...], heads: list[int], at: int, style: str, mention: Mention | None, owner: dict[int, Mention]
) -> bool:
    """Whether the noun at ``at`` belongs to the phrase whose innermost head is the last of ``heads``."""
    last, token = tokens[heads[-1]], tokens[at]
    if style == "compound":
        return True
    if style == "genitive":
        if last.pos == "PRON":
            return False
        if token.pos == "PROPN" and last.pos == "PROPN" and token.feats & last.feats & CASES:
            return True
        return "gen" in token.feats or not token.feats & CASES
    if token.pos == "PRON" and at == heads[-1] + 1 and "rel" not in token.feats:
        return True  # a pronoun suffix owns the noun
    if "rel" in token.feats:
        return False
    case = tokens[mention.first if mention is not None else at].feats & CASES
    if case and "gen" not in case:
        return False  # an object or subject is nobody's complement
    if heads[-1] in owner and (mention is None or _closed(tokens, owner[heads[-1]])):
        return False  # a name takes no complement: what follows is the next phrase
    if token.pos == last.pos == "PROPN" and at == heads[-1] + 1 and mention is None:
        return True  # names of several words
    return "def" not in last.feats and last.pos not in ("PROPN", "PRON") and "alt-verb" not in token.feats


def _closed(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """Whether a mention takes no further name as genitive: a definite end, a name or an adjective closes iḍāfa."""
    last = tokens[mention.last - 1]
    return mention.kind == "person" or "def" in last.feats or last.pos in ("PROPN", "PRON", "ADJ")


def _adjective(tokens: tuple[Token, ...], heads: list[int], at: int, style: str) -> bool:
    """Whether the adjective or number at ``at`` goes on with a phrase that has a head already."""
    if style == "compound":
        return tokens[at].pos != "DET"
    if style == "construct":
        return tokens[at].pos == "ADJ"
    following = next((t for t in tokens[at + 1 : at + 4] if t.pos in NOUNS), None)
    return "gen" in tokens[at].feats and following is not None and "gen" in following.feats


def _join(tokens: tuple[Token, ...], made: list[Phrase], style: str, timed: frozenset[int]) -> None:
    """Mark coordinations: commas and a last conjunction between phrases whose markers are the same or fall away.

    A comma alone does not join: only a series that ends with a conjunction is one.
    """
    series: list[tuple[Phrase, Phrase]] = []
    for before, after in itertools.pairwise(made):
        gap = tokens[before.last : after.first - len(after.markers)]
        if not _coordinates(tokens, gap, before, after) or timed.intersection((before.head, after.head)):
            series = []
            continue
        series.append((before, after))
        if before.first == 0 and style == "compound" and _twins(tokens, before, after):
            after.joined = before.index
        if any(token.pos == "CCONJ" for token in gap):
            for first, second in series:
                second.joined = first.index
                second.markers = second.markers or first.markers
            series = []


def _twins(tokens: tuple[Token, ...], before: Phrase, after: Phrase) -> bool:
    """Whether a headline begins with two parties and goes on with their verb: "**Chad, Libya** swap prisoners"."""
    named = all(phrase.mention is not None and phrase.mention.parties and not phrase.markers for phrase in (before, after))
    return named and after.last < len(tokens) and tokens[after.last].pos in ("VERB", "AUX", "PART")


def _coordinates(tokens: tuple[Token, ...], gap: tuple[Token, ...], before: Phrase, after: Phrase) -> bool:
    if not any(token.pos == "CCONJ" or token.text in COMMAS for token in gap):
        return False
    if any(token.pos not in ("CCONJ", "PUNCT") or (token.pos == "PUNCT" and token.text not in COMMAS) for token in gap):
        return False
    if after.markers:
        return after.markers == before.markers
    if before.markers and before.index == 0 and not any(token.pos == "CCONJ" for token in gap):
        return False  # an opening circumstance and the subject after it
    allowed = before.cases | (tokens[before.heads[-1]].feats & CASES)
    return not (after.cases and allowed) or bool(after.cases & allowed)
