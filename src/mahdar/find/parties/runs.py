"""Which words in a row are a person's name: by capitals where the script has them, else by what no dictionary holds.

Comes in: the tokens of a sentence with their hits. Goes out: `Runs`, the part of a `View` that answers where a name ends.
"""

from __future__ import annotations

import dataclasses

from mahdar.find.parties.lexicon import NAMES, Entry, Lexicon
from mahdar.model import Token

LONGEST_NAME = 6
"""Words of a person's name, particles included."""
NO_NAME = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "PART", "NUM", "PUNCT", "SYM", "INTJ"})
"""Tags that no name has where the script has no capitals."""
CLOSED = NO_NAME - {"VERB"}
NO_NAME_KINDS = frozenset(
    {*NAMES, "office", "body", "group", "adjective", "none", "pair", "side", "counterpart", "country", "capitalword", "placehead"}
    | {"direction"}
) - {"person"}
"""Classes of words that are no part of a name where the script has no capitals."""


@dataclasses.dataclass(slots=True)
class Hit:
    """``first:last`` are token indices."""

    first: int
    last: int
    entry: Entry


class Runs:
    """What a `View` knows of names. ``keys[i]`` are the keys of token ``i``, ``hits[i]`` the entries that begin there."""

    lexicon: Lexicon
    tokens: tuple[Token, ...]
    sets: dict[str, frozenset[str]]
    size: int
    capitals: bool
    shouting: bool
    keys: list[tuple[str, ...]]
    hits: list[list[Hit]]

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
        if not self._raised(token) or token.pos in ("PUNCT", "NUM") or any(char.isdigit() for char in token.text):
            return False
        if self.lexicon.words.letters and token.text.isascii():
            return False  # words in Latin letters are brands and credits
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
        first, hyphen, _ = self.tokens[at].norm.partition("-")
        if hyphen and any(entry.kind in ("state", "adjective") for entry in self.lexicon.singles(self.lexicon.key(first))):
            return True
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
        if count == 1 and self.given(at - 1) and written_article(token, self.lexicon) and token.pos in ("NOUN", "ADJ"):
            return end >= self.size or self.tokens[end].pos in CLOSED or self._family(at)
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


def written_article(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is written with an article on it (which a joined preposition may hide)."""
    if not lexicon.key.prefixes:
        return False
    if token.norm in lexicon.index:
        return False  # a name that only looks so, as written without hamza
    return token.text.startswith(lexicon.key.written_prefixes) or (
        "def" in token.feats and len(token.norm) > len(token.text) and token.norm.startswith(lexicon.key.prefixes)
    )
