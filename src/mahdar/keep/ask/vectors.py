"""The meanings of all tellings of a dossier, in memory.

Comes in: a connection and a vector. Goes out: the tellings whose words mean nearly the same, in whatever language. 512 bytes a
telling are kept (30 MB for 60,000); new tellings are read when they are asked for.
"""

from __future__ import annotations

import collections
import threading
from typing import TYPE_CHECKING

import numpy
import numpy.typing as npt
import sqlalchemy as sa

from mahdar.keep import tables
from mahdar.keep.meaning import SIZE

if TYPE_CHECKING:
    from mahdar.keep.dossier import Dossier

CHUNK = 4096
KEPT = 4
"""Dossiers whose meanings are kept."""
NEAR = 0.45
"""Similarity from which two sentences have something to do with each other."""

_lock = threading.Lock()
_kept: collections.OrderedDict[str, Vectors] = collections.OrderedDict()


class Vectors:
    """The meanings of one dossier's tellings."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ids: npt.NDArray[numpy.int64] = numpy.zeros(0, numpy.int64)
        self.packed: npt.NDArray[numpy.int8] = numpy.zeros((0, SIZE), numpy.int8)
        self.lengths: npt.NDArray[numpy.float32] = numpy.zeros(0, numpy.float32)

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
            lengths = numpy.concatenate([_lengths(added[at : at + CHUNK]) for at in range(0, len(added), CHUNK)])
            self.packed = numpy.concatenate([self.packed, added])
            self.lengths = numpy.concatenate([self.lengths, lengths])
            self.ids = numpy.concatenate([self.ids, numpy.array([id for id, _ in found], numpy.int64)])

    def nearest(self, vector: npt.NDArray[numpy.float32], count: int) -> list[tuple[int, float]]:
        """The ``count`` nearest tellings by number with their similarity, the nearest first; none below `NEAR`."""
        with self.lock:
            ids, packed, lengths = self.ids, self.packed, self.lengths
        if not len(ids):
            return []
        scores = numpy.concatenate([packed[at : at + CHUNK].astype(numpy.float32) @ vector for at in range(0, len(packed), CHUNK)])
        scores /= lengths
        best = numpy.argpartition(-scores, min(count, len(scores) - 1))[:count]
        best = best[numpy.argsort(-scores[best], kind="stable")]
        return [(int(ids[at]), float(scores[at])) for at in best if scores[at] >= NEAR]


def vectors(dossier: Dossier, connection: sa.Connection) -> Vectors:
    """The meanings of a dossier, brought up to date."""
    with _lock:
        held = _kept.setdefault(dossier.where, Vectors())
        _kept.move_to_end(dossier.where)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    held.update(connection)
    return held


def _lengths(packed: npt.NDArray[numpy.int8]) -> npt.NDArray[numpy.float32]:
    held: npt.NDArray[numpy.float32] = numpy.maximum(numpy.linalg.norm(packed.astype(numpy.float32), axis=1), numpy.float32(1e-9))
    return held
