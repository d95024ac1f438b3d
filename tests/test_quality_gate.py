"""Quality that only rises: floors per language and layer on the project's own gold set.

``python tests/test_quality_gate.py --update`` raises the floors of ``tests/gold/floors.json`` to `SLACK` below what is reached now
and never lowers one unless ``--lower`` is given. The hash of the gold set stands with the floors, so that an easier set is not
taken for progress.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import sys

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))

from mahdar.code import record
from mahdar.read import read_one
from mahdar.write import as_json
from scoring import Counts, f1, scored, summed

HERE = pathlib.Path(__file__).parent / "gold"
FLOORS = HERE / "floors.json"
LANGUAGES = ("ar", "en", "ru")
SLACK = 0.03


@functools.cache
def reached(lang: str) -> dict[str, float]:
    """The F1 (for fields of events: the share of the gold's events found with it right) per layer of one language."""
    counts: list[Counts] = []
    for path in sorted(HERE.glob(f"{lang}-*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        counts.append(scored(gold, as_json(record(read_one(path)))))
    return {name: round(f1(*numbers), 3) for name, numbers in summed(counts).items()}


def corpus() -> str:
    """The hash of the gold set."""
    digest = hashlib.sha256()
    for path in sorted(HERE.glob("*-*.json")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quality_stays_above_its_floors(lang: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"][lang]
    now = reached(lang)
    assert set(floors) == set(now)
    below = {name: (now[name], floor) for name, floor in floors.items() if now[name] < floor}
    assert not below


def test_quality_gold_set_is_the_one_that_the_floors_were_set_on() -> None:
    assert json.loads(FLOORS.read_text(encoding="utf-8"))["corpus"] == corpus()


@pytest.mark.parametrize("path", sorted(HERE.glob("*-*.json")), ids=lambda path: path.stem)
def test_quality_gold_quotes_stand_in_their_texts(path: pathlib.Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = gold["text"]
    quotes = [quote for event in gold["events"] for quote in (*event["evidence"], event["trigger"])]
    quotes += [party["text"] for event in gold["events"] for role in ("actors", "recipients") for party in event[role]]
    quotes += [words for claim in gold["claims"] for words in (claim["cue"], claim["content"], claim["speaker"]["text"])]
    quotes += [figure["text"] for figure in gold["figures"]]
    assert len(quotes) >= 10
    assert [quote for quote in quotes if quote not in text] == []


def update(lower: bool) -> None:
    """Write new floors; never lower than the old ones unless asked."""
    held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    floors = {lang: {name: round(max(0.0, value - SLACK), 3) for name, value in reached(lang).items()} for lang in LANGUAGES}
    for lang, old in held["floors"].items():
        for name, floor in old.items():
            if not lower:
                floors[lang][name] = max(floor, floors[lang].get(name, 0.0))
    FLOORS.write_text(json.dumps({"corpus": corpus(), "floors": floors}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__" and "--update" in sys.argv:
    update("--lower" in sys.argv)
