"""Names that no list holds: invented officials in sentences of our own; nearly all must get the right office and code."""

from __future__ import annotations

import csv
import pathlib

import pytest

from mahdar.analyse import analyse
from mahdar.find.parties import mentions, offices_held
from mahdar.model import Report

GOLD = pathlib.Path(__file__).parent / "gold"
ENOUGH = 0.95


@pytest.mark.parametrize("lang", ["ar", "ru", "en"])
def test_parties_invented_officials_get_office_and_code(lang: str) -> None:
    with (GOLD / f"officials.{lang}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    wrong = []
    for row in rows:
        analysis = analyse(Report(id="t", text=row["sentence"], lang=lang))
        held = {(fact.person.text, fact.office, fact.person.code) for fact in offices_held(analysis, mentions(analysis))}
        if (row["name"], row["office"], row["code"]) not in held:
            wrong.append((row["sentence"], row["name"], row["office"], row["code"], held))
    assert len(rows) >= 60
    assert len(wrong) <= (1 - ENOUGH) * len(rows), wrong
