"""All that is found in an analysed report before anything is coded.

Comes in: an `Analysis`. Goes out: `Found`: mentions of parties and places, dates, figures, claims.
"""

from __future__ import annotations

import dataclasses

from mahdar.model import Analysis, Claim, Figure, Mention, Sentence, When

__all__ = ["Found", "find"]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What stands in a report, in text order. ``sayers`` are the lemmas of the language's reporting verbs."""

    mentions: tuple[Mention, ...]
    whens: tuple[When, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    sayers: frozenset[str]

    def mentions_in(self, sentence: Sentence) -> list[Mention]:
        """The mentions of one sentence."""
        return [mention for mention in self.mentions if mention.sentence == sentence.index]

    def whens_in(self, sentence: Sentence) -> list[When]:
        """The temporal expressions of one sentence."""
        return [when for when in self.whens if sentence.start <= when.start < sentence.end]


def find(analysis: Analysis) -> Found:
    """Run every finder over a report."""
    from mahdar.find.dates import dates
    from mahdar.find.figures import figures
    from mahdar.find.parties import mentions
    from mahdar.find.speech import sayers, speech

    report = analysis.report
    spans = [(sentence.start, sentence.end) for sentence in analysis.sentences]
    whens = dates(report.text, report.lang, report.published, spans=spans)
    named = mentions(analysis)
    return Found(
        named,
        whens,
        figures(report.text, report.lang, report.published, spans=spans, dates=whens),
        speech(analysis, named, whens),
        sayers(report.lang),
    )
