"""Said is not done: plans, wishes, denials and conditions are told apart from deeds."""

from __future__ import annotations

import pytest

from mahdar.code import record
from mahdar.model import Event
from mahdar.read import report_from_text

CASES = [
    ("en", "Norway met Chad in Oslo on Monday.", "CONSULT", "occurred"),
    ("en", "Norway will meet Chad in Oslo on Friday.", "CONSULT", "planned"),
    ("en", "The talks between Norway and Chad were postponed.", "CONSULT", "postponed"),
    ("en", "Talks between Norway and Chad are under way in Oslo.", "CONSULT", "ongoing"),
    ("en", "Norway and Chad are holding talks in Oslo.", "CONSULT", "ongoing"),
    ("en", "Norway and Chad are holding talks in Oslo on 30 June.", "CONSULT", "planned"),
    ("en", "Talks between Norway and Chad were under way when the war began.", "CONSULT", "occurred"),
    ("en", "If Kenya attacks Uganda, markets will fall.", "ASSAULT", None),
    ("en", "Kenya did not attack Uganda.", "ASSAULT", None),
    ("en", "Kenya could attack Uganda.", "ASSAULT", None),
    ("en", "Kenya demanded the withdrawal of Ugandan troops.", "RETREAT", None),
    ("ru", "Норвегия провела переговоры с Чадом в понедельник.", "CONSULT", "occurred"),
    ("ru", "Норвегия проведёт переговоры с Чадом в пятницу.", "CONSULT", "planned"),
    ("ru", "В Осло идут переговоры между Норвегией и Чадом.", "CONSULT", "ongoing"),
    ("ru", "Норвегия и Чад ведут переговоры.", "CONSULT", "ongoing"),
    ("ru", "В Осло шли переговоры между Норвегией и Чадом.", "CONSULT", "occurred"),
    ("ru", "Если Кения атакует Уганду, рынки упадут.", "ASSAULT", None),
    ("ru", "Кения не обстреляла Уганду.", "ASSAULT", None),
    ("ru", "Кения потребовала вывода войск Уганды.", "RETREAT", None),
    ("ar", "أجرت النرويج محادثات مع تشاد يوم الاثنين.", "CONSULT", "occurred"),
    ("ar", "ستجري النرويج محادثات مع تشاد يوم الجمعة.", "CONSULT", "planned"),
    ("ar", "تجري محادثات بين النرويج وتشاد في أوسلو.", "CONSULT", "ongoing"),
    ("ar", "المحادثات بين النرويج وتشاد مستمرة.", "CONSULT", "ongoing"),
    ("ar", "جرت محادثات بين النرويج وتشاد في أوسلو.", "CONSULT", "occurred"),
    ("ar", "لم تهاجم كينيا أوغندا.", "ASSAULT", None),
    ("ar", "طالبت كينيا بسحب القوات الأوغندية.", "RETREAT", None),
]


def events(lang: str, text: str, kind: str) -> list[Event]:
    held = record(report_from_text(text, lang=lang, published="2022-06-15"))
    return [event for event in held.events if event.type == kind]


@pytest.mark.parametrize(("lang", "text", "kind", "status"), CASES, ids=[case[1][:40] for case in CASES])
def test_status_of_a_sentence(lang: str, text: str, kind: str, status: str | None) -> None:
    assert [event.status for event in events(lang, text, kind)] == ([status] if status else [])


def test_status_speaker_is_whoever_tells_of_another() -> None:
    (event,) = events("ru", "Кения заявила, что Уганда обстреляла пограничный пост.", "ASSAULT")
    assert event.speaker is not None
    assert event.speaker.code == "KEN"
    assert [party.code for party in event.actors] == ["UGA"]


def test_status_title_lead_and_body_are_one_event() -> None:
    text = (
        "Главы МИД Ганы и Чили провели переговоры\n\n"
        "Главы МИД Ганы и Чили провели переговоры в Аккре 14 июня.\n\n"
        "Переговоры Ганы и Чили прошли за закрытыми дверями.\n"
    )
    (event,) = events("ru", text, "CONSULT")
    assert len(event.evidence) >= 2
    assert event.date == "2022-06-14"
    assert {party.code for party in (*event.actors, *event.recipients)} == {"GHA", "CHL"}
