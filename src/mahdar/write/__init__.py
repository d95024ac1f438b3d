"""Writing: a record as JSON, as a table for the terminal, as a page with its evidence.

Comes in: a `Record`. Goes out: text. Each form is one module.
"""

from mahdar.write.as_json import as_json

__all__ = ["as_json"]
