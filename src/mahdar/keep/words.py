"""The words under which a passage is found: lemmas in their own script, and keys of names that are the same in every script.

Comes in: a sentence with its mentions, or the words of a question. Goes out: plain words for the index of either database: letters
and digits only. A word stands under its lemma and, where that is another one, under its own form; a person under a mark
for the QID and for the sound of the family name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mahdar.find.names import parts
from mahdar.model import Mention, Sentence, Token

LEFT_OUT = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX", "SYM", "PRON"})
SOUND = "sound0"
"""What a word of the index begins with that is the sound of a name, and no word."""


def passage_words(sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """The words of one sentence for the index."""
    held = [word for token in sentence.tokens for word in token_words(token)]
    named = [key for mention in mentions if mention.kind == "person" for key in name_words(mention)]
    return " ".join([*held, *dict.fromkeys(named)])


def token_words(token: Token) -> list[str]:
    """The index words of a token: lemma and form; none for a word without content."""
    if token.pos in LEFT_OUT:
        return []
    return list(dict.fromkeys(word for text in (token.lemma, token.norm) for word in plain(text)))


def name_words(mention: Mention) -> list[str]:
    """The index words of a named person: the QID and the sounds of the words of the name."""
    text = mention.text[mention.name_start - mention.start : mention.name_end - mention.start]
    listed = [party.name for party in mention.parties if party.name]
    return [key for name in (text, *listed) for key in sound_words(name)]


def sound_words(name: str) -> list[str]:
    """The index words of a name in any script: one for each of its words."""
    return [f"{SOUND}{word}" for _, bones in parts(name) if len(bones) > 1 for word in plain(bones)]


def plain(text: str) -> Iterable[str]:
    """The runs of letters and digits in ``text``, in lower case: what both databases take for a word."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()
