"""The formats of the brief, each read back by its own reader."""

from __future__ import annotations

import io
import json
import re
import zipfile

import lxml.html
import pypdf
import pytest

from brief_world import LANGS, page
from mahdar.errors import InputError
from mahdar.write.brief.forms import FORMATS, render
from mahdar.write.brief.model import Brief

ARABIC = re.compile("[\u0600-\u06ff]")
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _html(lang: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(page(lang), "html", others=LANGS).decode())


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_html_asks_for_nothing_outside(lang: str) -> None:
    text = render(page(lang), "html", others=LANGS).decode()
    tree = lxml.html.document_fromstring(text)
    assert tree.xpath("//script | //link | //img | //iframe | //object") == []
    assert "url(" not in text
    assert "@import" not in text
    assert all(not href.startswith("http") for href in tree.xpath("//article//a/@href | //nav//a/@href"))


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_html_has_language_direction_date_and_switch(lang: str) -> None:
    tree = _html(lang)
    assert tree.get("lang") == lang
    assert tree.get("dir") == ("rtl" if lang == "ar" else "ltr")
    assert tree.xpath("string(//time)") == page(lang).date_words
    assert tree.xpath("//time/@datetime") == ["2022-12-23"]
    assert tree.xpath("//nav/a/@hreflang") == [other for other in LANGS if other != lang]
    assert tree.xpath("//nav/a/@href") == [f"brief.{other}.html" for other in LANGS if other != lang]
    assert len(tree.xpath("//article//h2")) == 3
    assert tree.xpath("//h1/text()") == [page(lang).title]
    assert "@media print" in tree.xpath("string(//style)")
    assert "prefers-color-scheme: dark" in tree.xpath("string(//style)")


def test_brief_forms_html_alone_has_no_switch() -> None:
    tree = lxml.html.document_fromstring(render(page("en"), "html").decode())
    assert tree.xpath("//nav") == []


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_html_every_mark_opens_its_quote(lang: str) -> None:
    tree = _html(lang)
    marks = tree.xpath("//article//button")
    assert len(marks) >= len(page(lang).sentences)
    quotes = {" ".join(c.text.split()) for s in page(lang).sentences for c in s.citations}
    ids = [note.get("id") for note in tree.xpath("//aside")]
    assert len(ids) == len(set(ids))
    for mark in marks:
        note = tree.get_element_by_id(mark.get("popovertarget"))
        assert note.get("popover") is not None
        assert note.xpath("string(blockquote)") in quotes
        assert mark.get("title") == note.xpath("string(blockquote)")
        assert tree.get_element_by_id(note.xpath("string(.//a/@href)")[1:]) is not None


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_html_every_source_has_publisher_title_date_and_quotes(lang: str) -> None:
    rows = _html(lang).xpath("//section[@class='sources']//li")
    assert len(rows) == len(page(lang).sources)
    for row, source in zip(rows, page(lang).sources, strict=True):
        text = row.text_content()
        assert (source.title or "") in text
        assert (source.publisher or "") in text
        assert source.published_words in text
        assert row.xpath(".//blockquote")


def test_brief_forms_html_isolates_names() -> None:
    names = {name for lang in LANGS for name in _html(lang).xpath("//article//p/bdi/text()")}
    assert {"Sergey Lavrov", "Сергей Лавров", "سيرغي لافروف"} <= names


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_json_holds_the_whole_brief(lang: str) -> None:
    held = json.loads(render(page(lang), "json"))
    assert held["lang"] == lang
    assert held["day"] == "2022-12-23"
    sentences = [s for section in held["sections"] for paragraph in section["paragraphs"] for s in paragraph]
    assert [s["text"] for s in sentences] == [s.text for s in page(lang).sentences]
    assert all(c["text"] and c["number"] and c["end"] > c["start"] for s in sentences for c in s["citations"])


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_markdown_notes_lead_to_sources(lang: str) -> None:
    text = render(page(lang), "md").decode()
    body, _, notes = text.partition(f"## {page(lang).labels['sources']}")
    used = set(re.findall(r"\[\^(\d+)\](?!:)", body))
    assert used == {str(source.number) for source in page(lang).sources}
    assert set(re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)) == used
    assert text.startswith('<div dir="rtl"') is (lang == "ar")


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_docx_is_read_back_with_its_directions(lang: str) -> None:
    import docx

    document = docx.Document(io.BytesIO(render(page(lang), "docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.paragraphs[0].text == page(lang).title
    assert document.paragraphs[1].text == page(lang).date_words
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"][:3] == [s.heading for s in page(lang).sections[1:]]
    body = re.sub(r"\[\d+\]", "", text)
    assert [s.text for s in page(lang).sentences if s.text not in body] == []
    for paragraph in document.paragraphs:
        for run in paragraph._p.iter(f"{WORDS}r"):
            words = "".join(node.text or "" for node in run.iter(f"{WORDS}t"))
            if ARABIC.search(words):
                assert run.find(f"{WORDS}rPr/{WORDS}rtl") is not None, words
                assert run.find(f"{WORDS}rPr/{WORDS}lang").get(f"{WORDS}bidi") == "ar-SA"
    own = [p for p in document.paragraphs if p.style.name != "Quote" and p.text]
    assert all((p._p.find(f"{WORDS}pPr/{WORDS}bidi") is not None) is (lang == "ar") for p in own)


def test_brief_forms_docx_marks_lead_to_bookmarks() -> None:
    with zipfile.ZipFile(io.BytesIO(render(page("ar"), "docx"))) as parts:
        text = parts.read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="(s\d+)"', text))
    assert anchors == set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(s\d+)"', text))


@pytest.mark.parametrize("lang", LANGS)
def test_brief_forms_pdf_holds_text_and_its_own_fonts(lang: str) -> None:
    made = render(page(lang), "pdf")
    assert made.startswith(b"%PDF")
    assert made.count(b"/FontFile2") >= 2
    told = " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages).split())
    sentence = " ".join(page(lang).sentences[1].text.split())
    if lang == "ar":  # readers give a line that runs both ways in pieces: the words before the sentence's first comma
        sentence = sentence.split("\u060c")[0]
    assert sentence in told


def test_brief_forms_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="html, md, json, docx, pdf"):
        render(page("en"), "rtf")
    assert set(FORMATS) == {"html", "md", "json", "docx", "pdf"}


def test_brief_forms_an_empty_section_is_not_there() -> None:
    held = page("en")
    short = Brief(**{field: getattr(held, field) for field in Brief.__slots__} | {"sections": held.sections[:2]})
    tree = lxml.html.document_fromstring(render(short, "html").decode())
    assert len(tree.xpath("//article//h2")) == 1
