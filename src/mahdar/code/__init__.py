"""The record of one report: its events, claims and figures.

Comes in: a `Report`. Goes out: a `Record`. Everything that is found on the way is found by ``mahdar.find``; here it is put together.
"""

from __future__ import annotations

from mahdar.analyse import analyse
from mahdar.code.candidates import Candidate, candidates
from mahdar.code.grammar import grammar
from mahdar.code.merge import merge
from mahdar.code.opinion import THRESHOLD, score
from mahdar.code.scene import Scene, scene
from mahdar.find import Found, find
from mahdar.model import Analysis, Record, Report

__all__ = ["record", "record_of"]


def record(report: Report) -> Record:
    """Read a report the whole way. Raises nothing for odd text: what cannot be coded is left out."""
    return record_of(analyse(report))


def record_of(analysis: Analysis) -> Record:
    """The record of an analysed report."""
    report = analysis.report
    found = find(analysis)
    held = [
        candidate for view in scenes(analysis, found) for candidate in candidates(view, found.claims, report.published, report.text)
    ]
    scored = [(candidate, score(candidate)) for candidate in held]
    events = merge([candidate for candidate, sure in scored if sure >= THRESHOLD])
    weak = [candidate.event for candidate, sure in scored if sure < THRESHOLD]
    return Record(report, tuple(events), found.claims, found.figures, tuple(weak), report.notes)


def scenes(analysis: Analysis, found: Found) -> list[Scene]:
    """The scenes of all sentences, each knowing the one before."""
    rules = grammar(analysis.report.lang)
    made: list[Scene] = []
    for sentence in analysis.sentences:
        view = scene(sentence, rules, found.mentions_in(sentence), found.whens_in(sentence), found.sayers)
        view.previous = made[-1] if made else None
        made.append(view)
    return made
