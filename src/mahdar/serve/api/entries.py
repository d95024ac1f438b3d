"""``/entries/{id}``: one real-world happening with everything behind it.

Comes in: an entry's id. Goes out: the entry, its tellings with the words of every field, its history, judgements and
corrections.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from mahdar.keep import Dossiered
from mahdar.serve.access import bearer, may_read
from mahdar.serve.answers import answer
from mahdar.serve.state import State

router = APIRouter(tags=["entries"])
EntryId = Annotated[str, Path(pattern="^[Ee][0-9]{1,9}$", description="An entry's id, such as E12. A merged one leads on.")]


@router.get("/entries/{id}", response_model=Dossiered, dependencies=[Depends(bearer), Depends(may_read)], operation_id="entry")
def entry(request: Request, id: EntryId) -> Response:
    """An entry with its tellings, history, edges and corrections."""
    held: State = request.app.state.held
    return answer(request, held.dossier.entry(id))
