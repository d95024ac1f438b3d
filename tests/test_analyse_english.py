"""The English analyser: part of speech, dictionary form and form of the verb in context."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.analyse import tokens

TABLE = [
    ("A jailed Tunisian activist began a fast.", "jailed", "ADJ jail"),
    ("Norway extradited a suspected fraudster to Chile.", "suspected", "ADJ suspect"),
    ("The recently signed agreement failed.", "signed", "ADJ sign"),
    ("The man arrested in Oman was freed.", "arrested", "VERB arrest part pass"),
    ("Qatar provided Lebanon with fuel.", "provided", "VERB provide fin past"),
    ("Accusing Oman of spying, Iran closed its consulate.", "Accusing", "VERB accuse ger"),
    ("Slamming Malta, the minister left.", "Slamming", "VERB slam ger"),
    ("Chad and Togo signed a fisheries protocol.", "protocol", "NOUN protocol sing"),
    ("The arms embargo was lifted.", "embargo", "NOUN embargo"),
    ("Talks and cross-border clashes continued.", "clashes", "NOUN clash plur"),
    ("Iran test-fired two rockets.", "test-fired", "VERB test-fire fin past"),
    ("Warring sides met in Geneva.", "Warring", "NOUN warring"),
    ("Norway's foreign minister visited Chad on Monday.", "'s", "PART 's poss"),
    ("Norway's foreign minister visited Chad on Monday.", "minister", "NOUN minister sing"),
    ("Norway's foreign minister visited Chad on Monday.", "visited", "VERB visit fin past"),
    ("Norway's foreign minister visited Chad on Monday.", "Chad", "PROPN chad"),
    ("The visit was cut short.", "visit", "NOUN visit"),
    ("The two sides plan to visit Fiji.", "plan", "VERB plan fin pres"),
    ("The two sides plan to visit Fiji.", "to", "PART to"),
    ("The two sides plan to visit Fiji.", "visit", "VERB visit inf"),
    ("The plan drew criticism.", "plan", "NOUN plan"),
    ("Rebels attack village in Mali", "attack", "VERB attack fin pres"),
    ("The attack on the village killed nine people.", "attack", "NOUN attack"),
    ("The attack on the village killed nine people.", "killed", "VERB kill fin past"),
    ("Nine farmers killed in blast", "killed", "VERB kill part pass past"),
    ("Two pilots were killed.", "killed", "VERB kill part pass past"),
    ("Two pilots were killed.", "were", "AUX be fin past"),
    ("The envoy has not yet met the king.", "met", "VERB meet part past"),
    ("The envoy has not yet met the king.", "has", "AUX have fin pres"),
    ("The envoy has not yet met the king.", "not", "PART not neg"),
    ("The envoy met the king.", "met", "VERB meet fin past"),
    ("Troops shelled by rebels withdrew from the town.", "shelled", "VERB shell part pass"),
    ("Troops shelled by rebels withdrew from the town.", "withdrew", "VERB withdraw fin past"),
    ("The shelling of the port resumed.", "shelling", "NOUN shelling masdar"),
    ("Troops are shelling the port.", "shelling", "VERB shell part pres"),
    ("They accused Lima of shelling the port.", "shelling", "VERB shell ger"),
    ("The meeting ended without a deal.", "meeting", "NOUN meeting"),
    ("The leaders are meeting in Rome.", "meeting", "VERB meet part pres"),
    ("Talks between Peru and Chile broke down.", "Talks", "NOUN talk plur"),
    ("The king called for talks.", "called", "VERB call fin past"),
    ("A call for peace went unheard.", "call", "NOUN call"),
    ("Kenya strikes camps in Somalia", "strikes", "VERB strike fin pres p3"),
    ("Air strikes hit the camps.", "strikes", "NOUN strike plur"),
    ("Air strikes hit the camps.", "hit", "VERB hit fin"),
    ("Teachers strike over pay", "strike", "VERB strike fin pres"),
    ("The strike paralysed the port.", "strike", "NOUN strike"),
    ("Ghana offers help to Togo.", "offers", "VERB offer fin pres"),
    ("Ghana offers help to Togo.", "help", "NOUN help"),
    ("The offer was rejected.", "offer", "NOUN offer"),
    ("The offer was rejected.", "rejected", "VERB reject part pass"),
    ("Workers protest against the law.", "protest", "VERB protest fin pres"),
    ("A protest against the law turned violent.", "protest", "NOUN protest"),
    ("The court ordered his release.", "release", "NOUN release"),
    ("The court ordered his release.", "his", "PRON his poss p3"),
    ("Rebels promise to release the hostages.", "promise", "VERB promise fin pres"),
    ("Rebels promise to release the hostages.", "release", "VERB release inf"),
    ("The minister will support the plan.", "support", "VERB support inf"),
    ("The minister will support the plan.", "will", "AUX will fin fut"),
    ("The plan won the support of parliament.", "support", "NOUN support"),
    ("They didn't demand an apology.", "n't", "PART n't neg"),
    ("They didn't demand an apology.", "demand", "VERB demand inf"),
    ("They didn't demand an apology.", "did", "AUX do past"),
    ("Their demand was ignored.", "demand", "NOUN demand"),
    ("He'll warn them.", "'ll", "AUX will fut"),
    ("She said that Bolivia would leave.", "that", "SCONJ that"),
    ("The treaty that Bolivia signed lapsed.", "that", "PRON that"),
    ("The treaty that Bolivia signed lapsed.", "lapsed", "VERB lapse fin past"),
    ("The US asked us for help.", "US", "PROPN us"),
    ("The US asked us for help.", "us", "PRON us p1 plur acc"),
    ("The U.S. envoy left Juba.", "U.S.", "PROPN u.s."),
    ("The U.S. envoy left Juba.", "left", "VERB leave fin past"),
    ("A US-backed militia surrendered.", "US-backed", "ADJ us-backed"),
    ("Soldiers wounded in the clash were flown home.", "wounded", "VERB wound part pass"),
    ("Soldiers wounded in the clash were flown home.", "flown", "VERB fly part pass"),
    ("It's raining.", "'s", "AUX be fin pres"),
    ("Airstrikes continued.", "Airstrikes", "NOUN airstrike plur"),
    ("The French president declined to comment.", "French", "ADJ french"),
    ("The French president declined to comment.", "comment", "VERB comment inf"),
    ("The ministers' meeting was postponed.", "'", "PART ' poss"),
    ("Egypt, Sudan Hold Talks On Dam", "Hold", "VERB hold fin pres"),
    ("Egypt, Sudan Hold Talks On Dam", "Talks", "NOUN talk plur"),
    ("Dozens of people were arrested by police.", "arrested", "VERB arrest part pass"),
    ("There is no hope of an agreement.", "no", "DET no neg"),
    ("There is no hope of an agreement.", "hope", "NOUN hope"),
    ("Oslo warned against a new war.", "war", "NOUN war"),
    ("Having signed the deal, he flew to Riga.", "signed", "VERB sign part past"),
    ("The army vowed to respond.", "respond", "VERB respond inf"),
    ("Offer of talks rejected", "rejected", "VERB reject part pass"),
    ("Farmer held over attack on mayor", "held", "VERB hold part pass"),
    ("Thousands protest fuel prices in Accra", "protest", "VERB protest fin pres"),
    ("Laos, Vietnam exchange fire along border", "exchange", "VERB exchange fin pres"),
    ("Nepal exchange student returns home", "exchange", "NOUN exchange"),
    ("Ministers back deal to end strike", "back", "VERB back fin pres"),
    ("Ministers back deal to end strike", "strike", "NOUN strike"),
    ("Lagos issues warning to traders", "warning", "NOUN warning"),
    ("Asked about the plan, she declined to answer.", "Asked", "VERB ask part pass"),
    ("North Macedonia votes on treaty", "North", "PROPN north"),
]


@pytest.mark.parametrize(("sentence", "written", "expected"), TABLE)
def test_english_reads_words_in_context(sentence: str, written: str, expected: str) -> None:
    pos, lemma, *feats = expected.split()
    found = next(token for token in tokens(sentence, "en") if token.text == written)
    assert (found.pos, found.lemma) == (pos, lemma)
    assert set(feats) <= found.feats
    assert ("pass" in found.feats) == ("pass" in feats)


def test_english_clitics_share_their_written_word() -> None:
    held = tokens("Chad's envoy can't go.", "en")
    assert [(token.text, token.word) for token in held[:2]] == [("Chad", 0), ("'s", 0)]
    assert [(token.text, token.lemma) for token in held[3:5]] == [("ca", "can"), ("n't", "n't")]


@given(st.text(max_size=80) | st.text(alphabet="asTUn.'’-, \"1%\u0301dl", max_size=40), st.integers(0, 5))
def test_english_offsets_are_exact_for_any_text(text: str, start: int) -> None:
    start = min(start, len(text))
    held = tokens(text, "en", start, len(text))
    assert all(text[token.start : token.end] == token.text for token in held)
    assert all(left.end <= right.start for left, right in itertools.pairwise(held))
    covered = {at for token in held for at in range(token.start, token.end)}
    assert all(at in covered for at in range(start, len(text)) if text[at].isalnum())
