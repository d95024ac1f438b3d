"""A brief as PDF, with Arabic shaped and ordered by HarfBuzz and the bidirectional algorithm.

Comes in: a `Brief`. Goes out: the bytes of a .pdf file. Needs fpdf2, uharfbuzz and the fonts IBM Plex Serif and IBM Plex Sans
Arabic from their pip packages (the extra ``office``); nothing is looked for on the system or in the network.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

from mahdar.errors import InputError
from mahdar.write.brief.forms.shared import quotes_by_source, source_line
from mahdar.write.brief.model import Brief

if TYPE_CHECKING:
    from fpdf import FPDF

LATIN, ARABIC = "plex", "plexarabic"
SHAPING = {"ar": ("rtl", "arab", "ara"), "ru": ("ltr", "cyrl", "rus"), "en": ("ltr", "latn", "eng")}
MARGIN = 22.0
ROOM = 32.0
"""Millimetres that a heading needs below it."""
INK, SOFT, ACCENT = (28, 34, 38), (93, 102, 109), (20, 85, 143)


def as_pdf(brief: Brief) -> bytes:
    """The brief as a .pdf file. Raises InputError where the packages are not installed."""
    try:
        import fontpkg  # type: ignore[import-untyped]
        import uharfbuzz  # type: ignore[import-untyped]  # noqa: F401
        from fpdf import FPDF
    except ImportError as error:
        raise InputError(f"PDF needs {error.name}: pip install 'mahdar[office]'") from None
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    try:
        fonts = {
            (family, style): fontpkg.path(name, weight=weight)
            for family, name in ((LATIN, "IBM Plex Serif"), (ARABIC, "IBM Plex Sans Arabic"))
            for style, weight in (("", 400), ("B", 700))
        }
    except fontpkg.FontpkgError as error:
        raise InputError(f"PDF needs a font: {error}; pip install 'mahdar[office]'") from None
    pdf = FPDF(format="A4")
    for (family, style), path in fonts.items():
        pdf.add_font(family, style, path)
    _Writer(pdf, brief).write()
    out = io.BytesIO()
    pdf.output(out)
    return out.getvalue()


class _Writer:
    def __init__(self, pdf: FPDF, brief: Brief) -> None:
        self.pdf, self.brief = pdf, brief
        self.digits: dict[str, Any] = {}

    def write(self) -> None:
        pdf, brief = self.pdf, self.brief
        pdf.set_margins(MARGIN, MARGIN)
        pdf.set_auto_page_break(True, MARGIN)
        pdf.set_title(brief.title)
        pdf.set_lang(brief.lang)
        pdf.add_page()
        self._block(brief.title, size=20, style="B", after=2, height=1.35)
        self._block(brief.date_words, size=11, colour=SOFT, after=3)
        pdf.set_draw_color(220, 215, 204)
        pdf.line(MARGIN, pdf.get_y(), pdf.w - MARGIN, pdf.get_y())
        pdf.ln(5)
        for section in brief.sections:
            if section.heading:
                self._together()
                pdf.ln(2)
                self._block(section.heading, size=14, style="B", after=2)
            for paragraph in section.paragraphs:
                self._block(
                    " ".join(f"{s.text} {self._marks([c.number for c in s.citations])}" for s in paragraph), size=11, after=3
                )
        pdf.ln(3)
        self._together()
        self._block(brief.labels["sources"], size=13, style="B", after=2)
        quoted = quotes_by_source(brief)
        for source in brief.sources:
            self._block(f"{self._marks([source.number])} {source_line(source)}", size=9.5, after=0.5)
            if source.url:
                self._block(source.url, size=8, lang="en", colour=ACCENT, after=0.5)
            for citation in quoted.get(source.number, ()):
                self._block(" ".join(citation.text.split()), size=8.5, lang=citation.lang, colour=SOFT, after=0.5, indent=8)
            pdf.ln(1.5)
        pdf.ln(2)
        self._block(" ".join([brief.labels["as_of"], *brief.credits]), size=8.5, colour=SOFT)

    def _block(
        self,
        text: str,
        *,
        size: float,
        style: str = "",
        colour: tuple[int, int, int] = INK,
        lang: str | None = None,
        after: float = 0.0,
        height: float = 1.55,
        indent: float = 0.0,
    ) -> None:
        """A paragraph in the direction of its language."""
        pdf = self.pdf
        direction, script, language = SHAPING[lang or self.brief.lang]
        rtl = direction == "rtl"
        pdf.set_font(ARABIC if rtl else LATIN, style, size)
        pdf.set_fallback_fonts([LATIN if rtl else ARABIC], exact_match=True)
        pdf.set_text_shaping(True, direction=direction, script=script, language=language)
        pdf.set_text_color(*colour)
        width = pdf.w - 2 * MARGIN - indent
        pdf.set_x(MARGIN if rtl else MARGIN + indent)
        line = size * 0.3528 * height * (1.12 if rtl else 1.0)
        pdf.multi_cell(width, line, text, align="R" if rtl else "L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(after)

    def _together(self) -> None:
        """A heading never stands alone at the foot of a page."""
        if self.pdf.get_y() > self.pdf.h - MARGIN - ROOM:
            self.pdf.add_page()

    def _marks(self, numbers: list[int]) -> str:
        """Citation marks in the page's digits."""
        held = "".join(f"[{number}]" for number in dict.fromkeys(numbers))
        return held.translate(EASTERN) if self.brief.rtl else held


EASTERN = str.maketrans({str(digit): chr(0x0660 + digit) for digit in range(10)})
