"""Every type, mode and status has a sentence in every language, with and without parties, date, place and speaker."""

from __future__ import annotations

import datetime
import itertools
import re

import msgspec
import pytest

from mahdar import data
from mahdar.errors import InputError
from mahdar.model import STATUSES
from mahdar.write.brief.fact import Context, Count, Fact, Quantity, Quote, Topic, Where, Who
from mahdar.write.brief.say import deed, heading, label, noun, sentence, topics_in

TODAY = datetime.date(2022, 12, 23)
LANGS = ("ar", "ru", "en")
LEFT = re.compile(r"[{}\[\]<>_~/]|  |,,|\.\.| [.,;،]")
LAVROV = Who("RUS", "person", {"en": "Sergey Lavrov"}, office="foreign-minister")
BAYRAMOV = Who("AZE", "person", {"en": "Jeyhun Bayramov"}, office="foreign-minister")
ZAKHAROVA = Who("RUS", "person", {"en": "Maria Zakharova"}, office="spokesperson", noun="foreign-ministry")
RUSSIA, AZERBAIJAN, ARMENIA = Who("RUS"), Who("AZE"), Who("ARM")
CROWD = Who("AZE-CVL", "group", noun="protesters")
UN = Who("UNO", "organisation")
MOSCOW, CORRIDOR = Where("Moscow"), Where("Lachin corridor")


class Kind(msgspec.Struct):
    type: str
    modes: list[str] = []


KINDS = [(kind.type, mode) for kind in data.load("world", "plover", list[Kind]) for mode in (None, *kind.modes)]
SCENES = (
    {"actors": (RUSSIA,), "recipients": (AZERBAIJAN,), "date": "2022-12-14", "place": MOSCOW},
    {"actors": (LAVROV,), "recipients": (BAYRAMOV,), "topics": (Topic("peace-treaty", (AZERBAIJAN, ARMENIA)),)},
    {"actors": (CROWD, UN), "date": "2022-12"},
    {"recipients": (CROWD,), "place": CORRIDOR, "speaker": ARMENIA, "date": "2022-12-12/.."},
    {"actors": (RUSSIA, AZERBAIJAN, ARMENIA), "joint": True, "speaker": ZAKHAROVA, "disputed_by": (UN,)},
    {"place": MOSCOW},
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("status", STATUSES)
def test_say_every_type_mode_and_status_has_a_sentence(status: str, lang: str) -> None:
    wrong = []
    for (type_, mode), scene in itertools.product(KINDS, SCENES):
        said = sentence(Fact(type=type_, mode=mode, status=status, **scene), lang, context=Context(TODAY))
        if LEFT.search(said) or len(said.split()) < 3 or not said.endswith("."):
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_say_finer_acts_are_the_same_in_every_language(lang: str) -> None:
    class Acts(msgspec.Struct):
        acts: dict[str, object]

    held = {one: set(data.load(one, "brief_verbs", Acts).acts) for one in LANGS}
    assert held[lang] == held["en"]


@pytest.mark.parametrize("name", ["brief_topics", "brief_nouns"])
@pytest.mark.parametrize("lang", LANGS)
def test_say_topics_offices_and_nouns_are_the_same_in_every_language(lang: str, name: str) -> None:
    class Part(msgspec.Struct):
        topics: dict[str, object] = {}
        offices: dict[str, object] = {}
        nouns: dict[str, object] = {}
        measures: dict[str, object] = {}

    own, english = data.load(lang, name, Part), data.load("en", name, Part)
    for part in ("topics", "offices", "measures"):
        assert set(getattr(own, part)) == set(getattr(english, part))
    assert set(own.nouns) - {"unnamed"} == set(english.nouns) - {"unnamed"}


@pytest.mark.parametrize("lang", LANGS)
def test_say_an_event_without_its_speaker_as_actor_is_attributed(lang: str) -> None:
    told = sentence(
        Fact(type="ASSAULT", actors=(AZERBAIJAN,), recipients=(ARMENIA,), speaker=ARMENIA), lang, context=Context(TODAY)
    )
    own = sentence(Fact(type="ACCUSE", actors=(ARMENIA,), recipients=(AZERBAIJAN,), speaker=ARMENIA), lang, context=Context(TODAY))
    word = {"ar": "وفقا ليريفان", "ru": "По данным Еревана", "en": "According to Yerevan"}[lang]
    assert told.startswith(word)
    assert word not in own


@pytest.mark.parametrize("lang", LANGS)
def test_say_a_quotation_stays_in_its_own_language(lang: str) -> None:
    quote = Quote("Дорога открыта", "ru", {"en": "The road is open"})
    said = sentence(Fact(kind="claim", speaker=AZERBAIJAN, quote=quote), lang, context=Context(TODAY))
    assert "«Дорога открыта»" in said
    assert ("The road is open" in said) == (lang == "en")


@pytest.mark.parametrize("lang", LANGS)
def test_say_a_claim_without_a_speaker_is_refused(lang: str) -> None:
    with pytest.raises(InputError, match="cannot be said"):
        sentence(Fact(kind="claim", quote=Quote("x", "en")), lang, context=Context(TODAY))


def test_say_unknown_languages_headings_and_labels_are_refused() -> None:
    with pytest.raises(InputError, match="choose one of"):
        sentence(Fact(type="AID", actors=(RUSSIA,)), "fr", context=Context(TODAY))
    with pytest.raises(InputError, match="no heading"):
        heading("weather", "en")
    with pytest.raises(InputError, match="no label"):
        label("weather", "en")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", ("الوضع في ممر لاتشين", "على الطريق نحو معاهدة سلام", "جدول الأعمال الثنائي", "المصادر")),
        ("ru", ("Ситуация в Лачинском коридоре", "На пути к мирному договору", "Двусторонняя повестка дня", "Источники")),
        ("en", ("The situation in the Lachin corridor", "On the way to a peace treaty", "Bilateral agenda", "Sources")),
    ],
)
def test_say_headings_and_labels(lang: str, expected: tuple[str, ...]) -> None:
    said = (heading("situation", lang, place=CORRIDOR), heading("treaty", lang), heading("bilateral", lang), label("sources", lang))
    assert said == expected


@pytest.mark.parametrize(
    ("lang", "words", "topic"),
    [
        ("ar", "بسبب إغلاق ممر لاتشين", "road-closure"),
        ("ar", "حول معاهدة السلام بين البلدين", "peace-treaty"),
        ("ru", "переговоры о мирном договоре", "peace-treaty"),
        ("ru", "делимитация границы", "border-delimitation"),
        ("en", "help with delimiting the border", "border-delimitation"),
        ("en", "a humanitarian crisis has begun", "humanitarian-crisis"),
    ],
)
def test_say_topics_are_found_in_a_report(lang: str, words: str, topic: str) -> None:
    assert topic in topics_in(words, lang)


@pytest.mark.parametrize(
    ("lang", "type_", "words", "expected"),
    [
        ("ar", "ACCUSE", "أعربت عن قلقها", "concern"),
        ("ru", "ACCUSE", "выразила обеспокоенность", "concern"),
        ("en", "ACCUSE", "voiced concern", "concern"),
        ("en", "ACCUSE", "said", ""),
        ("ru", "SUPPORT", "подписали", "sign"),
        ("ar", "CONSULT", "سلمت مقترحات", "proposals"),
        ("en", "AGREE", "ready to help", "help"),
    ],
)
def test_say_finer_acts_are_found_in_a_report(lang: str, type_: str, words: str, expected: str) -> None:
    assert deed(type_, words, lang) == expected


def test_say_groups_and_organs_are_found_in_a_report() -> None:
    assert noun("армянские демонстранты", "ru") == "protesters"
    assert noun("وزارة الخارجية الروسية", "ar") == "foreign-ministry"
    assert noun("the Azerbaijani army", "en") == "army"
    assert noun("a river", "en") == ""


@pytest.mark.parametrize("lang", LANGS)
def test_say_the_last_contact_the_count_and_the_change(lang: str) -> None:
    context = Context(TODAY)
    pair = {"actors": (LAVROV,), "recipients": (BAYRAMOV,)}
    lead = sentence(
        Fact(type="CONSULT", status="planned", date="2022-12-23", place=MOSCOW, lead=True, count=Count(2), **pair),
        lang,
        context=context,
    )
    nth = sentence(Fact(kind="nth", status="planned", count=Count(2, where=MOSCOW), **pair), lang, context=context)
    last = sentence(Fact(kind="last_contact", mode="phone", date="2022-12-22", **pair), lang, context=context)
    moved = sentence(
        Fact(
            kind="status_change",
            type="CONSULT",
            status="postponed",
            was="planned",
            actors=(ARMENIA,),
            recipients=(AZERBAIJAN,),
            date="2022-12-23",
            speaker=ARMENIA,
            changed="2022-12-22",
        ),
        lang,
        context=context,
    )
    expected = {
        "ar": (
            "سيجري وزير الخارجية الروسي سيرغي لافروف محادثات مع نظيره الأذربيجاني جيهون "
            "بيراموف في موسكو اليوم الجمعة 23 ديسمبر 2022، "
            "وسيكون هذا هو الاجتماع الثاني بينهما خلال شهر.",
            "سيكون هذا هو الاجتماع الثاني للوزيرين خلال شهر في موسكو.",
            "كان آخر اتصال بين لافروف وبيراموف مكالمة هاتفية في 22 ديسمبر.",
            "تأجل الاجتماع بين أرمينيا وأذربيجان الذي كان مقررا في 23 ديسمبر بناء على طلب يريفان في 22 ديسمبر.",
        ),
        "ru": (
            "Сегодня, 23 декабря 2022 года, в Москве министр иностранных дел России Сергей Лавров проведет переговоры со своим "
            "азербайджанским коллегой Джейхуном Байрамовым; это будет их вторая встреча за месяц.",
            "Это будет вторая встреча министров за месяц в Москве.",
            "Последним контактом между Лавровым и Байрамовым был телефонный разговор 22 декабря.",
            "22 декабря по просьбе Еревана встреча Армении и Азербайджана, намеченная на 23 декабря, отложена.",
        ),
        "en": (
            "Russian Foreign Minister Sergey Lavrov will hold talks with his "
            "Azerbaijani counterpart Jeyhun Bayramov in Moscow today, "
            "Friday 23 December 2022; it will be their second meeting in a month.",
            "This will be the second meeting of the ministers in a month in Moscow.",
            "The last contact between Lavrov and Bayramov was a telephone call on 22 December.",
            "The 23 December meeting between Armenia and Azerbaijan was postponed at the request of Yerevan on 22 December.",
        ),
    }[lang]
    assert (lead, nth, last, moved) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "ar",
            "قد يبلغ حجم التبادل التجاري بين روسيا وأذربيجان 4 مليارات دولار في عام 2022، مقابل 3.4 مليار دولار في عام 2021.",
        ),
        (
            "ru",
            "В 2022 году товарооборот между Россией и Азербайджаном может составить 4 "
            "млрд долларов против 3,4 млрд долларов в 2021 году.",
        ),
        ("en", "Trade between Russia and Azerbaijan may reach $4 billion in 2022, up from $3.4 billion in 2021."),
    ],
)
def test_say_figures_are_compared(lang: str, expected: str) -> None:
    than = Quantity(3.4e9, 3.4e9, "USD", "trade", period="2021")
    quantity = Quantity(4e9, 4e9, "USD", "trade", "forecast", "2022", (RUSSIA, AZERBAIJAN), than)
    assert sentence(Fact(kind="figure", quantity=quantity), lang, context=Context(TODAY)) == expected


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("ar", "السيارات تتحرك بحرية", "قالت باكو إن السيارات تتحرك بحرية."),
        ("ar", "الطريق مفتوح أمام الجميع", "قالت باكو إن الطريق مفتوح أمام الجميع."),
        ("ar", "ستفتح الطريق غدا", "قالت باكو: «ستفتح الطريق غدا»."),
        ("ru", "Машины ездят свободно", "Баку заявил, что машины ездят свободно."),
        ("ru", "обеспокоенность закрытием дороги", "Баку заявил: «обеспокоенность закрытием дороги»."),
        ("ru", "дорога будет открыта «очень скоро»", "Баку заявил, что дорога будет открыта «очень скоро»."),
        ("en", "The vehicles were moving freely.", "Baku said that the vehicles were moving freely."),
        ("en", "concern at the closure", "Baku said: “concern at the closure”."),
    ],
)
def test_say_reported_words_are_indirect_speech_where_they_are_a_clause(lang: str, words: str, expected: str) -> None:
    fact = Fact(kind="claim", speaker=AZERBAIJAN, quote=Quote(words, lang, verbatim=False))
    assert sentence(fact, lang, context=Context(TODAY)) == expected


def test_say_quoted_words_keep_their_marks_apart_from_the_outer_ones() -> None:
    fact = Fact(kind="claim", speaker=AZERBAIJAN, quote=Quote("о «скором» открытии", "ru"))
    assert sentence(fact, "ru", context=Context(TODAY)) == "Баку заявил: «о „скором“ открытии»."


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", "علقت باكو على المقترحات ومعاهدة السلام."),
        ("ru", "Баку прокомментировал предложения и мирный договор."),
        ("en", "Baku commented on the proposals and the peace treaty."),
    ],
)
def test_say_documents_spoken_about_are_known_and_topics_are_not_said_twice(lang: str, expected: str) -> None:
    topics = (Topic("proposals"), Topic("peace-talks"), Topic("peace-treaty"))
    assert sentence(Fact(kind="claim", speaker=AZERBAIJAN, topics=topics), lang, context=Context(TODAY)) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("ar", "في العاصمة الروسية."), ("ru", "в российской столице."), ("en", "in the Russian capital.")],
)
def test_say_a_capital_named_already_is_called_the_capital(lang: str, expected: str) -> None:
    fact = Fact(
        type="CONSULT",
        status="planned",
        actors=(LAVROV,),
        recipients=(BAYRAMOV,),
        place=MOSCOW,
        lead=True,
        date="2022-12-23",
        count=Count(2, where=MOSCOW),
    )
    assert sentence(fact, lang, context=Context(TODAY)).endswith(expected)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", "كان آخر اتصال بين روسيا وأذربيجان مكالمة هاتفية عشية الاجتماع، في 22 ديسمبر."),
        ("ru", "Последним контактом между Россией и Азербайджаном был телефонный разговор накануне встречи, 22 декабря."),
        ("en", "The last contact between Russia and Azerbaijan was a telephone call on the eve of the meeting, 22 December."),
    ],
)
def test_say_the_day_before_the_meeting_is_its_eve(lang: str, expected: str) -> None:
    fact = Fact(kind="last_contact", mode="phone", actors=(RUSSIA, AZERBAIJAN), date="2022-12-22")
    assert sentence(fact, lang, context=Context(TODAY, anchor=TODAY)) == expected


def test_say_arabic_joins_the_sentences_of_a_paragraph() -> None:
    fact = Fact(type="AID", actors=(RUSSIA,))
    assert sentence(fact, "ar", context=Context(TODAY, flowing=True)) == "وقدمت روسيا مساعدات."
    assert sentence(fact, "en", context=Context(TODAY, flowing=True)) == "Russia provided aid."
