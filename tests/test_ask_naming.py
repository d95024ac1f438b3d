"""Names as a reader of a language knows them."""

from __future__ import annotations

import pytest

from mahdar.keep import Side
from mahdar.keep.ask import called, code_name, nominative, shown

OBLIQUE = [
    ("Джейхуном Байрамовым", "Джейхун Байрамов"),
    ("Марии Захаровой", "Мария Захарова"),
    ("Хосейном Амиром Абдоллахианом", "Хосейн Амир Абдоллахиан"),
    ("Армянской стороне", "Армянская сторона"),
    ("Министерством иностранных дел Перу", "Министерство иностранных дел Перу"),
    ("властями Чили", "власти Чили"),
    ("Анкарой", "Анкара"),
    ("посла Ганы", "посол Ганы"),
    # what may be a nominative stays as it is
    ("Квеси Ампонса", "Квеси Ампонса"),
    ("Тойво Клаар", "Тойво Клаар"),
    ("Баку", "Баку"),
    ("ООН", "ООН"),
]


@pytest.mark.parametrize(("text", "wanted"), OBLIQUE)
def test_ask_naming_brings_russian_names_to_the_nominative(text: str, wanted: str) -> None:
    assert nominative(text, "ru") == wanted


def test_ask_naming_leaves_other_languages_alone() -> None:
    assert nominative("وزير  خارجية غانا", "ar") == "وزير خارجية غانا"
    assert nominative("Jane Doe", "en") == "Jane Doe"


def test_ask_naming_prefers_the_listed_name_in_the_readers_language() -> None:
    side = Side("RUS", {"ru": "Лавровым", "en": "Lavrov"}, "Sergey Lavrov", "Q58217")
    assert [shown(side, lang) for lang in ("ar", "ru", "en")] == ["سيرغي لافروف", "Сергей Лавров", "Sergey Lavrov"]


def test_ask_naming_takes_the_sources_name_of_whom_no_list_knows() -> None:
    side = Side("GHA", {"ru": "Каримом Бенаровым", "ar": "كريم بيناروف"})
    assert shown(side, "ru") == "Карим Бенаров"
    assert shown(side, "ar") == "كريم بيناروف"
    assert shown(side, "en") == "كريم بيناروف", "no name in Latin letters is known: it stays in another script"


def test_ask_naming_knows_capitals_that_stand_for_a_state_in_every_language() -> None:
    assert shown(Side("AZE", {"ar": "باكو"}), "en") == "Baku"
    assert shown(Side("RUS", {"en": "the Kremlin"}), "ru") == "Россия"


def test_ask_naming_tells_codes() -> None:
    assert code_name("RUS", "ar") == "روسيا"
    assert code_name("YEM-REB", "en") == "Yemen-REB"
    assert called("QQQ", "ru") == "QQQ"
    assert shown(Side("UNO", {}), "en") == "United Nations"
