"""Arabic agreement: a table of constructions with the strings that an editor would write."""

from __future__ import annotations

import datetime

import pytest

from mahdar.write.brief.fact import Context, Count, Fact, Quantity, Topic, Where, Who
from mahdar.write.brief.say import sentence
from mahdar.write.brief.say.arabic import Arabic
from mahdar.write.brief.say.grammar import Features, Mentions
from mahdar.write.brief.say.numbers import amount

TODAY = datetime.date(2022, 12, 23)
ARABIC = Arabic()


def person(code: str, name: str, office: str | None = None, **more: str) -> Who:
    return Who(code, "person", {"ar": name}, office=office, **more)


LAVROV = person("RUS", "سيرغي لافروف", "foreign-minister")
BAYRAMOV = person("AZE", "جيهون بيراموف", "foreign-minister")
BAERBOCK = person("DEU", "أنالينا بيربوك", "foreign-minister", gender="fem")
COLONNA = person("FRA", "كاترين كولونا", "foreign-minister", gender="fem")
PUTIN = person("RUS", "فلاديمير بوتين", "president")
ALIYEV = person("AZE", "إلهام علييف", "president")
PASHINYAN = person("ARM", "نيكول باشينيان", "prime-minister")
SANDU = person("MDA", "مايا ساندو", "president", gender="fem")
ZAKHAROVA = person("RUS", "ماريا زاخاروفا", "spokesperson", noun="foreign-ministry", gender="fem")
PESKOV = person("RUS", "دميتري بيسكوف", "spokesperson", noun="presidency")
GUTERRES = person("UNO", "أنطونيو غوتيريش", "secretary-general")
ABDULLAH = person("JOR", "عبد الله الثاني", "king")
TAMIM = person("QAT", "تميم بن حمد آل ثاني", "emir")
SALMAN = person("SAU", "محمد بن سلمان", "crown-prince")
MINISTER = person("KOR", "بارك جين", "foreign-minister")
AFRICAN = person("ZAF", "سيريل رامافوزا", "president")
RUS, AZE, ARM, JOR, IRQ, LBN, EGY, USA = (Who(code) for code in ("RUS", "AZE", "ARM", "JOR", "IRQ", "LBN", "EGY", "USA"))
UN, EU, ECHR = (Who(code, "organisation") for code in ("UNO", "EUU", "ECHR"))


def crowd(code: str, noun: str) -> Who:
    return Who(code, "group" if "-" in code else "body", noun=noun)


def said(fact: Fact, **context: object) -> str:
    return sentence(fact, "ar", context=Context(TODAY, **context))  # type: ignore[arg-type]


def met(*who: Who, **more: object) -> str:
    return said(Fact(type="CONSULT", actors=who[:1], recipients=who[1:], **more))  # type: ignore[arg-type]


def act(actor: Who | tuple[Who, ...], type_: str = "AID", **more: object) -> str:
    return said(Fact(type=type_, actors=actor if isinstance(actor, tuple) else (actor,), **more))  # type: ignore[arg-type]


SENTENCES = [
    # the verb before its subject: singular, in the gender of the first subject
    (act(RUS), "قدمت روسيا مساعدات."),
    (act(JOR), "قدم الأردن مساعدات."),
    (act(IRQ), "قدم العراق مساعدات."),
    (act(LBN), "قدم لبنان مساعدات."),
    (act(EGY), "قدمت مصر مساعدات."),
    (act(USA), "قدمت الولايات المتحدة مساعدات."),
    (act(UN), "قدمت الأمم المتحدة مساعدات."),
    (act(EU), "قدم الاتحاد الأوروبي مساعدات."),
    (act((RUS, JOR)), "قدمت روسيا والأردن مساعدات."),
    (act((JOR, RUS)), "قدم الأردن وروسيا مساعدات."),
    (act(crowd("AZE", "army")), "قدم الجيش الأذربيجاني مساعدات."),
    (act(crowd("AZE", "government")), "قدمت الحكومة الأذربيجانية مساعدات."),
    (act(crowd("AZE", "authorities")), "قدمت السلطات الأذربيجانية مساعدات."),
    (act(crowd("RUS", "foreign-ministry")), "قدمت وزارة الخارجية الروسية مساعدات."),
    (act(crowd("RUS", "peacekeepers")), "قدمت قوات حفظ السلام الروسية مساعدات."),
    (act(crowd("AZE-CVL", "protesters"), "PROTEST", mode="demo"), "تظاهر متظاهرون أذربيجانيون."),
    (act(crowd("KOR-CVL", "protesters"), "PROTEST", mode="demo"), "تظاهر متظاهرون كوريون جنوبيون."),
    (act(crowd("RUS-CVL", "protesters"), "PROTEST", mode="demo"), "تظاهر متظاهرون من روسيا."),
    (act(crowd("FRA-CVL", "farmers"), "PROTEST", mode="strike"), "أضرب مزارعون فرنسيون عن العمل."),
    (act(crowd("TUN-CVL", "students"), "PROTEST", mode="hunger"), "أضرب طلاب تونسيون عن الطعام."),
    (act(crowd("TUN-PTY", "parties"), "PROTEST", mode="boycott"), "قاطعت أحزاب تونسية الانتخابات."),
    # titles and nationalities
    (act(LAVROV), "قدم وزير الخارجية الروسي سيرغي لافروف مساعدات."),
    (act(BAERBOCK), "قدمت وزيرة الخارجية الألمانية أنالينا بيربوك مساعدات."),
    (act(PUTIN), "قدم الرئيس الروسي فلاديمير بوتين مساعدات."),
    (act(SANDU), "قدمت الرئيسة المولدوفية مايا ساندو مساعدات."),
    (act(PASHINYAN), "قدم رئيس الوزراء الأرميني نيكول باشينيان مساعدات."),
    (act(ZAKHAROVA), "قدمت المتحدثة باسم وزارة الخارجية الروسية ماريا زاخاروفا مساعدات."),
    (act(PESKOV), "قدم المتحدث باسم الرئاسة الروسية دميتري بيسكوف مساعدات."),
    (act(GUTERRES), "قدم الأمين العام للأمم المتحدة أنطونيو غوتيريش مساعدات."),
    (act(ABDULLAH), "قدم ملك الأردن عبد الله الثاني مساعدات."),
    (act(TAMIM), "قدم أمير قطر تميم بن حمد آل ثاني مساعدات."),
    (act(MINISTER), "قدم وزير الخارجية الكوري الجنوبي بارك جين مساعدات."),
    (act(AFRICAN), "قدم رئيس جنوب أفريقيا سيريل رامافوزا مساعدات."),
    # his and her counterpart
    (met(LAVROV, BAYRAMOV), "أجرى وزير الخارجية الروسي سيرغي لافروف محادثات مع نظيره الأذربيجاني جيهون بيراموف."),
    (met(LAVROV, BAERBOCK), "أجرى وزير الخارجية الروسي سيرغي لافروف محادثات مع نظيرته الألمانية أنالينا بيربوك."),
    (met(BAERBOCK, LAVROV), "أجرت وزيرة الخارجية الألمانية أنالينا بيربوك محادثات مع نظيرها الروسي سيرغي لافروف."),
    (met(BAERBOCK, COLONNA), "أجرت وزيرة الخارجية الألمانية أنالينا بيربوك محادثات مع نظيرتها الفرنسية كاترين كولونا."),
    (met(LAVROV, PASHINYAN), "أجرى وزير الخارجية الروسي سيرغي لافروف محادثات مع رئيس الوزراء الأرميني نيكول باشينيان."),
    # two and more of one office: dual and plural in construct
    (act((LAVROV, BAYRAMOV)), "قدم وزيرا خارجية روسيا وأذربيجان سيرغي لافروف وجيهون بيراموف مساعدات."),
    (met(ARM, LAVROV, BAYRAMOV), "أجرت أرمينيا محادثات مع وزيري خارجية روسيا وأذربيجان سيرغي لافروف وجيهون بيراموف."),
    (act((PUTIN, ALIYEV)), "قدم رئيسا روسيا وأذربيجان فلاديمير بوتين وإلهام علييف مساعدات."),
    (met(ARM, PUTIN, ALIYEV), "أجرت أرمينيا محادثات مع رئيسي روسيا وأذربيجان فلاديمير بوتين وإلهام علييف."),
    (
        act((LAVROV, BAYRAMOV, BAERBOCK)),
        "قدم وزراء خارجية روسيا وأذربيجان وألمانيا سيرغي لافروف وجيهون بيراموف وأنالينا بيربوك مساعدات.",
    ),
    # oblique forms of sound plurals, the preposition l- before the article
    (act(RUS, recipients=(crowd("AZE-CVL", "protesters"),)), "قدمت روسيا مساعدات إلى متظاهرين أذربيجانيين."),
    (act(RUS, "CONCEDE", recipients=(USA,)), "قدمت روسيا تنازلات للولايات المتحدة."),
    (act(RUS, "CONCEDE", recipients=(JOR,)), "قدمت روسيا تنازلات للأردن."),
    (act(RUS, "CONCEDE", recipients=(ARM,)), "قدمت روسيا تنازلات لأرمينيا."),
    (act(RUS, "CONCEDE", recipients=(UN, EGY)), "قدمت روسيا تنازلات للأمم المتحدة ومصر."),
    # possessive suffixes agree with the subject
    (act(RUS, "AGREE", recipients=(ARM,)), "أبدت روسيا استعدادها للتعاون مع أرمينيا."),
    (act(JOR, "AGREE", recipients=(ARM,)), "أبدى الأردن استعداده للتعاون مع أرمينيا."),
    (act((RUS, JOR), "AGREE", recipients=(ARM,)), "أبدت روسيا والأردن استعدادهما للتعاون مع أرمينيا."),
    (act((RUS, JOR, EGY), "AGREE", recipients=(ARM,)), "أبدت روسيا والأردن ومصر استعدادهم للتعاون مع أرمينيا."),
    (act(LAVROV, "RETREAT", mode="resign"), "استقال وزير الخارجية الروسي سيرغي لافروف من منصبه."),
    (act(BAERBOCK, "RETREAT", mode="resign"), "استقالت وزيرة الخارجية الألمانية أنالينا بيربوك من منصبها."),
    # the future, what goes on, what is proposed, called off and denied
    (act(RUS, status="planned", date="2022-12-28"), "ستقدم روسيا مساعدات في 28 ديسمبر."),
    (act(JOR, status="planned", date="2022-12-28"), "سيقدم الأردن مساعدات في 28 ديسمبر."),
    (act(RUS, status="ongoing", date="2022-12-12/.."), "تواصل روسيا تقديم مساعدات منذ 12 ديسمبر."),
    (act(RUS, "SANCTION", mode="convict", status="ongoing"), "تواصل روسيا إصدار حكم بالإدانة."),
    (met(RUS, JOR, status="proposed"), "اقترحت روسيا عقد محادثات مع الأردن."),
    (met(RUS, JOR, status="cancelled", date="2022-12-28"), "أُلغيت المحادثات بين روسيا والأردن المقررة في 28 ديسمبر."),
    (met(RUS, JOR, status="postponed"), "تأجلت المحادثات بين روسيا والأردن."),
    (met(RUS, JOR, status="denied"), "نفت روسيا أن تكون قد أجرت محادثات مع الأردن."),
    (met(JOR, RUS, status="denied"), "نفى الأردن أن يكون قد أجرى محادثات مع روسيا."),
    (act((RUS, EGY), status="denied"), "نفت روسيا ومصر أن تكونا قد قدمتا مساعدات."),
    (act(crowd("AZE-CVL", "protesters"), status="denied"), "نفى متظاهرون أذربيجانيون أن يكونوا قد قدموا مساعدات."),
    # a topic, a place, a court
    (
        act(ARM, "ACCUSE", deed="complaint", recipients=(AZE,), court=ECHR, date="2022-12-14"),
        "قدمت أرمينيا شكوى ضد أذربيجان إلى المحكمة الأوروبية لحقوق الإنسان في 14 ديسمبر.",
    ),
    (
        act(RUS, "ACCUSE", deed="concern", topics=(Topic("road-closure", where=Where("Lachin corridor")),)),
        "أعربت روسيا عن قلقها إزاء إغلاق ممر لاتشين.",
    ),
    (
        act((RUS, AZE), "SUPPORT", deed="adopt", document="joint-statement", joint=True, place=Where("Sochi"), date="2022-10-31"),
        "اعتمدت روسيا وأذربيجان بيانا مشتركا في سوتشي في 31 أكتوبر.",
    ),
    (act((ARM, JOR), "ASSAULT"), "اشتبكت أرمينيا والأردن."),
    (act(ARM, "COERCE", mode="arrest", recipients=(AZE,)), "اعتقلت أرمينيا مواطنين أذربيجانيين."),
    # which one in a row, for two and for three
    (
        said(Fact(kind="nth", status="planned", actors=(LAVROV,), recipients=(BAYRAMOV,), count=Count(2))),
        "سيكون هذا هو الاجتماع الثاني للوزيرين خلال شهر.",
    ),
    (
        said(Fact(kind="nth", actors=(LAVROV, BAYRAMOV, BAERBOCK), count=Count(11, amount=3))),
        "كان هذا هو الاجتماع الحادي عشر للوزراء خلال 3 أشهر.",
    ),
    (said(Fact(kind="nth", actors=(PUTIN, ALIYEV), count=Count(3, "year", 2))), "كان هذا هو الاجتماع الثالث للزعيمين خلال عامين."),
]


@pytest.mark.parametrize(("got", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_say_arabic_sentences_agree(got: str, expected: str) -> None:
    assert got == expected


FORMS = [
    ("أجرى", "full_past", ("masc", "dual"), "أجريا"),
    ("أجرى", "full_past", ("fem", "dual"), "أجرتا"),
    ("أجرى", "full_past", ("masc", "plur"), "أجروا"),
    ("أجرى", "full_pres", ("masc", "dual"), "يجريان"),
    ("أجرى", "full_pres", ("fem", "dual"), "تجريان"),
    ("أجرى", "full_pres", ("masc", "plur"), "يجرون"),
    ("أجرى", "full_subj", ("masc", "plur"), "يجروا"),
    ("نفى", "past", ("fem", "sing"), "نفت"),
    ("دعا", "past", ("fem", "sing"), "دعت"),
    ("دعا", "full_past", ("masc", "plur"), "دعوا"),
    ("دعا", "full_pres", ("masc", "plur"), "يدعون"),
    ("قال", "past", ("fem", "sing"), "قالت"),
    ("قال", "full_past", ("masc", "plur"), "قالوا"),
    ("زار", "fut", ("fem", "sing"), "ستزور"),
    ("قدم", "full_past", ("fem", "dual"), "قدمتا"),
    ("قدم", "full_past", ("masc", "plur"), "قدموا"),
    ("قدم", "full_pres", ("masc", "plur"), "يقدمون"),
    ("هنأ", "past", ("fem", "sing"), "هنأت"),
    ("شن", "past", ("fem", "sing"), "شنت"),
    ("كان", "full_subj", ("fem", "dual"), "تكونا"),
    ("كان", "full_subj", ("masc", "plur"), "يكونوا"),
    ("أعرب", "masdar", ("masc", "sing"), "الإعراب"),
]


@pytest.mark.parametrize(("verb", "form", "features", "expected"), FORMS)
def test_say_arabic_verbs_conjugate(verb: str, form: str, features: tuple[str, str], expected: str) -> None:
    assert ARABIC.verb(verb, form, Features(*features)) == expected


@pytest.mark.parametrize(
    ("gender", "number", "definite", "oblique", "expected"),
    [
        ("masc", "sing", False, False, "روسي"),
        ("masc", "sing", True, False, "الروسي"),
        ("fem", "sing", True, False, "الروسية"),
        ("masc", "dual", True, False, "الروسيان"),
        ("masc", "dual", True, True, "الروسيين"),
        ("fem", "dual", False, True, "روسيتين"),
        ("masc", "plur", False, False, "روسيون"),
        ("masc", "plur", True, True, "الروسيين"),
    ],
)
def test_say_arabic_nationalities_agree(gender: str, number: str, definite: bool, oblique: bool, expected: str) -> None:
    assert ARABIC.adjective("روسي", gender, number, definite=definite, oblique=oblique) == expected


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "expected"),
    [
        (1e9, "USD", "exact", "مليار دولار"),
        (2e9, "USD", "exact", "ملياري دولار"),
        (4e9, "USD", "exact", "4 مليارات دولار"),
        (3.4e9, "USD", "exact", "3.4 مليار دولار"),
        (11e9, "USD", "about", "نحو 11 مليار دولار"),
        (100e6, "EUR", "at_least", "ما لا يقل عن 100 مليون يورو"),
        (2, "person", "exact", "شخصين"),
        (5, "person", "exact", "5 أشخاص"),
        (12, "person", "exact", "12 شخصا"),
        (100, "person", "exact", "100 شخص"),
        (3000, "person", "exact", "3,000 شخص"),
        (103, "person", "exact", "103 أشخاص"),
        (7, "percent", "exact", "7%"),
        (20, "km", "at_most", "ما لا يزيد على 20 كيلومترا"),
    ],
)
def test_say_arabic_numbers_govern_their_nouns(value: float, unit: str, qualifier: str, expected: str) -> None:
    assert amount(value, value, unit, qualifier, "ar", ARABIC.amounts) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2022-12-14", "في 14 ديسمبر"),
        ("2021-02-05", "في 5 فبراير 2021"),
        ("2022-02-22", "في 22 فبراير 2022"),
        ("2022-12-23", "اليوم"),
        ("2022-12", "في ديسمبر"),
        ("2021", "في عام 2021"),
        ("2022-12-01/2022-12-10", "في أوائل ديسمبر"),
        ("2022-12-05/2022-12-08", "من 5 إلى 8 ديسمبر"),
        ("2022-11-28/2022-12-02", "من 28 نوفمبر إلى 2 ديسمبر"),
        ("2022-12-14~", "نحو 14 ديسمبر"),
    ],
)
def test_say_arabic_dates(date: str, expected: str) -> None:
    assert act(RUS, date=date) == f"قدمت روسيا مساعدات {expected}."


def test_say_arabic_months_may_have_both_names_and_digits_of_their_own() -> None:
    fact = Fact(type="AID", actors=(RUS,), date="2022-10-31")
    assert said(fact, double_months=True) == "قدمت روسيا مساعدات في 31 أكتوبر/تشرين الأول."
    assert said(fact, digits="arab") == "قدمت روسيا مساعدات في ٣١ أكتوبر."


def test_say_arabic_people_are_introduced_once() -> None:
    context = Context(TODAY)
    first = sentence(Fact(type="CONSULT", actors=(SALMAN,), recipients=(RUS,)), "ar", context=context)
    then = sentence(Fact(type="CONSULT", actors=(SALMAN,), recipients=(RUS,)), "ar", context=context)
    assert first == "أجرى ولي العهد السعودي محمد بن سلمان محادثات مع روسيا."
    assert then == "أجرى بن سلمان محادثات مع روسيا."


def test_say_arabic_names_of_no_table_stay_in_their_script() -> None:
    stranger = Who("NOR", "person", {"en": "Nils Aasbo"}, office="minister")
    assert act(stranger) == "قدم الوزير النرويجي «Nils Aasbo» مساعدات."
    assert ARABIC.parties((stranger,), "", Mentions(Context(TODAY), TODAY)) == "الوزير النرويجي «Nils Aasbo»"


def test_say_arabic_figures_compare() -> None:
    quantity = Quantity(
        3e9, 3e9, "USD", "exports", "exact", "2022", (RUS, AZE), Quantity(4e9, 4e9, "USD", "exports", period="2021")
    )
    assert (
        said(Fact(kind="figure", quantity=quantity))
        == "بلغت الصادرات بين روسيا وأذربيجان 3 مليارات دولار في عام 2022، مقابل 4 مليارات دولار في عام 2021."
    )
