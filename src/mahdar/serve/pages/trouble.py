"""What went wrong while a page was made, told on the page itself.

Comes in: a block that asks the dossier. Goes out: its result, or the empty one with one clear line.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from typing import Generic, TypeVar

from fastapi.exceptions import RequestValidationError

from mahdar.errors import DossierError, InputError
from mahdar.serve.inert import short
from mahdar.serve.problems import wrong_fields

Result = TypeVar("Result")


@dataclasses.dataclass(frozen=True, slots=True)
class Trouble:
    """One clear line."""

    detail: str


@dataclasses.dataclass(slots=True)
class Tried(Generic[Result]):
    """The result, and what went wrong."""

    result: Result
    trouble: Trouble | None = None


@contextlib.contextmanager
def trying(empty: Result) -> Iterator[Tried[Result]]:
    """Run a block; wrong input leaves ``empty`` and its message."""
    held = Tried(empty)
    try:
        yield held
    except DossierError:
        raise
    except InputError as error:
        held.trouble = Trouble(short(str(error), 600))
    except RequestValidationError as error:
        held.trouble = Trouble(
            "; ".join(f"{one['where'].removeprefix('query.')}: {one['message']}" for one in wrong_fields(error.errors()))
        )
