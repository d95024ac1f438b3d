"""Who and where: the persons, states, organisations, groups and places of a report.

Comes in: an `Analysis`. Goes out: `Mention`s in text order, each with the parties or the place that it means and the reason.
"""

from __future__ import annotations

from mahdar.find.parties.lexicon import lexicon
from mahdar.find.parties.resolve import Resolver
from mahdar.model import Analysis, Mention

__all__ = ["mentions"]


def mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every mention of a party or a place, in text order; a longer one comes before what is nested in it.

    Raises InputError where the report's language is not known, DataError for a broken list.
    """
    return Resolver(analysis, lexicon(analysis.report.lang)).mentions()
