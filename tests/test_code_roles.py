"""Who does what to whom: constructions of the three languages, each with the event that it must give."""

from __future__ import annotations

import datetime

import pytest

from mahdar.code import record
from mahdar.model import Event
from mahdar.read import report_from_text

CONSTRUCTIONS = [
    # a pronoun on the Arabic verb is its object; what it takes up stands before, the subject after
    ("ar", "اتهمت تشاد الحركة التي تدعمها نيبال بقتل المدنيين.", "SUPPORT NPL > TCD-REB"),
    ("ar", "قالت بيرو إن المسلحين طردتهم قوات تشاد من المدينة.", "COERCE TCD > PER-REB"),
    # the subject between the auxiliary and its verb
    ("ar", "وكان الرئيس التشادي قد دعا نيبال إلى الحوار.", "REQUEST TCD > NPL"),
    ("ar", "وكانت بيرو دعت نيبال إلى الحوار.", "REQUEST PER > NPL"),
    # a second past verb without an opener is a noun
    ("ar", "أعلنت بيرو دعمها لتشاد.", "SUPPORT PER > TCD"),
    # a passive with the weapon's owner as agent
    ("ar", "قتل 20 تشاديا بنيران الجيش النيبالي.", "ASSAULT NPL > TCD-CVL"),
    # troops of one's own, withdrawn from a state
    ("ar", "سحبت الهند جنودها من المالديف.", "RETREAT IND > MDV"),
    # what stands in the accusative is nobody's complement
    ("ar", "وشمل عفو رئاسي تونسي عددا من المعارضين.", "CONCEDE TUN > TUN-OPP"),
    # words of measure before a number leave the verb its object
    ("en", "Chad evacuated about 80 Nigerians after the flood.", "AID TCD > NGA-CVL"),
    # a verb after an infinitive or participle goes back to its subject
    ("en", "Two Chadians arrested in Lima were deported by Peru on Friday.", "COERCE PER > TCD-CVL"),
    # a relative pronoun is no part of the noun phrase before it
    ("en", "Norway spoke of Peru which has bombed Chad.", "ASSAULT PER > TCD"),
    # two parties parted by a comma open a headline
    ("en", "Chad, Libya swap prisoners", "RETREAT LBY TCD > -"),
    # no slot of the frame names the recipient: the table of functions finds him
    ("en", "Ghana condemned the decision of Togo's parliament.", "ACCUSE GHA > TGO"),
    ("ru", "Гана осудила решение парламента Чада.", "ACCUSE GHA > TCD"),
    ("ar", "أدانت غانا قرار برلمان توغو.", "ACCUSE GHA > TGO"),
    # what a clause with a subject of its own describes is its object
    ("en", "Norway spoke of the ministers of Peru, which Chad has criticised.", "ACCUSE TCD > PER"),
    ("ru", "Норвегия напомнила о войсках Чада, которые осудила Кения.", "ACCUSE KEN > TCD"),
    # an -ing form after a comma tells what the subject does besides
    ("en", "Peru has been sending ships since May, urging Chad to respect the treaty.", "REQUEST PER > TCD"),
    # a measure that no words say who took is the state's own
    ("en", "Thousands of Chadians were arrested in Peru.", "COERCE PER > TCD-CVL"),
    # "their" means those who are coordinated before
    ("en", "Norway's king met Peru's president. Chad and Togo fought the second of their wars.", "ASSAULT TCD TGO > -"),
    # a series of states is the pair that a later office means
    ("ru", "Страны (Чад, Кения, Гана и Ливия) сообщили об итогах встречи министров.", "CONSULT GHA KEN LBY TCD > -"),
    # his own: the subject's, whatever the verb
    ("ru", "Правительство Чада объяснило свой отказ в поставках оружия Кении войной.", "REJECT TCD > KEN"),
    # the doer of a noun stands beside it
    ("ru", "Столкновения полиции и демонстрантов прошли в столице Чада.", "PROTEST TCD-CVL > TCD"),
    # the genitive of an object is no doer
    ("ru", "Кения намерена отозвать лицензию компании Чада.", "SANCTION KEN > TCD-BUS"),
    # who resigns holds an office
    ("ru", "Правительство Чада сформировано после отставки Ивана Томбе.", "RETREAT TCD > -"),
    # those who were called the same with their state
    ("en", "Polish farmers met Ukraine's envoy. Later the farmers asked Norway for help.", "REQUEST POL-CVL > NOR"),
    # a participle before its noun opens no clause
    ("ru", "Кения отпустила задержанного дипломата Сомали.", "RETREAT KEN > SOM"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), CONSTRUCTIONS)
def test_code_roles_of_a_construction(lang: str, text: str, wanted: str) -> None:
    report = report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))
    assert wanted in [told(event) for event in record(report).events]


def told(event: Event) -> str:
    """Type and parties of an event in one line."""
    who, whom = (" ".join(sorted({party.code for party in parties})) for parties in (event.actors, event.recipients))
    return f"{event.type} {who or '-'} > {whom or '-'}"


def test_code_roles_the_other_of_two_parties_fills_a_gap() -> None:
    text = (
        "Chad and Togo quarrel over a river\n\nChad's president visited Togo. Togo's minister met Chad's envoy. Chad rejected it."
    )
    events = record(report_from_text(text, lang="en", published=datetime.date(2024, 5, 20))).events
    assert "REJECT TCD > TGO" in [told(event) for event in events]


def test_code_roles_nobody_is_guessed_where_a_report_has_many_parties() -> None:
    text = "Chad, Togo, Ghana and Benin quarrel\n\nTogo met Ghana. Benin visited Togo. Ghana hosted Benin. Chad rejected it."
    events = record(report_from_text(text, lang="en", published=datetime.date(2024, 5, 20))).events
    assert "REJECT TCD > -" in [told(event) for event in events]


PLACES = [
    ("en", "Norway's minister visited Ghana on Friday.", "CONSULT", "Ghana"),
    ("ru", "Министр Норвегии посетил Гану в пятницу.", "CONSULT", "Ghana"),
    (
        "en",
        "Police in Oslo said nothing. Later that day thousands of Norwegians marched against the government.",
        "PROTEST",
        "Oslo",
    ),
    ("ar", "شنت القوات الكينية غارات على ضواحي مدينة كيسمايو.", "ASSAULT", "Kismayo"),
    ("ru", "Чад обвинил Кению в поставках оружия в Момбасу.", "ACCUSE", None),
    ("en", "Chad promised Kenya to build a school in Mombasa.", "AGREE", None),
    ("en", "In Mombasa, Chad's minister condemned Kenya.", "ACCUSE", "Mombasa"),
    ("ar", "خرج آلاف التشاديين إلى شوارع أوسلو للاحتجاج.", "PROTEST", "Oslo"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "wanted"), PLACES)
def test_code_where_a_deed_is_done_or_a_word_is_said(lang: str, text: str, kind: str, wanted: str | None) -> None:
    events = record(report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))).events
    assert [event.place.name if event.place else None for event in events if event.type == kind] == [wanted]


DATES = [
    # the date of what follows "after" or "since" is not the date of the deed, and the other way round
    ("en", "Chad's army withdrew from Togo on Monday after the protests of Friday.", "RETREAT", "2024-05-20"),
    ("ru", "Правительство Чада сформировано в апреле 2022 года после отставки Ивана Томбе.", "RETREAT", None),
    ("en", "Chad and Togo have fought two wars since gaining independence in 1960.", "ASSAULT", "1960/.."),
    # two days joined are a span
    ("en", "Thousands of Kenyans marched in Nairobi on Friday and Saturday.", "PROTEST", "2024-05-17/2024-05-18"),
    # who acts by saying has the date of the saying
    ("en", "On Friday, Chad said it was ready to help Togo.", "AGREE", "2024-05-17"),
    ("ar", "أعلنت بيرو تضامنها مع تشاد، وفقا لبيان نشرته الخارجية الجمعة.", "SUPPORT", "2024-05-17"),
    # sentences that go on with the same person share the day
    ("en", "Peru's minister Ana Rojas was in Lima on Friday. She condemned Chad.", "ACCUSE", "2024-05-17"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "wanted"), DATES)
def test_code_dates_belong_to_their_deed(lang: str, text: str, kind: str, wanted: str | None) -> None:
    events = record(report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))).events
    assert [event.date for event in events if event.type == kind] == [wanted]


def test_code_dates_of_the_lead_are_those_of_its_title() -> None:
    text = "Chad condemns Togo\n\nThe quarrel between the two states went on on Friday."
    events = record(report_from_text(text, lang="en", published=datetime.date(2024, 5, 20))).events
    assert [event.date for event in events if event.type == "ACCUSE"] == ["2024-05-17"]


STATUSES = [
    ("ar", "تعترف بيرو بحكومة تشاد منذ سنوات.", "SUPPORT", "ongoing"),
    ("en", "Chad and Togo have been negotiating since 2019.", "CONSULT", "ongoing"),
    ("ar", "قال وزير خارجية بيرو إن بلاده تقف إلى جانب تشاد.", "SUPPORT", "occurred"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "wanted"), STATUSES)
def test_code_status_of_what_lasts(lang: str, text: str, kind: str, wanted: str) -> None:
    events = record(report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))).events
    assert [event.status for event in events if event.type == kind] == [wanted]


def test_code_roles_the_talks_are_those_told_before() -> None:
    text = "Chad and Togo held talks in Oslo on Friday. The next round of talks is planned for 3 June in Lima."
    events = record(report_from_text(text, lang="en", published=datetime.date(2024, 5, 20))).events
    planned = [event for event in events if event.type == "CONSULT" and event.status == "planned"]
    assert [(told(event), event.date, event.place.name if event.place else None) for event in planned] == [
        ("CONSULT TCD TGO > -", "2024-06-03", "Lima")
    ]


MORE = [
    # after inna a clause begins with its noun; the vowels of a passive; a preposition that may be a verb
    ("ar", "قال الرئيس إن تشاد سلمت مقترحات إلى بيرو.", "CONSULT PER TCD > -"),
    ("ar", "عُقِد اجتماع لقادة تشاد وبيرو ونيبال في أوسلو.", "CONSULT NPL PER TCD > -"),
    # who is ready for a measure plans it
    ("ru", "Премьер Болгарии объявил о намерении отозвать лицензию чешской компании.", "SANCTION BGR > CZE-BUS"),
    # a reason is a fact, whatever the main verb
    ("ru", "Палестинцы отказываются от переговоров, поскольку Чад отказывается вывести войска.", "REJECT TCD > -"),
    # both the state's
    ("en", "Two police officers in Kenya have been arrested.", "COERCE KEN > KEN"),
    # whom "between" names are all sides
    ("ar", "قال وزير بيرو إن المحادثات بين تشاد ونيبال ستعقد الجمعة.", "CONSULT NPL TCD > -"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), MORE)
def test_code_roles_of_more_constructions(lang: str, text: str, wanted: str) -> None:
    events = record(report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))).events
    symmetric = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
    found = [told(event) for event in events if event.type not in symmetric]
    found += [
        f"{e.type} {' '.join(sorted({p.code for p in (*e.actors, *e.recipients)}))} > -" for e in events if e.type in symmetric
    ]
    assert wanted in found


def test_code_roles_a_preposition_is_nobody() -> None:
    text = "Правительство Чада подало в отставку после массовых протестов."
    events = record(report_from_text(text, lang="ru", published=datetime.date(2024, 5, 20))).events
    assert sorted(told(event) for event in events) == ["PROTEST TCD-CVL > -", "RETREAT TCD > -"]


PERFORMED = [
    ("ar", "نددت بيرو بالغارات التي شنتها تشاد على نيبال.", "ASSAULT TCD > NPL"),
    ("en", "The sanctions imposed by Chad on Nepal remain in force.", "SANCTION TCD > NPL"),
    ("ru", "Санкции, введенные Кенией против Непала, остаются в силе.", "SANCTION KEN > NPL"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), PERFORMED)
def test_code_roles_of_acts_told_by_their_performance(lang: str, text: str, wanted: str) -> None:
    events = record(report_from_text(text, lang=lang, published=datetime.date(2024, 5, 20))).events
    assert wanted in [told(event) for event in events]
