"""A program that adds prepared reports to a dossier, started by tests: whole, or killed again and again.

``python adding.py whole PLACE FILE SEED``: adds the reports pickled in FILE in an order that SEED decides (0: as they are).
``python adding.py killed PLACE FILE SEED``: in 50 rounds a child adds a few more and is killed at a random moment.
"""

from __future__ import annotations

import os
import pathlib
import pickle
import random
import signal
import sys
import time

import sqlalchemy as sa

from mahdar.keep import Dossier, tables
from mahdar.keep.prepare import Prepared

ROUNDS = 50


def add(place: str, prepared: list[Prepared]) -> None:
    with Dossier(place, create=True) as dossier:
        with dossier.reading() as connection:
            known = set(connection.execute(sa.select(tables.report.c.key)).scalars())
        for one in prepared:
            if one.record.report.id not in known:
                dossier.keep(one)


def killed(place: str, prepared: list[Prepared], dice: random.Random) -> None:
    """Each round adds the next few reports, and those before that may not be kept; every fifth one is let alone to see how long it
    takes."""
    step, usual = -(-len(prepared) // ROUNDS), 0.1
    for number in range(ROUNDS):
        part = prepared[: (number + 1) * step]
        if number % 5 == 0:
            started = time.perf_counter()
            os.waitpid(child(place, part[:-1], wait=False), 0)
            usual = time.perf_counter() - started
        one = child(place, part)
        time.sleep(dice.uniform(0.0, usual))
        os.kill(one, signal.SIGKILL)
        _, status = os.waitpid(one, 0)
        assert os.WIFSIGNALED(status)


def child(place: str, prepared: list[Prepared], *, wait: bool = True) -> int:
    """A process that adds and then waits to be killed, where that did not happen before."""
    number = os.fork()
    if number == 0:
        add(place, prepared)
        if wait:
            signal.pause()
        os._exit(0)
    return number


def main() -> None:
    how, place, file, seed = sys.argv[1:]
    prepared: list[Prepared] = pickle.loads(pathlib.Path(file).read_bytes())
    dice = random.Random(int(seed))
    if how == "killed":
        killed(place, prepared, dice)
        return
    if seed != "0":
        dice.shuffle(prepared)
    add(place, prepared)


if __name__ == "__main__":
    main()
