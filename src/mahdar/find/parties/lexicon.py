"""What the words of a language may name, ready for looking up.

Comes in: a language. Goes out: `Lexicon`, loaded once.
"""

from __future__ import annotations

import dataclasses
import functools

from mahdar.analyse import fold
from mahdar.find import places as gazetteer
from mahdar.find.parties import world
from mahdar.find.parties.entries import NAMES, RANK, Entry, Rest, compiled
from mahdar.find.parties.keys import Keyer, keyer
from mahdar.find.parties.shape import Words, words

__all__ = ["NAMES", "RANK", "Entry", "Lexicon", "lexicon"]


@dataclasses.dataclass(slots=True)
class Lexicon:
    """One language's tables. ``index`` as in `entries.Compiled`."""

    lang: str
    words: Words
    key: Keyer
    entries: list[Entry]
    index: dict[str, tuple[list[int], dict[str, Rest]]]
    people: world.People
    sets: dict[str, frozenset[str]]
    """Closed classes by name, as keys: ``articles``, ``conjunctions``, ``former`` …"""
    before: dict[str, list[tuple[str, ...]]]
    """Words of quantity by first key."""
    towns: gazetteer.Packed
    token_keys: dict[tuple[str, str, bool], tuple[str, ...]]
    """Keys of (norm, lemma, article) as met so far."""

    def singles(self, key: str) -> list[Entry]:
        """The entries of this one word."""
        found = self.index.get(key)
        return [self.entries[number] for number in found[0]] if found else []


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of ``lang``. Raises DataError for a broken file."""
    held, key = words(lang), keyer(lang)
    packed = compiled(lang)
    before: dict[str, list[tuple[str, ...]]] = {}
    for text in held.crowds.before:
        keys = key.keys(text)
        before.setdefault(keys[0], []).append(keys)
    return Lexicon(
        lang, held, key, packed.entries, packed.index, world.people(lang), _sets(held, key), before, gazetteer.cities(lang), {}
    )


def _sets(held: Words, key: Keyer) -> dict[str, frozenset[str]]:
    names = [
        "articles",
        "conjunctions",
        "apposition",
        "owner_mark",
        "former",
        "titles",
        "particles",
        "modifiers",
        "country_owners",
        "place_before",
        "named_heads",
        "not_names",
        "given_names",
        "topics",
        "women",
    ]
    found = {name: frozenset(part for text in getattr(held, name) for part in _mark_keys(text, key)) for name in names}
    found["numbers_of_people"] = frozenset(part for text in held.crowds.numbers for part in _mark_keys(text, key))
    for name in ("two", "beside"):
        found[name] = frozenset(part for text in getattr(held.pairs, name) for part in _mark_keys(text, key))
    found["no_party"] = frozenset(fold(text, key.lang) for text in held.no_party if " " not in text)
    found["genitive"] = frozenset(part for text in held.order.genitive for part in _mark_keys(text, key))
    found["post"] = frozenset(part for text in held.order.post for part in _mark_keys(text, key))
    return found


def _mark_keys(text: str, key: Keyer) -> tuple[str, ...]:
    folded = fold(text, key.lang)
    return (folded, key(folded))
