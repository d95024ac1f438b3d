"""The filters of a question, as an address carries them.

Comes in: query parameters. Goes out: `Where` of `mahdar.keep.ask`. The API refuses what it does not know; pages leave out
empty fields, since
forms send them.
"""

from __future__ import annotations

import datetime
from typing import Annotated

import pydantic
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import QueryParams

from mahdar.keep.ask.where import Where

MOST = 200
DEFAULT = 50
Words = Annotated[str, pydantic.Field(max_length=300)]
Names = Annotated[list[Words], pydantic.Field(max_length=20)]


class Filters(pydantic.BaseModel):
    """What every list can be narrowed by. Different filters must all hold; several values of one are alternatives."""

    model_config = pydantic.ConfigDict(extra="forbid")

    party: Names = pydantic.Field(default=[], description="Codes (RUS, YEM-REB, AZE-*) or names in any script.")
    pair: Words | None = pydantic.Field(default=None, description="Two parties, with a comma between: both take part.")
    type: Names = pydantic.Field(default=[], description="PLOVER types, such as CONSULT.")
    mode: Names = pydantic.Field(default=[])
    status: Names = pydantic.Field(default=[])
    place: Words | None = pydantic.Field(default=None, description="A town, region or country, by name or code.")
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: Names = pydantic.Field(default=[], description="Publishers, or beginnings of addresses.")
    language: Names = pydantic.Field(default=[], description="Languages of the reports: ar, ru, en.")
    confidence: float = pydantic.Field(default=0.0, ge=0, le=1)
    words: Words | None = pydantic.Field(default=None, description="Words that a passage of it holds.")
    lesser: bool = pydantic.Field(default=True, description="Whether what only imported data tell counts.")
    as_of: datetime.date | None = pydantic.Field(default=None, description="As the reports published up to that day tell it.")
    newest: bool = pydantic.Field(default=False, description="Latest first.")
    limit: int = pydantic.Field(default=DEFAULT, ge=1, le=MOST)
    cursor: str | None = pydantic.Field(default=None, max_length=400, description="`next` of the answer before.")

    def where(self) -> Where:
        """The question's filters. Raises InputError."""
        first, _, second = (self.pair or "").partition(",")
        return Where(
            parties=tuple(self.party),
            pair=(first.strip(), second.strip()) if self.pair else None,
            types=tuple(self.type),
            modes=tuple(self.mode),
            statuses=tuple(self.status),
            place=self.place or None,
            date_from=self.since,
            date_to=self.until,
            sources=tuple(self.source),
            langs=tuple(self.language),
            confidence=self.confidence,
            text=self.words or None,
            lesser=self.lesser,
            as_of=self.as_of,
            newest=self.newest,
            limit=self.limit,
            cursor=self.cursor,
        )


LISTS = ("party", "type", "mode", "status", "source", "language")


def filters_of(params: QueryParams, **defaults: object) -> Filters:
    """The filters of a page's address; empty fields and those of the page itself are left out. Raises
    RequestValidationError."""
    held: dict[str, object] = dict(defaults)
    for name in Filters.model_fields:
        values = [value.strip() for value in params.getlist(name) if value.strip()]
        if values:
            held[name] = values if name in LISTS else values[-1]
    try:
        return Filters.model_validate(held)
    except pydantic.ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]) from None
