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
    """Keys of one language, remembered. Call it with a folded word and whether it is written with an article.

    Folding makes some first letters look like an article, so that only the written word can tell.
    """

    def __init__(self, lang: str) -> None:
        held = words(lang).keys
        self.lang = lang
        self.prefixes = tuple(fold(prefix, lang) for prefix in held.prefixes)
        self.written_prefixes = held.prefixes
        self.endings = tuple(sorted({fold(ending, lang) for ending in held.endings}, key=len, reverse=True))
        self.known: dict[tuple[str, bool], str] = {}

    def __call__(self, word: str, article: bool = False) -> str:
        found = self.known.get((word, article))
        if found is None:
            found = self.known[word, article] = self._cut(word, article)
        return found

    def split(self, text: str) -> list[tuple[str, bool]]:
        """An entry's words as the analysers split it (hyphens stay inside): folded, and whether with an article."""
        raw = [text[start:end] for start, end in written(text)]
        return [(fold(word, self.lang), word.startswith(self.written_prefixes)) for word in raw]

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys of an entry's words."""
        return tuple(self(word, article) for word, article in self.split(text))

    def _cut(self, word: str, article: bool) -> str:
        for prefix in self.prefixes if article else ():
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
