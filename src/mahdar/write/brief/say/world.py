"""Names in the language of the page: from the sources, else from the world tables, else in letters that can be read.

Comes in: a `Who` or a `Where`. Goes out: its name in a language, and how sure the spelling is (`Name.own`: a name of this
language; otherwise the name in another script, which the writer puts in quotation marks).
"""

from __future__ import annotations

import dataclasses
import datetime
import functools

import msgspec

from mahdar import data
from mahdar.find import names as scripts
from mahdar.find.parties import shape, world
from mahdar.write.brief.fact import Where, Who
from mahdar.write.brief.say import russian_words

ALIKE = 0.85
"""Likeness from which two spellings are one person of the table."""


class Given(msgspec.Struct, frozen=True):
    """Given names that the list of ``parties.yaml`` lacks, and what a woman's name of the dictionary ends in."""

    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    women_endings: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """``own`` tells that the name is written in the page's language."""

    text: str
    own: bool = True


@functools.cache
def state_forms(lang: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Code → kind of form (``name``, ``adjective``, ``capital``) → forms, the usual one first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in world.state_names(lang):
        kinds = found.setdefault(row.code, {})
        kinds[row.kind] = (*kinds.get(row.kind, ()), row.text)
    return found


def state_form(code: str, kind: str, lang: str) -> str:
    """The usual form of a state, empty where the table has none."""
    return next(iter(state_forms(lang).get(code, {}).get(kind, ())), "")


def is_state(code: str) -> bool:
    """Whether the code is a state's."""
    return code in world.states()


@functools.cache
def _people() -> dict[str, world.PersonRow]:
    found: dict[str, world.PersonRow] = {}
    for row in world.people("en").rows:
        found.setdefault(row.id, row)
        for name in (name for names in row.names.values() for name in names):
            found.setdefault(name.lower(), row)
    return found


@functools.lru_cache(maxsize=4096)
def _alike(name: str, state: str) -> world.PersonRow | None:
    latin = scripts.romanise(name)
    family = scripts.skeleton(latin.split()[-1].split("-")[-1]) if latin else ""
    near = [row for row in world.people("en").by_sound.get((state, family), ()) if scripts.similarity(name, row.name_en) > ALIKE]
    return near[0] if len(near) == 1 else None


def person_row(who: Who) -> world.PersonRow | None:
    """The person of the table: by QID, by an exact name, or by the sound of the name within the same state."""
    if who.qid and (row := _people().get(who.qid)):
        return row
    for name in who.names.values():
        row = _people().get(name.lower())
        if row and any(term.state == (who.state or who.code) for term in row.terms):
            return row
    return next((row for name in who.names.values() if (row := _alike(name, who.state or who.code))), None)


def person(who: Who, lang: str) -> Name:
    """A person's name without title."""
    row = person_row(who)
    if row and row.names.get(lang):
        return Name(row.names[lang][0])
    if lang in who.names:
        return Name(who.names[lang])
    return _foreign(who.names, lang)


def office(who: Who, date: datetime.date | None) -> str | None:
    """The office to call a person by: the table's on that date where it is known and the Fact's is only its kind."""
    row = person_row(who)
    if row is None:
        return who.office
    term, held = row.term(date)
    state = who.state or who.code
    if who.office in {one.office for one in row.terms} or not held or term.state != state:
        return who.office
    return term.office


def gender(who: Who, women: frozenset[str], lang: str) -> str:
    """``masc`` or ``fem``: as given, else by the first name."""
    if who.gender:
        return who.gender
    first = person(who, lang).text.lower().split()[:1]
    return "fem" if set(first) & women or any(_woman(name, one) for one, name in _all_names(who).items()) else "masc"


def _all_names(who: Who) -> dict[str, str]:
    row = person_row(who)
    return {**who.names, **({one: names[0] for one, names in row.names.items() if names} if row else {})}


@functools.lru_cache(maxsize=4096)
def _woman(name: str, lang: str) -> bool:
    first = next(iter(name.split()), "")
    given = data.load(lang, "brief_nouns", Given)
    if first in given.men:
        return False
    if first in given.women or first.lower() in {word.lower() for word in shape.words(lang).women}:
        return True
    named = russian_words.given_name(first) if lang == "ru" else None
    return named is not None and named[0].endswith(given.women_endings) and russian_words.woman(first)


@functools.cache
def _organisations() -> dict[str, world.Organisation]:
    found: dict[str, world.Organisation] = {}
    for row in world.organisations():
        found.setdefault(row.code, row)
        for key in (row.qid, *row.names("en"), *row.names("ar"), *row.names("ru")):
            if key:
                found.setdefault(key.lower(), row)
    return found


def named_body(who: Who) -> world.Organisation | None:
    """The organisation of the table that a party's own names or QID tell, whatever its code."""
    return next((row for key in (who.qid or "", *who.names.values()) if key and (row := _organisations().get(key.lower()))), None)


def organisation_row(who: Who) -> world.Organisation | None:
    """The organisation of the table: by QID or name, else the first of its code."""
    return named_body(who) or (_organisations().get(who.code) if not who.names else None)


def organisation(who: Who, lang: str) -> Name:
    """The usual name of a body."""
    row = organisation_row(who)
    if row and row.names(lang):
        return Name(row.names(lang)[0])
    if lang in who.names:
        return Name(who.names[lang])
    return _foreign(who.names or ({"en": row.name_en} if row else {"en": who.code}), lang)


def short_name(who: Who, lang: str) -> str:
    """The shortest capitals of a body ("UN", "NATO"), else its usual name."""
    row = organisation_row(who)
    short = [name for name in (row.names(lang) if row else []) if name.isupper() and name.isalpha()]
    return min(short, key=len) if short else organisation(who, lang).text


@functools.cache
def _places() -> dict[str, world.PlaceRow]:
    return {name.lower(): row for row in reversed(world.places()) for name in row.names("en")}


@functools.cache
def _capitals() -> dict[str, str]:
    return {row.capital_en.lower(): code for code, row in world.states().items() if row.capital_en}


@functools.cache
def _states_by_name() -> dict[str, str]:
    return {name.lower(): code for code, forms in state_forms("en").items() for name in forms.get("name", ())}


def place_kind(where: Where) -> str:
    """``state``, ``capital``, a kind of ``places.tsv`` or nothing."""
    key = where.name.lower()
    if key in _states_by_name():
        return "state"
    if key in _capitals():
        return "capital"
    row = _places().get(key)
    return row.kind if row else ""


def capital_of(where: Where) -> str:
    """The code of the state whose capital the place is, else nothing."""
    return _capitals().get(where.name.lower(), "")


def place_state(where: Where) -> str:
    """The code of the state that the place is, else nothing."""
    return _states_by_name().get(where.name.lower(), "")


def place(where: Where, lang: str) -> Name:
    """A place's name."""
    key = where.name.lower()
    state = _states_by_name().get(key)
    if state and (text := state_form(state, "name", lang)):
        return Name(text)
    if key in _capitals() and (text := state_form(_capitals()[key], "capital", lang)):
        return Name(text)
    row = _places().get(key)
    if row and row.names(lang):
        return Name(row.names(lang)[0])
    if lang in where.names:
        return Name(where.names[lang])
    if lang == "en":
        return Name(where.name)
    return _foreign({**where.names, "en": where.name}, lang)


def _foreign(names: object, lang: str) -> Name:
    """A name that this language has no form of: in Latin letters for English, else as it is written elsewhere."""
    held = dict(names) if isinstance(names, dict) else {}
    source, text = next(iter(held.items()), ("", ""))
    if lang != "en" or not text:
        return Name(text, own=False)
    return Name(" ".join(word[:1].upper() + word[1:] for word in scripts.romanise(text, source or None).split()), own=True)
