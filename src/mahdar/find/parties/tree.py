"""The tree of a phrase: its head, the names in it and the states and owners that are its parts.

Comes in: nothing. Goes out: `Phrase` and `Name`, and how a single hit becomes one.
"""

from __future__ import annotations

import dataclasses

from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.spot import Hit, View

HEADS = ("office", "body", "group", "pair", "side", "counterpart", "none", "demonym", "capitalword", "country")
STATES = ("org", "metonym", "state", "capital", "placename")
POSTED = frozenset({"ambassador"})
"""Offices that have a place of posting, which gives no code."""
SERVANTS = frozenset({"office", "counterpart", "group"})
"""Heads after which a person's name may follow."""


@dataclasses.dataclass(slots=True)
class Name:
    """A person's name inside a phrase; ``code`` where the phrase tells members apart."""

    first: int
    last: int
    code: str = ""


@dataclasses.dataclass(slots=True)
class Phrase:
    """A stretch of tokens that names somebody. ``codes`` are those of its states or owners, in order."""

    first: int
    last: int
    head: int
    kind: str
    entry: Entry
    codes: list[str] = dataclasses.field(default_factory=list)
    names: list[Name] = dataclasses.field(default_factory=list)
    parts: list[Phrase] = dataclasses.field(default_factory=list)
    former: bool = False
    owned: bool = False
    """A possessive pronoun stands with it (his counterpart, its army)."""
    core: tuple[int, int] = (0, 0)
    """The title without the names."""
    quantity: bool = False
    posted: str = ""


def compound(view: View, at: int) -> Phrase | None:
    """An adjective of two states written as one word ("Polish-Ukrainian")."""
    token = view.tokens[at]
    if "-" not in token.norm:
        return None
    codes = []
    for part in token.norm.split("-"):
        key = view.lexicon.key(part)
        for entry in view.lexicon.singles(key):
            if entry.kind == "adjective":
                codes.append(entry.code)
                break
        else:
            return None
    return Phrase(at, at + 1, at, "adjective", Entry("adjective"), codes=codes)


def leaf(hit: Hit) -> Phrase:
    return Phrase(hit.first, hit.last, hit.first, hit.entry.kind, hit.entry, codes=[hit.entry.code] if hit.entry.code else [])
