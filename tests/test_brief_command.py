"""`mahdar brief`: what it writes where, its reasons, and what it says when it cannot write."""

from __future__ import annotations

import datetime
import pathlib

import pytest
import typer
from typer.testing import CliRunner, Result

from brief_world import EXAMPLES, LANGS, MEETING, world
from mahdar.cli.brief import brief_command
from mahdar.errors import InputError, MahdarError
from mahdar.keep import Dossier
from mahdar.read import report_from_text, reports
from mahdar.write.brief import write_brief
from mahdar.write.brief.meeting import find_meeting
from postgres_server import database

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(brief_command)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(APP, [*arguments, "--dossier", str(world())])


def fails(*arguments: str) -> str:
    """The one line that a user is told."""
    found = run(*arguments).exception
    assert isinstance(found, MahdarError), found
    assert found.status == 2
    assert "\n" not in str(found)
    return str(found)


def test_brief_command_writes_a_page_a_language(tmp_path: pathlib.Path) -> None:
    result = run(MEETING, "--lang", "all", "--out", str(tmp_path / "brief"))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "brief").iterdir()) == ["brief.ar.html", "brief.en.html", "brief.ru.html"]
    assert all('dir="rtl"' in (tmp_path / "brief" / "brief.ar.html").read_text() for _ in LANGS)


def test_brief_command_writes_one_file_or_standard_output(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "page.md"
    assert run(MEETING, "--lang", "ru", "--format", "md", "--out", str(path)).exit_code == 0
    told = run(MEETING, "--lang", "ru", "--format", "md")
    assert told.output == path.read_text()
    assert run(MEETING, "--format", "docx", "--out", str(tmp_path / "a.docx")).exit_code == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "arguments",
    [
        (MEETING,),
        ("Лавров Байрамов 23 декабря 2022",),
        ("لافروف بيراموف 23 ديسمبر 2022",),
        ("Moscow Baku 2022-12-23",),
        ("--parties", "RUS,AZE", "--date", "2022-12-23"),
        ("--parties", "aze rus", "--date", "2022-12-23"),
    ],
    ids=" ".join,
)
def test_brief_command_finds_the_meeting_by_words_of_any_script_and_by_codes(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "-f", "md").output.startswith("# Lavrov will hold talks with Bayramov in Moscow")


def test_brief_command_finds_the_meeting_by_its_entry() -> None:
    with Dossier(world()) as dossier:
        meeting, day = find_meeting(dossier, query=MEETING)
    assert day == datetime.date(2022, 12, 23)
    assert run("--entry", meeting.entry.id, "-f", "md").output == run(MEETING, "-f", "md").output


def test_brief_command_why_shows_scores_and_what_was_left_out() -> None:
    told = run(MEETING, "--why").output
    assert "sides RUS, AZE; circle ARM" in told
    assert "issue: Lachin corridor" in told
    for section in ("lead:", "issue:", "road:", "bilateral:", "left out"):
        assert section in told
    assert "recency" in told
    assert "coverage" in told


def test_brief_command_knows_the_meeting_after_it_was_held() -> None:
    later = run(MEETING, "--date", "2022-12-24", "-f", "md").output
    assert "held talks" in later.splitlines()[0]


def test_brief_command_another_meeting_of_the_same_dossier() -> None:
    told = run("Putin Aliyev Pashinyan 2022-10-31", "-f", "md").output
    assert "Sochi" in told.splitlines()[0]
    assert "Lachin" not in told


def test_brief_command_no_such_meeting_lists_the_nearest() -> None:
    told = fails("Merkel Bayramov 2022-12-23")
    assert told.startswith("no such meeting: Merkel and Bayramov on 2022-12-23; nearest: ")
    assert "2022-12-23 Sergey Lavrov – Jeyhun Bayramov, Moscow" in told


def test_brief_command_two_that_fit_are_named() -> None:
    told = fails("Lavrov Bayramov")
    assert told.startswith("2 meetings fit")
    assert "2022-12-05" in told
    assert "2022-12-23" in told


def test_brief_command_too_little_says_so() -> None:
    told = fails("Erdogan 2022-10-20")
    assert told.startswith("too little for a brief: up to 2022-10-20")
    assert "Recep Tayyip Erdogan" in told


def test_brief_command_before_the_first_report_there_is_no_meeting() -> None:
    assert "no such meeting" in fails(MEETING, "--date", "2022-12-20")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say which meeting"),
        (("--entry", "E9999"), "no entry E9999"),
        (("--parties", "XYZ"), "XYZ is no party code"),
        ((MEETING, "--lang", "de"), "no briefs in 'de'"),
        ((MEETING, "--lang", "all"), "name a folder"),
        ((MEETING, "--format", "rtf"), "no format 'rtf'"),
        ((MEETING, "--format", "pdf"), "name a file"),
        ((MEETING, "--date", "yesterday"), "write a day as YYYY-MM-DD"),
        ((MEETING, "--out", "/proc/none/brief.html"), "/proc/none/brief.html"),
    ],
)
def test_brief_command_bad_input_is_one_line(arguments: tuple[str, ...], told: str) -> None:
    assert told in fails(*arguments)


def test_brief_command_an_entry_that_is_no_meeting() -> None:
    with Dossier(world()) as dossier:
        plan = write_brief(dossier, query=MEETING).plan
    other = next(s.entry for p in plan.sections[1].paragraphs for point in p for s in point.stood if s.entry.type == "PROTEST")
    assert fails("--entry", other.id) == f"{other.id} is no meeting but PROTEST; `mahdar contacts` lists the meetings"


def test_brief_command_a_dossier_with_one_meeting_is_too_little(tmp_path: pathlib.Path) -> None:
    text = "Ministers meet in Oslo\n\n3 May 2021\n\nNorway and Ghana held talks in Oslo on 3 May.\n"
    with Dossier(tmp_path / "small.db", create=True) as dossier:
        dossier.add(report_from_text(text, lang="en"))
        with pytest.raises(InputError, match="too little for a brief"):
            write_brief(dossier, query="Norway Ghana 2021-05-03")


def test_brief_command_an_empty_dossier_holds_no_meeting(tmp_path: pathlib.Path) -> None:
    with Dossier(tmp_path / "empty.db", create=True) as dossier, pytest.raises(InputError, match="holds no meeting at all"):
        write_brief(dossier, query="Norway Ghana 2021-05-03")


def test_brief_command_on_postgresql_the_page_is_the_same(postgres: str) -> None:
    with database(postgres) as address:
        with Dossier(address, create=True) as dossier:
            for report in reports([str(EXAMPLES)]):
                dossier.add(report)  # type: ignore[arg-type]
        made = CliRunner().invoke(APP, [MEETING, "-f", "md", "--dossier", address])
    assert made.exit_code == 0, made.exception
    assert made.output == run(MEETING, "-f", "md").output
