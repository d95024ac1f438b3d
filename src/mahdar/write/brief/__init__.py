"""The brief: what a desk officer reads before a meeting, written from the dossier in three languages.

Comes in: a dossier and a meeting. Goes out: `Written`: the plan, with the reasons for what was taken and left, and a `Brief` in
each language, which `mahdar.write.brief.forms.render` turns into a file. `fact` says what a sentence says, `say` says it in a
language.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mahdar import data
from mahdar.errors import InputError

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier
    from mahdar.write.brief.model import Brief, Plan

ALL = ("ar", "ru", "en")
"""The languages of a brief, in the order of the switch."""


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """A brief in every language asked for. ``plan`` is the same for all of them."""

    plan: Plan
    pages: dict[str, Brief]


def write_brief(
    dossier: Dossier,
    *,
    query: str = "",
    entry: str | None = None,
    parties: Sequence[str] = (),
    date: datetime.date | None = None,
    langs: Sequence[str] = ("en",),
    double_months: bool = False,
) -> Written:
    """The brief on one meeting, from the reports published up to its day (or ``date``).

    The meeting is named by ``entry``, by words of names with a date (``query``) or by the codes of its ``parties`` with ``date``.
    ``double_months``: Arabic writes both names of a month. Raises InputError where no meeting fits, several do, the dossier holds
    too little, or a language is not known.
    """
    from mahdar.write.brief.compose import compose
    from mahdar.write.brief.gather import gather
    from mahdar.write.brief.meeting import find_meeting
    from mahdar.write.brief.plan import plan

    for lang in langs:
        if lang not in data.languages():
            raise InputError(f"no briefs in {lang!r}; choose one of {', '.join(data.languages())} or all")
    meeting, day = find_meeting(dossier, query=query, entry=entry, parties=parties, date=date)
    gathered = gather(dossier, meeting, day)
    planned = plan(gathered)
    pages = {lang: compose(dossier, gathered, planned, lang, double_months=double_months) for lang in langs}
    return Written(planned, pages)
