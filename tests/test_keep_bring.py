"""Importing foreign event data: what a row says, its lesser weight, and files that are not what they should be."""

from __future__ import annotations

import csv
import datetime
import io
import pathlib
import sys
import zipfile

import pytest

from mahdar.cli import main
from mahdar.code.frames import event_types, states
from mahdar.errors import InputError
from mahdar.keep import Dossier, counts
from mahdar.keep.bring import bring
from mahdar.keep.bring.shape import cameo_actors, date_of, of_cameo, type_of
from mahdar.keep.prepare import Prepared
from mahdar.read import Problem
from mahdar.write.export.as_polecat import COLUMNS
from small_reports import Line, built

POLECAT_ROW = {
    "Event ID": "P1",
    "Event Date": "2022-12-05",
    "Event Type": "CONSULT",
    "Event Mode": "visit",
    "Actor Name": "Sergey Lavrov",
    "Actor Country": "RUS",
    "Primary Actor Sector": "GOV",
    "Actor Sectors": "GOV",
    "Recipient Name": "Azerbaijan; rebels",
    "Recipient Country": "AZE; YEM",
    "Primary Recipient Sector": "GOV",
    "Recipient Sectors": "GOV; REB",
    "Placename": "Baku",
    "Country": "AZE",
    "Latitude": "40.4",
    "Longitude": "49.9",
    "GeoNames ID": "587084",
    "Source": "An Agency",
    "Publication Date": "2022-12-06",
}


def polecat(**changes: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="None", delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    writer.writeheader()
    writer.writerow(POLECAT_ROW | changes)
    return out.getvalue()


def gdelt(code: str, *, version: int = 2, url: str = "https://example.org/a") -> str:
    cells = [""] * (61 if version == 2 else 58)
    cells[0], cells[1], cells[26] = "900001", "20221205", code
    cells[5:8], cells[12] = ["RUSGOV", "MOSCOW", "RUS"], "GOV"
    cells[15:18], cells[22] = ["AZEREB", "REBELS", "AZE"], "REB"
    place = 51 if version == 2 else 49
    cells[place : place + 3] = ["4", "Baku, Baki, Azerbaijan", "AJ"]
    lat = place + 4 + (version == 2)
    cells[lat : lat + 2] = ["40.4", "49.9"]
    cells[-2], cells[-1] = "20221206" + ("101500" if version == 2 else ""), url
    return "\t".join(cells) + "\n"


def rows(tmp_path: pathlib.Path, text: str, form: str, **more: object) -> list[Prepared | Problem | None]:
    path = tmp_path / f"data.{form}"
    path.write_text(text, encoding="utf-8")
    return list(bring(path, form, **more))  # type: ignore[arg-type]


def one(found: list[Prepared | Problem | None]) -> Prepared:
    assert len(found) == 1
    assert isinstance(found[0], Prepared), found[0]
    return found[0]


def quotes_stand_in_the_text(held: Prepared) -> bool:
    text = held.record.report.text
    event = held.record.events[0]
    parts = [*event.actors, *event.recipients, event.trigger, *event.evidence, *filter(None, (event.place, event.date_words))]
    return all(text[part.start : part.end] == part.text for part in parts)


def test_bring_polecat(tmp_path: pathlib.Path) -> None:
    held = one(rows(tmp_path, polecat(), "polecat"))
    event, report = held.record.events[0], held.record.report
    assert (event.type, event.mode, event.date, event.status) == ("CONSULT", "visit", "2022-12-05", "occurred")
    assert [(p.text, p.code) for p in event.actors] == [("Sergey Lavrov", "RUS")]
    assert [(p.text, p.code) for p in event.recipients] == [("Azerbaijan", "AZE"), ("rebels", "YEM-REB")]
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.lat, event.place.geonames) == ("Baku", "AZE", 40.4, 587084)
    assert (report.publisher, report.published) == ("An Agency", datetime.date(2022, 12, 6))
    assert quotes_stand_in_the_text(held)


@pytest.mark.parametrize("version", [1, 2])
def test_bring_gdelt(tmp_path: pathlib.Path, version: int) -> None:
    held = one(rows(tmp_path, gdelt("194", version=version), "gdelt"))
    event, report = held.record.events[0], held.record.report
    assert (event.type, event.mode, event.date) == ("ASSAULT", "heavy-weapons", "2022-12-05")
    assert [(p.text, p.code) for p in event.actors] == [("Moscow", "RUS")]
    assert [(p.text, p.code) for p in event.recipients] == [("Rebels", "AZE-REB")]
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.lon) == ("Baku", "AZE", 49.9)
    assert report.url == "https://example.org/a#gdelt-900001"
    assert report.published == datetime.date(2022, 12, 6)
    assert quotes_stand_in_the_text(held)


def test_bring_gdelt_leaves_bare_statements_out(tmp_path: pathlib.Path) -> None:
    assert rows(tmp_path, gdelt("010") + gdelt("0842"), "gdelt")[0] is None


def test_bring_gdelt_out_of_its_archive(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "20221206.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("20221206.export.CSV", gdelt("042"))
    assert one(list(bring(path, "gdelt"))).record.events[0].mode == "visit"


def test_bring_a_chronology_with_codes_and_names(tmp_path: pathlib.Path) -> None:
    text = "Date;Type;Actor;Recipient;Place;Text;Source;URL\n"
    text += "5.12.2022;consult/phone;RUS;France; Moscow, RUS;A call of the two presidents;My notes;https://example.org/n\n"
    held = one(rows(tmp_path, text, "csv"))
    event, report = held.record.events[0], held.record.report
    assert (event.type, event.mode, event.date) == ("CONSULT", "phone", "2022-12-05")
    assert [p.code for p in (*event.actors, *event.recipients)] == ["RUS", "FRA"]
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Moscow", "RUS")
    assert "A call of the two presidents" in report.text
    assert (report.publisher, report.published) == ("My notes", datetime.date(2022, 12, 5))
    assert quotes_stand_in_the_text(held)


def test_bring_a_chronology_of_words_is_read(tmp_path: pathlib.Path) -> None:
    held = one(
        rows(
            tmp_path,
            "When,What\n2022-12-06,Lavrov met Mirzoyan in Moscow.\n",
            "csv",
            columns={"date": "When", "text": "What"},
            lang="en",
        )
    )
    assert [event.type for event in held.record.events] == ["CONSULT"]
    assert {p.code for event in held.record.events for p in (*event.actors, *event.recipients)} == {"RUS", "ARM"}


def test_bring_in_other_languages(tmp_path: pathlib.Path) -> None:
    text = "date,type,actor,recipient,lang\n2022-12-05,CONSULT,Лавров,Армения,ru\n2022-12-05,CONSULT,روسيا,أرمينيا,ar\n"
    for held in rows(tmp_path, text, "csv"):
        assert isinstance(held, Prepared)
        event = held.record.events[0]
        assert [p.code for p in (*event.actors, *event.recipients)] == ["RUS", "ARM"]
        assert quotes_stand_in_the_text(held)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2022-12-05,DANCE,RUS,AZE", "not a type"),
        ("some day,CONSULT,RUS,AZE", "not a date"),
        ("2022-12-05,,RUS,AZE", "neither text nor type"),
        ("2022-12-05,010,RUS,AZE", "no event"),
    ],
)
def test_bring_a_wrong_line_is_told_and_the_others_are_kept(tmp_path: pathlib.Path, line: str, told: str) -> None:
    found = rows(tmp_path, f"date,type,actor,recipient\n{line}\n2022-12-05,CONSULT,RUS,AZE\n", "csv")
    assert isinstance(found[0], Problem)
    assert found[0].line == 2
    assert told in found[0].message
    assert isinstance(found[1], Prepared)


@pytest.mark.parametrize(
    ("form", "content", "told"),
    [
        ("polecat", b"a\tb\n1\t2\n", "not a POLECAT table"),
        ("csv", b"a,b\n1,2\n", "no columns date"),
        ("csv", b"", "no columns date"),
        ("gdelt", b"", "holds no rows"),
        ("csv", "date,text\n2022-12-05,Встреча\n".encode("cp1251"), "UTF-8"),
        ("xml", b"<a/>", "not a form"),
    ],
)
def test_bring_files_that_are_not_what_they_should_be(tmp_path: pathlib.Path, form: str, content: bytes, told: str) -> None:
    path = tmp_path / "data"
    path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        list(bring(path, form))
    with pytest.raises(InputError, match="cannot be read"):
        list(bring(tmp_path / "none", "csv"))


def test_bring_gdelt_line_of_another_form_is_told(tmp_path: pathlib.Path) -> None:
    found = rows(tmp_path, "a\tb\n", "gdelt")
    assert isinstance(found[0], Problem)
    assert "2 columns" in found[0].message


def test_bring_every_row_of_the_tables_is_one_of_ours() -> None:
    for code in [f"{root:02}{rest}" for root in range(2, 21) for rest in ("", "0", "1", "2", "3", "31", "74")]:
        found = of_cameo(code)
        assert found is not None
        assert found[1] is None or found[1] in event_types()[found[0]].modes
    assert of_cameo("011") is None
    assert set(cameo_actors("country").values()) <= states()
    assert type_of("consult/VISIT") == ("CONSULT", "visit")
    assert [date_of(told) for told in ("20221205", "5.12.2022", "2022-12", "")] == ["2022-12-05", "2022-12-05", "2022-12", None]


def test_bring_imported_rows_never_overrule_reports(place: str, tmp_path: pathlib.Path) -> None:
    row = one(rows(tmp_path, "date,type,actor,recipient,text\n2022-12-05,CONSULT,RUS,AZE,RUS met AZE\n", "csv"))
    with Dossier(place, create=True) as dossier:
        alone = dossier.keep(row, lesser="csv")
        entry = alone.entries[0]
        assert dossier.entry(entry).entry.lesser
        assert dossier.entry(entry).told[0].source.lesser == "csv"
        report = built(Line("RUS", "CONSULT", "AZE", "2022-12-05", "planned"), id="real", published=datetime.date(2022, 12, 1))
        other = dossier.keep(report).entries[0]
        if other != entry:
            dossier.merge([entry, other], by="Aida")
        held = dossier.entry(entry)
        assert not held.entry.lesser
        assert held.entry.status == "planned"
        assert held.entry.reports == 1
        assert [step.field for step in held.history if step.field == "status"] == []
        assert dossier.keep(row, lesser="csv").outcome == "known"


def test_import_command(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path, place = tmp_path / "mine.csv", str(tmp_path / "own.db")
    path.write_text("date,type,actor,recipient\n2022-12-05,CONSULT,RUS,AZE\nnever,CONSULT,RUS,AZE\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["mahdar", "import", str(path), "--form", "csv", "--dossier", place])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    out, told = capsys.readouterr()
    assert out.startswith("1 report added")
    assert "line 3: never: not a date" in told
    with Dossier(place) as dossier:
        assert counts(dossier).events == 1
