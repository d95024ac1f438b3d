"""Where: names to places, in our own sentences."""

from __future__ import annotations

from mahdar.analyse import analyse
from mahdar.find.parties import mentions
from mahdar.model import Place, Report


def places(lang: str, text: str) -> dict[str, Place]:
    return {mention.text: mention.place for mention in mentions(analyse(Report(id="t", text=text, lang=lang))) if mention.place}


def test_places_city_has_country_and_coordinates() -> None:
    found = places("ru", "Переговоры прошли в Казани.")["Казани"]
    assert (found.name, found.country) == ("Kazan", "RUS")
    assert found.lat is not None
    assert 55 < found.lat < 56.5


def test_places_namesake_goes_by_the_states_spoken_of() -> None:
    assert places("en", "Australia said the ship had left for Newcastle. Australia is content.")["Newcastle"].country == "AUS"


def test_places_capital_word_is_the_capital() -> None:
    assert places("en", "They met in the Nepalese capital.")["Nepalese capital"].name == "Kathmandu"


def test_places_border_of_two_states_has_no_country() -> None:
    found = places("ru", "Колонна стоит на польско-украинской границе.")["польско-украинской границе"]
    assert (found.name, found.country) == ("Poland-Ukraine border", None)


def test_places_direction_and_kind_belong_to_the_name() -> None:
    assert places("ru", "Дожди идут на юге Чада.")["юге Чада"].name == "southern Chad"
    assert places("en", "Rain fell at Kazan airport.")["Kazan airport"].name == "Kazan airport"


def test_places_land_of_a_state_is_the_state() -> None:
    found = places("ru", "Снаряд упал на непальской территории.")["непальской территории"]
    assert (found.name, found.country) == ("Nepal", "NPL")


def test_places_disputed_city_has_no_country() -> None:
    found = places("en", "They met in Jerusalem.")["Jerusalem"]
    assert (found.name, found.country) == ("Jerusalem", None)
