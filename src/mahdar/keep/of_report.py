"""What one report of a dossier tells: its events with the entries that they became.

Comes in: an open dossier and a report's number. Goes out: tellings in the order of the report's record.
"""

from __future__ import annotations

import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.dossier import Dossier
from mahdar.keep.model import Told


def told_in(dossier: Dossier, number: int) -> list[tuple[str, Told]]:
    """The tellings of report ``number``, each with the id of its entry."""
    held = (
        sa.select(*rows.TOLD, *rows.SOURCE)
        .join(tables.report, tables.report.c.id == tables.event.c.report)
        .where(tables.event.c.report == number)
        .order_by(tables.event.c.number)
    )
    with dossier.reading() as connection:
        return [(rows.name_of(row._mapping[tables.event.c.entry]), rows.told(row)) for row in connection.execute(held)]
