"""Adding reports: paste, upload, an address, or the sample world; and how far it is.

Comes in: forms of ours. Goes out: the pages ``add`` and ``progress``.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mahdar import data
from mahdar.errors import InputError
from mahdar.serve.access import check_form, may_write
from mahdar.serve.inert import short
from mahdar.serve.jobs import Found, Job, Jobs, of_given, of_sample_world
from mahdar.serve.pages import views
from mahdar.serve.pages.render import changed, show
from mahdar.serve.reading import Given
from mahdar.serve.state import State
from mahdar.serve.words import interface, own_names

router = APIRouter(include_in_schema=False, dependencies=[Depends(may_write)])
Short = Annotated[str, Form(max_length=300)]
SHOWN = 60


@dataclasses.dataclass(frozen=True, slots=True)
class AddPage:
    """What ``add.html`` shows."""

    languages: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class AddedView:
    """A report that was read: what became of it and which entries it touched."""

    source: views.SourceView
    outcome: str
    entries: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ProgressPage:
    """What ``progress.html`` shows. ``total`` is 0 while it is not known."""

    href: str
    total: int
    done: int
    finished: bool
    error: str
    added: tuple[AddedView, ...]
    problems: tuple[str, ...]


@router.get("/add")
def add(request: Request) -> Response:
    """The forms."""
    languages = tuple((one, own_names()[one]) for one in data.languages())
    return show(request, "add", lambda lang: AddPage(languages), keep=False, light=True)


@router.post("/add")
def take(
    request: Request,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    file: UploadFile | None = None,
    lang: Short = "",
    published: Short = "",
    publisher: Short = "",
    form_token: Short = "",
) -> Response:
    """Take what a form hands in."""
    check_form(request, form_token)
    held: State = request.app.state.held
    known = {"lang": lang or None, "published": _day(published), "publisher": publisher.strip() or None}
    if text.strip():
        given = Given(text=text.replace("\r\n", "\n"), **known)  # type: ignore[arg-type]
    elif file is not None and file.filename:
        given = Given(content=file.file.read(), name=file.filename, **known)  # type: ignore[arg-type]
    elif url.strip():
        if not url.strip().startswith(("http://", "https://")):
            raise InputError("an address begins with https://")
        given = Given(url=url.strip(), **known)  # type: ignore[arg-type]
    else:
        raise InputError(interface("en").words["one_each"])
    return _begun(request, of_given(held, given))


@router.post("/add/sample")
def sample(request: Request, form_token: Short = "") -> Response:
    """Read the sample world."""
    check_form(request, form_token)
    return _begun(request, of_sample_world(request.app.state.held))


@router.get("/add/{id}")
def progress(request: Request, id: Annotated[str, Path(max_length=40)]) -> Response:
    """How far it is."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(id)
    response = show(request, "progress", lambda lang: _progress(request.url.path, job, lang), keep=False, light=True)
    return changed(request, response) if job is not None and job.finished else response


def _begun(request: Request, find: Found) -> Response:
    jobs: Jobs = request.app.state.jobs
    job = jobs.start(request.app.state.held, find)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def _day(text: str) -> datetime.date | None:
    if not text.strip():
        return None
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{short(text, 40)}: write a day as YYYY-MM-DD") from None


def _progress(href: str, job: Job | None, lang: str) -> ProgressPage:
    ui = interface(lang)
    if job is None:
        return ProgressPage(href, 0, 0, True, ui.words["job_gone"], (), ())
    added = tuple(
        AddedView(views.source(one.source, lang), ui.words[f"outcome_{one.outcome}"], one.entries) for one in job.added[-SHOWN:]
    )
    return ProgressPage(
        href=href,
        total=job.total or 0,
        done=job.done,
        finished=job.finished,
        error=short(job.error, 600),
        added=tuple(reversed(added)),
        problems=tuple(short(one, 400) for one in job.problems[:SHOWN]),
    )
