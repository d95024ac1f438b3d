"""Nothing lost and nothing double: when the program is killed in the middle of adding, and when two add at once."""

from __future__ import annotations

import os
import pathlib
import pickle
import random
import signal
import subprocess
import sys
import time

import pytest

from dossier_checks import check, content, standing
from mahdar.errors import InputError
from mahdar.keep import Dossier, counts
from mahdar.keep.crew import crew, result
from mahdar.keep.prepare import Prepared, prepare
from small_reports import REAL, Line, built, read

DRIVER = pathlib.Path(__file__).parent / "adding.py"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A file of prepared reports: some that were read, many that were built and tell much the same happenings."""
    dice = random.Random(7)
    days = [f"2022-12-{day:02}" for day in range(1, 8)]
    codes = ("RUS", "AZE", "ARM", "TUR", "FRA")
    held: list[Prepared] = [prepare(read(name)) for name in REAL]
    for number in range(97):
        lines = []
        for _ in range(dice.randint(1, 3)):
            actor, recipient = dice.sample(codes, 2)
            lines.append(
                Line(
                    actor, dice.choice(("CONSULT", "ACCUSE", "ASSAULT")), recipient, dice.choice(days), toll=dice.choice((None, 3))
                )
            )
        held.append(built(*lines, id=f"r{number}", url=f"https://example.org/{number % 90}"))
    dice.shuffle(held)
    path = tmp_path_factory.mktemp("crash") / "prepared"
    path.write_bytes(pickle.dumps(held))
    return path


def start(how: str, place: str, reports: pathlib.Path, seed: int) -> subprocess.Popen[str]:
    words = [sys.executable, str(DRIVER), how, place, str(reports), str(seed)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(started: subprocess.Popen[str]) -> None:
    _, told = started.communicate()
    assert started.returncode == 0, told


def test_crash_killed_at_fifty_moments_loses_nothing_and_doubles_nothing(
    place: str, reports: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    end(start("killed", place, reports, 11))
    end(start("whole", place, reports, 0))
    undisturbed = str(tmp_path / "undisturbed.db")
    end(start("whole", undisturbed, reports, 0))
    with Dossier(place) as one, Dossier(undisturbed) as other:
        assert content(one) == content(other)
        assert counts(one) == counts(other)
        check(one, set(standing(one).values()))


def test_crash_two_writers_at_once_lose_nothing(place: str, reports: pathlib.Path) -> None:
    both = [start("whole", place, reports, seed) for seed in (1, 2)]
    for one in both:
        end(one)
    prepared: list[Prepared] = pickle.loads(reports.read_bytes())
    with Dossier(place) as dossier:
        held = counts(dossier)
        assert held.reports == len(prepared)
        assert held.events == sum(len(one.record.events) for one in prepared)
        assert held.claims == sum(len(one.record.claims) for one in prepared)
        assert held.figures == sum(len(one.record.figures) for one in prepared)
        check(dossier, set(standing(dossier).values()))


CREW = """
import os, sys, time
from mahdar.keep.crew import crew
if __name__ == "__main__":
    pool = crew(1)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def test_crash_reading_processes_end_with_a_program_that_is_killed(tmp_path: pathlib.Path) -> None:
    script = tmp_path / "keeper.py"
    script.write_text(CREW, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        reader = int(keeper.stdout.readline())
        keeper.kill()
    for _ in range(200):
        state = pathlib.Path(f"/proc/{reader}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.1)
    else:
        os.kill(reader, signal.SIGKILL)
        raise AssertionError("the reading process outlived the program")


def test_crash_of_a_reading_process_is_one_clear_line() -> None:
    with crew(1) as pool, pytest.raises(InputError, match="fewer --jobs"):
        result(pool.submit(os._exit, 1))
