"""Reading: from what a user names to a ``Report``.

Comes in: a file, a folder, ``-``, an address or a text. Goes out: ``Report`` objects with stored text, parts, language, title,
publication date and credits, and a ``Problem`` for each source that could not be read. See docs/reading.md.
"""

from mahdar.read.build import report_from_text
from mahdar.read.sources import MAX_BYTES, Problem, read_one, report_from_page, reports, samples

__all__ = ["MAX_BYTES", "Problem", "read_one", "report_from_page", "report_from_text", "reports", "samples"]
