"""An entry from its tellings: what the reports of one happening say together, as things stand after the last of them.

Comes in: the tellings of one entry and people's corrections. Goes out: an `Entry`. Nothing is invented: every field is one that a
report gives; which one wins is said below.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence, Set

from mahdar.code.frames import event_types
from mahdar.keep.days import span
from mahdar.keep.model import DONE, FOLDED, Entry, Side, Told
from mahdar.model import Event, Party, Place


def summary(id: str, told: Sequence[Told], *, corrected: Mapping[str, str] | None = None) -> Entry:
    """The entry that ``told`` tell; ``corrected`` maps field to value and wins. ``told`` must not be empty."""
    ordered = in_order(telling(told))
    live = [t for t in ordered if t.source.current] or ordered
    kind = _most((t.event.type, 3 - t.rank) for t in live) or live[0].event.type
    alike = [t for t in live if t.event.type == kind]
    actors, recipients = _sides(alike, kind)
    if not actors and not recipients:
        actors, recipients = _sides(live, kind)
    place = _place(t.event.place for t in live)
    days = [t.source.published for t in ordered if t.source.published]
    own_voice = any(t.event.speaker is None for t in live)
    entry = Entry(
        id=id,
        type=kind,
        mode=_most((t.event.mode, 1) for t in alike if t.event.mode),
        status=latest_status(live),
        actors=actors,
        recipients=recipients,
        date=latest_date(live),
        place=place,
        place_names=_names(
            (t.source.lang, t.event.place.text) for t in live if t.event.place and place and t.event.place.name == place.name
        ),
        speakers=() if own_voice else sides((t.source.lang, t.event.speaker) for t in live if t.event.speaker),
        first=min(days) if days else None,
        last=max(days) if days else None,
        reports=len({t.source.id for t in live}),
        langs=tuple(sorted({t.source.lang for t in live})),
        confidence=round(1.0 - _product(1.0 - t.event.confidence for t in live), 3),
        lesser=any(t.source.lesser for t in live),
    )
    return _corrected(entry, corrected or {})


def in_order(told: Iterable[Told]) -> list[Told]:
    """Tellings by day of publication (undated ones first), then by version and by text: the same whatever the order of adding."""
    return sorted(told, key=_place_in_time)


def _place_in_time(told: Told) -> tuple[datetime.date, int, str, str, int]:
    source = told.source
    return source.published or datetime.date.min, source.version, source.sha256, source.url or "", told.number


def telling(told: Sequence[Told]) -> Sequence[Told]:
    """Those whose word counts: reports, or, where there is no report, imported lines."""
    return [t for t in told if not t.source.lesser] or told


def latest_status(told: Sequence[Told]) -> str:
    """The status after the last report. What has occurred stays so, whatever older plan a later report recalls; a denial does not
    undo what somebody reports in his own voice."""
    now = ""
    for status in (t.event.status for t in told):
        if not now or now == "denied" or status in DONE or (now not in DONE and status != "denied"):
            now = status
    return now


def latest_date(told: Sequence[Told]) -> str | None:
    """The date after the last report that gives one; a vaguer date that only repeats a known one does not replace it."""
    now: str | None = None
    for date in (t.event.date for t in told if t.event.date):
        if now is None or not _vaguer(date, now):
            now = date
    return now


def _vaguer(date: str, known: str) -> bool:
    wide, narrow = span(date), span(known)
    return bool(wide and narrow and wide[0] <= narrow[0] and narrow[1] <= wide[1] and wide != narrow)


def _sides(told: Sequence[Told], kind: str) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    acting = sides((t.source.lang, p) for t in told for p in t.event.actors)
    receiving = sides((t.source.lang, p) for t in told for p in t.event.recipients)
    if not receiving:
        return acting, ()
    votes = collections.Counter(code for t in told for code in {p.code for p in t.event.actors})
    against = collections.Counter(code for t in told for code in {p.code for p in t.event.recipients})
    both = {side.code for side in acting} & {side.code for side in receiving}
    if kind not in FOLDED and not any(_both_sides(t.event) for t in told):
        acting = tuple(s for s in acting if s.code not in both or votes[s.code] >= against[s.code])
        receiving = tuple(s for s in receiving if s.code not in both or votes[s.code] < against[s.code])
    elif kind in FOLDED:
        receiving = tuple(s for s in receiving if s.code not in both)
    return acting, receiving


def _both_sides(event: Event) -> bool:
    return bool({p.code for p in event.actors} & {p.code for p in event.recipients})


def sides(named: Iterable[tuple[str, Party]]) -> tuple[Side, ...]:
    """The parties of many tellings (language, party) as sides: one for each code and, where known, each person or body.

    Words that stand for several parties at once ("the leaders of Peru and Chile") are no party's name.
    """
    held = list(named)
    meant: dict[tuple[str, str], set[str]] = {}
    for lang, party in held:
        meant.setdefault((lang, party.text), set()).add(party.code)
    together = {words for words, codes in meant.items() if len(codes) > 1}
    groups: dict[tuple[str, str | None], list[tuple[str, Party]]] = {}
    for lang, party in held:
        groups.setdefault((party.code, party.qid or party.name), []).append((lang, party))
    for code in {code for code, _ in groups}:
        unnamed = groups.get((code, None))
        known = [key for key in groups if key[0] == code and key[1] is not None]
        if unnamed is not None and len(known) == 1:
            groups[known[0]] += groups.pop((code, None))
    return tuple(_side(code, members, together) for (code, _), members in groups.items())


def _side(code: str, held: Sequence[tuple[str, Party]], together: Set[tuple[str, str]]) -> Side:
    name = _most((party.name, 1) for _, party in held if party.name)
    qid = next((party.qid for _, party in held if party.qid), None)
    told = [(lang, party.text) for lang, party in held if party.name == name or not name]
    return Side(code, _names(words for words in told if words not in together), name, qid)


def _names(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Per language the name told most often, the longest among equals."""
    counts: dict[str, collections.Counter[str]] = {}
    for lang, text in named:
        counts.setdefault(lang, collections.Counter())[" ".join(text.split())] += 1
    return {lang: max(held, key=lambda text: (held[text], len(text), text)) for lang, held in sorted(counts.items())}


def _place(places: Iterable[Place | None]) -> Place | None:
    held = [place for place in places if place is not None]
    if not held:
        return None
    counts = collections.Counter((place.name, place.country) for place in held)
    return max(held, key=lambda place: (place.lat is not None, counts[place.name, place.country], place.name))


def _most(votes: Iterable[tuple[str | None, int]]) -> str | None:
    counts: collections.Counter[str] = collections.Counter()
    for value, weight in votes:
        if value is not None:
            counts[value] += weight
    return max(counts, key=lambda value: counts[value]) if counts else None


def _product(numbers: Iterable[float]) -> float:
    out = 1.0
    for number in numbers:
        out *= number
    return out


def _corrected(entry: Entry, corrected: Mapping[str, str]) -> Entry:
    """The entry with people's values in place of the reports'; an empty value clears the field."""
    fields: dict[str, object] = {}
    for field, value in corrected.items():
        if field == "place":
            name, _, country = value.partition(",")
            fields[field] = Place(0, 0, "", name.strip(), country.strip() or None) if name.strip() else None
        elif field in ("actors", "recipients"):
            known = {side.code: side for side in (*entry.actors, *entry.recipients)}
            fields[field] = tuple(known.get(code) or Side(code, {}) for code in value.replace(",", " ").split())
        else:
            fields[field] = value or None
    if not fields:
        return entry
    found: Entry = dataclasses.replace(entry, **fields, corrected=tuple(corrected))  # type: ignore[arg-type]
    fits = found.mode is None or found.mode in event_types()[found.type].modes
    return found if fits else dataclasses.replace(found, mode=None)
