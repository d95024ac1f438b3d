"""Names across scripts: one key for the ways in which a name is written in Latin, Cyrillic and Arabic letters.

Comes in: a name in any of the scripts. Goes out: `romanise` gives Latin letters, `skeleton` a key of consonants that is the same
for most spellings, `similarity` a score, `Names` the nearest of many candidates.
"""

from __future__ import annotations

import collections
import functools
import heapq
import math
import re
import unicodedata
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from mahdar import data
from mahdar.find.parties import shape

DIGRAPHS = tuple(
    (spelling, sound)
    for spellings, sound in (
        (("shch", "tsch", "sch", "tch", "dzh", "sh", "ch", "zh", "dj"), "S"),
        (("kh",), "H"),
        (("gh",), "g"),
        (("ph",), "f"),
        (("th",), "t"),
        (("dh",), "d"),
        (("ts", "tz"), "s"),
        (("ck",), "k"),
        (("x",), "ks"),
        (("ya",), "a"),
        (("yu", "ou", "oo"), "u"),
        (("yo",), "o"),
        (("ye",), "e"),
        (("ee",), "i"),
    )
    for spelling in spellings
)
"""Latin spellings of one sound, longest first."""
CLASSES = str.maketrans({"q": "k", "c": "k", "j": "S", "z": "s", "p": "b", "v": "w", "f": "w", "d": "t", "H": "h", "g": "k"})
"""Sounds that transliterations mix up; h is dropped because it comes and goes."""
VOWELS = re.compile(r"[aeiouyhw']")
PREFIX = re.compile(r"^(?:al|el|as|ash|ar|an|ad|at|az|ul)[- ]+", re.IGNORECASE)
SPLIT = re.compile(r"[\s\-–.,'’`]+")
Parts = tuple[tuple[str, str], ...]
"""Words of a name: Latin letters and skeleton."""
LINKS = frozenset({"al", "el", "ul", "bin", "ben", "ibn", "ould"})
"""Words of names that are often left out."""
LIKE = 0.62
"""From which two words may be spellings of one."""
SPARE = 0.4
"""What a word of the asked name without a partner costs: patronymics and fathers' names are often left out."""
CROWDED = 400
"""Names (at least) that may share a piece before it says too little to look them up by it."""
POOL = 60
"""Candidates that are compared letter by letter."""


def romanise(name: str, lang: str | None = None) -> str:
    """The name in plain lower-case Latin letters; letters of no known script stay as they are without their marks."""
    out = []
    for word in unicodedata.normalize("NFKC", name).lower().split():
        reading = _readings(lang).get(word)
        for prefix, latin in _articles():
            if reading is None and word.startswith(prefix) and len(word) - len(prefix) > 2:
                word = word[len(prefix) :]
                out.append(latin)
                reading = _readings(lang).get(word)
        out.append(reading if reading is not None else _word(word, lang))
    return " ".join(out)


@functools.lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonant classes of one word of a name in Latin letters, the first sound kept ("v", "f" and "w" are one)."""
    word = name.lower()
    for digraph, sound in DIGRAPHS:
        word = word.replace(digraph, sound)
    word = word.translate(CLASSES)
    head = "A" if word[:1] in "aeiouy'" else word[:1]
    tail = VOWELS.sub("", word[1:])
    found = head.replace("h", "h") + tail
    return re.sub(r"(.)\1+", r"\1", found)


@functools.lru_cache(maxsize=1 << 15)
def parts(name: str) -> Parts:
    """The words of a name as (Latin letters, skeleton), articles apart."""
    latin = romanise(PREFIX.sub("", name))
    found = [(word, skeleton(word)) for word in SPLIT.split(latin) if len(word) > 1]
    return tuple(pair for pair in found if pair[0] not in LINKS) or tuple(found)


def similarity(one: str, other: str) -> float:
    """0 to 1: how likely the two are spellings of one name, in any order of its words."""
    return _compare(parts(one), parts(other))


class Names:
    """Many names to search in: `nearest` gives the best with its score. Rare words of names weigh more than common ones."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self.candidates = list(candidates)
        self.held = [parts(name) for name in self.candidates]
        self.index: dict[str, list[int]] = {}
        common: collections.Counter[str] = collections.Counter()
        for number, pairs in enumerate(self.held):
            common.update({bones for _, bones in pairs})
            for gram in {gram for _, bones in pairs for gram in _grams(bones)}:
                self.index.setdefault(gram, []).append(number)
        self.rarity = {bones: _rarity(count, len(self.held)) for bones, count in common.items()}
        self.crowded = max(CROWDED, len(self.held) // 20)
        self.rarest = _rarity(0, len(self.held))

    def nearest(self, name: str, count: int = 1) -> list[tuple[str, float]]:
        """The ``count`` most similar candidates with their scores, best first."""
        own = parts(name)
        votes: dict[int, float] = {}
        for gram in {gram for _, bones in own for gram in _grams(bones)}:
            found = self.index.get(gram, ())
            if len(found) > self.crowded:
                continue
            weight = len(gram) / (1 + len(found)) ** 0.5
            for number in found:
                votes[number] = votes.get(number, 0.0) + weight
        pool = heapq.nlargest(POOL, votes, key=votes.__getitem__)
        scored = heapq.nlargest(count, ((_compare(own, self.held[number], self._weight), -number) for number in pool))
        return [(self.candidates[-number], score) for score, number in scored]

    def _weight(self, bones: str) -> float:
        return self.rarity.get(bones, self.rarest)


def _rarity(count: int, total: int) -> float:
    return math.log((total + 2) / (count + 1))


def _even(bones: str) -> float:
    return 1.0 + len(bones)


def _grams(bones: str) -> set[str]:
    return {bones, bones[:2] + "_", *(bones[at : at + 3] for at in range(len(bones) - 2))}


def _compare(one: Parts, other: Parts, weight: Callable[[str], float] = _even) -> float:
    """Each word of the one with its best partner in the other; words without a partner cost, in ``one`` less than in ``other``."""
    if not one or not other:
        return 0.0
    pairs = sorted(
        ((_word_score(*left, *right), -at, -to) for at, left in enumerate(one) for to, right in enumerate(other)), reverse=True
    )
    free_one, free_other = set(range(len(one))), set(range(len(other)))
    total = full = 0.0
    for score, at, to in pairs:
        if -at in free_one and -to in free_other and score > LIKE:
            free_one.remove(-at)
            free_other.remove(-to)
            both = weight(one[-at][1]) + weight(other[-to][1])
            total += both * score * score
            full += both
    loose = SPARE * sum(weight(one[at][1]) for at in free_one) + sum(weight(other[at][1]) for at in free_other)
    return total / (full + loose) if full else 0.0


@functools.lru_cache(maxsize=1 << 17)
def _word_score(latin: str, bones: str, latin2: str, bones2: str) -> float:
    return 0.5 * fuzz.ratio(bones, bones2) / 100 + 0.5 * JaroWinkler.similarity(latin, latin2)


def _word(word: str, lang: str | None) -> str:
    letters = _letters()
    if word.isascii():
        return word
    out = []
    for at, char in enumerate(word):
        found = letters.get(char)
        if found is None:
            found = "".join(mark for mark in unicodedata.normalize("NFKD", char) if not unicodedata.combining(mark))
        elif found in ("w", "y") and at > 0 and _consonant(word, at - 1) and (at + 1 == len(word) or _consonant(word, at + 1)):
            found = {"w": "u", "y": "i"}[found] if char not in _cyrillic() else found
        out.append(found)
    text = "".join(out)
    return _vowels(text) if any(char in _unwritten() for char in word) else text


def _consonant(word: str, at: int) -> bool:
    return _letters().get(word[at], "")[:1] not in ("a", "i", "u", "e", "o", "w", "y", "")


def _vowels(text: str) -> str:
    """Scripts that leave out short vowels get an "a" between consonants that stand together at the beginning or end."""
    return re.sub(r"^(al)?([bcdfghjklmnpqrstvz]h?)([bcdfghjklmnpqrstvz])", r"\1\2a\3", text)


@functools.cache
def _letters() -> dict[str, str]:
    return {letter: latin for lang in data.languages() for letter, latin in shape.words(lang).letters.items()}


@functools.cache
def _articles() -> list[tuple[str, str]]:
    found = [(prefix, _word(prefix, lang)) for lang in data.languages() for prefix in shape.words(lang).keys.prefixes]
    return [(prefix, latin) for prefix, latin in found if latin]


@functools.cache
def _cyrillic() -> frozenset[str]:
    return frozenset(letter for letter in _letters() if "CYRILLIC" in unicodedata.name(letter, ""))


@functools.cache
def _unwritten() -> frozenset[str]:
    return frozenset(letter for letter in _letters() if "ARABIC" in unicodedata.name(letter, ""))


@functools.cache
def _readings(lang: str | None) -> dict[str, str]:
    return {word: latin for one in ([lang] if lang else data.languages()) for word, latin in shape.words(one).readings.items()}
