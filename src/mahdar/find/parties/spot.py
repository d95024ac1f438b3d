"""The first look at a sentence: which entries of the lexicon match where, and which words may be part of a person's name.

Comes in: a sentence and a `Lexicon`. Goes out: a `View` with which the grammar works.
"""

from __future__ import annotations

import msgspec

from mahdar.find import places
from mahdar.find.parties.lexicon import NAMES, Entry, Lexicon
from mahdar.find.parties.runs import Hit, Runs, written_article
from mahdar.find.parties.world import PlaceRow
from mahdar.model import Sentence, Token

__all__ = ["Hit", "View", "written_article"]

STATE_WORDS = frozenset({"state", "adjective", "demonym", "capital"})
ACTING = frozenset({"office", "body", "group", "counterpart"})
"""Kinds of entries that are common nouns of those who act."""

NEVER = frozenset({"VERB", "AUX", "PRON", "ADP", "DET", "CCONJ", "SCONJ", "ADV", "PART", "PUNCT"})
"""Tags that the one word of a listed name cannot have."""


class View(Runs):
    """One sentence seen with a lexicon. ``keys[i]`` are the keys of token ``i``, ``hits[i]`` the entries that begin there."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, text: str) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lexicon = lexicon
        self.sets = lexicon.sets
        self.size = len(self.tokens)
        self.capitals = lexicon.words.keys.capitals
        self.keys = [_keys(token, lexicon) for token in self.tokens]
        self.shouting = self.capitals and _shouting(self.tokens)
        self.hits: list[list[Hit]] = [self._spot(index) for index in range(self.size)]
        for index in range(self.size):
            for nobody in [hit for hit in self.hits[index] if hit.entry.kind == "nobody"]:
                for at in range(index, nobody.last):
                    self.hits[at] = [hit for hit in self.hits[at] if hit.entry.kind not in (*ACTING, "nobody")]
        for index in range(self.size):
            if any(hit.entry.kind == "placehead" for hit in self.hits[index]):
                self.hits[index] = [hit for hit in self.hits[index] if hit.entry.kind != "placename" or hit.last - index > 1]
                continue
            self._describes(index)
            town = self._town(index)
            if town:
                self.hits[index].append(town)

    def _describes(self, index: int) -> None:
        """Reads the name of a people right behind those who act as their nationality: Arabic has no ending for it in the plural."""
        if self.capitals or not index:
            return
        before, token = self.tokens[index - 1], self.tokens[index]
        if "plur" not in before.feats or before.pos != "NOUN" or written_article(before, self.lexicon) or not self.hits[index]:
            return
        if written_article(token, self.lexicon) or not any(hit.entry.kind in ACTING for hit in self.hits[index - 1]):
            return
        for hit in self.hits[index]:
            if hit.entry.kind == "demonym" and hit.last == index + 1:
                hit.entry = msgspec.structs.replace(hit.entry, kind="adjective")

    def drop_doubtful(self, sure: set[str]) -> None:
        """Forgets everyday words that could name a state which the report does not name otherwise."""
        for index, hits in enumerate(self.hits):
            if any(hit.entry.weak and hit.entry.kind in STATE_WORDS and hit.entry.code not in sure for hit in hits):
                self.hits[index] = [
                    hit for hit in hits if not (hit.entry.weak and hit.entry.kind in STATE_WORDS and hit.entry.code not in sure)
                ]

    def recode(self, changed: dict[str, str]) -> None:
        """Gives organisations the code that they have on the report's date."""
        for hits in self.hits:
            for hit in hits:
                if hit.entry.kind == "org" and hit.entry.qid in changed:
                    hit.entry = msgspec.structs.replace(hit.entry, code=changed[hit.entry.qid])

    def hit(self, index: int, *kinds: str) -> Hit | None:
        """The longest, most preferred entry of one of ``kinds`` that begins at ``index``."""
        if index >= self.size:
            return None
        for hit in self.hits[index]:
            if hit.entry.kind in kinds:
                return hit
        return None

    def _spot(self, index: int) -> list[Hit]:
        found: list[Hit] = []
        entries, following = self.lexicon.entries, self.keys[index + 1] if index + 1 < self.size else ()
        for number, key in enumerate(self.keys[index]):
            node = self.lexicon.index.get(key)
            if node is None:
                continue
            for at in node[0]:
                entry = entries[at]
                if self.tokens[index].pos == "ADP" and entry.kind in ACTING:
                    continue  # a word like "after" that is written like an ambassador
                if (not number or self._by_lemma(index, entry)) and self._fits(index, entry, 1):
                    found.append(Hit(index, index + 1, entry))
            for second in following:
                for rest, at in node[1].get(second, ()):
                    entry = entries[at]
                    if number and not self._by_lemma(index, entry):
                        continue
                    if (not rest or self._matches(index + 1, rest)) and self._fits(index, entry, 2 + len(rest)):
                        found.append(Hit(index, index + 2 + len(rest), entry))
        if len(found) > 1:
            found.sort(key=lambda hit: -hit.last)
            if self.capitals and len(self.keys[index]) > 1:
                found = self._without_false_endings(index, found)
        return found

    def _without_false_endings(self, index: int, found: list[Hit]) -> list[Hit]:
        """Without one-word names that only the cut ending suggests, where the dictionary form is another name."""
        lemma = self.keys[index][1]
        sure = {id(entry) for entry in self.lexicon.singles(lemma) if entry.kind in NAMES}
        if not sure:
            return found
        return [hit for hit in found if hit.last - index > 1 or hit.entry.kind not in NAMES or id(hit.entry) in sure]

    def _town(self, index: int) -> Hit | None:
        """A city of the gazetteer, where the words around it or its size make it one."""
        token = self.tokens[index]
        if (self.capitals and not token.text[:1].isupper()) or token.pos in NEVER or token.norm in self.sets["not_names"]:
            return None
        if any(hit.entry.kind in NAMES or hit.entry.kind == "adjective" for hit in self.hits[index]):
            return None
        towns = self.lexicon.towns
        numbers: list[int] = []
        length = 0
        for key in self.keys[index] if self.capitals else (token.norm,):
            for rest, number in towns.index.get(key, ()):
                if len(rest) < length or not self._town_matches(index, rest):
                    continue
                if len(rest) > length:
                    numbers, length = [], len(rest)
                if number not in numbers:
                    numbers.append(number)
        if not numbers:
            return None
        last = index + 1 + length
        population = towns.cities[numbers[0]].population
        placed = self.exactly(index - 1, "place_before") or any(
            hit.entry.kind == "placehead" and hit.last == index for at in range(max(0, index - 2), index) for hit in self.hits[at]
        )
        kinded = any(hit.entry.kind == "placehead" for hit in self.hits[index - 1]) if index else False
        if not self.capitals and not kinded and not self.unknown(index):
            return None
        if not placed:
            if not self.capitals and (token.pos not in ("PROPN", "X") or population < 5 * places.ALONE):
                return None
            if population < places.ALONE or (self.capitals and (self._name_near(index - 1) or self._name_near(last))):
                return None
        elif self.capitals and self._name_near(last) and length == 0:
            return None
        best = towns.cities[numbers[0]]
        row = PlaceRow(best.name, best.country, best.lat, best.lon, best.id, "city")
        return Hit(index, last, Entry("placename", best.country, "city", best.name, place=row, namesakes=tuple(numbers)))

    def _name_near(self, index: int) -> bool:
        return 0 <= index < self.size and self.can_be_name(index)

    def _town_matches(self, index: int, rest: tuple[str, ...]) -> bool:
        if index + len(rest) >= self.size:
            return False
        if self.capitals:
            return self._matches(index, rest)
        return all(self.tokens[index + 1 + offset].norm == word for offset, word in enumerate(rest))

    def _matches(self, index: int, rest: tuple[str, ...]) -> bool:
        if index + len(rest) >= self.size:
            return False
        return all(key in self.keys[index + 1 + offset] for offset, key in enumerate(rest))

    def _by_lemma(self, index: int, entry: Entry) -> bool:
        """Whether the dictionary form may be looked up: not for names where all forms of them are listed."""
        if self.capitals:
            return True
        if entry.kind == "direction":
            return True
        if entry.kind == "adjective":  # a broken plural: "Turkish soldiers"
            token = self.tokens[index]
            return token.pos == "ADJ" and "plur" in token.feats and index > 0 and self.tokens[index - 1].pos == "NOUN"
        return entry.kind not in NAMES and entry.kind != "demonym" and self.tokens[index].pos == "NOUN"

    def _fits(self, index: int, entry: Entry, length: int) -> bool:
        token = self.tokens[index]
        if length == 1 and entry.kind in ACTING and token.lemma in self.sets["no_party"] and "plur" not in token.feats:
            return False
        if entry.cap and not self.capital(index):
            return False
        if entry.cap == 2 and length == 1 and not (token.text.isupper() or _mostly_upper(token.text)):
            return False
        if entry.kind in NAMES:
            if length == 1 and token.pos in NEVER and entry.cap != 2:
                return False
            if entry.defined is not None and length == 1 and entry.defined != written_article(token, self.lexicon):
                return False
        return True


def _mostly_upper(text: str) -> bool:
    return len(text) > 2 and text[:2].isupper()


def _shouting(tokens: tuple[Token, ...]) -> bool:
    """Whether nearly every longer word has a capital, as in English titles."""
    longer = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(longer) > 2 and sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def _keys(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    mark = (token.norm, token.lemma, written_article(token, lexicon))
    found = lexicon.token_keys.get(mark)
    if found is None:
        found = lexicon.token_keys[mark] = _new_keys(*mark, lexicon)
    return found


def _new_keys(norm: str, lemma: str, article: bool, lexicon: Lexicon) -> tuple[str, ...]:
    first = lexicon.key(norm, article)
    if "-" in norm:
        before, _, after = norm.partition("-")
        if before in lexicon.sets["former"]:
            return (lexicon.key(after), first)
    second = first if lemma == norm else lexicon.key(lemma)
    return (first,) if second == first else (first, second)
