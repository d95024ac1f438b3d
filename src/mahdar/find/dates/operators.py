"""Which operator a rule's ``op`` names.

Comes in: nothing. Goes out: ``OPS``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mahdar.find.dates import ops, ranges
from mahdar.find.dates.ops import Slots
from mahdar.find.dates.time import Time

OPS: dict[str, Callable[[Slots, dict[str, Any]], Time | None]] = {
    "merge": ops.op_merge,
    "period": ops.op_period,
    "duration": ops.op_duration,
    "nth": ops.op_nth,
    "decade": ops.op_decade,
    "range": ranges.op_range,
    "shift": ops.op_shift,
    "open": ranges.op_open,
    "clock": ops.op_clock,
    "pair": ops.op_pair,
    "range_rel": ranges.op_range_rel,
    "years": ranges.op_years,
    "eve": ops.op_eve,
    "rest": ranges.op_rest,
    "first_months": ranges.op_first_months,
}
