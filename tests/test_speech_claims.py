"""Claims of whole reports: offsets, quotations over sentences, repeated contents."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.analyse import analyse
from mahdar.find import find
from mahdar.find.quotes import quotes
from mahdar.find.speech import sayers
from mahdar.read import report_from_text


def claims(text, lang="en"):
    return find(analyse(report_from_text(text, lang=lang))).claims


PIECES = [
    'Norway said on Monday that "the talks" had ended.',
    "\"We will stay,\" he added, \"until all is done.\"",
    "According to Chad, the border is closed.",
    "«Мы останемся, — заявил министр Ганы. — Мы не уйдем».",
    "По словам главы МИД Норвегии, встреча прошла хорошо.",
    "وقال وزير خارجية تشاد إن الحدود مغلقة، مضيفا أن «الوضع هادئ».",
    "وأعرب الرئيس عن قلقه",
    '"',
    "«",
    "\n\n",
    ":",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["ar", "ru", "en"]))
def test_speech_claims_offsets_give_their_words(pieces, lang):
    text = " ".join(["News of today.", *pieces])
    report = report_from_text(text, lang=lang)
    for claim in find(analyse(report)).claims:
        for held in (claim.content, claim.cue):
            assert report.text[held.start : held.end] == held.text
        assert report.text[claim.speaker.start : claim.speaker.end] == claim.speaker.text


def test_speech_claims_quotation_over_sentences_is_one():
    found = claims('Norway closed a road on Monday.\n\n"The road is not safe. It will stay shut for a week," Norway said.')
    assert [claim.content.text for claim in found] == ["The road is not safe. It will stay shut for a week"]
    assert found[0].quoted


def test_speech_claims_say_the_date_of_the_saying():
    report = report_from_text("Norway said on 3 May 2021 that the road would be closed.", lang="en")
    assert [claim.date for claim in find(analyse(report)).claims] == ["2021-05-03"]


def test_speech_claims_same_content_twice_is_one_claim():
    text = "Norway said the road would stay shut.\n\n\"The road will stay shut because of the snow,\" Norway said."
    assert [claim.content.text for claim in claims(text)] == ["The road will stay shut because of the snow"]


def test_speech_sayers_are_lemmas_of_every_language():
    assert all(len(sayers(lang)) > 50 for lang in ("ar", "ru", "en"))


def test_quotes_straight_marks_run_over_a_line_end_only_to_a_closing_mark():
    assert [(q.start, q.end) for q in quotes('"one\ntwo." Then', [('"', '"')])] == [(0, 10)]
    assert [(q.start, q.end) for q in quotes('a "slip\n"two" b', [('"', '"')])] == [(8, 13)]
