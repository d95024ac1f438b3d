"""The command line as a user meets it: exit status, one clear line for what is wrong, help for every command."""

from __future__ import annotations

import importlib.util
import json
import pathlib
import subprocess
import sys

import pytest
import typer

from mahdar.cli import app

DOCS = pathlib.Path(__file__).parent.parent / "docs"
ROOT = typer.main.get_command(app)
COMMANDS = tuple(ROOT.commands)  # type: ignore[attr-defined]


def mahdar(*words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "mahdar", *words], capture_output=True, text=True, input=stdin, check=False)


@pytest.fixture
def report(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "chile.ru.txt"
    path.write_text("Чили осудила Перу\n\n14 июня 2022\n\nЧили осудила действия Перу на границе.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_cli_every_command_has_help(command: str) -> None:
    told = mahdar(command, "--help")
    assert told.returncode == 0
    assert len(told.stdout.split("Options:")[0]) > 60


def test_cli_every_command_stands_in_the_docs() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert len(COMMANDS) > 20
    assert [command for command in COMMANDS if f"## mahdar {command}\n" not in page] == []


def test_cli_every_option_stands_in_the_docs() -> None:
    script = importlib.util.spec_from_file_location("commands", DOCS.parent / "scripts" / "commands.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    told = dict(part.split("\n", 1) for part in (DOCS / "commands.md").read_text(encoding="utf-8").split("## mahdar ")[1:])
    found = module.commands()
    assert set(told) == set(found)
    missing = [
        f"{name} {option}"
        for name, command in found.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option not in told[name]
    ]
    assert missing == []


def test_cli_read_writes_one_file_a_report(report: pathlib.Path, tmp_path: pathlib.Path) -> None:
    told = mahdar("read", str(report), "--format", "json", "--out", str(tmp_path / "out"))
    assert told.returncode == 0, told.stderr
    held = json.loads((tmp_path / "out" / "chile.ru.json").read_text(encoding="utf-8"))
    assert held["published"] == "2022-06-14"
    assert [event["type"] for event in held["events"]] == ["ACCUSE"]


def test_cli_read_takes_standard_input() -> None:
    told = mahdar(
        "read", "-", "--format", "jsonl", "--lang", "ru", stdin="Чили осудила действия Перу на границе.\nВторая строка.\n"
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["lang"] == "ru"


def test_cli_read_tells_what_is_missing_in_one_line(tmp_path: pathlib.Path) -> None:
    told = mahdar("read", str(tmp_path / "none.txt"))
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "none.txt" in told.stderr


def test_cli_read_goes_on_after_a_broken_line(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "lang": "ru", "text": "Чили осудила Перу."}\n{broken\n', encoding="utf-8")
    told = mahdar("read", str(path), "--format", "jsonl")
    assert told.returncode == 1
    assert json.loads(told.stdout)["id"] == "a"
    assert "line 2" in told.stderr


def test_cli_why_explains_an_event(report: pathlib.Path) -> None:
    told = mahdar("why", str(report), "--event", "1")
    assert told.returncode == 0, told.stderr
    assert "frame" in told.stdout
    assert "actor from subject: Чили (CHL)" in told.stdout


def test_cli_why_refuses_a_number_that_is_not_there(report: pathlib.Path) -> None:
    told = mahdar("why", str(report), "--event", "9")
    assert told.returncode == 2
    assert "there is no event 9" in told.stderr


def test_cli_same_names_do_not_overwrite(report: pathlib.Path, tmp_path: pathlib.Path) -> None:
    again = tmp_path / "more" / report.name
    again.parent.mkdir()
    again.write_bytes(report.read_bytes())
    mahdar("read", str(report), str(again), "--format", "json", "--out", str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["chile.ru-2.json", "chile.ru.json"]
