"""Adding that takes a while: work in the background whose progress a page shows.

Comes in: what somebody handed in. Goes out: `Job`, which changes while it runs; the latest are remembered.
"""

from __future__ import annotations

import collections
import dataclasses
import pathlib
import secrets
import threading
from collections.abc import Callable, Iterable

from mahdar.errors import MahdarError
from mahdar.keep import Added
from mahdar.model import Report
from mahdar.read import Problem, samples
from mahdar.serve.adding import keep_all
from mahdar.serve.problems import Refused
from mahdar.serve.reading import Given
from mahdar.serve.state import State

REMEMBERED = 100
MOST_RUNNING = 8
MOST_SHOWN = 200
Found = Callable[[], Iterable[Report | Problem]]


@dataclasses.dataclass(slots=True)
class Job:
    """One piece of work. ``total`` is None while it is not known. ``error``: why nothing more came of it."""

    id: str
    total: int | None = None
    done: int = 0
    added: list[Added] = dataclasses.field(default_factory=list)
    problems: list[str] = dataclasses.field(default_factory=list)
    finished: bool = False
    error: str = ""

    def tell(self, one: Added | Problem) -> None:
        """Take note of a report."""
        self.done += 1
        if isinstance(one, Problem):
            self.problems.append(str(one))
        elif len(self.added) < MOST_SHOWN or one.outcome != "known":
            self.added.append(one)


class Jobs:
    """The jobs of a server. Safe between threads."""

    def __init__(self) -> None:
        self.held: collections.OrderedDict[str, Job] = collections.OrderedDict()
        self.lock = threading.Lock()

    def get(self, id: str) -> Job | None:
        """A job that is remembered."""
        with self.lock:
            return self.held.get(id)

    def start(self, state: State, find: Found) -> Job:
        """Begin. Raises Refused (429) where too much is under way already."""
        with self.lock:
            if sum(not job.finished for job in self.held.values()) >= MOST_RUNNING:
                raise Refused(429, "too much is being read already; try again soon", headers={"Retry-After": "10"})
            job = Job(secrets.token_urlsafe(9))
            self.held[job.id] = job
            while len(self.held) > REMEMBERED:
                self.held.popitem(last=False)
        threading.Thread(target=_run, args=(state, job, find), daemon=True, name=f"job {job.id}").start()
        return job


def of_given(state: State, given: Given) -> Found:
    """The reports in what was handed in."""
    return lambda: state.reader.read(given)


def of_sample_world(state: State) -> Found:
    """The reports of the sample world that comes with the program."""

    def find() -> Iterable[Report | Problem]:
        for path in sorted(path for path in sample_world().iterdir() if path.suffix == ".txt"):
            yield from state.reader.read(Given(content=path.read_bytes(), name=path.name))

    return find


def sample_world() -> pathlib.Path:
    """Where the sample world lies: in the package, in the checkout that is installed, or the sample reports."""
    package = pathlib.Path(__file__).parent.parent
    for folder in (package / "examples" / "moscow-2022", package.parent.parent / "examples" / "moscow-2022"):
        if folder.is_dir():
            return folder
    return samples()


def _run(state: State, job: Job, find: Found) -> None:
    try:
        found = find()
        if isinstance(found, list):
            job.total = len(found)
        keep_all(state, found, tell=job.tell)
    except MahdarError as error:
        job.error = str(error)
    finally:
        job.finished = True
