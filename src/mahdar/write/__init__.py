"""Writing: a record as JSON, as a table for the terminal, as a page with its evidence.

Comes in: a `Record`. Goes out: text. Each form is one module.
"""

from mahdar.write.as_html import as_html
from mahdar.write.as_json import as_json
from mahdar.write.as_table import as_table

__all__ = ["as_html", "as_json", "as_table"]
