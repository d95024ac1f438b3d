"""Importing foreign event data: rows become reports of lesser evidence, whose text is the row's own line.

Comes in: a POLECAT table, a GDELT table of events, or a chronology as CSV. Goes out: `Prepared` reports, ready to be kept with
``lesser=FORM``, and a `Problem` for each row that cannot be used. See docs/dossier.md.
"""

from mahdar.keep.bring.files import FORMS, bring

__all__ = ["FORMS", "bring"]
