"""`mahdar dates` by its own function."""

from __future__ import annotations

import json
import pathlib

import pytest
import typer
from typer.testing import CliRunner

from mahdar.cli.dates import date_items, dates_command
from mahdar.errors import InputError, PartlyDone

app = typer.Typer()
app.command()(dates_command)


def lines(path: pathlib.Path, *items: object) -> pathlib.Path:
    path.write_text("\n".join(item if isinstance(item, str) else json.dumps(item) for item in items), encoding="utf-8")
    return path


def test_dates_command_gives_one_json_line_a_text(tmp_path: pathlib.Path) -> None:
    file = lines(
        tmp_path / "t.jsonl",
        {"id": "a", "lang": "en", "text": "They met yesterday.", "reference": "2022-05-10"},
        {"id": "b", "lang": "ru", "text": "Они молчат.", "reference": "2022-05-10"},
    )
    done = CliRunner().invoke(app, [str(file), "--format", "jsonl"])
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {
        "id": "a",
        "expressions": [
            {
                "start": 9,
                "end": 18,
                "text": "yesterday",
                "type": "DATE",
                "value": "2022-05-09",
                "edtf": "2022-05-09",
                "how": "publication",
            }
        ],
    }
    assert second == {"id": "b", "expressions": []}


def test_dates_command_reads_the_good_lines_and_names_the_bad(tmp_path: pathlib.Path) -> None:
    file = lines(
        tmp_path / "t.jsonl",
        "{broken",
        {"id": "a", "lang": "en", "text": "In May 2021 it rained."},
        {"id": "c", "lang": "xx", "text": ""},
    )
    done = CliRunner().invoke(app, [str(file), "--format", "jsonl"])
    assert isinstance(done.exception, PartlyDone)
    assert done.stdout.count("\n") == 1
    assert "line 1" in done.stderr
    assert "line 3" in done.stderr


def test_dates_command_shows_a_table_of_a_report(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Talks in Oslo\n\nThe envoys met in Oslo on 3 May 2021. They will meet again in June.\n", encoding="utf-8")
    done = CliRunner().invoke(app, [str(file), "--lang", "en", "--published", "2021-05-10"])
    assert done.exit_code == 0, done.exception
    assert "2021-05-03" in done.stdout
    assert "2021-06" in done.stdout


def test_dates_command_refuses_what_is_no_date_or_language() -> None:
    with pytest.raises(InputError):
        list(date_items("-", published="soon"))
    with pytest.raises(InputError):
        list(date_items("-", lang="de"))
    with pytest.raises(InputError):
        list(date_items("missing.jsonl"))
