"""The declared rules of merging: weights, near types, modes that exclude each other.

Comes in: ``data/world/merging.yaml``. Goes out: typed shapes, checked against the 16 types.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.errors import DataError


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is compared, what it weighs, and why it weighs that."""

    feature: str
    weight: float
    why: str


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The score from which two tellings are one: of reports in one language, and in two."""

    one_language: float
    two_languages: float


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; what each key means stands beside it in ``merging.yaml``."""

    start: float
    threshold: Threshold
    features: tuple[Feature, ...]
    families: dict[str, frozenset[str]]
    near_types: tuple[tuple[str, str], ...]
    undirected: frozenset[str]
    loosely_directed: frozenset[str]
    loose_modes: tuple[frozenset[str], ...]
    local_types: frozenset[str]
    remote_modes: frozenset[str]
    personal_modes: frozenset[str]
    opposed_sectors: frozenset[str]
    news_days: int
    slack_days: int
    background_days: int
    moved_days: int
    near_km: float

    def weight(self, feature: str) -> float:
        """What ``feature`` weighs."""
        return next(row.weight for row in self.features if row.feature == feature)

    def near(self, one: str, other: str) -> bool:
        """Whether two different types are sometimes two codings of one act."""
        return (one, other) in self.near_types or (other, one) in self.near_types

    def modes_apart(self, one: str, other: str) -> bool:
        """Whether two modes of one type cannot be the same act."""
        return one != other and not any({one, other} <= group for group in self.loose_modes)


@functools.cache
def rules() -> Rules:
    """The rules. Raises DataError where the file breaks its form, names an unknown type, or has near types without a family."""
    held = data.load("world", "merging", Rules)
    known = {row["type"] for row in data.load("world", "plover", list[dict])}  # type: ignore[type-arg]
    inside = {name for family in held.families.values() for name in family}
    named = {name for pair in held.near_types for name in pair} | inside | held.undirected | held.loosely_directed
    if unknown := sorted(named - known):
        raise DataError(f"merging.yaml: {unknown[0]} is no event type")
    if apart := [pair for pair in held.near_types if not any(set(pair) <= family for family in held.families.values())]:
        raise DataError(f"merging.yaml: {apart[0][0]} and {apart[0][1]} are near types and share no family")
    return held


@functools.cache
def families(kind: str) -> tuple[str, ...]:
    """The type itself and the families that it is in: under these names it finds its own and its near types."""
    return (kind, *sorted(name for name, family in rules().families.items() if kind in family))
