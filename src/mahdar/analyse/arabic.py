"""Arabic: one sentence becomes tokens.

Comes in: a sentence's stretch of text. Goes out: its tokens.
"""

from __future__ import annotations

from mahdar.analyse.normalise import fold
from mahdar.analyse.sentences import written
from mahdar.model import Token


def tokens(text: str, lang: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``."""
    found = []
    for word, (first, last) in enumerate(written(text, start, end)):
        surface = text[first:last]
        norm = fold(surface, lang)
        pos = "NUM" if norm[:1].isdigit() else "X" if norm[:1].isalpha() else "PUNCT"
        found.append(Token(first, last, surface, norm, norm, pos, frozenset(), word))
    return tuple(found)
