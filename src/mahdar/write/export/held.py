"""What an exporter is given: entries with all that stands behind them, and the reports that tell them.

Comes in: a `mahdar.keep.stream.Stream`, or a few entries at hand as `Listed`. Goes out: the same four iterators either way.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from mahdar.keep.actors import Actor, actor_of
from mahdar.keep.model import Dossiered, KeptClaim, KeptFigure, Side, Source, Told
from mahdar.model import Figure


class Held(Protocol):
    """Every method starts anew and gives the same order each time."""

    def entries(self) -> Iterator[Dossiered]:
        """Entries in order of their days."""
        ...

    def sources(self) -> Iterator[Source]:
        """The reports behind them in order of publication."""
        ...

    def claims(self) -> Iterator[KeptClaim]:
        """Those reports' claims."""
        ...

    def figures(self) -> Iterator[KeptFigure]:
        """Those reports' figures."""
        ...

    def texts(self, reports: Iterable[int]) -> Mapping[int, str]:
        """The stored texts of reports, by number."""
        ...

    def told_figures(self, tellings: Iterable[int]) -> Mapping[int, Sequence[Figure]]:
        """The figures in the evidence of tellings, by the tellings' ids."""
        ...

    def actors(self, sides: Sequence[Side]) -> Sequence[Actor]:
        """Who each of these parties is: state, organisation, person or group."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """Entries at hand, in the order given. ``held_texts`` maps a report's number to its text."""

    held: tuple[Dossiered, ...]
    held_claims: tuple[KeptClaim, ...] = ()
    held_figures: tuple[KeptFigure, ...] = ()
    held_texts: Mapping[int, str] = dataclasses.field(default_factory=dict)
    held_told_figures: Mapping[int, Sequence[Figure]] = dataclasses.field(default_factory=dict)

    def entries(self) -> Iterator[Dossiered]:
        """The entries."""
        return iter(self.held)

    def sources(self) -> Iterator[Source]:
        """The reports that tell them."""
        found = {told.source.id: told.source for entry in self.held for told in entry.told}
        last = datetime.date.max
        return iter(sorted(found.values(), key=lambda source: (source.published or last, source.id)))

    def claims(self) -> Iterator[KeptClaim]:
        """The claims."""
        return iter(self.held_claims)

    def figures(self) -> Iterator[KeptFigure]:
        """The figures."""
        return iter(self.held_figures)

    def texts(self, reports: Iterable[int]) -> Mapping[int, str]:
        """The texts that are at hand."""
        return {number: self.held_texts[number] for number in reports if number in self.held_texts}

    def told_figures(self, tellings: Iterable[int]) -> Mapping[int, Sequence[Figure]]:
        """The figures of these tellings."""
        return {telling: self.held_told_figures.get(telling, ()) for telling in tellings}

    def actors(self, sides: Sequence[Side]) -> Sequence[Actor]:
        """Who each of these parties is, as the world's tables know them."""
        return [actor_of(side.code, side.name, side.qid, side.names.values()) for side in sides]


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose: ``lang`` is the language of headings and of names where an entry has several, ``bom`` puts a byte
    order mark before CSV (for spreadsheets), ``title`` names the collection."""

    lang: str = "en"
    bom: bool = False
    title: str = "Mahdar"


def in_groups(entries: Iterable[Dossiered], size: int = 200) -> Iterator[list[Dossiered]]:
    """Entries in lists, for look-ups that many of them share."""
    group: list[Dossiered] = []
    for entry in entries:
        group.append(entry)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def counted(entry: Dossiered) -> tuple[Told, ...]:
    """The tellings that count: those of current texts, or all where none is current. Never empty for an entry of a dossier."""
    return tuple(told for told in entry.told if told.source.current) or entry.told
