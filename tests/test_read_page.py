"""mahdar.read on HTML pages."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.errors import InputError
from mahdar.read.page import report_from_html

BODY = """<p>The foreign minister of Kenya met his Ethiopian counterpart in Nairobi on Monday to discuss the border.</p>
<p>The two ministers agreed that a joint commission would begin its work in the border towns next month.</p>
<h2>What comes next</h2>
<p>A further round of talks is to be held in Addis Ababa in April, the Kenyan ministry said in a statement.</p>
<p><a href="/other">ALSO THIS WEEK A STORY ABOUT SOMETHING ELSE ENTIRELY</a></p>
<p>Traders on both sides have asked for the crossing to be opened at night, which both governments have promised to study.</p>
<p>Reporting by A. Writer; Editing by B. Editor</p>"""


def page(head="", body=BODY, top="<h1>Ministers agree to reopen crossing</h1>", lang="en"):
    menu = "<ul>" + "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(12)) + "</ul>"
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{menu}<article>{top}{body}</article></body></html>'


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


DAY = "2023-03-07T23:30:00-05:00"
ARTICLE = ld(**{"@type": "NewsArticle"}, headline="Ministers agree to reopen crossing", datePublished=DAY)
LINKS = "".join(f'<p><a href="/{n}">Minister opens road number {n} in the north of the land</a></p>' for n in range(30))
TEASERS = "".join(
    f'<h3><a href="/{n}">Minister opens road number {n}</a></h3><p>The northern road was opened by minister number {n} today.</p>'
    for n in range(12)
)
FRENCH = """<p>Le ministre des Affaires étrangères a rencontré lundi à Paris son homologue allemand, selon un communiqué.</p>
<p>Les deux hommes ont parlé de la frontière et du commerce, et ils sont convenus de se revoir au mois d'avril à Berlin.</p>
<p>Le gouvernement a indiqué que cette visite était prévue depuis longtemps et qu'elle n'avait rien d'exceptionnel.</p>"""
ARABIC = """<p>قال وزير الخارجية في بيان إن المحادثات مع الجانب الآخر حول الحدود انتهت من دون اتفاق بين البلدين.</p>
<p>وأضاف الوزير أن جولة أخرى من المحادثات سوف تعقد في بغداد خلال الشهر المقبل بعد مشاورات مع الحكومة.</p>
<p>ولم يصدر عن الجانب الآخر تعليق على نتيجة الاجتماع الذي استمر ثلاثة أيام في فندق قرب المطار الدولي.</p>"""


def test_page_gives_paragraphs_and_headings_only():
    report = report_from_html(page(ARTICLE))
    quotes = [(part.kind, report.text[part.start : part.end]) for part in report.parts]
    assert [kind for kind, _ in quotes] == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert quotes[2][1] == "What comes next"
    assert "Section" not in report.text
    assert "SOMETHING ELSE" not in report.text
    assert "Editing by" not in report.text


def test_page_publication_day_is_the_day_as_written():
    assert report_from_html(page(ARTICLE)).published == datetime.date(2023, 3, 7)


def test_page_image_dates_and_headlines_are_not_the_articles():
    image = {"@type": "ImageObject", "datePublished": "2020-01-01", "headline": "A photo"}
    head = ld(**{"@type": "ImageObject"}, datePublished="2019-01-01", headline="B photo") + ld(
        **{"@type": ["NewsArticle"]}, image=[image], headline="Ministers &quot;agree&quot; on it", datePublished="2023-03-08"
    )
    report = report_from_html(page(head))
    assert (report.title, report.published) == ('Ministers "agree" on it', datetime.date(2023, 3, 8))


def test_page_site_name_is_no_part_of_the_title():
    head = (
        '<meta property="og:title" content="Ministers agree - World | Daily Harbour">'
        '<meta property="og:type" content="article"><meta property="og:site_name" content="Daily Harbour">'
    )
    report = report_from_html(page(head, top=""))
    assert (report.title, report.publisher) == ("Ministers agree - World", "Daily Harbour")
    assert report_from_html(page(head, top="<h1>Ministers agree - World</h1>")).title == "Ministers agree - World"


def test_page_day_is_read_from_the_address_where_nothing_else_says_it():
    head = '<meta property="og:type" content="article">'
    report = report_from_html(page(head), url="https://news.example/2023/world/3/7/border.html")
    assert report.published == datetime.date(2023, 3, 7)


def test_page_language_versions_credit_and_photo():
    head = ARTICLE + '<link rel="alternate" hreflang="ru-RU" href="/ru/1"><link rel="alternate" hreflang="x-default" href="/">'
    body = '<figure><img src="a.jpg"><figcaption>Photo: Kenya Times</figcaption></figure>' + BODY
    switch = '<div class="langs"><a href="/ar/1">Ar</a> <a href="/fr/1">Fr</a></div>'
    report = report_from_html(page(head, switch + body), url="https://news.example/en/1")
    assert report.alternates == (
        ("ru", "https://news.example/ru/1"),
        ("ar", "https://news.example/ar/1"),
        ("fr", "https://news.example/fr/1"),
    )
    assert report.photo == "Kenya Times"


def test_page_links_below_the_article_are_left_out():
    more = "<h2>More from World</h2><h3>Story number 1</h3><p>A line about story 1</p><h3>Story number 2</h3><p>Line 2</p>"
    assert "Story number" not in report_from_html(page(ARTICLE, BODY + more)).text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (page("", LINKS), "article"),
        (page('<meta property="og:type" content="article">', TEASERS), "list of 12 stories"),
        (page('<meta property="og:type" content="product">'), "calls itself product"),
        (page(ARTICLE, "<p>Subscribers only.</p>"), "article"),
        (page(ld(**{"@type": "CollectionPage"})), "calls itself CollectionPage"),
        (page('<meta property="og:type" content="website"><meta property="og:url" content="https://a.example/">'), "website"),
        ("<html></html>", "article"),
        ("<!-- nothing -->", "article"),
    ],
)
def test_page_that_is_no_article_is_refused(html, words):
    with pytest.raises(InputError, match=words) as error:
        report_from_html(html)
    assert "\n" not in str(error.value)


def test_page_in_another_language_is_refused_by_name():
    with pytest.raises(InputError, match="French"):
        report_from_html(page(ARTICLE, FRENCH, lang="fr"))


def test_page_is_decoded_as_it_declares(tmp_path):
    from mahdar.read import read_one

    html = page('<meta charset="windows-1256">' + ARTICLE, ARABIC, top="<h1>انتهاء المحادثات</h1>", lang="ar")
    path = tmp_path / "a.html"
    path.write_bytes(html.encode("windows-1256"))
    report = read_one(path)
    assert (report.id, report.lang) == ("a", "ar")
    assert report.text.startswith("قال وزير الخارجية")


def test_page_with_a_broken_byte_is_read_and_says_so(tmp_path):
    from mahdar.read import read_one

    path = tmp_path / "a.html"
    path.write_bytes(page(ARTICLE, ARABIC, lang="ar").encode().replace("وأضاف".encode(), b"\xff" + "وأضاف".encode()))
    report = read_one(path)
    assert "\ufffd" in report.text
    assert any("broken" in note for note in report.notes)
    assert all(report.text[part.start : part.end].strip() for part in report.parts)


ODD = ["<p>\u200fخبر</p>", "<ul><li>a</li></ul>", "<p>A<br>B"]


@given(st.lists(st.sampled_from(BODY.splitlines() + ARABIC.splitlines() + ODD)))
@settings(max_examples=30, deadline=None)
def test_page_parts_cover_the_text_they_name(rows):
    rows = BODY.splitlines() + rows
    report = report_from_html(page(ARTICLE, "\n".join(rows)), lang="en")
    quotes = [report.text[part.start : part.end] for part in report.parts]
    assert "\n\n".join(quotes) == report.text
