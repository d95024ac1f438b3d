"""The reporting words of a language: ``speech.yaml``.

Comes in: a language. Goes out: `Cues`, its words folded.
"""

from __future__ import annotations

import functools

import msgspec

from mahdar import data
from mahdar.analyse.normalise import fold


class SpeechFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's ``speech.yaml``. All entries are lemmas but where it says otherwise; ``docs/claims.md`` tells their use."""

    says: tuple[str, ...]
    """Verbs (and participles or short adjectives) that report."""
    finite_only: tuple[str, ...]
    """Those of ``says`` that report only with a that-clause or a quotation."""
    hearers: tuple[str, ...]
    """Those of ``says`` whose object is the hearer: tell, inform."""
    hopes: tuple[str, ...]
    """Those of ``says`` that an infinitive completes: hope, expect, vow."""
    demands: tuple[str, ...]
    """Verbs of asking: a claim only where their content holds a quotation."""
    credits: tuple[str, ...]
    """Those of ``says`` by which an outlet is named as mere source at the end of a sentence."""
    nominal: tuple[str, ...]
    """Verbs that express one of ``nominal_heads`` ("voiced concern about …")."""
    nominal_heads: tuple[str, ...]
    object_content: tuple[str, ...]
    """Those of ``says`` that tell their object and what follows ("blamed Oslo for the delay")."""
    about: tuple[str, ...]
    """Prepositions that may stand between an ``object_content`` or ``nominal`` verb and its object."""
    openers: tuple[str, ...]
    """Words that open a told clause: that."""
    not_openers: tuple[str, ...]
    """Lemmas one or two words before an opener with which it opens something else ("so that", "after")."""
    like: tuple[str, ...]
    """Words that open "as … said"."""
    nouns: tuple[str, ...]
    """Nouns whose owner says the that-clause after them: claim, warning."""
    feelings: tuple[str, ...]
    """Nouns whose owner fears or hopes what a preposition or a that-clause adds: fears of."""
    documents: tuple[str, ...]
    """Nouns in which something is said: statement."""
    according: tuple[str, ...]
    """Expressions (``docs/frames.md``) before a speaker: according to."""
    clause_after: tuple[str, ...]
    """Words with which a clause follows an ``according`` expression ("what")."""
    sources: tuple[str, ...]
    """Nouns that may speak without being a known party."""
    media: tuple[str, ...]
    """Those of ``sources`` that mean outlets in general."""
    pronouns: tuple[str, ...]
    """Pronouns for the speaker before."""
    returns: tuple[str, ...]
    """Words that open a clause in which the report's own voice returns: while, whereas."""
    impersonal: tuple[str, ...]
    """Those of ``says`` whose passive tells what the document or speaker before says."""
    relays: tuple[str, ...]
    """Those of ``says`` whose words are another's, who stands after a preposition of ``relayed``."""
    relayed: tuple[str, ...]
    sayings: tuple[str, ...]
    """Nouns with a pronoun that report as a verb does."""
    before_this: tuple[str, ...]
    """Expressions that point to the sentence before."""
    negated: tuple[str, ...]
    """Those of ``says`` that report only when negated."""
    joiners: tuple[str, ...]
    """Words that may stand between a conjunction or comma and a further cue of the same speaker."""
    examples: tuple[str, ...]
    """``text | SPEAKER_CODE | content``, several claims in further pairs; ``text | -`` for a text without a claim."""


class Cues:
    """A language's `SpeechFile`, folded."""

    def __init__(self, lang: str) -> None:
        held = data.load(lang, "speech", SpeechFile)

        def folded(entries: tuple[str, ...]) -> frozenset[str]:
            return frozenset(fold(word, lang) for word in entries)

        self.lang = lang
        self.demands = folded(held.demands)
        self.says = folded(held.says) | self.demands
        self.finite_only = folded(held.finite_only)
        self.hearers = folded(held.hearers)
        self.hopes = folded(held.hopes)
        self.credits = folded(held.credits)
        self.nominal = folded(held.nominal)
        self.nominal_heads = folded(held.nominal_heads)
        self.cues = self.says | self.nominal
        self.object_content = folded(held.object_content)
        self.about = folded(held.about)
        self.openers = folded(held.openers)
        self.not_openers = folded(held.not_openers)
        self.like = folded(held.like)
        self.nouns = folded(held.nouns)
        self.feelings = folded(held.feelings)
        self.documents = folded(held.documents)
        self.according = held.according
        self.clause_after = folded(held.clause_after)
        self.media = folded(held.media)
        self.sources = folded(held.sources) | self.media
        self.pronouns = folded(held.pronouns)
        self.returns = folded(held.returns)
        self.impersonal = folded(held.impersonal)
        self.relays = folded(held.relays)
        self.relayed = folded(held.relayed)
        self.sayings = folded(held.sayings)
        self.before_this = held.before_this
        self.negated = folded(held.negated)
        self.joiners = folded(held.joiners)
        self.examples = held.examples


@functools.cache
def cues(lang: str) -> Cues:
    """The reporting words of a language. Raises DataError."""
    return Cues(lang)


def sayers(lang: str) -> frozenset[str]:
    """The lemmas of the language's reporting verbs."""
    return cues(lang).says - cues(lang).demands
