"""A brief as a Word document, with real right-to-left paragraphs and runs.

Comes in: a `Brief`. Goes out: the bytes of a .docx file. Needs python-docx (the extra ``office``). In a right-to-left page every
paragraph is ``w:bidi`` and every run of its script ``w:rtl`` with ``w:lang``; runs of other scripts stay left to right. A citation
mark is a link to its source, under which the quotes stand.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from mahdar.errors import InputError
from mahdar.write.brief.forms.shared import quotes_by_source, source_line
from mahdar.write.brief.model import Brief

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LOCALES = {"ar": "ar-SA", "ru": "ru-RU", "en": "en-GB"}
FONTS = {"ar": "Sakkal Majalla", "ru": "Georgia", "en": "Georgia"}
RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
PIECES = re.compile(r"[A-Za-z\u0400-\u04ff][^\u0590-\u08ff]*[A-Za-z\u0400-\u04ff]|[A-Za-z\u0400-\u04ff]")
"""Runs of left-to-right script inside right-to-left text."""
ORDER = (
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:strike",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
)
"""The order that Word wants of a run's properties."""
ACCENT = "14558F"
SOFT = "5D666D"


def as_docx(brief: Brief) -> bytes:
    """The brief as a .docx file. Raises InputError where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise InputError("DOCX needs python-docx: pip install 'mahdar[office]'") from None
    document = docx.Document()
    writer = _Writer(document, brief)
    writer.write()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    def __init__(self, document: Any, brief: Brief) -> None:
        self.document, self.brief = document, brief
        self.bookmarks = 0

    def write(self) -> None:
        brief = self.brief
        self._styles()
        core = self.document.core_properties
        core.title, core.language, core.author = brief.title, LOCALES[brief.lang], "Mahdar"
        self._text(self._paragraph("Title"), brief.title)
        self._text(self._paragraph("Subtitle"), brief.date_words)
        for section in brief.sections:
            if section.heading:
                self._text(self._paragraph("Heading 1"), section.heading)
            for held in section.paragraphs:
                paragraph = self._paragraph("Normal")
                for sentence in held:
                    self._text(paragraph, sentence.text)
                    for number in dict.fromkeys(citation.number for citation in sentence.citations):
                        self._mark(paragraph, number)
                    self._text(paragraph, " ")
        self._text(self._paragraph("Heading 1"), brief.labels["sources"])
        quoted = quotes_by_source(brief)
        for source in brief.sources:
            paragraph = self._paragraph("Normal")
            self._bookmark(paragraph, f"s{source.number}")
            self._text(paragraph, f"{source.number}. {source_line(source)}")
            if source.url:
                self._text(paragraph, f" {source.url}")
            for citation in quoted.get(source.number, ()):
                quote = self._paragraph("Quote", lang=citation.lang)
                self._text(quote, " ".join(citation.text.split()), lang=citation.lang)
        self._text(self._paragraph("Normal"), " ".join([brief.labels["as_of"], *brief.credits]))

    def _styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        sizes = {"Normal": 12, "Title": 22, "Subtitle": 12, "Heading 1": 15, "Quote": 10}
        for name, size in sizes.items():
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.italic = FONTS[self.brief.lang], Pt(size), False
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in [key for key in fonts.attrib if key.lower().endswith("theme")]:
                del fonts.attrib[key]
            for key in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(key), FONTS[self.brief.lang])
            self._child(style.element.rPr, "w:szCs", val=str(2 * size))
            if name in ("Title", "Heading 1"):
                style.font.bold = True
                self._child(style.element.rPr, "w:bCs")
                style.font.color.rgb = RGBColor.from_string("1C2226")
            if name in ("Subtitle", "Quote"):
                style.font.color.rgb = RGBColor.from_string(SOFT)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(8)
        self.document.styles["Normal"].paragraph_format.line_spacing = 1.25

    def _paragraph(self, style: str, *, lang: str | None = None) -> Paragraph:
        paragraph: Paragraph = self.document.add_paragraph(style=style)
        if RTL_LANGS.get(lang or self.brief.lang, self.brief.rtl and lang is None):
            self._child(paragraph._p.get_or_add_pPr(), "w:bidi")
        return paragraph

    def _text(self, paragraph: Paragraph, text: str, *, lang: str | None = None) -> None:
        """The text as runs, one for each direction; ``lang`` is the text's own."""
        own = lang or self.brief.lang
        if not RTL_LANGS.get(own, False):
            for piece in re.split(f"({RTL.pattern}(?:[^A-Za-z\u0400-\u04ff]*{RTL.pattern})?)", text):
                self._run(paragraph, piece, "ar" if RTL.search(piece) else own)
            return
        at = 0
        for match in PIECES.finditer(text):
            self._run(paragraph, text[at : match.start()], own)
            self._run(paragraph, match.group(), "ru" if re.search("[\u0400-\u04ff]", match.group()) else "en")
            at = match.end()
        self._run(paragraph, text[at:], own)

    def _run(self, paragraph: Paragraph, text: str, lang: str) -> None:
        if not text:
            return
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        if RTL_LANGS.get(lang, False):
            self._child(properties, "w:rtl")
            self._child(properties, "w:lang", bidi=LOCALES[lang])
        else:
            self._child(properties, "w:lang", val=LOCALES[lang])

    def _mark(self, paragraph: Paragraph, number: int) -> None:
        """A raised number that leads to its source."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"s{number}")
        run = paragraph.add_run(f"[{number}]")
        run.font.superscript = True
        run.font.color.rgb = RGBColor.from_string(ACCENT)
        if self.brief.rtl:
            self._child(run._r.get_or_add_rPr(), "w:rtl")
        link.append(run._r)
        paragraph._p.append(link)

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        self.bookmarks += 1
        self._child(paragraph._p, "w:bookmarkStart", id=str(self.bookmarks), name=name)
        self._child(paragraph._p, "w:bookmarkEnd", id=str(self.bookmarks))

    def _child(self, parent: Any, tag: str, **values: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement(tag)
        for key, value in values.items():
            element.set(qn(f"w:{key}"), value)
        if tag in ORDER:
            for child in parent.findall(qn(tag)):
                parent.remove(child)
        later = {qn(name) for name in ORDER[ORDER.index(tag) + 1 :]} if tag in ORDER else set()
        for child in parent:
            if child.tag in later:
                child.addprevious(element)
                return
        parent.append(element)


RTL_LANGS = {"ar": True}
