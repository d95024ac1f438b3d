"""Arabic sentences judged by people: does the program see an ASSAULT or a PROTEST where they do, and whose?

usage: arabic_gsr.py FOLDER [--sample N] [--errors ASSAULT|PROTEST] [--weak]

Comes in: a folder with ``detection.*.jsonl`` (a sentence, the type asked, the majority label) and ``spans.*.jsonl`` (sentences that
tell an event, with the country of who did it and to whom). Goes out: precision, recall and F1 by type, and the share of countries
right.

Every sentence is read as a report of its own, without date or title, the whole way to the record. The answer is "yes" where the
record holds an event of the type that occurred, goes on or is denied; what is only planned, wished or called off does not count,
nor do events kept as weak, unless ``--weak``. Ties are dropped. A country is right where some event of the type has it among its
actors (recipients); gold codes that stand for no state are not scored, and a sentence in which nothing was found counts as wrong.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import random
from collections.abc import Iterator
from typing import Any

from mahdar.code import record
from mahdar.code.frames import states
from mahdar.model import Event, Report

HAPPENED = frozenset({"occurred", "ongoing", "denied"})


def rows(folder: pathlib.Path, name: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(f"{name}.*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def events(row: dict[str, Any], weak: bool) -> list[Event]:
    held = record(Report(id=row["id"], text=row["text"], lang="ar"))
    told = [*held.events, *(held.weak if weak else ())]
    return [event for event in told if event.type == row["event_type"] and event.status in HAPPENED]


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("folder", type=pathlib.Path)
    ask.add_argument("--sample", type=int, default=0, help="so many sentences of each type, always the same ones")
    ask.add_argument("--errors", help="print the sentences of this type that were judged wrong")
    ask.add_argument("--weak", action="store_true", help="count weak events too")
    args = ask.parse_args()
    asked: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for row in rows(args.folder, "detection"):
        if row["majority"] in ("yes", "no"):
            asked[row["event_type"]].append(row)
    for kind, held in sorted(asked.items()):
        if args.sample and len(held) > args.sample:
            held = random.Random(5).sample(held, args.sample)
        counts: collections.Counter[tuple[bool, bool]] = collections.Counter()
        for row in held:
            found = events(row, args.weak)
            wanted = row["majority"] == "yes"
            counts[wanted, bool(found)] += 1
            if args.errors == kind and wanted != bool(found):
                shown = "; ".join(f"{event.frame} {event.trigger.text!r} {event.status}" for event in found)
                print("FOUND WRONGLY" if found else "MISSED", shown, "|", row["text"])
        print(kind, summary(counts), f"({len(held)} sentences)")
    countries(args.folder, args.weak)


def summary(counts: collections.Counter[tuple[bool, bool]]) -> str:
    right, found, wanted = counts[True, True], counts[True, True] + counts[False, True], counts[True, True] + counts[True, False]
    precision, recall = right / max(1, found), right / max(1, wanted)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def countries(folder: pathlib.Path, weak: bool) -> None:
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    for row in rows(folder, "spans"):
        wanted = {role: row["role_majority"][f"{role}_role"]["main"] for role in ("source", "target")}
        if not states().intersection(wanted.values()):
            continue
        found = events(row, weak)
        for role, code in wanted.items():
            if code not in states():
                continue
            given = {party.code[:3] for event in found for party in (event.actors if role == "source" else event.recipients)}
            total[role] += 1
            right[role] += code in given
    for role, count in total.items():
        print(f"country of the {role}: {right[role]} of {count} ({right[role] / count:.3f})")


if __name__ == "__main__":
    main()
