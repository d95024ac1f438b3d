"""How a party or place is called in a language, for tables, pages and exports.

Comes in: a `Side`, a party's or place's names, a language. Goes out: one name: the world tables' name in that language, else the
dictionary form of what the sources of that language write, else the English name, else the name in another script as it is.
Russian sources give names in oblique cases; `nominative` brings them back.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from mahdar.analyse import fold, tokens
from mahdar.find.parties import world
from mahdar.keep.model import Entry, Side
from mahdar.model import Token

DECLINED = "ru"
"""The language whose names stand in cases."""
CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
NAMEABLE = frozenset({"NOUN", "PROPN", "ADJ"})


def shown(side: Side, lang: str) -> str:
    """The name of ``side`` for a reader of ``lang``."""
    if not side.names and not side.name:
        return code_name(side.code, lang) or side.code
    return called(side.code, lang, name=side.name, qid=side.qid, names=side.names)


def called(code: str, lang: str, *, name: str | None = None, qid: str | None = None, names: Mapping[str, str] | None = None) -> str:
    """The name in ``lang`` of what is known by code, English name, QID and the sources' own ``names`` per language."""
    held = listed(lang).get(qid or "") or listed(lang).get(name or "")
    if held:
        return held
    own = (names or {}).get(lang)
    if own:
        return nominative(own, lang)
    if name:
        return name
    for other, text in sorted((names or {}).items()):
        return _seat(code, text, other, lang) or nominative(text, other)
    return code_name(code, lang) or code


def _seat(code: str, text: str, other: str, lang: str) -> str:
    """What a capital or another word that stands for a state in one language is in another: the capital, else the state."""
    kind = seats(other).get((code, fold(nominative(text, other), other)))
    if kind is None:
        return ""
    capital = next((name.text for name in world.state_names(lang) if name.code == code and name.kind == kind == "capital"), "")
    return capital or code_name(code, lang)


@functools.cache
def seats(lang: str) -> dict[tuple[str, str], str]:
    """(state, folded word) of those words that stand for a state, with their kind: name, capital, metonym."""
    return {
        (name.code, fold(name.text, lang)): name.kind
        for name in world.state_names(lang)
        if name.kind in ("name", "capital", "metonym")
    }


def place_shown(entry: Entry, lang: str) -> str:
    """The name of an entry's place for a reader of ``lang``; empty where it has none."""
    if entry.place is None:
        return ""
    held = place_names(lang).get(entry.place.name)
    own = entry.place_names.get(lang)
    return held or (nominative(own, lang) if own else entry.place.name)


@functools.cache
def listed(lang: str) -> dict[str, str]:
    """The world tables' names in ``lang`` by QID and by English name: persons, organisations, states."""
    out: dict[str, str] = {}
    for row in world.organisations():
        names = row.names(lang)
        if names:
            best = row.name_en if lang == "en" else names[0]
            out.setdefault(row.name_en, best)
            if row.qid:
                out.setdefault(row.qid, best)
    for person in world.people(lang).rows:
        held = person.names.get(lang)
        if held:
            out.setdefault(person.name_en, held[0])
            if person.qid:
                out[person.qid] = held[0]
    for code, state in world.states().items():
        name = code_name(code, lang)
        out[state.name_en] = name
        out[state.qid] = name
    return out


@functools.cache
def code_names(lang: str) -> dict[str, str]:
    """States by code, and organisations by code (the first row of each), in ``lang``."""
    out: dict[str, str] = {}
    for row in world.organisations():
        if row.names(lang) and row.code not in world.states() and "-" not in row.code:
            out.setdefault(row.code, row.name_en if lang == "en" else row.names(lang)[0])
    for name in world.state_names(lang):
        if name.kind == "name" and name.code not in out:
            out[name.code] = name.text
    if lang == "en":
        out |= {code: state.name_en for code, state in world.states().items()}
    return out


def code_name(code: str, lang: str) -> str:
    """What a code stands for, in ``lang``; empty where it is unknown. A sector is kept as it is ("Yemen-REB")."""
    base, dash, sector = code.partition("-")
    name = code_names(lang).get(base, "")
    return f"{name}{dash}{sector}" if name else ""


@functools.cache
def place_names(lang: str) -> dict[str, str]:
    """Places by English name, in ``lang``: the table of places, and capitals and states by the state tables."""
    out = {row.name_en: row.names(lang)[0] for row in world.places() if row.names(lang)}
    capitals = {state.code: state.capital_en for state in world.states().values()}
    for name in world.state_names(lang):
        if name.kind == "capital" and capitals.get(name.code):
            out.setdefault(capitals[name.code], name.text)
    return out | {state.name_en: code_name(code, lang) for code, state in world.states().items() if code_name(code, lang)}


@functools.lru_cache(maxsize=1 << 16)
def nominative(text: str, lang: str) -> str:
    """``text``, a name or noun phrase, as a dictionary writes it: the words of its first phrase in the nominative, what depends on
    them as it is. What may be a nominative already and languages without cases stay as they are."""
    plain = " ".join(text.split())
    if lang != DECLINED:
        return plain
    phrase = _phrase(tokens(plain, lang))
    if not any(_oblique(token) for token in phrase):
        return plain
    out: list[str] = []
    last = 0
    for token in phrase:
        out += [plain[last : token.start], token.text if "nom" in token.feats else _dictionary(token)]
        last = token.end
    return "".join(out) + plain[last:]


def _phrase(words: Sequence[Token]) -> list[Token]:
    """The words that stand in one case at the beginning: names, or adjectives and their noun."""
    out: list[Token] = []
    for token in words:
        if token.pos not in NAMEABLE or (out and token.pos != "NOUN" and not token.feats & CASES):
            break
        out.append(token)
        if token.pos == "NOUN":
            break
    return out


def _oblique(token: Token) -> bool:
    """Whether a word can only be an oblique case, whatever stands around it."""
    from mahdar.analyse.russian_forms import readings
    from mahdar.analyse.russian_lexicon import NOM

    return "nom" not in token.feats and bool(token.feats & CASES) and not any(one.slots & NOM for one in readings(token.text))


def _dictionary(token: Token) -> str:
    """The nominative of one word with the letter case of the source; adjectives keep their gender, plurals stay plural."""
    many = "plur" in token.feats and "sing" not in token.feats
    made = _inflected(token, many=many) if many or token.pos == "ADJ" else token.lemma
    return _cased(made, token.text)


def _inflected(token: Token, *, many: bool) -> str:
    from mahdar.analyse.russian_forms import dictionary

    gender = "femn" if "fem" in token.feats else "neut" if "neut" in token.feats else "masc"
    wanted = {"nomn", "plur"} if many else {"nomn", "sing", gender}
    for parse in dictionary().parse(token.text.lower()):
        if ("ADJF" if token.pos == "ADJ" else "NOUN") == parse.tag.POS:
            made = parse.inflect(wanted)
            return str(made.word) if made is not None else token.lemma
    return token.lemma


def _cased(word: str, like: str) -> str:
    """``word`` with capitals where ``like`` has them: all, or at the beginning of each part."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    heads = [part[:1].isupper() for part in like.split("-")]
    parts = word.split("-")
    return "-".join(part[:1].upper() + part[1:] if at < len(heads) and heads[at] else part for at, part in enumerate(parts))
