"""mahdar.read on plain texts: parts, dates, credits, offsets."""

import datetime
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.errors import InputError
from mahdar.read import report_from_text

ARABIC = """Ru En

وزيرا الخارجية يبحثان ملف الحدود

٧ مارس ٢٠٢٣

بحث وزير الخارجية العراقي فؤاد حسين مع نظيره الإيراني في بغداد أمن الحدود بين البلدين.

خطوات لاحقة

واتفق الجانبان على عقد اجتماع جديد في طهران الشهر المقبل.

مركز الرافدين للأنباء
الصورة: وزارة الخارجية العراقية
المصدر: واع
"""

RUSSIAN = """Министры договорились о новой встрече

7 марта 2023 г.

Министр иностранных дел Казахстана принял в Астане своего киргизского коллегу.
Стороны обсудили границу и торговлю между двумя странами.

Фото: МИД Казахстана
Источник: Интерфакс
"""

ENGLISH = """Ministers agree to meet again

Published: Tuesday, March 7, 2023, 14:05 GMT

The foreign minister of Kenya met his Ethiopian counterpart in Nairobi.

Read also: Kenya opens new border post

They agreed to continue the talks in April.

Photo: Ministry of Foreign Affairs
"""


def quotes(report, kind):
    return [report.text[part.start : part.end] for part in report.parts if part.kind == kind]


def test_text_reads_title_date_switch_and_credits_in_arabic():
    report = report_from_text(ARABIC)
    assert report.lang == "ar"
    assert report.title == "وزيرا الخارجية يبحثان ملف الحدود"
    assert report.published == datetime.date(2023, 3, 7)
    assert report.alternates == (("ru", "Ru"), ("en", "En"))
    assert (report.publisher, report.photo, report.credit) == ("مركز الرافدين للأنباء", "وزارة الخارجية العراقية", "واع")
    assert quotes(report, "heading") == ["خطوات لاحقة"]
    assert len(quotes(report, "paragraph")) == 2
    assert len(quotes(report, "credit")) == 3


def test_text_reads_title_date_and_credits_in_russian():
    report = report_from_text(RUSSIAN)
    assert (report.lang, report.published) == ("ru", datetime.date(2023, 3, 7))
    assert (report.photo, report.credit) == ("МИД Казахстана", "Интерфакс")
    assert len(quotes(report, "paragraph")) == 2


def test_text_leaves_links_to_other_stories_out():
    report = report_from_text(ENGLISH)
    assert (report.lang, report.published) == ("en", datetime.date(2023, 3, 7))
    assert quotes(report, "furniture") == ["Read also: Kenya opens new border post"]
    assert quotes(report, "paragraph")[-1].startswith("They agreed")


def test_text_keeps_every_character_and_its_hash():
    text = "\ufeff\u200fعنوان الخبر\u200f\r\n\r\n\u202b7 مارس 2023\u202c\r\n\r\nقال الوزير إن المحادثات انتهت في بغداد.\u200f\r"
    report = report_from_text(text)
    assert report.text == text
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert quotes(report, "title") == ["عنوان الخبر"]
    assert report.published == datetime.date(2023, 3, 7)
    assert quotes(report, "paragraph") == ["قال الوزير إن المحادثات انتهت في بغداد."]


def test_text_title_given_is_a_part_only_where_it_stands_in_the_text():
    body = "The minister left for Cairo on Monday. He will stay two days.\nTalks begin tomorrow."
    assert quotes(report_from_text("Minister leaves\n" + body, title="Minister leaves"), "title") == ["Minister leaves"]
    report = report_from_text(body, title="Minister leaves")
    assert (report.title, quotes(report, "title")) == ("Minister leaves", [])


def test_text_of_one_line_is_a_paragraph():
    report = report_from_text("The foreign ministers of Kenya and Ethiopia met in Nairobi on Monday.")
    assert (report.title, [part.kind for part in report.parts]) == (None, ["paragraph"])


def test_text_without_date_says_so():
    report = report_from_text("The foreign ministers of Kenya and Ethiopia met in Nairobi on Monday.")
    assert report.published is None
    assert any("no publication date" in note for note in report.notes)


def test_text_joins_a_sentence_that_was_broken_around_a_link():
    text = "Заголовок новости\nМинистр\nзаявил\n, что переговоры пройдут в Женеве.\nОн вылетит туда в среду утром."
    assert quotes(report_from_text(text), "paragraph") == [
        "Министр\nзаявил\n, что переговоры пройдут в Женеве.",
        "Он вылетит туда в среду утром.",
    ]


def test_text_links_below_the_last_sentence_are_furniture():
    body = "".join(f"The committee held meeting number {number} on the draft law.\n" for number in range(4))
    report = report_from_text(body + "President visits the north\nWhat next for the peace talks?\n", title="Committee meets")
    assert quotes(report, "furniture") == ["President visits the north", "What next for the peace talks?"]


@pytest.mark.parametrize(
    ("line", "lang", "date"),
    [
        ("٢٣ ديسمبر ٢٠٢٢", "ar", (2022, 12, 23)),
        ("الجمعة 23 كانون الأول/ديسمبر 2022", "ar", (2022, 12, 23)),
        ("نشر في: 23/12/2022 - 14:30", "ar", (2022, 12, 23)),
        ("23 декабря 2022 года, 18:00 мск", "ru", (2022, 12, 23)),
        ("23.12.2022", "ru", (2022, 12, 23)),
        ("05.12.2022", "ru", (2022, 12, 5)),
        ("23 December 2022", "en", (2022, 12, 23)),
        ("Friday, Dec. 23, 2022 10:15 a.m. EST", "en", (2022, 12, 23)),
        ("2022-12-23", "en", (2022, 12, 23)),
        ("05/12/2022", "ar", (2022, 12, 5)),
        ("05/12/2022", "en", None),
        ("14 رمضان 1444 هـ الموافق 5 أبريل 2023", "ar", (2023, 4, 5)),
        ("1 محرم 1444 هـ", "ar", (2022, 7, 30)),
        ("December 23, 2022", "en", (2022, 12, 23)),
        ("23 ديسمبر/كانون الأول 2022", "ar", (2022, 12, 23)),
    ],
)
def test_dateline_reads_a_line_that_is_only_a_date(line, lang, date):
    from mahdar.read.dateline import dateline

    found = dateline(line, lang)
    assert found is not None
    assert found.date == (date and datetime.date(*date))


@pytest.mark.parametrize("line", ["Talks were held on 23 May 2022", "В 2022 году", "في 23 ديسمبر 2022 التقى الوزيران", "2022"])
def test_dateline_leaves_sentences_alone(line):
    from mahdar.read.dateline import dateline

    found = dateline(line, "en")
    assert found is None or found.date is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وزیر امور خارجه ایران روز دوشنبه در تهران با همتای روسی خود درباره توافق هسته‌ای گفت‌وگو کرد.", "Persian"),
        ("Міністр закордонних справ України провів у Києві переговори з польським колегою про кордон.", "Ukrainian"),
        ("Външният министър на България се срещна в София със своя гръцки колега и обсъди границата.", "Bulgarian"),
        ("Le ministre des Affaires étrangères a rencontré lundi à Paris son homologue allemand.", "French"),
        ("外交部长星期一在北京会见了俄罗斯外长。", "Cjk"),
    ],
)
def test_language_names_what_it_refuses(text, name):
    with pytest.raises(InputError, match=name):
        report_from_text(text)


def test_language_asked_for_wins():
    assert report_from_text("Le ministre a rencontré son homologue.", lang="en").lang == "en"
    with pytest.raises(InputError, match="not one of"):
        report_from_text("Le ministre.", lang="fr")


@pytest.mark.parametrize("published", ["soon", "2022-13-01", "23.12.2022", "2022-12-233"])
def test_text_refuses_a_bad_publication_date(published):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        report_from_text("The ministers met in Nairobi on Monday.", published=published)


def test_text_refuses_nothing():
    with pytest.raises(InputError, match="empty"):
        report_from_text(" \n\u200f\n ", lang="en")


LINES = st.lists(
    st.sampled_from([*ARABIC.splitlines(), *RUSSIAN.splitlines(), *ENGLISH.splitlines(), "", "\u200f", "----", "AFP", "#tag"])
    | st.text(max_size=30),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["ar", "ru", "en"]))
def test_text_parts_are_in_order_and_inside_the_text(rows, newline, lang):
    text = newline.join(rows) + " end"
    report = report_from_text(text, lang=lang)
    assert report.text == text
    end = 0
    for part in report.parts:
        assert end <= part.start < part.end <= len(text)
        quote = text[part.start : part.end]
        assert quote == quote.strip()
        end = part.end


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ministers meet in Nairobi", "en"),
        ("Переговоры в Астане", "ru"),
        ("التقى الوزيران", "ar"),
        ("Министр заявил, что встреча прошла хорошо.\n" * 30 + "The minister's own words on the meeting\n" * 90, "ru"),
    ],
)
def test_language_is_found_in_short_and_in_mixed_texts(text, lang):
    assert report_from_text(text).lang == lang


def test_text_title_is_cut_off_the_line_that_goes_on_after_it():
    text = "Minister leaves for Cairo. The minister left on Monday morning. He will stay two days.\nTalks begin tomorrow."
    report = report_from_text(text, title="Minister leaves for Cairo")
    assert quotes(report, "title") == ["Minister leaves for Cairo"]
    assert quotes(report, "paragraph")[0] == "The minister left on Monday morning. He will stay two days."


def test_text_a_short_question_above_a_paragraph_is_a_heading():
    text = "Minister leaves\n\nThe minister left on Monday.\n\nWhat comes next?\n\nTalks will begin in Cairo on Tuesday morning.\n"
    assert quotes(report_from_text(text), "heading") == ["What comes next?"]


def test_text_caption_above_a_photo_credit_is_no_sentence():
    text = (
        "Minister leaves\n\nThe minister left on Monday.\n\nThe minister at the airport\nPhoto: Kenya Times\n\n"
        "Talks will begin in Cairo on Tuesday morning.\n\nThey will last two days.\n"
    )
    report = report_from_text(text)
    assert (report.photo, quotes(report, "furniture")) == ("Kenya Times", ["The minister at the airport"])


def test_layout_files_hold_the_same_and_patterns_that_compile():
    from mahdar.read.words import furnishing, layouts

    files = layouts()
    assert set(files) >= {"ar", "ru", "en"}
    assert furnishing().furniture.pattern
    for lang, file in files.items():
        assert lang in file.neighbours
        assert len(file.hijri) == 12
        assert file.frequent
        for name in file.encodings:
            "".encode(name)


def test_text_copyright_notice_is_no_photo_credit():
    text = "Minister leaves\n\nThe minister left on Monday.\n\nTalks begin on Tuesday.\n\n© 2023 Kenya Times. All rights reserved\n"
    report = report_from_text(text)
    assert (report.photo, report.credit, [part.kind for part in report.parts][-1]) == (None, None, "credit")
