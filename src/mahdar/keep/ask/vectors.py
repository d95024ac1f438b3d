"""The meanings of all tellings of a dossier, in memory.

Comes in: a connection and a vector. Goes out: the tellings whose words mean nearly the same, in whatever language. 512 bytes a
telling are kept (30 MB for 60,000); new tellings are read when they are asked for.
"""

from __future__ import annotations

import collections
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy
import numpy.typing as npt
import sqlalchemy as sa

from mahdar.keep import tables
from mahdar.keep.meaning import SIZE

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

CHUNK = 4096
FEW = 64
SAMPLE = 3000
POOL = 1500
"""Tellings that are compared in full."""
KEPT = 4
"""Dossiers whose meanings are kept."""
NEAR = 0.45
"""Similarity from which two sentences have something to do with each other."""

_lock = threading.Lock()
_kept: collections.OrderedDict[str, Vectors] = collections.OrderedDict()


class Vectors:
    """The meanings of one dossier's tellings. Most are told apart by their `FEW` strongest directions, the best are then compared
    in full."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ids: npt.NDArray[numpy.int64] = numpy.zeros(0, numpy.int64)
        self.packed: npt.NDArray[numpy.int8] = numpy.zeros((0, SIZE), numpy.int8)
        self.basis: npt.NDArray[numpy.float32] = numpy.zeros((SIZE, 0), numpy.float32)
        self.based_on = 0
        self.short: npt.NDArray[numpy.float32] = numpy.zeros((0, 0), numpy.float32)

    def update(self, connection: sa.Connection) -> None:
        """Read the tellings that came since."""
        event = tables.event.c
        with self.lock:
            last = int(self.ids[-1]) if len(self.ids) else 0
            asked = sa.select(event.id, event.vector).where(event.id > last, event.vector.is_not(None)).order_by(event.id)
            found = [(id, vector) for id, vector in connection.execute(asked) if len(vector) == SIZE]
            if not found:
                return
            added = numpy.frombuffer(b"".join(vector for _, vector in found), numpy.int8).reshape(-1, SIZE)
            self.packed = numpy.concatenate([self.packed, added])
            self.ids = numpy.concatenate([self.ids, numpy.array([id for id, _ in found], numpy.int64)])
            if len(self.ids) > 2 * self.based_on:
                self.basis, self.based_on = _directions(self.packed), len(self.ids)
                self.short = _shortened(self.packed, self.basis)
            else:
                self.short = numpy.concatenate([self.short, _shortened(added, self.basis)])

    def nearest(
        self, vector: npt.NDArray[numpy.float32], count: int, *, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ``count`` nearest tellings by number with their similarity, the nearest first; none below `NEAR`. ``among``: of these
        only."""
        with self.lock:
            ids, packed, short, basis = self.ids, self.packed, self.short, self.basis
        if among is not None:
            held = numpy.flatnonzero(numpy.isin(ids, numpy.array(among, numpy.int64)))
            ids, packed, short = ids[held], packed[held], short[held]
        if not len(ids):
            return []
        rough = short @ (vector @ basis)
        some = _best(rough, max(count * 4, POOL))
        exact = _unit(packed[some]) @ vector
        order = _best(exact, count)
        return [(int(ids[some[at]]), float(exact[at])) for at in order if exact[at] >= NEAR]


def _directions(packed: npt.NDArray[numpy.int8]) -> npt.NDArray[numpy.float32]:
    """The `FEW` directions in which most of the vectors differ, from a sample of them."""
    sample = _unit(packed[:: max(1, len(packed) // SAMPLE)])
    _, found = numpy.linalg.eigh(sample.T @ sample)
    return numpy.ascontiguousarray(found[:, ::-1][:, :FEW], dtype=numpy.float32)


def _shortened(packed: npt.NDArray[numpy.int8], basis: npt.NDArray[numpy.float32]) -> npt.NDArray[numpy.float32]:
    return numpy.concatenate([_unit(packed[at : at + CHUNK]) @ basis for at in range(0, len(packed), CHUNK)])


def _best(scores: npt.NDArray[numpy.float32], count: int) -> npt.NDArray[numpy.int64]:
    """The places of the ``count`` highest scores, the highest first."""
    found = numpy.argpartition(-scores, count - 1)[:count] if count < len(scores) else numpy.arange(len(scores))
    return found[numpy.argsort(-scores[found], kind="stable")]


def _unit(packed: npt.NDArray[numpy.int8]) -> npt.NDArray[numpy.float32]:
    """The vectors with length 1."""
    held = packed.astype(numpy.float32)
    out: npt.NDArray[numpy.float32] = held / numpy.maximum(numpy.linalg.norm(held, axis=1, keepdims=True), numpy.float32(1e-9))
    return out


def vectors(dossier: Dossier, connection: sa.Connection) -> Vectors:
    """The meanings of a dossier, brought up to date."""
    with _lock:
        held = _kept.setdefault(dossier.where, Vectors())
        _kept.move_to_end(dossier.where)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    held.update(connection)
    return held
