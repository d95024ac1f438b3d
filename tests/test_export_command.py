"""``mahdar export`` as a user meets it: filters, files that are whole or not there, one clear line for what is wrong."""

from __future__ import annotations

import dataclasses
import importlib
import json
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from export_world import dossiered, entries, exported, held, path, reports
from mahdar.cli import app
from mahdar.errors import InputError, MahdarError
from mahdar.keep import Dossier, Dossiered
from mahdar.keep.actors import Actor, actor_of
from mahdar.keep.ask.where import Where
from mahdar.keep.model import Side
from mahdar.keep.stream import Stream
from mahdar.write.export import FORMATS, Listed, Options, chunks, format_named, save
from mahdar.write.export.columns import COLUMNS

TEXT = [one.name for one in FORMATS if not one.binary]
DOCS = pathlib.Path(__file__).parent.parent / "docs" / "exports.md"


def run(*words: str) -> bytes:
    told = CliRunner().invoke(app, ["export", "--dossier", path(), *words])
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    assert told.exit_code == 0
    return told.stdout_bytes


@pytest.mark.parametrize("name", TEXT)
def test_export_command_writes_the_same_to_a_file_and_to_standard_output(name: str, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "out"
    run("--format", name, "--out", str(target))
    assert run("--format", name) == run("--format", name, "--out", "-") == target.read_bytes() == exported(name)
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_export_command_writes_binary_formats_to_files_only(tmp_path: pathlib.Path) -> None:
    for name in ("xlsx", "parquet"):
        with pytest.raises(InputError, match="--out"):
            run("--format", name)
        run("--format", name, "--out", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (["--type", "CONSULT"], lambda e: e.type == "CONSULT"),
        (["--type", "CONSULT", "--type", "SUPPORT"], lambda e: e.type in ("CONSULT", "SUPPORT")),
        (["--pair", "RUS,AZE"], lambda e: {"RUS", "AZE"} <= e.codes),
        (["--party", "IRN"], lambda e: "IRN" in e.codes),
        (["--status", "planned"], lambda e: e.status == "planned"),
        (["--from", "2023-03-08", "--to", "2023-03-08"], lambda e: e.date == "2023-03-08"),
        (["--place", "Beijing"], lambda e: e.place is not None and e.place.name == "Beijing"),
        (["--lang", "ru"], lambda e: "ru" in e.langs),
        (["--min-confidence", "0.95"], lambda e: e.confidence >= 0.95),
    ],
)
def test_export_command_filters(filters: list[str], fits: object) -> None:
    assert callable(fits)
    wanted = [entry.entry.id for entry in entries() if fits(entry.entry)]
    assert [json.loads(line)["id"] for line in run(*filters).splitlines()] == wanted
    assert 0 < len(wanted) < len(entries())


def test_export_command_as_of_a_day_knows_nothing_later() -> None:
    read = [json.loads(line) for line in run("--as-of", "2023-03-03").splitlines()]
    assert [entry["status"] for entry in read] == ["planned"]
    assert {event["report"] for event in read[0]["events"]} == {"en-plan", "ru-plan"}
    assert {step["report"] for step in read[0]["history"]} == {"en-plan", "ru-plan"}
    bibliography = run("--as-of", "2023-03-03", "--format", "bibtex").decode()
    assert bibliography.count("@online") == 2


def test_export_stream_names_the_reports_of_the_entries_it_holds() -> None:
    with Dossier(path()) as dossier:
        some = Stream(dossier, Where(types=("CONSULT",)))
        assert {source.key for source in some.sources()} == {"en-plan", "ru-plan", "ar-met", "ru-met"}
        assert not list(some.claims())
        assert {claim.source.key for claim in Stream(dossier).claims()} == {"en-accuse", "ar-trade"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "docx"], "there is no format 'docx'; choose one of jsonl, csv"),
        (["--from", "6.3.2023"], "--from 6.3.2023: write a day as YYYY-MM-DD"),
        (["--from", "2023-03-09", "--to", "2023-03-01"], "comes after"),
        (["--type", "MEET"], "choose one of AGREE"),
        (["--in", "fr"], "--in fr: choose one of ar, en, ru"),
        (["--pair", "RUS"], "a pair has two parties"),
        (["--out", "/no/such/folder/x.jsonl"], "cannot be written"),
    ],
)
def test_export_command_says_what_is_wrong_in_one_line(words: list[str], said: str) -> None:
    with pytest.raises(MahdarError) as caught:
        run(*words)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.status == 2


def test_export_command_ends_with_status_two_and_leaves_no_file(tmp_path: pathlib.Path) -> None:
    words = ["export", "--dossier", str(tmp_path / "none.db"), "--out", str(tmp_path / "x.jsonl")]
    told = subprocess.run([sys.executable, "-m", "mahdar", *words], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "no such dossier" in told.stderr
    assert not list(tmp_path.iterdir())


@dataclasses.dataclass(frozen=True, slots=True)
class Breaking(Listed):
    """Entries of which the last ones cannot be read."""

    def entries(self) -> Iterator[Dossiered]:
        yield from self.held
        raise InputError("the dossier went away")


@pytest.mark.parametrize("held_format", FORMATS, ids=lambda one: one.name)
def test_export_a_broken_export_leaves_the_old_file(held_format: object, tmp_path: pathlib.Path) -> None:
    name = held_format.name  # type: ignore[attr-defined]
    if name == "bibtex":  # it asks for reports, never for entries
        return
    target = tmp_path / "out"
    target.write_text("as it was")
    with pytest.raises(InputError, match="went away"):
        save(format_named(name), Breaking((dossiered(),)), target)
    assert target.read_text() == "as it was"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_export_a_full_disk_is_told_in_one_line() -> None:
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        save(format_named("jsonl"), held(), pathlib.Path("/dev/full"))


@dataclasses.dataclass(slots=True)
class Counting:
    """Endless entries that counts how many were taken."""

    type: str
    taken: int = 0

    def entries(self) -> Iterator[Dossiered]:
        while True:
            self.taken += 1
            yield dossiered(self.taken, type=self.type)

    def told_figures(self, tellings: object) -> dict[int, list[object]]:
        return {}

    def texts(self, reports: object) -> dict[int, str]:
        return {}

    def actors(self, sides: list[Side]) -> list[Actor]:
        return [actor_of(side.code, side.name, side.qid) for side in sides]

    def sources(self) -> Iterator[object]:
        return iter(())


@pytest.mark.parametrize("name", [name for name in TEXT if name != "bibtex"])
def test_export_takes_entries_as_it_writes(name: str) -> None:
    endless = Counting("ASSAULT" if name == "acled" else "CONSULT")
    pieces = chunks(format_named(name), endless)  # type: ignore[arg-type]
    for _ in range(1_000):
        next(pieces)
    assert endless.taken <= 1_200


def test_export_each_format_has_a_module_an_ending_and_a_place_in_the_docs() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    for one in FORMATS:
        module = importlib.import_module(f"mahdar.write.export.as_{one.name}")
        assert callable(module.save if one.binary else module.chunks)
        assert f"## {one.name}" in page
        assert one.media in page
    assert all(f"| `{column.name}` | {column.about} |" in page for column in COLUMNS)


def test_export_says_how_to_install_what_is_missing() -> None:
    wanted = dataclasses.replace(format_named("parquet"), needs="no_such_library")
    with pytest.raises(InputError, match=r"parquet needs the library no_such_library: pip install 'mahdar\[parquet\]'"):
        next(chunks(wanted, held()))


def test_export_says_the_same_from_either_database(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        for report in reports():
            dossier.add(report)
        for name in ("jsonl", "csv", "ftm", "plover", "markdown", "geojson"):
            made = b"".join(chunks(format_named(name), Stream(dossier))).decode()
            assert untimed(made) == untimed(exported(name).decode())


def untimed(text: str) -> str:
    """Without the moments at which the program read a report or judged."""
    return re.sub(r"20\d\d-\d\d-\d\dT[\d:.+]+", "", text)


def test_export_the_same_dossier_gives_the_same_file_again() -> None:
    with Dossier(path()) as again:
        for one in FORMATS:
            if one.name != "xlsx":  # a workbook holds the moment at which it was written
                assert b"".join(chunks(one, Stream(again), Options(lang="ru"))) == exported(one.name, options=Options(lang="ru"))
