"""Whether a dossier stays quick as it grows: `python benchmarks/dossier.py read|keep|ask [--reports 20000] [--dossier FILE]
[--prepared FILE]`.

Comes in: a made-up world of short reports (`dossier_reports`). Goes out: figures. ``read`` reads the reports the whole way and
keeps what was read in a file, timing each; ``keep`` makes a dossier of it, timing each and the growth from the first to the last
thousand, with peak memory; ``ask`` times every question in-process, warm, median and 95th percentile. ``keep`` and ``ask`` take a
``postgresql://`` address too.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import itertools
import json
import pathlib
import pickle
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from dossier_reports import reports

from mahdar.keep import Dossier, ask, counts
from mahdar.keep.prepare import Prepared, prepare

Where = ask.Where
ROUNDS = 20
Spent = list[tuple[float, float]]
"""Seconds on the wall and of the processor for each report: the second tells of a shared machine what the program itself needs."""
EDGE = 1000
GROWTH, BAR, MEMORY = 20.0, 100.0, 1500.0


def read(count: int, out: pathlib.Path) -> None:
    """Read the reports and keep what was read."""
    spent: Spent = []
    with out.open("wb") as file:
        for report in reports(count):
            begun = _clocks()
            prepared = prepare(report)
            spent.append(_since(begun))
            pickle.dump(prepared, file)
            if len(spent) % 500 == 0:
                _tell(f"{len(spent)} read, {1000 * statistics.mean(one[0] for one in spent[-500:]):.1f} ms each")
    _growth("reading", spent)


def kept(path: pathlib.Path) -> Iterator[Prepared]:
    """What was read."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def keep(source: pathlib.Path, where: str, count: int) -> None:
    """Make the dossier and time it. The last thousand are kept in an empty dossier, too, side by side: a report of a first
    thousand under the same load of the machine."""
    spent: Spent = []
    beside: Spent = []
    with contextlib.ExitStack() as stack:
        dossier = stack.enter_context(Dossier(where, create=True))
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        empty = stack.enter_context(Dossier(folder / "empty.db", create=True))
        for prepared in itertools.islice(kept(source), count):
            spent.append(_timed(dossier, prepared))
            if len(spent) > count - EDGE:
                beside.append(_timed(empty, prepared))
            if len(spent) % 1000 == 0:
                _tell(f"{len(spent)} kept, {1000 * statistics.mean(one[0] for one in spent[-1000:]):.1f} ms each")
        print(counts(dossier))
    _growth("keeping", spent)
    _growth("keeping the last ones in an empty dossier and in this one, side by side", [*beside, *spent[-EDGE:]])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (bar {MEMORY:.0f})")


def _timed(dossier: Dossier, prepared: Prepared) -> tuple[float, float]:
    begun = _clocks()
    dossier.keep(prepared)
    return _since(begun)


def questions(dossier: Dossier) -> dict[str, Callable[[], Any]]:
    """Every question, plain and with filters."""
    day = datetime.date
    late = day(2021, 6, 1)
    some = ask.timeline(dossier, Where(types=("CONSULT",), statuses=("occurred",), newest=True)).items
    person = next(row.actor.who for row in ask.actors(dossier, kinds=("person",)).items)
    met = some[0].id
    middle = ask.timeline(dossier, Where(limit=1000)).next
    return {
        "timeline": lambda: ask.timeline(dossier, Where()),
        "timeline, newest": lambda: ask.timeline(dossier, Where(newest=True)),
        "timeline, page 21": lambda: ask.timeline(dossier, Where(cursor=middle)),
        "timeline, party": lambda: ask.timeline(dossier, Where(parties=("RUS",), newest=True)),
        "timeline, rare party": lambda: ask.timeline(dossier, Where(parties=("CHL",))),
        "timeline, person": lambda: ask.timeline(dossier, Where(parties=(person,))),
        "timeline, pair": lambda: ask.timeline(dossier, Where(pair=("RUS", "AZE"), newest=True)),
        "timeline, type and status": lambda: ask.timeline(dossier, Where(types=("CONSULT",), statuses=("planned",))),
        "timeline, place": lambda: ask.timeline(dossier, Where(place="Yerevan", newest=True)),
        "timeline, dates": lambda: ask.timeline(dossier, Where(date_from=day(2019, 3, 1), date_to=day(2019, 4, 1))),
        "timeline, source": lambda: ask.timeline(dossier, Where(sources=("The Courier",))),
        "timeline, language": lambda: ask.timeline(dossier, Where(langs=("ar",), confidence=0.9)),
        "timeline, words": lambda: ask.timeline(dossier, Where(text="humanitarian aid")),
        "timeline, all filters": lambda: ask.timeline(
            dossier,
            Where(parties=("RUS",), types=("CONSULT",), date_from=day(2018, 1, 1), langs=("ru",), text="министр", newest=True),
        ),
        "timeline, as of": lambda: ask.timeline(dossier, Where(as_of=late, newest=True)),
        "timeline, party, as of": lambda: ask.timeline(dossier, Where(parties=("RUS",), as_of=late, newest=True)),
        "count, party": lambda: ask.count(dossier, Where(parties=("RUS",))),
        "contacts": lambda: ask.contacts(dossier),
        "contacts, persons": lambda: ask.contacts(dossier, level="person"),
        "contacts, party": lambda: ask.contacts(dossier, Where(parties=("RUS",))),
        "contacts, pair, dates": lambda: ask.contacts(dossier, Where(pair=("RUS", "AZE"), date_from=day(2020, 1, 1))),
        "contacts, language": lambda: ask.contacts(dossier, Where(langs=("ar",))),
        "contacts, as of": lambda: ask.contacts(dossier, Where(as_of=late)),
        "nth": lambda: ask.nth(dossier, met, "year"),
        "claims": lambda: ask.claims(dossier, Where(newest=True)),
        "claims, speaker about": lambda: ask.claims(dossier, Where(newest=True), speakers=("RUS",), about=("AZE",)),
        "claims, words": lambda: ask.claims(dossier, Where(text="solution")),
        "claims, as of": lambda: ask.claims(dossier, Where(parties=("RUS",), as_of=late, newest=True)),
        "positions": lambda: ask.positions(dossier),
        "positions, pair": lambda: ask.positions(dossier, Where(pair=("RUS", "AZE"))),
        "agreements": lambda: ask.agreements(dossier, Where(newest=True)),
        "agreements, open": lambda: ask.agreements(dossier, Where(parties=("RUS",)), kinds=("proposed", "offered")),
        "figures": lambda: ask.figures(dossier),
        "figures, pair": lambda: ask.figures(dossier, Where(pair=("RUS", "AZE"))),
        "actors": lambda: ask.actors(dossier),
        "actors, language": lambda: ask.actors(dossier, Where(langs=("ru",)), kinds=("person",)),
        "actor": lambda: ask.actor(dossier, "RUS"),
        "actor, person": lambda: ask.actor(dossier, person),
        "reports": lambda: ask.reports(dossier, Where(newest=True)),
        "reports, party": lambda: ask.reports(dossier, Where(parties=("RUS",))),
        "search, word": lambda: ask.search(dossier, "sanctions", Where(limit=20)),
        "search, common words": lambda: ask.search(dossier, "foreign minister met", Where(limit=20)),
        "search, Arabic": lambda: ask.search(dossier, "عقوبات على إيران", Where(limit=20)),
        "search, Russian": lambda: ask.search(dossier, "обстрел позиций армии", Where(limit=20)),
        "search, name": lambda: ask.search(dossier, person, Where(limit=20)),
        "search, filters": lambda: ask.search(dossier, "договор", Where(parties=("RUS",), date_from=day(2020, 1, 1), limit=20)),
        "open": lambda: ask.still_open(dossier, today=day(2023, 1, 10)),
        "entry": lambda: dossier.entry(met),
    }


def answer(where: str, out: pathlib.Path | None) -> bool:
    """Time every question; true where all stay under the bar."""
    figures: dict[str, dict[str, float]] = {}
    with Dossier(where) as dossier:
        print(counts(dossier))
        for name, question in questions(dossier).items():
            question()
            spent: Spent = []
            for _ in range(ROUNDS):
                begun = _clocks()
                found = question()
                spent.append(_since(begun))
            wall, processor = ([1000 * one[at] for one in spent] for at in (0, 1))
            one = {
                "median": statistics.median(wall),
                "p95": sorted(wall)[int(0.95 * len(wall))],
                "processor": statistics.median(processor),
            }
            figures[name] = {key: round(value, 1) for key, value in one.items()}
            size = len(found.items) if isinstance(found, ask.Page) else 1
            told = f"{one['median']:8.1f} ms  p95 {one['p95']:8.1f} ms  processor {one['processor']:8.1f} ms  {size:4} items"
            print(f"{name:28} {told}{'' if one['median'] < BAR else f'  over {BAR:.0f} ms'}", flush=True)
    if out is not None:
        out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return all(one["median"] < BAR for one in figures.values())


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(begun: tuple[float, float]) -> tuple[float, float]:
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def _growth(what: str, spent: Spent) -> None:
    print(f"{what}: {len(spent)} reports in {sum(one[0] for one in spent):.0f} s")
    for at, clock in enumerate(("wall clock", "processor")):
        parts = [[1000 * one[at] for one in part] for part in (spent[:EDGE], spent[-EDGE:])]
        medians, means = [statistics.median(part) for part in parts], [statistics.mean(part) for part in parts]
        growth = [100 * (last / first - 1) for first, last in (medians, means)]
        print(
            f"  {clock}: first {EDGE} median {medians[0]:.2f} ms, mean {means[0]:.2f} ms; last {EDGE} median {medians[1]:.2f} ms, "
            f"mean {means[1]:.2f} ms; growth {growth[0]:+.1f} % and {growth[1]:+.1f} % (bar {GROWTH:+.0f} %)"
        )


def _tell(text: str) -> None:
    sys.stderr.write(f"{datetime.datetime.now():%H:%M:%S} {text}\n")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("read", "keep", "ask"))
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--dossier", default="dossier20k.db")
    parser.add_argument("--prepared", type=pathlib.Path, default=pathlib.Path("dossier20k.prepared"))
    parser.add_argument("--out", type=pathlib.Path)
    chosen = parser.parse_args()
    if chosen.step == "read":
        read(chosen.reports, chosen.prepared)
    elif chosen.step == "keep":
        keep(chosen.prepared, chosen.dossier, chosen.reports)
    elif not answer(chosen.dossier, chosen.out):
        sys.exit(1)


if __name__ == "__main__":
    main()
