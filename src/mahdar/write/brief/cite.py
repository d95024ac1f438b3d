"""The quotes under a sentence: few, in the page's language first, and such that together they name every party of the sentence.

Comes in: tellings and statements, the page's language, the codes that the sentence names. Goes out: `Quoted`s, which the page
numbers.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Iterable, Sequence

from mahdar.keep.asof import Stood
from mahdar.keep.model import KeptClaim, Source, Told
from mahdar.model import Evidence
from mahdar.write.brief.cast import quoted_parties

FAR = 400
"""Characters that a speaker may stand away from his words and still be quoted with them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report, and the happening they tell."""

    source: Source
    entry: str | None
    start: int
    end: int
    text: str


def quotes_of(stood: Stood, lang: str, codes: Collection[str], *, limit: int) -> list[Quoted]:
    """The quotes for an entry: of each report the one that names most, and more until all ``codes`` are named."""
    wanted = {code.split("-")[0] for code in codes}
    ordered = sorted(stood.told, key=lambda t: (t.source.lang != lang, t.source.published or datetime.date.min, t.source.id))
    chosen: list[tuple[Told, Evidence]] = []
    missing = set(wanted)
    for told in ordered:
        best = max(told.event.evidence, key=lambda quote: _worth(quote, told, wanted), default=None)
        if (
            best is not None
            and len({t.source.id for t, _ in chosen}) < limit
            and told.source.id not in {t.source.id for t, _ in chosen}
        ):
            chosen.append((told, best))
            missing -= _codes(best, told)
    for told in ordered:
        for quote in told.event.evidence:
            if missing & _codes(quote, told):
                chosen.append((told, quote))
                missing -= _codes(quote, told)
    return [Quoted(told.source, stood.entry.id, quote.start, quote.end, quote.text) for told, quote in chosen]


def quotes_said(claims: Sequence[KeptClaim], lang: str, text_of: Callable[[int], str], *, limit: int) -> list[Quoted]:
    """The quotes for a statement: speaker, cue and content as they stand in the report."""
    ordered = sorted(claims, key=lambda c: (c.source.lang != lang, c.source.published or datetime.date.min, c.source.id))
    out = []
    for kept in ordered[:limit]:
        claim = kept.claim
        text = text_of(kept.source.id)
        begin = min(claim.cue.start, claim.content.start)
        if abs(claim.speaker.start - begin) < FAR and "\n" not in text[min(claim.speaker.start, begin) : begin]:
            begin = min(begin, claim.speaker.start)
        end = max(claim.cue.end, claim.content.end, claim.speaker.end if claim.speaker.end - begin < FAR else 0)
        out.append(Quoted(kept.source, next(iter(kept.entries), None), begin, end, text[begin:end]))
    return out


def _worth(quote: Evidence, told: Told, wanted: Iterable[str]) -> tuple[int, bool, int]:
    trigger = told.event.trigger
    return len(_codes(quote, told) & set(wanted)), quote.start <= trigger.start and trigger.end <= quote.end, -quote.start


def _codes(quote: Evidence, told: Told) -> set[str]:
    """The states and bodies that the quote names."""
    held = (p for p in quoted_parties(told) if quote.start <= p.start and p.end <= quote.end)
    return {code.split("-")[0] for party in held for code in party.code.split("+")}
