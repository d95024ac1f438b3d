"""What one sentence of a brief says, before any language says it.

Comes in: whatever the brief has chosen from the dossier. Goes out: `Fact` and its parts, frozen and language-neutral, and the
`Context` of the page being written. ``mahdar.write.brief.say.sentence(fact, lang, context=…)`` turns a Fact into a sentence.

Names are given as the sources or the world tables write them, by language; a language that is missing is looked up in the
world tables, then romanised (English) or put in quotation marks in its own script. Nothing is made up.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

KINDS = ("event", "claim", "figure", "nth", "last_contact", "expectation", "status_change")
WHO_KINDS = ("person", "state", "organisation", "group", "body")
UNITS_OF_PERIOD = ("day", "week", "month", "year")


@dataclasses.dataclass(frozen=True, slots=True)
class Who:
    """A party of a sentence.

    ``code``: the party code (``RUS``, ``UNO``, ``AZE-CVL``, ``---``). ``kind``: ``person``, ``state``, ``organisation`` (a
    body with its own name), ``group`` (protesters, rebels) or ``body`` (an organ of a state: its army, its foreign ministry).
    ``names``: language → name without title. ``office``: an id of ``world/offices.tsv`` or of an office in
    ``parties.yaml`` (``foreign``). ``noun``: for a group or a body an id of ``brief_nouns.yaml`` (``protesters``,
    ``foreign-ministry``); without it the sector of the code chooses. ``gender``: ``masc`` or ``fem`` of a person, None where
    unknown. ``state``: the party whose office, organ or citizens it is, where it is not the plain code. ``former``: no longer
    in office at the date told of.
    """

    code: str
    kind: str = "state"
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    office: str | None = None
    noun: str | None = None
    gender: str | None = None
    state: str | None = None
    former: bool = False
    qid: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Where:
    """A place: ``name`` in English as records have it, ``names`` by language where known, ``country`` alpha-3 or None."""

    name: str
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    country: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """Words as they were written: ``text`` in ``lang``; ``gloss`` is language → translation, only where the dossier has one.

    ``verbatim`` is false where the source reports the words as indirect speech: they are then said so, without quotation marks.
    """

    text: str
    lang: str
    gloss: Mapping[str, str] = dataclasses.field(default_factory=dict)
    verbatim: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Topic:
    """What an act is about: ``id`` of ``brief_topics.yaml`` (``peace-treaty``), perhaps between parties or at a place.

    Without an ``id`` the topic is the place itself ("the situation in the Lachin corridor").
    """

    id: str = ""
    parties: tuple[Who, ...] = ()
    where: Where | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """A figure. ``high`` equals ``low`` unless it is a range. ``unit``: ISO 4217, ``person``, ``percent``, UCUM or an English noun.

    ``measure``: an id of ``brief_nouns.yaml`` (``trade``) or free English words (said in English only). ``qualifier`` as in
    the record. ``period``: EDTF. ``of``: the parties whose figure it is ("trade between Russia and Azerbaijan").
    ``than`` is an earlier figure of the same measure and unit to compare with.
    """

    low: float
    high: float
    unit: str
    measure: str = ""
    qualifier: str = "exact"
    period: str | None = None
    of: tuple[Who, ...] = ()
    than: Quantity | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """Which one in a row ("the second meeting in a month"): ``number`` in ``amount`` ``unit``s (``month``), perhaps at a place.

    ``medium`` narrows what is counted: ``meeting`` (any face to face), ``call``, ``contact``.
    """

    number: int
    unit: str = "month"
    amount: int = 1
    where: Where | None = None
    medium: str = "meeting"


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """One sentence's worth of record.

    ``kind``
      - ``event``: ``type``/``mode``/``status`` with its parties, date, place; ``speaker`` where it is told by somebody.
      - ``claim``: ``speaker`` said ``quote`` (or spoke about ``topics``) on ``date``; with the status ``denied`` he denied it.
      - ``figure``: ``quantity``, from ``speaker`` where named.
      - ``nth``: the meeting of ``actors`` (and ``recipients``) is the ``count``-th.
      - ``last_contact``: the last contact of the parties was the event told.
      - ``expectation``: ``speaker`` expects ``quote`` or ``topics``.
      - ``status_change``: the event, which was ``was``, is now ``status``; ``date`` is the event's, ``changed`` the change's,
        ``speaker`` who asked for or announced it.

    ``deed``: an id of a finer act that the report's words tell (``concern``, ``court``; see ``say.deed``); without it the type and
    mode are said and nothing more. ``court``: the body before which a complaint is filed.
    ``joint``: all ``actors`` act on equal terms and ``recipients`` join them ("A and B signed"). ``mediator``: of third-party
    talks, where it is not the actor. ``document``: what is signed, adopted or handed over, a topic id (``joint-statement``).
    ``disputed_by``: who denies it; the sentence then says so and stands under its speaker. ``lead`` writes the page's first
    sentence: long titles, "today", weekday and full date, perhaps with ``count`` as a second clause.
    """

    kind: str = "event"
    type: str = ""
    mode: str | None = None
    status: str = "occurred"
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    date: str | None = None
    place: Where | None = None
    speaker: Who | None = None
    mediator: Who | None = None
    joint: bool = False
    deed: str = ""
    court: Who | None = None
    topics: tuple[Topic, ...] = ()
    document: str = ""
    quote: Quote | None = None
    quantity: Quantity | None = None
    count: Count | None = None
    disputed_by: tuple[Who, ...] = ()
    was: str | None = None
    changed: str | None = None
    lead: bool = False


@dataclasses.dataclass(slots=True)
class Context:
    """The page so far: what a reader has been told already. One Context a page and language; `sentence` updates it.

    ``today``: the brief's date. ``named``: keys of the people who were introduced with title and full name. ``last_date``:
    the day of the sentence before. ``double_months``: Arabic writes both names of a month. ``digits``: ``latn`` or ``arab``.
    ``flowing``: the next sentence follows another of its paragraph (Arabic joins it with "and").
    ``anchor``: the date of the page's main meeting, so that the day before it can be called that.
    """

    today: datetime.date
    double_months: bool = False
    digits: str = "latn"
    anchor: datetime.date | None = None
    flowing: bool = False
    named: set[str] = dataclasses.field(default_factory=set)
    last_date: str | None = None
