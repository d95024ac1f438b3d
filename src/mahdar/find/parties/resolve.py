"""Coreference: from the phrases of a whole report to `Mention`s with parties.

Comes in: a `FirstReading`. Goes out: mentions in text order, with who is meant by a family name, an office, "his counterpart",
"the two ministers", a pronoun; facts of office.
"""

from __future__ import annotations

from mahdar.analyse import fold
from mahdar.find import places
from mahdar.find.parties import world
from mahdar.find.parties.codes import NOBODY, codes, is_state
from mahdar.find.parties.first import FirstReading, Read
from mahdar.find.parties.heads import linked
from mahdar.find.parties.lexicon import Lexicon
from mahdar.find.parties.shape import Pronoun
from mahdar.find.parties.spot import View
from mahdar.find.parties.tree import Name, Phrase
from mahdar.model import Analysis, Evidence, Held, Mention, Party, Place

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


class Resolver(FirstReading):
    """The second reading: settles who is meant and gives mentions."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        super().__init__(analysis, lexicon)
        self.pronouns: dict[str, list[Pronoun]] = {}
        for pronoun in lexicon.words.pronouns:
            for word in pronoun.words:
                self.pronouns.setdefault(fold(word, lexicon.lang), []).append(pronoun)
        self.found: list[Mention] = []
        self.held: list[Held] = []

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in text order, a longer one before what is nested in it."""
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
        self.latest = ""
        self.joint = -1
        self.body_here = False
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
        if pronoun.number == "it" and self.body_here and self.last_body and self.subject is None:
            parties = (self.last_body,)
        elif pronoun.number == "sing" or (pronoun.number == "it" and pronoun.gender):
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
                if person and code != NOBODY:
                    person.codes[code] = 1  # whoever he is, he stays so, and a pronoun means him
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

    def _emit_plain(self, view: View, phrase: Phrase, nested: bool) -> None:
        start, end = view.tokens[phrase.first].start, view.tokens[phrase.last - 1].end
        text, kind = self.text[start:end], KINDS[phrase.kind]
        place = self._place(phrase, start, end, text)
        parties: tuple[Party, ...] = ()
        why = ""
        if phrase.kind == "pair" or (phrase.kind in ("body", "office") and not phrase.codes and self._two(view, phrase)):
            parties, why = self._pair(phrase, start, end, text)
        if parties:
            pass
        elif phrase.kind == "pair":
            return
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
            context = (self._own_state(phrase) if phrase.owned else "") or self._kin(view, phrase) or self._beside(phrase)
            found = [before.code] if before else list(dict.fromkeys(codes(phrase, context)))
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
        if kind == "state" and parties and not nested:
            goes_on = self.joint == phrase.first - 1 and linked(view, phrase.first - 1)
            self.chain = (*self.chain, *parties) if goes_on else parties
            self.joint = phrase.last
            if goes_on and view.exactly(phrase.first - 1, "conjunctions"):
                self.last_many, self.last_pair = self.chain, []
        if parties and not nested and kind in ("state", "organisation"):
            self.last_body = parties[0]
            self.body_here = True
        if parties and not nested and (kind == "group" or (kind == "office" and "plur" in view.tokens[phrase.head].feats)):
            self.last_many = parties
            if kind == "office":
                self.last_pair = []
        if not parties and place is None:
            return
        self._add(view, phrase.first, phrase.last, phrase.head, kind, parties, place, nested, why)

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

    def _place(self, phrase: Phrase, start: int, end: int, text: str) -> Place | None:
        row = phrase.entry.place
        if row and phrase.entry.id == "border-with" and self.about and self.about != row.country:
            name = f"{world.states()[self.about].name_en}-{row.name_en}" if self.about in world.states() else row.name_en
            return Place(start, end, text, name, why="the border between the state spoken of and this one")
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


def _why(phrase: Phrase, found: list[str], about: str) -> str:
    if phrase.kind in ("state", "org", "metonym", "capital", "adjective", "demonym"):
        return f"{phrase.kind} of {', '.join(found)}"
    if phrase.codes:
        return f"{phrase.kind} with its state or owner"
    return f"{phrase.kind} without a state: the report is about {about}" if about else f"{phrase.kind} without a state"
