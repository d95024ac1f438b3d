"""Past or future, from the words around an expression.

Comes in: the text and the place of an expression. Goes out: ``past``, ``future`` or None. The nearest telling word of the same
sentence decides; a word in the same clause counts as nearer. ``tense`` of ``data/LANG/dates.yaml`` holds the words.
"""

from __future__ import annotations

import functools
import re

from mahdar.find.dates.grammar import grammar
from mahdar.find.dates.lex import fold, spellings

REACH = 240
BREAK = re.compile(r"[.!?\u061f…](?=\s)|\n")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[,\u060c;\u061b:()«»\"“”]")


@functools.cache
def _judges(lang: str) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...], int, tuple[str, ...]]:
    data = grammar(lang).data.tense
    words = {fold(word): "no" for form in data.not_past for word in spellings(form)}
    for kind, forms in (("past", data.past), ("future", data.future)):
        words |= {fold(word): kind for form in forms for word in spellings(form)}
    return words, tuple(data.past_ends), tuple(data.future_starts), data.shortest, tuple(data.fronts)


@functools.cache
def _leads(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in grammar(lang).data.tense.leads_future)


@functools.lru_cache(maxsize=100_000)
def judge(word: str, lang: str) -> str | None:
    """What one word tells."""
    words, ends, starts, shortest, fronts = _judges(lang)
    folded = fold(word)
    known = words.get(folded)
    if known:
        return None if known == "no" else known
    if len(folded) < shortest:
        return None
    if starts and folded.startswith(starts):
        return "future"
    if ends and folded.endswith(ends):
        return "past"
    for front in fronts:
        if folded.startswith(front) and len(folded) - len(front) >= 3:
            return judge(folded[len(front) :], lang)
    return None


def around(text: str, start: int, end: int, lang: str) -> str | None:
    """The tense at ``text[start:end]``."""
    left, right = text[max(0, start - REACH) : start], text[end : end + REACH]
    breaks = list(BREAK.finditer(left))
    if breaks:
        left = left[breaks[-1].end() :]
    stop = BREAK.search(right)
    if stop:
        right = right[: stop.start()]
    before = WORD.findall(left)
    if before and fold(before[-1]) in _leads(lang):
        return "future"
    best: tuple[int, str] | None = None
    for words in (reversed(before), iter(WORD.findall(right))):
        cost = 0
        for word in words:
            cost += 4 if not word[0].isalpha() else 1
            if best and cost >= best[0]:
                break
            told = judge(word, lang) if word[0].isalpha() else None
            if told:
                best = (cost, told)
                break
    return best[1] if best else None
