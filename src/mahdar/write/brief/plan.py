"""What a brief says and in which order, before any language: the meeting, the contact before it, the burning issue, the road to an
agreement, the agenda of the two sides.

Comes in: what was gathered. Goes out: `Plan`. Every entry is told at most once; an empty section is not there. What is taken
and what is left is decided by the declared score (`score`) and the rules of the sections below; their limits stand in
``briefing.yaml``.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence

from mahdar.errors import InputError
from mahdar.keep.asof import Stood
from mahdar.keep.model import KeptClaim
from mahdar.write.brief.figures import series
from mahdar.write.brief.gather import Gathered, day_of, states_of
from mahdar.write.brief.issue import Burning, burning
from mahdar.write.brief.meeting import shown
from mahdar.write.brief.model import Plan, Planned, Point, Said, Score
from mahdar.write.brief.nth import last_contact, nth
from mahdar.write.brief.score import score
from mahdar.write.brief.weights import weights
from mahdar.write.brief.worth import unfit, unfit_to_quote

TALKS = ("CONSULT", "AGREE", "SUPPORT", "CONCEDE", "RETREAT", "REJECT")
SHARED = ("SUPPORT", "COOPERATE", "AID", "AGREE", "CONCEDE")
AHEAD = ("planned", "proposed")
WORDS = ("ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN")
SHORT = 4
"""Sentences of a paragraph."""
REPEATED = 0.9
"""Share of a statement's words that an entry's quote may hold before it says the same."""
GAP = 8
"""Days between two happenings that begin a new paragraph."""


@dataclasses.dataclass(slots=True)
class Desk:
    """The work in progress: what has been told already."""

    gathered: Gathered
    issue: Burning | None
    scores: dict[str, Score]
    unfit: dict[str, str]
    used: set[str]
    spoken: set[int]

    def free(self, *, section: str) -> list[Stood]:
        """Entries not told yet that reach the section's threshold, best first."""
        least = weights().sections[section].threshold
        held = [
            s
            for id, s in self.gathered.stood.items()
            if id not in self.used and not self.unfit.get(id) and self.scores[id].total >= least
        ]
        return sorted(held, key=lambda s: (-self.scores[s.entry.id].total, s.entry.id))

    def take(self, chosen: Iterable[Stood], *, section: str) -> list[Point]:
        """The best of these, as points in order of time."""
        limit = weights().sections[section].limit
        points = []
        for stood in list(chosen)[:limit]:
            self.used.add(stood.entry.id)
            points.append(self._point(stood))
        return sorted(points, key=_time)

    def statements(self, chosen: Iterable[int], *, section: str) -> list[Point]:
        """Statements that tell no entry of their own, the latest and most told first, up to the section's limit."""
        held = self.gathered.said
        ranked = sorted(chosen, key=lambda at: (-len({c.source.lang for c in held[at].claims}), -_day(held[at]).toordinal(), at))
        points = []
        for at in ranked[: weights().claims.limit[section]]:
            self.spoken.add(at)
            kind = "expectation" if held[at].stance == "expects" else "claim"
            points.append(Point(kind, said=held[at], day=held[at].day))
        return points

    def _point(self, stood: Stood) -> Point:
        entry = stood.entry
        said = None
        for at, one in enumerate(self.gathered.said):
            if (
                entry.id in one.entries
                and at not in self.spoken
                and one.stance == "said"
                and (entry.type != "CONSULT" or entry.speakers)
            ):
                said = one
                self.spoken.add(at)
                break
        statuses = list(dict.fromkeys(t.event.status for t in stood.told))
        changed = entry.type == "CONSULT" and entry.status in ("postponed", "cancelled")
        kind = "status_change" if changed and (len(statuses) > 1 or entry.date) else "event"
        return Point(kind, (stood,), said=said, score=self.scores[entry.id], day=day_of(stood))


def plan(gathered: Gathered) -> Plan:
    """The plan of a brief. Raises InputError where the dossier holds too little beside the meeting itself."""
    issue = burning(gathered)
    members = issue.entries if issue else frozenset()
    scores = {id: score(stood, gathered, members) for id, stood in gathered.stood.items()}
    reasons = {id: unfit(stood, gathered.day) for id, stood in gathered.stood.items()}
    desk = Desk(gathered, issue, scores, reasons, {gathered.meeting.entry.id}, set())
    notes = [f"issue: {issue.why}"] if issue else ["issue: none"]
    sections = [_lead(desk), *_issue(desk), *_road(desk), *_bilateral(desk)]
    told = sum(len(paragraph) for section in sections for paragraph in section.paragraphs) - 1
    if told < 1:
        raise InputError(
            f"too little for a brief: up to {gathered.day} the dossier tells nothing of {' and '.join(gathered.pair)}"
            f" beside {shown(gathered.meeting.entry)}"
        )
    left = sorted(
        ((s, scores[id], reasons[id]) for id, s in gathered.stood.items() if id not in desk.used),
        key=lambda one: (-one[1].total, one[0].entry.id),
    )
    return Plan(gathered.meeting, gathered.day, gathered.pair, gathered.circle, tuple(sections), tuple(left), tuple(notes))


def _lead(desk: Desk) -> Planned:
    gathered = desk.gathered
    counted = nth(gathered)
    meeting = gathered.meeting
    first = Point(
        "event",
        (meeting, *(counted.earlier if counted else ())),
        score=desk.scores[meeting.entry.id],
        number=counted.number if counted else 0,
        unit=counted.unit if counted else "month",
        day=day_of(meeting),
    )
    last = last_contact(gathered)
    points = []
    if last is not None:
        desk.used.add(last.entry.id)
        points.append(Point("last_contact", (last,), score=desk.scores[last.entry.id], day=day_of(last)))
    points += desk.take((s for s in desk.free(section="eve") if _on_the_eve(s, gathered, last)), section="eve")
    return Planned("lead", tuple(filter(None, ((first,), *_paragraphs(points)))))


def _on_the_eve(stood: Stood, gathered: Gathered, last: Stood | None) -> bool:
    """Refusals, requests and changes of talks around the meeting, and what the sides did together at their last contact."""
    entry, day = stood.entry, day_of(stood)
    eve = weights().windows.eve
    if day is None or not set(states_of(stood)) <= {*gathered.pair, *gathered.circle}:
        return False
    near = abs((day - gathered.day).days) <= eve
    if near and entry.type in ("REJECT", "REQUEST") and entry.mode == "meet":
        return True
    if near and entry.type == "CONSULT" and entry.status in ("postponed", "cancelled"):
        return True
    together = {side.code.split("-")[0] for side in entry.actors} >= set(gathered.pair)
    return together and entry.type in WORDS and last is not None and abs((day - (day_of(last) or day)).days) <= 1


def _issue(desk: Desk) -> list[Planned]:
    issue = desk.issue
    if issue is None:
        return []
    entries = [s for s in desk.free(section="issue") if s.entry.id in issue.entries and not _talks_of_ours(s, desk.gathered)]
    points = desk.take(entries, section="issue")
    free = [at for at in issue.said if at not in desk.spoken and desk.gathered.said[at].stance != "act" and not _told(desk, at)]
    points += desk.statements(_not_twice(free, desk), section="issue")
    points.sort(key=_time)
    if not points:
        return []
    return [Planned("issue", _paragraphs(points), topic=issue.topic, place=issue.where, about=issue.named)]


def _not_twice(chosen: Sequence[int], desk: Desk) -> list[int]:
    """Statements without those that only say once more what the same speaker denies."""
    said = desk.gathered.said
    denied = {(said[at].code, said[at].topics) for at in chosen if said[at].stance == "denied"}
    return [at for at in chosen if said[at].stance == "denied" or (said[at].code, said[at].topics) not in denied]


def _road(desk: Desk) -> list[Planned]:
    gathered = desk.gathered
    ours = {*gathered.pair, *gathered.circle}

    def fits(stood: Stood) -> bool:
        shared = set(states_of(stood)) & ours
        bilateral = set(states_of(stood)) <= set(gathered.pair) and stood.entry.type in SHARED and not _negotiated(stood, gathered)
        return stood.entry.type in TALKS and len(shared) > 1 and not bilateral

    points = desk.take(filter(fits, desk.free(section="road")), section="road")
    reports = {t.source.id for point in points for stood in point.stood for t in stood.told}
    free = [
        at
        for at, said in enumerate(gathered.said)
        if at not in desk.spoken
        and said.stance in ("said", "expects")
        and said.code.split("-")[0] in ours
        and not _told(desk, at)
        and (set(said.topics) & set(weights().negotiated))
        and any(claim.source.id in reports for claim in said.claims)
    ]
    points += desk.statements(free, section="road")
    points.sort(key=_time)
    return [Planned("road", _paragraphs(points))] if points else []


def _bilateral(desk: Desk) -> list[Planned]:
    gathered = desk.gathered
    pair = set(gathered.pair)
    figures = [Point("figure", series=one, day=gathered.day) for one in series(gathered)]
    for point in figures:
        assert point.series is not None
        desk.used |= {f.entry for f in (*point.series.now, *point.series.before) if f.entry}
    entries = [s for s in desk.free(section="bilateral") if set(states_of(s)) == pair and s.entry.type in SHARED]
    points = desk.take((s for s in entries if not _is_trade(s, figures)), section="bilateral")
    paragraphs = tuple(filter(None, (tuple(figures), *_paragraphs(points, gap=weights().windows.far))))
    return [Planned("bilateral", paragraphs)] if paragraphs else []


def _is_trade(stood: Stood, figures: Sequence[Point]) -> bool:
    """Whether an entry only says that the trade goes on of which a figure is told."""
    told = {f.source.id for point in figures if point.series for f in (*point.series.now, *point.series.before)}
    return stood.entry.type == "COOPERATE" and any(t.source.id in told for t in stood.told)


def _talks_of_ours(stood: Stood, gathered: Gathered) -> bool:
    return stood.entry.type == "CONSULT" and len(set(states_of(stood)) & {*gathered.pair, *gathered.circle}) > 1


def _negotiated(stood: Stood, gathered: Gathered) -> bool:
    return bool(set(gathered.topics.get(stood.entry.id, ())) & set(weights().negotiated))


def _told(desk: Desk, at: int) -> bool:
    """Whether a statement is no news: it repeats an entry within it, or one whose quote is most of it; or it cannot be quoted."""
    said = desk.gathered.said[at]
    if unfit_to_quote(said):
        return True
    if any(entry in desk.gathered.stood for entry in said.entries):
        return True
    same = sum(_repeats(claim, desk) for claim in said.claims)
    return 2 * same > len(said.claims)


def _repeats(kept: KeptClaim, desk: Desk) -> bool:
    content = kept.claim.content
    quotes = (
        quote
        for stood in desk.gathered.stood.values()
        if stood.entry.id in desk.used
        for told in stood.told
        if told.source.id == kept.source.id
        for quote in told.event.evidence
    )
    shared = max((min(quote.end, content.end) - max(quote.start, content.start) for quote in quotes), default=0)
    return shared > REPEATED * (content.end - content.start)


def _paragraphs(points: Sequence[Point], *, gap: int = GAP) -> tuple[tuple[Point, ...], ...]:
    out: list[list[Point]] = []
    for point in points:
        before = out[-1][-1] if out else None
        apart = before is not None and before.day is not None and point.day is not None and (point.day - before.day).days > gap
        if not out or apart or len(out[-1]) >= SHORT:
            out.append([])
        out[-1].append(point)
    if len(out) > 1 and len(out[-1]) == 1 and len(out[-2]) > 2:
        out[-1].insert(0, out[-2].pop())
    return tuple(tuple(paragraph) for paragraph in out)


def _day(said: Said) -> datetime.date:
    return said.day or datetime.date.min


def _time(point: Point) -> tuple[datetime.date, int, str]:
    ahead = point.stood and point.stood[0].entry.status in AHEAD
    order = {"event": 0, "status_change": 3, "claim": 1, "expectation": 2}.get(point.kind, 0) + (3 if ahead else 0)
    return (
        point.day or datetime.date.min,
        order,
        point.stood[0].entry.id if point.stood else str(point.said.claims[0].id if point.said else ""),
    )
