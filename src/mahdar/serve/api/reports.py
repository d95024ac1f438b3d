"""``/reports``: adding reports, and reading one back with its text and record.

Comes in: JSON with ``text``, ``html`` or ``url``, or a file in a form. Goes out: what adding did; reports as kept.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any

import pydantic
from fastapi import APIRouter, Depends, Path, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse, Response

from mahdar.errors import InputError
from mahdar.keep import Added, KeptClaim, KeptFigure, Source, Told
from mahdar.keep.asof import claims_in, figures_in
from mahdar.keep.of_report import told_in
from mahdar.model import Part
from mahdar.serve.access import bearer, may_read, may_write
from mahdar.serve.adding import add
from mahdar.serve.answers import answer, with_etag
from mahdar.serve.problems import Refused
from mahdar.serve.reading import Given
from mahdar.serve.state import State

router = APIRouter(tags=["reports"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="The report's number in the dossier.")]
READ = [Depends(bearer), Depends(may_read)]
WRITE = [Depends(bearer), Depends(may_write)]


class NewReport(pydantic.BaseModel):
    """A report to add: exactly one of ``text``, ``html`` and ``url`` (an address to fetch); with ``text`` or ``html`` an
    address may
    stand in ``address``. The other fields win over what the report says of itself."""

    model_config = pydantic.ConfigDict(extra="forbid")

    text: str | None = pydantic.Field(None, min_length=1)
    html: str | None = pydantic.Field(None, min_length=1)
    url: str | None = pydantic.Field(
        None, min_length=8, max_length=2000, pattern="^https?://", description="Fetched by the server."
    )
    address: str | None = pydantic.Field(None, max_length=2000, pattern="^https?://", description="Where `text` or `html` is from.")
    id: str | None = pydantic.Field(None, min_length=1, max_length=200)
    title: str | None = pydantic.Field(None, max_length=1000)
    lang: str | None = pydantic.Field(None, pattern="^(ar|ru|en)$")
    published: datetime.date | None = None
    publisher: str | None = pydantic.Field(None, max_length=300)

    @pydantic.model_validator(mode="after")
    def _one(self) -> NewReport:
        if sum(held is not None for held in (self.text, self.html, self.url)) != 1:
            raise ValueError("give exactly one of text, html and url")
        return self

    def given(self) -> Given:
        """What the reader is handed."""
        return Given(
            text=self.text, html=self.html, url=self.url or self.address, id=self.id, title=self.title, lang=self.lang,
            published=self.published, publisher=self.publisher,
        )  # fmt: skip


class AddedReports(pydantic.BaseModel):
    """What adding did: an item for each report, with the entries that it touched; ``problems`` for what could not be read."""

    added: list[Added]
    problems: list[str]


FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Text, Markdown, HTML, JSON or JSON Lines."},
        "lang": {"type": "string", "enum": ["ar", "ru", "en"]},
        "published": {"type": "string", "format": "date"},
        "publisher": {"type": "string", "maxLength": 300},
    },
}


@router.post(
    "/reports",
    status_code=201,
    dependencies=WRITE,
    responses={
        201: {"model": AddedReports, "description": "Added; the entries that each touched are named"},
        200: {"model": AddedReports, "description": "Known already: nothing changed"},
        415: {"description": "Neither JSON nor a form"},
    },
    operation_id="add_reports",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": NewReport.model_json_schema()},
                "multipart/form-data": {"schema": FORM},
            },
        }
    },
)
async def add_reports(request: Request) -> Response:
    """Add one report (JSON) or a file with one or many. The same text again changes nothing and answers 200."""
    held: State = request.app.state.held
    given = await _given(request)
    done = await run_in_threadpool(add, held, given)
    if not done.added:
        raise InputError("; ".join(done.problems) or "nothing to read")
    headers = {"Location": f"/api/v1/reports/{done.added[0].source.id}"}
    return answer(request, {"added": done.added, "problems": done.problems}, status=201 if done.new else 200, headers=headers)


async def _given(request: Request) -> Given:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return validated(await request.body()).given()
    if kind != "multipart/form-data":
        raise Refused(415, "send application/json with text, html or url, or multipart/form-data with a file")
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Refused(422, "file: a file is needed")
        fields = {key: value for key in ("lang", "published", "publisher") if isinstance(value := form.get(key), str) and value}
        checked = validated({"text": "-", **fields})
        return Given(
            content=await file.read(),
            name=file.filename or "report",
            lang=checked.lang,
            published=checked.published,
            publisher=checked.publisher,
        )


def validated(content: bytes | dict[str, Any]) -> NewReport:
    """A report to add from JSON or from a form's fields. Raises RequestValidationError."""
    try:
        return NewReport.model_validate_json(content) if isinstance(content, bytes) else NewReport.model_validate(content)
    except pydantic.ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False)]) from None


class ToldIn(pydantic.BaseModel):
    """An event of the report with the entry that it became."""

    entry: str
    told: Told


class Reported(pydantic.BaseModel):
    """A report with its text, its parts and its record. Offsets are code points into ``text``."""

    source: Source
    text: str
    credit: str | None
    photo: str | None
    alternates: list[tuple[str, str]]
    parts: list[Part]
    notes: list[str]
    events: list[ToldIn]
    claims: list[KeptClaim]
    figures: list[KeptFigure]


@router.get("/reports/{number}", response_model=Reported, dependencies=READ, operation_id="report")
def report(request: Request, number: Number) -> Response:
    """One report with its text, parts and record."""
    held: State = request.app.state.held
    source, found = held.dossier.source(number), held.dossier.report(number)
    return answer(
        request,
        {
            "source": source,
            "text": found.text,
            "credit": found.credit,
            "photo": found.photo,
            "alternates": found.alternates,
            "parts": found.parts,
            "notes": found.notes,
            "events": [{"entry": entry, "told": told} for entry, told in told_in(held.dossier, number)],
            "claims": claims_in(held.dossier, [number]),
            "figures": figures_in(held.dossier, [number]),
        },
    )


@router.get(
    "/reports/{number}/text",
    response_class=PlainTextResponse,
    dependencies=READ,
    operation_id="report_text",
)
def report_text(request: Request, number: Number) -> Response:
    """A report's stored text as it is, UTF-8."""
    held: State = request.app.state.held
    body = held.dossier.report(number).text.encode("utf-8", "replace")
    return with_etag(request, body, "text/plain; charset=utf-8")
