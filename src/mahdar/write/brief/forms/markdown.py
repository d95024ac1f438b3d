"""A brief as Markdown: headings, paragraphs, a footnote for each source with the words quoted from it.

Comes in: a `Brief`. Goes out: GitHub-flavoured Markdown. A right-to-left page stands in a ``div`` that says so.
"""

from __future__ import annotations

import re

from mahdar.write.brief.forms.shared import quotes_by_source, source_line
from mahdar.write.brief.model import Brief, Sentence

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def as_markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    lines = [f"# {_plain(brief.title)}", "", brief.date_words, ""]
    for section in brief.sections:
        if section.heading:
            lines += [f"## {_plain(section.heading)}", ""]
        for paragraph in section.paragraphs:
            lines += [" ".join(map(_sentence, paragraph)), ""]
    lines += [f"## {brief.labels['sources']}", ""]
    quoted = quotes_by_source(brief)
    for source in brief.sources:
        words = " · ".join(f"«{_plain(citation.text)}»" for citation in quoted.get(source.number, ()))
        address = f" <{source.url}>" if source.url else ""
        lines.append(f"[^{source.number}]: {_plain(source_line(source))}{address} — {words}")
    lines += ["", brief.labels["as_of"], *([f"{' · '.join(map(_plain, brief.credits))}"] if brief.credits else [])]
    text = "\n".join(lines) + "\n"
    return f'<div dir="rtl" lang="{brief.lang}">\n\n{text}\n</div>\n' if brief.rtl else text


def _sentence(sentence: Sentence) -> str:
    numbers = dict.fromkeys(citation.number for citation in sentence.citations)
    return _plain(sentence.text) + "".join(f"[^{number}]" for number in numbers)


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
