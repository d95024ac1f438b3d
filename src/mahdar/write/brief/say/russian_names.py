"""Russian declension of people's names, by the rules of ``brief_nouns.yaml``.

Comes in: a name in the nominative, the person's gender, a case. Goes out: the name in that case. Feminine surnames that end in a
consonant and names in -o, -e, -i, -u stay as they are; only the last syllable of a Chinese or Korean name is declined.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

CASES = ("gen", "dat", "acc", "ins", "loc")
STAYS = "0"
ONE_WAY = "-"
"""Marks a rule that does not lead back to the nominative: too many names that never change end like its forms."""


class Names:
    """The rules: ``given_masc``, ``given_fem``, ``family_masc``, ``family_fem``, each a list of ending and five case endings."""

    def __init__(
        self, rules: dict[str, list[list[str]]], foreign: Sequence[str], fixed: Sequence[str], particles: Sequence[str]
    ) -> None:
        self.rules = {kind: [(_ending(row[0]), row) for row in rows] for kind, rows in rules.items()}
        self.foreign, self.fixed, self.particles = frozenset(foreign), frozenset(fixed), frozenset(particles)

    def decline(self, name: str, gender: str, case: str, *, family_only: bool = False) -> str:
        """The whole name in ``case``. ``family_only``: the name is a bare family name."""
        if case in ("nom", ""):
            return name
        words = name.split()
        fixed = len(words) > 1 and words[0] in self.fixed
        out = []
        for at, word in enumerate(words):
            last = at == len(words) - 1
            if not last and (fixed or word.lower().split("-")[0] in self.particles):
                out.append(word)
                continue
            kind = "family" if (last and len(words) > 1) or family_only else "given"
            out.append(self._word(word, kind, gender, case, fixed))
        return " ".join(out)

    def nominative(self, name: str, gender: str, case: str) -> str:
        """The name whose form in ``case`` this is, where the rules lead back to one; else the name as it is."""
        words = [self._back(word, at, len(name.split()), gender, case) for at, word in enumerate(name.split())]
        back = " ".join(words)
        return back if self.decline(back, gender, case) == name else name

    def _back(self, word: str, at: int, count: int, gender: str, case: str) -> str:
        kind = "family" if at == count - 1 else "given"
        for ending, row in self.rules[f"{kind}_{gender}"]:
            put = row[1 + CASES.index(case)] if row[1] != STAYS else ""
            cut = row[0].partition("|")[2] if row[0].startswith("*") else row[0]
            if not put or not word.endswith(put) or row[-1] == ONE_WAY:
                continue
            base = word.removesuffix(put) + cut
            if ending.search(base) and self._word(base, kind, gender, case, fixed=False) == word:
                return base
        return word

    def _word(self, word: str, kind: str, gender: str, case: str, fixed: bool) -> str:
        if "-" in word:
            head, _, tail = word.rpartition("-")
            before = head if head.lower() in self.particles else self._word(head, kind, gender, case, fixed)
            return f"{before}-{self._word(tail, kind, gender, case, fixed) if tail[:1].isupper() else tail}"
        if kind == "family" and gender == "masc" and (word in self.foreign or fixed):
            kind = "given"
        for ending, row in self.rules[f"{kind}_{gender}"]:
            match = ending.search(word)
            if match:
                if row[1] == STAYS:
                    return word
                stem = word[: match.start("cut")]
                return stem + row[1 + CASES.index(case)]
        return word


@functools.lru_cache(maxsize=256)
def _ending(rule: str) -> re.Pattern[str]:
    """``*[gkh]|a``: what stands before the bar is looked at and kept, what follows is cut off; without ``*`` the whole word."""
    if not rule.startswith("*"):
        return re.compile(f"^(?P<cut>{re.escape(rule)})$")
    kept, _, cut = rule[1:].partition("|")
    return re.compile(f"{kept}(?P<cut>{cut})$")
