"""An entry's history: what each report, and each person's judgement, changed.

Comes in: tellings, edges and corrections of one entry. Goes out: steps in order of time, each with the report that made it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from mahdar.keep.model import Correction, Edge, Step, Told
from mahdar.keep.summary import in_order, latest_date, latest_status, telling
from mahdar.model import Evidence, Figure


def history(
    told: Sequence[Told],
    *,
    figures: Mapping[int, Sequence[Figure]],
    edges: Sequence[Edge] = (),
    corrections: Sequence[Correction] = (),
) -> tuple[Step, ...]:
    """The steps of an entry. ``figures`` maps a telling's id to the figures in its evidence. Reports come in order of publication,
    judgements after them in order of time."""
    ordered = in_order(told)
    counting = {t.id for t in telling(told)}
    steps: list[Step] = []
    for at, teller in enumerate(ordered):
        before = [t for t in ordered[:at] if t.id in counting]
        steps += _told(teller, before if teller.id in counting else (), figures)
    return (*steps, *_judged(edges, corrections))


def _told(teller: Told, before: Sequence[Told], figures: Mapping[int, Sequence[Figure]]) -> Iterator[Step]:
    event, source, after = teller.event, teller.source, (*before, teller)
    day = source.published
    yield Step(day, "reported", None, event.status, source, event.trigger)
    if not before:
        return
    status = latest_status(before), latest_status(after)
    if status[0] != status[1]:
        yield Step(day, "status", *status, source, event.trigger)
    date = latest_date(before), latest_date(after)
    if date[0] != date[1]:
        yield Step(day, "date", *date, source, event.date_words)
    places = [t.event.place.name for t in before if t.event.place]
    if event.place is not None and event.place.name not in places:
        words = Evidence(event.place.start, event.place.end, event.place.text)
        yield Step(day, "place", places[-1] if places else None, event.place.name, source, words)
    known = {p.code for t in before for p in (*t.event.actors, *t.event.recipients)}
    new = [p for p in (*event.actors, *event.recipients) if p.code not in known]
    if new and known:
        words = Evidence(new[0].start, new[0].end, new[0].text)
        yield Step(day, "parties", None, ", ".join(dict.fromkeys(p.code for p in new)), source, words)
    yield from _tolls(teller, before, figures)


def _tolls(teller: Told, before: Sequence[Told], figures: Mapping[int, Sequence[Figure]]) -> Iterator[Step]:
    """Counts of people whose number is another than in the report before it that counted the same."""
    for figure in figures.get(teller.id, ()):
        if figure.unit != "person":
            continue
        earlier = [f for t in before for f in figures.get(t.id, ()) if f.unit == "person" and f.measure == figure.measure]
        if earlier and earlier[-1].value != figure.value:
            words = Evidence(figure.start, figure.end, figure.text)
            yield Step(teller.source.published, "toll", shown(earlier[-1]), shown(figure), teller.source, words)


def shown(figure: Figure) -> str:
    """A figure's number and unit for a line of text."""
    numbers = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    plain = "-".join(f"{int(n)}" if float(n).is_integer() else f"{n:g}" for n in numbers)
    return f"{plain} {figure.unit}" + (f" ({figure.measure})" if figure.measure else "")


def _judged(edges: Sequence[Edge], corrections: Sequence[Correction]) -> list[Step]:
    made: list[tuple[datetime.datetime, Step]] = []
    for edge in edges:
        if edge.by == "program":
            continue
        kind = "merge" if edge.same else "split"
        left = ", ".join(edge.left)
        made.append((edge.at, Step(edge.at.date(), kind, left, edge.home, None, by=edge.by)))
        if edge.undone:
            made.append((edge.undone, Step(edge.undone.date(), kind, edge.home, left, None, by=edge.by)))
    for held in corrections:
        made.append((held.at, Step(held.at.date(), "correct", f"{held.field}: {held.before}", held.after, None, by=held.by)))
        if held.undone:
            made.append(
                (held.undone, Step(held.undone.date(), "correct", f"{held.field}: {held.after}", held.before, None, by=held.by))
            )
    return [step for _, step in sorted(made, key=lambda pair: pair[0])]
