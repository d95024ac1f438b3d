"""The questions as commands, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import sys
from collections.abc import Callable, Iterator

import pytest

from ask_world import world
from mahdar.cli import main

Command = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: pathlib.Path = tmp_path_factory.mktemp("world")
    with world("sqlite", folder, None) as held:
        yield held.where


@pytest.fixture
def mahdar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command line in this process; gives what it wrote to standard output and to standard error."""

    def run(*given: str, status: int = 0) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["mahdar", *given])
        with pytest.raises(SystemExit) as done:
            main()
        out, err = capsys.readouterr()
        assert (done.value.code or 0) == status, err
        return out, err

    return run


def test_ask_commands_show_a_table_with_ids_and_names_of_the_chosen_language(mahdar: Command, where: str) -> None:
    out, _ = mahdar("timeline", "--dossier", where, "--pair", "Lavrov,Байрамов", "--names", "ar", "--newest")
    assert "E" in out
    assert "سيرغي لافروف" in out
    assert "2023-03-25" in out
    assert "موسكو" in out


def test_ask_commands_write_json_jsonl_and_csv(mahdar: Command, where: str) -> None:
    held = json.loads(mahdar("timeline", "--dossier", where, "--limit", "3", "--format", "json")[0])
    assert len(held["items"]) == 3
    follow = json.loads(mahdar("timeline", "--dossier", where, "--limit", "3", "--cursor", held["next"], "--format", "json")[0])
    assert not {item["id"] for item in held["items"]} & {item["id"] for item in follow["items"]}
    lines = mahdar("claims", "--dossier", where, "--speaker", "AZE", "--format", "jsonl")[0].splitlines()
    assert {json.loads(line)["claim"]["speaker"]["code"] for line in lines} == {"AZE"}
    rows = list(csv.DictReader(io.StringIO(mahdar("figures", "--dossier", where, "--unit", "USD", "--format", "csv")[0])))
    found = [(row["period"], row["value"], row["said by"]) for row in rows]
    assert found == [("2022", "3,000,000,000", "Azerbaijan"), ("", "4,000,000,000", "")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["contacts", "--level", "person"], "Sergey Lavrov"),
        (["agreements", "--kind", "proposed"], "answered by"),
        (["claims", "--sides"], "Ghana (1)"),
        (["actors", "--kind", "person"], "Sergey Lavrov"),
        (["actors", "--show", "لافروف"], "foreign of RUS"),
        (["reports", "--newest", "--limit", "1"], "Главы"),
        (["search", "дорога"], "[дорог"),
        (["open", "--today", "2023-06-01"], "overdue"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_ask_commands_answer(mahdar: Command, where: str, command: list[str], told: str) -> None:
    assert told in mahdar(*command, "--dossier", where)[0]


def test_ask_commands_explain_an_entry(mahdar: Command, where: str) -> None:
    held = json.loads(mahdar("timeline", "--dossier", where, "--place", "Moscow", "--party", "Lavrov", "--format", "json")[0])
    entry = held["items"][0]["id"]
    out, _ = mahdar("why", entry, "--dossier", where)
    assert out == mahdar("entry", entry, "--dossier", where)[0]
    for told in ("History", "status: planned to occurred", "Told by", "Why they are one", "will meet", "встретился"):
        assert told in out
    assert "number 2 of" in mahdar("contacts", "--dossier", where, "--nth", entry)[0]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["timeline", "--party", "Lavrovich"], "near it are Sergey Lavrov"),
        (["timeline", "--pair", "RUS"], "with a comma"),
        (["timeline", "--type", "MEET"], "not a type; choose one of"),
        (["timeline", "--from", "yesterday-ish"], "yesterday-ish"),
        (["contacts", "--nth", "E999"], "no entry E999"),
        (["why", "E999"], "no entry E999"),
        (["search", "…"], "no word"),
    ],
)
def test_ask_commands_tell_mistakes_in_one_line(mahdar: Command, where: str, command: list[str], told: str) -> None:
    _, err = mahdar(*command, "--dossier", where, status=2)
    assert told in err
    assert len(err.strip().splitlines()) == 1


def test_ask_commands_name_a_dossier_that_is_not_there(mahdar: Command, tmp_path: pathlib.Path) -> None:
    _, err = mahdar("timeline", "--dossier", str(tmp_path / "none.db"), status=2)
    assert "no such dossier" in err
