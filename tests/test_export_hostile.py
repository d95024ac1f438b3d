"""Whatever a report may hold, every export is a file that its reader reads, and nothing in it runs."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any

import bibtexparser
import icalendar
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from export_world import dossiered, exported, source
from mahdar.keep.model import KeptClaim, KeptFigure, Side
from mahdar.model import Claim, Evidence, Figure, Party, Place
from mahdar.write.export import FORMATS, Listed
from mahdar.write.export.as_csv import CODES
from mahdar.write.export.as_polecat import COLUMNS as POLECAT
from mahdar.write.export.as_xlsx import LONGEST
from mahdar.write.export.safe import FORMULA, cell

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "\t=1",
    "\r\n=2",
    "\u202e=3",
    "＝4",
    '"; DROP TABLE entry; --',
    "a,b;c\td\ne\r\nf",
    "nul\x00bell\x07esc\x1b",
    "\ud800lone\udfff",
    "\ufffe\uffff",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1)) ![x](y) `code` *b* _i_ [^1]",
    "{unbalanced }} \\ % & $ # _ ~ ^ {",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    "_x000D_ &amp; ]]>",
    "\u2028\u2029\x85",
    "مرحبا\u200f \u202bعالم\u202c",
    "👩‍👩‍👧 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    " ",
    "",
)
TEXT = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(), max_size=40), st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
)


def world(text: str, other: str) -> Listed:
    """Two entries in which every free text of a report is hostile."""
    words = text or "x"
    party = Party(0, len(words), words, "RUS", other or None, None)
    place = Place(0, len(words), words, other or "Place", "RUS", 10.0, 20.0)
    report = source(1, title=text, publisher=other, url=f"https://news.example/{other}", key=words)
    sides = (Side("RUS", {"en": words, "ar": other or "x"}, other or None, None), Side("---", {}, None))
    said = {"actors": (party,), "place": place}
    one = dossiered(1, words=words, from_=report, event=said, actors=sides, place=place, place_names={"en": words})
    two = dossiered(
        2, words=other or "y", from_=source(2, title=None, url=text, publisher=text), status="planned", date="2023-05-01"
    )
    quote = Evidence(0, len(words), words)
    claims = (KeptClaim(1, report, Claim(party, quote, quote, True), ("RUS",), ("E1",)),)
    figures = (KeptFigure(1, report, Figure(0, len(words), words, 3, words, other), "E1", None),)
    return Listed((one, two), claims, figures, {1: f"{text}{other}", 2: other})


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True))


def read_all(what: Listed) -> dict[str, Any]:
    """Every export of ``what``, by its reader. Fails where a reader does."""
    made = {held.name: exported(held.name, what) for held in FORMATS}
    text = {name: data.decode("utf-8") for name, data in made.items() if name not in ("parquet", "xlsx")}
    assert not any(re.search("[\ud800-\udfff]", one) for one in text.values())
    return {
        "jsonl": [json.loads(line) for line in text["jsonl"].split("\n") if line],
        "ftm": [json.loads(line) for line in text["ftm"].split("\n") if line],
        **{name: json.loads(text[name]) for name in ("plover", "webannotation", "geojson", "timelinejs")},
        "csv": rows(made["csv"]),
        "acled": rows(made["acled"]),
        "polecat": [line.split("\t") for line in text["polecat"].split("\n") if line],
        "parquet": pq.read_table(pa.BufferReader(made["parquet"])).to_pylist(),
        "xlsx": openpyxl.load_workbook(io.BytesIO(made["xlsx"])),
        "ical": icalendar.Calendar.from_ical(made["ical"]).walk("VEVENT"),
        "bibtex": bibtexparser.parse_string(text["bibtex"]),
        "markdown": MarkdownIt("commonmark").use(footnote_plugin).render(text["markdown"]),
    }


def check(text: str, other: str) -> None:
    read = read_all(world(text, other))
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert [entry["id"] for entry in read["jsonl"]] == ["E1", "E2"]
    assert read["jsonl"][0]["events"][0]["title"] == whole
    assert read["parquet"][0]["title"] == whole
    assert {len(row) for row in read["csv"]} == {len(read["csv"][0])}
    assert [row[0] for row in read["csv"]] == ["id", "E1", "E2"]
    assert read["csv"][1][read["csv"][0].index("title")] == cell(text)
    for table in ("csv", "acled"):
        assert not [
            one
            for row in read[table]
            for one in row
            if FORMULA.match(one) and not re.fullmatch(r"-?[\d.]+", one) and not CODES.fullmatch(one)
        ]
    assert {len(row) for row in read["polecat"]} == {len(POLECAT)}
    assert [event["id"] for event in read["plover"]] == ["E1", "E2"]
    for sheet in read["xlsx"]:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [cell.value for cell in read["xlsx"]["entries"]["A"]] == ["id", "E1", "E2"]
    assert len(read["ical"]) == 2
    assert len(read["bibtex"].entries) == 2
    assert not read["bibtex"].failed_blocks
    tags = set(re.findall(r"<(\w+)", read["markdown"]))
    assert tags <= {"h1", "h2", "ul", "li", "p", "strong", "em", "sup", "a", "section", "ol", "hr"}
    assert read["markdown"].count('class="footnote-item"') == 2
    for slide in read["timelinejs"]["events"]:
        assert set(re.findall(r"<(\w+)", slide["text"]["text"] + slide["text"]["headline"])) <= {"p", "a"}
    links = re.findall(r'href="([^"]*)"', read["markdown"] + json.dumps(read["timelinejs"], ensure_ascii=False).replace('\\"', '"'))
    assert all(link.startswith(("http://", "https://", "#")) for link in links)
    quotes = [item["target"]["selector"][0]["exact"] for item in read["webannotation"]["items"]]
    assert re.sub("[\ud800-\udfff]", "\ufffd", text or "x") in quotes


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_export_hostile_texts_survive_or_are_made_harmless(text: str, other: str) -> None:
    check(text, other)


@pytest.mark.parametrize("text", NASTY)
def test_export_each_known_trick_is_harmless(text: str) -> None:
    check(text, text)


def test_export_a_title_of_a_hundred_thousand_letters() -> None:
    long = "مقال طويل جدا " * 7_200
    read = read_all(world(long, "x"))
    assert read["jsonl"][0]["events"][0]["title"] == long
    cell = read["xlsx"]["reports"]["F2"].value
    assert len(cell) == LONGEST
    assert cell.endswith("…")
    assert long.startswith(cell[:-1])


def test_export_xlsx_counts_a_cell_in_the_units_of_its_format() -> None:
    read = read_all(world("😀" * 20_000, "x"))
    cell = read["xlsx"]["reports"]["F2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://a/b", "https:///x", "http://[", "//evil.example", "C:\\x", "\x00"]
)
def test_export_no_address_but_a_web_address_becomes_a_link(url: str) -> None:
    made = dossiered(1, from_=source(1, url=url))
    what = Listed((made,), held_texts={1: "the words"})
    for name in ("plover", "geojson", "timelinejs", "markdown", "bibtex", "ical", "ftm", "webannotation"):
        assert url not in exported(name, what).decode()
    assert json.loads(exported("jsonl", what))["events"][0]["url"] == url


def test_export_an_entry_without_anything_is_exported_or_left_out() -> None:
    bare = dossiered(
        1,
        from_=source(1, title=None, published=None, publisher=None, url=None),
        event={"evidence": (), "date": None, "place": None},
    )
    none = dataclasses.replace(
        bare, entry=dataclasses.replace(bare.entry, actors=(), place=None, place_names={}, first=None, last=None)
    )
    read = read_all(Listed((none,)))
    assert read["jsonl"][0]["id"] == "E1"
    assert (read["plover"], read["ical"], read["geojson"]["features"]) == ([], [], [])
    assert not read_all(Listed(()))["jsonl"]
