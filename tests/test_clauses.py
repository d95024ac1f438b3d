"""Which verb stands in which clause, and who its subject is."""

from __future__ import annotations

import pytest

from mahdar.analyse import analyse
from mahdar.find import find
from mahdar.find.scene import Scene
from mahdar.find.subject import subject
from mahdar.read import report_from_text


def scene(lang: str, text: str) -> Scene:
    (held,) = find(analyse(report_from_text(text, lang=lang, published="2022-06-15"))).scenes
    return held


def read(lang: str, text: str) -> dict[str, tuple[str, str | None, str | None]]:
    """Per verb: the kind of its clause, the verb of the clause that it hangs on, and its subject's words."""
    held = scene(lang, text)
    found = {}
    for clause in held.clauses:
        if clause.verb is None:
            continue
        parent = held.clauses[clause.parent].verb if clause.parent is not None else None
        who = subject(held, clause)
        words = None if who is None else text[held.tokens[who.first].start : held.tokens[who.last - 1].end]
        above = None if parent is None else held.tokens[parent.index].text
        found[held.tokens[clause.verb.index].text] = (clause.kind, above, words)
    return found


CLAUSES = [
    # completed by a clause
    ("en", "Norway said that Chad had released the pilots.", "released", "that", "said", "Chad"),
    ("en", "Ghana said it wanted to buy grain from Peru.", "wanted", "that", "said", "it"),
    ("ru", "Норвегия заявила, что Чад освободил лётчиков.", "освободил", "that", "заявила", "Чад"),
    ("ar", "وأضاف الوزير أن كينيا تريد السلام.", "تريد", "that", "أضاف", "كينيا"),
    ("ar", "وأضاف الوزير أن كينيا تريد السلام.", "أضاف", "main", None, "الوزير"),
    # an inserted clause: the verb after it goes with the noun before it
    ("en", "The minister, who visited Oslo in May, rejected the offer.", "rejected", "main", None, "The minister"),
    ("ru", "Министр, который посетил Осло в мае, отверг предложение.", "отверг", "main", None, "Министр"),
    ("ru", "Гана, по словам министра, хочет купить зерно у Перу.", "хочет", "main", None, "Гана"),
    # coordinated verbs share their subject
    ("en", "Kenya condemned the raid and recalled its envoy.", "recalled", "conj", "condemned", "Kenya"),
    ("en", "Rebels in Chad shelled a market and killed two soldiers.", "killed", "conj", "shelled", "Rebels"),
    ("ru", "Кения осудила налёт и отозвала посла.", "отозвала", "conj", "осудила", "Кения"),
    ("ar", "أدانت كينيا الغارة واستدعت سفيرها.", "استدعت", "conj", "أدانت", "كينيا"),
    # what is asked is a clause of its own
    ("en", "Ghana urged Togo to open the border.", "open", "inf", "urged", "Ghana"),
    ("ru", "Гана призвала Нигер открыть границу.", "открыть", "inf", "призвала", "Гана"),
    ("ar", "طلبت غانا من بيرو أن ترسل القمح.", "طلبت", "main", None, "غانا"),
    # converbs and circumstances belong to the subject, before or after it
    ("ru", "Перу выслало двух дипломатов, обвинив их в шпионаже.", "обвинив", "ger", "выслало", "Перу"),
    ("ru", "Выступая в Осло, министр пообещал помочь Чаду.", "Выступая", "ger", "пообещал", "министр"),
    ("ru", "Выступая в Осло, министр пообещал помочь Чаду.", "помочь", "inf", "пообещал", "министр"),
    ("ar", "طردت كينيا السفير، متهمة أوغندا بالتجسس.", "متهمة", "ger", "طردت", "كينيا"),
    # participles that a noun carries
    ("ru", "Суд отпустил моряков, задержанных Чили.", "задержанных", "part", "отпустил", "моряков"),
    # subordinate clauses
    ("en", "The pilots were freed after Chad paid a fine.", "paid", "sub", "freed", "Chad"),
    # the verb first
    ("ar", "التقى وزير الخارجية النرويجي نظيره التشادي في أوسلو.", "التقى", "main", None, "وزير الخارجية النرويجي"),
    ("ar", "اتهم وزير دفاع كينيا أوغندا بقصف القرية.", "اتهم", "main", None, "وزير دفاع كينيا"),
    ("ar", "وصل الوزير إلى أكرا، حيث التقى رئيس غانا.", "التقى", "conj", "وصل", "رئيس غانا"),
    ("ar", "أُطلق سراح البحارة بعد أن دفعت غانا الغرامة.", "دفعت", "that", "أُطلق", "غانا"),
]


@pytest.mark.parametrize(("lang", "text", "verb", "kind", "above", "who"), CLAUSES, ids=[f"{c[0]}-{c[2]}-{c[3]}" for c in CLAUSES])
def test_clauses_verb_stands_with_its_subject(
    lang: str, text: str, verb: str, kind: str, above: str | None, who: str | None
) -> None:
    assert read(lang, text)[verb] == (kind, above, who)


VERBS = [
    ("en", "The convoy was attacked by rebels near the border.", "attacked", "past", True, False),
    ("en", "Kenya will not attend the summit.", "attend", "fut", False, True),
    ("en", "Norway met Chad in Oslo.", "met", "past", False, False),
    ("ru", "Колонна была атакована повстанцами у границы.", "атакована", "past", True, False),
    ("ru", "Кения не будет участвовать в саммите.", "участвовать", "fut", False, True),
    ("ru", "Гана хочет купить зерно.", "хочет", "pres", False, False),
    ("ar", "أُطلق سراح البحارة في أكرا.", "أُطلق", "past", True, False),
    ("ar", "قصفت القوات الكينية قرية قرب حدود أوغندا.", "قصفت", "past", False, False),
    ("ar", "ستحتج النيجر في أكرا.", "تحتج", "fut", False, False),
]


@pytest.mark.parametrize(("lang", "text", "verb", "tense", "passive", "negated"), VERBS, ids=[f"{c[0]}-{c[2]}" for c in VERBS])
def test_clauses_verb_group_has_tense_voice_and_negation(
    lang: str, text: str, verb: str, tense: str, passive: bool, negated: bool
) -> None:
    held = scene(lang, text)
    (group,) = [c.verb for c in held.clauses if c.verb is not None and held.tokens[c.verb.index].text == verb]
    assert (group.tense, group.passive, group.negated) == (tense, passive, negated)


@pytest.mark.parametrize(
    ("lang", "text", "condition", "outcome"),
    [
        ("en", "If Mali closes the border, Niger will protest.", ("closes", "Mali"), ("protest", "Niger")),
        ("ru", "Если Мали закроет границу, Нигер выразит протест.", ("закроет", "Мали"), ("выразит", "Нигер")),
    ],
    ids=["en", "ru"],
)
def test_clauses_condition_and_outcome_have_each_its_subject(
    lang: str, text: str, condition: tuple[str, str], outcome: tuple[str, str]
) -> None:
    found = read(lang, text)
    assert (found[condition[0]][2], found[outcome[0]][2]) == (condition[1], outcome[1])


@pytest.mark.parametrize(
    ("lang", "text", "verb", "above"),
    [
        ("en", "The minister, who visited Oslo in May, rejected the offer.", "visited", "rejected"),
        ("ru", "Министр, который посетил Осло в мае, отверг предложение.", "посетил", "отверг"),
        ("ar", "أدانت كينيا الغارة التي قتلت جنديين.", "قتلت", "أدانت"),
    ],
    ids=["en", "ru", "ar"],
)
def test_clauses_relative_hangs_on_the_verb_of_its_noun(lang: str, text: str, verb: str, above: str) -> None:
    assert read(lang, text)[verb][:2] == ("rel", above)


def test_clauses_negation_of_arabic_is_kept() -> None:
    held = scene("ar", "لن تشارك كينيا في القمة.")
    (group,) = [clause.verb for clause in held.clauses if clause.verb is not None]
    assert group.negated


@pytest.mark.parametrize(("lang", "text"), [(case[0], case[1]) for case in CLAUSES[::3]], ids=str)
def test_clauses_hold_every_token_once(lang: str, text: str) -> None:
    held = scene(lang, text)
    assert sorted(i for clause in held.clauses for i in clause.tokens) == list(range(len(held.tokens)))
    assert all(held.clause_of[i] == clause.index for clause in held.clauses for i in clause.tokens)
