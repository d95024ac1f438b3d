"""The words under which a passage is found: lemmas in their own script, and keys of names that are the same in every script.

Comes in: a sentence with its mentions, or a question. Goes out: one line of plain words for the index of either database.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.model import Mention, Sentence

LEFT_OUT = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX", "SYM"})


def passage_words(sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """The words of one sentence for the index."""
    return " ".join(token.lemma for token in sentence.tokens if token.pos not in LEFT_OUT and token.lemma.strip())
