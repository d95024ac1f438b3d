"""What surrounds every page: its language, the way to the other pages, who is looking.

Comes in: a request. Goes out: `Frame`.
"""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

from fastapi import Request

from mahdar import data
from mahdar.serve.access import role_of
from mahdar.serve.state import State
from mahdar.serve.words import Interface, chosen, direction, interface, own_names

LANG_COOKIE = "mahdar_lang"
NAV = (
    ("timeline", "/timeline"),
    ("contacts", "/contacts"),
    ("positions", "/positions"),
    ("map", "/map"),
    ("figures", "/figures"),
    ("expectations", "/open"),
    ("actors", "/actors"),
    ("reports", "/reports"),
    ("brief", "/brief"),
    ("search", "/search"),
)
FORM_PLACE = "@@mahdar-form-token@@"
"""Stands for the visit's form token while a page is kept, so that one page serves every visit."""


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """Where one can go: ``here`` where one is."""

    label: str
    href: str
    here: bool = False
    lang: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """``name`` of the page, as the navigation calls it; ``ui`` its words; ``may_write`` and ``guarded`` (a token was asked
    for)."""

    name: str
    lang: str
    dir: str
    ui: Interface
    nav: tuple[Link, ...]
    languages: tuple[Link, ...]
    may_write: bool
    guarded: bool
    form_token: str = FORM_PLACE


def language_of(request: Request) -> str:
    """The language of the page."""
    return chosen(request.query_params.get("lang"), request.cookies.get(LANG_COOKIE), request.headers.get("accept-language", ""))


def frame(request: Request, name: str) -> Frame:
    """The surroundings of the page ``name``."""
    held: State = request.app.state.held
    lang = language_of(request)
    ui = interface(lang)
    path = request.url.path
    nav = tuple(Link(ui.words[key], href, here=path == href or path.startswith(f"{href}/")) for key, href in NAV)
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    languages = tuple(
        Link(own_names()[one], f"{path}?{urlencode([*asked, ('lang', one)])}", here=one == lang, lang=one)
        for one in data.languages()
    )
    return Frame(
        name=name,
        lang=lang,
        dir=direction(lang),
        ui=ui,
        nav=nav,
        languages=languages,
        may_write=role_of(request) == "write",
        guarded=not held.settings.open,
    )
