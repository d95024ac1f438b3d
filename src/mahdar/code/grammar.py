"""What a language's ``status.yaml`` holds: how its phrases and clauses carry roles, time and reality.

Comes in: a language. Goes out: `Grammar`, its words folded. Expressions have the form of ``docs/frames.md``.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.analyse import words as closed
from mahdar.analyse.normalise import fold

READINGS = ("planned", "ongoing", "postponed", "cancelled", "denied", "proposed", "intends", "unreal")


class Status(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``status.yaml``.

    ``phrase``: ``compound`` (the last noun is the head), ``genitive`` (nouns in the genitive follow), ``construct`` (iḍāfa).
    ``order``: ``svo``, ``vso`` or ``free``. ``genitive`` are prepositions of the genitive,
    ``between`` marks both sides, ``agent`` the doer of a passive.
    ``performs``: verbs whose subject is also the doer of the act that their object or complement names (announce, begin).
    ``planned ongoing postponed cancelled denied proposed``: expressions that, in the trigger's clause, give that status.
    ``intends``: heads whose complement is arranged or meant (plan to, decide to). ``unreal``: heads whose complement is no
    deed (want, fear, ask, consider). ``unreal_modals``: modals of possibility. ``conditions``: words that open a condition.
    ``factual``: prepositions after which a deed stands as a fact although the verb before is a demand (after, over, because).
    ``past_markers``: words that say that the deed lies behind (former, last, previous).
    """

    phrase: str
    order: str
    genitive: tuple[str, ...]
    between: tuple[str, ...]
    agent: tuple[str, ...]
    performs: tuple[str, ...]
    planned: tuple[str, ...]
    ongoing: tuple[str, ...]
    postponed: tuple[str, ...]
    cancelled: tuple[str, ...]
    denied: tuple[str, ...]
    proposed: tuple[str, ...]
    intends: tuple[str, ...]
    unreal: tuple[str, ...]
    unreal_modals: tuple[str, ...]
    conditions: tuple[str, ...]
    factual: tuple[str, ...]
    locative: tuple[str, ...]
    directional: tuple[str, ...]
    past_markers: tuple[str, ...] = ()


class Grammar:
    """A language's status words, folded and as sets. Read-only once made."""

    def __init__(self, lang: str) -> None:
        held = data.load(lang, "status", Status)
        words = closed.words(lang)
        folded = lambda entries: frozenset(fold(word, lang) for word in entries)  # noqa: E731
        self.lang = lang
        self.phrase = held.phrase
        self.order = held.order
        self.genitive = folded(held.genitive)
        self.between = folded(held.between)
        self.agent = folded(held.agent)
        self.performs = folded(held.performs) | frozenset(word.split()[0] for word in folded(words.light_verbs))
        self.expressions = {name: getattr(held, name) for name in READINGS}
        self.unreal_modals = folded(held.unreal_modals)
        self.conditions = folded(held.conditions)
        self.factual = folded(held.factual)
        self.locative = folded(held.locative)
        self.directional = folded(held.directional)
        self.past_markers = folded(held.past_markers)


@functools.cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language. Raises DataError."""
    return Grammar(lang)
