"""The database behind a dossier: its form, its migrations, and one clear line for everything that can be wrong with it."""

from __future__ import annotations

import pathlib
import resource
import sqlite3
import subprocess
import sys
import threading
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mahdar.cli import main
from mahdar.errors import DossierError
from mahdar.keep import Dossier, counts, tables
from mahdar.keep.follow import tables as feed_tables
from mahdar.keep.migrate import config, upgrade
from mahdar.keep.store import FORM, HEAD, Store, address, shown
from postgres_server import database
from small_reports import Line, built

MEETING = Line("RUS", "CONSULT", "AZE", "2022-12-05")


def mahdar(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "mahdar", *words], capture_output=True, text=True, check=False, **more)


def refused(report: str, place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What adding ``report`` to ``place`` says, which cannot be done."""
    monkeypatch.setattr(sys, "argv", ["mahdar", "add", report, "--lang", "en", "--dossier", place])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    out, told = capsys.readouterr()
    assert out == ""
    return one_line(told)


def one_line(told: str) -> str:
    assert told.count("\n") == 1, told
    assert told.startswith("mahdar: ")
    return told


@pytest.fixture
def report(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "talks.txt"
    path.write_text(
        "Lavrov met Mirzoyan in Moscow\n\n6 December 2022\n\nRussia met Armenia in Moscow on Monday.\n", encoding="utf-8"
    )
    return str(path)


def engine_of(place: str) -> sa.Engine:
    return sa.create_engine(address(place))


# ---- the form


def test_storage_migrations_give_what_the_tables_say(place: str) -> None:
    Dossier(place, create=True).close()

    def ours(thing: object, name: str | None, type_: str, *_: object) -> bool:
        return not (name or "").startswith("passage_words")

    engine = engine_of(place)
    with engine.connect() as connection:
        options = {"version_table": FORM, "include_object": ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), feed_tables.METADATA)
    engine.dispose()
    assert [change for change in found if "comment" not in str(change[0][0] if isinstance(change, list) else change[0])] == []


def test_storage_the_newest_migration_is_the_form_that_is_read() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


def test_storage_an_older_dossier_is_brought_to_the_present_form(place: str) -> None:
    engine = engine_of(place)
    upgrade(engine, to="0001")
    with engine.begin() as connection:
        values = {"key": "old", "sha256": "0" * 64, "version": 1, "current": True, "lang": "en", "text": "Old.", "body": "{}"}
        connection.execute(sa.insert(tables.report).values(**values, added="2022-12-01T00:00:00+00:00", reader="0.0"))
        assert "feed" not in sa.inspect(connection).get_table_names()
    engine.dispose()
    with Dossier(place) as dossier:
        assert dossier.store.version() == HEAD
        assert dossier.source(1).key == "old"
        assert dossier.keep(built(MEETING)).outcome == "new"
        assert "feed" in sa.inspect(dossier.store.engine).get_table_names()


def test_storage_a_newer_dossier_is_refused_and_left_alone(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING))
    engine = engine_of(place)
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {FORM} SET version_num = '0999'"))
    with pytest.raises(DossierError, match=r"newer Mahdar .*0999.*update Mahdar"):
        Dossier(place, create=True)
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(tables.event)).scalar() == 1
    engine.dispose()


def test_storage_two_programs_make_one_dossier(place: str) -> None:
    barrier = threading.Barrier(6)
    problems: list[str] = []

    def make(number: int) -> None:
        barrier.wait()
        try:
            with Dossier(place, create=True) as dossier:
                dossier.keep(built(MEETING, id=f"r{number}"))
        except DossierError as error:
            problems.append(str(error))

    threads = [threading.Thread(target=make, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Dossier(place) as dossier:
        assert counts(dossier).reports == 6
        assert counts(dossier).entries == 1


# ---- what can be wrong with it


def test_storage_another_programs_database_is_refused_and_left_alone(place: str) -> None:
    engine = engine_of(place)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE birds (name TEXT)"))
    engine.dispose()
    before = pathlib.Path(place).read_bytes() if "://" not in place else b""
    with pytest.raises(DossierError, match="not a dossier"):
        Dossier(place, create=True)
    assert before == (pathlib.Path(place).read_bytes() if "://" not in place else b"")


def test_storage_an_empty_database_is_no_dossier_to_ask(place: str) -> None:
    if "://" not in place:
        pathlib.Path(place).touch()
    with pytest.raises(DossierError, match="an empty database"):
        Dossier(place)


def test_storage_a_file_that_is_not_there_is_told_and_not_made(tmp_path: pathlib.Path) -> None:
    with pytest.raises(DossierError, match="no such dossier"):
        Dossier(tmp_path / "none.db")
    with pytest.raises(DossierError, match="no such folder"):
        Dossier(tmp_path / "nowhere" / "none.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_storage_a_file_that_is_no_database(
    tmp_path: pathlib.Path, report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "letter.db"
    other.write_text("Dear Aida, " * 500, encoding="utf-8")
    told = refused(report, str(other), capsys, monkeypatch)
    assert "not a dossier" in told
    assert other.read_text(encoding="utf-8").startswith("Dear Aida")


def test_storage_a_folder_that_cannot_be_written(
    report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "cannot be opened" in refused(report, "/proc/own.db", capsys, monkeypatch)
    assert "cannot be opened" in refused(report, "/proc", capsys, monkeypatch)


def test_storage_a_damaged_dossier_is_told(
    tmp_path: pathlib.Path, report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "own.db"
    with Dossier(place, create=True) as dossier:
        for number in range(30):
            dossier.keep(built(MEETING, Line("FRA", "ACCUSE", "TUR"), id=f"r{number}"))
    held = bytearray(place.read_bytes())
    for page in range(3, len(held) // 4096):  # all but the schema
        held[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    place.write_bytes(held)
    assert "damaged" in refused(report, str(place), capsys, monkeypatch)
    assert place.read_bytes() == held


def test_storage_a_locked_dossier_is_told_after_a_while(place: str) -> None:
    with Dossier(place, create=True) as one, Dossier(place, wait=0.2) as other:
        with one.store.writing(), pytest.raises(DossierError, match="another program holds the dossier"):
            other.keep(built(MEETING))
        assert other.keep(built(MEETING)).outcome == "new"


def test_storage_a_full_disk_leaves_what_was_kept(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "own.db"
    with Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING, id="first"))
    store = Store(str(place), create=False)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    store.close()
    with Dossier(place) as dossier:
        sa.event.listen(dossier.store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={pages}"))
        dossier.store.engine.dispose()
        with pytest.raises(DossierError, match="the disk is full"):
            dossier.keep(built(MEETING, id="second", extra=" and more" * 5000))
    with Dossier(place) as dossier:
        assert counts(dossier).reports == 1
        assert dossier.keep(built(MEETING, id="second", extra=" and more" * 5000)).outcome == "new"


def test_storage_a_limit_on_files_is_one_line_of_the_command(tmp_path: pathlib.Path, report: str) -> None:
    place = tmp_path / "own.db"
    with Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING, id="first"))
    most = place.stat().st_size // 2

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    told = mahdar("add", report, "--lang", "en", "--dossier", str(place), preexec_fn=limited)
    assert told.returncode == 2
    assert "own.db: the disk" in one_line(told.stderr)
    with Dossier(place) as dossier:
        assert counts(dossier).reports == 1
        assert dossier.entry("E1").entry.reports == 1
        assert dossier.keep(built(MEETING, id="second")).outcome == "new"


def test_storage_an_unreachable_server(report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(report, "postgresql://aida:secret@127.0.0.1:1/own", capsys, monkeypatch)
    assert "no server answers there" in told
    assert "secret" not in told


def test_storage_a_wrong_password_and_a_missing_database(
    postgres: str, report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sa.make_url(postgres)
    wrong = url.set(password="guessed").render_as_string(hide_password=False)
    told = refused(report, wrong, capsys, monkeypatch)
    assert "user or password is wrong" in told
    assert "guessed" not in told
    missing = url.set(database="nowhere_to_be_found").render_as_string(hide_password=False)
    assert "no such database" in refused(report, missing, capsys, monkeypatch)


def test_storage_a_server_that_ends_the_connection(postgres: str) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with database(postgres) as place, Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING, id="first"))
        engine = engine_of(place)

        def cut_off() -> None:
            with dossier.store.writing() as connection, engine.connect() as other:
                other.execute(sa.text(others))
                connection.execute(sa.text("SELECT 1"))

        with pytest.raises(DossierError, match="the server ended the connection"):
            cut_off()
        engine.dispose()
        assert dossier.keep(built(MEETING, id="second")).outcome == "new"


def test_storage_without_the_driver_says_what_to_install() -> None:
    code = "import sys; sys.modules['psycopg'] = None; from mahdar.cli import main; main()"
    words = ["undo", "J1", "--dossier", "postgresql://aida@127.0.0.1/own"]
    told = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert "pip install 'mahdar[postgres]'" in one_line(told.stderr)


@pytest.mark.parametrize("wrong", ["mysql://aida@host/own", "http://host/own", "postgresql://[::1/own"])
def test_storage_an_address_that_is_not_served(wrong: str) -> None:
    with pytest.raises(DossierError):
        Dossier(wrong, create=True)


def test_storage_a_password_is_never_shown() -> None:
    assert shown("postgresql://aida:secret@host/own") == "postgresql://aida:***@host/own"


def test_storage_a_file_is_read_while_it_is_written(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "own.db"
    with Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING, id="first"))
        with dossier.store.writing():
            assert counts(dossier).reports == 1
    with sqlite3.connect(place) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_storage_a_reader_sees_one_state(place: str) -> None:
    with Dossier(place, create=True) as dossier:
        dossier.keep(built(MEETING, id="first"))
        count = sa.select(sa.func.count()).select_from(tables.report)
        with dossier.reading() as connection:
            assert connection.execute(count).scalar() == 1
            dossier.keep(built(MEETING, id="second"))
            assert connection.execute(count).scalar() == 1
        assert counts(dossier).reports == 2
