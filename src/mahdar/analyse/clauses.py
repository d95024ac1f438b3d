"""Clauses: who stands with which verb.

Comes in: the tokens of one sentence. Goes out: its clauses, each a set of tokens around at most one verb group, with the clause it
depends on. One shape for all languages: only marks on tokens and the closed classes of ``words.yaml`` are read here.

The method is that of a careful shallow reader. Words that open a clause (complementisers, relatives, subordinators, converbs,
infinitives) and the marks ``; : ( )`` cut; a second finite verb between two cuts makes one more, at the conjunction or comma that
comes nearest before it; and a verb that follows an inserted clause goes back to the clause that still waits for one.
"""

from __future__ import annotations

import dataclasses
import itertools

from mahdar.analyse.verb_groups import COMMAS, Openers, Verb, verb_groups
from mahdar.model import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
FINITE = frozenset({"main", "that", "sub", "rel", "conj"})
LINKS = frozenset({"that", "rel", "inf", "ger", "part", "sub", "conj", "aside"})


@dataclasses.dataclass(slots=True)
class Clause:
    """``kind``: ``main``, or how it hangs on ``parent``: ``that rel inf ger part sub conj aside``.

    ``tokens`` are indices into the sentence, in order, not always contiguous. ``marker`` is the lemma of the word that opens it.
    """

    index: int
    kind: str
    parent: int | None
    marker: str
    tokens: list[int]
    verb: Verb | None = None


def clauses(tokens: tuple[Token, ...], words: Openers) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin. A sentence without a verb is one clause."""
    verbs = verb_groups(tokens, words)
    cuts = _cuts(tokens, verbs, words)
    return _join(tokens, verbs, cuts)


def _cuts(tokens: tuple[Token, ...], verbs: list[Verb], words: Openers) -> list[tuple[int, str, str]]:
    """Where clauses begin: (token, kind, marker), sorted; the sentence's own beginning is the first."""
    cuts: dict[int, tuple[str, str]] = {0: ("main", "")}
    for at, token in enumerate(tokens):
        if token.pos == "PUNCT" and token.text in ";:—–()…":
            kind = {"(": "aside", ")": "resume"}.get(token.text, "main")
            if token.text not in "—–" or _wide(tokens, at):
                cuts.setdefault(at + 1, (kind, token.text))
        elif token.lemma in words.complementisers and token.pos in ("SCONJ", "PART"):
            cuts[_after_and(tokens, at)] = ("that", token.lemma)
        elif token.lemma in words.relatives and token.pos in ("PRON", "SCONJ", "DET", "ADV") and at:
            cuts[at - 1 if tokens[at - 1].pos == "ADP" else at] = ("rel", token.lemma)
        elif token.pos == "SCONJ":
            cuts.setdefault(_after_and(tokens, at), ("sub", token.lemma))
    cuts.pop(len(tokens), None)
    for verb in verbs:
        if verb.form == "inf":
            cuts.setdefault(verb.first, ("inf", ""))
        elif verb.form == "part" and _attributive(tokens, verb.index):
            continue
        elif verb.form in ("ger", "part"):
            before = tokens[verb.first - 1] if verb.first else None
            if before is None or before.pos == "PUNCT" or verb.form == "part":
                if cuts.get(verb.first, ("main", ""))[0] == "main":
                    cuts[verb.first] = (verb.form, "")
            elif before.pos in ("ADP", "SCONJ", "CCONJ"):
                cuts.setdefault(verb.first - 1, (verb.form, before.lemma))
    for loose, verb in itertools.pairwise(verbs):
        if loose.form != "fin" and verb.form == "fin" and not any(loose.index < at <= verb.first for at in cuts):
            comma = next((at for at in range(verb.first - 1, loose.index, -1) if tokens[at].text in COMMAS), None)
            if comma is not None:
                cuts[comma] = ("main", "")
            elif _resumes(tokens, verbs, loose, verb):
                cuts[verb.first] = ("main", "")
    finite = [verb for verb in verbs if verb.form == "fin"]
    for first, second in itertools.pairwise(finite):
        if not any(first.index < at <= second.first for at in cuts):
            at, kind = _between(tokens, first, second, words)
            cuts[at] = (kind, tokens[at].lemma if tokens[at].pos == "CCONJ" else "")
    return sorted((at, kind, marker) for at, (kind, marker) in cuts.items())


def _attributive(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a declined participle stands before its noun and so opens no clause of its own."""
    if at and tokens[at - 1].text in COMMAS:
        return False
    cases = tokens[at].feats & CASES
    for token in tokens[at + 1 : at + 4]:
        if token.pos in ("NOUN", "PROPN"):
            return bool(cases & token.feats)
        if token.pos not in ("ADJ", "NUM", "DET"):
            return False
    return False


def _resumes(tokens: tuple[Token, ...], verbs: list[Verb], loose: Verb, verb: Verb) -> bool:
    """Whether a finite verb goes back to the subject before an infinitive or participle: "the man held in Lima **was freed**"."""
    if any(other.form == "fin" for other in verbs if other.index < loose.index) or loose.first == 0:
        return False
    subject = any(token.pos in ("NOUN", "PROPN", "PRON") for token in tokens[: loose.first])
    return subject and verb.first > loose.index + 1 and tokens[verb.first - 1].pos != "PRON"


def _wide(tokens: tuple[Token, ...], at: int) -> bool:
    """A dash with blanks around it parts clauses; one inside a word or number does not."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(before and after and before.end < tokens[at].start and tokens[at].end < after.start)


def _after_and(tokens: tuple[Token, ...], at: int) -> int:
    return at - 1 if at and tokens[at - 1].pos == "CCONJ" else at


def _between(tokens: tuple[Token, ...], first: Verb, second: Verb, words: Openers) -> tuple[int, str]:
    """Where the clause of the second of two finite verbs begins that no word parts."""
    comma = None
    leader = tokens[second.first - 1]
    for at in range(second.first - 1, first.index, -1):
        if tokens[at].pos == "CCONJ":
            if words.verb_first and at < second.first - 1 and tokens[at - 1].text not in COMMAS:
                continue  # it joins nouns: a new clause would begin with its verb
            near = all(t.pos in ("ADV", "PART", "AUX", "ADP", "PUNCT") for t in tokens[at + 1 : second.first])
            if near or tokens[at - 1].text in COMMAS or tokens[first.index].lemma not in words.sayers:
                return at, "conj"
        elif comma is None and tokens[at].text in COMMAS:
            comma = at
    if words.verb_first and ((leader.pos == "NOUN" and "def" not in leader.feats) or _takes_up(tokens, second)):
        return second.first, "rel"
    if comma is not None:
        return comma, "main"
    if tokens[first.index].lemma in words.sayers:
        return first.index + 1, "that"
    if words.verb_first:
        return second.first, "rel"
    start = second.first
    while start - 1 > first.index and tokens[start - 1].pos in NOMINAL | {"PART"}:
        start -= 1
    return (start, "rel") if start - 1 > first.index else (second.first, "rel")


def _takes_up(tokens: tuple[Token, ...], verb: Verb) -> bool:
    """Whether a pronoun is written on to the verb: it takes up the noun that the clause describes."""
    after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    return after is not None and after.pos == "PRON" and after.word == tokens[verb.index].word


def _join(tokens: tuple[Token, ...], verbs: list[Verb], cuts: list[tuple[int, str, str]]) -> list[Clause]:
    """Clauses from cuts: each stretch hangs on the one before, or fills a clause that still waits for its verb."""
    ends = [at for at, _, _ in cuts[1:]] + [len(tokens)]
    made: list[Clause] = []
    current: Clause | None = None
    for (start, kind, marker), end in zip(cuts, ends, strict=True):
        inside = [v for v in verbs if start <= v.index < end]
        verb = next((v for v in inside if v.form == "fin" or kind not in FINITE), inside[0] if inside else None)
        span = list(range(start, end))
        waiting = _waiting(tokens, made, current, kind, verb, start)
        if waiting is not None:
            waiting.tokens.extend(span)
            waiting.verb = waiting.verb or verb
            current = waiting
            continue
        parent = current.index if current is not None else None
        if kind == "main" and parent is not None:
            kind = "conj"
        if kind == "resume":
            kind = "conj"
        current = Clause(
            len(made), kind if parent is not None or kind in ("sub", "ger", "part") else "main", parent, marker, span, verb
        )
        made.append(current)
    _hang_leading(made)
    return made


def _waiting(
    tokens: tuple[Token, ...], made: list[Clause], current: Clause | None, kind: str, verb: Verb | None, start: int
) -> Clause | None:
    """The earlier clause that this stretch goes on with, if one still has no verb of its own."""
    if current is None:
        return None
    if kind == "resume":
        at: Clause | None = current
        while at is not None and at.kind != "aside":
            at = made[at.parent] if at.parent is not None else None
        return made[at.parent] if at is not None and at.parent is not None else None
    if kind in ("main", "conj") and verb is None and current.kind not in ("aside",):
        return current
    if verb is None or verb.form != "fin" or kind not in ("main", "conj", "rel"):
        return None
    if kind == "rel" and tokens[start].pos in ("PRON", "SCONJ", "ADP", "DET"):
        return None
    opening = next((t for t in tokens[start:] if t.pos not in ("PUNCT", "ADV", "CCONJ")), None)
    if opening is None or opening.pos not in ("VERB", "AUX", "PART"):
        return None
    at = current
    while at is not None:
        if at.verb is None and any(tokens[i].pos in ("NOUN", "PROPN", "PRON") for i in at.tokens):
            return at
        at = made[at.parent] if at.parent is not None and at.kind in LINKS else None
    return None


def _hang_leading(made: list[Clause]) -> None:
    """A sentence that opens with a subordinate clause or converb: that clause hangs on the main clause after it."""
    if made and made[0].kind in ("sub", "ger", "part"):
        main = next((c for c in made[1:] if c.verb is not None and c.verb.form == "fin" and c.kind in ("conj", "main")), None)
        if main is not None:
            made[0].parent, main.parent, main.kind = main.index, None, "main"
        else:
            made[0].kind = "main"
