"""Verb groups: the finite and other verbs of a sentence with what their auxiliaries and particles say.

Comes in: the tokens of one sentence and the closed classes of its language. Goes out: `Verb`s in text order. One shape for all
languages: only marks on tokens and the closed classes of ``words.yaml`` are read here.
"""

from __future__ import annotations

import dataclasses
import functools

from mahdar.analyse import words as closed
from mahdar.analyse.normalise import fold
from mahdar.model import Token

COMMAS = (",", "\u060c")


@dataclasses.dataclass(frozen=True, slots=True)
class Verb:
    """A verb group. ``index`` is its main verb, ``first`` the first token of the group; ``tense`` ``past pres fut`` or empty."""

    index: int
    first: int
    form: str
    tense: str
    passive: bool
    negated: bool
    modal: str
    continuous: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Openers:
    """The closed classes that the clause reader needs, as folded lemmas.

    ``sayers`` are verbs that a clause may complete;
    ``verb_first`` languages begin a clause with its verb.
    """

    complementisers: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    future: frozenset[str]
    modals: frozenset[str]
    sayers: frozenset[str]
    verb_first: bool


@functools.cache
def openers(lang: str, sayers: frozenset[str], verb_first: bool) -> Openers:
    """The openers of a language, from its ``words.yaml``. Raises DataError."""
    held = closed.words(lang)

    def folded(entries: tuple[str, ...]) -> frozenset[str]:
        return frozenset(fold(word, lang) for word in entries)

    return Openers(
        folded(held.complementisers),
        folded(held.relatives),
        folded(held.negations),
        folded(held.future_markers),
        folded(held.modals),
        sayers,
        verb_first,
    )


def verb_groups(tokens: tuple[Token, ...], words: Openers) -> list[Verb]:
    """Every verb group with tense, voice, negation and modality read off its auxiliaries and particles."""
    found = []
    for at, token in enumerate(tokens):
        if token.pos == "VERB" or (
            token.pos == "AUX" and not _leads(tokens, at) and not (words.verb_first and _frames(tokens, at))
        ):
            found.append(_group(tokens, at, words))
        elif _is_circumstance(tokens, at):
            found.append(Verb(at, at, "ger", "", "pass" in token.feats, False, "", False))
    return found


def _is_circumstance(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an indefinite participle opens a stretch and so tells what the subject does besides (the Arabic ḥāl)."""
    token = tokens[at]
    if token.pos != "ADJ" or "part" not in token.feats or "def" in token.feats or "fin" in token.feats or not at:
        return False
    before = tokens[at - 1]
    return before.text in COMMAS or (before.pos == "CCONJ" and "acc" in token.feats)


def _leads(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the auxiliary at ``at`` only serves a verb that follows."""
    for token in tokens[at + 1 : at + 5]:
        if token.pos == "VERB":
            return True
        if token.pos not in ("ADV", "PART", "AUX"):
            return False
    return False


def _frames(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an auxiliary stands before the subject of a finite verb that follows: "**had** the minister of Chad *(qad)* left"."""
    inside = False
    for index in range(at + 1, min(at + 40, len(tokens))):
        token = tokens[index]
        if token.pos == "VERB" and "fin" in token.feats and (not inside or tokens[index - 1].pos == "PART"):
            return index > at + 1
        inside = inside or token.pos in ("PUNCT", "CCONJ", "SCONJ") or "rel" in token.feats
    return False


def _group(tokens: tuple[Token, ...], at: int, words: Openers) -> Verb:
    main = tokens[at]
    first, auxiliaries, negated, future, modal = at, [], "neg" in main.feats, "fut" in main.feats, ""
    while first > 0:
        before = tokens[first - 1]
        if before.pos == "AUX" or (before.lemma in words.modals and before.pos != "PROPN"):
            auxiliaries.append(before)
        elif not (before.pos in ("PART", "ADV") and "poss" not in before.feats):
            break
        first -= 1
        negated = negated or "neg" in before.feats or before.lemma in words.negations
        future = future or (before.lemma in words.future and "past" not in before.feats) or "fut" in before.feats
        if before.lemma in words.modals and before.pos != "PROPN":
            modal = before.lemma
    while first < at and tokens[first].pos == "ADV" and not tokens[first].feats & {"neg"}:
        first += 1
    leader = auxiliaries[-1] if auxiliaries else main
    form = _form(main) if not auxiliaries else "fin" if modal or "fin" in leader.feats else _form(leader)
    passive = "pass" in main.feats
    tense = "fut" if future else _tense(leader.feats) or _tense(main.feats)
    perfect = [main] if not passive else auxiliaries[:-1]
    if auxiliaries and tense == "pres" and any({"part", "past"} <= token.feats for token in perfect):
        tense = "past"  # the perfect tells a deed that is done
    continuous = bool(auxiliaries) and ("ger" in main.feats or {"part", "pres"} <= main.feats)
    return Verb(at, first, form, tense, passive, negated, modal, continuous)


def _form(token: Token) -> str:
    if "fin" in token.feats:
        return "fin"
    for form in ("inf", "ger", "part"):
        if form in token.feats:
            return form
    return "fin"


def _tense(feats: frozenset[str]) -> str:
    for tense in ("fut", "past", "pres"):
        if tense in feats:
            return tense
    return ""
