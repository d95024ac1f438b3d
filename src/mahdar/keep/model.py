"""What a dossier hands out: reports as kept, events as told, entries, their history, judgements, claims and figures.

Comes in: nothing. Goes out: frozen dataclasses. Offsets are code points into the stored text of the report they belong to; days are
`datetime.date`, moments UTC.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping

from mahdar.model import Claim, Event, Evidence, Figure, Place

CODE = re.compile(r"(?:[A-Z]{3}|[A-Z]\d\d|---)(?:-[A-Z]{3})?")
"""How a party's code is written."""
FOLDED = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT")
"""Types whose parties stand on one side or the other without meaning."""
DONE = frozenset({"occurred", "ongoing"})
AHEAD = frozenset({"planned", "proposed", "postponed"})


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """A report as kept, without its text.

    ``id``: its number in the dossier. ``key``: the id it came with. ``version``: 1 for the first text under an address;
    ``current`` is false where a newer text stands under the same address. ``lesser`` names the foreign data it was imported from
    (``polecat``, ``gdelt``, ``csv``): evidence of a lesser kind; its text is then only the line that was imported.
    """

    id: int
    key: str
    sha256: str
    lang: str
    title: str | None
    published: datetime.date | None
    publisher: str | None
    url: str | None
    version: int
    current: bool
    added: datetime.datetime
    lesser: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """One event as one report tells it. ``key`` stays the same when the report is read again: report, type and place of its
    trigger.

    ``rank``: 0 where it stands in the title, 1 in the first paragraph, 2 further down.
    """

    id: int
    key: str
    number: int
    rank: int
    source: Source
    event: Event


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """A party of an entry over all its reports. ``names``: per language the fullest name that a report gives it; ``name`` in
    English."""

    code: str
    names: Mapping[str, str]
    name: str | None = None
    qid: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One real-world happening, merged over reports and languages: the dossier's summary of it, corrections by people included.

    ``id`` ("E12") keeps leading to it, also after merges. ``date`` is EDTF; ``first`` and ``last`` are the days on which it was
    first and last reported. ``speakers`` are those to whom the reports leave the responsibility; empty where at least one report
    tells it in its own voice. ``reports`` counts them. ``place_names``: the place per language, as the sources write it.
    ``lesser``: only imported data tell it.
    """

    id: str
    type: str
    mode: str | None
    status: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    date: str | None
    place: Place | None
    place_names: Mapping[str, str]
    speakers: tuple[Side, ...]
    first: datetime.date | None
    last: datetime.date | None
    reports: int
    langs: tuple[str, ...]
    confidence: float
    lesser: bool = False
    corrected: tuple[str, ...] = ()
    """The fields that a person has corrected."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all its parties."""
        return frozenset(side.code for side in (*self.actors, *self.recipients))


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One change in an entry's history: on ``day`` report ``source`` (or a person, ``by``) changed ``field`` from ``before`` to
    ``after``.

    ``field``: ``reported`` (first or once more), ``status``, ``date``, ``place``, ``toll``, ``parties``, ``merge``, ``split``,
    ``correct``. ``words`` are the report's words for it.
    """

    day: datetime.date | None
    field: str
    before: str | None
    after: str | None
    source: Source | None
    words: Evidence | None = None
    by: str = "report"


@dataclasses.dataclass(frozen=True, slots=True)
class Edge:
    """A judgement that two tellings are one happening (``same``) or are not. ``by`` is ``program`` or a person's name.

    ``reasons`` are one plain phrase each, with the weight they carried. An undone edge stays, with the moment of its undoing. A
    person judges of all tellings of the two at once: ``a`` and ``b`` are the first of them, ``left`` the entries that were merged
    into entry ``home``, or the one from which ``home`` was split off.
    """

    id: int
    a: str
    b: str
    same: bool
    by: str
    score: float
    reasons: tuple[str, ...]
    at: datetime.datetime
    undone: datetime.datetime | None = None
    home: str | None = None
    left: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """A person's correction of one field of an entry; undone ones stay, with the moment of their undoing."""

    id: int
    entry: str
    field: str
    before: str | None
    after: str | None
    by: str
    at: datetime.datetime
    undone: datetime.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim with its report. ``about``: codes of the parties that its content names. ``entries``: happenings told within it."""

    id: int
    source: Source
    claim: Claim
    about: tuple[str, ...]
    entries: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure with its report, the happening whose evidence it stands in, and the code of who said it (None: the report
    itself)."""

    id: int
    source: Source
    figure: Figure
    entry: str | None
    said_by: str | None
    about: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Dossiered:
    """An entry with everything behind it: the tellings in order of publication, history, edges and corrections."""

    entry: Entry
    told: tuple[Told, ...]
    history: tuple[Step, ...]
    edges: tuple[Edge, ...]
    corrections: tuple[Correction, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Added:
    """What adding one report did: ``outcome`` is ``new``, ``version`` (a changed text under a known address) or ``known``."""

    source: Source
    outcome: str
    entries: tuple[str, ...] = ()
    """The entries that it touched."""
    merged: int = 0
    """How many of its events joined an entry that was there."""
    events: int = 0
    """How many events it tells; 0 where it was known."""
