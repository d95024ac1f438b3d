"""One answer as rows of a table: column to text.

Comes in: what the questions give, the language of names. Goes out: rows of plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mahdar.keep.ask import place_shown, shown
from mahdar.keep.naming import called

if TYPE_CHECKING:
    from mahdar.keep import Entry, KeptClaim, Side
    from mahdar.keep.ask import ActorRow, Agreement, Contact, Hit, Open, Position, ReportRow, Series

Row = dict[str, str]
QUOTE = 160
"""Characters of a quotation that a table shows."""


def entry_row(entry: Entry, lang: str) -> Row:
    """An entry: what, when, who towards whom, where, how sure."""
    return {
        "id": entry.id,
        "date": entry.date or "",
        "what": " ".join(filter(None, (entry.type, entry.mode))),
        "status": entry.status,
        "who": who(entry.actors, lang),
        "to whom": who(entry.recipients, lang),
        "where": place_shown(entry, lang),
        "says": who(entry.speakers, lang),
        "told by": f"{entry.reports} ({' '.join(entry.langs)})" + (" imported" if entry.lesser else ""),
        "sure": f"{entry.confidence:.2f}",
    }


def who(sides: Sequence[Side], lang: str) -> str:
    """Parties by name."""
    return ", ".join(dict.fromkeys(shown(side, lang) for side in sides))


def contact_row(contact: Contact, lang: str) -> Row:
    """A pair that met or called."""
    return {
        "one": shown(contact.sides[0], lang),
        "other": shown(contact.sides[1], lang),
        "meetings": str(contact.meetings),
        "calls": str(contact.calls),
        "first": contact.first.isoformat() if contact.first else "",
        "last": contact.last.isoformat() if contact.last else "",
        "entries": " ".join(contact.entries[:6]) + (" …" if contact.count > 6 else ""),
        "ahead": " ".join(contact.ahead),
    }


def claim_row(held: KeptClaim, lang: str) -> Row:
    """A claim under its speaker."""
    speaker = held.claim.speaker
    mark = '"' if held.claim.quoted else ""
    return {
        "date": held.claim.date or (held.source.published.isoformat() if held.source.published else ""),
        "speaker": called(speaker.code, lang, name=speaker.name, qid=speaker.qid, names={held.source.lang: speaker.text}),
        "code": speaker.code,
        "says": mark + _short(held.claim.content.text) + mark,
        "about": " ".join(held.about),
        "entry": " ".join(held.entries),
        "report": held.source.key,
    }


def position_rows(position: Position, lang: str) -> list[Row]:
    """A side with its latest claims, a row a claim."""
    out = []
    for at, held in enumerate(position.claims):
        row = claim_row(held, lang)
        side = f"{shown(position.side, lang)} ({position.count})" if at == 0 else ""
        out.append({"side": side, **{key: row[key] for key in ("date", "speaker", "says", "about", "entry", "report")}})
    return out


def agreement_row(held: Agreement, lang: str) -> Row:
    """Something signed, agreed, offered or proposed."""
    row = entry_row(held.entry, lang)
    return {
        "id": row["id"],
        "date": row["date"] or (held.entry.first.isoformat() if held.entry.first else ""),
        "kind": held.kind,
        "status": row["status"],
        "who": row["who"],
        "to whom": row["to whom"],
        "where": row["where"],
        "open": "open" if held.open else "",
        "answered by": " ".join(held.answers),
    }


def series_rows(series: Series, lang: str) -> list[Row]:
    """A series, a row a value."""
    out: list[Row] = []
    for point in series.points:
        for at, value in enumerate(point.values):
            number = _number(value.low) + (f" to {_number(value.high)}" if value.high != value.low else "")
            out.append(
                {
                    "measure": f"{series.measure or ''}" if not out else "",
                    "about": " ".join(series.parties) if not out else "",
                    "period": point.period if at == 0 else "",
                    "value": number if value.qualifier == "exact" else f"{value.qualifier.replace('_', ' ')} {number}",
                    "unit": series.unit,
                    "said by": ", ".join(called(code, lang) for code in value.said_by),
                    "reports": " ".join(dict.fromkeys(held.source.key for held in value.figures)),
                    "entry": " ".join(dict.fromkeys(held.entry for held in value.figures if held.entry)),
                }
            )
    return out


def actor_row(row: ActorRow, lang: str) -> Row:
    """An actor with counts."""
    return {
        "key": row.actor.who,
        "kind": row.actor.kind,
        "name": shown(row.side, lang),
        "other names": ", ".join(text for other, text in sorted(row.side.names.items()) if other != lang),
        "entries": str(row.entries),
        "first": row.first.isoformat() if row.first else "",
        "last": row.last.isoformat() if row.last else "",
    }


def report_row(row: ReportRow, lang: str) -> Row:
    """A report with what it holds."""
    del lang
    source = row.source
    return {
        "n": str(source.id),
        "date": source.published.isoformat() if source.published else "",
        "lang": source.lang,
        "title": source.title or source.key,
        "publisher": source.publisher or "",
        "version": str(source.version) if source.version > 1 or not source.current else "",
        "holds": f"{row.events} events, {row.claims} claims, {row.figures} figures",
        "entries": " ".join(row.entries),
    }


def hit_row(hit: Hit, lang: str) -> Row:
    """Something found; the words that were asked for stand between brackets."""
    start, text, marked = hit.passage.start, hit.passage.text, ""
    at = 0
    for first, last in hit.marks:
        marked += text[at : first - start] + "[" + text[first - start : last - start] + "]"
        at = last - start
    entry = hit.entry
    return {
        "id": entry.id if entry else "",
        "date": (entry.date if entry else None) or (hit.source.published.isoformat() if hit.source.published else ""),
        "what": " ".join(filter(None, (entry.type, entry.mode, entry.status))) if entry else "passage",
        "who": ", ".join(filter(None, (who(entry.actors, lang), who(entry.recipients, lang)))) if entry else "",
        "words": _short(marked + text[at:], 2 * QUOTE),
        "report": hit.source.key,
        "by": ", ".join(hit.ways),
    }


def open_row(held: Open, lang: str) -> Row:
    """Something still open."""
    row = entry_row(held.entry, lang)
    return {
        "id": row["id"],
        "date": row["date"],
        "what": row["what"],
        "why open": held.kind,
        "days late": str(held.late) if held.late else "",
        "who": row["who"],
        "to whom": row["to whom"],
        "where": row["where"],
        "last told": held.entry.last.isoformat() if held.entry.last else "",
        "perhaps": " ".join(held.perhaps),
    }


def _number(value: float) -> str:
    return f"{int(value):,}" if value.is_integer() else f"{value:,.6g}"


def _short(text: str, most: int = QUOTE) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + " …"
