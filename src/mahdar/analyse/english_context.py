"""Choosing among the tags of English words: the cheapest way through a sentence.

Comes in: the candidates of every word. Goes out: one candidate for each. The cost of a way is what its candidates cost plus
what their order costs (``lexicon_tags.tsv``), plus what the count of finite verbs costs: a clause has one, a subordinator, a
relative word or a verb of saying allows another, a comma or "and" allows the next. Adverbs and quotation marks are looked
through, so that "has not yet" still asks for a participle.
"""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from mahdar import data
from mahdar.analyse.english_forms import FINITE, LANG, Choice, marked

Way = tuple[Any, Choice] | None
"""The candidates chosen so far, last one first: (the way before, the choice)."""

_NONE, _SPENT, _FREE, _TWO = range(4)
"""Finite verbs: none seen yet; the clause has its own; the next may come; none seen and a subordinate one comes first."""
_SECOND = 2.4
_VERBLESS = 1.2
_RESUMED = 1.6
"""What the main verb costs right after the verb of a relative clause."""
_BEAM = 7.0
_OPENERS = frozenset({"SC", "WH", "TH"})
_BREAKS = frozenset({"CC", "PU"})
_BARE = frozenset({"MD", "TO", "DO"})


class Order(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """A line of ``lexicon_tags.tsv``."""

    start: str
    default: float
    costs: str


@functools.cache
def _orders() -> dict[str, dict[str, float]]:
    held = {}
    rows = data.rows(LANG, "lexicon_tags", Order)
    tags = {row.start for row in rows} | {"UH", "RB", "PQ"}
    for row in rows:
        costs = dict.fromkeys(tags, row.default)
        for pair in row.costs.split():
            tag, _, cost = pair.partition("=")
            costs[tag] = float(cost)
        held[row.start] = costs
    held["UH"] = held["PU"]
    return held


def best(candidates: list[tuple[Choice, ...]]) -> list[Choice]:
    """The cheapest candidate for each word, taken together."""
    orders = _orders()
    clause = marked("clause")
    states: dict[tuple[str, int], tuple[float, Way]] = {("S", _NONE): (0.0, None)}
    for options in candidates:
        found: dict[tuple[str, int], tuple[float, Way]] = {}
        for (tag, count), (cost, way) in states.items():
            row = orders[tag]
            for choice in options:
                own = choice.tag
                if choice.free:
                    total = cost + choice.cost + (row["RB"] * 0.3 if own == "RB" else 0.0)
                    key = (tag, count)
                else:
                    total = cost + choice.cost + row[own]
                    after = count
                    if choice.finite and tag not in _BARE:
                        if count == _NONE and tag in FINITE:
                            total = cost + choice.cost + min(row[own], _RESUMED)
                        elif count == _SPENT:
                            total += _SECOND
                        after = _NONE if count == _TWO else _SPENT
                        if after == _SPENT and choice.lemma in clause:
                            after = _FREE
                    elif own in _OPENERS:
                        after = _TWO if count == _NONE and own != "SC" else _NONE if count == _NONE else _FREE
                    elif own in _BREAKS and count == _SPENT:
                        after = _FREE
                    key = (own, after)
                old = found.get(key)
                if old is None or total < old[0]:
                    found[key] = (total, (way, choice))
        if len(found) > 6:
            limit = min(state[0] for state in found.values()) + _BEAM
            found = {key: state for key, state in found.items() if state[0] <= limit}
        states = found
    _, way = min(
        ((cost + (_VERBLESS if key[1] in (_NONE, _TWO) else 0.0), way) for key, (cost, way) in states.items()),
        key=lambda pair: pair[0],
    )
    chosen: list[Choice] = []
    while way is not None:
        way, last = way
        chosen.append(last)
    chosen.reverse()
    return chosen
