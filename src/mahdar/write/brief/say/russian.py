"""Russian: cases, gender and number, aspect, prepositions.

Comes in: parties, verbs and places of a sentence. Goes out: their words, common words inflected by pymorphy3, people's names by
their own rules. The words stand in ``data/ru/brief_*.yaml``.
"""

from __future__ import annotations

import msgspec

from mahdar import data
from mahdar.find.parties import shape
from mahdar.write.brief.fact import Topic, Where, Who
from mahdar.write.brief.say import russian_words, world
from mahdar.write.brief.say import topics as topic_patterns
from mahdar.write.brief.say.grammar import Features, Frame, Grammar, Mentions, common_noun, key, nameless, office_group
from mahdar.write.brief.say.numbers import Amounts, number, number_class
from mahdar.write.brief.say.russian_names import Names

CASES = {"nom": "nomn", "": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
OBLIQUE = ("gen", "dat", "ins", "loc")
PASSIVE = "~"
"""Marks a verb of a data file that is said in the passive."""
GENDERS = {"masc": "masc", "fem": "femn", "femn": "femn", "neut": "neut"}


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``bare``: no state is said; ``after``: the state follows the whole title."""

    title: str
    group: str
    fem: str = ""
    bare: bool = False
    after: bool = False


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``state``: whose it is, is said in the genitive, else by an adjective."""

    text: str
    plural: bool = False
    state: bool = False
    gender: str = ""


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief_nouns.yaml``."""

    offices: dict[str, Office]
    spokespeople: dict[str, str]
    spokes_titles: dict[str, str]
    groups: dict[str, str]
    former: str
    own: str
    counterpart: str
    nouns: dict[str, Noun]
    sectors: dict[str, str]
    found: dict[str, list[str]]
    states: dict[str, str]
    adjectives: dict[str, str]
    combining: dict[str, str]
    genders: dict[str, str]
    still: frozenset[str]
    upon: frozenset[str]
    second_locative: frozenset[str]
    family_first: frozenset[str]
    names: dict[str, list[list[str]]]
    foreign_in: list[str]
    fixed_before_last: list[str]
    particles: list[str]
    women: frozenset[str]
    men: frozenset[str]
    women_endings: tuple[str, ...]
    measures: dict[str, Noun]
    periods: dict[str, dict[str, str]]
    amounts: Amounts


class Russian(Grammar):
    """The operators of Russian."""

    lang = "ru"

    def __init__(self) -> None:
        self.frame = data.load("ru", "brief", Frame)
        self.nouns = data.load("ru", "brief_nouns", Nouns)
        self.amounts = self.nouns.amounts
        self.women = frozenset(word.lower() for word in shape.words("ru").women)
        self.groups = {ident: office.group for ident, office in self.nouns.offices.items()}
        self.people = Names(self.nouns.names, self.nouns.foreign_in, self.nouns.fixed_before_last, self.nouns.particles)

    def parties(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        mentions.together(who)
        together = self._together(who, form, mentions) if len(who) > 1 else ""
        return together or self.listing([self._party(one, form, mentions) for one in who])

    def features(self, who: tuple[Who, ...], form: str = "") -> Features:
        if len(who) != 1:
            return Features(number="plur")
        one = who[0]
        if one.kind == "person":
            return Features(world.gender(one, self.women, "ru"))
        if noun := self._noun(one):
            return Features(noun.gender or self._gender(noun.text), "plur" if noun.plural else "sing")
        gender = self._gender(self._name(one, form))
        return Features(number="plur") if gender == "plur" else Features(gender)

    def verb(self, lemma: str, form: str, features: Features) -> str:
        perfect, _, imperfect = lemma.replace("_", " ").partition("/")
        if perfect.startswith(PASSIVE):
            return self._passive(perfect.removeprefix(PASSIVE), imperfect, form, features)
        gender = {"plur"} if features.number != "sing" else {GENDERS[features.gender], "sing"}
        count = "plur" if features.number != "sing" else "sing"
        if form == "inf":
            return perfect
        if form == "impf":
            return imperfect or perfect
        if form == "pres":
            return russian_words.verb(imperfect or perfect, frozenset({"pres", "3per", count}))
        if form == "fut":
            if perfect == imperfect:
                return f"{self._will(features)} {perfect}"
            return russian_words.verb(perfect, frozenset({"futr", "3per", count}))
        if form == "short":
            return russian_words.verb(perfect, frozenset({"PRTS", *gender}))
        return russian_words.verb(perfect, frozenset({"past", *gender}))

    def _will(self, features: Features) -> str:
        count = "plur" if features.number != "sing" else "sing"
        return russian_words.verb(self.frame.words["be"], frozenset({"futr", "3per", count}))

    def _passive(self, perfect: str, imperfect: str, form: str, features: Features) -> str:
        """A participle with its auxiliary; going on, another verb says it."""
        if form == "impf":
            return imperfect
        short = self.verb(perfect, "short", features)
        if form == "fut":
            return f"{self._will(features)} {short}"
        return f"{self.verb(self.frame.words['be'], 'past', features)} {short}"

    def place(self, where: Where, form: str) -> str:
        found = world.place(where, "ru")
        if not found.own:
            name = self.frame.quotes.marks.replace("<text>", found.text)
            return name if form else f"{self.frame.words['in']} {name}"
        state = world.place_state(where)
        name = self.nouns.states.get(state, found.text)
        case = form if form in CASES else "nom"
        if form:
            return self.decline(name, "nom" if form == "name" else case)
        preposition = self.frame.words["on" if name in self.nouns.upon else "in"]
        second = name in self.nouns.second_locative
        return f"{preposition} {self.decline(name, 'loc2' if second else 'loc')}"

    def topics(self, topics: tuple[Topic, ...], form: str, mentions: Mentions) -> str:
        return topic_patterns.say(topics, form, self, mentions)

    def nominal(self, pattern: str, form: str) -> tuple[str, Features]:
        head, mark, rest = _cut(pattern)
        gender = self._gender(head)
        features = Features(number="plur") if gender == "plur" else Features(gender)
        return self.decline(head, form) + mark + rest, features

    def measure(self, name: str, form: str) -> tuple[str, Features]:
        held = self.nouns.measures.get(name)
        return (self.decline(held.text, form), Features(self._gender(held.text))) if held else ("", Features())

    def ordinal(self, number_: int, form: str) -> str:
        words = self.frame.ordinals
        if number_ > len(words):
            return f"{number_}-{self.frame.words['th']}"
        gender = self._gender(self.frame.sentences[f"medium_{form}"][0])
        return self._adjective(words[number_ - 1], "nomn", Features(gender), animate=False)

    def period(self, unit: str, amount: int, digits: str) -> str:
        held = self.nouns.periods[unit]
        noun = held[number_class(amount, "ru", "few")]
        return noun if amount == 1 else f"{number(amount, 'ru')} {noun}"

    def capital(self, code: str) -> str:
        adjective = self._adjective(self._nationality(code), "loct", Features("fem"), animate=False)
        return f"{self.frame.words['in']} {adjective} {self.decline(self.frame.words['capital'], 'loc')}"

    def compound(self, codes: tuple[str, ...], form: str) -> str:
        first, last = (self._nationality(code) for code in codes)
        kind, _, case = form.partition(":")
        wanted = frozenset({case or "nomn", *(("plur",) if kind == "plur" else ("sing", kind))})
        head = self.nouns.combining.get(codes[0]) or first[:-2] + self.frame.words["o"]
        return f"{head}-{russian_words.adjective(last, wanted, animate=False)}"

    def group(self, who: tuple[Who, ...], mentions: Mentions) -> str:
        kinds = {office_group(one, self.groups, mentions.date) for one in who}
        return self.nouns.groups.get(kinds.pop(), "") if len(kinds) == 1 else ""

    def pronoun(self, features: Features) -> str:
        return ""

    def located(self, word: str) -> str:
        return self.decline(word, "loc")

    def listing(self, items: list[str]) -> str:
        """Items with commas and "and" before the last."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.frame.words['and']} {items[-1]}"

    def decline(self, phrase: str, case: str, *, number: str = "") -> str:
        """A noun with the adjectives before it in a case; what follows the noun stays, except after "and" at once."""
        if (case in ("nom", "") and not number) or phrase.startswith(self.frame.quotes.marks[:1]):
            return phrase
        said = russian_words.decline(phrase, CASES.get(case, case), number, self.nouns.still, self.frame.words["and"])
        unknown = said == phrase and phrase[:1].isupper() and " " not in phrase and case in OBLIQUE
        if not unknown or phrase in self.nouns.still or russian_words.known(phrase):
            return said
        before, hyphen, last = phrase.rpartition("-")
        return before + hyphen + self.people.decline(last, "masc", case)

    def _party(self, one: Who, form: str, mentions: Mentions) -> str:
        case = form.replace("+capital", "").replace("capital", "")
        if one.kind == "person":
            return self._person(one, case, mentions)
        noun = self._noun(one)
        if noun is None:
            return self.decline(self._name(one, form), case)
        code = (one.state or one.code).split("-")[0]
        if not world.is_state(code):
            return self.decline(noun.text, case)
        if noun.state:
            return f"{self.decline(noun.text, case)} {self._state(code, 'gen')}"
        adjective = self._nationality(code)
        return self.decline(f"{self._agree(adjective, noun)} {noun.text}", case)

    def _nationality(self, code: str) -> str:
        return self.nouns.adjectives.get(code) or world.state_form(code, "adjective", "ru") if world.is_state(code) else ""

    def _agree(self, adjective: str, noun: Noun) -> str:
        features = Features(number="plur") if noun.plural else Features(self._gender(noun.text))
        return self._adjective(adjective, "nomn", features, animate=False)

    def _name(self, one: Who, form: str) -> str:
        if one.kind == "state" and world.is_state(one.code):
            if "capital" in form and (capital := world.state_form(one.code, "capital", "ru")):
                return capital
            return self.nouns.states.get(one.code) or world.state_form(one.code, "name", "ru")
        found = world.organisation(one, "ru")
        return found.text if found.own else self.frame.quotes.marks.replace("<text>", found.text)

    def _state(self, code: str, case: str) -> str:
        if not world.is_state(code):
            return self.decline(world.short_name(Who(code=code, kind="organisation"), "ru"), case)
        return self.decline(self.nouns.states.get(code) or world.state_form(code, "name", "ru"), case)

    def _person(self, one: Who, case: str, mentions: Mentions) -> str:
        ident, gender = key(one), world.gender(one, self.women, "ru")
        found = world.person(one, "ru")
        if world.person_row(one) is None:
            found = world.Name(self._nominative(found.text, gender), found.own)
        code = one.state or one.code
        if not found.own:
            name = self.frame.quotes.marks.replace("<text>", found.text)
        elif mentions.known(ident):
            family = found.text if mentions.full else self._family(found.text, code)
            return self.people.decline(family, gender, case, family_only=family != found.text)
        else:
            name = self.people.decline(found.text, gender, case)
        mentions.meet(ident)
        held = self.nouns.offices.get(world.office(one, mentions.date) or "")
        if held is None:
            return name
        partner = mentions.subject[0] if len(mentions.subject) == 1 and one not in mentions.subject else None
        adjective = self._nationality(code)
        if partner and adjective and office_group(partner, self.groups, mentions.date) == held.group:
            features = Features(gender)
            words = [self._adjective(word, CASES[case], features, animate=True) for word in (self.nouns.own, adjective)]
            return f"{' '.join(words)} {self.decline(self.nouns.counterpart, case)} {name}"
        return f"{self._title(one, held, case, gender)} {name}"

    def _nominative(self, name: str, gender: str) -> str:
        """A name that a source wrote in another case, as the first name shows."""
        given = russian_words.given_name(name.split()[0]) if name else None
        case = next((case for case, tag in CASES.items() if given and tag == given[1]), "")
        return self.people.nominative(name, gender, case) if case not in ("", "nom") else name

    def _title(self, one: Who, held: Office, case: str, gender: str) -> str:
        code = one.state or one.code
        title = held.fem if held.fem and gender == "fem" else held.title
        if held.group == "spokesperson" and one.noun in self.nouns.spokes_titles:
            title = self.nouns.spokes_titles[one.noun]
        said = self.decline(title, case)
        if one.former:
            features = Features("fem" if held.fem and gender == "fem" else "masc")
            said = f"{self._adjective(self.nouns.former, CASES[case], features, animate=True)} {said}"
        if held.bare:
            return said
        if held.group == "spokesperson" and one.noun in self.nouns.spokespeople:
            said = f"{said} {self.nouns.spokespeople[one.noun]}"
        return f"{said} {self._state(code, 'gen')}" if code and code != "---" else said

    def _together(self, who: tuple[Who, ...], form: str, mentions: Mentions) -> str:
        """Several of one office at their first mention: one title in the plural, the states, the names."""
        offices = {world.office(one, mentions.date) for one in who if one.kind == "person"}
        if any(one.kind != "person" or mentions.known(key(one)) for one in who) or len(offices) != 1:
            return ""
        held = self.nouns.offices.get(offices.pop() or "")
        codes = [one.state or one.code for one in who]
        if held is None or not all(world.is_state(code) for code in codes) or len(set(codes)) < len(codes):
            return ""
        for one in who:
            mentions.meet(key(one))
        names = [self.people.decline(world.person(one, "ru").text, world.gender(one, self.women, "ru"), form) for one in who]
        title = self.decline(held.title, form or "nom", number="plur")
        return f"{title} {self.listing([self._state(code, 'gen') for code in codes])} {self.listing(names)}"

    def _family(self, name: str, code: str) -> str:
        words = name.split()
        if len(words) < 2 or code in self.nouns.family_first:
            return name
        first = len(words) - 1
        while first > 1 and words[first - 1].lower() in self.nouns.particles:
            first -= 1
        return " ".join(words[first:])

    def _noun(self, one: Who) -> Noun | None:
        if one.kind not in ("group", "body") and not nameless(one):
            return None
        return common_noun(one, self.nouns.nouns, self.nouns.sectors)

    def _gender(self, phrase: str) -> str:
        """``masc fem neut`` of the head, or ``plur``."""
        known = self.nouns.genders.get(phrase)
        found = known or russian_words.head_gender(phrase, self.nouns.still)
        return {"femn": "fem"}.get(found, found)

    def _adjective(self, word: str, case: str, features: Features, *, animate: bool) -> str:
        wanted = {case, "plur"} if features.number != "sing" else {case, "sing", GENDERS[features.gender]}
        return russian_words.adjective(word, frozenset(wanted), animate=animate)


def _cut(pattern: str) -> tuple[str, str, str]:
    """The words before the first slot or bracket, and the rest."""
    at = min((place for place in (pattern.find("{"), pattern.find("[")) if place >= 0), default=len(pattern))
    head = pattern[:at].rstrip()
    return head, pattern[len(head) : at], pattern[at:]
