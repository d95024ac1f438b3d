"""Who and where: the persons, states, organisations, groups and places of a report, and the offices that it gives to persons.

Comes in: an `Analysis`. Goes out: `Mention`s in text order, each with the parties or the place that it means and the reason; facts
of office (`Held`).
"""

from __future__ import annotations

from mahdar.find.parties.lexicon import lexicon
from mahdar.find.parties.resolve import Resolver
from mahdar.model import Analysis, Held, Mention

__all__ = ["Held", "mentions", "offices_held", "who_and_where"]


def mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every mention of a party or a place, in text order; a longer one comes before what is nested in it.

    Raises InputError where the report's language is not known, DataError for a broken list.
    """
    return who_and_where(analysis)[0]


def who_and_where(analysis: Analysis) -> tuple[tuple[Mention, ...], tuple[Held, ...]]:
    """`mentions` and `offices_held` in one reading. Raises the same errors."""
    resolver = Resolver(analysis, lexicon(analysis.report.lang))
    return resolver.mentions(), tuple(resolver.held)


def offices_held(analysis: Analysis, found: tuple[Mention, ...] = ()) -> tuple[Held, ...]:
    """Which office of which state or body the report says that a person holds or held, each office of a person once.

    ``found`` may name the mentions to keep to; without them all of the report's count.
    """
    _, held = who_and_where(analysis)
    names = {(mention.name_start, mention.name_end) for mention in found if mention.kind == "person"}
    return tuple(fact for fact in held if not names or (fact.person.start, fact.person.end) in names)
