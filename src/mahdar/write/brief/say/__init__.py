"""The surface realiser: a `Fact` as a sentence of Arabic, Russian or English.

Comes in: a `Fact` and the `Context` of the page. Goes out: one sentence (`sentence`), a heading (`heading`), a label of the page
(`label`); and the way back from a report's words to what a Fact can say of them (`topics_in`, `deed`, `noun`).
Grammar is data: ``data/LANG/brief.yaml``, ``brief_verbs.yaml``, ``brief_nouns.yaml``, ``brief_topics.yaml``.
"""

from __future__ import annotations

from mahdar.write.brief.say.language import grammar
from mahdar.write.brief.say.sentences import heading, label, sentence
from mahdar.write.brief.say.topics import topics_in
from mahdar.write.brief.say.words import deed, noun

__all__ = ["deed", "grammar", "heading", "label", "noun", "sentence", "topics_in"]
