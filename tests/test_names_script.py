"""One key for a name in three scripts."""

from __future__ import annotations

import pytest

from mahdar.find.names import Names, romanise, similarity, skeleton


@pytest.mark.parametrize(
    "names", [("Лавров", "لافروف", "Lavrov"), ("Хусейн", "حسين", "Hussein"), ("Прохоренко", "بروخورينكو", "Prokhorenko")]
)
def test_names_skeleton_is_the_same_in_three_scripts(names: tuple[str, str, str]) -> None:
    assert len({skeleton(romanise(name)) for name in names}) == 1


def test_names_nearest_finds_the_spelling_of_another_script() -> None:
    names = Names(["Halima Ould Bakar", "Savely Goroshkov", "Said Gorani", "Savva Gromov", "Khalid Al-Barqawi"])
    assert names.nearest("Савелий Горошков")[0][0] == "Savely Goroshkov"
    assert names.nearest("خالد البرقاوي")[0][0] == "Khalid Al-Barqawi"


def test_names_similarity_ignores_the_order_of_words() -> None:
    assert similarity("Горошков Савелий", "Savely Goroshkov") > 0.8
    assert similarity("Горошков Савелий", "Khalid Al-Barqawi") < 0.4


def test_names_nearest_of_nothing_is_empty() -> None:
    assert Names([]).nearest("Савелий") == []
    assert Names(["Savely"]).nearest("") == []
