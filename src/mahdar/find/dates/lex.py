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
TOKEN = re.compile(rf"\d+(?:[.,:/\-–−\u066b\u066c]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*|([^\w\s])\1*|_+")
STRIP = re.compile(f"[{MARKS}\u0640]")
LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),
        **dict.fromkeys("\u0649\u06cc", "\u064a"),
        "\u0629": "\u0647",
        "\u06a9": "\u0643",
        "\u0670": None,
        "\u0451": "\u0435",
    }
)
DIGITS = {ord(a): str(i) for start in (0x660, 0x6F0) for i, a in enumerate(map(chr, range(start, start + 10)))} | {
    0x66B: ".",
    0x66C: ",",
}
LONGEST_NUMBER = 40
CACHE_LIMIT = 200_000
Data = dict[str, Any]
Hit = tuple[tuple[int, str, str, Data, bool], ...]
BARE_NUMBER = re.compile(r"\d{1,3}|\d{5,}|\d+,\d+|\d{5,}.*")


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
    return STRIP.sub("", word).lower().translate(LETTERS).replace("’", "'")


def spellings(form: str) -> Iterator[str]:
    """``a{b|c} d{|e}`` → ``ab d``, ``ab de``, ``ac d``, ``ac de``."""
    pieces = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(re.split(r"[{}]", form))]
    return ("".join(choice) for choice in itertools.product(*pieces))


class Lexicon:
    """Known words of one language. ``proclitics`` are letters that may be written on the front of a known word, ``article``
    the definite article that is.

    ``weak``: classes that make no expression by themselves ("the", "in", a bare number); islands of nothing else are left out.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Any, str]],
        proclitics: dict[str, str] | None = None,
        weak: frozenset[str] | None = None,
        article: str = "",
    ) -> None:
        self.weak = weak
        self.single: dict[str, Data] = {}
        self.multi: dict[str, list[tuple[tuple[str, ...], Data]]] = {}
        self.proclitics = proclitics or {}
        self.article = article
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
        self.strong_heads = {
            words[0] for options in self.multi.values() for words, data in options if weak is None or not data.keys() <= weak
        }
        self._cache: dict[str, Hit | None] = {}

    def islands(self, text: str, start: int, end: int) -> Iterator[list[Node]]:
        """Runs of known words and numbers in ``text[start:end]``, phrases joined. Two line ends part islands."""
        cache = self._cache
        island: list[Node] = []
        last, strong = start, False
        for match in TOKEN.finditer(text, start, end):
            raw = match.group()
            try:
                hit = cache[raw]
            except KeyError:
                hit = self._look_up(raw)
            if hit is None:
                if island:
                    if strong:
                        yield self._join(island)
                    island, strong = [], False
                continue
            at = match.start()
            if island and at - last > 1 and text.count("\n", last, at) > 1:
                if strong:
                    yield self._join(island)
                island, strong = [], False
            last = match.end()
            for length, norm, kind, data, core in hit:
                strong = strong or core
                stop = at + length if length else last
                island.append(Node(at, stop, norm, kind, data))
                at = stop
        if island and strong:
            yield self._join(island)

    def _look_up(self, raw: str) -> Hit | None:
        if len(self._cache) > CACHE_LIMIT:
            self._cache.clear()
        hit = self._classify(raw)
        if len(raw) <= LONGEST_NUMBER:
            self._cache[raw] = hit
        return hit

    def _classify(self, raw: str) -> Hit | None:
        if raw[0].isdecimal():
            if len(raw) > LONGEST_NUMBER:
                return None
            digits = raw.translate(DIGITS)
            return ((0, digits, "num", {}, self.weak is None or not BARE_NUMBER.fullmatch(digits)),)
        norm = fold(raw)
        data = self.single.get(norm)
        if data is not None:
            return ((0, norm, "word" if norm.isalpha() else "mark", data, self._is_core(norm, data)),)
        for letters, kind in self.proclitics.items():
            if not norm.startswith(letters) or not raw.startswith(letters):
                continue
            rest = norm[len(letters) :]
            for whole in (rest, self._with_article(letters, rest)):
                found = self.single.get(whole)
                if found:
                    front = {**self.single.get(letters, {}), kind: True}
                    core = self._is_core(whole, found)
                    return ((len(letters), letters, "word", front, False), (0, whole, "word", found, core))
        return None

    def _with_article(self, letters: str, rest: str) -> str:
        """The word with its article, whose first letter falls away after a proclitic that ends like it."""
        last = self.article[-1:]
        return self.article + rest[1:] if last and letters.endswith(last) and rest.startswith(last) else rest

    def _is_core(self, norm: str, data: Data) -> bool:
        """Whether an island with this word is worth reading: the word says something, or begins a phrase that does."""
        if self.weak is None or not data.keys() <= self.weak:
            return True
        return norm in self.strong_heads

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
