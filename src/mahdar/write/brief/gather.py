"""Everything that may go into a brief, read once: the circle of parties, their entries, claims, figures and offices as of a day.

Comes in: a dossier, the meeting's entry and the day. Goes out: `Gathered`. What is read is bounded by the windows and limits of
``briefing.yaml``, never by the size of the dossier.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Sequence

from mahdar.keep import asof
from mahdar.keep.asof import InOffice, Stood
from mahdar.keep.days import span
from mahdar.keep.dossier import Dossier
from mahdar.keep.model import KeptClaim, KeptFigure, Told
from mahdar.keep.rows import number_of
from mahdar.write.brief.model import Said
from mahdar.write.brief.said import statements
from mahdar.write.brief.say.topics import topics_in
from mahdar.write.brief.weights import weights

PAIRS = 120
"""Entries read for each two parties of the circle."""
CLAIMS = 160
"""Claims that are compared by meaning, which takes 2 ms each."""
SHORTEST = 12
"""Characters of a content that says something."""
BESIDE = 300
"""Entries read because the same reports tell them."""
REPORTS = 160
"""Reports whose other entries, claims and figures are read."""


@dataclasses.dataclass(frozen=True, slots=True)
class Gathered:
    """``pair``: the states or bodies that meet; ``circle``: those that both deal with. ``stood``: id to entry, as of ``day``."""

    meeting: Stood
    day: datetime.date
    pair: tuple[str, ...]
    circle: tuple[str, ...]
    stood: dict[str, Stood]
    said: tuple[Said, ...]
    figures: tuple[KeptFigure, ...]
    offices: tuple[InOffice, ...]
    topics: dict[str, tuple[str, ...]]
    """Entry id to the topics of its words."""


def gather(dossier: Dossier, meeting: Stood, day: datetime.date) -> Gathered:
    """Read what a brief on ``meeting`` may need."""
    rules = weights()
    pair = states_of(meeting)
    near = day - datetime.timedelta(days=rules.windows.near)
    far = day - datetime.timedelta(days=rules.windows.far)
    ahead = day + datetime.timedelta(days=rules.windows.near)
    circle = _circle(dossier, pair, near, ahead)
    numbers: dict[int, None] = {number_of(meeting.entry.id): None}
    everyone = (*pair, *circle)
    for two in itertools.combinations(everyone, 2) if len(everyone) > 1 else [(code,) for code in everyone]:
        both = set(two) <= set(pair)
        since = far if both else near
        numbers |= dict.fromkeys(asof.of_parties(dossier, two, since=since, until=ahead, limit=PAIRS))
    first = asof.stood(dossier, numbers, day)
    reports = _reports(first, near)
    more = [number for number in asof.of_reports(dossier, reports, limit=BESIDE) if number not in numbers]
    stood = {s.entry.id: s for s in (*first, *asof.stood(dossier, more, day))}
    reports = _reports(stood.values(), near, limit=REPORTS)
    return Gathered(
        meeting=meeting,
        day=day,
        pair=pair,
        circle=circle,
        stood=stood,
        said=statements(_claims(dossier, reports, everyone, day), day),
        figures=tuple(asof.figures_in(dossier, reports)),
        offices=tuple(asof.offices_in(dossier, reports)),
        topics={id: _topics(held) for id, held in stood.items()},
    )


def states_of(stood: Stood) -> tuple[str, ...]:
    """The states and bodies of an entry, sectors left out, in order."""
    sides = (*stood.entry.actors, *stood.entry.recipients)
    return tuple(dict.fromkeys(side.code.split("-")[0] for side in sides if side.code and not side.code.startswith("---")))


def day_of(stood: Stood) -> datetime.date | None:
    """The day of an entry for its place in a row: its date's first day, else the day it was first reported."""
    days = span(stood.entry.date)
    return days[0] if days else stood.entry.first


def evidence_of(stood: Stood) -> Iterable[tuple[str, str]]:
    """Language and words of every quote of an entry."""
    return ((t.source.lang, quote.text) for t in stood.told for quote in t.event.evidence)


def _circle(dossier: Dossier, pair: tuple[str, ...], since: datetime.date, until: datetime.date) -> tuple[str, ...]:
    """Those that every side of the meeting deals with, by the smaller of the two counts."""
    rules = weights()
    if not pair:
        return ()
    counts = [dict(asof.company(dossier, [code], since=since, until=until, limit=40)) for code in pair]
    shared = set.intersection(*(set(count) for count in counts)) - set(pair)
    ranked = sorted(shared, key=lambda code: (-min(count[code] for count in counts), code))
    found = [code for code in ranked if "-" not in code and min(count[code] for count in counts) >= rules.company]
    return tuple(found[: rules.circle])


def _claims(dossier: Dossier, reports: Sequence[int], ours: Sequence[str], day: datetime.date) -> list[KeptClaim]:
    """What the circle's parties say in these reports: of many claims those about each other first, then the latest."""
    held = [
        kept
        for kept in asof.claims_in(dossier, reports)
        if kept.claim.speaker.code.split("-")[0] in ours and len(kept.claim.content.text) >= SHORTEST
    ]

    def rank(kept: KeptClaim) -> tuple[bool, int, int]:
        about = bool({code.split("-")[0] for code in kept.about} & set(ours))
        return not (about or kept.entries), (day - (kept.source.published or datetime.date.min)).days, kept.id

    return sorted(sorted(held, key=rank)[:CLAIMS], key=lambda kept: (kept.source.id, kept.id))


def _reports(stood: Iterable[Stood], since: datetime.date, *, limit: int = REPORTS) -> list[int]:
    """The reports that tell these entries and were published since then, the latest first."""
    days = {t.source.id: t.source.published or datetime.date.min for s in stood for t in s.told}
    recent = sorted((-day.toordinal(), id) for id, day in days.items() if day >= since)
    return [id for _, id in recent][:limit]


def _topics(stood: Stood) -> tuple[str, ...]:
    """The topics that at least half of an entry's reports speak of in its evidence; the most common first."""
    counts: collections.Counter[str] = collections.Counter()
    for told in stood.told:
        counts.update(topics_in(_without_parties(told), told.source.lang))
    return tuple(topic for topic, count in counts.most_common() if 2 * count >= len(stood.told))


def _without_parties(told: Told) -> str:
    """The words of a telling without the names of its parties, whose words ("Security Council") are no topics."""
    out = []
    for quote in told.event.evidence:
        text = quote.text
        for party in (*told.event.actors, *told.event.recipients):
            text = text.replace(party.text, " ")
        out.append(text)
    return " ".join(out)
