"""Every mention is a stretch of the stored text, whatever the text is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.analyse import analyse
from mahdar.find.parties import mentions, offices_held
from mahdar.model import Report

WORDS = {
    "en": [
        "the",
        "Chadian",
        "foreign",
        "minister",
        "Idriss",
        "Kalongo",
        ",",
        "of",
        "Nepal",
        "'s",
        "and",
        "two",
        "sides",
        "he",
        "in",
        "Oslo",
        ".",
        "army",
    ],
    "ru": [
        "министр",
        "обороны",
        "Чада",
        "Идрис",
        "Калонго",
        ",",
        "и",
        "обе",
        "стороны",
        "он",
        "в",
        "Осло",
        ".",
        "российский",
        "сотни",
        "«",
        "»",
    ],
    "ar": [
        "وزير",
        "الخارجية",
        "التشادي",
        "إدريس",
        "كالونغو",
        "،",
        "ونظيره",
        "النيبالي",
        "الجانبان",
        "في",
        "أوسلو",
        ".",
        "لرئيس",
        "مئات",
        "تشاديا",
    ],
}


@pytest.mark.parametrize("lang", ["ar", "ru", "en"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_parties_offsets_point_at_the_words(lang: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[lang]), max_size=25)))
    analysis = analyse(Report(id="t", text=text, lang=lang))
    found = mentions(analysis)
    assert list(found) == sorted(found, key=lambda mention: (mention.start, -mention.end, mention.nested))
    for mention in found:
        tokens = analysis.sentences[mention.sentence].tokens
        assert text[mention.start : mention.end] == mention.text
        assert (tokens[mention.first].start, tokens[mention.last - 1].end) == (mention.start, mention.end)
        assert mention.first <= mention.head < mention.last
        assert mention.start <= mention.name_start < mention.name_end <= mention.end
        for party in mention.parties:
            assert text[party.start : party.end] == party.text
            assert party.code
        if mention.place:
            assert text[mention.place.start : mention.place.end] == mention.place.text
    for fact in offices_held(analysis):
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
