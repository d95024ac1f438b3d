"""Russian cases, aspect and agreement: a table of constructions with the strings that an editor would write."""

from __future__ import annotations

import datetime

import pytest

from mahdar.write.brief.fact import Context, Count, Fact, Quantity, Topic, Where, Who
from mahdar.write.brief.say import sentence
from mahdar.write.brief.say.grammar import Features
from mahdar.write.brief.say.numbers import amount
from mahdar.write.brief.say.russian import Russian

TODAY = datetime.date(2022, 12, 23)
RUSSIAN = Russian()


def person(code: str, name: str, office: str | None = None, **more: str) -> Who:
    return Who(code, "person", {"ru": name}, office=office, **more)


LAVROV = person("RUS", "Сергей Лавров", "foreign-minister")
BAYRAMOV = person("AZE", "Джейхун Байрамов", "foreign-minister")
BAERBOCK = person("DEU", "Анналена Бербок", "foreign-minister", gender="fem")
PUTIN = person("RUS", "Владимир Путин", "president")
ALIYEV = person("AZE", "Ильхам Алиев", "president")
PASHINYAN = person("ARM", "Никол Пашинян", "prime-minister")
SANDU = person("MDA", "Майя Санду", "president", gender="fem")
ZAKHAROVA = person("RUS", "Мария Захарова", "spokesperson", noun="foreign-ministry", gender="fem")
PESKOV = person("RUS", "Дмитрий Песков", "spokesperson", noun="presidency")
GUTERRES = person("UNO", "Антониу Гутерриш", "secretary-general")
RUS, AZE, ARM, USA, CHL, PER, EGY, VNM, FRA, CUB, KAZ, ARE = (
    Who(code) for code in ("RUS", "AZE", "ARM", "USA", "CHL", "PER", "EGY", "VNM", "FRA", "CUB", "KAZ", "ARE")
)
UN, EU, NATO, ECHR, OSCE = (Who(code, "organisation") for code in ("UNO", "EUU", "NAT", "ECHR", "OSC"))


def crowd(code: str, noun: str) -> Who:
    return Who(code, "group" if "-" in code else "body", noun=noun)


def said(fact: Fact) -> str:
    return sentence(fact, "ru", context=Context(TODAY))


def act(actor: Who | tuple[Who, ...], type_: str = "AID", **more: object) -> str:
    return said(Fact(type=type_, actors=actor if isinstance(actor, tuple) else (actor,), **more))  # type: ignore[arg-type]


def met(*who: Who, **more: object) -> str:
    return said(Fact(type="CONSULT", actors=who[:1], recipients=who[1:], **more))  # type: ignore[arg-type]


SENTENCES = [
    # the past agrees in gender and number
    (act(RUS), "Россия оказала помощь."),
    (act(AZE), "Азербайджан оказал помощь."),
    (act(USA), "США оказали помощь."),
    (act(ARE), "ОАЭ оказали помощь."),
    (act(CHL), "Чили оказала помощь."),
    (act(PER), "Перу оказало помощь."),
    (act(EGY), "Египет оказал помощь."),
    (act(UN), "ООН оказала помощь."),
    (act(EU), "Европейский союз оказал помощь."),
    (act((RUS, AZE)), "Россия и Азербайджан оказали помощь."),
    (act((RUS, AZE, ARM)), "Россия, Азербайджан и Армения оказали помощь."),
    (act(crowd("AZE", "army")), "Армия Азербайджана оказала помощь."),
    (act(crowd("AZE", "authorities")), "Власти Азербайджана оказали помощь."),
    (act(crowd("RUS", "foreign-ministry")), "МИД России оказал помощь."),
    (act(crowd("RUS", "defence-ministry")), "Минобороны России оказало помощь."),
    (act(crowd("USA", "parliament")), "Парламент США оказал помощь."),
    (act(crowd("RUS", "peacekeepers")), "Российские миротворцы оказали помощь."),
    (act(crowd("AZE-CVL", "protesters"), "PROTEST", mode="demo"), "Азербайджанские демонстранты провели демонстрацию."),
    (act(crowd("FRA-CVL", "farmers"), "PROTEST", mode="strike"), "Французские фермеры начали забастовку."),
    # titles with names
    (act(LAVROV), "Министр иностранных дел России Сергей Лавров оказал помощь."),
    (act(BAERBOCK), "Министр иностранных дел Германии Анналена Бербок оказала помощь."),
    (act(SANDU), "Президент Молдавии Майя Санду оказала помощь."),
    (act(ZAKHAROVA), "Официальный представитель МИД России Мария Захарова оказала помощь."),
    (act(PESKOV), "Пресс-секретарь президента России Дмитрий Песков оказал помощь."),
    (act(GUTERRES), "Генеральный секретарь ООН Антониу Гутерриш оказал помощь."),
    # title and name in the cases
    (act(ARM, recipients=(LAVROV,)), "Армения оказала помощь министру иностранных дел России Сергею Лаврову."),
    (act(ARM, recipients=(SANDU,)), "Армения оказала помощь президенту Молдавии Майе Санду."),
    (act(ARM, recipients=(ZAKHAROVA,)), "Армения оказала помощь официальному представителю МИД России Марии Захаровой."),
    (met(ARM, PUTIN), "Армения провела переговоры с президентом России Владимиром Путиным."),
    (met(ARM, BAERBOCK), "Армения провела переговоры с министром иностранных дел Германии Анналеной Бербок."),
    (met(ARM, GUTERRES), "Армения провела переговоры с генеральным секретарем ООН Антониу Гутерришем."),
    (
        act(ARM, "REQUEST", mode="meet", recipients=(PUTIN,)),
        "Армения призвала президента России Владимира Путина к переговорам.",
    ),
    (act(RUS, "ACCUSE", recipients=(PASHINYAN,)), "Россия раскритиковала действия премьер-министра Армении Никола Пашиняна."),
    (
        act(ARM, "COERCE", mode="misinformation", recipients=(ZAKHAROVA,)),
        "Армения распространила дезинформацию об официальном представителе МИД России Марии Захаровой.",
    ),
    # his and her colleague
    (
        met(LAVROV, BAYRAMOV),
        "Министр иностранных дел России Сергей Лавров провел переговоры со своим азербайджанским коллегой Джейхуном Байрамовым.",
    ),
    (
        met(LAVROV, BAERBOCK),
        "Министр иностранных дел России Сергей Лавров провел переговоры со своей немецкой коллегой Анналеной Бербок.",
    ),
    (
        met(BAERBOCK, LAVROV),
        "Министр иностранных дел Германии Анналена Бербок провела переговоры со своим российским коллегой Сергеем Лавровым.",
    ),
    (
        act(LAVROV, "SUPPORT", recipients=(BAYRAMOV,)),
        "Министр иностранных дел России Сергей Лавров выразил поддержку своему азербайджанскому коллеге Джейхуну Байрамову.",
    ),
    # several of one office
    (act((LAVROV, BAYRAMOV)), "Министры иностранных дел России и Азербайджана Сергей Лавров и Джейхун Байрамов оказали помощь."),
    (
        met(ARM, PUTIN, ALIYEV),
        "Армения провела переговоры с президентами России и Азербайджана Владимиром Путиным и Ильхамом Алиевым.",
    ),
    (
        act(ARM, recipients=(LAVROV, BAYRAMOV)),
        "Армения оказала помощь министрам иностранных дел России и Азербайджана Сергею Лаврову и Джейхуну Байрамову.",
    ),
    # animate and inanimate accusative
    (
        act(RUS, "COERCE", mode="arrest", recipients=(crowd("AZE-CVL", "protesters"),)),
        "Россия задержала азербайджанских демонстрантов.",
    ),
    (act(RUS, "COERCE", mode="arrest", recipients=(crowd("FRA-CVL", "farmers"),)), "Россия задержала французских фермеров."),
    (act(ARM, "ASSAULT", recipients=(AZE,)), "Армения атаковала Азербайджан."),
    (act((ARM, AZE), "ASSAULT"), "Армения и Азербайджан вступили в бой."),
    (
        act(ARM, "ASSAULT", deed="kill", recipients=(crowd("AZE-CVL", "protesters"),)),
        "Армения убила азербайджанских демонстрантов.",
    ),
    (act(ARM, "COERCE", mode="arrest", recipients=(AZE,)), "Армения задержала граждан Азербайджана."),
    (act(ARM, "ASSAULT", recipients=(RUS,)), "Армения атаковала Россию."),
    (act(RUS, "PROTEST", deed="block", place=Where("Lachin corridor")), "Россия заблокировала Лачинский коридор."),
    # prepositions that take a vowel
    (met(RUS, USA), "Россия провела переговоры с США."),
    (act(RUS, place=Where("Hanoi")), "В Ханое Россия оказала помощь."),
    (act(RUS, place=Where("France")), "Во Франции Россия оказала помощь."),
    (act(RUS, place=Where("Vietnam")), "Во Вьетнаме Россия оказала помощь."),
    (act(RUS, place=Where("Cuba")), "На Кубе Россия оказала помощь."),
    (act(RUS, place=Where("Moscow")), "В Москве Россия оказала помощь."),
    (act(RUS, place=Where("Sochi")), "В Сочи Россия оказала помощь."),
    (act(RUS, place=Where("Riyadh")), "В Эр-Рияде Россия оказала помощь."),
    (act(RUS, place=Where("West Bank")), "На Западном берегу Россия оказала помощь."),
    (act(RUS, place=Where("Lachin corridor")), "В Лачинском коридоре Россия оказала помощь."),
    (act(RUS, place=Where("United States")), "В США Россия оказала помощь."),
    (act(ARM, "COERCE", mode="misinformation", recipients=(AZE,)), "Армения распространила дезинформацию об Азербайджане."),
    (act(ARM, "COERCE", mode="misinformation", recipients=(FRA,)), "Армения распространила дезинформацию о Франции."),
    # the future, what goes on, what is proposed, called off and denied
    (act(RUS, status="planned", date="2022-12-28"), "28 декабря Россия окажет помощь."),
    (act(USA, status="planned", date="2022-12-28"), "28 декабря США окажут помощь."),
    (act(RUS, "COOPERATE", status="planned", recipients=(KAZ,)), "Россия будет сотрудничать с Казахстаном."),
    (act(RUS, status="ongoing", date="2022-12-12/.."), "Россия продолжает оказывать помощь с 12 декабря."),
    (act(USA, status="ongoing"), "США продолжают оказывать помощь."),
    (met(RUS, KAZ, status="proposed"), "Россия предложила Казахстану провести переговоры."),
    (
        met(RUS, KAZ, status="cancelled", date="2022-12-28"),
        "Переговоры между Россией и Казахстаном, намеченные на 28 декабря, отменены.",
    ),
    (
        met(RUS, KAZ, status="postponed", date="2022-12-28"),
        "Переговоры между Россией и Казахстаном, намеченные на 28 декабря, отложены.",
    ),
    (met(RUS, KAZ, status="denied"), "Россия опровергла проведение переговоров с Казахстаном."),
    (act(USA, status="denied"), "США опровергли сообщения о том, что оказали помощь."),
    (
        said(Fact(type="COERCE", mode="arrest", recipients=(crowd("AZE-CVL", "protesters"),))),
        "Азербайджанские демонстранты были задержаны.",
    ),
    (said(Fact(type="COERCE", mode="arrest", recipients=(SANDU,))), "Президент Молдавии Майя Санду была задержана."),
    # capitals speak in their own gender
    (said(Fact(kind="claim", speaker=RUS)), "Москва выступила с заявлением."),
    (said(Fact(kind="claim", speaker=AZE)), "Баку выступил с заявлением."),
    (said(Fact(kind="claim", speaker=ARM)), "Ереван выступил с заявлением."),
    # a topic, a place, a court
    (
        act(ARM, "ACCUSE", deed="complaint", recipients=(AZE,), court=ECHR, date="2022-12-14"),
        "14 декабря Армения подала жалобу на Азербайджан в Европейский суд по правам человека.",
    ),
    (
        act(RUS, "ACCUSE", deed="concern", topics=(Topic("road-closure", where=Where("Lachin corridor")),)),
        "Россия выразила обеспокоенность в связи с блокированием Лачинского коридора.",
    ),
    (
        act((RUS, AZE), "SUPPORT", deed="adopt", document="joint-statement", joint=True, place=Where("Sochi"), date="2022-10-31"),
        "31 октября в Сочи Россия и Азербайджан приняли совместное заявление.",
    ),
    (
        act(PASHINYAN, "ACCUSE", deed="dissatisfaction", recipients=(RUS,), topics=(Topic("peacekeepers"),)),
        "Премьер-министр Армении Никол Пашинян выразил недовольство действиями России в связи с работой миротворцев.",
    ),
    # which one in a row
    (
        said(Fact(kind="nth", status="planned", actors=(LAVROV,), recipients=(BAYRAMOV,), count=Count(2))),
        "Это будет вторая встреча министров за месяц.",
    ),
    (said(Fact(kind="nth", actors=(PUTIN, ALIYEV), count=Count(3, "year", 2))), "Это была третья встреча лидеров за 2 года."),
    (said(Fact(kind="nth", actors=(PUTIN, ALIYEV), count=Count(5, "month", 6))), "Это была пятая встреча лидеров за 6 месяцев."),
]


@pytest.mark.parametrize(("got", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_say_russian_sentences_agree(got: str, expected: str) -> None:
    assert got == expected


NAMES = [
    ("Сергей Лавров", "masc", "Сергея Лаврова Сергею Лаврову Сергея Лаврова Сергеем Лавровым Сергее Лаврове"),
    ("Владимир Путин", "masc", "Владимира Путина Владимиру Путину Владимира Путина Владимиром Путиным Владимире Путине"),
    (
        "Джейхун Байрамов",
        "masc",
        "Джейхуна Байрамова Джейхуну Байрамову Джейхуна Байрамова Джейхуном Байрамовым Джейхуне Байрамове",
    ),
    ("Никол Пашинян", "masc", "Никола Пашиняна Николу Пашиняну Никола Пашиняна Николом Пашиняном Николе Пашиняне"),
    ("Дмитрий Песков", "masc", "Дмитрия Пескова Дмитрию Пескову Дмитрия Пескова Дмитрием Песковым Дмитрии Пескове"),
    ("Мария Захарова", "fem", "Марии Захаровой Марии Захаровой Марию Захарову Марией Захаровой Марии Захаровой"),
    ("Анналена Бербок", "fem", "Анналены Бербок Анналене Бербок Анналену Бербок Анналеной Бербок Анналене Бербок"),
    ("Антониу Гутерриш", "masc", "Антониу Гутерриша Антониу Гутерришу Антониу Гутерриша Антониу Гутерришем Антониу Гутеррише"),
    (
        "Владимир Зеленский",
        "masc",
        "Владимира Зеленского Владимиру Зеленскому Владимира Зеленского Владимиром Зеленским Владимире Зеленском",
    ),
    (
        "Александр Лукашенко",
        "masc",
        "Александра Лукашенко Александру Лукашенко Александра Лукашенко Александром Лукашенко Александре Лукашенко",
    ),
    ("Си Цзиньпин", "masc", "Си Цзиньпина Си Цзиньпину Си Цзиньпина Си Цзиньпином Си Цзиньпине"),
    ("Ким Чен Ын", "masc", "Ким Чен Ына Ким Чен Ыну Ким Чен Ына Ким Чен Ыном Ким Чен Ыне"),
    ("Олаф Шольц", "masc", "Олафа Шольца Олафу Шольцу Олафа Шольца Олафом Шольцем Олафе Шольце"),
    ("Дмитрий Кулеба", "masc", "Дмитрия Кулебы Дмитрию Кулебе Дмитрия Кулебу Дмитрием Кулебой Дмитрии Кулебе"),
    ("Павел Фиала", "masc", "Павла Фиалы Павлу Фиале Павла Фиалу Павлом Фиалой Павле Фиале"),
    (
        "Урсула фон дер Ляйен",
        "fem",
        "Урсулы фон дер Ляйен Урсуле фон дер Ляйен Урсулу фон дер Ляйен Урсулой фон дер Ляйен Урсуле фон дер Ляйен",
    ),
    (
        "Абдель Фаттах ас-Сиси",
        "masc",
        "Абделя Фаттаха ас-Сиси Абделю Фаттаху ас-Сиси Абделя Фаттаха ас-Сиси Абделем Фаттахом ас-Сиси Абделе Фаттахе ас-Сиси",
    ),
]


@pytest.mark.parametrize(("name", "gender", "expected"), NAMES)
def test_say_russian_names_decline(name: str, gender: str, expected: str) -> None:
    assert " ".join(RUSSIAN.people.decline(name, gender, case) for case in ("gen", "dat", "acc", "ins", "loc")) == expected


PHRASES = [
    ("Саудовская Аравия", "gen", "Саудовской Аравии"),
    ("Южная Корея", "ins", "Южной Кореей"),
    ("Босния и Герцеговина", "loc", "Боснии и Герцеговине"),
    ("Лачинский коридор", "acc", "Лачинский коридор"),
    ("Организация Объединенных Наций", "gen", "Организации Объединенных Наций"),
    ("мирный договор", "loc", "мирном договоре"),
    ("работа миротворцев", "ins", "работой миротворцев"),
    ("двусторонние отношения", "loc", "двусторонних отношениях"),
    ("министр иностранных дел", "acc", "министра иностранных дел"),
    ("премьер-министр", "dat", "премьер-министру"),
    ("прекращение огня", "ins", "прекращением огня"),
    ("США", "ins", "США"),
    ("Баку", "gen", "Баку"),
    ("Эр-Рияд", "loc", "Эр-Рияде"),
    ("Сан-Франциско", "loc", "Сан-Франциско"),
]


@pytest.mark.parametrize(("phrase", "case", "expected"), PHRASES)
def test_say_russian_phrases_decline(phrase: str, case: str, expected: str) -> None:
    assert RUSSIAN.decline(phrase, case) == expected


@pytest.mark.parametrize(
    ("verb", "form", "features", "expected"),
    [
        ("подписать/подписывать", "past", ("fem", "sing"), "подписала"),
        ("подписать/подписывать", "past", ("neut", "sing"), "подписало"),
        ("подписать/подписывать", "past", ("masc", "plur"), "подписали"),
        ("подписать/подписывать", "fut", ("masc", "sing"), "подпишет"),
        ("подписать/подписывать", "pres", ("masc", "plur"), "подписывают"),
        ("подписать/подписывать", "impf", ("masc", "sing"), "подписывать"),
        ("отказаться/отказываться", "past", ("fem", "sing"), "отказалась"),
        ("отказаться/отказываться", "fut", ("masc", "plur"), "откажутся"),
        ("отменить", "short", ("fem", "sing"), "отменена"),
    ],
)
def test_say_russian_verbs_conjugate(verb: str, form: str, features: tuple[str, str], expected: str) -> None:
    assert RUSSIAN.verb(verb, form, Features(*features)) == expected


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "expected"),
    [
        (1, "person", "exact", "1 человек"),
        (2, "person", "exact", "2 человека"),
        (5, "person", "exact", "5 человек"),
        (21, "km", "exact", "21 километр"),
        (22, "km", "exact", "22 километра"),
        (11, "km", "exact", "11 километров"),
        (3.4e9, "USD", "exact", "3,4 млрд долларов"),
        (4e9, "USD", "about", "около 4 млрд долларов"),
        (2.5, "km", "exact", "2,5 километра"),
        (12500, "person", "at_least", "не менее 12\u00a0500 человек"),
        (7, "percent", "exact", "7%"),
    ],
)
def test_say_russian_numbers_govern_their_nouns(value: float, unit: str, qualifier: str, expected: str) -> None:
    assert amount(value, value, unit, qualifier, "ru", RUSSIAN.amounts) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2022-12-14", "14 декабря"),
        ("2021-02-05", "5 февраля 2021 года"),
        ("2022-12-23", "Сегодня"),
        ("2022-12", "В декабре"),
        ("2021-03", "В марте 2021 года"),
        ("2021", "В 2021 году"),
        ("2022-12-01/2022-12-10", "В начале декабря"),
        ("2022-12-05/2022-12-08", "С 5 по 8 декабря"),
        ("2022-11-28/2022-12-02", "С 28 ноября по 2 декабря"),
        ("2022-12-14~", "Около 14 декабря"),
    ],
)
def test_say_russian_dates(date: str, expected: str) -> None:
    assert act(RUS, date=date) == f"{expected} Россия оказала помощь."


def test_say_russian_people_are_introduced_once() -> None:
    context = Context(TODAY)
    first = sentence(Fact(type="AID", actors=(RUS,), recipients=(ZAKHAROVA,)), "ru", context=context)
    then = sentence(Fact(type="AID", actors=(RUS,), recipients=(ZAKHAROVA,)), "ru", context=context)
    assert first == "Россия оказала помощь официальному представителю МИД России Марии Захаровой."
    assert then == "Россия оказала помощь Захаровой."


def test_say_russian_a_speaker_is_named_before_the_fact() -> None:
    person_told = act(AZE, "ASSAULT", recipients=(ARM,), speaker=PASHINYAN)
    state_told = act(AZE, "ASSAULT", recipients=(ARM,), speaker=ARM)
    assert person_told == "По словам премьер-министра Армении Никола Пашиняна, Азербайджан атаковал Армению."
    assert state_told == "По данным Еревана, Азербайджан атаковал Армению."


def test_say_russian_names_of_no_table_stay_in_their_script() -> None:
    stranger = Who("NOR", "person", {"en": "Nils Aasbo"}, office="minister")
    assert act(stranger) == "Министр Норвегии «Nils Aasbo» оказал помощь."


@pytest.mark.parametrize(
    ("written", "subject", "dative"),
    [
        ("Нильсом Осборном", "Министр Норвегии Нильс Осборн оказал помощь.", "министру Норвегии Нильсу Осборну."),
        ("Ивана Петрова", "Министр Норвегии Иван Петров оказал помощь.", "министру Норвегии Ивану Петрову."),
        ("Илоны Масковой", "Министр Норвегии Илона Маскова оказала помощь.", "министру Норвегии Илоне Масковой."),
        ("Марией Линдберг", "Министр Норвегии Мария Линдберг оказала помощь.", "министру Норвегии Марии Линдберг."),
        ("Мухаммеда Али", "Министр Норвегии Мухаммед Али оказал помощь.", "министру Норвегии Мухаммеду Али."),
    ],
)
def test_say_russian_names_that_a_report_wrote_in_another_case(written: str, subject: str, dative: str) -> None:
    stranger = person("NOR", written, "minister")
    assert act(stranger) == subject
    assert act(RUS, recipients=(stranger,)) == f"Россия оказала помощь {dative}"


def test_say_russian_figures_compare() -> None:
    quantity = Quantity(3e9, 3e9, "USD", "exports", "exact", "2022", (), Quantity(4e9, 4e9, "USD", "exports", period="2021"))
    assert (
        said(Fact(kind="figure", quantity=quantity))
        == "В 2022 году экспорт составил 3 млрд долларов против 4 млрд долларов в 2021 году."
    )
