"""Arabic: gender and number, duals and plurals, definiteness, idafa, agreement by word order.

Comes in: parties, verbs and places of a sentence. Goes out: their words, spelled so that no case has to be marked except where
letters show it (duals and sound plurals: ``nom`` and ``obl``). The words stand in ``data/ar/brief_*.yaml``.
"""

from __future__ import annotations

import re

import msgspec

from mahdar import data
from mahdar.find.parties import shape
from mahdar.write.brief.fact import Topic, Where, Who
from mahdar.write.brief.say import topics as topic_patterns
from mahdar.write.brief.say import world
from mahdar.write.brief.say.arabic_verbs import Conjugation, conjugate
from mahdar.write.brief.say.grammar import Features, Frame, Grammar, Mentions, common_noun, key, nameless, office_group
from mahdar.write.brief.say.numbers import Amounts, number, number_class

OBLIQUE = "obl"
INTRANSITIVE = "^"
"""Marks a verb of a data file whose object has a preposition, so that its verbal noun takes the article."""
ACCUSATIVE = re.compile(r"\+(\w)")


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``masc`` and ``fem`` stand before a nationality, ``of`` (``{O}``) before an owner; ``two`` and ``many`` before owners.

    ``owner``: never with a nationality; ``bare``: no state is said.
    """

    masc: str
    of: str
    group: str
    fem: str = ""
    of_fem: str = ""
    two: tuple[str, ...] = ()
    many: str = ""
    many_obl: str = ""
    owner: bool = False
    bare: bool = False


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``obl`` where it differs from ``text``; ``definite`` nouns take a definite nationality."""

    text: str
    obl: str = ""
    gender: str = "masc"
    number: str = "sing"
    human: bool = True
    definite: bool = False


class Adjective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of a nationality: feminine, duals, plural (each nominative and oblique)."""

    fem: str
    dual: tuple[str, str]
    fem_dual: tuple[str, str]
    plur: tuple[str, str]
    ending: str


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief_nouns.yaml``."""

    offices: dict[str, Office]
    spokesman: dict[str, str]
    groups: dict[str, tuple[str, str]]
    former: dict[str, str]
    counterpart: dict[str, str]
    suffixes: dict[str, str]
    adjective: Adjective
    nouns: dict[str, Noun]
    sectors: dict[str, str]
    found: dict[str, list[str]]
    states: dict[str, str]
    adjectives: dict[str, str]
    from_state: frozenset[str]
    by_name: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    feminine_ending: str
    particles: frozenset[str]
    family_first: frozenset[str]
    measures: dict[str, Noun]
    periods: dict[str, dict[str, str]]
    amounts: Amounts


class Verbs(msgspec.Struct, frozen=True):
    """The verbs of ``brief_verbs.yaml``: past → (present, verbal noun)."""

    verbs: dict[str, tuple[str, str]]
    conjugation: Conjugation


class Arabic(Grammar):
    """The operators of Arabic."""

    lang = "ar"

    def __init__(self) -> None:
        self.frame = data.load("ar", "brief", Frame)
        self.nouns = data.load("ar", "brief_nouns", Nouns)
        self.verbs = data.load("ar", "brief_verbs", Verbs)
        self.amounts = self.nouns.amounts
        self.women = frozenset(shape.words("ar").women)
        self.groups = {ident: office.group for ident, office in self.nouns.offices.items()}

    def parties(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        mentions.together(who)
        together = self._together(who, form, mentions) if len(who) > 1 else ""
        return together or self.listing([self._party(one, form, mentions) for one in who])

    def features(self, who: tuple[Who, ...], form: str = "") -> Features:
        if not who:
            return Features()
        if len(who) > 1:
            every = [self.features((one,), form) for one in who]
            gender = "fem" if all(one.gender == "fem" for one in every) else "masc"
            return Features(gender, "dual" if len(who) == 2 else "plur", first=every[0].gender)
        one = who[0]
        if one.kind == "person":
            return Features(world.gender(one, self.women, "ar"))
        if noun := self._noun(one):
            if noun.number == "plur" and not noun.human:
                return Features("fem", "sing", False)
            return Features(noun.gender, noun.number, noun.human)
        if one.kind == "state" and world.is_state(one.code) and "capital" in form and world.state_form(one.code, "capital", "ar"):
            return Features("fem", human=False)
        return Features(self._gender(self._name(one, ""), state=world.is_state(one.code) and one.kind == "state"), human=False)

    def verb(self, lemma: str, form: str, features: Features) -> str:
        plain = lemma.removesuffix(INTRANSITIVE)
        present, masdar = self.verbs.verbs.get(plain, (plain, plain))
        if form == "masdar":
            return self.frame.words["def"] + masdar if plain != lemma else masdar
        return conjugate(plain, present, form, features, self.verbs.conjugation)

    def rest(self, rest: str, form: str) -> str:
        """Behind a verbal noun an indefinite object loses its accusative letter, which the data file writes after a plus."""
        return ACCUSATIVE.sub("" if form == "masdar" else r"\1", rest)

    def governed(self, case: str, form: str) -> str:
        return "" if case == "acc" and form == "masdar" else case

    def pronoun(self, features: Features) -> str:
        held = self.nouns.suffixes
        return held["dual"] if features.number == "dual" else held["plur"] if features.number == "plur" else held[features.gender]

    def place(self, where: Where, form: str) -> str:
        found = world.place(where, "ar")
        name = self.nouns.states.get(world.place_state(where), found.text)
        if not found.own:
            name = self.frame.quotes.marks.replace("<text>", name)
        return name if form else f"{self.frame.words['in']} {name}"

    def topics(self, topics: tuple[Topic, ...], form: str, mentions: Mentions) -> str:
        return topic_patterns.say(topics, form, self, mentions)

    def measure(self, name: str, form: str) -> tuple[str, Features]:
        held = self.nouns.measures.get(name)
        return (held.text, Features(held.gender)) if held else ("", Features())

    def period(self, unit: str, amount: int, digits: str) -> str:
        kind = number_class(amount, "ar", "hundred")
        noun = self.nouns.periods[unit][kind]
        return noun if kind in self.amounts.wordless else f"{number(amount, 'ar', digits)} {noun}"

    def nationals(self, codes: tuple[str, ...]) -> str:
        nationality = self._nationality(codes[0]) if len(codes) == 1 and codes[0] not in self.nouns.from_state else ""
        return self.adjective(nationality, "masc", "plur", definite=False, oblique=True) if nationality else ""

    def capital(self, code: str) -> str:
        words = self.frame.words
        return f"{words['in']} {words['capital']} {self.adjective(self._nationality(code), 'fem', 'sing', definite=True)}"

    def compound(self, codes: tuple[str, ...], form: str) -> str:
        return " ".join(self.adjective(self._nationality(code), form, "sing", definite=True) for code in codes)

    def group(self, who: tuple[Who, ...], mentions: Mentions) -> str:
        kinds = {office_group(one, self.groups, mentions.date) for one in who}
        kind = kinds.pop() if len(kinds) == 1 else ""
        return self.nouns.groups[kind][0 if len(who) == 2 else 1] if kind in self.nouns.groups else ""

    def listing(self, items: list[str]) -> str:
        """Each item after the first has "and" written to it."""
        return f" {self.frame.words['and']}".join(items)

    def adjective(self, word: str, gender: str, count: str, *, definite: bool, oblique: bool = False) -> str:
        """A nationality that agrees. One of several words: each agrees where each is an adjective, else only the last one."""
        held = self.nouns.adjective
        endings = {
            ("fem", "sing"): held.fem,
            ("masc", "dual"): held.dual[oblique],
            ("fem", "dual"): held.fem_dual[oblique],
            ("masc", "plur"): held.plur[oblique],
            ("fem", "plur"): held.fem,
        }
        ending = endings.get((gender, count), "")
        article = self.frame.words["def"] if definite else ""
        words = word.split()
        compound = not words[0].endswith(held.ending)
        last = len(words) - 1
        return " ".join(
            f"{article if not (compound and at) else ''}{part}{ending if not compound or at == last else ''}"
            for at, part in enumerate(words)
        )

    def _party(self, one: Who, form: str, mentions: Mentions) -> str:
        if one.kind == "person":
            return self._person(one, mentions)
        noun = self._noun(one)
        if noun is None:
            return self._name(one, form)
        oblique = OBLIQUE in form
        text = noun.obl if oblique and noun.obl else noun.text
        code = (one.state or one.code).split("-")[0]
        adjective = self._nationality(code)
        if not adjective:
            return f"{text} {self.frame.words['in']} {self._state(code)}" if world.is_state(code) else text
        gender, count = (noun.gender, noun.number) if noun.human else ("fem", "sing")
        if count == "plur" and gender == "masc" and code in self.nouns.from_state:
            return f"{text} {self.frame.words['from']} {self._state(code)}"
        return f"{text} {self.adjective(adjective, gender, count, definite=noun.definite, oblique=oblique)}"

    def _name(self, one: Who, form: str) -> str:
        if one.kind == "state" and world.is_state(one.code):
            if "capital" in form and (capital := world.state_form(one.code, "capital", "ar")):
                return capital
            return self._state(one.code)
        found = world.organisation(one, "ar")
        return found.text if found.own else self.frame.quotes.marks.replace("<text>", found.text)

    def _state(self, code: str) -> str:
        return self.nouns.states.get(code) or world.state_form(code, "name", "ar")

    def _nationality(self, code: str) -> str:
        return self.nouns.adjectives.get(code) or world.state_form(code, "adjective", "ar") if world.is_state(code) else ""

    def _person(self, one: Who, mentions: Mentions) -> str:
        ident, gender = key(one), world.gender(one, self.women, "ar")
        found = world.person(one, "ar")
        code = one.state or one.code
        name = found.text if found.own else self.frame.quotes.marks.replace("<text>", found.text)
        if mentions.known(ident):
            return self._family(name, code) if found.own and not mentions.full else name
        mentions.meet(ident)
        held = self.nouns.offices.get(world.office(one, mentions.date) or "")
        if held is None:
            return name
        nationality = self._nationality(code)
        partner = mentions.subject if one not in mentions.subject else ()
        if len(partner) == 1 and nationality and office_group(partner[0], self.groups, mentions.date) == held.group:
            owner = self.pronoun(self.features(partner))
            return f"{self.nouns.counterpart[gender]}{owner} {self.adjective(nationality, gender, 'sing', definite=True)} {name}"
        return f"{self._title(one, held, gender, nationality)} {name}"

    def _title(self, one: Who, held: Office, gender: str, nationality: str) -> str:
        code = one.state or one.code
        former = f" {self.nouns.former[gender]}" if one.former else ""
        if held.bare:
            return held.masc + former
        body = self.nouns.nouns.get(one.noun or "") if held.group == "spokesperson" else None
        if body is not None and nationality:
            whose = self.adjective(nationality, body.gender, "sing", definite=True)
            return f"{self.nouns.spokesman[gender]} {self.frame.words['in_name_of']} {body.text} {whose}{former}"
        if nationality and not held.owner and code not in self.nouns.by_name:
            title = held.fem if gender == "fem" and held.fem else held.masc
            return f"{title} {self.adjective(nationality, gender, 'sing', definite=True)}{former}"
        pattern = held.of_fem if gender == "fem" and held.of_fem else held.of
        owner = self._state(code) if world.is_state(code) else world.organisation(Who(code=code, kind="organisation"), "ar").text
        return pattern.replace("{O}", owner) + former

    def _together(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        """Several of one office at their first mention: one title in the dual or plural, the states, the names."""
        offices = {world.office(one, mentions.date) for one in who if one.kind == "person"}
        if any(one.kind != "person" or mentions.known(key(one)) for one in who) or len(offices) != 1:
            return ""
        held = self.nouns.offices.get(offices.pop() or "")
        codes = [one.state or one.code for one in who]
        if held is None or not held.two or not all(world.is_state(code) for code in codes) or len(set(codes)) < len(codes):
            return ""
        for one in who:
            mentions.meet(key(one))
        oblique = OBLIQUE in form
        title = held.two[oblique] if len(who) == 2 else (held.many_obl or held.many) if oblique else held.many
        names = self.listing([world.person(one, "ar").text for one in who])
        return f"{title} {self.listing([self._state(code) for code in codes])} {names}"

    def _family(self, name: str, code: str) -> str:
        words = name.split()
        if len(words) < 2 or code in self.nouns.family_first:
            return name
        first = len(words) - 1
        while first > 0 and words[first - 1] in self.nouns.particles:
            first -= 1
        return " ".join(words[first:])

    def _noun(self, one: Who) -> Noun | None:
        if one.kind not in ("group", "body") and not nameless(one):
            return None
        return common_noun(one, self.nouns.nouns, self.nouns.sectors)

    def _gender(self, name: str, *, state: bool) -> str:
        if state:
            return "masc" if name in self.nouns.masculine else "fem"
        first = name.split()[0] if name else ""
        return "fem" if {name, first} & self.nouns.feminine or first.endswith(self.nouns.feminine_ending) else "masc"
