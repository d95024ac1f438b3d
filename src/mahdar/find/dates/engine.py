"""Run the grammar over a text.

Comes in: text and a ``Grammar``. Goes out: ``Found`` stretches with the ``Time`` that they say, not yet placed on the calendar.
Each stage goes once over an island from left to right and takes the longest match at each place; the work is linear.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from mahdar.find import numbers
from mahdar.find.dates.grammar import Branch, Grammar
from mahdar.find.dates.lex import Node
from mahdar.find.dates.operators import OPS
from mahdar.find.dates.ops import Slot
from mahdar.find.dates.time import Time

RESULTS = ("DATE", "TIME", "DUR", "RANGE", "REF", "SET", "YEAR", "MONTH")


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """``rules``: which rules made it, last first; the first is the reason a reader sees."""

    start: int
    end: int
    time: Time
    kind: str
    rule: str


def find(text: str, start: int, end: int, grammar: Grammar, *, chat: bool = False) -> Iterator[Found]:
    """The temporal expressions in ``text[start:end]``, from left to right, not overlapping."""
    for island in grammar.lexicon.islands(text, start, end):
        nodes = numbers.join_numbers(text, island, grammar.lang)
        for node in nodes:
            node.data = grammar.classes(node)
        symbols = "".join([grammar.symbol(node.data) for node in nodes])
        rules = [""] * len(nodes)
        for index in range(len(grammar.stages)):
            nodes, symbols, rules = _stage(text, nodes, symbols, rules, grammar, index, chat)
        for node, rule in zip(nodes, rules, strict=True):
            if rule:
                kind = next(iter(node.data))
                if kind in RESULTS and isinstance(node.data[kind], Time) and rule[0] != "_":
                    yield Found(node.start, node.end, node.data[kind], kind, rule)


def _stage(
    text: str, nodes: list[Node], symbols: str, rules: list[str], grammar: Grammar, index: int, chat: bool
) -> tuple[list[Node], str, list[str]]:
    lookup = grammar.candidates
    begins = [at for at, symbol in enumerate(symbols) if lookup(index, symbol)]
    if not begins:
        return nodes, symbols, rules
    out: list[Node] = []
    out_rules: list[str] = []
    out_symbols: list[str] = []
    at = 0
    while at < len(nodes):
        candidates = lookup(index, symbols[at])
        made = _longest(nodes, symbols, at, candidates, grammar, chat) if candidates else None
        if made is None:
            out.append(nodes[at])
            out_rules.append(rules[at])
            out_symbols.append(symbols[at])
            at += 1
            continue
        stop, branch, time = made
        end = nodes[stop - 1].end
        tail = branch.tail.match(text, end) if branch.tail else None
        if tail:
            after = stop
            while after < len(nodes) and nodes[after].end <= tail.end():
                after += 1
            if after == len(nodes) or nodes[after].start >= tail.end():
                stop, end, time = after, tail.end(), dataclasses.replace(time, anchor=tail[0].strip())
        data = {branch.rule.to: time}
        out.append(Node(nodes[at].start, end, "", "built", data))
        out_rules.append(branch.rule.id)
        out_symbols.append(grammar.symbol(data))
        at = stop
    return out, "".join(out_symbols), out_rules


def _longest(
    nodes: list[Node], symbols: str, at: int, candidates: list[Branch], grammar: Grammar, chat: bool
) -> tuple[int, Branch, Time] | None:
    matches = []
    for order, branch in enumerate(candidates):
        if branch.rule.chat and not chat:
            continue
        match = grammar.regex(branch).match(symbols, at)
        if match:
            matches.append((-match.end(), order, branch, match))
    matches.sort(key=lambda found: found[:2])
    for _, _, branch, match in matches:
        slots = [
            Slot(role, nodes[match.start(name)].data[kind], nodes[match.start(name)])
            for name, (role, kind) in branch.groups.items()
            if name in match.re.groupindex and match.start(name) >= 0
        ]
        slots.sort(key=lambda slot: slot.node.start)
        time = OPS[branch.rule.op](slots, branch.rule.put)
        if time is not None:
            return match.end(), branch, time
    return None
