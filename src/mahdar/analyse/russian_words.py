"""A Russian sentence while it is being read: its words with what is left of their readings, and its noun phrases.

Comes in: words with readings. Goes out: `Word`, which the steps narrow in place, and `phrase`, which finds the noun that
adjectives or a preposition belong to.
"""

from __future__ import annotations

import dataclasses

from mahdar.analyse.russian_lexicon import ACC, CASES, GEN, Reading

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ROWS = (*[bits for name, bits in CASES.items() if name != "acc"], ACC)


@dataclasses.dataclass(slots=True)
class Word:
    """A written word while its sentence is being read. ``pick`` and ``slots`` are what is left of its readings."""

    start: int
    end: int
    text: str
    norm: str
    options: tuple[Reading, ...]
    capital: bool
    first: bool = False
    pick: Reading = dataclasses.field(init=False)
    slots: int = 0
    pos: str = ""
    governed: bool = False
    subject: bool = False
    counted: bool = False
    """The noun stands after a numeral, so that its slots are those of the whole phrase."""
    passive: bool = False

    def __post_init__(self) -> None:
        self.take(self.options[0])

    def take(self, reading: Reading) -> None:
        """Picks a reading with all its slots."""
        self.pick = reading
        self.slots = reading.slots

    def keep(self, bits: int) -> bool:
        """Narrows the slots where something is left; says whether something was."""
        if self.slots & bits:
            self.slots &= bits
            return True
        return False

    @property
    def adjective(self) -> bool:
        """Whether the word agrees with a noun: adjective, determiner, long participle."""
        kind = self.pick.kind
        return kind in ("ADJF", "PRTF") and self.pick.pos != "PRON"

    @property
    def nominal(self) -> bool:
        return self.pick.pos in NOMINAL and self.pick.kind not in ("ABBR", "INIT")

    @property
    def predicate(self) -> bool:
        return "fin" in self.pick.feats

    @property
    def transitive(self) -> bool:
        """Whether the word may govern an accusative: an active form of a transitive verb."""
        pick = self.pick
        return pick.transitive and "pass" not in pick.feats and pick.kind in ("VERB", "INFN", "GRND", "PRTF")


def rows(slots: int) -> int:
    """All genders of the cases that ``slots`` holds."""
    found = 0
    for row in _ROWS:
        if slots & row:
            found |= row
    return found


def phrase(words: list[Word], index: int, allowed: int, embedded: bool = False) -> tuple[int, list[int], int] | None:
    """The noun that a phrase beginning at ``index`` ends in: (its index, its adjectives, the slots that they share)."""
    adjectives: list[int] = []
    shared = allowed
    counted = inner = False
    for at in range(index, min(len(words), index + 9)):
        word = words[at]
        pos = word.pick.pos
        if pos == "ADP":
            inner = True
        elif inner and (word.nominal or word.adjective or pos == "NUM"):
            inner = not word.nominal
        elif word.adjective:
            if word.slots & shared:
                adjectives.append(at)
                shared &= word.slots
        elif pos == "NUM":
            counted = True
            if word.slots & shared:
                adjectives.append(at)
        elif word.nominal:
            fits = word.slots & (shared | (GEN if counted and allowed & ACC else 0))
            if not fits and pos != "PRON":
                for reading in word.options:
                    if reading.slots & shared and reading.kind == "NOUN":
                        word.take(reading)
                        fits = word.slots & shared
                        break
            if fits:
                return at, adjectives, fits
            if not embedded and not any(words[other].pick.kind == "PRTF" for other in adjectives):
                return None
        elif word.pick.kind == "ABBR":
            continue
        elif word.predicate or pos == "SCONJ" or word.pick.kind in ("INFN", "GRND"):
            return None
        elif pos == "PUNCT" and word.text in ",.;:—–()":
            listed = word.text == "," and adjectives and at == adjectives[-1] + 1
            if not listed:
                return None
    return None
