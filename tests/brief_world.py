"""The sample world of examples/moscow-2022 in a dossier, made once for all tests of a process, and the briefs written from it."""

from __future__ import annotations

import atexit
import functools
import pathlib
import shutil
import tempfile

from mahdar.keep import Dossier
from mahdar.keep.asof import Stood, stood
from mahdar.keep.rows import number_of
from mahdar.read import reports
from mahdar.write.brief import ALL, Written, write_brief
from mahdar.write.brief.model import Brief

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "moscow-2022"
MEETING = "Lavrov Bayramov 2022-12-23"
LANGS = ALL


@functools.cache
def world() -> pathlib.Path:
    """The dossier's file."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mahdar-brief-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "moscow.db"
    with Dossier(path, create=True) as dossier:
        for report in reports([str(EXAMPLES)]):
            dossier.add(report)  # type: ignore[arg-type]
    return path


@functools.cache
def written() -> Written:
    """The brief of 23 December in all three languages."""
    with Dossier(world()) as dossier:
        return write_brief(dossier, query=MEETING, langs=LANGS)


def page(lang: str) -> Brief:
    """One page of it."""
    return written().pages[lang]


@functools.cache
def entries() -> dict[str, Stood]:
    """Every entry that the page tells, as it stood on the day."""
    plan = written().plan
    ids = dict.fromkeys(id for lang in LANGS for sentence in page(lang).sentences for id in sentence.entries)
    with Dossier(world()) as dossier:
        return {held.entry.id: held for held in stood(dossier, [number_of(id) for id in ids], plan.day)}
