"""Scores of a record against a hand-written one, by the rules of the codebook: for the quality gate.

Comes in: two records as JSON objects. Goes out: hits, gold and found, for each layer.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable
from typing import Any

Counts = dict[str, tuple[int, int, int]]
SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}


def scored(gold: dict[str, Any], found: dict[str, Any]) -> Counts:
    """(hits, gold, found) for events, their fields, claims and figures."""
    text = gold["text"]
    pairs = _matched(
        gold["events"], found["events"], lambda g, p: g["type"] == p["type"] and _touch(text, g["evidence"], p["evidence"])
    )
    counts = {"event": (len(pairs), len(gold["events"]), len(found["events"]))}
    for name, same in FIELDS.items():
        # of all events of the gold: a share among those found would fall when one more is found with a wrong field
        counts[name] = (sum(same(g, p) for g, p in pairs), len(gold["events"]), len(gold["events"]))
    claims = _matched(
        gold["claims"], found["claims"], lambda g, p: _code(g["speaker"]) == _code(p["speaker"]) and _alike(text, g, p) >= 0.5
    )
    counts["claim"] = (len(claims), len(gold["claims"]), len(found["claims"]))
    figures = _matched(
        gold["figures"],
        found["figures"],
        lambda g, p: g["value"] == p["value"] and g["unit"] == p["unit"] and _touch(text, [g["text"]], [p]),
    )
    counts["figure"] = (len(figures), len(gold["figures"]), len(found["figures"]))
    return counts


def f1(hits: int, gold: int, found: int) -> float:
    """The F1 of hits among gold and found; 1 where there was nothing to find and nothing was found."""
    return 1.0 if gold + found == 0 else 2 * hits / (gold + found)


def summed(many: Iterable[Counts]) -> Counts:
    """The counts of several reports together."""
    total: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    for counts in many:
        for name, numbers in counts.items():
            for i, number in enumerate(numbers):
                total[name][i] += number
    return {name: (held[0], held[1], held[2]) for name, held in total.items()}


def _parties(event: dict[str, Any]) -> Any:
    actors, recipients = ({_code(p) for p in event[role]} for role in ("actors", "recipients"))
    return actors | recipients if event["type"] in SYMMETRIC else (actors, recipients)


def _place(event: dict[str, Any]) -> Any:
    place = event["place"]
    return (place["name"].casefold(), place["country"]) if place else None


def _code(party: dict[str, Any] | None) -> str | None:
    return party["code"] if party else None


FIELDS: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool]] = {
    "mode": lambda g, p: g["mode"] == p["mode"],
    "parties": lambda g, p: _parties(g) == _parties(p),
    "status": lambda g, p: g["status"] == p["status"],
    "date": lambda g, p: g["date"] == p["date"],
    "place": lambda g, p: _place(g) == _place(p),
    "speaker": lambda g, p: _code(g["speaker"]) == _code(p["speaker"]),
}


def _spans(text: str, quotes: Iterable[Any]) -> list[tuple[int, int]]:
    found = []
    for quote in quotes:
        if isinstance(quote, dict):
            found.append((quote["start"], quote["end"]))
        else:
            start = text.index(quote)
            found.append((start, start + len(quote)))
    return found


def _touch(text: str, first: Iterable[Any], second: Iterable[Any]) -> bool:
    mine, theirs = _spans(text, first), _spans(text, second)
    return any(start < stop and begin < end for start, end in mine for begin, stop in theirs)


def _alike(text: str, gold: dict[str, Any], found: dict[str, Any]) -> float:
    ((start, end),), ((begin, stop),) = _spans(text, [gold["content"]]), _spans(text, [found["content"]])
    return max(0, min(end, stop) - max(start, begin)) / (max(end, stop) - min(start, begin))


def _matched(gold: list[Any], found: list[Any], same: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    options = [
        (sum(test(g, p) for test in FIELDS.values()) if "type" in g else 0, -i, -j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if same(g, p)
    ]
    used_gold, used_found, pairs = set(), set(), []
    for _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[-i], found[-j]))
    return pairs
