"""Whole sentences, headings and labels.

Comes in: a `Fact` with the page's `Context`. Goes out: a finished sentence without citation marks.
"""

from __future__ import annotations

import functools
import re

from mahdar.errors import InputError
from mahdar.write.brief.fact import Context, Fact, Where, Who
from mahdar.write.brief.say import dates, pattern, world
from mahdar.write.brief.say.grammar import Grammar
from mahdar.write.brief.say.language import acts, grammar
from mahdar.write.brief.say.realise import Clause

COMMAS = ",\u060c"
"""Commas that may be left before the full stop."""


def sentence(fact: Fact, lang: str, *, context: Context) -> str:
    """The Fact as one sentence of ``lang``, with its full stop; ``context`` learns who was named.

    Raises InputError where the language is not known, or where the Fact lacks what its kind needs (a claim without a speaker).
    """
    words = grammar(lang)
    clause = Clause(fact, words, context)
    say = {"event": _event, "claim": _claim, "expectation": _claim, "figure": _figure, "nth": _nth}.get(fact.kind, _story)
    said = say(clause)
    if not said:
        raise InputError(f"a {fact.kind} with these fields cannot be said in {lang!r}: {_held(fact)}")
    context.last_date = fact.date or context.last_date
    return _finish(words.frame.words.get("flow", "") + said if context.flowing else said, words)


def heading(name: str, lang: str, *, place: Where | None = None, context: Context | None = None) -> str:
    """A section's heading (``situation``, ``treaty``, ``bilateral``); ``situation`` takes a place. Raises InputError for others."""
    words = grammar(lang)
    held = words.frame.headings.get(name)
    if held is None:
        raise InputError(f"no heading {name!r}: choose one of {', '.join(words.frame.headings)}")
    said = pattern.render(held, lambda slot, _: words.place(place, slot.form) if place else "", lambda _: place is not None)
    return _spelled(pattern.tidy(said), words)


def label(name: str, lang: str) -> str:
    """A word of the page itself (``sources``, ``photo``). Raises InputError for an unknown one."""
    held = grammar(lang).frame.labels
    if name not in held:
        raise InputError(f"no label {name!r}: choose one of {', '.join(held)}")
    return held[name]


def _event(clause: Clause) -> str | None:
    fact, frame = clause.fact, clause.frame
    count = len(clause.roles["AR"])
    clause.words["multi"] = frame.multilateral.get(count, frame.multilateral[max(frame.multilateral)])
    act = clause.choose_act(acts(clause.grammar.lang))
    status = fact.status
    when = dates.moment(fact.date)
    if when and when.kind == "since" and f"{status}_since" in frame.statuses:
        status = f"{status}_since"
    own = list(act.statuses.get(status, ()))
    general = frame.agentless.get(status) if clause.passive else None
    told = _teller(fact) if fact.status != "denied" else None
    before = ""
    if told:
        said_by = pattern.choose(frame.sentences["told"], lambda name: name == "clause" or clause.says(name))
        assert said_by is not None
        before, _, after = said_by.partition("{clause}")
        before = clause.render(before)
    said = clause.first([*([] if clause.passive else own), *(general or frame.statuses[status])])
    if said is None:
        return None
    if told:
        said = pattern.tidy(before + said + after)
    if fact.disputed_by and fact.status != "denied":
        clause.words["clause"] = said
        said = clause.first(frame.sentences["disputed"]) or said
    if fact.lead and fact.count:
        _count(clause)
        said += clause.first(frame.sentences["nth_lead"]) or ""
    return said


def _claim(clause: Clause) -> str | None:
    clause.words["I"] = clause.indirect()
    clause.words["Q"] = "" if clause.words["I"] else clause.quotation()
    kind = "denial" if clause.fact.status == "denied" else clause.fact.kind
    return clause.first(clause.frame.sentences[kind]) if clause.roles["S"] else None


def _figure(clause: Clause) -> str | None:
    held = clause.fact.quantity
    if held is None:
        return None
    clause.quantity(held)
    return clause.first(clause.frame.sentences["figure_forecast" if held.qualifier == "forecast" else "figure"])


def _nth(clause: Clause) -> str | None:
    if clause.fact.count is None:
        return None
    _count(clause)
    return clause.first(clause.frame.sentences["nth"])


def _story(clause: Clause) -> str | None:
    """The last contact, and an event whose status has changed."""
    fact, words = clause.fact, clause.grammar
    sentences = clause.frame.sentences
    medium = {"phone": "phone", "visit": "visit"}.get(
        fact.mode or "", "message" if fact.deed in ("message", "proposals") else "meeting"
    )
    if fact.kind == "last_contact":
        clause.roles["M"] = ()
        clause.words["M"] = sentences[f"last_{medium}"][0]
        return clause.first(sentences["last_contact"])
    chosen = pattern.choose(sentences[f"noun_{medium if fact.type == 'CONSULT' and medium != 'message' else 'other'}"], clause.says)
    if chosen is None:
        return None
    head, features = words.nominal(chosen, "")
    clause.words["N"] = pattern.tidy(clause.render(head))
    clause.features["N"] = features
    return clause.first(sentences[f"changed_{fact.status}"])


def _count(clause: Clause) -> None:
    fact, words = clause.fact, clause.grammar
    held = fact.count
    assert held is not None
    sentences = clause.frame.sentences
    medium = held.medium
    future = fact.status in ("planned", "proposed")
    clause.words.update(
        ordinal=words.ordinal(held.number, medium),
        medium=sentences[f"medium_{medium}"][0],
        period=words.period(held.unit, held.amount, clause.context.digits),
        will=sentences["nth_future" if future else "nth_past"][0],
        P2=_again(held.where, clause) if held.where else "",
        G=words.group((*fact.actors, *fact.recipients), clause.mentions),
    )


def _again(where: Where, clause: Clause) -> str:
    """A place that the sentence has named already: a capital is called that."""
    capital = world.capital_of(where) if clause.fact.place and clause.fact.place.name == where.name else ""
    return clause.grammar.capital(capital) if capital else clause.grammar.place(where, "")


def _teller(fact: Fact) -> Who | None:
    """Who tells of it, where it is not who acts."""
    return fact.speaker if fact.speaker and fact.speaker not in fact.actors else None


def _finish(text: str, words: Grammar) -> str:
    said = _spelled(pattern.tidy(text), words)
    said = said[:1].upper() + said[1:]
    stop = words.frame.words["stop"]
    return said if said.endswith((stop, "!", "?")) else f"{said.rstrip(COMMAS)}{stop}"


def _spelled(text: str, words: Grammar) -> str:
    for search, put in _repairs(words.lang):
        text = search.sub(put, text)
    return words.finish(text)


@functools.cache
def _repairs(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(search), put) for search, put in grammar(lang).frame.finish)


def _held(fact: Fact) -> str:
    given = {"type": fact.type, "mode": fact.mode, "status": fact.status, "actors": [one.code for one in fact.actors]}
    return ", ".join(f"{name} {value}" for name, value in given.items() if value)
