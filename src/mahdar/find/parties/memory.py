"""What a reader keeps in mind while going through a report: who was named last, which states are spoken of.

Comes in: what was found so far. Goes out: whom "the minister", "the two sides", "his country" mean at this point.
"""

from __future__ import annotations

import functools

from mahdar.analyse import fold
from mahdar.analyse.words import words
from mahdar.find.parties.codes import NOBODY, codes, is_state
from mahdar.find.parties.lexicon import Lexicon
from mahdar.find.parties.people import Cast, Person
from mahdar.find.parties.spot import View
from mahdar.find.parties.tree import Phrase
from mahdar.model import Party

GENERAL = {"minister": {"foreign", "defence", "interior", "finance", "minister"}, "official": None, "leader": None}
"""Offices that words for any of their kind may mean; None: every office."""


class Memory:
    """The state of reading one report. ``weights`` tells how much it speaks of each state, ``about`` of which one mostly."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self.lexicon = lexicon
        self.cast = cast
        self.weights: dict[str, float] = {}
        self.about = ""
        self.recent: list[str] = []
        self.last_person: Person | None = None
        self.met: list[Person] = []
        self.last_pair: list[Person] = []
        self.last_office = ""
        self.subject: Person | None = None
        self.topic: Person | None = None
        self.here = ""
        self.latest = ""
        self.joint = -1
        self.body_here = False
        self.chain: tuple[Party, ...] = ()
        self.same: dict[str, str] = {}
        self.last_body: Party | None = None
        self.last_many: tuple[Party, ...] = ()

    def _context(self) -> str:
        return self.about or (self.recent[-1] if self.recent else "")

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
        self.latest = state if not code.endswith(("-MED", "-BUS")) else self.latest

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

    def _two(self, view: View, phrase: Phrase) -> bool:
        """Whether the words mean two of a kind ("the two parliaments")."""
        feats = view.tokens[phrase.head].feats
        if view.among(phrase.first, "two") and phrase.quantity:
            both = view.tokens[phrase.first].lemma in _determiners(self.lexicon.lang)
            return both or view.exactly(phrase.first - 1, "articles")  # "two soldiers" are nobody's pair
        return "dual" in feats and "def" in feats and not {"sing", "plur"} & feats

    def _own_state(self, phrase: Phrase) -> str:
        if phrase.owned and self.latest:
            return self.latest
        if self.last_person and self.last_person.code and phrase.owned:
            return self.last_person.code[:3]
        return self._context()

    def _kin(self, view: View, phrase: Phrase) -> str:
        """The state of those who were called the same with their state: "the drivers" after "Polish drivers"."""
        if phrase.kind not in ("group", "body"):
            return ""
        word = view.tokens[phrase.head].lemma
        found = codes(phrase, "") if phrase.codes else []
        if len(found) == 1 and is_state(found[0][:3]):
            self.same[word] = found[0][:3]
        return "" if phrase.codes else self.same.get(word, "")

    def _beside(self, phrase: Phrase) -> str:
        """The state of a body or of counted people whose words name none: the one named before them in their sentence."""
        return (self.latest if phrase.kind == "body" or phrase.quantity else "") or self._context()

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


@functools.cache
def _determiners(lang: str) -> frozenset[str]:
    return frozenset(fold(word, lang) for word in words(lang).determiners)


def _covers(word: str, office: str) -> bool:
    if word in GENERAL:
        kinds = GENERAL[word]
        return kinds is None or office in kinds or office.endswith("minister")
    return word == office
