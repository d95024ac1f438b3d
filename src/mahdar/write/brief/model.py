"""A brief, before any format: sections of paragraphs of sentences, each with the quotes that it rests on.

Comes in: nothing. Goes out: `Brief` and its parts, which every format module takes; and `Plan`: what was chosen, before
any language.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.keep.asof import Stood
from mahdar.keep.model import KeptClaim, KeptFigure


@dataclasses.dataclass(frozen=True, slots=True)
class Citation:
    """A quote under a sentence. ``number``: of the source in the brief's list; ``report``: its number in the dossier;
    ``entry``: the happening ("E12") or None for a mere statement or figure. ``text`` is the report's words from ``start`` to
    ``end``."""

    number: int
    report: int
    entry: str | None
    start: int
    end: int
    text: str
    lang: str


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the page. ``entries``: the happenings that it tells. ``codes``: the parties that it names.
    ``names``: the names in it as written, to be isolated from the direction of the text around them."""

    text: str
    citations: tuple[Citation, ...]
    kind: str = "event"
    entries: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """``id``: ``lead``, ``issue``, ``road`` or ``bilateral``. The lead has no heading."""

    id: str
    heading: str | None
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Cited:
    """A report in the list of sources."""

    number: int
    report: int
    title: str | None
    publisher: str | None
    published: datetime.date | None
    published_words: str
    url: str | None
    lang: str
    lesser: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Brief:
    """A page in one language. ``day`` is the day as of which the dossier was read, ``date_words`` is as the page writes it."""

    lang: str
    rtl: bool
    title: str
    day: datetime.date
    date_words: str
    meeting: str
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    credits: tuple[str, ...]
    labels: dict[str, str]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the page's order."""
        return tuple(s for section in self.sections for paragraph in section.paragraphs for s in paragraph)


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """One thing that one speaker said, in all reports and languages that tell it. ``stance``: ``said``, ``denied``, ``expects`` or
    ``act`` (its cue is an act of its own, "accused", and its content no sentence). ``entries``: happenings told within it."""

    claims: tuple[KeptClaim, ...]
    stance: str
    entries: tuple[str, ...]
    day: datetime.date | None
    topics: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Whose statement it is: the state or body."""
        return self.claims[0].claim.speaker.code


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """A figure with the one before it: ``now`` and ``before`` hold the reports that give the same number."""

    now: tuple[KeptFigure, ...]
    before: tuple[KeptFigure, ...] = ()
    measure: str = ""
    of: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """How an entry came to its place: ``total`` is the sum of ``parts`` (feature, value, weight)."""

    total: float
    parts: tuple[tuple[str, float, float], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    """One sentence to be written. ``kind`` as in `fact.Fact`. ``stood``: the happening first, then those that are cited with it."""

    kind: str
    stood: tuple[Stood, ...] = ()
    said: Said | None = None
    series: Series | None = None
    score: Score | None = None
    number: int = 0
    unit: str = "month"
    day: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Planned:
    """A section before any language: ``topic`` and ``place`` name the issue, ``about`` are the entries that name the place."""

    id: str
    paragraphs: tuple[tuple[Point, ...], ...]
    topic: str = ""
    place: Stood | None = None
    about: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What a brief will say. ``pair``: the codes of the sides that meet. ``left``: entries not told, best first, with a reason
    where it is not the score."""

    meeting: Stood
    day: datetime.date
    pair: tuple[str, ...]
    circle: tuple[str, ...]
    sections: tuple[Planned, ...]
    left: tuple[tuple[Stood, Score, str], ...] = ()
    notes: tuple[str, ...] = ()
