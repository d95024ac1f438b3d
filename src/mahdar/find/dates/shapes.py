"""The form of ``data/LANG/dates.yaml``.

Comes in: nothing. Goes out: the shapes into which the file is read; a wrong entry is refused with the file's name.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Rule(msgspec.Struct, forbid_unknown_fields=True):
    """One rule: ``to`` is the class it makes, ``op`` the operator that computes the value, ``put`` fields that are set besides.

    ``tail``: a pattern of the text right behind that belongs to the expression and names the event counted from.
    ``chat``: holds only where the whole text is one expression. ``examples``: ``text with {the expression} | published |
    value``.
    """

    id: str
    to: str
    match: str
    op: str = "merge"
    put: dict[str, Any] = {}
    chat: bool = False
    tail: str = ""
    examples: list[str] = []


class Stage(msgspec.Struct, forbid_unknown_fields=True):
    """Rules that are tried together; a later stage sees what an earlier one has made."""

    stage: str
    rules: list[Rule]


class Tense(msgspec.Struct, forbid_unknown_fields=True):
    """Words that tell past from future: whole words, starts and ends of words, with the shortest length that counts.

    ``leads_future``: words that turn a time right behind them to the future ("by", "until"). ``fronts``: what may be written on
    the front of a word. ``weekday``: where a bare weekday lies when no verb tells.
    """

    past: list[str] = []
    future: list[str] = []
    leads_future: list[str] = []
    fronts: list[str] = []
    past_ends: list[str] = []
    future_starts: list[str] = []
    not_past: list[str] = []
    shortest: int = 4
    weekday: str = "past"


class RenderWords(msgspec.Struct, forbid_unknown_fields=True):
    """How a date is written: month and weekday names in the form that stands in a date, and templates by style."""

    months: list[str]
    weekdays: list[str]
    styles: dict[str, str]
    other_months: list[str] = []


class DateWords(msgspec.Struct, forbid_unknown_fields=True):
    """``data/LANG/dates.yaml``."""

    words: dict[str, dict[str | int | float, list[str]]]
    plain: dict[str, list[str]]
    stages: list[Stage]
    tense: Tense
    render: RenderWords
    macros: dict[str, str] = {}
    proclitics: dict[str, str] = {}
    article: str = ""
    lead: list[str] = []
    feasts: dict[str, str] = {}
    zones: dict[str, str] = {}
