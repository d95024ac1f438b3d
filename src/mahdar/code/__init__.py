"""The record of one report: its events, claims and figures.

Comes in: a `Report`. Goes out: a `Record`. What is found on the way is found by ``mahdar.find``; here it
is put together.
"""

from __future__ import annotations

import dataclasses

from mahdar.analyse import analyse
from mahdar.code.candidate import Candidate
from mahdar.code.candidates import candidates
from mahdar.code.circumstance import lead
from mahdar.code.merge import merge
from mahdar.code.onstage import stage
from mahdar.code.opinion import THRESHOLD, score
from mahdar.find import Found, find
from mahdar.model import Analysis, Record, Report

AGAIN = 8
"""Of how many events before it "the talks" may be one."""

__all__ = ["record", "record_of", "record_of_found"]


def record(report: Report) -> Record:
    """Read a report the whole way. Raises nothing for odd text: what cannot be coded is left out."""
    return record_of(analyse(report))


def record_of(analysis: Analysis) -> Record:
    """The record of an analysed report."""
    return record_of_found(analysis.report, find(analysis))


def record_of_found(report: Report, found: Found) -> Record:
    """The record of a report in which everything has been found: for those who need what was found as well."""
    players = stage(found.scenes)
    held: list[Candidate] = []
    for view in found.scenes:
        held += candidates(view, found.claims, report.published, report.text, players)
        players = players.after(made.event for made in held[-AGAIN:])
    for candidate in held:
        candidate.event = dataclasses.replace(candidate.event, confidence=score(candidate))
    events = merge([candidate for candidate in held if candidate.event.confidence >= THRESHOLD], lead(found.scenes))
    weak = [candidate.event for candidate in held if candidate.event.confidence < THRESHOLD]
    return Record(report, tuple(events), found.claims, found.figures, tuple(weak), found.offices, report.notes)
