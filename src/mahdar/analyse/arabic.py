"""Arabic: one sentence becomes tokens.

Comes in: a sentence's stretch of text. Goes out: its tokens, clitics apart. The splits and readings of each written word come
from `arabic_words`; which of them holds is decided here, from left to right, by the words around.

``norm`` is canonical: it has the whole article where only its lam is written (after the preposition lam), and ta marbuta
and hamza as they stand without a pronoun. ``lemma`` never has the article. A finite verb that could be a noun has the feat
``alt-noun``, a noun that could be a verb ``alt-verb``.
"""

from __future__ import annotations

import re

from mahdar.analyse.arabic_context import choose
from mahdar.analyse.normalise import fold
from mahdar.analyse.sentences import written
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
        elif any(part.start >= part.end for part in choice.parts):
            stem = max(choice.parts, key=lambda part: part.end - part.start)  # a clitic inside a ligature has no place of its own
            norm = fold(surfaces[word], lang)
            found.append(Token(first, last, surfaces[word], norm, norm, stem.pos, stem.feats, word))
        else:
            for part in choice.parts:
                begin, stop = first + part.start, first + part.end
                found.append(Token(begin, stop, part.text, part.norm, part.lemma, part.pos, part.feats, word))
    return tuple(found)


def _mark(surface: str) -> str:
    """The tag of what is not an Arabic word; empty for an Arabic word."""
    if "\u0620" <= surface[0] <= "\u063a" or _ARABIC.search(surface):
        return ""
    if surface[0].isdigit():
        return "NUM"
    if surface[0].isalpha():
        return "PROPN" if surface[0].isupper() else "X"
    return "SYM" if surface[0] in "%$+=<>\u066a\u20ac\u00a3\u00b0" else "PUNCT"
