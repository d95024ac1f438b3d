"""The commands that change a dossier, as a user meets them."""

from __future__ import annotations

import json
import pathlib
import re
import sys
from collections.abc import Callable

import pytest

from dossier_checks import check, content, standing
from mahdar.cli import main
from mahdar.keep import Dossier, counts
from small_reports import REAL

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> Run:
    """Runs a command in ``tmp_path``; gives exit status, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAHDAR_DOSSIER", raising=False)

    def started(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mahdar", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return started


@pytest.fixture
def sources(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REAL.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_add_command_tells_what_it_did(run: Run, sources: pathlib.Path) -> None:
    status, out, told = run("add", str(sources))
    assert (status, told) == (0, "")
    assert re.fullmatch(r"3 reports added: \d+ events in \d+ entries, \d+ merged\n", out)
    with Dossier("mahdar.db") as dossier:
        assert counts(dossier).reports == 3
        check(dossier, set(standing(dossier).values()))
    assert run("add", str(sources)) == (0, "nothing new (3 known)\n", "")


def test_add_command_tells_new_versions(run: Run, tmp_path: pathlib.Path) -> None:
    for at, text in enumerate((REAL["en"], REAL["en"].replace("3 people", "7 people"))):
        row = {"id": "page", "lang": "en", "url": "https://example.org/page", "published": "2022-12-05", "text": text}
        (tmp_path / f"{at}.json").write_text(json.dumps(row), encoding="utf-8")
    assert run("add", "0.json")[1].startswith("1 report added: ")
    assert run("add", "1.json")[1].startswith("1 report added (1 new version): ")
    assert run("add", "0.json")[1] == "nothing new (1 known)\n"


def test_add_command_keeps_the_rest_where_a_source_cannot_be_read(run: Run, sources: pathlib.Path) -> None:
    status, out, told = run("add", "none.txt", str(sources), "--dossier", "own.db")
    assert status == 1
    assert out.startswith("3 reports added")
    assert told.splitlines() == [
        "mahdar: none.txt: no such file or folder",
        "mahdar: 3 of 4 reports were read; the others are named above",
    ]
    assert "Traceback" not in told


def test_add_command_makes_no_dossier_of_nothing(run: Run, tmp_path: pathlib.Path) -> None:
    status, out, told = run("add", "none.txt")
    assert (status, out, told) == (2, "", "mahdar: none.txt: no such file or folder\n")
    assert list(tmp_path.iterdir()) == []


def test_add_command_reads_in_several_processes(run: Run, sources: pathlib.Path) -> None:
    (sources / "empty.txt").touch()
    assert run("add", str(sources), "--dossier", "one.db")[0] == 1
    assert run("add", str(sources), "--dossier", "two.db", "--jobs", "2")[0] == 1
    with Dossier("one.db") as one, Dossier("two.db") as two:
        assert content(one) == content(two)
        assert counts(one) == counts(two)


def test_add_command_takes_the_dossier_from_the_environment(
    run: Run, sources: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAHDAR_DOSSIER", str(tmp_path / "elsewhere.db"))
    assert run("add", str(sources / "en.txt"))[0] == 0
    assert (tmp_path / "elsewhere.db").exists()
    assert not (tmp_path / "mahdar.db").exists()


def test_judgement_commands(run: Run, sources: pathlib.Path) -> None:
    run("add", str(sources))
    with Dossier() as dossier:
        first, second, *_ = sorted(set(standing(dossier).values()))
    status, out, _ = run("merge", first, second, "--by", "Aida", "--note", "one round of talks")
    made = out.partition(":")[0]
    assert (status, out) == (0, f"{made}: {second} merged into {first}; `mahdar undo {made}` takes it back\n")
    with Dossier() as dossier:
        told = dossier.entry(first)
        assert told.edges[-1].reasons == ("Aida: one round of talks",)
        key = told.told[0].source.key
        assert dossier.entry(second).entry.id == first
    status, out, _ = run("correct", first, "place", "Sochi, RUS")
    assert status == 0
    assert f"place of {first} is now Sochi, RUS" in out
    assert run("undo", made)[1] == f"{made} undone: {first}, {second} changed\n"
    assert run("undo", out.partition(":")[0])[0] == 0
    assert run("split", first, "--report", key)[0] in (0, 2)
    assert run("reread")[1] == "3 reports read again\n"
    with Dossier() as dossier:
        check(dossier, {first, second})


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "E1", "E1"),
        ("merge", "E1", "E99"),
        ("split", "E1", "--report", "nobody"),
        ("correct", "E1", "colour", "red"),
        ("correct", "E99", "date", "2022"),
        ("undo", "J99"),
        ("undo", "nonsense"),
    ],
    ids=" ".join,
)
def test_judgement_commands_tell_what_cannot_be_done_in_one_line(run: Run, sources: pathlib.Path, words: tuple[str, ...]) -> None:
    run("add", str(sources / "en.txt"))
    status, out, told = run(*words)
    assert (status, out) == (2, "")
    assert told.startswith("mahdar: ")
    assert told.count("\n") == 1


@pytest.mark.parametrize("words", [("merge", "E1", "E2"), ("split", "E1", "-r", "a"), ("undo", "J1"), ("reread",)], ids=" ".join)
def test_judgement_commands_need_a_dossier(run: Run, tmp_path: pathlib.Path, words: tuple[str, ...]) -> None:
    status, _, told = run(*words)
    assert status == 2
    assert "no such dossier" in told
    assert list(tmp_path.iterdir()) == []
