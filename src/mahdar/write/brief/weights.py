"""The declared choice: what `data/world/briefing.yaml` and each language's `brief_page.yaml` hold, as typed shapes.

Comes in: the data files. Goes out: `Weights` and `Page`.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data


class Windows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days before the brief's date."""

    meeting: int
    near: int
    far: int
    eve: int


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One term of the score, with the reason that `--why` prints."""

    feature: str
    weight: float
    why: str


class Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can make an issue: types of deeds and of words about them, topics, and how much there must be of it."""

    deeds: list[str]
    words: list[str]
    topics: list[str]
    entries: int
    reports: int


class Room(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much a section takes: at most ``limit`` entries of at least ``threshold``."""

    limit: int
    threshold: float


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two claims are one, and how many a section takes."""

    likeness: float
    person: float
    states: float
    days: int
    limit: dict[str, int]


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is too little, or too much, to be told."""

    confidence: float
    plan: int
    quote: int
    counted: float


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``briefing.yaml``."""

    windows: Windows
    half_life: float
    circle: int
    company: int
    features: list[Feature]
    types: dict[str, float]
    issue: Issue
    negotiated: list[str]
    sections: dict[str, Room]
    claims: Claims
    least: Least
    sources: int


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``brief_page.yaml`` of a language: how a cue stands to its content, and labels of the page that no sentence has."""

    objects: list[str]
    denials: list[str]
    expects: list[str]
    title: str
    details: str
    switch: str
    as_of: str


@functools.cache
def weights() -> Weights:
    """The declared choice. Raises DataError."""
    return data.load("world", "briefing", Weights)


@functools.cache
def page(lang: str) -> Page:
    """A language's page data. Raises DataError."""
    return data.load(lang, "brief_page", Page)
