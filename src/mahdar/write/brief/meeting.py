"""Which meeting a brief is for.

Comes in: a dossier and what the user said: words with a date ("Lavrov Bayramov 2022-12-23"), an entry, or party codes. Goes out:
the meeting's entry as it stood on the brief's day, and that day. Words are matched over names in any script, codes, names of
states and capitals, and the place. Raises InputError with the nearest meetings where none fits or more than one does.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Sequence

from mahdar import data
from mahdar.analyse import fold
from mahdar.errors import InputError
from mahdar.find import names
from mahdar.find.dates import dates
from mahdar.find.parties import world
from mahdar.keep import asof
from mahdar.keep.asof import Stood
from mahdar.keep.days import span
from mahdar.keep.dossier import Dossier
from mahdar.keep.model import Entry
from mahdar.keep.rows import name_of, number_of
from mahdar.write.brief.gather import day_of, states_of
from mahdar.write.brief.weights import weights

LIKE = 0.8
"""Likeness from which a word of the query is a word of a name."""
ROUGHLY = 0.6
"""The same for a first look."""
MANY, SOME = 4000, 200
"""Meetings that are looked at, and those that are looked at closely, where no day is named."""
NEAREST = 3
"""Meetings that an error names."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LATEST = datetime.date(9999, 12, 31)


def find_meeting(
    dossier: Dossier,
    *,
    query: str = "",
    entry: str | None = None,
    parties: Sequence[str] = (),
    date: datetime.date | None = None,
) -> tuple[Stood, datetime.date]:
    """The meeting that is meant, as it stood on the day of the brief (``date``, else the meeting's own), and that day."""
    if entry is not None:
        return _by_entry(dossier, entry, date)
    asked, words = _date_in(query)
    codes = [code.strip().upper() for code in parties if code.strip()]
    unknown = [code for code in codes if not _known(code)]
    if unknown:
        raise InputError(f"{unknown[0]} is no party code; write ISO 3166-1 alpha-3 codes (RUS,AZE) or codes of organisations (UNO)")
    if not words and not codes:
        raise InputError('say which meeting: "Lavrov Bayramov 2022-12-23", --entry E12 or --parties RUS,AZE --date 2022-12-23')
    meant = asked or date
    since = meant or datetime.date(1, 1, 1)
    numbers: Sequence[int] = asof.meetings(dossier, since=since, until=meant or LATEST, limit=MANY)
    if meant is None:
        numbers = [number_of(entry.id) for entry in dossier.entries(map(name_of, numbers)) if _may_fit(entry, words, codes)][:SOME]
    fits = [stood for stood in asof.stood(dossier, numbers, date or LATEST) if fit(stood, words, codes)]
    if meant is not None:
        fits = [stood for stood in fits if span(stood.entry.date) == (meant, meant)] or fits
    if not fits:
        told = f"{' and '.join([*words, *codes])}{f' on {meant}' if meant else ''}"
        raise InputError(f"no such meeting: {told}{_nearest(dossier, words, codes, meant)}")
    best = _best(fits, codes)
    if len(best) > 1:
        listed = "; ".join(shown(stood.entry) for stood in best[:5])
        raise InputError(f"{len(best)} meetings fit, name one with --entry or a date: {listed}")
    return _as_of(dossier, best[0], date)


def fit(stood: Stood, words: Sequence[str], codes: Sequence[str]) -> bool:
    """Whether every word names a party or the place of the entry, and every code is one of its parties."""
    entry = stood.entry
    held = {code.split("-")[0] for code in entry.codes} | entry.codes
    if not set(codes) <= held:
        return False
    names = {side.name or "" for side in (*entry.actors, *entry.recipients)}
    names |= {party.text for told in stood.told for party in (*told.event.actors, *told.event.recipients)}
    names |= {entry.place.name, *entry.place_names.values()} if entry.place else set()
    return all(_names(word, names, held) for word in words)


def _may_fit(entry: Entry, words: Sequence[str], codes: Sequence[str]) -> bool:
    """A quick look at an entry's summary, whose names are fewer than those of its reports."""
    held = {code.split("-")[0] for code in entry.codes} | entry.codes
    sides = (*entry.actors, *entry.recipients)
    names = {side.name or "" for side in sides} | {name for side in sides for name in side.names.values()}
    names |= {entry.place.name} if entry.place else set()
    return set(codes) <= held and all(_names(word, names, held, least=ROUGHLY) for word in words)


def shown(entry: Entry) -> str:
    """An entry as one line of a list: id, date, who, where."""
    who = " – ".join(
        dict.fromkeys(side.name or next(iter(side.names.values()), side.code) for side in (*entry.actors, *entry.recipients))
    )
    where = f", {entry.place.name}" if entry.place else ""
    how = f", {entry.mode}" if entry.mode else ""
    return f"{entry.id} {entry.date or entry.first} {who}{where} ({entry.status}{how})"


def _by_entry(dossier: Dossier, entry: str, date: datetime.date | None) -> tuple[Stood, datetime.date]:
    held = dossier.entry(entry).entry
    if held.type != "CONSULT":
        raise InputError(f"{held.id} is no meeting but {held.type}; `mahdar contacts` lists the meetings")
    if date is not None and held.first is not None and date < held.first:
        raise InputError(f"{held.id}: no report up to {date} tells of it; it was first reported on {held.first}")
    stood = asof.stood(dossier, [number_of(held.id)], date or LATEST)
    return _as_of(dossier, stood[0], date)


def _as_of(dossier: Dossier, found: Stood, date: datetime.date | None) -> tuple[Stood, datetime.date]:
    """The meeting on the brief's day: ``date``, else its own day, or that of the first report where it was told only later."""
    own = day_of(found)
    known = [day for day in (own, found.entry.first) if day is not None]
    day = date or max(known, default=datetime.date.today())
    return asof.stood(dossier, [number_of(found.entry.id)], day)[0], day


def _date_in(query: str) -> tuple[datetime.date | None, list[str]]:
    """The day that a query names in any of the languages, and its other words."""
    for lang in data.languages():
        for when in dates(query, lang, None):
            days = span(when.edtf)
            if days and days[0] == days[1]:
                return days[0], WORD.findall(query[: when.start] + " " + query[when.end :])
    return None, WORD.findall(query)


def _names(word: str, named: Iterable[str], held: Iterable[str], *, least: float = LIKE) -> bool:
    if word.upper() in held or ((code := _states().get(_fold(word))) and code in held):
        return True
    return any(_like(word, name) >= least for name in named)


@functools.lru_cache(maxsize=20_000)
def _like(word: str, name: str) -> float:
    return max((names.similarity(word, part) for part in WORD.findall(name) if len(part) > 2), default=0.0)


def _known(code: str) -> bool:
    return code in world.states() or any(row.code == code for row in world.organisations())


@functools.cache
def _states() -> dict[str, str]:
    """Every form of a state's name, in every language, to its code."""
    return {_fold(row.text): row.code for lang in data.languages() for row in world.state_names(lang)}


def _fold(text: str) -> str:
    return fold(text, "ar")


def _best(fits: Sequence[Stood], codes: Sequence[str]) -> list[Stood]:
    """Those with the fewest other parties; of these face to face before calls, and held or planned before cancelled."""

    def rank(stood: Stood) -> tuple[int, bool, bool]:
        entry = stood.entry
        return (
            len(set(states_of(stood)) - set(codes)) if codes else len(states_of(stood)),
            entry.mode == "phone",
            entry.status in ("cancelled", "postponed", "denied", "proposed"),
        )

    least = min(map(rank, fits))
    return [stood for stood in fits if rank(stood) == least]


def _nearest(dossier: Dossier, words: Sequence[str], codes: Sequence[str], day: datetime.date | None) -> str:
    """The meetings that are nearest to what was asked: the same people on other days, else that day's."""
    window = datetime.timedelta(days=weights().windows.meeting)
    middle = day or datetime.date.today()
    numbers = asof.meetings(dossier, since=max(middle - window, datetime.date(1, 1, 1)), until=min(LATEST, middle + window))
    held = asof.stood(dossier, numbers, LATEST)

    def far(stood: Stood) -> tuple[int, int]:
        matching = sum(fit(stood, [word], []) for word in words) + sum(fit(stood, [], [code]) for code in codes)
        return -matching, abs(((day_of(stood) or middle) - middle).days)

    near = sorted(held, key=far)[:NEAREST]
    if not near:
        return "; the dossier holds no meeting at all"
    return f"; nearest: {'; '.join(shown(stood.entry) for stood in near)}"
