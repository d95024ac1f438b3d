"""Quotes of reports, with the ways to where they stand.

Comes in: evidence and its report. Goes out: `Quote`: the words, a link to them in our text and one to them on the live page.
"""

from __future__ import annotations

import dataclasses
from urllib.parse import quote, urlencode

from mahdar import model
from mahdar.serve.inert import inert, safe_address
from mahdar.serve.words import direction

LONGEST_QUOTE = 700
LONGEST_FRAGMENT = 300


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: before, the trigger in them, after; where they are, here and on the live page."""

    before: str
    trigger: str
    after: str
    lang: str
    dir: str
    href: str
    live: str


def quoted(evidence: model.Evidence, trigger: model.Evidence | None, number: int, lang: str, url: str | None) -> Quote:
    """A quote with its ways to the text, here and on the live page."""
    text = inert(evidence.text)[:LONGEST_QUOTE]
    begin, end = len(text), len(text)
    if trigger and evidence.start <= trigger.start and trigger.end <= evidence.end:
        begin, end = trigger.start - evidence.start, trigger.end - evidence.start
    span = f"{evidence.start},{evidence.end}"
    return Quote(
        before=text[:begin],
        trigger=text[begin:end],
        after=text[end:],
        lang=lang,
        dir=direction(lang),
        href=f"/reports/{number}?{urlencode({'char': span})}#char={span}",
        live=fragment(url, evidence.text),
    )


def fragment(url: str | None, words: str) -> str:
    """The address of ``words`` on the live page (a text fragment); empty where the report has no address."""
    address = safe_address(url)
    if address is None:
        return ""
    plain = " ".join(words.split())[:LONGEST_FRAGMENT]
    written = quote(plain, safe="").replace("-", "%2D")
    return f"{address}{'' if '#' in address else '#'}:~:text={written}"
