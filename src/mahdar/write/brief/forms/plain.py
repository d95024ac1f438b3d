"""A brief as JSON: the dataclasses of `mahdar.write.brief.model`, field by field.

Comes in: a `Brief`. Goes out: JSON in UTF-8, indented.
"""

from __future__ import annotations

import msgspec

from mahdar.write.brief.model import Brief


def as_json(brief: Brief) -> bytes:
    """The brief as JSON; days are ISO text."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"
