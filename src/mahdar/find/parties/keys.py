"""Look-up keys: one form for all inflected forms of a word.

Comes in: a folded word. Goes out: its key. A key is no lemma: it is the same for every case of a name that no dictionary knows.
"""

from __future__ import annotations

import functools

from mahdar.analyse import fold
from mahdar.analyse.sentences import written
from mahdar.find.parties.shape import words

SHORTEST = 3
"""Letters that must remain when an ending is cut off; a cut prefix leaves one less."""


class Keyer:
    """Keys of one language, remembered. Call it with a folded word."""

    def __init__(self, lang: str) -> None:
        held = words(lang).keys
        self.lang = lang
        self.prefixes = tuple(fold(prefix, lang) for prefix in held.prefixes)
        self.endings = tuple(sorted({fold(ending, lang) for ending in held.endings}, key=len, reverse=True))
        self.unbroken = tuple(fold(stem, lang) for stem in held.unbroken)
        self.known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._cut(word)
        return found

    def split(self, text: str) -> list[str]:
        """The folded words of an entry's text, as the analysers split it (hyphens stay inside)."""
        folded = fold(text, self.lang)
        return [folded[start:end] for start, end in written(folded)]

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys of an entry's words."""
        return tuple(self(word) for word in self.split(text))

    def _cut(self, word: str) -> str:
        for prefix in () if word.startswith(self.unbroken) else self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST - 1:
                word = word[len(prefix) :]
                break
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                return word[: -len(ending)]
        return word


@functools.cache
def keyer(lang: str) -> Keyer:
    """The one `Keyer` of ``lang``."""
    return Keyer(lang)
