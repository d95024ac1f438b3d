"""Keeping: the dossier, in which the records of many reports become entries, one for each real-world happening.

Comes in: reports or their records. Goes out: `Dossier` and, from `mahdar.keep.ask`, answers to questions. Nothing else touches
storage.
"""

from mahdar.keep.dossier import DEFAULT, Counts, Dossier, counts, default_place
from mahdar.keep.model import (
    Added,
    Correction,
    Dossiered,
    Edge,
    Entry,
    KeptClaim,
    KeptFigure,
    Side,
    Source,
    Step,
    Told,
)

__all__ = [
    "DEFAULT",
    "Added",
    "Correction",
    "Counts",
    "Dossier",
    "Dossiered",
    "Edge",
    "Entry",
    "KeptClaim",
    "KeptFigure",
    "Side",
    "Source",
    "Step",
    "Told",
    "counts",
    "default_place",
]
