"""The first look at a sentence: which entries of the lexicon match where, and which words may be part of a person's name.

Comes in: a sentence and a `Lexicon`. Goes out: a `View` with which the grammar works.
"""

from __future__ import annotations

import dataclasses

from mahdar.find import places
from mahdar.find.parties.lexicon import NAMES, Entry, Lexicon
from mahdar.find.parties.world import PlaceRow
from mahdar.model import Sentence, Token

LONGEST_NAME = 6
"""Words of a person's name, particles included."""
NO_NAME = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "PART", "NUM", "PUNCT", "SYM", "INTJ"})
"""Tags that no name has where the script has no capitals."""
STATE_WORDS = frozenset({"state", "adjective", "demonym", "capital"})
CLOSED = NO_NAME - {"VERB"}
NO_NAME_KINDS = frozenset(
    {*NAMES, "office", "body", "group", "adjective", "none", "pair", "side", "counterpart", "country", "capitalword", "placehead"}
    | {"direction"}
) - {"person"}
"""Classes of words that are no part of a name where the script has no capitals."""
NEVER = frozenset({"VERB", "AUX", "PRON", "ADP", "DET", "CCONJ", "SCONJ", "ADV", "PART", "PUNCT"})
"""Tags that the one word of a listed name cannot have."""


@dataclasses.dataclass(slots=True)
class Hit:
    """``first:last`` are token indices."""

    first: int
    last: int
    entry: Entry


class View:
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
            town = self._town(index)
            if town:
                self.hits[index].append(town)

    def drop_doubtful(self, sure: set[str]) -> None:
        """Forgets everyday words that could name a state which the report does not name otherwise."""
        for index, hits in enumerate(self.hits):
            if any(hit.entry.weak and hit.entry.kind in STATE_WORDS and hit.entry.code not in sure for hit in hits):
                self.hits[index] = [
                    hit for hit in hits if not (hit.entry.weak and hit.entry.kind in STATE_WORDS and hit.entry.code not in sure)
                ]

    def hit(self, index: int, *kinds: str) -> Hit | None:
        """The longest, most preferred entry of one of ``kinds`` that begins at ``index``."""
        if index >= self.size:
            return None
        for hit in self.hits[index]:
            if hit.entry.kind in kinds:
                return hit
        return None

    def among(self, index: int, name: str) -> bool:
        """Whether token ``index`` belongs to the closed class ``name``."""
        if not 0 <= index < self.size:
            return False
        held = self.sets[name]
        return self.tokens[index].norm in held or any(key in held for key in self.keys[index])

    def exactly(self, index: int, name: str) -> bool:
        """The same by the written form only (short function words, whose keys are too short to trust)."""
        return 0 <= index < self.size and self.tokens[index].norm in self.sets[name]

    def capital(self, index: int) -> bool:
        """Whether the token is written with a capital."""
        return self.tokens[index].text[:1].isupper()

    def name_run(self, index: int, sure: bool = False) -> int:
        """Where the person's name that begins at ``index`` ends; ``index`` itself if there is none.

        ``sure``: a title stands before it, so that one word is enough.
        """
        end = self._capital_run(index) if self.capitals else self._plain_run(index, sure)
        while end > index and self.among(end - 1, "particles") and not self.can_be_name(end - 1, last=True):
            end -= 1
        if end - index == 1 and not sure:
            return index
        return end

    def _capital_run(self, index: int) -> int:
        at = index
        while at < self.size and at - index < LONGEST_NAME:
            token = self.tokens[at]
            if at > index and self.exactly(at, "particles") and at + 1 < self.size and self.can_be_name(at + 1):
                at += 1
            elif self.can_be_name(at):
                at += 1
                if len(token.text) == 1 and at < self.size and self.tokens[at].text == ".":
                    at += 1
            else:
                break
        return at

    def can_be_name(self, at: int, last: bool = False) -> bool:
        token = self.tokens[at]
        if not self.capitals:
            return not self.exactly(at, "particles")
        if not self._raised(token) or token.pos in ("PUNCT", "NUM"):
            return False
        if token.norm in self.sets["not_names"]:
            return False
        if len(token.text) > 3 and token.text.isupper() and not self.shouting:
            return False
        if self.shouting and token.pos in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "ADV", "PART", "DET", "PRON"):
            return False
        return not self._blocked(at)

    def _raised(self, token: Token) -> bool:
        """Written with a capital, perhaps after a particle that is joined on ("al-Assad")."""
        if token.text[:1].isupper():
            return True
        first, _, last = token.text.partition("-")
        return last[:1].isupper() and first.lower() in self.sets["particles"]

    def _blocked(self, at: int) -> bool:
        """A listed state, organisation or the like is no part of a person's name, nor is a title.

        A city is, where another name stands directly beside it ("Aden Duale").
        """
        for hit in self.hits[at]:
            kind = hit.entry.kind
            if kind in ("state", "org", "metonym", "adjective") and self.capital(at):
                return True
            if kind == "capital" and not self._inside_name(hit):
                return True
            if kind in ("office", "body") and (hit.last - hit.first > 1 or not hit.entry.weak):
                return True
        return False

    def _inside_name(self, hit: Hit) -> bool:
        """Whether a city's name is part of a person's: a free capitalised word follows, and nothing says that it is a place."""
        if hit.last - hit.first > 1 or self.exactly(hit.first - 1, "place_before") or hit.last >= self.size:
            return False
        after = self.tokens[hit.last]
        return bool(
            self._raised(after)
            and after.norm not in self.sets["not_names"]
            and not self.shouting
            and after.pos in ("PROPN", "X", "NOUN")
            and not self.hits[hit.last]
        )

    def _plain_run(self, index: int, sure: bool) -> int:
        """A name in a script without capitals: written words are judged one by one, whatever clitics they seem to have."""
        at, count = index, 0
        while at < self.size and at - index < LONGEST_NAME:
            end = self._word_end(at)
            if self.among(at, "particles") and end == at + 1 and self.tokens[at].pos not in ("PUNCT", "CCONJ"):
                if end < self.size and self.tokens[end].pos not in ("PUNCT", "ADP", "CCONJ"):
                    at, count = self._word_end(end), count + 2
                    continue
                break
            if not self._name_word(at, end, count, sure):
                break
            at, count = end, count + 1
        return at

    def _word_end(self, at: int) -> int:
        end = at + 1
        while end < self.size and self.tokens[end].word == self.tokens[at].word:
            end += 1
        return end

    def _name_word(self, at: int, end: int, count: int, sure: bool) -> bool:
        """Whether the written word ``at:end`` goes on a name of ``count`` words."""
        token = self.tokens[at]
        if not token.norm[:1].isalpha() or token.norm in self.sets["not_names"]:
            return False
        if self.given(at):
            return count < 4
        if end - at > 1:
            return sure and self._odd_clitics(at, end) and (count > 0 or self._verb_before(at))
        kinds = {hit.entry.kind for hit in self.hits[at] if count != 1 or hit.entry.kind != "group"}
        if kinds & NO_NAME_KINDS and not (count and self.unknown(end)):
            return False
        if self.unknown(at):
            return count < 5
        if not sure or token.pos in CLOSED:
            return False
        if written_article(token, self.lexicon):
            return count == 1 and token.pos in ("NOUN", "ADJ", "PROPN") and self._family(at)
        if token.pos == "VERB":
            return count < 2 and self._verb_before(at - count)
        if count == 0:
            return self.unknown(end) or (self._goes_on(end) and "masdar" not in token.feats)
        if "acc" in token.feats and not {"gen", "nom"} & token.feats:
            return False
        short = count == 2 and len(token.norm) < 5 and len(self.tokens[at - 1].norm) < 5
        return (count == 1 or short) and token.pos in ("NOUN", "ADJ") and ("masdar" not in token.feats or "dual" in token.feats)

    def unknown(self, at: int) -> bool:
        """Whether no dictionary holds the word: the analyser could only guess."""
        if not 0 <= at < self.size:
            return False
        token = self.tokens[at]
        if token.norm in self.sets["not_names"] or not token.norm[:1].isalpha():
            return False
        if token.pos in ("PROPN", "X"):
            return True
        if "def" in token.feats and not written_article(token, self.lexicon):
            return True
        return token.pos in ("NOUN", "ADJ") and not {"masc", "fem"} & token.feats and not {"dual", "plur"} & token.feats

    def _goes_on(self, at: int) -> bool:
        """Whether another word of a name stands at ``at``."""
        if at >= self.size or self.tokens[at].pos in CLOSED:
            return False
        return self.unknown(at) or self.given(at) or (written_article(self.tokens[at], self.lexicon) and self._family(at))

    def _family(self, at: int) -> bool:
        """Whether a word with the article is a family name: of an origin, unknown, or with the object directly behind it."""
        token = self.tokens[at]
        if self.unknown(at) or (token.lemma.endswith(self.lexicon.words.origin_endings) and token.pos != "VERB"):
            return True
        after = at + 1
        return after < self.size and self.tokens[after].pos == "NOUN" and written_article(self.tokens[after], self.lexicon)

    def _verb_before(self, at: int) -> bool:
        """Whether the clause already had its verb before the title: what looks like a second verb is a name then."""
        for before in range(at - 1, max(-1, at - 14), -1):
            token = self.tokens[before]
            if token.pos == "PUNCT":
                return False
            if token.pos == "VERB":
                return True
        return False

    def _odd_clitics(self, at: int, end: int) -> bool:
        """Whether the analyser found pronouns on the word that news do not use, which no name has."""
        return any({"p1", "p2"} & token.feats and token.pos == "PRON" for token in self.tokens[at + 1 : end])

    def name_of_person(self, hit: Hit) -> bool:
        """Whether the listed city is the first part of a person's name here."""
        return self.capitals and hit.entry.kind in ("capital", "placename") and self._inside_name(hit)

    def given(self, at: int) -> bool:
        return self.tokens[at].norm in self.sets["given_names"] and self._word_end(at) == at + 1

    def _common(self, at: int) -> bool:
        return self.among(at, "modifiers") or self.among(at, "former")

    def _spot(self, index: int) -> list[Hit]:
        found: list[Hit] = []
        entries, following = self.lexicon.entries, self.keys[index + 1] if index + 1 < self.size else ()
        for number, key in enumerate(self.keys[index]):
            node = self.lexicon.index.get(key)
            if node is None:
                continue
            for at in node[0]:
                entry = entries[at]
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
        return entry.kind not in NAMES and entry.kind not in ("adjective", "demonym") and self.tokens[index].pos == "NOUN"

    def _fits(self, index: int, entry: Entry, length: int) -> bool:
        token = self.tokens[index]
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


def written_article(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is written with an article on it (which a joined preposition may hide)."""
    if not lexicon.key.prefixes:
        return False
    if token.norm in lexicon.index:
        return False  # a name that only looks so, as written without hamza
    return token.text.startswith(lexicon.key.written_prefixes) or (
        "def" in token.feats and len(token.norm) > len(token.text) and token.norm.startswith(lexicon.key.prefixes)
    )


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
