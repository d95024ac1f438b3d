"""A Fact as a sentence: which pattern, and what its slots say.

Comes in: a `Fact`, the page's `Context`, a language's `Grammar` and its acts. Goes out: the sentence.

The act (``brief_verbs.yaml``) gives the verb and what follows it, the status (``brief.yaml``) the clause around them. Slots:
``A`` who acts, ``R`` towards whom (``RR`` if several, ``RP`` if people, ``R2`` their states, ``RA`` their nationality), ``AR``
both, ``S`` speaker (``SP`` if a person), ``Z`` who denies, ``M`` mediator, ``C`` court, ``O`` whose figure, ``V`` the act's verb,
``X`` the rest of the act, ``P`` place, ``L`` the place without preposition, ``D`` date, ``E`` the bare date, ``EA`` one that stands
before a noun, ``DC`` date of a change, ``T`` topics, ``Doc`` document, ``Q`` quotation, ``I`` indirect speech, ``W`` measure, ``F``
amount, ``N`` the act as a noun, ``G`` the participants as a group.
"""

from __future__ import annotations

import datetime

from mahdar.write.brief.fact import Context, Fact, Quantity, Topic, Where, Who
from mahdar.write.brief.say import dates, indirect, language, numbers, pattern, topics, world
from mahdar.write.brief.say.grammar import Act, Features, Grammar, Mentions

UNNAMED = Who(code="", kind="group", noun="unnamed")
DAY = datetime.timedelta(days=1)
PARTIES = ("A", "R", "RR", "RP", "AR", "S", "SP", "Z", "M", "C", "O")


class Clause:
    """One Fact being said: its roles and what each slot says."""

    def __init__(self, fact: Fact, grammar: Grammar, context: Context) -> None:
        self.fact, self.grammar, self.context = fact, grammar, context
        self.frame = grammar.frame
        when = dates.moment(fact.date)
        self.mentions = Mentions(context, when.start if when else context.today, lead=fact.lead)
        self.act_verb, self.rest, self.verb_form = "", "", ""
        self.passive = not fact.actors and bool(fact.recipients)
        actors = (*fact.actors, *fact.recipients) if fact.joint or self.passive else fact.actors
        recipients = () if fact.joint or self.passive else fact.recipients
        quantity = fact.quantity
        self.roles: dict[str, tuple[Who, ...]] = {
            "A": actors or ((UNNAMED,) if fact.kind == "event" else ()),
            "R": recipients,
            "RR": recipients if len(recipients) > 1 else (),
            "RP": recipients if all(one.kind in ("person", "group", "body") for one in recipients) else (),
            "AR": _both(actors, recipients),
            "S": (fact.speaker,) if fact.speaker else (),
            "SP": (fact.speaker,) if fact.speaker and fact.speaker.kind == "person" else (),
            "Z": fact.disputed_by or ((fact.speaker,) if fact.speaker else fact.actors or (UNNAMED,)),
            "M": (fact.mediator,) if fact.mediator else (),
            "C": (fact.court,) if fact.court else (),
            "O": quantity.of if quantity and len(quantity.of) > 1 else (),
        }
        self.place = fact.place if fact.place and world.place(fact.place, grammar.lang).own else None
        self.words: dict[str, str] = {}
        self.features: dict[str, Features] = {}

    def says(self, name: str) -> bool:
        """Whether a slot has something to say."""
        fact = self.fact
        if name in self.words:
            return bool(self.words[name])
        if name == "AR":
            return len(self.roles["AR"]) > 1
        if name in PARTIES:
            return bool(self.roles[name])
        if name == "R2":
            return bool(self._states())
        if name == "RA":
            return bool(self.grammar.nationals(self._codes()))
        if name == "same":
            return self.roles["Z"] == self.roles["A"]
        if name == "copula":
            return self.act_verb == self.frame.words.get("be")
        if name == "EA":
            when = dates.moment(fact.date)
            return when is not None and when.kind in ("day", "month", "year")
        if name in ("P", "Where"):
            return self.place is not None
        if name == "L":
            return self._site() is not None
        if name in ("D", "E"):
            return dates.moment(fact.date) is not None
        if name == "DC":
            return dates.moment(fact.changed) is not None
        if name == "T":
            return topics.sayable(fact.topics, self.grammar.lang)
        if name == "Doc":
            return topics.sayable((Topic(fact.document),), self.grammar.lang) if fact.document else False
        return name not in ("Q", "I", "W", "F", "F2", "E2", "N", "G", "P2", "multi") or bool(self.words.get(name))

    def render(self, text: str) -> str:
        """A pattern with its slots filled."""
        return pattern.render(text, self.fill, self.says)

    def first(self, patterns: list[str]) -> str | None:
        """The first of the patterns that has all it needs, filled."""
        found = pattern.choose(patterns, self.says)
        return None if found is None else pattern.tidy(self.render(found))

    def fill(self, slot: pattern.Slot, so_far: str) -> str:
        """The text of a slot."""
        fact, grammar, name = self.fact, self.grammar, slot.name
        if name in self.words:
            return self.words[name]
        if name in ("same", "copula"):
            return ""
        if name == "V":
            self.verb_form = slot.form
            return grammar.verb(self.act_verb, slot.form, self._agrees(slot.role))
        if name == "X":
            return self.render(grammar.rest(self.rest, self.verb_form))
        if name == "RA":
            return grammar.nationals(self._codes())
        if name == "R2":
            return grammar.parties(self._states(), slot.form, self.mentions)
        if name in PARTIES:
            return self._party(name, slot.form)
        if name in ("P", "Where", "L"):
            where = self._site() if name == "L" else self.place
            assert where is not None
            return grammar.place(where, slot.form or ("" if name == "P" else "name"))
        if name in ("D", "E", "EA", "DC"):
            return self._date(
                fact.changed if name == "DC" else fact.date, "bare" if name in ("E", "EA") else slot.form or self._style()
            )
        if name == "T":
            return topics.say(fact.topics, slot.form, grammar, self.mentions)
        if name == "Doc":
            return topics.say(
                (Topic(fact.document),), grammar.governed(slot.form, self.verb_form), grammar, self.mentions, fact.topics, made=True
            )
        return self._other(slot)

    def quotation(self) -> str:
        """The quoted words with their marks, in their own language, with the gloss where there is one."""
        quote, marks = self.fact.quote, self.frame.quotes
        if quote is None:
            return ""
        own = quote.lang == self.grammar.lang
        theirs = language.frame(quote.lang).quotes.own if quote.lang in language.MODULES else marks.own
        said = theirs.replace("<text>", _inside(quote.text.strip().rstrip("."), theirs, language.frame(quote.lang).quotes.inner))
        if own:
            return said
        gloss = quote.gloss.get(self.grammar.lang, "")
        shape = (marks.gloss if gloss else marks.foreign).replace("<lang>", marks.languages.get(quote.lang, quote.lang))
        return shape.replace("<gloss>", gloss).replace("<text>", said)

    def indirect(self) -> str:
        """The quoted words as indirect speech, nothing where they are the speaker's own or no clause."""
        quote = self.fact.quote
        if quote is None or quote.lang != self.grammar.lang:
            return ""
        told = not quote.verbatim or indirect.partly_quoted(quote.text)
        return indirect.clause(quote.text, quote.lang) if told else ""

    def choose_act(self, acts: dict[str, Act]) -> Act:
        """The act to say: the finer one where its words fit, else the mode's, else the type's."""
        fact = self.fact
        both = f"{fact.type}+both" if len(fact.actors) > 1 and not fact.recipients and not fact.mode else ""
        for ident in (f"{fact.type}#{fact.deed}", f"{fact.type}/{fact.mode}", both, fact.type):
            act = acts.get(ident)
            if act is None:
                continue
            say = pattern.choose(act.passive if self.passive else act.say, self.says)
            if say is None:
                continue
            self.act_verb, _, self.rest = say.partition(" ")
            if act.people:
                self._to_people()
            if "L" in pattern.every(say) and self._site() is self.place:
                self.words["P"] = ""
            return act
        raise KeyError(fact.type)

    def quantity(self, held: Quantity) -> None:
        """The words of a figure."""
        grammar, digits = self.grammar, self.context.digits
        words = grammar.amounts
        self.words["W"], self.features["W"] = grammar.measure(held.measure, "")
        self.words["F"] = numbers.amount(held.low, held.high, held.unit, held.qualifier, grammar.lang, words, digits)
        self.words["E"] = self._date(held.period, "")
        than = held.than
        if than is not None:
            self.words["F2"] = numbers.amount(than.low, than.high, than.unit, than.qualifier, grammar.lang, words, digits)
            self.words["E2"] = self._date(than.period, "")
            way = "same" if held.high == than.high else "up" if held.high > than.high else "down"
            self.words["updown"] = self.frame.sentences[way][0]
        else:
            self.words["F2"] = ""

    def _party(self, name: str, form: str) -> str:
        who = self.roles[name]
        if form == "pro" or (form == "sub" and who == self.roles["Z"]):
            return self.grammar.pronoun(self.grammar.features(who))
        if form == "own":
            return self.grammar.owner(self.grammar.features(who))
        if name in ("S", "SP") and all(one.kind == "state" for one in who):
            form = f"{form}+capital" if form else "capital"
        said = self.grammar.parties(who, "" if form == "sub" else form, self.mentions)
        if name in ("A", "S", "SP", "Z") and not self.mentions.subject:
            self.mentions.subject = who
        return said

    def _agrees(self, role: str) -> Features:
        if role in self.features:
            return self.features[role]
        who = self.roles.get(role or "A", ())
        capital = role == "S" and all(one.kind == "state" for one in who)
        return self.grammar.features(who, "capital" if capital else "")

    def _date(self, edtf: str | None, form: str) -> str:
        return dates.say(edtf, form, self.grammar.lang, self.frame.dates, self.context, self.grammar.located)

    def _style(self) -> str:
        if self.fact.lead:
            return "lead"
        when, anchor = dates.moment(self.fact.date), self.context.anchor
        eve = when is not None and when.kind == "day" and not when.about and anchor is not None and when.start == anchor - DAY
        if self.fact.kind == "last_contact" and eve:
            return "eve"
        return "" if self.fact.status in ("occurred", "ongoing", "denied") else "from"

    def _site(self) -> Where | None:
        return next((topic.where for topic in self.fact.topics if topic.where), self.fact.place)

    def _to_people(self) -> None:
        """What is done to a state's people is not done to the state."""
        for name in ("A", "R") if self.passive else ("R",):
            who = self.roles[name]
            self.roles[name] = tuple(Who(one.code, "group", noun="citizens") if one.kind == "state" else one for one in who)

    def _codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((one.state or one.code).split("-")[0] for one in self.roles["R"]))

    def _states(self) -> tuple[Who, ...]:
        held = tuple(Who(code=code) for code in self._codes() if len(code) == 3 and code != "---")
        return held if all(one.kind in ("state", "person", "body", "group") for one in self.roles["R"]) else self.roles["R"]

    def _other(self, slot: pattern.Slot) -> str:
        return self.grammar.verb(slot.name, slot.form, self._agrees(slot.role))


def _both(actors: tuple[Who, ...], recipients: tuple[Who, ...]) -> tuple[Who, ...]:
    return (*actors, *(one for one in recipients if one not in actors))


def _inside(text: str, marks: str, inner: tuple[str, str]) -> str:
    """The words with inner quotation marks where they hold the outer ones themselves."""
    opening, _, closing = marks.partition("<text>")
    return text.replace(opening, inner[0]).replace(closing, inner[1])
