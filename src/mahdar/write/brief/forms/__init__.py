"""The formats of a brief: one module each, from `Brief` to text or bytes."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.errors import InputError
from mahdar.write.brief.model import Brief

FORMATS = ("html", "md", "json", "docx", "pdf")


def render(brief: Brief, form: str, *, others: Sequence[str] = ()) -> bytes:
    """The brief as a file. ``others`` are the languages that stand beside it as ``brief.LANG.html``. Raises InputError."""
    if form == "html":
        from mahdar.write.brief.forms.html import as_html

        return as_html(brief, others=others).encode()
    if form == "md":
        from mahdar.write.brief.forms.markdown import as_markdown

        return as_markdown(brief).encode()
    if form == "json":
        from mahdar.write.brief.forms.plain import as_json

        return as_json(brief)
    if form == "docx":
        from mahdar.write.brief.forms.docx import as_docx

        return as_docx(brief)
    if form == "pdf":
        from mahdar.write.brief.forms.pdf import as_pdf

        return as_pdf(brief)
    raise InputError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")
