"""``/briefs``: the brief on a meeting as a file.

Comes in: words for the meeting, its entry, or its parties and day. Goes out: HTML, Markdown, JSON, Word or PDF.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from mahdar.serve.access import bearer, may_read
from mahdar.serve.answers import with_etag
from mahdar.serve.state import State
from mahdar.write.brief import write_brief
from mahdar.write.brief.forms import render

router = APIRouter(tags=["briefs"], dependencies=[Depends(bearer), Depends(may_read)])
MEDIA = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
NOTHING = "'none'"
Form = Literal["html", "md", "json", "docx", "pdf"]


@router.get(
    "/briefs",
    response_class=Response,
    responses={200: {"description": "The brief", "content": {media.partition(";")[0]: {} for media in MEDIA.values()}}},
    operation_id="brief",
)
def brief(
    request: Request,
    q: Annotated[str, Query(max_length=300, description="Words of the names and the date: Lavrov Bayramov 2022-12-23.")] = "",
    entry: Annotated[str | None, Query(pattern="^[Ee][0-9]{1,9}$", description="The meeting's entry.")] = None,
    parties: Annotated[str, Query(max_length=200, description="Codes of the sides, with commas: RUS,AZE.")] = "",
    date: Annotated[datetime.date | None, Query(description="Later reports are not read.")] = None,
    lang: Literal["ar", "ru", "en"] = "en",
    format: Form = "html",
) -> Response:
    """The background brief on one meeting; every sentence with its sources. 404 or 422 where no meeting fits, or several do."""
    held: State = request.app.state.held
    codes = [code for code in parties.replace(",", " ").split() if code]
    written = write_brief(held.dossier, query=q, entry=entry, parties=codes, date=date, langs=(lang,))
    body = render(written.pages[lang], format)
    headers: dict[str, str] = {"Content-Language": lang}
    if format == "html":
        headers["Content-Security-Policy"] = policy(body.decode())
    else:
        headers["Content-Disposition"] = f'attachment; filename="brief.{lang}.{format}"'
    return with_etag(request, body, MEDIA[format], headers=headers)


def policy(page: str) -> str:
    """A security policy for a page that carries its style in itself: that very style and nothing else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" for style in STYLE.findall(page)
    )
    rest = "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return f"default-src 'none'; style-src {hashes or NOTHING}; {rest}"
