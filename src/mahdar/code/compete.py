"""Which candidates of a sentence stand: one reading for each trigger, and nothing that is only asked, offered or threatened.

Comes in: the candidates of one sentence. Goes out: those that stay, in text order.
"""

from __future__ import annotations

import dataclasses

from mahdar.code.candidate import Candidate
from mahdar.code.cast import OPENING
from mahdar.code.noun_dates import dates_of
from mahdar.code.reality import reality
from mahdar.code.status import ARRANGED
from mahdar.find.scene import Scene
from mahdar.model import Event

HARSH = frozenset({"SANCTION", "COERCE", "MOBILIZE"})
"""Types that nobody agrees or promises to do: who is ready for them plans them."""

UNHELD = frozenset({"postponed", "cancelled"})
"""What becomes of a meeting that is not held."""


def standing(found: list[Candidate]) -> list[Candidate]:
    """The candidates that stay when their claims on the same words and on each other have been settled."""
    return _unembedded(_distinct(found))


def _distinct(found: list[Candidate]) -> list[Candidate]:
    """One reading for each trigger: more words first, then more roles; a trigger inside another's words goes.

    Of two meetings the one that words besides the trigger put off or call off.
    """

    def worth(candidate: Candidate) -> tuple[int, int, int, int, int]:
        event, match = candidate.event, candidate.match
        verb = candidate.pos in ("VERB", "AUX")
        roles = bool(event.actors) + bool(event.recipients)
        return (len(match.tokens), (match.kind == "verbs") == verb, roles, event.status in UNHELD, -match.head)

    kept: list[Candidate] = []
    for candidate in sorted(found, key=worth, reverse=True):
        own = set(candidate.match.tokens)
        if any(_overlaps(candidate, other, own) for other in kept):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.match.head)


def _overlaps(candidate: Candidate, other: Candidate, own: set[int]) -> bool:
    """Whether a better reading holds the trigger already: its head, all its words, or a word of the same type."""
    theirs = set(other.match.tokens)
    return candidate.match.head in theirs or own <= theirs or (bool(own & theirs) and candidate.event.type == other.event.type)


def _unembedded(found: list[Candidate]) -> list[Candidate]:
    """Drop what is only asked, offered, promised, threatened or refused; a meeting stays as proposed or cancelled."""
    kept = []
    meant = [candidate for candidate in found if candidate.event.type in HARSH and any(_announces(o, candidate) for o in found)]
    for candidate in meant:
        if candidate.event.status == "occurred":
            candidate.event = dataclasses.replace(candidate.event, status="planned")
    found = [candidate for candidate in found if not any(_announces(candidate, other) for other in meant)]
    for candidate in found:
        opener = next((o for o in found if o is not candidate and _opens(o, candidate)), None)
        if opener is None:
            kept.append(candidate)
        elif candidate.event.type in ARRANGED:
            status = candidate.event.status
            if opener.event.type == "REJECT" and status in ("occurred", "proposed"):
                status = "cancelled"
            elif status == "occurred":
                status = "proposed"
            candidate.event = _apart(dataclasses.replace(candidate.event, status=status), candidate)
            kept.append(candidate)
    return kept


def _apart(event: Event, candidate: Candidate) -> Event:
    """The meeting that is asked for or refused without the day of the asking, which stands before it."""
    words = event.date_words
    held = dates_of(candidate.scene, candidate.match, event.type)
    if words is None or words.start > candidate.scene.tokens[candidate.match.head].start or words.start in {w.start for w in held}:
        return event
    why = tuple(reason for reason in event.why if not (reason.startswith("date") and reason.endswith(f": {words.text}")))
    return dataclasses.replace(event, date=None, date_words=None, why=why)


def _announces(opener: Candidate, candidate: Candidate) -> bool:
    """Whether what looks like a promise only announces a measure against somebody: "is ready to **impose sanctions**"."""
    return opener is not candidate and opener.event.type == "AGREE" and _opens(opener, candidate)


def _opens(opener: Candidate, candidate: Candidate) -> bool:
    if opener.event.type not in OPENING or candidate.match.head <= opener.match.head:
        return False
    scene = opener.scene
    above = scene.clause_of[opener.match.head]
    clause = scene.clauses[scene.clause_of[candidate.match.head]]
    last = max(i for i in opener.match.tokens if i < candidate.match.head)
    if clause.index == above:
        between = scene.tokens[last + 1 : candidate.match.head]
        if any(t.pos in ("ADP", "SCONJ") and t.lemma in reality(scene.grammar.lang).factual for t in between):
            return False
        return candidate.match.head > last and not (candidate.match.kind == "verbs" and candidate.pos == "VERB")
    child = clause
    for held in scene.ancestors(clause)[1:]:
        if child.kind in ("rel", "sub", "aside", "main") or (child.kind == "conj" and not _same_form(scene, child.index)):
            return False
        if held.index == above:
            return child.tokens[0] > max(i for i in opener.match.tokens if scene.clause_of[i] == above) - 1
        child = held
    return False


def _same_form(scene: Scene, index: int) -> bool:
    clause = scene.clauses[index]
    sibling = scene.clauses[clause.parent] if clause.parent is not None else None
    if sibling is None or clause.verb is None or sibling.verb is None:
        return False
    return clause.verb.form == sibling.verb.form == "inf" or sibling.kind == "that"
