"""The declared rules of merging hold together, and the page about them says what they are."""

from __future__ import annotations

import pathlib
import re

from mahdar import data
from mahdar.keep.same.features import FEATURES
from mahdar.keep.same.rules import families, rules

PAGE = pathlib.Path(__file__).parent.parent / "docs" / "merging.md"
TYPES = {row["type"]: row.get("modes", []) for row in data.load("world", "plover", list[dict])}


def test_keep_same_every_declared_feature_is_compared_and_every_compared_one_declared() -> None:
    declared = [row.feature for row in rules().features]
    assert sorted(declared) == sorted(FEATURES)
    assert all(row.why and row.weight > 0 for row in rules().features)


def test_keep_same_the_page_names_every_weight() -> None:
    told = dict(re.findall(r"^\| (\w+) \| ([\d.]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {name: float(weight) for name, weight in told.items()} == {row.feature: row.weight for row in rules().features}


def test_keep_same_modes_and_types_are_those_of_the_ontology() -> None:
    modes = {mode for held in TYPES.values() for mode in held}
    assert {mode for group in rules().loose_modes for mode in group} <= modes
    assert rules().remote_modes | rules().personal_modes <= modes
    assert rules().local_types <= TYPES.keys()


def test_keep_same_near_types_find_each_other() -> None:
    for one, other in rules().near_types:
        assert rules().near(one, other)
        assert rules().near(other, one)
        assert set(families(one)) & set(families(other))
    assert not rules().near("SUPPORT", "ACCUSE")
    assert not set(families("PROTEST")) & set(families("CONSULT"))
