"""``mahdar brief``: the page before a meeting.

Comes in: a meeting, named by words, entry or parties, and a dossier. Goes out: a file in the format asked for (a folder with a
page a language for ``--lang all``), and with ``--why`` the reasons for what was taken and left.
"""

from __future__ import annotations

import datetime
import pathlib
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.dossier import Place
from mahdar.errors import InputError

if TYPE_CHECKING:
    from mahdar.write.brief.model import Plan, Planned, Score

LEFT = 12
"""Entries that found no room, as many of them as `--why` shows."""


def brief_command(
    meeting: Annotated[str, typer.Argument(help='Words of the names and the date: "Lavrov Bayramov 2022-12-23".')] = "",
    entry: Annotated[str | None, typer.Option(help="The meeting's entry (E12) instead of words.")] = None,
    parties: Annotated[str, typer.Option(help="Codes of the sides that meet, such as RUS,AZE, instead of words.")] = "",
    date: Annotated[str | None, typer.Option(help="The brief's date (YYYY-MM-DD): later reports are not read.")] = None,
    dossier: Place = None,
    lang: Annotated[str, typer.Option(help="ar, ru, en or all.")] = "en",
    form: Annotated[str, typer.Option("--format", "-f", help="html, md, docx, pdf or json.")] = "html",
    out: Annotated[
        pathlib.Path | None, typer.Option("--out", "-o", help="The file, with --lang all the folder; '-' is output.")
    ] = None,
    double_months: Annotated[bool, typer.Option("--double-months", help="Both names of a month in Arabic.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show why each entry was taken or left.")] = False,
) -> None:
    """Write the background brief on a meeting from a dossier, every sentence with its sources."""
    from mahdar.keep import Dossier
    from mahdar.write.brief import ALL, write_brief
    from mahdar.write.brief.forms import FORMATS, render

    if form not in FORMATS:
        raise InputError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")
    langs = ALL if lang == "all" else (lang,)
    if lang == "all" and (out is None or str(out) == "-" or out.is_file()):
        raise InputError("--lang all writes a page a language: name a folder with --out FOLDER")
    if out is None and form in ("docx", "pdf"):
        raise InputError(f"{form} is no text: name a file with --out FILE.{form}, or --out - for a pipe")
    codes = [code for code in parties.replace(",", " ").split() if code]
    day = _day(date)
    with Dossier(dossier) as held:
        written = write_brief(held, query=meeting, entry=entry, parties=codes, date=day, langs=langs, double_months=double_months)
    if why:
        typer.echo("\n".join(reasons(written.plan)))
    for one, page in written.pages.items():
        others = [other for other in ALL if other != one] if lang == "all" and form == "html" else []
        made = render(page, form, others=others)
        if lang == "all":
            assert out is not None
            _save(out / f"brief.{one}.{form}", made)
        elif out is not None and str(out) != "-":
            _save(out, made)
        elif not why:
            sys.stdout.buffer.write(made)
            sys.stdout.flush()


def reasons(plan: Plan) -> list[str]:
    """Why each entry stands where it stands, and the best of those that found no room, a line each."""
    lines = [
        f"meeting {plan.meeting.entry.id}, as of {plan.day}; sides {', '.join(plan.pair)}; circle {', '.join(plan.circle) or '-'}"
    ]
    lines += plan.notes
    for section in plan.sections:
        lines += ["", f"{section.id}:"]
        lines += _section(section)
    if plan.left:
        lines += ["", f"left out ({len(plan.left)}, the best {min(LEFT, len(plan.left))} shown):"]
        lines += [
            f"  {_entry(stood.entry.id, stood.entry.type, score)}{f'; not told: {reason}' if reason else ''}"
            for stood, score, reason in plan.left[:LEFT]
        ]
    return lines


def _section(section: Planned) -> list[str]:
    out = []
    for paragraph in section.paragraphs:
        for point in paragraph:
            if point.stood and point.score is not None:
                also = f"; also cites {', '.join(s.entry.id for s in point.stood[1:])}" if point.stood[1:] else ""
                out.append(f"  {_entry(point.stood[0].entry.id, point.stood[0].entry.type, point.score)}{also}")
            elif point.said is not None:
                reports = len({c.source.id for c in point.said.claims})
                langs = ", ".join(sorted({c.source.lang for c in point.said.claims}))
                out.append(f"  {point.kind} of {point.said.code} on {point.said.day}: {reports} reports ({langs})")
            elif point.series is not None:
                out.append(
                    f"  figure: {point.series.measure}, {len(point.series.now)} reports, {len(point.series.before)} to compare with"
                )
    return out


def _entry(id: str, kind: str, score: Score) -> str:
    parts = " + ".join(f"{name} {value:g}*{weight:g}" for name, value, weight in score.parts)
    return f"{id} {kind} {score.total:.2f} = {parts}"


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--date {text}: write a day as YYYY-MM-DD") from None


def _save(path: pathlib.Path, made: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.part")
        draft.write_bytes(made)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    typer.echo(str(path))
