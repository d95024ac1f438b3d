"""What is written: JSON in the codebook's form, a table for people, a page with its evidence."""

from __future__ import annotations

import dataclasses
import html
import json
import re

import pytest

from mahdar.code import record
from mahdar.model import STATUSES, Record
from mahdar.read import report_from_text, reports
from mahdar.write import as_html, as_json, as_table
from mahdar.write.as_html import TEMPLATES, EvidencePage, evidence_page, pieces


@pytest.fixture(scope="module")
def held() -> Record:
    return record(next(iter(reports(["samples"]))))  # type: ignore[arg-type]


def test_json_has_the_codebooks_keys_and_offsets(held: Record) -> None:
    told = json.loads(json.dumps(as_json(held), ensure_ascii=False))
    assert {"id", "lang", "title", "published", "text", "events", "claims", "figures"} <= set(told)
    event = told["events"][0]
    assert {"type", "mode", "status", "actors", "recipients", "date", "place", "speaker", "trigger", "evidence"} <= set(event)
    for quote in (event["trigger"], *event["evidence"], *event["actors"]):
        assert told["text"][quote["start"] : quote["end"]] == quote["text"]


def test_json_tells_who_holds_which_office(held: Record) -> None:
    told = as_json(held)
    assert len(told["offices"]) >= 1
    for fact in told["offices"]:
        assert fact["office"]
        assert fact["date"] == told["published"]
        assert told["text"][fact["evidence"]["start"] : fact["evidence"]["end"]] == fact["evidence"]["text"]


def test_table_shows_types_and_codes(held: Record) -> None:
    shown = as_table(held)
    assert held.events[0].type in shown
    assert held.events[0].actors[0].code in shown


@pytest.mark.parametrize("width", [70, 80, 100, 120])
def test_table_breaks_no_status_in_two(held: Record, width: int) -> None:
    events = tuple(dataclasses.replace(held.events[0], status=status) for status in STATUSES)
    shown = as_table(dataclasses.replace(held, events=events), width=width)
    assert all(re.search(rf"\b{status}\b", shown) for status in STATUSES)


def test_table_says_when_nothing_was_coded() -> None:
    assert "nothing was coded" in as_table(record(report_from_text("Дождь идёт с утра.", lang="ru")))


def test_html_is_right_to_left_for_arabic_and_asks_for_nothing_outside(held: Record) -> None:
    page = as_html(held)
    assert f'lang="{held.report.lang}"' in page
    if held.report.lang == "ar":
        assert 'dir="rtl"' in page
    assert not re.search(r'(src|href)="(https?:)?//', page)


def test_html_pieces_are_the_whole_text_with_marks() -> None:
    cut = pieces("abcdef", [(1, 3, "e1", "evidence"), (2, 5, "c1", "claim")])
    assert "".join(piece.text for piece in cut) == "abcdef"
    assert [piece.keys for piece in cut] == ["", "e1", "e1 c1", "c1", ""]


def test_html_shows_hostile_text_inert() -> None:
    text = "Чили <script>alert(1)</script> осудила Перу.\nВторая строка."
    page = as_html(record(report_from_text(text, lang="ru")))
    assert "<script>alert(1)" not in page
    assert html.escape("<script>") in page


def test_html_template_uses_every_field_of_its_page(held: Record) -> None:
    template = (TEMPLATES / "record.html").read_text(encoding="utf-8")
    used = set(re.findall(r"page\.(\w+)", template))
    assert used == {field.name for field in dataclasses.fields(EvidencePage)}
    assert evidence_page(held).cards
