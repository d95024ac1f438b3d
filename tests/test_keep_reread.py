"""Reading kept reports again: the record is made anew, what people judged stays."""

from __future__ import annotations

import dataclasses
import random

import pytest
import sqlalchemy as sa

from dossier_checks import check, content, shape, standing
from mahdar.keep import Dossier, counts, tables
from mahdar.keep.prepare import Prepared
from mahdar.keep.reread import reread
from small_reports import REAL, Line, built, read

MEETING = Line("RUS", "CONSULT", "AZE", "2022-12-05")
CALL = Line("FRA", "CONSULT", "TUR", "2022-11-20")


def again(dossier: Dossier, number: int, prepared: Prepared) -> None:
    """Read report ``number`` again with ``prepared`` as what the program makes of it today."""
    with dossier.store.writing() as connection:
        reread(connection, number, prepared, dossier._joiner)


def test_reread_of_everything_with_the_same_program_changes_nothing(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        for name in REAL:
            dossier.add(read(name))
        before, partition, numbers = content(dossier), shape(dossier), counts(dossier)
        assert [source.key for source in dossier.reread()] == [f"real-{name}" for name in REAL]
        assert content(dossier) == before
        assert shape(dossier) == partition
        assert counts(dossier) == numbers
        check(dossier, set(standing(dossier).values()))


def test_reread_keeps_merges_splits_and_corrections(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        one = built(MEETING, CALL, id="a")
        first, second = dossier.keep(one).entries
        other = built(MEETING, id="b")
        dossier.keep(other)
        _, new = dossier.split(first, ["b"], by="Aida")
        joined = dossier.merge([second, new], by="Aida")
        dossier.correct(second, "status", "cancelled", by="Aida")
        before = shape(dossier)
        again(dossier, 1, one)
        again(dossier, 2, other)
        assert shape(dossier) == before
        assert dossier.entry(second).entry.status == "cancelled"
        dossier.undo(joined)
        assert len(shape(dossier)) == 3
        check(dossier, {first, second, new})


def shifted(held: Prepared, by: int) -> Prepared:
    """The same events with triggers that begin a little later: what a better reading may give."""
    events = []
    for event in held.record.events:
        start = event.trigger.start + by
        text = held.record.report.text[start : event.trigger.end]
        events.append(dataclasses.replace(event, trigger=dataclasses.replace(event.trigger, start=start, text=text)))
    return dataclasses.replace(held, record=dataclasses.replace(held.record, events=tuple(events)))


def test_reread_a_telling_read_a_little_differently_keeps_what_was_judged(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        one, other = built(MEETING, id="a"), built(MEETING, id="b")
        home = dossier.keep(one).entries[0]
        dossier.keep(other)
        made, new = dossier.split(home, ["b"], by="Aida")
        dossier.correct(new, "date", "2022-12-07", by="Aida")
        again(dossier, 2, shifted(other, 1))
        assert dossier.entry(new).entry.date == "2022-12-07"
        assert dossier.entry(home).entry.id != dossier.entry(new).entry.id
        check(dossier, {home, new})
        dossier.undo(made)
        assert len(shape(dossier)) == 1
        check(dossier, {home, new})


def without(held: Prepared) -> Prepared:
    """The report as if nothing had been found in it."""
    record = dataclasses.replace(held.record, events=(), figures=())
    return dataclasses.replace(held, record=record, ranks=(), vectors=(), figure_event=(), figure_said_by=(), figure_about=())


def test_reread_a_telling_that_comes_back_stands_where_people_put_it(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        one, other = built(MEETING, id="a"), built(MEETING, id="b")
        home = dossier.keep(one).entries[0]
        dossier.keep(other)
        _, new = dossier.split(home, ["b"], by="Aida")
        partition = shape(dossier)
        again(dossier, 2, without(other))
        assert len(shape(dossier)) == 1
        again(dossier, 2, other)
        assert shape(dossier) == partition
        check(dossier, {home})
        assert dossier.entry(new).entry.reports == 1


def test_reread_a_correction_outlives_the_telling_it_hung_on(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        one, other = built(MEETING, id="a"), built(MEETING, id="b")
        home = dossier.keep(one).entries[0]
        dossier.keep(other)
        dossier.correct(home, "place", "Sochi, RUS", by="Aida")
        for number, held in ((1, one), (2, other)):
            again(dossier, number, without(held))
            found = dossier.entry(home).entry
            assert found.place is not None
            assert found.place.name == "Sochi"
            again(dossier, number, held)
        check(dossier, {home})


@pytest.mark.parametrize("seed", range(6))
def test_reread_among_random_judgements(place: str, seed: int) -> None:
    """Reading again, with more or less found than before, at any moment: no telling is lost or doubled, all can be taken back."""
    dice = random.Random(seed)
    kinds = (MEETING, CALL, Line("SYR", "ASSAULT", "ISR", "2022-12-01"))
    held: list[Prepared] = []
    stand: list[str] = []
    with Dossier(place, create=True) as dossier:
        for step in range(25):
            live = sorted(set(standing(dossier).values()))
            deed = dice.choice(("add", "again", "less", "merge", "split", "undo"))
            if deed == "add" or len(live) < 2:
                held.append(built(*dice.sample(kinds, dice.randint(1, 3)), id=f"r{step}"))
                dossier.keep(held[-1])
            elif deed in ("again", "less"):
                number = dice.randrange(len(held))
                now = held[number] if deed == "again" else dice.choice((without, lambda one: shifted(one, 1)))(held[number])
                again(dossier, number + 1, now)
            elif deed == "merge":
                stand.append(dossier.merge(dice.sample(live, 2), by="Aida"))
            elif deed == "split":
                told = dossier.entry(dice.choice(live)).told
                if len(told) > 1:
                    stand.append(dossier.split(dossier_entry(dossier, told[0].key), [told[0].key], by="Aida")[0])
            elif stand:
                dossier.undo(stand.pop(dice.randrange(len(stand))))
            check(dossier, set())
        for number, one in enumerate(held, 1):
            again(dossier, number, one)
        for judgement in reversed(stand):
            dossier.undo(judgement)
        check(dossier, set())
        with dossier.reading() as connection:
            count = connection.execute(sa.select(sa.func.count()).select_from(tables.event)).scalar()
            rows = connection.execute(sa.select(tables.event.c.entry, tables.event.c.root)).all()
        assert count == sum(len(one.record.events) for one in held)
        assert all(entry == root for entry, root in rows)


def dossier_entry(dossier: Dossier, key: str) -> str:
    return standing(dossier)[key]
