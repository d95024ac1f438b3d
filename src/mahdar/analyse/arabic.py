"""Arabic: one sentence becomes tokens.

Comes in: a sentence's stretch of text. Goes out: its tokens, clitics apart. The splits and readings of each written word come
from `arabic_words`; which of them holds is decided here, from left to right, by the words around.

``norm`` is canonical: it has the whole article where only its lam is written (after the preposition lam), and ta marbuta
and hamza as they stand without a pronoun. ``lemma`` never has the article. A finite verb that could be a noun has the feat
``alt-noun``, a noun that could be a verb ``alt-verb``.
"""

from __future__ import annotations

import functools
import itertools
import re

from mahdar.analyse.arabic_context import Choice, choose
from mahdar.analyse.arabic_lexicon import LANG
from mahdar.analyse.arabic_words import ARTICLE, Split
from mahdar.analyse.normalise import fold, normalise
from mahdar.analyse.sentences import written
from mahdar.analyse.words import words
from mahdar.model import Token

_NONE: frozenset[str] = frozenset()
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")


def tokens(text: str, lang: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``."""
    spans = list(written(text, start, end))
    surfaces = [text[first:last] for first, last in spans]
    found: list[Token] = []
    for word, choice in enumerate(choose(surfaces, [_mark(surface) for surface in surfaces])):
        first, last = spans[word]
        if isinstance(choice, str):
            norm = fold(surfaces[word], lang)
            found.append(Token(first, last, surfaces[word], norm, norm, choice, _NONE, word))
        else:
            found += _parts(text, first, surfaces[word], choice, word)
    return tuple(found)


def _mark(surface: str) -> str:
    """The tag of what is not an Arabic word; empty for an Arabic word."""
    if _ARABIC.search(surface):
        return ""
    if surface[0].isdigit():
        return "NUM"
    if surface[0].isalpha():
        return "PROPN" if surface[0].isupper() else "X"
    return "SYM" if surface[0] in "%$+=<>\u066a\u20ac\u00a3\u00b0" else "PUNCT"


def _parts(text: str, offset: int, surface: str, choice: Choice, word: int) -> list[Token]:
    """The tokens of a written word: proclitics, stem, pronoun, which together are all of it."""
    split, reading = choice.split, choice.reading
    cuts = _cuts(surface, tuple(len(clitic) for clitic, _ in split.before), len(split.after))
    found = []
    for (clitic, pos), (first, last) in zip(split.before, cuts, strict=False):
        first, last = offset + first, offset + last
        found.append(Token(first, last, text[first:last], clitic, clitic, pos, _NONE, word))
    first, last = (offset + at for at in cuts[len(split.before)])
    found.append(Token(first, last, text[first:last], _norm(split), reading.lemma, reading.pos, choice.feats, word))
    if split.after:
        first, last = (offset + at for at in cuts[-1])
        found.append(Token(first, last, text[first:last], split.after, split.after, "PRON", _person(split.after), word))
    return found


def _cuts(surface: str, before: tuple[int, ...], after: int) -> list[tuple[int, int]]:
    """Where the parts of a written word stand in it, from the lengths of its folded clitics."""
    size = len(fold(surface, LANG))
    ends = [*itertools.accumulate(before), size - after, *([size] if after else [])]
    if size != len(surface):
        offsets = normalise(surface, LANG).offsets
        ends = [offsets[end] for end in ends]
    return list(zip([0, *ends[:-1]], ends, strict=True))


@functools.cache
def _person(pronoun: str) -> frozenset[str]:
    return frozenset(words(LANG).enclitics.get(pronoun, "").split())


def _norm(split: Split) -> str:
    core = split.core
    if split.definite and not core.startswith(ARTICLE):
        return ARTICLE + core[1:]
    if split.after and core[-1] == "\u062a" and any("fem" in reading.feats for reading in split.readings):
        return core[:-1] + "\u0629"
    if split.after and core[-1] in "\u0626\u0624":
        return core[:-1] + "\u0621"
    return core
