"""Noun phrases: their markers, their chains of nouns, their coordinations; a mention is never torn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mahdar.analyse import analyse
from mahdar.find import find
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene
from mahdar.read import report_from_text


def scenes(lang: str, text: str) -> tuple[Scene, ...]:
    return find(analyse(report_from_text(text, lang=lang, published="2022-06-15"))).scenes


def held(lang: str, text: str) -> tuple[Scene, dict[str, Phrase]]:
    (scene,) = scenes(lang, text)
    return scene, {text[scene.tokens[p.first].start : scene.tokens[p.last - 1].end]: p for p in scene.phrases}


MARKERS = [
    ("en", "The convoy was attacked by rebels near the border.", "rebels", ("by",)),
    ("en", "The convoy was attacked by rebels near the border.", "the border", ("near",)),
    ("en", "Ghana bought grain from Peru.", "Peru", ("from",)),
    ("ru", "Кения вела переговоры с Угандой.", "Угандой", ("с",)),
    ("ru", "Посол передал ноту правительству Ганы.", "правительству Ганы", ()),
    ("ar", "تعرضت القافلة لهجوم من قبل مسلحين.", "مسلحين", ("من", "قبل")),
    ("ar", "تعرضت القافلة لهجوم من قبل مسلحين.", "هجوم", ("ل",)),
    ("ar", "أجرت كينيا محادثات مع أوغندا.", "أوغندا", ("مع",)),
]


@pytest.mark.parametrize(("lang", "text", "phrase", "markers"), MARKERS, ids=[f"{c[0]}-{c[2]}" for c in MARKERS])
def test_phrases_carry_the_words_that_govern_them(lang: str, text: str, phrase: str, markers: tuple[str, ...]) -> None:
    assert held(lang, text)[1][phrase].markers == markers


CHAINS = [
    ("ar", "استنكر قصف القوات الكينية لقرى أوغندا.", "قصف القوات الكينية", ["قصف", "القوات"]),
    ("ar", "استنكر قصف القوات الكينية لقرى أوغندا.", "قرى أوغندا", ["قرى", "أوغندا"]),
    ("ar", "دعت غانا توغو إلى فتح الحدود.", "فتح الحدود", ["فتح", "الحدود"]),
    ("ru", "Обстрел позиций армии Чада начался утром.", "Обстрел позиций армии Чада", ["Обстрел", "позиций", "армии"]),
    ("ru", "Гана, по словам министра, хочет купить зерно.", "словам министра", ["словам", "министра"]),
    ("en", "Kenya's attack on the villages of Uganda angered Ghana.", "Kenya's attack", ["attack"]),
]


@pytest.mark.parametrize(("lang", "text", "phrase", "chain"), CHAINS, ids=[f"{c[0]}-{c[2]}" for c in CHAINS])
def test_phrases_chain_nouns_from_the_outermost_inwards(lang: str, text: str, phrase: str, chain: list[str]) -> None:
    scene, found = held(lang, text)
    assert [scene.tokens[head].text for head in found[phrase].heads] == chain


JOINED = [
    ("en", "Norway, Chad and Peru signed the pact with Ghana.", {"Norway", "Chad", "Peru"}),
    ("ru", "Норвегия, Чад и Перу подписали договор с Ганой.", {"Норвегия", "Чад", "Перу"}),
    ("ru", "Кения вела переговоры с Угандой и Ганой.", {"Угандой", "Ганой"}),
    ("ar", "وقعت النرويج وتشاد وبيرو الاتفاق مع غانا.", {"النرويج", "تشاد", "بيرو"}),
    ("ar", "أجرت كينيا محادثات مع أوغندا وغانا.", {"أوغندا", "غانا"}),
    ("en", "Talks between Kenya and Uganda collapsed.", {"Kenya", "Uganda"}),
]


@pytest.mark.parametrize(("lang", "text", "members"), JOINED, ids=[f"{c[0]}-{len(c[2])}" for c in JOINED])
def test_phrases_join_a_series(lang: str, text: str, members: set[str]) -> None:
    _, found = held(lang, text)
    groups: dict[int, set[str]] = {}
    root = {p.index: p.index if p.joined is None else p.joined for p in found.values()}
    for words, phrase in found.items():
        at = phrase.index
        while root[at] != at:
            at = root[at]
        groups.setdefault(at, set()).add(words)
    assert members in groups.values()


def test_phrases_joined_member_takes_the_marker_of_the_first() -> None:
    assert held("ru", "Кения вела переговоры с Угандой и Ганой.")[1]["Ганой"].markers == ("с",)
    assert held("ar", "أجرت كينيا محادثات مع أوغندا وغانا.")[1]["غانا"].markers == ("مع",)
    assert held("en", "Talks between Kenya and Uganda collapsed.")[1]["Uganda"].markers == ("between",)


TEXTS = [
    ("en", "Foreign Minister Lars Berg of Norway arrived in Accra and met the President of Ghana and two soldiers."),
    ("ru", "Министр иностранных дел Норвегии Ларс Берг прибыл в Аккру и встретился с президентом Ганы и двумя солдатами."),
    ("ar", "وصل وزير الخارجية النرويجي لارس بيرغ إلى أكرا والتقى رئيس غانا ووزراء خارجية كينيا وأوغندا."),
]


@pytest.mark.parametrize(("lang", "text"), TEXTS, ids=[case[0] for case in TEXTS])
def test_phrases_never_tear_a_mention(lang: str, text: str) -> None:
    (scene,) = scenes(lang, text)
    assert len(scene.mentions) >= 4
    assert_untorn(scene)


def assert_untorn(scene: Scene) -> None:
    spans = [(phrase.first, phrase.last) for phrase in scene.phrases]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    for mention in scene.mentions:
        if not mention.nested:
            inside = [span for span in spans if span[0] <= mention.head < span[1]]
            assert all(first <= mention.first and mention.last <= last for first, last in inside)


PIECES = {
    "en": [
        "the President of Ghana",
        "Norway",
        "and",
        ",",
        "met",
        "two soldiers",
        "in",
        "Oslo",
        "the Kenyan army",
        "said that",
        "attack",
    ],
    "ru": ["президент Ганы", "Норвегия", "и", ",", "встретил", "двух солдат", "в", "Осло", "армия Кении", "заявил, что", "обстрел"],
    "ar": ["رئيس غانا", "النرويج", "و", "،", "التقى", "جنديين", "في", "أوسلو", "الجيش الكيني", "أعلن أن", "قصف"],
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_phrases_are_in_order_and_whole_in_any_text(lang: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(PIECES[lang]), min_size=2, max_size=12))
    for scene in scenes(lang, f"{PIECES[lang][0]} {' '.join(words)}."):
        assert_untorn(scene)
        assert all(p.heads and p.first <= p.heads[0] < p.last for p in scene.phrases)
        assert all(p.joined is None or p.joined < p.index for p in scene.phrases)
