"""Cut text into words and numbers and look them up.

Comes in: a text, a stretch of it, and a ``Lexicon``. Goes out: *islands*, runs of neighbouring ``Node`` objects that the
lexicon knows. All other words only separate islands, so that a sentence without times costs one dictionary look-up a word.
One pass, no backtracking: the time is linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200c-\u200f\u061c"
TOKEN = re.compile(rf"\d+(?:[.,:/\-–−٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*|([^\w\s])\1*|_+")
STRIP = re.compile(f"[{MARKS}\u0640]")
ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ٰ": None})
DIGITS = {ord(a): str(i) for start in (0x660, 0x6F0) for i, a in enumerate(map(chr, range(start, start + 10)))} | {
    0x66B: ".",
    0x66C: ",",
}
LONGEST_NUMBER = 40
CACHE_LIMIT = 200_000
Data = dict[str, Any]


@dataclasses.dataclass(slots=True)
class Node:
    """A known stretch: what it may be (``data``: class → value) and its words folded (``norm``). ``kind``: word, num or
    mark."""

    start: int
    end: int
    norm: str
    kind: str
    data: Data


def fold(word: str) -> str:
    """The form under which words are looked up: lower case, no marks, one alef, one ya, ha for ta marbuta, e for yo."""
    return STRIP.sub("", word).lower().translate(ARABIC).replace("ё", "е").replace("’", "'")


def spellings(form: str) -> Iterator[str]:
    """``a{b|c} d{|e}`` → ``ab d``, ``ab de``, ``ac d``, ``ac de``."""
    pieces = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(re.split(r"[{}]", form))]
    return ("".join(choice) for choice in itertools.product(*pieces))


class Lexicon:
    """Known words of one language. ``proclitics`` are letters that may be written on the front of a known word."""

    def __init__(self, entries: Iterable[tuple[str, Any, str]], proclitics: dict[str, str] | None = None) -> None:
        self.single: dict[str, Data] = {}
        self.multi: dict[str, list[tuple[tuple[str, ...], Data]]] = {}
        self.proclitics = proclitics or {}
        phrases: dict[tuple[str, ...], Data] = {}
        for kind, value, form in entries:
            for spelling in spellings(form):
                words = tuple(fold(m.group()) for m in TOKEN.finditer(spelling))
                if len(words) == 1:
                    self.single.setdefault(words[0], {}).setdefault(kind, value)
                elif words:
                    phrases.setdefault(words, {}).setdefault(kind, value)
        for words, data in phrases.items():
            for word in words:
                self.single.setdefault(word, {})
            self.multi.setdefault(words[0], []).append((words, data))
        for options in self.multi.values():
            options.sort(key=lambda option: -len(option[0]))
        self._cache: dict[str, tuple[tuple[int, str, str, Data], ...] | None] = {}

    def islands(self, text: str, start: int, end: int) -> Iterator[list[Node]]:
        """Runs of known words and numbers in ``text[start:end]``, phrases joined. Two line ends part islands."""
        cache = self._cache
        island: list[Node] = []
        last = start
        for match in TOKEN.finditer(text, start, end):
            raw = match.group()
            try:
                hit = cache[raw]
            except KeyError:
                hit = self._look_up(raw)
            if hit is None:
                if island:
                    yield self._join(island)
                    island = []
                continue
            at = match.start()
            if island and at - last > 1 and text.count("\n", last, at) > 1:
                yield self._join(island)
                island = []
            last = match.end()
            for length, norm, kind, data in hit:
                stop = at + length if length else last
                island.append(Node(at, stop, norm, kind, data))
                at = stop
        if island:
            yield self._join(island)

    def _look_up(self, raw: str) -> tuple[tuple[int, str, str, Data], ...] | None:
        if len(self._cache) > CACHE_LIMIT:
            self._cache.clear()
        hit = self._classify(raw)
        if len(raw) <= LONGEST_NUMBER:
            self._cache[raw] = hit
        return hit

    def _classify(self, raw: str) -> tuple[tuple[int, str, str, Data], ...] | None:
        if raw[0].isdigit():
            return ((0, raw.translate(DIGITS), "num", {}),) if len(raw) <= LONGEST_NUMBER else None
        norm = fold(raw)
        data = self.single.get(norm)
        if data is not None:
            return ((0, norm, "word" if norm.isalpha() else "mark", data),)
        for letters, kind in self.proclitics.items():
            if not norm.startswith(letters) or not raw.startswith(letters):
                continue
            rest = norm[len(letters) :]
            for whole in (rest, "ال" + rest[1:] if letters.endswith("ل") and rest.startswith("ل") else rest):
                found = self.single.get(whole)
                if found:
                    return (
                        (len(letters), letters, "word", {**self.single.get(letters, {}), kind: True}),
                        (0, whole, "word", found),
                    )
        return None

    def _join(self, island: list[Node]) -> list[Node]:
        """Join the longest phrases from left to right."""
        joined: list[Node] = []
        at = 0
        while at < len(island):
            node = island[at]
            for words, data in self.multi.get(node.norm, ()):
                stop = at + len(words)
                if stop <= len(island) and all(island[at + i].norm == word for i, word in enumerate(words)):
                    joined.append(Node(node.start, island[stop - 1].end, " ".join(words), "word", data))
                    at = stop
                    break
            else:
                joined.append(node)
                at += 1
        return joined
