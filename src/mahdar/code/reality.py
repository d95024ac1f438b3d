"""What a language's ``status.yaml`` holds: the words that tell done from planned, wished, denied.

Comes in: a language. Goes out: `Reality`, its single words folded. Expressions have the form of ``docs/frames.md``.
"""

from __future__ import annotations

import dataclasses
import functools

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold

READINGS = ("planned", "ongoing", "under_way", "postponed", "cancelled", "denied", "proposed", "intends", "unreal")


class StatusFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``status.yaml``.

    ``planned ongoing postponed cancelled denied proposed``: expressions that, in the trigger's clause, give that status.
    ``under_way``: expressions of a meeting that, in the present, goes on now ("talks are **under way**").
    ``intends``: heads whose complement is arranged or meant (plan to, decide to). ``unreal``: heads whose complement is no
    deed (want, fear, ask, consider). ``unreal_modals``: modals of possibility. ``conditions``: words that open a condition.
    ``doubtful``: particles that make a present verb a mere possibility. ``factual``: prepositions after which a deed stands as a
    fact although the verb before is a demand (after, over, because).
    """

    planned: tuple[str, ...]
    ongoing: tuple[str, ...]
    under_way: tuple[str, ...]
    postponed: tuple[str, ...]
    cancelled: tuple[str, ...]
    denied: tuple[str, ...]
    proposed: tuple[str, ...]
    intends: tuple[str, ...]
    unreal: tuple[str, ...]
    unreal_modals: tuple[str, ...]
    conditions: tuple[str, ...]
    factual: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Reality:
    """A language's `StatusFile`: expressions by reading, single words folded (`planned_words`: of ``planned``)."""

    expressions: dict[str, tuple[str, ...]]
    planned_words: frozenset[str]
    unreal_modals: frozenset[str]
    conditions: frozenset[str]
    factual: frozenset[str]
    doubtful: frozenset[str]


@functools.cache
def reality(lang: str) -> Reality:
    """The status words of a language. Raises DataError."""
    held = data.load(lang, "status", StatusFile)

    def folded(entries: tuple[str, ...]) -> frozenset[str]:
        return frozenset(fold(word, lang) for word in entries)

    return Reality(
        {name: getattr(held, name) for name in READINGS},
        folded(tuple(entry for entry in held.planned if " " not in entry)),
        folded(held.unreal_modals),
        folded(held.conditions),
        folded(held.factual),
        folded(held.doubtful),
    )
