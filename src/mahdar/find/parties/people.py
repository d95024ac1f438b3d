"""The persons of one report: who is the same as whom, which office and which code each has.

Comes in: phrases with names. Goes out: `Cast`, which answers for a name, a family name or an office who is meant.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find import names
from mahdar.find.parties import world
from mahdar.find.parties.lexicon import Lexicon
from mahdar.find.parties.spot import View, written_article
from mahdar.find.parties.tree import Name, Phrase
from mahdar.find.parties.world import PersonRow

ALIKE = 0.75
"""Similarity from which a name in another script is the listed one."""
HIGH = 3
"""Rank of an office down to which its holder is known by the family name alone."""


@dataclasses.dataclass(slots=True)
class Person:
    """One person of the report. ``where`` is (start, end) of the fullest name in the text."""

    keys: tuple[str, ...]
    text: str
    where: tuple[int, int]
    codes: dict[str, int] = dataclasses.field(default_factory=dict)
    offices: list[str] = dataclasses.field(default_factory=list)
    row: PersonRow | None = None
    female: bool | None = None
    why: str = ""
    former: bool = False

    @property
    def code(self) -> str:
        """The code that most of the report's own words give."""
        return max(self.codes, key=lambda code: self.codes[code]) if self.codes else ""

    @property
    def name(self) -> str | None:
        """In English, where a list knows it."""
        return self.row.name_en if self.row else None

    @property
    def qid(self) -> str | None:
        """Wikidata, where a list knows it."""
        return (self.row.qid or None) if self.row else None


class Cast:
    """The persons of one report, in order of first mention."""

    def __init__(self, lexicon: Lexicon, date: datetime.date | None) -> None:
        self.lexicon = lexicon
        self.date = date
        self.persons: list[Person] = []
        self.by_key: dict[str, list[Person]] = {}

    def keys(self, view: View, name: Name) -> tuple[str, ...]:
        """The keys of a name's words without particles, hyphenated words apart."""
        found: list[str] = []
        for at in range(name.first, name.last):
            token = view.tokens[at]
            if not token.norm[:1].isalpha() or view.exactly(at, "particles"):
                continue
            parts = token.norm.split("-")
            kept = [part for part in parts if part not in view.sets["particles"]] or parts
            found += [self.lexicon.key(part, written_article(token, self.lexicon)) for part in kept]
        return tuple(found)

    def add(self, view: View, phrase: Phrase, name: Name, code: str, fresh: bool = False) -> Person:
        """The person of a name, merged with one named before where the names agree (never where ``fresh``)."""
        keys = self.keys(view, name)
        start, end = view.tokens[name.first].start, view.tokens[name.last - 1].end
        text = view.text[start:end]
        person = None if fresh else self.find(keys, code)
        if person is None:
            person = Person(keys, text, (start, end))
            self.persons.append(person)
        elif len(keys) > len(person.keys):
            person.keys, person.text, person.where = keys, text, (start, end)
        for key in keys:
            held = self.by_key.setdefault(key, [])
            if person not in held:
                held.append(person)
        if code:
            person.codes[code] = person.codes.get(code, 0) + 1
        if phrase.kind == "office":
            person.offices.append(phrase.entry.id)
            person.former = phrase.former
            person.why = person.why or "the report gives the office"
        if view.tokens[name.first].norm in view.sets["women"]:
            person.female = True
        if phrase.kind == "office" and "fem" in view.tokens[phrase.head].feats and "masc" not in view.tokens[phrase.head].feats:
            person.female = True
        if person.row is None:
            self._list(person, phrase, code)
        return person

    def find(self, keys: tuple[str, ...], code: str = "") -> Person | None:
        """The person already met under these keys: a family name alone, or a full name that agrees."""
        if not keys:
            return None
        candidates = self.by_key.get(keys[-1], [])
        if len(keys) == 1:
            last = [person for person in candidates if person.keys[-1] == keys[0]]
            fitting = last or candidates
        else:
            full = [person for person in candidates if len(set(person.keys) & set(keys)) > 1]
            fitting = full or [person for person in candidates if len(person.keys) == 1 and self._may_be(person, keys)]
        if code:
            same = [person for person in fitting if not person.codes or code in person.codes]
            fitting = same if len(keys) == 1 or len(fitting) > 1 else fitting
        if len(keys) == 1:
            fitting = [person for person in fitting if person.row or person.offices] or fitting
        return fitting[-1] if fitting else None

    def _may_be(self, person: Person, keys: tuple[str, ...]) -> bool:
        """Whether somebody named by one word may have this full name: not where a list gives another first name."""
        if person.row is None:
            return person.keys[0] in keys
        names_ = [set(self.lexicon.key.keys(name)) for name in person.row.names.get(self.lexicon.lang, ())]
        return not names_ or any(len(held & set(keys)) > 1 for held in names_)

    def known(self, key: str, code: str = "") -> PersonRow | None:
        """Somebody of the lists with this family name, in office on the report's date: the only or the highest one."""
        found: list[tuple[int, str, PersonRow]] = []
        for row in self.lexicon.people.by_family.get(key, ()):
            term, holds = row.term(self.date)
            if code and term.state != code:
                continue
            rank = world.ranks().get(term.office, 9)
            if holds and (code or rank <= HIGH):
                found.append((rank, term.state, row))
        found.sort(key=lambda entry: entry[0])
        alone = len(found) == 1 or (len({state for _, state, _ in found}) == 1 and found[0][0] < found[1][0])
        return found[0][2] if alone else None

    def holder(self, code: str, office: str) -> Person | None:
        """The person of the report who has this office of this state."""
        for person in reversed(self.persons):
            if office in person.offices and (not code or code in person.codes):
                return person
        return None

    def _list(self, person: Person, phrase: Phrase, code: str) -> None:
        row = self.lexicon.people.by_id.get(phrase.entry.id) if phrase.kind == "person" and phrase.entry.id else None
        if row is None and phrase.entry.qid == "" and person.keys:
            row = self._by_full_name(person)
            if row is None and (code or len(person.keys) == 1):
                row = self.known(person.keys[-1], code)
            row = row or (self._by_sound(person, code) if code else None)
        if row is None:
            return
        term, holds = row.term(self.date)
        if code and term.state != code and code[:3] != term.state:
            return
        person.row = row
        person.former = person.former or not holds
        if not person.codes and term.state:
            person.codes[term.state] = 1
        person.offices.append(term.office)
        person.why = person.why or f"listed: {term.office} of {term.state} {term.start}–{term.end or ''}"

    def _by_sound(self, person: Person, code: str) -> PersonRow | None:
        """Somebody in office for ``code`` on the date whose name sounds like this one, whatever the script."""
        family = names.skeleton(names.romanise(self._last_word(person.text), self.lexicon.lang))
        best, found = ALIKE, None
        for row in self.lexicon.people.by_sound.get((code, family), ()):
            term, holds = row.term(self.date)
            score = names.similarity(person.text, row.name_en)
            if holds and term.state == code and score > best:
                best, found = score, row
        return found

    def _last_word(self, text: str) -> str:
        word = text.split()[-1].split("-")[-1]
        for prefix in self.lexicon.key.written_prefixes:
            word = word.removeprefix(prefix)
        return word

    def _by_full_name(self, person: Person) -> PersonRow | None:
        if len(person.keys) < 2:
            return None
        for row in self.lexicon.people.by_family.get(person.keys[-1], ()):
            for name in row.names[self.lexicon.lang]:
                keys = self.lexicon.key.keys(name)
                if keys and len(set(keys) & set(person.keys)) > 1:
                    return row
        return None
