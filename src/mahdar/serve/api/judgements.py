"""``/judgements``: what a person decides about entries, and taking it back.

Comes in: merge, split or correct. Goes out: the judgement's id and the entries that it changed.
"""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic
from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.responses import Response

from mahdar.serve.access import bearer, may_write
from mahdar.serve.answers import answer
from mahdar.serve.state import State

router = APIRouter(tags=["judgements"])
WRITE = [Depends(bearer), Depends(may_write)]
EntryId = Annotated[str, pydantic.Field(pattern="^[Ee][0-9]{1,9}$")]
Name = Annotated[str, pydantic.Field(min_length=1, max_length=80)]
Note = Annotated[str, pydantic.Field(max_length=500)]


class Judged(pydantic.BaseModel):
    """A judgement: ``by`` is who judges, ``note`` why."""

    model_config = pydantic.ConfigDict(extra="forbid")

    by: Name = "person"


class Merge(Judged):
    """Two or more entries are one happening; they become the first."""

    kind: Literal["merge"]
    entries: list[EntryId] = pydantic.Field(min_length=2, max_length=50)
    note: Note = ""


class Split(Judged):
    """What these reports tell is another happening; ``reports`` are numbers or ids of reports, or keys of tellings."""

    kind: Literal["split"]
    entry: EntryId
    reports: list[Annotated[str, pydantic.Field(min_length=1, max_length=300)]] = pydantic.Field(min_length=1, max_length=200)
    note: Note = ""


class Correct(Judged):
    """One field of an entry is wrong; ``value`` is right (empty for none)."""

    kind: Literal["correct"]
    entry: EntryId
    field: Literal["type", "mode", "status", "date", "place", "actors", "recipients"]
    value: str = pydantic.Field(max_length=500)


Judgement = Annotated[Merge | Split | Correct, pydantic.Field(discriminator="kind")]


class Done(pydantic.BaseModel):
    """``id`` undoes it; ``entries`` changed."""

    id: str
    entries: list[str]


class Undone(pydantic.BaseModel):
    """The entries that changed back."""

    entries: list[str]


@router.post(
    "/judgements",
    status_code=201,
    dependencies=WRITE,
    responses={201: {"model": Done, "description": "Judged"}},
    operation_id="judge",
)
def judge(request: Request, judgement: Annotated[Judgement, Body()]) -> Response:
    """Merge entries, split reports off one, or correct a field."""
    dossier = _state(request).dossier
    if isinstance(judgement, Merge):
        done = dossier.merge(judgement.entries, by=judgement.by, note=judgement.note)
        changed = [dossier.entry(judgement.entries[0]).entry.id]
    elif isinstance(judgement, Split):
        done, new = dossier.split(judgement.entry, judgement.reports, by=judgement.by, note=judgement.note)
        changed = [dossier.entry(judgement.entry).entry.id, new]
    else:
        done = dossier.correct(judgement.entry, judgement.field, judgement.value, by=judgement.by)
        changed = [dossier.entry(judgement.entry).entry.id]
    return answer(request, {"id": done, "entries": changed}, status=201)


@router.delete("/judgements/{id}", response_model=Undone, dependencies=WRITE, operation_id="undo")
def undo(request: Request, id: Annotated[str, Path(pattern="^[JCjc][0-9]{1,9}$", description="Such as J7 or C3.")]) -> Response:
    """Take a judgement back; it stays on record as undone."""
    return answer(request, {"entries": _state(request).dossier.undo(id)})


def _state(request: Request) -> State:
    held: State = request.app.state.held
    return held
