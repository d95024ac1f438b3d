"""The examples that stand beside the rules in data/LANG/dates.yaml, run as tests."""

from __future__ import annotations

import re

import pytest

from mahdar.find.dates import dates, reference
from mahdar.find.dates.grammar import grammar

PREPOSITIONS = {
    "ar": r"(?:في|من|خلال|منذ|حتى|إلى)\s+",
    "ru": r"(?:в|во|на|с|со|к|до|по|за|от)\s+",
    "en": r"(?:on|in|at|since|until|from|by|during|for|of)\s+",
}
EXAMPLES = [
    (lang, rule.id, example)
    for lang in ("ar", "en", "ru")
    for stage in grammar(lang).data.stages
    for rule in stage.rules
    for example in rule.examples
]


def bare(text: str, lang: str) -> str:
    return re.sub("^" + PREPOSITIONS[lang], "", text.strip(" .,،"), flags=re.I)


@pytest.mark.parametrize(("lang", "rule", "example"), EXAMPLES)
def test_grammar_reads_its_examples(lang: str, rule: str, example: str) -> None:
    marked, published, value = (part.strip() for part in example.rsplit("|", 2))
    text = marked.replace("{", "").replace("}", "")
    wanted = marked[marked.index("{") + 1 : marked.index("}")]
    found = dates(text, lang, reference(published))
    assert [(bare(when.text, lang), when.value) for when in found] == [(bare(wanted, lang), value)]
    assert all(text[when.start : when.end] == when.text for when in found)
