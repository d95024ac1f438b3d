"""The data model: what each stage of Mahdar hands to the next.

Comes in: nothing. Goes out: the words of ``gold/CODEBOOK.md`` as frozen dataclasses.

All offsets are Unicode code points, half-open, into ``Report.text``, which is never changed. For everything here that has
``start`` and ``end``, ``report.text[start:end]`` is its ``text`` (or ``quote``): that is the project's one invariant.
"""

from __future__ import annotations

import dataclasses
import datetime

STATUSES = ("occurred", "ongoing", "planned", "proposed", "cancelled", "postponed", "denied")
QUALIFIERS = ("exact", "about", "at_least", "at_most", "forecast")


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place: ``report.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the stored text and what it is for a reader.

    ``kind``: ``title``, ``heading``, ``paragraph`` are read as sentences; ``date`` (a date line), ``switch`` (a language
    switch), ``credit`` (publisher, photo, source at the end) and ``furniture`` (links to other stories, captions, counters)
    are metadata and never read as sentences.
    """

    start: int
    end: int
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """One report as it was read. ``text`` is the stored text; ``parts`` cover what is read and what is only metadata."""

    id: str
    text: str
    lang: str
    title: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    publisher: str | None = None
    credit: str | None = None
    photo: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    """Other-language versions of the same report: (language, address or label)."""
    parts: tuple[Part, ...] = ()
    sha256: str = ""
    """Of the text's UTF-8 bytes, in hexadecimal: with it an offset can be trusted later."""
    notes: tuple[str, ...] = ()
    """What the reader could not settle, one plain sentence each ("no publication date: relative dates stay unresolved")."""


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word. Clitics are tokens of their own (Arabic ``l+awbama`` gives two, English ``Lavrov's`` gives two).

    ``norm`` is the normalised form used for look-ups, ``lemma`` the dictionary form (normalised too), ``pos`` a Universal POS
    tag. ``feats`` holds plain marks, several of one kind where the form is ambiguous: case ``nom gen dat acc ins loc``; number
    ``sing dual plur``; gender ``masc fem neut``; person ``p1 p2 p3``; tense ``past pres fut``; aspect ``perf impf``; form
    ``fin inf part ger masdar``; mood ``imp``; voice ``pass``; ``def`` (Arabic al-); ``cap`` (capital letter); ``neg``;
    ``poss`` (possessive pronoun or 's). ``word`` numbers the written word of the sentence that the token is part of.
    """

    start: int
    end: int
    text: str
    norm: str
    lemma: str
    pos: str
    feats: frozenset[str] = frozenset()
    word: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """``kind`` is ``title``, ``heading`` or ``paragraph``; ``paragraph`` numbers the report's part it stands in."""

    start: int
    end: int
    index: int
    kind: str
    paragraph: int
    tokens: tuple[Token, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Analysis:
    """A report with its sentences: what ``analyse`` hands to ``find`` and ``code``."""

    report: Report
    sentences: tuple[Sentence, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Party:
    """Who acts: the words of the shortest full mention, and the party behind them.

    ``code``: ISO 3166-1 alpha-3, an organisation code, ``---``, each perhaps with ``-`` and a PLOVER sector (``YEM-REB``).
    ``name``: an English name where known. ``qid``: Wikidata.
    """

    start: int
    end: int
    text: str
    code: str
    name: str | None = None
    qid: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where: ``name`` in English, ``country`` the ISO 3166-1 alpha-3 code of the internationally recognised state or None."""

    start: int
    end: int
    text: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    why: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the report that names a party or a place.

    ``start:end`` is the whole phrase without preposition ("Russian Foreign Minister Sergey Lavrov"); ``name_start:name_end``
    its shortest full form ("Sergey Lavrov"). ``kind``: ``person office state organisation group crowd side pronoun adjective
    place``. ``parties`` holds one Party, or several ("the two ministers"), or none (a place only). A capital or a state that
    could be either has both ``parties`` and ``place``: the engine decides by role. ``sentence``, ``first``, ``last`` and
    ``head`` are indices: of the sentence, of the half-open token range, of the grammatical head's token. ``nested`` is true
    inside a longer mention ("Armenian" in "the Armenian side"). ``why`` is one line of reason for a reader.
    """

    start: int
    end: int
    text: str
    kind: str
    parties: tuple[Party, ...]
    place: Place | None
    sentence: int
    first: int
    last: int
    head: int
    name_start: int
    name_end: int
    nested: bool = False
    why: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class When:
    """A temporal expression. ``edtf`` and ``value`` (TIMEX3) are None where nothing may be said (``how`` tells why).

    ``type``: TIMEX3 ``DATE TIME DURATION SET``. ``how``: ``explicit``, ``publication`` (counted from the publication date),
    ``tense`` (year or week chosen by tense), ``anchor`` (counted from another event), ``vague``, ``impossible``,
    ``unresolved``.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    edtf: str | None
    how: str
    confidence: float = 1.0
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something in the world. ``value`` in plain units, or (low, high) for a range."""

    start: int
    end: int
    text: str
    value: float | int | tuple[float | int, float | int]
    unit: str
    measure: str | None = None
    period: str | None = None
    qualifier: str = "exact"


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is reported to have said, thought, expected or felt. ``content`` is one stretch without the cue."""

    speaker: Party
    cue: Evidence
    content: Evidence
    quoted: bool
    date: str | None = None
    date_words: Evidence | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """One thing that a party did, does, has arranged to do or refuses to do, coded with a PLOVER type.

    ``date`` is EDTF. ``confidence`` is the second opinion's score, 0 to 1. ``why`` holds the reasons, a line each: frame,
    roles, status, date, speaker.
    """

    type: str
    mode: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: str | None
    date_words: Evidence | None
    place: Place | None
    speaker: Party | None
    trigger: Evidence
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    frame: str = ""
    why: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A fact of office: ``person`` holds (or, where ``former``, held) ``office`` of ``person.code``, as the report says.

    ``office`` is an id of ``parties.yaml``, ``date`` the report's, ``evidence`` the title with the name.
    """

    person: Party
    office: str
    date: datetime.date | None
    evidence: Evidence
    former: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """What one report holds. ``weak`` are events below the confidence threshold, kept apart and left out by default."""

    report: Report
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    weak: tuple[Event, ...] = ()
    offices: tuple[Held, ...] = ()
    """Who held which office of which state on the report's date, as its titles say."""
    notes: tuple[str, ...] = ()
