"""An entry over time: what each report changed, whatever the order in which the reports came."""

from __future__ import annotations

import datetime
import itertools
import pathlib

import pytest

from dossier_checks import check, content, standing
from mahdar.keep import Dossier, Dossiered
from mahdar.keep.prepare import Prepared
from mahdar.keep.summary import sides
from mahdar.model import Party
from mahdar.read import report_from_text
from small_reports import Line, built

PLANNED = built(Line("RUS", "CONSULT", "AZE", "2022-12-05", "planned"), id="plan", published=datetime.date(2022, 12, 1))
PUT_OFF = built(Line("RUS", "CONSULT", "AZE", "2022-12-09", "postponed"), id="moved", published=datetime.date(2022, 12, 4))
HELD = built(Line("RUS", "CONSULT", "AZE", "2022-12-09"), id="held", published=datetime.date(2022, 12, 10))
SHELLED = Line("SYR", "ASSAULT", "ISR", "2022-12-01", toll=3)


def steps(held: Dossiered, *fields: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(s.field, s.before, s.after, s.source.key if s.source else s.by) for s in held.history if s.field in fields]


def test_history_planned_postponed_occurred(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        entries = [dossier.keep(one).entries for one in (PLANNED, PUT_OFF, HELD)]
        assert len(set(entries)) == 1
        held = dossier.entry(entries[0][0])
    assert held.entry.status == "occurred"
    assert held.entry.date == "2022-12-09"
    assert steps(held, "reported", "status", "date") == [
        ("reported", None, "planned", "plan"),
        ("reported", None, "postponed", "moved"),
        ("status", "planned", "postponed", "moved"),
        ("date", "2022-12-05", "2022-12-09", "moved"),
        ("reported", None, "occurred", "held"),
        ("status", "postponed", "occurred", "held"),
    ]
    assert [step.day.isoformat() for step in held.history if step.day] == sorted(
        step.day.isoformat() for step in held.history if step.day
    )
    for step in held.history:
        told = next(t for t in held.told if step.source and t.source.id == step.source.id)
        assert step.words is None or step.words.text in (told.event.trigger.text, told.event.evidence[0].text)


@pytest.mark.parametrize("order", list(itertools.permutations((0, 1, 2))), ids=str)
def test_history_is_the_same_whatever_the_order_of_adding(tmp_path_factory: pytest.TempPathFactory, order: tuple[int, ...]) -> None:
    reports = (HELD, built(SHELLED, id="one"), built(Line("SYR", "ASSAULT", "ISR", "2022-12-01", toll=7), id="two"))
    found = []
    for numbers in ((0, 1, 2), order):
        with Dossier(tmp_path_factory.mktemp("own") / "own.db", create=True) as dossier:
            for number in numbers:
                dossier.keep(reports[number])
            entries = {entry: dossier.entry(entry) for entry in standing(dossier).values()}
            found.append(sorted((held.entry.type, steps(held, "reported", "status", "toll", "date")) for held in entries.values()))
            check(dossier, set(entries))
    assert found[0] == found[1]


def test_history_of_a_toll(place: str) -> None:
    first = built(SHELLED, id="early", published=datetime.date(2022, 12, 1))
    later = built(Line("SYR", "ASSAULT", "ISR", "2022-12-01", toll=7), id="late", published=datetime.date(2022, 12, 2))
    with Dossier(place, create=True) as dossier:
        for one in (later, first):
            entry = dossier.keep(one).entries[0]
        held = dossier.entry(entry)
    assert steps(held, "toll") == [("toll", "3 person (killed)", "7 person (killed)", "late")]


def test_history_shows_what_people_judged_and_took_back(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        first = dossier.keep(HELD).entries[0]
        second = dossier.keep(built(Line("FRA", "CONSULT", "TUR", "2022-11-20"), id="other")).entries[0]
        made = dossier.merge([first, second], by="Aida")
        corrected = dossier.correct(first, "status", "cancelled", by="Boris")
        dossier.undo(corrected)
        assert steps(dossier.entry(first), "merge", "correct") == [
            ("merge", second, first, "Aida"),
            ("correct", "status: occurred", "cancelled", "Boris"),
            ("correct", "status: cancelled", "occurred", "Boris"),
        ]
        dossier.undo(made)
        assert steps(dossier.entry(second), "merge") == [("merge", second, first, "Aida"), ("merge", first, second, "Aida")]


def changed(toll: int, date: str, url: str = "https://example.org/shelling") -> Prepared:
    return built(Line("SYR", "ASSAULT", "ISR", date, toll=toll), id="page", url=url, extra=" of note")


def test_versions_a_changed_text_follows_the_one_before(place: str) -> None:
    """A corrected date would keep two reports apart; under one address it is a correction."""
    with Dossier(place, create=True) as dossier:
        first = dossier.keep(changed(3, "2022-12-01"))
        second = dossier.keep(changed(7, "2022-12-02"))
        assert (first.outcome, second.outcome) == ("new", "version")
        assert second.entries == first.entries
        assert (second.source.version, second.source.current) == (2, True)
        held = dossier.entry(first.entries[0])
        assert [told.source.current for told in held.told] == [False, True]
        assert held.entry.date == "2022-12-02"
        assert held.entry.reports == 1
        assert [field for field, *_ in steps(held, "date", "toll")] == ["date", "toll"]
        assert dossier.report(first.source.id).text != dossier.report(second.source.id).text
        assert dossier.keep(changed(3, "2022-12-01")).outcome == "known"
        check(dossier, {*first.entries, *second.entries})


def test_versions_what_people_judged_holds_for_the_new_text(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        entry = dossier.keep(changed(3, "2022-12-01")).entries[0]
        dossier.keep(built(Line("SYR", "ASSAULT", "ISR", "2022-12-01"), id="other"))
        _, new = dossier.split(entry, ["other"], by="Aida")
        assert dossier.keep(changed(4, "2022-12-01")).entries == (entry,)
        assert dossier.entry(new).entry.reports == 1
        check(dossier, {entry, new})


def test_versions_the_same_text_elsewhere_is_another_report(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        one = dossier.keep(changed(3, "2022-12-01"))
        other = dossier.keep(changed(3, "2022-12-01", "https://example.com/copy"))
        assert other.outcome == "new"
        assert other.entries == one.entries
        assert dossier.entry(one.entries[0]).entry.reports == 2
        check(dossier, set(one.entries))


def test_add_of_a_known_report_changes_nothing(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        for one in (PLANNED, PUT_OFF):
            assert dossier.keep(one).outcome == "new"
        before = content(dossier)
        again = dossier.keep(PLANNED)
        assert (again.outcome, again.entries, again.events) == ("known", (), 0)
        assert content(dossier) == before


MOVED = (
    (
        "2022-12-01",
        "ru",
        "Лавров встретится с Мирзояном 5 декабря\n\n"
        "Министр иностранных дел России Сергей Лавров встретится с главой МИД Армении Араратом Мирзояном в Москве 5 декабря.\n",
    ),
    (
        "2022-12-04",
        "en",
        "Lavrov-Mirzoyan meeting postponed\n\nThe meeting of Russian Foreign Minister Sergey Lavrov and his Armenian counterpart "
        "Ararat Mirzoyan in Moscow has been postponed to 9 December.\n",
    ),
    (
        "2022-12-10",
        "ar",
        "لافروف يلتقي ميرزويان في موسكو\n\n"
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأرميني أرارات ميرزويان في موسكو يوم 9 ديسمبر.\n",
    ),
)


def test_history_over_three_languages_as_read(tmp_path: pathlib.Path) -> None:
    with Dossier(tmp_path / "own.db", create=True) as dossier:
        found = [set(dossier.add(report_from_text(text, lang=lang, published=day, id=lang)).entries) for day, lang, text in MOVED]
        entry = min(set.intersection(*found))
        held = dossier.entry(entry)
    assert (held.entry.status, held.entry.date, held.entry.langs) == ("occurred", "2022-12-09", ("ar", "en", "ru"))
    assert steps(held, "status", "date") == [
        ("status", "planned", "postponed", "en"),
        ("date", "2022-12-05", "2022-12-09", "en"),
        ("status", "postponed", "occurred", "ar"),
    ]


def test_summary_words_for_several_parties_name_none_of_them() -> None:
    both = "leaders of Chile and Peru"
    told = [("en", Party(0, 25, both, "CHL")), ("en", Party(0, 25, both, "PER")), ("ru", Party(0, 4, "Чили", "CHL"))]
    found = {side.code: dict(side.names) for side in sides(told)}
    assert found == {"CHL": {"ru": "Чили"}, "PER": {}}
