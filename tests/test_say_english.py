"""English articles, tense, number and titles: a table of constructions with the strings that an editor would write."""

from __future__ import annotations

import datetime

import pytest

from mahdar.write.brief.fact import Context, Count, Fact, Quantity, Quote, Topic, Where, Who
from mahdar.write.brief.say import sentence
from mahdar.write.brief.say.english import English
from mahdar.write.brief.say.grammar import Features
from mahdar.write.brief.say.numbers import amount

TODAY = datetime.date(2022, 12, 23)
ENGLISH = English()


def person(code: str, name: str, office: str | None = None, **more: str) -> Who:
    return Who(code, "person", {"en": name}, office=office, **more)


LAVROV = person("RUS", "Sergey Lavrov", "foreign-minister")
BAYRAMOV = person("AZE", "Jeyhun Bayramov", "foreign-minister")
BAERBOCK = person("DEU", "Annalena Baerbock", "foreign-minister", gender="fem")
PUTIN = person("RUS", "Vladimir Putin", "president")
ALIYEV = person("AZE", "Ilham Aliyev", "president")
PASHINYAN = person("ARM", "Nikol Pashinyan", "prime-minister")
ZAKHAROVA = person("RUS", "Maria Zakharova", "spokesperson", noun="foreign-ministry", gender="fem")
PESKOV = person("RUS", "Dmitry Peskov", "spokesperson", noun="presidency")
GUTERRES = person("UNO", "António Guterres", "secretary-general")
ABDULLAH = person("JOR", "Abdullah II", "king")
SALMAN = person("SAU", "Mohammed bin Salman", "crown-prince")
XI = person("CHN", "Xi Jinping", "president")
RUS, AZE, ARM, USA, NLD, ARE, GBR, KAZ, FRA = (
    Who(code) for code in ("RUS", "AZE", "ARM", "USA", "NLD", "ARE", "GBR", "KAZ", "FRA")
)
UN, EU, NATO, ECHR = (Who(code, "organisation") for code in ("UNO", "EUU", "NAT", "ECHR"))


def crowd(code: str, noun: str) -> Who:
    return Who(code, "group" if "-" in code else "body", noun=noun)


def said(fact: Fact) -> str:
    return sentence(fact, "en", context=Context(TODAY))


def act(actor: Who | tuple[Who, ...], type_: str = "AID", **more: object) -> str:
    return said(Fact(type=type_, actors=actor if isinstance(actor, tuple) else (actor,), **more))  # type: ignore[arg-type]


def met(*who: Who, **more: object) -> str:
    return said(Fact(type="CONSULT", actors=who[:1], recipients=who[1:], **more))  # type: ignore[arg-type]


SENTENCES = [
    # articles of states, bodies and organs
    (act(RUS), "Russia provided aid."),
    (act(USA), "The United States provided aid."),
    (act(NLD), "The Netherlands provided aid."),
    (act(ARE), "The United Arab Emirates provided aid."),
    (act(GBR), "Britain provided aid."),
    (act(RUS, recipients=(USA,)), "Russia provided aid to the United States."),
    (act(UN), "The United Nations provided aid."),
    (act(EU), "The European Union provided aid."),
    (act(NATO), "NATO provided aid."),
    (act(crowd("AZE", "army")), "The Azerbaijani army provided aid."),
    (act(crowd("USA", "army")), "The US army provided aid."),
    (act(crowd("RUS", "foreign-ministry")), "The Russian Foreign Ministry provided aid."),
    (act(crowd("FRA", "government")), "The French government provided aid."),
    (act(crowd("RUS", "peacekeepers")), "Russian peacekeepers provided aid."),
    (act(crowd("AZE-CVL", "protesters"), "PROTEST", mode="demo"), "Azerbaijani protesters held a demonstration."),
    (act(crowd("FRA-CVL", "farmers"), "PROTEST", mode="strike"), "French farmers went on strike."),
    (act(crowd("GBR-LAB", "unions"), "PROTEST", mode="strike"), "British trade unions went on strike."),
    # coordination
    (act((RUS, USA)), "Russia and the United States provided aid."),
    (act((RUS, AZE, ARM)), "Russia, Azerbaijan and Armenia provided aid."),
    # titles
    (act(LAVROV), "Russian Foreign Minister Sergey Lavrov provided aid."),
    (act(PUTIN), "Russian President Vladimir Putin provided aid."),
    (act(PASHINYAN), "Armenian Prime Minister Nikol Pashinyan provided aid."),
    (act(ZAKHAROVA), "Russian Foreign Ministry spokeswoman Maria Zakharova provided aid."),
    (act(PESKOV), "Russian presidential spokesman Dmitry Peskov provided aid."),
    (act(GUTERRES), "UN Secretary-General António Guterres provided aid."),
    (act(ABDULLAH), "King Abdullah II of Jordan provided aid."),
    (act(SALMAN), "Saudi Crown Prince Mohammed bin Salman provided aid."),
    (act(XI), "Chinese President Xi Jinping provided aid."),
    # his and her counterpart
    (met(LAVROV, BAYRAMOV), "Russian Foreign Minister Sergey Lavrov held talks with his Azerbaijani counterpart Jeyhun Bayramov."),
    (met(BAERBOCK, LAVROV), "German Foreign Minister Annalena Baerbock held talks with her Russian counterpart Sergey Lavrov."),
    (met(LAVROV, PASHINYAN), "Russian Foreign Minister Sergey Lavrov held talks with Armenian Prime Minister Nikol Pashinyan."),
    # several of one office
    (
        act((LAVROV, BAYRAMOV)),
        "The foreign ministers of Russia and Azerbaijan, Sergey Lavrov and Jeyhun Bayramov, provided aid.",
    ),
    (
        met(ARM, PUTIN, ALIYEV),
        "Armenia held talks with the presidents of Russia and Azerbaijan, Vladimir Putin and Ilham Aliyev.",
    ),
    # possessives
    (act(RUS, "RETREAT", mode="withdraw", recipients=(KAZ,)), "Russia withdrew its troops from Kazakhstan."),
    (act((RUS, USA), "RETREAT", mode="withdraw"), "Russia and the United States withdrew their troops."),
    (act(RUS, "SANCTION", deed="recall", recipients=(USA,)), "Russia recalled its ambassador from the United States."),
    (act(PUTIN, "SANCTION", deed="recall"), "Russian President Vladimir Putin recalled his ambassador."),
    # the future, what goes on, what is proposed, called off and denied
    (act(RUS, status="planned", date="2022-12-28"), "Russia will provide aid on 28 December."),
    (act(RUS, status="ongoing"), "Russia continues to provide aid."),
    (act((RUS, USA), status="ongoing"), "Russia and the United States continue to provide aid."),
    (act(RUS, status="ongoing", date="2022-12-12/.."), "Russia continues to provide aid, as it has since 12 December."),
    (act(RUS, date="2022-12-12/.."), "Russia has provided aid since 12 December."),
    (act((RUS, USA), date="2022-12-12/.."), "Russia and the United States have provided aid since 12 December."),
    (met(RUS, KAZ, status="proposed"), "Russia proposed talks with Kazakhstan."),
    (
        met(RUS, KAZ, status="cancelled", date="2022-12-28"),
        "The 28 December talks between Russia and Kazakhstan were cancelled.",
    ),
    (met(RUS, KAZ, status="postponed"), "The talks between Russia and Kazakhstan were postponed."),
    (act(RUS, status="cancelled"), "Plans by Russia to provide aid were cancelled."),
    (met(RUS, KAZ, status="denied"), "Russia denied that it had held talks with Kazakhstan."),
    (met(PUTIN, KAZ, status="denied"), "Russian President Vladimir Putin denied that he had held talks with Kazakhstan."),
    (act((RUS, USA), status="denied"), "Russia and the United States denied that they had provided aid."),
    (
        act(RUS, "ASSAULT", recipients=(KAZ,), status="denied", speaker=USA),
        "The United States denied that Russia had attacked Kazakhstan.",
    ),
    # no actor
    (said(Fact(type="ASSAULT", recipients=(ARM,))), "Armenia was attacked."),
    (
        said(Fact(type="COERCE", mode="arrest", recipients=(crowd("AZE-CVL", "protesters"),))),
        "Azerbaijani protesters were arrested.",
    ),
    (said(Fact(type="ASSAULT", mode="heavy-weapons", recipients=(ARM,), status="planned")), "Armenia will be shelled."),
    (act((ARM, AZE), "ASSAULT"), "Armenia and Azerbaijan clashed."),
    (act(ARM, "COERCE", mode="arrest", recipients=(AZE,)), "Armenia arrested Azerbaijani citizens."),
    (act(ARM, "ASSAULT", deed="kill", recipients=(AZE,)), "Armenia carried out a deadly attack on Azerbaijan."),
    # modes of meeting
    (met(LAVROV, AZE, mode="visit", date="2022-06-23"), "Russian Foreign Minister Sergey Lavrov visited Azerbaijan on 23 June."),
    (met(RUS, AZE, mode="phone", date="2022-12-22"), "Russia spoke by phone with Azerbaijan on 22 December."),
    (met(RUS, AZE, ARM, mode="multilateral"), "Russia, Azerbaijan and Armenia held trilateral talks."),
    (met(RUS, AZE, ARM, mode="third-party"), "Russia mediated between Azerbaijan and Armenia."),
    # speakers
    (act(AZE, "ASSAULT", recipients=(ARM,), speaker=ARM), "According to Yerevan, Azerbaijan attacked Armenia."),
    (
        act(AZE, "ASSAULT", recipients=(ARM,), speaker=ARM, disputed_by=(AZE,)),
        "According to Yerevan, Azerbaijan attacked Armenia; Azerbaijan denies this.",
    ),
    (said(Fact(kind="claim", speaker=AZE, quote=Quote("The road is open.", "en"))), "Baku said: “The road is open”."),
    (
        said(Fact(kind="claim", speaker=AZE, date="2022-12-13", topics=(Topic("ceasefire"),))),
        "Baku commented on the ceasefire on 13 December.",
    ),
    # a topic, a place, a court
    (
        act(ARM, "ACCUSE", deed="complaint", recipients=(AZE,), court=ECHR, date="2022-12-14"),
        "Armenia filed a complaint against Azerbaijan at the European Court of Human Rights on 14 December.",
    ),
    (
        act(RUS, "ACCUSE", deed="concern", topics=(Topic("road-closure", where=Where("Lachin corridor")),)),
        "Russia expressed concern over the closure of the Lachin corridor.",
    ),
    (
        act(RUS, "AGREE", deed="help", topics=(Topic("border-delimitation", (AZE, ARM)), Topic("peace-treaty"))),
        "Russia expressed readiness to help with the delimitation of the Armenian-Azerbaijani border and the peace treaty.",
    ),
    (
        act((RUS, AZE), "SUPPORT", deed="sign", document="declaration", topics=(Topic("alliance"),), joint=True, date="2022-02-22"),
        "Russia and Azerbaijan signed a declaration on allied cooperation on 22 February 2022.",
    ),
    # which one in a row
    (
        said(Fact(kind="nth", status="planned", actors=(LAVROV,), recipients=(BAYRAMOV,), count=Count(2))),
        "This will be the second meeting of the ministers in a month.",
    ),
    (
        said(Fact(kind="nth", actors=(PUTIN, ALIYEV), count=Count(13, "year", 2))),
        "This was the 13th meeting of the leaders in 2 years.",
    ),
]


@pytest.mark.parametrize(("got", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_say_english_sentences_agree(got: str, expected: str) -> None:
    assert got == expected


@pytest.mark.parametrize(
    ("verb", "form", "number", "expected"),
    [
        ("deny", "pres", "sing", "denies"),
        ("deny", "pres", "plur", "deny"),
        ("deny", "past", "sing", "denied"),
        ("attack", "pres", "sing", "attacks"),
        ("reach", "pres", "sing", "reaches"),
        ("voice", "past", "sing", "voiced"),
        ("hold", "past", "sing", "held"),
        ("withdraw", "pp", "sing", "withdrawn"),
        ("be", "past", "plur", "were"),
        ("be", "pres", "sing", "is"),
        ("have", "pres", "plur", "have"),
        ("expel", "past", "sing", "expelled"),
    ],
)
def test_say_english_verbs_conjugate(verb: str, form: str, number: str, expected: str) -> None:
    assert ENGLISH.verb(verb, form, Features("neut", number)) == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "qualifier", "expected"),
    [
        (4e9, 4e9, "USD", "exact", "$4 billion"),
        (3.4e9, 3.4e9, "USD", "about", "about $3.4 billion"),
        (2e6, 3e6, "EUR", "exact", "€2 to 3 million"),
        (1, 1, "person", "exact", "1 person"),
        (12500, 12500, "person", "at_least", "at least 12,500 people"),
        (7.5, 7.5, "percent", "exact", "7.5%"),
        (2e12, 2e12, "RUB", "exact", "2 trillion roubles"),
        (5, 5, "km", "at_most", "at most 5 kilometres"),
        (30, 30, "generator", "exact", "30 generators"),
    ],
)
def test_say_english_amounts(low: float, high: float, unit: str, qualifier: str, expected: str) -> None:
    assert amount(low, high, unit, qualifier, "en", ENGLISH.amounts) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2022-12-14", "on 14 December"),
        ("2021-02-05", "on 5 February 2021"),
        ("2022-12-23", "today"),
        ("2022-12", "in December"),
        ("2021", "in 2021"),
        ("2022-12-01/2022-12-10", "in early December"),
        ("2022-12-11/2022-12-20", "in mid-December"),
        ("2022-11-21/2022-11-30", "in late November"),
        ("2022-12-05/2022-12-08", "from 5 to 8 December"),
        ("2022-11-28/2022-12-02", "from 28 November to 2 December"),
        ("2022-10/2022-11", "from October to November"),
        ("2022-12-14~", "on about 14 December"),
        ("../2022-12-14", "until 14 December"),
    ],
)
def test_say_english_dates(date: str, expected: str) -> None:
    assert act(RUS, date=date) == f"Russia provided aid {expected}."


@pytest.mark.parametrize("date", ["2022-13-40", "yesterday", "2022-12/2021", "R/P1D", ""])
def test_say_english_dates_that_cannot_be_said_are_left_out(date: str) -> None:
    assert act(RUS, date=date) == "Russia provided aid."


@pytest.mark.parametrize(
    ("who", "family"),
    [
        (LAVROV, "Lavrov"),
        (SALMAN, "bin Salman"),
        (XI, "Xi"),
        (ABDULLAH, "Abdullah II"),
        (BAERBOCK, "Baerbock"),
    ],
)
def test_say_english_people_are_introduced_once(who: Who, family: str) -> None:
    context = Context(TODAY)
    first = sentence(Fact(type="AID", actors=(who,)), "en", context=context)
    then = sentence(Fact(type="AID", actors=(RUS,), recipients=(who,)), "en", context=context)
    assert who.names["en"] in first
    assert then == f"Russia provided aid to {family}."


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", "عقد فلاديمير بوتين ورئيس الوزراء الأرميني نيكول باشينيان محادثات متعددة الأطراف."),
        ("ru", "Владимир Путин и премьер-министр Армении Никол Пашинян провели многосторонние переговоры."),
        ("en", "Vladimir Putin and Armenian Prime Minister Nikol Pashinyan held multilateral talks."),
    ],
)
def test_say_people_beside_one_who_is_introduced_go_by_their_full_names(lang: str, expected: str) -> None:
    context = Context(TODAY)
    sentence(Fact(type="AID", actors=(PUTIN,)), lang, context=context)
    assert sentence(Fact(type="CONSULT", mode="multilateral", actors=(PUTIN, PASHINYAN)), lang, context=context) == expected


def test_say_english_names_of_no_table_are_romanised() -> None:
    stranger = Who("NOR", "person", {"ru": "Нильс Осбо"}, office="minister")
    assert act(stranger) == "Norwegian minister Nils Osbo provided aid."


def test_say_english_figures_compare() -> None:
    quantity = Quantity(3e9, 3e9, "USD", "exports", "exact", "2022", (), Quantity(4e9, 4e9, "USD", "exports", period="2021"))
    assert said(Fact(kind="figure", quantity=quantity)) == "Exports reached $3 billion in 2022, down from $4 billion in 2021."
