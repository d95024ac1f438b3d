"""Exports in rows: every file is read back by its format's own reader and says what the dossier says, in three languages."""

from __future__ import annotations

import csv
import datetime
import importlib.resources
import io
import json
from typing import Any

import jsonschema
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from export_world import TEXTS, dossiered, entries, exported, held, reports
from mahdar.code.frames import event_types
from mahdar.keep.model import Side
from mahdar.model import Figure, Place
from mahdar.write.export import Listed, Options
from mahdar.write.export.as_acled import COLUMNS as ACLED
from mahdar.write.export.as_acled import actors, kinds
from mahdar.write.export.as_polecat import COLUMNS as POLECAT
from mahdar.write.export.columns import COLUMNS, KINDS
from mahdar.write.export.fold import folded, modes, score

STORED = {report.id: report.text for report in reports()}


def lines(name: str, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(name, options=Options(**options)).decode().splitlines()]


def table(name: str, delimiter: str = ",", **options: Any) -> list[dict[str, str]]:
    text = exported(name, options=Options(**options)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_export_jsonl_holds_every_telling_with_its_words_at_their_place() -> None:
    read = lines("jsonl")
    assert [entry["id"] for entry in read] == [entry.entry.id for entry in entries()]
    told = [event for entry in read for event in entry["events"]]
    assert len(told) == sum(len(entry.told) for entry in entries())
    assert {event["lang"] for event in told} == {"ar", "ru", "en"}
    for event in told:
        text = STORED[event["report"]]
        parties = [*event["actors"], *event["recipients"]]
        for quote in filter(None, [event["trigger"], event["date_words"], event["place"], *event["evidence"], *parties]):
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_export_jsonl_says_how_a_plan_became_a_fact() -> None:
    meeting = next(entry for entry in lines("jsonl") if entry["type"] == "CONSULT" and len(entry["events"]) > 1)
    assert {event["report"] for event in meeting["events"]} == {"en-plan", "ru-plan", "ar-met", "ru-met"}
    steps = [(step["before"], step["after"], step["report"]) for step in meeting["history"] if step["field"] == "status"]
    assert [(before, after) for before, after, _ in steps] == [("planned", "occurred")]
    assert meeting["actors"][0]["names"].keys() == {"ar", "ru", "en"}


def test_export_csv_says_what_the_dossier_says() -> None:
    read = table("csv")
    assert list(read[0]) == [column.name for column in COLUMNS]
    assert [row["id"] for row in read] == [entry.entry.id for entry in entries()]
    for row, entry in zip(read, entries(), strict=True):
        assert (row["type"], row["status"], row["date"]) == (entry.entry.type, entry.entry.status, entry.entry.date or "")
        assert row["actors"] == "; ".join(dict.fromkeys(side.code for side in entry.entry.actors))
        first = row["report_ids"].split("; ")
        assert first == list(dict.fromkeys(told.source.key for told in entry.told))
        texts = [STORED[key] for key in first]
        assert row["quote"] in {text[int(row["quote_start"]) : int(row["quote_end"])] for text in texts}


def test_export_csv_begins_with_a_mark_only_when_asked() -> None:
    assert exported("csv", options=Options(bom=True)) == b"\xef\xbb\xbf" + exported("csv")


@pytest.mark.parametrize(("lang", "name"), [("en", "Sergey Lavrov"), ("ru", "Сергей Лавров"), ("ar", "سيرغي لافروف")])
def test_export_names_are_in_the_language_asked_for(lang: str, name: str) -> None:
    assert any(name in row["actor_names"] for row in table("csv", lang=lang))


def test_export_columns_are_of_declared_kinds() -> None:
    assert {column.kind for column in COLUMNS} <= set(KINDS)
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_export_parquet_has_types_and_the_words_of_every_telling() -> None:
    read = pq.read_table(pa.BufferReader(exported("parquet")))
    assert read.schema.field("day_from").type == pa.date32()
    assert read.schema.field("lat").type == pa.float64()
    assert read.schema.field("actors").type == pa.list_(pa.string())
    for row, entry in zip(read.to_pylist(), entries(), strict=True):
        assert row["id"] == entry.entry.id
        assert row["actors"] == list(dict.fromkeys(side.code for side in entry.entry.actors))
        if entry.entry.date and len(entry.entry.date) == 10:
            assert row["day_from"] == row["day_to"] == datetime.date.fromisoformat(entry.entry.date)
        assert len(row["evidence"]) == sum(len(told.event.evidence) for told in entry.told)
        for words in row["evidence"]:
            assert STORED[words["report"]][words["start"] : words["end"]] == words["text"]


def test_export_xlsx_has_a_sheet_for_each_kind_of_thing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    assert book.sheetnames == ["entries", "tellings", "reports", "claims", "figures"]
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    assert [row[0] for row in rows["entries"][1:]] == [entry.entry.id for entry in entries()]
    assert {row[1] for row in rows["reports"][1:]} == {key for key, *_ in TEXTS}
    assert len(rows["claims"]) == 1 + len(list(held().claims())) > 1
    assert len(rows["figures"]) == 1 + len(list(held().figures())) > 1
    for sheet, words in (("tellings", "words"), ("claims", "content"), ("figures", "text")):
        head = rows[sheet][0]
        for row in rows[sheet][1:]:
            named = dict(zip(head, row, strict=True))
            assert STORED[named["report"]][named["start"] : named["end"]] == named[words]
    published = rows["reports"][1][rows["reports"][0].index("published")]
    assert isinstance(published, datetime.datetime)


def test_export_xlsx_runs_from_right_to_left_where_arabic_stands() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", options=Options(lang="ar"))))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    plain = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    assert not any(sheet.sheet_view.rightToLeft for sheet in plain)
    cells = {cell.value: cell.alignment.readingOrder for row in plain["reports"].iter_rows() for cell in row}
    assert cells["ارتفاع التبادل التجاري"] == 2
    assert cells["Drone strike near Odesa"] == 0


def schema() -> dict[str, Any]:
    text = (importlib.resources.files("mahdar.write.export") / "plover.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def check(document: Any) -> None:
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(document)


def test_export_plover_fits_its_schema_and_the_dossier() -> None:
    read = json.loads(exported("plover"))
    check(read)
    by_id = {entry.entry.id: entry for entry in entries()}
    assert {event["id"] for event in read} == {id for id, held in by_id.items() if folded(held.entry) and held.entry.actors}
    for event in read:
        entry = by_id[event["id"]].entry
        assert event["actor"] == list(dict.fromkeys(side.code for side in entry.actors))
        assert any(event["text"] in text for text in STORED.values())
    strike = next(event for event in read if event["event"] == "ASSAULT")
    assert (strike["mode"], strike["event_loc"]["country"], strike["injured"]) == (["drone"], "UKR", None)


def test_export_plover_schema_knows_the_types_and_modes() -> None:
    items = schema()["items"]
    assert items["properties"]["event"]["enum"] == list(event_types())
    named = {rule["if"]["properties"]["event"].get("const"): rule["then"]["properties"]["mode"] for rule in items["allOf"][:-1]}
    assert {kind: tuple(mode.get("items", {}).get("enum", ())) for kind, mode in named.items()} == {
        kind: row.modes for kind, row in event_types().items()
    }
    good = json.loads(exported("plover"))[0]
    for wrong in ({"event": "MEET"}, {"mode": ["dance"]}, {"date": "2023-3-1"}, {"actor": []}, {"status": "planned"}):
        with pytest.raises(jsonschema.ValidationError):
            check([{**good, **wrong}])


@pytest.mark.parametrize(
    ("kind", "status", "becomes"),
    [
        ("CONSULT", "occurred", ("CONSULT", ("visit",))),
        ("CONSULT", "planned", ("AGREE", ())),
        ("CONSULT", "proposed", ("AGREE", ())),
        ("SUPPORT", "planned", ("AGREE", ())),
        ("COOPERATE", "planned", ("AGREE", ())),
        ("AID", "planned", ("AGREE", ())),
        ("RETREAT", "planned", ("CONCEDE", ())),
        ("CONCEDE", "planned", ("CONCEDE", ())),
        ("ASSAULT", "planned", None),
        ("CONSULT", "postponed", None),
        ("CONSULT", "cancelled", None),
        ("ASSAULT", "denied", None),
    ],
)
def test_export_plover_folds_plans(kind: str, status: str, becomes: tuple[str, tuple[str, ...]] | None) -> None:
    made = dossiered(type=kind, status=status, mode="visit" if kind == "CONSULT" else None)
    assert folded(made.entry) == becomes
    read = json.loads(exported("plover", Listed((made,))))
    check(read)
    assert [(event["event"], tuple(event["mode"])) for event in read] == ([becomes] if becomes else [])


def test_export_plover_scores_every_mode_of_the_ontology() -> None:
    assert {(kind, mode) for kind, row in event_types().items() for mode in ("", *row.modes)} == set(modes())
    for kind, row in event_types().items():
        assert score(kind, None) == row.score
        assert all(-10 <= (score(kind, mode) or 0) <= 10 for mode in row.modes)


@pytest.mark.parametrize(
    ("date", "day"),
    [("2023", "2023-01-01"), ("2023-03", "2023-03-01"), ("2023-03-04/2023-03-06", "2023-03-04"), (None, "2023-03-06")],
)
def test_export_plover_says_where_a_day_is_not_exact(date: str | None, day: str) -> None:
    read = json.loads(exported("plover", Listed((dossiered(date=date),))))
    assert read[0]["date"] == day
    assert read[0]["comment"].startswith("date: ")


def test_export_polecat_has_forty_columns_in_order() -> None:
    text = exported("polecat").decode()
    assert len(POLECAT) == 40
    assert all(line.count("\t") == 39 for line in text.splitlines())
    read = table("polecat", "\t")
    assert list(read[0]) == list(POLECAT)
    by_id = {entry.entry.id: entry.entry for entry in entries()}
    assert {row["Event ID"] for row in read} == {id for id, entry in by_id.items() if folded(entry)}
    meeting = next(row for row in read if row["Event Type"] == "CONSULT")
    assert (meeting["Actor Name"], meeting["Actor Country"], meeting["Primary Actor Sector"]) == ("Sergey Lavrov", "RUS", "GOV")
    assert (meeting["Quad Code"], meeting["Intensity"], meeting["Placename"]) == ("VERBAL COOPERATION", "2.5", "Moscow")
    assert meeting["Event Date"] == "2023-03-06"
    assert {row["Language"] for row in read} <= {"Arabic", "Russian", "English"}


def test_export_acled_holds_what_acled_records() -> None:
    read = table("acled")
    assert list(read[0]) == list(ACLED)
    strike = next(row for row in read if row["sub_event_type"] == "Air/drone strike")
    assert (strike["event_date"], strike["time_precision"], strike["country"], strike["iso"]) == (
        "2023-03-08",
        "1",
        "Ukraine",
        "804",
    )
    assert (strike["actor1"], strike["inter1"]) == ("Russia", "External/Other forces")
    known = {"Explosions/Remote violence", "Battles", "Violence against civilians", "Strategic developments"}
    assert {row["event_type"] for row in read} <= known


@pytest.mark.parametrize(
    ("code", "kind", "inter"),
    [
        ("YEM", "ASSAULT", "State forces"),
        ("SAU", "ASSAULT", "External/Other forces"),
        ("YEM-REB", "ASSAULT", "Rebel group"),
        ("YEM-CVL", "ASSAULT", "Civilians"),
        ("YEM-CVL", "PROTEST", "Protesters"),
        ("UNO", "ASSAULT", "External/Other forces"),
        ("---", "ASSAULT", ""),
    ],
)
def test_export_acled_tells_kinds_of_actors_apart(code: str, kind: str, inter: str) -> None:
    aden = Place(0, 3, "the", "Aden", "YEM", 12.8, 45.0)
    made = dossiered(event={"type": kind}, place=aden, actors=(Side(code, {}, "somebody"),))
    row = next(csv.DictReader(io.StringIO(exported("acled", Listed((made,))).decode(), newline="")))
    assert (row["inter1"], row["actor1"], row["country"]) == (inter, "somebody", "Yemen")


def test_export_acled_counts_the_dead_only_where_a_report_gives_one_number() -> None:
    attack = dossiered(
        event={"type": "ASSAULT", "mode": "firearms"},
        place=Place(0, 3, "the", "Aden", "YEM", 12.8, 45.0),
        recipients=(Side("YEM-CVL", {}, "villagers"),),
    )
    three, five = (Figure(0, 1, "3", 3, "person", "people killed"), Figure(2, 3, "5", 5, "person", "people killed"))
    for figures, dead in (((three,), "3"), ((three, five), ""), ((), "")):
        text = exported("acled", Listed((attack,), held_told_figures={1: figures})).decode()
        row = next(csv.DictReader(io.StringIO(text, newline="")))
        assert (row["fatalities"], row["sub_event_type"], row["civilian_targeting"]) == (dead, "Attack", "Civilian targeting")


def test_export_acled_tables_name_types_modes_and_kinds_that_exist() -> None:
    known = {"State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians"}
    assert {(row.type, row.mode) for row in kinds()} <= set(modes())
    assert {row.type for row in kinds() if not row.mode} >= {row.type for row in kinds()}
    assert {row.inter for row in actors()} <= known
    assert {row.within for row in actors()} - {""} <= set(event_types())
    assert len({(row.type, row.mode, row.against) for row in kinds()}) == len(kinds())


def test_export_acled_leaves_plans_out() -> None:
    made = dossiered(event={"type": "PROTEST", "status": "planned"})
    assert len(exported("acled", Listed((made,))).decode().splitlines()) == 1
