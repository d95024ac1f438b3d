"""Reported words as indirect speech: whether they are a clause that may follow "that".

Comes in: the words of a claim in a language. Goes out: the same words fit to follow the reporting verb, or nothing where they
are no clause ("concern at the closure") and have to be quoted.
"""

from __future__ import annotations

import functools

from mahdar.analyse import analyse_text
from mahdar.write.brief.say.language import frame

NEAR = 4
"""Words at the beginning in which the predicate of a clause without a verb is looked for."""
MARKS = '\u00ab\u00bb\u201c\u201d\u201e"'
"""Quotation marks of the three languages."""


@functools.lru_cache(maxsize=4096)
def clause(text: str, lang: str) -> str:
    """The words as a clause, or nothing. They must have a finite verb and begin as a clause of ``lang`` does."""
    plain = text.strip().rstrip(".")
    sentences = analyse_text(plain, lang)
    if len(sentences) != 1 or not sentences[0].tokens:
        return ""
    tokens = sentences[0].tokens
    rules = frame(lang)
    first = tokens[0]
    told = any("fin" in token.feats for token in tokens)
    if not told and rules.nominal_clauses:
        told = any(token.pos == "ADJ" and "def" not in token.feats for token in tokens[1:NEAR])
    if first.pos not in rules.clause_starts or not told:
        return ""
    head = plain[:1]
    return plain if first.pos == "PROPN" or plain[1:2].isupper() else head.lower() + plain[1:]


def partly_quoted(text: str) -> bool:
    """Whether only some of the words stand in quotation marks."""
    return any(mark in text for mark in MARKS)
