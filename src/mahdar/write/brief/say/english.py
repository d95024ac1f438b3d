"""English: articles, tense, number, possessives, titles before names.

Comes in: parties, verbs and places of a sentence. Goes out: their words. The words stand in ``data/en/brief_*.yaml``.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.find.parties import shape
from mahdar.write.brief.fact import Topic, Where, Who
from mahdar.write.brief.say import topics as topic_patterns
from mahdar.write.brief.say import world
from mahdar.write.brief.say.grammar import Features, Frame, Grammar, Mentions, common_noun, key, nameless, office_group
from mahdar.write.brief.say.numbers import Amounts

VOWELS = "aeiou"


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of``: the state follows ("King Abdullah II of Jordan"); ``bare``: no state is said."""

    title: str
    plural: str
    group: str
    fem: str = ""
    of: bool = False
    bare: bool = False


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A common noun. ``organ`` takes the article."""

    text: str
    number: str
    organ: bool = False


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief_nouns.yaml``."""

    offices: dict[str, Office]
    spokespeople: dict[str, str]
    groups: dict[str, str]
    former: str
    counterpart: str
    nouns: dict[str, Noun]
    sectors: dict[str, str]
    found: dict[str, list[str]]
    states: dict[str, str]
    adjectives: dict[str, str]
    article: frozenset[str]
    article_endings: frozenset[str]
    bare_kinds: frozenset[str]
    no_article: frozenset[str]
    family_first: frozenset[str]
    measures: dict[str, Noun]
    periods: dict[str, tuple[str, str]]
    amounts: Amounts


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Irregular forms: present singular and plural, past singular and plural, participle."""

    s: str = ""
    p: str = ""
    past: str = ""
    pasts: str = ""
    pp: str = ""


class Verbs(msgspec.Struct, frozen=True):
    """The verbs of ``brief_verbs.yaml``; regular ones need no entry."""

    verbs: dict[str, Verb]


class English(Grammar):
    """The operators of English."""

    lang = "en"

    def __init__(self) -> None:
        self.frame = data.load("en", "brief", Frame)
        self.nouns = data.load("en", "brief_nouns", Nouns)
        self.verbs = data.load("en", "brief_verbs", Verbs).verbs
        self.amounts = self.nouns.amounts
        words = shape.words("en")
        self.women = frozenset(words.women)
        self.particles = frozenset(words.particles)
        self.groups = {ident: office.group for ident, office in self.nouns.offices.items()}

    def parties(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        mentions.together(who)
        together = self._together(who, mentions) if len(who) > 1 else ""
        said = together or listing([self._party(one, form, mentions) for one in who], self.frame.words["and"])
        return _possessive(said) if "poss" in form else said

    def features(self, who: tuple[Who, ...], form: str = "") -> Features:
        if len(who) != 1:
            return Features(number="plur", human=False)
        one = who[0]
        noun = self._noun(one)
        number = noun.number if noun and one.kind in ("group", "body") else "sing"
        human = one.kind == "person"
        return Features(world.gender(one, self.women, "en") if human else "neut", number, human)

    def verb(self, lemma: str, form: str, features: Features) -> str:
        held = self.verbs.get(lemma, Verb())
        plural = features.number != "sing"
        if form == "inf":
            return lemma
        if form == "pres":
            return (held.p or lemma) if plural else (held.s or _third_person(lemma))
        past = held.past or _regular_past(lemma)
        if form == "pp":
            return held.pp or past
        return (held.pasts or past) if plural else past

    def pronoun(self, features: Features) -> str:
        """The subject pronoun for a party: he, she, it, they."""
        words = self.frame.words
        return words["they"] if features.number != "sing" else words[{"masc": "he", "fem": "she"}.get(features.gender, "it")]

    def owner(self, features: Features) -> str:
        words = self.frame.words
        return words["their"] if features.number != "sing" else words[{"masc": "his", "fem": "her"}.get(features.gender, "its")]

    def place(self, where: Where, form: str) -> str:
        name = self.articled(world.place(where, "en").text)
        return name if form else f"{self.frame.words['in']} {name}"

    def topics(self, topics: tuple[Topic, ...], form: str, mentions: Mentions) -> str:
        return topic_patterns.say(topics, "", self, mentions)

    def measure(self, name: str, form: str) -> tuple[str, Features]:
        held = self.nouns.measures.get(name)
        return (held.text, Features(number=held.number)) if held else (name, Features())

    def ordinal(self, number: int, form: str) -> str:
        words = self.frame.ordinals
        return words[number - 1] if number <= len(words) else f"{number}{self.frame.words['th']}"

    def period(self, unit: str, amount: int, digits: str) -> str:
        one, many = self.nouns.periods[unit]
        return one if amount == 1 else f"{amount} {many}"

    def capital(self, code: str) -> str:
        words = self.frame.words
        return f"{words['in']} {words['the']} {self._adjective(Who(code))} {words['capital']}"

    def compound(self, codes: tuple[str, ...], form: str) -> str:
        return "-".join(self._adjective(Who(code)) for code in codes)

    def group(self, who: tuple[Who, ...], mentions: Mentions) -> str:
        kinds = {office_group(one, self.groups, mentions.date) for one in who}
        kind = kinds.pop() if len(kinds) == 1 else ""
        return f"{self.frame.words['the']} {self.nouns.groups[kind]}" if kind in self.nouns.groups else ""

    def articled(self, name: str) -> str:
        """The name with its article where it takes one."""
        first = name.split()[0] if name else ""
        takes = name in self.nouns.article or (" " in name and name.split()[-1] in self.nouns.article_endings)
        if takes and first.lower() != self.frame.words["the"]:
            return f"{self.frame.words['the']} {name}"
        return name

    def state(self, code: str) -> str:
        """A state's name with its article."""
        return self.articled(self.nouns.states.get(code) or world.state_form(code, "name", "en") or code)

    def _party(self, one: Who, form: str, mentions: Mentions) -> str:
        if one.kind == "person":
            return self._person(one, mentions)
        if one.kind == "state" and world.is_state(one.code):
            if "capital" in form and (capital := world.state_form(one.code, "capital", "en")):
                return capital
            return self.state(one.code)
        if (one.kind in ("group", "body") or nameless(one)) and (noun := self._noun(one)):
            if nameless(one):
                return noun.text
            adjective = self._adjective(one)
            the = f"{self.frame.words['the']} " if noun.organ or not adjective else ""
            return f"{the}{adjective} {noun.text}" if adjective else f"{the}{noun.text}"
        name = world.organisation(one, "en").text
        many = len(name.split()) > 1 or (name.isupper() and not _acronym_word(name))
        row = world.organisation_row(one)
        bare = name in self.nouns.no_article or (row is not None and row.kind in self.nouns.bare_kinds)
        if bare or not many or name.split()[0].lower() == self.frame.words["the"]:
            return self.articled(name)
        return f"{self.frame.words['the']} {name}"

    def _person(self, one: Who, mentions: Mentions) -> str:
        ident = key(one)
        name = world.person(one, "en").text
        if mentions.known(ident):
            return name if mentions.full else self.family(name, one)
        mentions.meet(ident)
        office = world.office(one, mentions.date)
        held = self.nouns.offices.get(office or "")
        if held is None:
            return name
        former = f"{self.nouns.former} " if one.former else ""
        adjective = self._adjective(one)
        partner = mentions.subject[0] if len(mentions.subject) == 1 and one not in mentions.subject else None
        if partner and held.group and office_group(partner, self.groups, mentions.date) == held.group and adjective:
            owner = self.frame.words["her" if self.features((partner,)).gender == "fem" else "his"]
            return f"{owner} {adjective} {self.nouns.counterpart} {name}"
        title = held.fem if held.fem and world.gender(one, self.women, "en") == "fem" else held.title
        if one.noun in self.nouns.spokespeople and held.group == "spokesperson":
            title = f"{self.nouns.spokespeople[one.noun]} {title}"
        if held.bare or not adjective:
            return f"{former}{title} {name}"
        if held.of:
            return f"{former}{title} {name} {self.frame.words['of']} {self.state(one.state or one.code)}"
        return f"{former}{adjective} {title} {name}"

    def family(self, name: str, one: Who) -> str:
        """The name by which a person is called after the first time."""
        words = name.split()
        office = self.nouns.offices.get(one.office or "")
        if len(words) < 2 or (office and office.of):
            return name
        if (one.state or one.code) in self.nouns.family_first:
            return words[0]
        first = len(words) - 1
        while first > 1 and words[first - 1].lower() in self.particles:
            first -= 1
        return " ".join(words[first:])

    def _together(self, who: tuple[Who, ...], mentions: Mentions) -> str:
        """Several of one office at their first mention: "the foreign ministers of A and B, X and Y,"."""
        offices = {world.office(one, mentions.date) for one in who if one.kind == "person"}
        if any(one.kind != "person" for one in who) or len(offices) != 1 or any(mentions.known(key(one)) for one in who):
            return ""
        held = self.nouns.offices.get(offices.pop() or "")
        codes = [one.state or one.code for one in who]
        if held is None or not all(world.is_state(code) for code in codes) or len(set(codes)) < len(codes):
            return ""
        for one in who:
            mentions.meet(key(one))
        joiner = self.frame.words["and"]
        names = listing([world.person(one, "en").text for one in who], joiner)
        states = listing([self.state(code) for code in codes], joiner)
        return f"{self.frame.words['the']} {held.plural} {self.frame.words['of']} {states}, {names},"

    def _adjective(self, one: Who) -> str:
        code = (one.state or one.code).split("-")[0]
        if world.is_state(code):
            return self.nouns.adjectives.get(code) or world.state_form(code, "adjective", "en")
        return world.short_name(Who(code=one.state or one.code, kind="organisation"), "en") if one.kind == "person" else ""

    def _noun(self, one: Who) -> Noun | None:
        return common_noun(one, self.nouns.nouns, self.nouns.sectors)


def listing(items: list[str], joiner: str) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


@functools.lru_cache(maxsize=512)
def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"


@functools.lru_cache(maxsize=512)
def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def _possessive(text: str) -> str:
    return f"{text}'" if text.endswith("s") else f"{text}'s"


def _acronym_word(name: str) -> bool:
    """Capitals that are read as a word (NATO, ASEAN) take no article."""
    return len(name) > 3 and any(char in VOWELS.upper() for char in name)
