"""Coreference: from the phrases of a whole report to `Mention`s with parties.

Comes in: a report's views and phrases. Goes out: mentions in text order. Two readings: the first collects persons and the
states that the report is about, the second settles who is meant by a family name, an office, "his counterpart", "the two
ministers", a pronoun.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime

from mahdar.analyse import fold
from mahdar.find import places
from mahdar.find.parties import world
from mahdar.find.parties.codes import NOBODY, codes, is_state
from mahdar.find.parties.lexicon import Entry, Lexicon
from mahdar.find.parties.people import Cast, Person
from mahdar.find.parties.phrases import phrases
from mahdar.find.parties.shape import Pronoun
from mahdar.find.parties.spot import View
from mahdar.find.parties.tree import Name, Phrase
from mahdar.model import Analysis, Evidence, Mention, Party, Place

KINDS = {
    "office": "office",
    "counterpart": "office",
    "person": "person",
    "body": "organisation",
    "org": "organisation",
    "metonym": "state",
    "state": "state",
    "capital": "state",
    "country": "state",
    "group": "group",
    "demonym": "group",
    "pair": "group",
    "none": "group",
    "side": "side",
    "adjective": "adjective",
    "placename": "place",
    "place": "place",
    "capitalword": "place",
    "pronoun": "pronoun",
}
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


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A fact of office: ``person`` holds (or, where ``former``, held) ``office`` of ``person.code``, as the report says.

    ``office`` is an id of ``parties.yaml``, ``date`` the report's, ``evidence`` the title with the name.
    """

    person: Party
    office: str
    date: datetime.date | None
    evidence: Evidence
    former: bool = False


class Resolver:
    """Resolves one report."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.text = analysis.report.text
        self.cast = Cast(lexicon, analysis.report.published)
        self.reads: list[Read] = []
        views = [View(sentence, lexicon, self.text) for sentence in analysis.sentences]
        sure = {
            hit.entry.code for view in views for hits in view.hits for hit in hits if hit.entry.kind in SURE and not hit.entry.weak
        }
        for view in views:
            view.drop_doubtful(sure)
            self.reads.append(Read(view, phrases(view)))
        self.weights: dict[str, float] = {}
        self.about = self._about()
        self.recent: list[str] = []
        self.last_person: Person | None = None
        self.met: list[Person] = []
        self.last_pair: list[Person] = []
        self.last_office = ""
        self.subject: Person | None = None
        self.topic: Person | None = None
        self.here = ""
        self.last_body: Party | None = None
        self.last_many: tuple[Party, ...] = ()
        self.pronouns: dict[str, list[Pronoun]] = {}
        for pronoun in lexicon.words.pronouns:
            for word in pronoun.words:
                self.pronouns.setdefault(fold(word, lexicon.lang), []).append(pronoun)
        self.found: list[Mention] = []
        self.titled: list[tuple[View, int, int, Phrase, Name]] = []
        self.held: list[Held] = []

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in text order, a longer one before what is nested in it."""
        for read in self.reads:
            for number, phrase in enumerate(read.phrases):
                self._meet(read.view, phrase)
                if number:
                    self._appose(read.view, read.phrases[number - 1], phrase)
        for read in self.reads:
            self._alone(read)
        for read in self.reads:
            self._sentence(read)
        self._facts()
        self.found.sort(key=lambda mention: (mention.start, -mention.end, mention.nested))
        return tuple(self.found)

    def _facts(self) -> None:
        """Titles with names become facts, an office of a person once."""
        seen: set[tuple[str, str, str]] = set()
        for view, first, last, title, name in self.titled:
            person = self.cast.find(self.cast.keys(view, name), name.code)
            party = self._party(name, view)
            mark = (person.text if person else party.text, title.entry.id, party.code)
            if mark not in seen and party.code != NOBODY:
                seen.add(mark)
                start, end = view.tokens[first].start, view.tokens[last - 1].end
                evidence = Evidence(start, end, self.text[start:end])
                self.held.append(Held(party, title.entry.id, self.analysis.report.published, evidence, title.former))

    def _sentence(self, read: Read) -> None:
        """Phrases and pronouns of a sentence in text order; its first person is what a pronoun of the next one means."""
        taken = {at for phrase in read.phrases for at in range(phrase.first, phrase.last)}
        pronouns = [at for at in range(read.view.size) if at not in taken and read.view.tokens[at].norm in self.pronouns]
        self.subject = None
        self.here = ""
        work: list[tuple[int, Phrase | None]] = [(phrase.first, phrase) for phrase in read.phrases]
        work += [(at, None) for at in pronouns]
        for at, phrase in sorted(work, key=lambda pair: pair[0]):
            if phrase is None:
                self._pronoun(read.view, at)
            else:
                self._emit(read.view, phrase)
        self.topic = self.subject or self.topic

    def _pronoun(self, view: View, at: int) -> None:
        """Who a pronoun means: the first fitting person of its sentence before it, else of the one before."""
        token = view.tokens[at]
        if token.pos not in ("PRON", "DET", "X") and "poss" not in token.feats:
            return
        pronoun = next(
            (one for one in self.pronouns[token.norm] if one.owner == ("poss" in token.feats)), self.pronouns[token.norm][0]
        )
        parties: tuple[Party, ...] = ()
        if pronoun.number == "sing" or (pronoun.number == "it" and pronoun.gender):
            female = pronoun.gender == "fem"
            options = [self.subject, self.topic, self.last_person]
            person = next((one for one in options if one and one.code and (one.female is None or one.female == female)), None)
            if female and person and person.female is None and (pronoun.number == "it" or not self.lexicon.words.keys.capitals):
                person = None
            if person:
                parties = (Party(*person.where, person.text, person.code, person.name, person.qid),)
        if not parties and pronoun.number == "it" and self.last_body:
            parties = (self.last_body,)
        if not parties and pronoun.number in ("plur", "dual"):
            people = [person for person in self.last_pair[-2:] if person.code]
            if len({person.code for person in people}) > 1:
                parties = tuple(Party(*one.where, one.text, one.code, one.name, one.qid) for one in people)
            elif self.last_many:
                parties = self.last_many
        if parties:
            self._add(view, at, at + 1, at, "pronoun", parties, None, False, "the nearest that fits the pronoun")

    def _about(self) -> str:
        weights: dict[str, float] = collections.defaultdict(float)
        for read in self.reads:
            sentence = read.view.sentence
            weight = WEIGHT[sentence.kind] * (1.5 if sentence.index < 3 else 1.0)
            for phrase in read.phrases:
                for code in _states(phrase):
                    weights[code[:3]] += weight
        self.weights = weights
        if not weights:
            return ""
        code, most = max(weights.items(), key=lambda pair: pair[1])
        total = sum(weights.values())
        return code if most >= DOMINANT * total else ""

    def _context(self) -> str:
        return self.about or (self.recent[-1] if self.recent else "")

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
            if (view.capitals and not view.capital(at)) or token.norm in view.sets["not_names"]:
                continue
            if not view.capitals and (token.norm in view.sets["given_names"] or (view.hits[at] and token.pos != "PROPN")):
                continue
            keys = self.cast.keys(view, Name(at, at + 1))
            if not keys:
                continue
            person = self.cast.find(keys[-1:])
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
                self.cast.add(view, phrase, phrase.names[0], "")

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

    def _emit(self, view: View, phrase: Phrase, nested: bool = False) -> None:
        if phrase.names:
            self._emit_persons(view, phrase)
        else:
            self._emit_plain(view, phrase, nested)
        for part in phrase.parts:
            self._emit(view, part, nested=True)

    def _emit_persons(self, view: View, phrase: Phrase) -> None:
        several = len(phrase.names) > 1
        if several:
            self.last_pair = []
        for name in phrase.names:
            keys = self.cast.keys(view, name)
            person = self.cast.find(keys, name.code)
            start, end = view.tokens[name.first].start, view.tokens[name.last - 1].end
            code = person.code if person else name.code
            why = (person.why if person else "") or "named in the report"
            if not code:
                code, why = self._unplaced(phrase, person)
            party = Party(start, end, self.text[start:end], code, person.name if person else None, person.qid if person else None)
            first, last = (name.first, name.last) if several else (phrase.first, phrase.last)
            self._add(
                view,
                first,
                last,
                phrase.head if not several else name.first,
                "person",
                (party,),
                None,
                False,
                why,
                (start, end),
            )
            if person:
                self._remember(person, phrase)
            self._recall(code)
        if several and phrase.core[1] > phrase.core[0]:
            parties = tuple(self._party(name, view) for name in phrase.names)
            self._add(view, *phrase.core, phrase.head, "office", parties, None, False, "a title of several named after it")

    def _party(self, name: Name, view: View) -> Party:
        person = self.cast.find(self.cast.keys(view, name), name.code)
        start, end = view.tokens[name.first].start, view.tokens[name.last - 1].end
        code = (person.code if person else "") or name.code or NOBODY
        return Party(start, end, self.text[start:end], code, person.name if person else None, person.qid if person else None)

    def _unplaced(self, phrase: Phrase, person: Person | None) -> tuple[str, str]:
        """The code of a person of whom no words say it: from what the report is about."""
        context = self._context()
        if phrase.kind == "group":
            return codes(phrase, context)[0], "one of a group"
        if phrase.owned and phrase.kind == "office" and self.recent:
            return self.recent[-1], "an office of the state named before"
        if person and person.offices:
            return context or NOBODY, "an office of the state that the report is about"
        if context and is_state(context):
            return f"{context}-CVL", "a private person of the state that the report is about"
        return NOBODY, "no words say whose"

    def _remember(self, person: Person, phrase: Phrase) -> None:
        self.last_person = person
        self.subject = self.subject or person
        if person in self.met:
            self.met.remove(person)
        self.met.append(person)
        if person in self.last_pair:
            self.last_pair.remove(person)
        self.last_pair = [*self.last_pair[-2:], person]
        if phrase.kind == "office":
            self.last_office = phrase.entry.id

    def _recall(self, code: str) -> None:
        state = code[:3]
        if not is_state(state):
            return
        if state in self.recent:
            self.recent.remove(state)
        self.recent.append(state)

    def _emit_plain(self, view: View, phrase: Phrase, nested: bool) -> None:
        start, end = view.tokens[phrase.first].start, view.tokens[phrase.last - 1].end
        text, kind = self.text[start:end], KINDS[phrase.kind]
        place = self._place(phrase, start, end, text)
        parties: tuple[Party, ...] = ()
        why = ""
        if phrase.kind == "pair":
            parties, why = self._pair(phrase, start, end, text)
        elif phrase.kind == "country":
            owned = phrase.owned or view.among(phrase.first - 1, "country_owners")
            if not (phrase.codes or owned or self.about):
                return
            code = codes(phrase, "")[0] if phrase.codes else self._own_state(phrase)
            if not is_state(code):
                return
            parties, why = (
                self._one(start, end, text, code),
                "the country of the one named before" if owned else "the report's country",
            )
            place = Place(start, end, text, world.states()[code].name_en, code, why="the country spoken of")
        elif phrase.kind == "capitalword":
            if not phrase.codes and not self.about:
                return
        elif phrase.kind in ("placename", "place"):
            why = "a place"
        else:
            if not phrase.codes and not self._spoken_of(view, phrase) and not self._counts(view, phrase):
                return
            before = self._spoken_of(view, phrase)
            found = [before.code] if before else list(dict.fromkeys(codes(phrase, self._context())))
            named = before or self._holder(phrase, found)
            why = _why(phrase, found, self.about)
            if nested and phrase.kind == "demonym":
                found, kind = [phrase.entry.code], "adjective"
            if not found:
                return
            if phrase.kind in ("office", "counterpart") and named and len(found) == 1:
                parties = (Party(start, end, text, found[0], named.name, named.qid),)
                why += f"; {named.text}"
                self._remember(named, phrase)
            else:
                name = phrase.entry.name if phrase.kind in ("state", "org", "metonym", "adjective") and len(found) == 1 else None
                qid = phrase.entry.qid if name else None
                parties = tuple(Party(start, end, text, code, name or None, qid or None) for code in found)
            if phrase.kind == "office":
                self.last_office = phrase.entry.id
        for party in parties:
            self._recall(party.code)
        if kind == "state" and parties and is_state(parties[0].code):
            self.here = parties[0].code
        if parties and not nested and kind in ("state", "organisation"):
            self.last_body = parties[0]
        if parties and not nested and (kind == "group" or (kind == "office" and "plur" in view.tokens[phrase.head].feats)):
            self.last_many = parties
            if kind == "office":
                self.last_pair = []
        if not parties and place is None:
            return
        self._add(view, phrase.first, phrase.last, phrase.head, kind, parties, place, nested, why)

    def _spoken_of(self, view: View, phrase: Phrase) -> Person | None:
        """Whom an office without a state means: the last person named before it who holds it ("the minister")."""
        if phrase.kind != "office" or phrase.codes or phrase.entry.code or "plur" in view.tokens[phrase.head].feats:
            return None
        definite = "def" in view.tokens[phrase.head].feats or view.exactly(phrase.first - 1, "articles")
        if not definite and self.lexicon.lang != "ru":
            return None
        for person in reversed(self.met):
            if person.code and any(_covers(phrase.entry.id, office) for office in person.offices):
                return person
        return None

    def _counts(self, view: View, phrase: Phrase) -> bool:
        """Whether words without a state are enough to mean somebody."""
        if phrase.kind == "office" and phrase.entry.weak and not phrase.entry.code:
            return False
        if phrase.kind == "side":
            return False
        if phrase.kind in ("office", "body", "counterpart") and not view.capitals:
            return "def" in view.tokens[phrase.head].feats or phrase.owned or phrase.last - phrase.head > 1
        return True

    def _one(self, start: int, end: int, text: str, code: str) -> tuple[Party, ...]:
        return (Party(start, end, text, code),) if code else ()

    def _own_state(self, phrase: Phrase) -> str:
        if self.last_person and self.last_person.code and phrase.owned:
            return self.last_person.code[:3]
        return self._context()

    def _holder(self, phrase: Phrase, found: list[str]) -> Person | None:
        if phrase.kind not in ("office", "counterpart") or len(found) != 1:
            return None
        office = phrase.entry.id if phrase.kind == "office" else self.last_office
        return self.cast.holder(found[0], office)

    def _pair(self, phrase: Phrase, start: int, end: int, text: str) -> tuple[tuple[Party, ...], str]:
        owners = codes(phrase, "")
        if len(owners) > 1:
            return tuple(Party(start, end, text, code) for code in owners), "the words name both"
        if phrase.entry.id == "persons":
            people: list[Person] = []
            for person in reversed(self.last_pair):
                if person.code and person.code not in [other.code for other in people]:
                    people.insert(0, person)
            if len(people) > 1:
                return (
                    tuple(Party(*person.where, person.text, person.code, person.name, person.qid) for person in people[-2:]),
                    "the two persons named before",
                )
        if phrase.entry.id == "persons" and self.last_many:
            return self.last_many, "those named together before"
        if len(self.recent) > 1:
            near = sorted(self.recent[-4:], key=lambda code: -self.weights.get(code, 0.0))[:2]
            return tuple(Party(start, end, text, code) for code in near), "the two states that the report speaks of most"
        return (), ""

    def _place(self, phrase: Phrase, start: int, end: int, text: str) -> Place | None:
        row = phrase.entry.place
        if row and phrase.entry.id == "unlisted":
            near = self.here or self.about
            return Place(start, end, text, row.name_en, near or None, why="read from the words; the state spoken of beside it")
        if row and phrase.entry.namesakes:
            towns = self.lexicon.towns.cities
            choice = places.choose([towns[number] for number in phrase.entry.namesakes], self.weights)
            city = choice.city
            return Place(start, end, text, city.name, city.country, city.lat, city.lon, city.id, choice.why)
        if row:
            return Place(start, end, text, row.name_en, row.country or None, row.lat, row.lon, row.geonames, "listed")
        if phrase.kind == "state":
            return Place(start, end, text, phrase.entry.name, phrase.entry.code, why="a state")
        if phrase.kind == "capitalword":
            state = world.states().get(phrase.codes[0] if phrase.codes else self.about)
            if state:
                return Place(
                    start,
                    end,
                    text,
                    state.capital_en,
                    state.code,
                    state.lat,
                    state.lon,
                    state.geonames,
                    f"capital of {state.name_en}",
                )
        return None

    def _add(
        self,
        view: View,
        first: int,
        last: int,
        head: int,
        kind: str,
        parties: tuple[Party, ...],
        place: Place | None,
        nested: bool,
        why: str,
        name: tuple[int, int] | None = None,
    ) -> None:
        start, end = view.tokens[first].start, view.tokens[last - 1].end
        name_start, name_end = name or (start, end)
        self.found.append(
            Mention(
                start,
                end,
                self.text[start:end],
                kind,
                parties,
                place,
                view.sentence.index,
                first,
                last,
                head,
                name_start,
                name_end,
                nested,
                why,
            )
        )


GENERAL = {"minister": {"foreign", "defence", "interior", "finance", "minister"}, "official": None, "leader": None}
"""Offices that words for any of their kind may mean; None: every office."""


def _covers(word: str, office: str) -> bool:
    if word in GENERAL:
        kinds = GENERAL[word]
        return kinds is None or office in kinds or office.endswith("minister")
    return word == office


def _states(phrase: Phrase) -> list[str]:
    if phrase.parts:
        return [code for part in phrase.parts for code in _states(part)]
    return [code for code in phrase.codes if is_state(code[:3])]


def _why(phrase: Phrase, found: list[str], about: str) -> str:
    if phrase.kind in ("state", "org", "metonym", "capital", "adjective", "demonym"):
        return f"{phrase.kind} of {', '.join(found)}"
    if phrase.codes:
        return f"{phrase.kind} with its state or owner"
    return f"{phrase.kind} without a state: the report is about {about}" if about else f"{phrase.kind} without a state"
