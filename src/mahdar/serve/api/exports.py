"""``/exports/{format}``: the dossier, or what filters leave of it, in the forms that other programs read.

Comes in: a format's name and filters. Goes out: the export, streamed; memory does not grow with it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from typing import Annotated, Literal

import pydantic
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from mahdar.keep.stream import Stream
from mahdar.serve.access import bearer, may_read
from mahdar.serve.answers import answer, known
from mahdar.serve.asking import DEFAULT, Filters
from mahdar.serve.state import State
from mahdar.version import __version__
from mahdar.write import export

router = APIRouter(tags=["exports"], dependencies=[Depends(bearer), Depends(may_read)])


class Form(pydantic.BaseModel):
    """A format: its name, the ending of its files, its media type and what it is for."""

    name: str
    ending: str
    media: str
    about: str


class OfExport(Filters):
    """Filters, and the language of headings and names; ``limit`` and ``cursor`` have no meaning here."""

    lang: Literal["ar", "ru", "en"] = "en"


@router.get("/exports", response_model=list[Form], operation_id="formats")
def formats(request: Request) -> Response:
    """The formats there are."""
    return answer(request, [{key: getattr(held, key) for key in Form.model_fields} for held in export.FORMATS])


@router.get(
    "/exports/{format}",
    response_class=StreamingResponse,
    responses={200: {"description": "The export", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}},
    operation_id="export",
)
def exported(
    request: Request, format: Annotated[str, Path(pattern="^[a-z0-9-]{1,20}$")], asked: Annotated[OfExport, Query()]
) -> Response:
    """Entries in a format, in order of their days; without filters all of them."""
    held: State = request.app.state.held
    where = dataclasses.replace(asked.where(), limit=DEFAULT, cursor=None)
    form = export.format_named(format)
    mark = f"{__version__}|{held.dossier.store.changes()}|{request.url.path}|{request.url.query}"
    etag = f'"{hashlib.sha256(mark.encode()).hexdigest()[:32]}"'
    if known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    pieces = export.chunks(
        form, Stream(held.dossier, None if where == Filters().where() else where), export.Options(lang=asked.lang)
    )
    first = list(itertools.islice(pieces, 1))  # what cannot be exported is told before the answer begins
    headers = {"ETag": etag, "Content-Disposition": f'attachment; filename="mahdar.{form.ending}"'}
    return StreamingResponse(itertools.chain(first, pieces), media_type=form.media, headers=headers)
