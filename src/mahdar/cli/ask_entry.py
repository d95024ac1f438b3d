"""An entry explained in lines of text: what it is, how it changed, who tells it in what words, why they are one, who judged what.

Comes in: a `Dossiered`, the language of names. Goes out: lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahdar.cli.ask_rows import who
from mahdar.keep.model import Dossiered, Edge, Entry, Source, Step, Told
from mahdar.keep.naming import place_shown

CHANGES = {
    "reported": "told as {after}",
    "status": "status: {before} to {after}",
    "date": "date: {before} to {after}",
    "place": "place: {before} to {after}",
    "toll": "number: {before} to {after}",
    "parties": "also named: {after}",
    "merge": "merged by {by}",
    "split": "split by {by}",
    "correct": "corrected by {by}: {before} to {after}",
}


def explained(held: Dossiered, lang: str) -> Iterator[str]:
    """The lines for one entry."""
    yield from _head(held.entry, lang)
    tellers = {t.key: at for at, t in enumerate(held.told, 1)}
    yield "\nHistory"
    for step in held.history:
        yield f"  {_step(step)}"
    yield "\nTold by"
    for at, told in enumerate(held.told, 1):
        yield from _told(at, told)
    yield from _section("Why they are one", [_edge(edge, tellers) for edge in held.edges if edge.by == "program"])
    yield from _section("Judgements", [_edge(edge, tellers) for edge in held.edges if edge.by != "program"])
    yield from _section(
        "Corrections",
        [
            f"  C{c.id} {c.at.date()} {c.by}: {c.field} {c.before or '(none)'} to {c.after or '(none)'}{_undone(c.undone)}"
            for c in held.corrections
        ],
    )


def _head(entry: Entry, lang: str) -> Iterator[str]:
    yield f"{entry.id} {' '.join(filter(None, (entry.type, entry.mode, entry.status)))}"
    parts = {
        "who": who(entry.actors, lang),
        "to whom": who(entry.recipients, lang),
        "date": entry.date or "",
        "place": place_shown(entry, lang),
        "according to": who(entry.speakers, lang),
        "told by": f"{_reports(entry.reports)} in {', '.join(entry.langs)}, confidence {entry.confidence:.2f}",
        "corrected": ", ".join(entry.corrected),
        "evidence": "imported data only" if entry.lesser else "",
    }
    yield from (f"  {name}: {value}" for name, value in parts.items() if value)


def _reports(number: int) -> str:
    return f"{number} report" if number == 1 else f"{number} reports"


def _step(step: Step) -> str:
    change = CHANGES.get(step.field, step.field).format(before=step.before or "(none)", after=step.after or "(none)", by=step.by)
    words = f": {' '.join(step.words.text.split())}" if step.words else ""
    source = f"  [{step.source.key}]" if step.source else ""
    return f"{step.day.isoformat() if step.day else 'undated':10}  {change}{words}{source}"


def _told(at: int, told: Told) -> Iterator[str]:
    yield f"  {at}. {_source(told.source)}"
    yield from (f"     {quote.start}-{quote.end}: {' '.join(quote.text.split())}" for quote in told.event.evidence)


def _source(source: Source) -> str:
    parts = (source.published.isoformat() if source.published else "undated", source.lang, source.publisher or "", source.key)
    version = "" if source.current else f" (version {source.version}, replaced by a later text)"
    return " ".join(filter(None, parts)) + version + (f" imported from {source.lesser}" if source.lesser else "")


def _edge(edge: Edge, tellers: Mapping[str, int]) -> str:
    names = [f"{tellers[key]}" if key in tellers else key for key in (edge.a, edge.b)]
    link = "and" if edge.same else "not"
    head = f"  J{edge.id} {names[0]} {link} {names[1]}" + (
        f", score {edge.score:.2f}" if edge.by == "program" else f" by {edge.by}, {edge.at.date()}"
    )
    return "\n".join([head + _undone(edge.undone), *(f"     {reason}" for reason in edge.reasons)])


def _undone(at: object) -> str:
    return f" (taken back {str(at)[:10]})" if at else ""


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from lines
