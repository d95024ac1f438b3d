"""Events by construction: sentences of one build, in any words, give the parties, the type and the status that they tell."""

from __future__ import annotations

import pytest

import mahdar

PARTIES = [
    ("ru", "14 декабря Чили ввела санкции против Боливии.", "SANCTION CHL>BOL"),
    ("ru", "Во вторник Чили ввела санкции против Перу.", "SANCTION CHL>PER"),
    ("ru", "3 марта Сомали обвинило Эфиопию в шпионаже.", "ACCUSE SOM>ETH"),
    ("ru", "Путин, Алиев и Пашинян встретились в Сочи.", "CONSULT RUS,AZE,ARM>"),
    ("ru", "Владимир Путин, Ильхам Алиев и Пашинян провели переговоры в Сочи.", "CONSULT RUS,AZE,ARM>"),
    ("ar", "اعتقلت الشرطة التركية متظاهرين روسا في أنقرة.", "COERCE TUR>RUS-CVL"),
    ("ar", "قتل جنود أتراك ثلاثة مواطنين صرب.", "ASSAULT TUR>SRB-CVL"),
    ("ar", "خطفت الميليشيا أربعة جنود كينيين.", "ASSAULT KEN-REB>KEN"),
]


@pytest.mark.parametrize(("lang", "text", "told"), PARTIES, ids=[f"{c[0]}-{n}" for n, c in enumerate(PARTIES)])
def test_constructions_give_the_parties_that_they_name(lang: str, text: str, told: str) -> None:
    found = [
        f"{event.type} {','.join(p.code for p in event.actors)}>{','.join(p.code for p in event.recipients)}"
        for event in mahdar.read(text, lang=lang, published="2022-12-24").events
    ]
    assert found == ([told] if told else [])
