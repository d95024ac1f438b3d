"""Adding reports to the open dossier.

Comes in: what somebody handed in. Goes out: what adding did to the dossier, report by report, and what could not be read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from mahdar.keep import Added
from mahdar.model import Report
from mahdar.read import Problem
from mahdar.serve.reading import Given
from mahdar.serve.state import State


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of everything that was handed in."""

    added: tuple[Added, ...]
    problems: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Whether the dossier holds more than before."""
        return any(one.outcome != "known" for one in self.added)


def add(state: State, given: Given) -> Outcome:
    """Read what was given and keep every report in it. Raises InputError where the reader cannot go on."""
    return keep_all(state, state.reader.read(given))


def keep_all(
    state: State, found: Iterable[Report | Problem], *, tell: Callable[[Added | Problem], None] = lambda done: None
) -> Outcome:
    """Keep these reports one by one; ``tell`` hears of each."""
    added: list[Added] = []
    problems: list[str] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(str(one))
            tell(one)
            continue
        done = keep_one(state, one)
        added.append(done)
        tell(done)
    return Outcome(tuple(added), tuple(problems))


def keep_one(state: State, report: Report) -> Added:
    """Keep one report. Raises InputError."""
    known = state.dossier.known(report)
    done = known if known is not None else state.dossier.keep(state.reader.prepare(report))
    with state.counters.lock:
        state.counters.added[done.outcome] += 1
    return done
