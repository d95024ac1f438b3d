"""The first reading of a report: its phrases, its persons with their titles, and the states that it speaks of.

Comes in: an `Analysis`. Goes out: `FirstReading`, on which the second reading (`resolve`) works.
"""

from __future__ import annotations

import collections
import dataclasses

from mahdar.find import places
from mahdar.find.parties import world
from mahdar.find.parties.codes import NOBODY, codes, is_state
from mahdar.find.parties.lexicon import Entry, Lexicon
from mahdar.find.parties.memory import Memory
from mahdar.find.parties.people import Cast
from mahdar.find.parties.phrases import phrases
from mahdar.find.parties.spot import View
from mahdar.find.parties.tree import Name, Phrase
from mahdar.model import Analysis

WEIGHT = {"title": 3.0, "heading": 1.5, "paragraph": 1.0}
SURE = ("state", "capital")
"""Kinds of name that make a doubtful one of the same state sure."""
DOMINANT = 0.42
"""Share of all mentions of states from which one is what the report is about."""


@dataclasses.dataclass(slots=True)
class Read:
    """A sentence with its phrases."""

    view: View
    phrases: list[Phrase]


class FirstReading(Memory):
    """Sentences with their phrases, persons with their titles."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        super().__init__(lexicon, Cast(lexicon, analysis.report.published))
        self.analysis = analysis
        self.text = analysis.report.text
        self.reads: list[Read] = []
        self.titled: list[tuple[View, int, int, Phrase, Name]] = []
        views = [View(sentence, lexicon, self.text) for sentence in analysis.sentences]
        hits = [hit for view in views for found in view.hits for hit in found]
        sure = {hit.entry.code for hit in hits if hit.entry.kind in SURE and not hit.entry.weak}
        changed = self._changed()
        for view in views:
            view.drop_doubtful(sure)
            if changed:
                view.recode(changed)
            self.reads.append(Read(view, phrases(view)))
        self.about = self._about()
        for read in self.reads:
            for number, phrase in enumerate(read.phrases):
                self._meet(read.view, phrase)
                if number:
                    self._appose(read.view, read.phrases[number - 1], phrase)
        for read in self.reads:
            self._alone(read)

    def _changed(self) -> dict[str, str]:
        """QID → code of parties that have another code on the report's date than the tables give."""
        date = self.analysis.report.published
        if date is None:
            return {}
        return {qid: row.after for qid, row in world.code_changes().items() if date.isoformat() > row.until}

    def _about(self) -> str:
        weights: dict[str, float] = collections.defaultdict(float)
        for read in self.reads:
            sentence = read.view.sentence
            weight = WEIGHT[sentence.kind] * (1.5 if sentence.index < 3 else 1.0)
            for phrase in read.phrases:
                for code in states_of(phrase):
                    weights[code[:3]] += weight
        self.weights = weights
        if not weights:
            return ""
        code, most = max(weights.items(), key=lambda pair: pair[1])
        total = sum(weights.values())
        return code if most >= DOMINANT * total else ""

    def _meet(self, view: View, phrase: Phrase) -> None:
        """The first reading: who is named with which office and state."""
        known = codes(phrase, "") if phrase.kind != "person" else []
        if phrase.kind == "office":
            self.titled += [(view, phrase.first, phrase.last, phrase, name) for name in phrase.names]
        for name in phrase.names:
            code = name.code or (known[0] if len(set(known)) == 1 else "")
            if known and name.code and len(known) == 1:
                code = known[0]
            self.cast.add(view, phrase, name, "" if code == NOBODY else code)

    def _appose(self, view: View, before: Phrase, title: Phrase) -> None:
        """A title after a name and a comma is the person's."""
        if title.kind != "office" or title.names or len(before.names) != 1 or before.kind not in ("person", "group"):
            return
        gap = range(before.last, title.first)
        marks = [at for at in gap if not view.exactly(at, "articles")]
        if len(marks) != 1 or view.tokens[marks[0]].text not in self.lexicon.words.apposition:
            return
        known = codes(title, "")
        person = self.cast.find(self.cast.keys(view, before.names[0]))
        if person is None or (not known and title.entry.weak) or (known and person.codes and known[0] not in person.codes):
            return
        person.offices.append(title.entry.id)
        self.titled.append((view, before.first, title.last, title, before.names[0]))
        person.former = title.former
        person.why = "the title after the name"
        if known:
            person.codes[known[0]] = person.codes.get(known[0], 0) + 2

    def _alone(self, read: Read) -> None:
        """Family names that stand alone: of persons of the report, then of those in high office on its date."""
        view = read.view
        taken = {at for phrase in read.phrases for at in range(phrase.first, phrase.last)}
        for at, token in enumerate(view.tokens):
            if (
                at in taken
                or not token.norm[:1].isalpha()
                or token.pos in ("VERB", "ADP", "PRON", "CCONJ", "PUNCT", "AUX", "SCONJ")
            ):
                continue
            if (view.capitals and not view.capital(at)) or (token.norm in view.sets["not_names"] and not _acts(view, at)):
                continue
            if not view.capitals and (token.norm in view.sets["given_names"] or (view.hits[at] and token.pos != "PROPN")):
                continue
            keys = self.cast.keys(view, Name(at, at + 1))
            if not keys:
                continue
            person = self.cast.find(keys[-1:])
            if person and not (person.row or person.offices) and len(keys[-1]) > 3 and self.cast.known(keys[-1]):
                person = None  # somebody of the same family is known without a first name
            if person is None and self._sounds(read, at):
                continue
            if person is None:
                if len(keys[-1]) < 4 or (view.capitals is False and token.pos not in ("PROPN", "X", "NOUN")):
                    continue
                if self.cast.known(keys[-1]) is None:
                    continue
            first = at
            while (
                first > 0
                and first - 1 not in taken
                and view.exactly(first - 1, "particles")
                and view.tokens[first - 1].pos != "PUNCT"
            ):
                first -= 1
            phrase = Phrase(first, at + 1, at, "person", Entry("person"), core=(first, first))
            phrase.names.append(Name(first, at + 1))
            read.phrases.append(phrase)
            if person is None:
                self.cast.add(view, phrase, phrase.names[0], "", fresh=True)

    def _sounds(self, read: Read, at: int) -> bool:
        """A word after "in" that sounds like a city of a state that the report speaks of."""
        view = read.view
        if not view.exactly(at - 1, "place_before") or view.hits[at] or self.lexicon.lang == "en":
            return False
        token = view.tokens[at]
        city = places.sounds_like(token.norm if not view.capitals else token.lemma, self.lexicon.lang, tuple(self.weights))
        if city is None:
            return False
        row = world.PlaceRow(city.name, city.country, city.lat, city.lon, city.id, "city")
        entry = Entry("placename", city.country, "city", city.name, place=row)
        read.phrases.append(Phrase(at, at + 1, at, "placename", entry, codes=[city.country]))
        return True


def _acts(view: View, at: int) -> bool:
    """Whether an everyday word, a month say, is the subject of a verb, as only a name can be: "**May** thanked the troops"."""
    tokens = view.tokens
    if tokens[at].pos != "PROPN" or at + 1 >= view.size or not {"fin"} <= tokens[at + 1].feats or tokens[at + 1].pos != "VERB":
        return False
    return at == 0 or tokens[at - 1].pos in ("PUNCT", "SCONJ", "CCONJ", "VERB")


def states_of(phrase: Phrase) -> list[str]:
    """The states that a phrase names, in its parts or itself."""
    if phrase.parts:
        return [code for part in phrase.parts for code in states_of(part)]
    return [code for code in phrase.codes if is_state(code[:3])]
