"""All that is found in an analysed report before anything is coded.

Comes in: an `Analysis`. Goes out: `Found`: mentions of parties and places, dates, figures, claims.
"""

from __future__ import annotations

import dataclasses

from mahdar.find.scene import Scene, scenes
from mahdar.model import Analysis, Claim, Figure, Held, Mention, When

__all__ = ["Found", "find"]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What stands in a report, in text order; ``scenes`` are its sentences with their mentions, clauses and phrases."""

    mentions: tuple[Mention, ...]
    whens: tuple[When, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    scenes: tuple[Scene, ...]
    offices: tuple[Held, ...] = ()


def find(analysis: Analysis) -> Found:
    """Run every finder over a report."""
    from mahdar.find.dates import dates
    from mahdar.find.figures import figures
    from mahdar.find.parties import who_and_where
    from mahdar.find.speech import sayers, speech

    report = analysis.report
    spans = [(sentence.start, sentence.end) for sentence in analysis.sentences]
    whens = dates(report.text, report.lang, report.published, spans=spans)
    named, offices = who_and_where(analysis)
    whens = tuple(when for when in whens if not any(_names(mention, when) for mention in named))
    views = scenes(analysis, named, whens, sayers(report.lang))
    told = speech(views, report.text, report.lang)
    return Found(named, whens, figures(report.text, report.lang, report.published, spans=spans, dates=whens), told, views, offices)


def _names(mention: Mention, when: When) -> bool:
    """Whether what looks like a date is part of a person's name: "**Jan** de Vries", "Theresa **May**"."""
    return mention.kind == "person" and mention.start <= when.start and when.end <= mention.end
