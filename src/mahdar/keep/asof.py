"""The dossier as it stood on a day, around a few parties: what a brief is written from.

Comes in: a `Dossier`, party codes and a day. Goes out: entries summed up from the reports published up to that day alone, with
their tellings; the claims, figures and offices of those reports. Every look-up is by an indexed column and has a limit, so that
its cost grows with what is asked for and not with the dossier.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Sequence

import msgspec
import sqlalchemy as sa

from mahdar.keep import rows, tables
from mahdar.keep.ask.stood import as_then
from mahdar.keep.dossier import Dossier
from mahdar.keep.model import Entry, KeptClaim, KeptFigure, Source, Told
from mahdar.keep.read_back import portions, sources_of, told_of
from mahdar.keep.summary import in_order, summary
from mahdar.model import Held

SECTORS = (
    "CVL",
    "REB",
    "OPP",
    "PTY",
    "BUS",
    "MED",
    "EDU",
    "GOV",
    "MIL",
    "LAB",
    "REL",
    "NGO",
    "CRM",
    "REF",
    "SPY",
    "JUD",
    "LEG",
    "COP",
)
"""The PLOVER sectors that a state's code may carry."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stood:
    """An entry as it stood on a day: ``told`` are the tellings published up to then, oldest first."""

    entry: Entry
    told: tuple[Told, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class InOffice:
    """What a report's title says of a person's office, with the report's language."""

    held: Held
    lang: str


def with_sectors(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes with those of their citizens and groups ("AZE", "AZE-CVL", …)."""
    return tuple(dict.fromkeys(c for code in codes for c in (code, *(f"{code}-{sector}" for sector in SECTORS if "-" not in code))))


def of_parties(
    dossier: Dossier,
    codes: Sequence[str],
    *,
    since: datetime.date,
    until: datetime.date,
    types: Collection[str] = (),
    limit: int = 300,
) -> tuple[int, ...]:
    """Numbers of the entries that have all of ``codes`` among their parties and happen in the days given; the latest first."""
    held = sa.select(tables.entry.c.id).where(
        tables.entry.c.into.is_(None),
        tables.entry.c.day_from >= since.isoformat(),
        tables.entry.c.day_from <= until.isoformat(),
    )
    for code in codes:
        party = tables.entry_party.alias()
        held = held.join(party, party.c.entry == tables.entry.c.id).where(
            party.c.code.in_(with_sectors([code])),
            party.c.role != "speaker",
            party.c.day_from >= since.isoformat(),
            party.c.day_from <= until.isoformat(),
        )
    if types:
        held = held.where(tables.entry.c.type.in_(list(types)))
    held = held.distinct().order_by(tables.entry.c.day_from.desc(), tables.entry.c.id.desc()).limit(limit)
    held = sa.select(held.add_columns(tables.entry.c.day_from).subquery().c.id)
    with dossier.reading() as connection:
        return tuple(dict.fromkeys(connection.execute(held).scalars()))


def of_reports(dossier: Dossier, reports: Iterable[int], *, limit: int = 600) -> tuple[int, ...]:
    """Numbers of the entries that these reports tell."""
    found: dict[int, None] = {}
    with dossier.reading() as connection:
        for some in portions(reports):
            held = sa.select(tables.event.c.entry).where(tables.event.c.report.in_(some)).order_by(tables.event.c.id)
            found |= dict.fromkeys(connection.execute(held).scalars())
    return tuple(found)[:limit]


def meetings(dossier: Dossier, *, since: datetime.date, until: datetime.date, limit: int = 400) -> tuple[int, ...]:
    """Numbers of the talks, visits and calls in the days given; the latest first."""
    held = (
        sa.select(tables.entry.c.id)
        .where(
            tables.entry.c.into.is_(None),
            tables.entry.c.type == "CONSULT",
            tables.entry.c.day_from >= since.isoformat(),
            tables.entry.c.day_from <= until.isoformat(),
        )
        .order_by(tables.entry.c.day_from.desc(), tables.entry.c.id.desc())
        .limit(limit)
    )
    with dossier.reading() as connection:
        return tuple(connection.execute(held).scalars())


def company(
    dossier: Dossier, codes: Sequence[str], *, since: datetime.date, until: datetime.date, limit: int = 8
) -> list[tuple[str, int]]:
    """The parties that most often stand in one entry with any of ``codes`` in the days given, with the number of those entries."""
    one, other = tables.entry_party.alias(), tables.entry_party.alias()
    count = sa.func.count(sa.distinct(one.c.entry))
    held = (
        sa.select(other.c.code, count)
        .join(one, one.c.entry == other.c.entry)
        .where(
            one.c.code.in_(list(codes)),
            other.c.code.not_in(list(codes)),
            other.c.code != "---",
            one.c.role != "speaker",
            other.c.role != "speaker",
            one.c.day_from >= since.isoformat(),
            one.c.day_from <= until.isoformat(),
        )
        .group_by(other.c.code)
        .order_by(count.desc(), other.c.code)
        .limit(limit)
    )
    with dossier.reading() as connection:
        return [(code, number) for code, number in connection.execute(held)]


def stood(dossier: Dossier, numbers: Iterable[int], day: datetime.date) -> list[Stood]:
    """These entries as the reports published up to ``day`` tell them, corrected where people did; none told only later."""
    wanted = list(dict.fromkeys(numbers))
    out = []
    with dossier.reading() as connection:
        held = told_of(connection, wanted)
        early = {
            number: as_then([t for t in held.get(number, ()) if t.source.published is None or t.source.published <= day])
            for number in wanted
        }
        number_of = {t.key: number for number, told in early.items() for t in told}
        corrected: dict[int, dict[str, str]] = {}
        for some in portions(number_of):
            rowset = sa.select(tables.correction).where(
                tables.correction.c.event_key.in_(some), tables.correction.c.undone.is_(None)
            )
            for row in connection.execute(rowset.order_by(tables.correction.c.id)):
                corrected.setdefault(number_of[row.event_key], {})[row.field] = row.after or ""
    for number in wanted:
        told = in_order(early[number])
        if told:
            out.append(Stood(summary(rows.name_of(number), told, corrected=corrected.get(number)), tuple(told)))
    return out


def claims_in(dossier: Dossier, reports: Iterable[int]) -> list[KeptClaim]:
    """The claims of these reports, in their order."""
    wanted = list(dict.fromkeys(reports))
    out: list[KeptClaim] = []
    with dossier.reading() as connection:
        sources = sources_of(connection, wanted)
        for some in portions(wanted):
            held = sa.select(tables.claim.c.id, tables.claim.c.report, tables.claim.c.body).where(tables.claim.c.report.in_(some))
            found = connection.execute(held.order_by(tables.claim.c.report, tables.claim.c.number)).all()
            ids = [row[0] for row in found]
            about = _many(connection, tables.claim_about.c.claim, tables.claim_about.c.code, ids)
            events = sa.select(tables.claim_event.c.claim, tables.event.c.entry).join(
                tables.event, tables.event.c.id == tables.claim_event.c.event
            )
            told: dict[int, list[str]] = {}
            for part in portions(ids):
                for claim, entry in connection.execute(
                    events.where(tables.claim_event.c.claim.in_(part)).order_by(tables.event.c.id)
                ):
                    told.setdefault(claim, []).append(rows.name_of(entry))
            out += [
                KeptClaim(
                    id, sources[report], rows.claim_body(body), tuple(about.get(id, ())), tuple(dict.fromkeys(told.get(id, ())))
                )
                for id, report, body in found
            ]
    return out


def figures_in(dossier: Dossier, reports: Iterable[int]) -> list[KeptFigure]:
    """The figures of these reports, in their order."""
    wanted = list(dict.fromkeys(reports))
    out: list[KeptFigure] = []
    with dossier.reading() as connection:
        sources = sources_of(connection, wanted)
        for some in portions(wanted):
            held = (
                sa.select(
                    tables.figure.c.id, tables.figure.c.report, tables.figure.c.body, tables.event.c.entry, tables.figure.c.said_by
                )
                .outerjoin(tables.event, tables.event.c.id == tables.figure.c.event)
                .where(tables.figure.c.report.in_(some))
                .order_by(tables.figure.c.report, tables.figure.c.number)
            )
            found = connection.execute(held).all()
            about = _many(connection, tables.figure_about.c.figure, tables.figure_about.c.code, [row[0] for row in found])
            out += [
                KeptFigure(
                    id,
                    sources[report],
                    rows.figure_body(body),
                    rows.name_of(entry) if entry is not None else None,
                    said_by,
                    tuple(about.get(id, ())),
                )
                for id, report, body, entry, said_by in found
            ]
    return out


def offices_in(dossier: Dossier, reports: Iterable[int]) -> list[InOffice]:
    """Who holds which office, as the titles in these reports say."""
    out: list[InOffice] = []
    with dossier.reading() as connection:
        for some in portions(dict.fromkeys(reports)):
            held = (
                sa.select(tables.office.c.body, tables.report.c.lang)
                .join(tables.report, tables.report.c.id == tables.office.c.report)
                .where(tables.office.c.report.in_(some))
                .order_by(tables.office.c.id)
            )
            out += [InOffice(msgspec.json.decode(body, type=Held), lang) for body, lang in connection.execute(held)]
    return out


def sources(dossier: Dossier, numbers: Iterable[int]) -> dict[int, Source]:
    """Reports by number, without their texts."""
    with dossier.reading() as connection:
        return sources_of(connection, list(numbers))


def _many(connection: sa.Connection, key: sa.Column[int], value: sa.Column[str], ids: Sequence[int]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = {}
    for some in portions(ids):
        for id, held in connection.execute(sa.select(key, value).where(key.in_(some)).order_by(key, value)):
            out.setdefault(id, []).append(held)
    return out
