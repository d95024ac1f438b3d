"""Who stands where after all judgements: the partition of tellings into entries, worked out from the beginning.

Comes in: the entry in which the program put each telling (its root), those included that are judged of but told no more, and
people's judgements that stand, oldest first. Goes out: the entry of each telling and where emptied entries lead. Nothing here
touches storage; taking a judgement back is working it all out without it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement.

    ``same``: the entries ``left`` are the happening of entry ``home``; else: the tellings ``moved`` are not that of ``stayed`` and
    stand as entry ``home``. ``moved`` and ``stayed`` are the tellings' keys on the two sides at the time of the judgement, and
    those that joined them since.
    """

    id: int
    same: bool
    home: int
    left: tuple[int, ...]
    moved: tuple[str, ...]
    stayed: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Partition:
    """``entry``: of each telling. ``into``: of each entry without tellings, the one with tellings that it leads to."""

    entry: dict[str, int]
    into: dict[int, int]


def partition(roots: Mapping[str, int], judgements: Sequence[Judged]) -> Partition:
    """Where each telling stands. Of judgements that contradict each other the later one holds."""
    at = dict(roots)
    into: dict[int, int] = {}
    for judged in judgements:
        if judged.same:
            _unite(at, into, judged)
        else:
            _part(at, into, judged)
    live = set(at.values())
    for key, root in roots.items():
        into.setdefault(root, at[key])
    for judged in judgements:
        ends = [at[key] for key in judged.moved if key in at]
        if not judged.same and ends:
            into.setdefault(judged.home, ends[0])
    leads = {entry: _end(into, entry) for entry in into if entry not in live}
    return Partition(at, {entry: end for entry, end in leads.items() if end in live})


def after_undoing(undone: Judged, result: Partition) -> dict[int, int]:
    """Where the entry that a split had made leads once the split is taken back and nothing else stands there."""
    ends = [result.entry[key] for key in undone.moved if key in result.entry]
    return {undone.home: ends[0]} if not undone.same and ends and undone.home not in result.entry.values() else {}


def _unite(at: dict[str, int], into: dict[int, int], judged: Judged) -> None:
    """Entries become one. An entry that a judgement taken back had made is found by its tellings."""
    home = _standing(at, judged.home, judged.stayed)
    if home is None:
        return
    left = [found for entry in judged.left if (found := _standing(at, entry, judged.moved)) is not None and found != home]
    for key, entry in at.items():
        if entry in left:
            at[key] = home
    into.update(dict.fromkeys((*left, *judged.left), home))
    into.pop(home, None)


def _part(at: dict[str, int], into: dict[int, int], judged: Judged) -> None:
    with_them = {at[key] for key in judged.stayed if key in at}
    for key in judged.moved:
        if at.get(key) in with_them:
            at[key] = judged.home
    into.pop(judged.home, None)


def _standing(at: Mapping[str, int], entry: int, keys: Sequence[str]) -> int | None:
    if entry in at.values():
        return entry
    return next((at[key] for key in keys if key in at), None)


def _end(into: Mapping[int, int], entry: int) -> int:
    seen: set[int] = set()
    while entry in into and entry not in seen:
        seen.add(entry)
        entry = into[entry]
    return entry
