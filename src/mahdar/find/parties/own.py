"""A user's own people: lists of several forms become the rows that the program looks names up in.

Comes in: a TSV with the columns of ``data/world/people.tsv``, a TSV of office holders with Wikidata QIDs, or the JSON answer of a
Wikidata query. Goes out: `Term` rows, all of them checked; one wrong row and nothing is taken.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import json
import pathlib
import re
from typing import Any

import msgspec

from mahdar.analyse import analyse_text
from mahdar.errors import InputError
from mahdar.find.parties import world
from mahdar.find.parties.lexicon import lexicon
from mahdar.find.parties.spot import View
from mahdar.find.parties.world import Term

QID = re.compile(r"^Q[1-9]\d*$")
DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
VAGUE = "s~?"
"""Marks of a vague date at its end; the date counts without them."""
COLUMNS = tuple(field.name for field in msgspec.structs.fields(Term))


@dataclasses.dataclass(frozen=True, slots=True)
class Read:
    """``terms`` are good rows; ``skipped`` counts rows of no jurisdiction that is a state of ``states.tsv``.

    ``backward`` counts terms that end before they start: public lists have them, and they say nothing about any date.
    """

    terms: tuple[Term, ...]
    skipped: int = 0
    backward: int = 0


def read(path: pathlib.Path) -> Read:
    """The rows of ``path``. Raises InputError that names the first wrong row and the reason."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from None
    if text.lstrip().startswith(("{", "[")):
        return _all(path, _from_json(path, text))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return _all(path, [{key: cell or "" for key, cell in row.items() if key} for row in reader])


def save(found: Read, path: pathlib.Path | None = None) -> pathlib.Path:
    """Writes the rows to the user's own list (or ``path``), in place of what was there, and returns where."""
    target = path or world.own_list()
    target.parent.mkdir(parents=True, exist_ok=True)
    rows = ["\t".join(COLUMNS), *("\t".join(getattr(term, column) for column in COLUMNS) for term in found.terms)]
    draft = target.with_suffix(".draft")
    draft.write_text("\n".join(rows) + "\n", encoding="utf-8")
    draft.replace(target)
    world.people.cache_clear()
    lexicon.cache_clear()
    return target


def _from_json(path: pathlib.Path, text: str) -> list[dict[str, str]]:
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON ({error})") from None
    bindings = held.get("results", {}).get("bindings") if isinstance(held, dict) else held
    if not isinstance(bindings, list):
        raise InputError(f"{path}: no results.bindings; save the JSON answer of a Wikidata query")
    return [_binding(row) for row in bindings]


def _binding(row: dict[str, Any]) -> dict[str, str]:
    def cell(*names: str) -> str:
        for name in names:
            value = row.get(name)
            value = value.get("value", "") if isinstance(value, dict) else value
            if value:
                return str(value)
        return ""

    return {
        "person_qid": cell("person").rsplit("/", 1)[-1],
        "name_en": cell("personLabel", "name_en", "name"),
        "position_label": cell("positionLabel", "position_label", "office"),
        "country_qid": cell("country", "country_qid").rsplit("/", 1)[-1],
        "start": cell("start")[:10],
        "end": cell("end")[:10],
        "names_ar": cell("personLabel_ar", "names_ar"),
        "names_ru": cell("personLabel_ru", "names_ru"),
        "source": "Wikidata",
    }


def _all(path: pathlib.Path, rows: list[dict[str, str]]) -> Read:
    if not rows:
        raise InputError(f"{path}: no rows")
    codes = {state.qid: code for code, state in world.states().items()}
    terms, skipped, backward = [], 0, 0
    offices: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        reason = _wrong(row, codes)
        if reason:
            raise InputError(f"{path}, row {number} ({row.get('name_en') or 'no name'}): {reason}; nothing was imported")
        state = row.get("state") or codes.get(row.get("country_qid", ""), "")
        if not state:
            skipped += 1
            continue
        if row.get("start") and row.get("end") and row["end"] < row["start"][: len(row["end"])]:
            backward += 1
            continue
        label = row.get("office") or row.get("position_label", "")
        if label not in offices:
            offices[label] = label if row.get("office") in world.ranks() else _office(label)
        terms.append(
            Term(
                name_en=row["name_en"],
                office=offices[label],
                state=state,
                qid=row.get("qid") or row.get("person_qid", ""),
                start=row.get("start", "").rstrip(VAGUE),
                end=row.get("end", "").rstrip(VAGUE),
                names_ar=row.get("names_ar", ""),
                names_ru=row.get("names_ru", ""),
                source=row.get("source") or "own list",
            )
        )
    return Read(tuple(terms), skipped, backward)


def _wrong(row: dict[str, str], codes: dict[str, str]) -> str:
    """Why a row cannot be taken; empty where it can."""
    if not row.get("name_en", "").strip():
        return "name_en is empty"
    if not (row.get("office") or row.get("position_label")):
        return "neither office nor position_label"
    state, country = row.get("state", ""), row.get("country_qid", "")
    if state and state not in codes.values():
        return f"state {state!r} is no ISO 3166-1 alpha-3 code"
    if not state and country and not QID.match(country):
        return f"country_qid {country!r} is no QID"
    person = row.get("qid") or row.get("person_qid", "")
    if person and not QID.match(person):
        return f"{person!r} is no QID of a person"
    for name in ("start", "end"):
        if row.get(name) and not _is_date(row[name].rstrip(VAGUE)):
            return f"{name} {row[name]!r} is no date like 2021, 2021-03 or 2021-03-09"
    return ""


def _is_date(text: str) -> bool:
    if not DATE.match(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _office(label: str) -> str:
    """The office that an English label means; "official" where no office of the list stands in it."""
    sentences = analyse_text(label, "en")
    if sentences:
        view = View(sentences[0], lexicon("en"), label)
        hits = [hit for at in range(view.size) if (hit := view.hit(at, "office"))]
        if hits:
            return max(hits, key=lambda hit: hit.last - hit.first).entry.id
    return "official"
