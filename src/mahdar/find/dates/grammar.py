"""The grammar of times of one language, from ``data/LANG/dates.yaml``.

Comes in: words by class and rules over the classes. Goes out: ``Grammar``: a lexicon and stages of compiled rules. Each set of
classes that a word or number can have is one private-use character, so that a rule is a regular expression over those
characters.

A rule's ``match`` is a sequence of class names; ``( | )`` is a choice, ``?`` makes the thing before it optional,
``role=class`` names what the word is for (``day=n31``), ``&name`` is a macro; ``<class`` and ``<!class`` look at the word
before, ``>class`` and ``>!class`` at the word after, without taking it;
``unit~plural`` is a unit that is not also of class plural. Small letters are classes of words and numbers,
capitals are what earlier stages have made. Of the rules that match at a place the longest wins, of equally long ones the first.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import Any

from mahdar.data import load
from mahdar.errors import DataError
from mahdar.find import numbers
from mahdar.find.dates.lex import Data, Lexicon, Node, fold, spellings
from mahdar.find.dates.shapes import DateWords, Rule

UNITS = ("second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")
NUMERIC = {"num", "dig", "ord", "dmy", "hm", "dm", "my", "yy", "nn", "ndm", "hmhm", "span"}
RANGES = {
    "n12": (1, 12),
    "n24": (0, 24),
    "n31": (1, 31),
    "n59": (0, 59),
    "n366": (1, 999),
    "y4": (1000, 2999),
    "yr": (1800, 2100),
    "y3": (100, 999),
}
DERIVED = ("o31", "o24", "o12", "o5", "y2", "mm", "word_n", *(f"{kind}_{unit}" for kind in "ud" for unit in UNITS))
WEAK = (
    "card",
    "scale",
    "hundred",
    "ordinal",
    "joiner",
    "fraction",
    "bind",
    "story",
    "part",
    "few",
    "half_w",
    "frac",
    "within_w",
    "rest",
    "many",
    "roman",
    "one_half",
)
BUILT_UP = "DATE TIME DUR YEAR MONTH RANGE REF SET DAY CLOCK"


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a branch: a class, perhaps less another, and how it is looked at: taken into ``group``, or only seen."""

    kind: str
    without: str
    group: str
    sight: str


@dataclasses.dataclass(slots=True)
class Branch:
    """One alternative of a rule. ``parts`` are brackets of a regular expression and wanted words; ``firsts`` the words with
    which it can begin; ``groups`` maps group names to (role, class). The expression is compiled when it is first needed, and
    again when a new set of classes has been met that it must know.
    """

    rule: Rule
    tail: re.Pattern[str] | None
    parts: list[str | Wanted]
    firsts: list[Wanted]
    groups: dict[str, tuple[str, str]]
    stamp: int = -1
    regex: re.Pattern[str] | None = None


class Grammar:
    """All that reading the times of one language needs."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.data = load(lang, "dates", DateWords)
        weak = frozenset((*self.data.plain, *self.data.proclitics.values(), *WEAK))
        self.lexicon = Lexicon(self._entries(), self.data.proclitics, weak, self.data.article)
        self.lead = frozenset(fold(word) for form in self.data.lead for word in spellings(form))
        self._symbols: dict[frozenset[str], str] = {}
        self._of: dict[str, str] = {}
        self._kinds: dict[str, frozenset[str]] = {}
        self._grown: dict[str, int] = {}
        for name in BUILT_UP.split():
            self._add(frozenset((name,)))
        tables = [*self.lexicon.single.values(), *(data for options in self.lexicon.multi.values() for _, data in options)]
        tables += [{name: True} for name in self.data.proclitics.values()]
        for data in tables:
            self._add(frozenset(_widened("word", "", data)))
        for number in (*range(1, 61), 1999, 100):
            self._add(frozenset(_widened("num", str(number), {"num": number, "dig": number})))
        for name in {*NUMERIC, *RANGES, *DERIVED}:
            self._of.setdefault(name, "")
        self.stages = [[branch for rule in stage.rules for branch in self._parse(rule)] for stage in self.data.stages]
        self._candidates: list[dict[str, list[Branch]]] = [{} for _ in self.stages]

    def symbol(self, data: Data) -> str:
        """The character for a set of classes."""
        key = frozenset(data)
        return self._symbols.get(key) or self._add(key)

    def candidates(self, stage: int, symbol: str) -> list[Branch]:
        """The branches of a stage that can begin with a symbol."""
        known = self._candidates[stage]
        found = known.get(symbol)
        if found is None:
            kinds = self._kinds[symbol]
            found = known[symbol] = [
                branch
                for branch in self.stages[stage]
                if any(word.kind in kinds and word.without not in kinds for word in branch.firsts)
            ]
        return found

    def regex(self, branch: Branch) -> re.Pattern[str]:
        """The branch as a regular expression over the symbols met so far."""
        if branch.regex is None or branch.stamp != len(self._symbols):
            stamp = len(self._symbols)
            if branch.regex is None or any(self._grown.get(kind, 0) > branch.stamp for _, kind in branch.groups.values()):
                branch.regex = re.compile("".join(part if isinstance(part, str) else self._pattern(part) for part in branch.parts))
            branch.stamp = stamp
        return branch.regex

    def classes(self, node: Node) -> Data:
        """The node's data with the classes that follow from its value: ``n31``, ``y4``, ``u_week`` …"""
        data = node.data
        if "num" in data or "ord" in data or "unit" in data or "dual" in data:
            return _widened(node.kind, node.norm, data)
        return data

    def _entries(self) -> Iterator[tuple[str, Any, str]]:
        yield from numbers.entries(self.lang)
        for kind, table in self.data.words.items():
            for value, forms in table.items():
                for form in forms:
                    yield kind, value, form
        for kind, forms in self.data.plain.items():
            for form in forms:
                yield kind, True, form

    def _add(self, key: frozenset[str]) -> str:
        symbol = self._symbols.get(key)
        if symbol is None:
            symbol = self._symbols[key] = chr(0xE000 + len(self._symbols))
            self._kinds[symbol] = key
            for name in key:
                self._of[name] = self._of.get(name, "") + symbol
                self._grown[name] = len(self._symbols)
        return symbol

    def _pattern(self, word: Wanted) -> str:
        signs = "".join(sign for sign in self._of[word.kind] if not word.without or word.without not in self._kinds[sign])
        if word.sight:
            return f"{word.sight}[{signs}])" if signs else "" if "!" in word.sight else "(?!)"
        return f"(?P<{word.group}>[{signs}])" if signs else f"(?P<{word.group}>(?!))"

    def _parse(self, rule: Rule) -> list[Branch]:
        """The rule's alternatives, each on its own, so that the longest of them wins."""
        source = rule.match
        for _ in range(4):
            source = re.sub(r"&(\w+)", lambda m: f"({self._macro(rule, m[1])})", source)
        tail = re.compile(rule.tail) if rule.tail else None
        branches = []
        for tokens in _branches(re.findall(r"[()|?]|[^\s()|?]+", source)):
            branch = Branch(rule, tail, [], [], {})
            empty = self._sequence(branch, tokens, True)
            if tokens or empty:
                raise DataError(f"data/{self.lang}/dates.yaml, rule {rule.id}: brackets do not close, or nothing need be there")
            branches.append(branch)
        return branches

    def _sequence(self, branch: Branch, tokens: list[str], first: bool) -> bool:
        """Read a choice of sequences up to a closing bracket into ``branch``. ``first``: nothing stands before it. Returns
        whether it may be empty."""
        rule, any_empty, empty = branch.rule, False, True
        while tokens and tokens[0] != ")":
            token = tokens.pop(0)
            if token == "|":
                any_empty, empty = any_empty or empty, True
                branch.parts.append("|")
                continue
            if token == "(":
                branch.parts.append("(?:")
                hollow = self._sequence(branch, tokens, first and empty)
                branch.parts.append(")")
                if not tokens or tokens.pop(0) != ")":
                    raise DataError(f"data/{self.lang}/dates.yaml, rule {rule.id}: a bracket does not close")
            else:
                word = self._wanted(branch, token)
                branch.parts.append(word)
                if word.sight:
                    continue
                hollow = False
                if first and empty:
                    branch.firsts.append(word)
            if tokens and tokens[0] == "?":
                tokens.pop(0)
                branch.parts.append("?")
                hollow = True
            empty = empty and hollow
        return any_empty or empty

    def _wanted(self, branch: Branch, token: str) -> Wanted:
        mark = re.match(r"[<>]!?", token)
        role, _, kind = token[mark.end() if mark else 0 :].rpartition("=")
        kind, _, without = kind.partition("~")
        for name in (kind, without) if without else (kind,):
            if name not in self._of:
                raise DataError(f"data/{self.lang}/dates.yaml, rule {branch.rule.id}: no words of class {name}")
        group = f"g{len(branch.groups)}_"
        branch.groups[group] = (role or kind, kind)
        sight = {"<": "(?<=", "<!": "(?<!", ">": "(?=", ">!": "(?!"}[mark[0]] if mark else ""
        return Wanted(kind, without, group, sight)

    def _macro(self, rule: Rule, name: str) -> str:
        try:
            return self.data.macros[name]
        except KeyError:
            raise DataError(f"data/{self.lang}/dates.yaml, rule {rule.id}: no macro {name}") from None


def _branches(tokens: list[str]) -> list[list[str]]:
    """Split at the choices that stand in no bracket."""
    branches: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            branches.append([])
        else:
            branches[-1].append(token)
    return branches


def _widened(kind: str, norm: str, data: Data) -> Data:
    wide = dict(data)
    for key in ("num", "ord"):
        value = data.get(key)
        if isinstance(value, int):
            if key == "ord":
                if 1 <= value <= 31:
                    wide["o31"] = value
                if 1 <= value <= 12:
                    wide["o12"] = value
                if 1 <= value <= 24:
                    wide["o24"] = value
                if 1 <= value <= 5:
                    wide["o5"] = value
                continue
            for name, (low, high) in RANGES.items():
                if low <= value <= high:
                    wide[name] = value
            if kind == "num":
                if not (len(norm) == 4 and norm.isdigit()):
                    wide.pop("y4", None)
                    wide.pop("yr", None)
                if not norm.isdigit() or len(norm) > 2:
                    for name in ("n31", "n12", "n24", "n59"):
                        wide.pop(name, None)
                if len(norm) == 2 and norm.isdigit():
                    wide["y2"] = numbers.two_digit_year(value)
                    if 0 <= value < 60:
                        wide["mm"] = value
            else:
                wide["word_n"] = value
    for key in ("unit", "dual"):
        if key in data:
            wide[f"{'u' if key == 'unit' else 'd'}_{data[key]}"] = data[key]
    return wide


@functools.cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language, compiled once. Raises DataError."""
    return Grammar(lang)
