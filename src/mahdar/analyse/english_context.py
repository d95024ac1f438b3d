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
from mahdar.analyse.english_lexicon import FINITE, LANG, VERBAL, Choice, marked

Way = tuple[Any, Choice] | None
"""The candidates chosen so far, last one first: (the way before, the choice)."""

_SPENT, _COMMA, _ONE, _MOST = 0, 1, 2, 4
"""How many more finite verbs may come: none; one after a comma, at a price; one; three."""
_SECOND = 2.4
_AFTER_COMMA = 0.9
_VERBLESS = 1.8
_RESUMED = 1.6
"""What the main verb costs right after the verb of a relative clause."""
_BEAM = 7.0
_OPENERS = frozenset({"SC", "WH"})
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
    states: dict[tuple[str, int, bool], tuple[float, Way]] = {("S", _ONE, False): (0.0, None)}
    for options in candidates:
        found: dict[tuple[str, int, bool], tuple[float, Way]] = {}
        for (tag, count, seen), (cost, way) in states.items():
            row = orders[tag]
            for choice in options:
                own = choice.tag
                if choice.free:
                    total = cost + choice.cost + (row["RB"] * 0.3 if own == "RB" else 0.0)
                    key = (tag, count, seen)
                else:
                    total = cost + choice.cost + row[own]
                    after = count
                    if choice.finite and tag not in _BARE:
                        if count == _SPENT:
                            total += _SECOND
                        elif count == _COMMA:
                            total += _AFTER_COMMA
                        elif tag in FINITE and row[own] > _RESUMED:
                            total += _RESUMED - row[own]
                        after = count - 1 if count > _ONE else _SPENT
                        if choice.lemma in clause:
                            after = max(after + 1, _ONE)
                        key = (own, after, True)
                    else:
                        if own in _OPENERS:
                            after = min(max(count, _COMMA) + 1, _MOST)
                        elif count < _ONE:
                            if own == "TH" or own == "CC" or (own in VERBAL and choice.lemma in clause):
                                after = _ONE
                            elif own == "PU":
                                after = _COMMA
                        key = (own, after, seen)
                old = found.get(key)
                if old is None or total < old[0]:
                    found[key] = (total, (way, choice))
        if len(found) > 5:
            limit = min(state[0] for state in found.values()) + _BEAM
            found = {key: state for key, state in found.items() if state[0] <= limit}
        states = found
    _, way = min(
        ((cost + (0.0 if key[2] else _VERBLESS), way) for key, (cost, way) in states.items()),
        key=lambda pair: pair[0],
    )
    chosen: list[Choice] = []
    while way is not None:
        way, last = way
        chosen.append(last)
    chosen.reverse()
    return chosen
