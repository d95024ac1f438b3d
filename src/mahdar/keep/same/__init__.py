"""Which events of different reports are one real-world happening.

Comes in: events, each as one report tells it (`Telling`). Goes out: keys under which tellings that may be one are found
(`blocks`), the judgement of two with its reasons (`compare`), and the entry that a new telling belongs to (`place`, `settle`).
Nothing here reads or writes storage. The features, their weights and the reasoning are in ``docs/merging.md``.
"""

from __future__ import annotations

from mahdar.keep.same.blocks import blocks
from mahdar.keep.same.decide import Placement, compare, place, settle
from mahdar.keep.same.shape import Decision, Reason, Telling
from mahdar.keep.same.tell import tellings

__all__ = ["Decision", "Placement", "Reason", "Telling", "blocks", "compare", "place", "settle", "tellings"]
