"""``mahdar import``: foreign event data into the dossier, as evidence of a lesser kind.

Comes in: files of one form. Goes out: the dossier with their rows; problems on standard error, a summary on standard output.
"""

from __future__ import annotations

import pathlib
import sys
from typing import Annotated

import typer

from mahdar.cli.dossier import Place, Tally
from mahdar.cli.sources import progress
from mahdar.errors import InputError, PartlyDone

SHOWN = 20
"""Problems that are told one by one."""


def import_command(
    files: Annotated[
        list[pathlib.Path], typer.Argument(metavar="FILE…", help="Tables of event data, or ZIP archives of one each.")
    ],
    form: Annotated[str, typer.Option(help="polecat (40 columns), gdelt (events, version 1 or 2) or csv (a chronology).")],
    dossier: Place = None,
    column: Annotated[
        list[str] | None, typer.Option(help="Of a chronology: OURS=THEIRS, such as date=When; may be repeated.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Of a chronology: the language of its words (ar, ru, en).")] = None,
) -> None:
    """Keep rows of POLECAT, GDELT or a chronology. They may stand beside reports of the same happening but never overrule them."""
    from mahdar.keep import Dossier
    from mahdar.keep.bring import bring
    from mahdar.read import Problem

    columns = dict(_pair(told) for told in column or ())
    tally, problems, left = Tally(), 0, 0
    with Dossier(dossier, create=True) as held:
        for file in files:
            for found in bring(file, form, lang=lang, columns=columns):
                if isinstance(found, Problem):
                    problems += 1
                    if problems <= SHOWN:
                        sys.stderr.write(f"mahdar: {found}\n")
                elif found is None:
                    left += 1
                else:
                    tally.count(held.keep(found, lesser=form))
                    if tally.reports % 100 == 0:
                        progress(str(tally))
        progress("")
    typer.echo(f"{tally}" + (f"; {left} rows are no events here" if left else ""))
    if problems:
        raise PartlyDone(f"{problems} rows could not be read; the first of them are named above")


def _pair(told: str) -> tuple[str, str]:
    ours, sign, theirs = told.partition("=")
    if not sign or not ours.strip() or not theirs.strip():
        raise InputError(f"--column {told}: write OURS=THEIRS, such as date=When")
    return ours.strip(), theirs.strip()
