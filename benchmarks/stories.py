"""How well reports of one story meet in one entry: `python benchmarks/stories.py [STORIES.jsonl] [--entries FILE] [--look]`.

Comes in: reports that tell stories more than once (JSON Lines with ``id``, ``story``, ``near``), merged as a dossier merges.
Goes out: a table by language pair. Of the pairs of reports that tell one story: how many share an entry for its main event (one in
title or lead of either), how many share any, and for how many both reports have an event coded in title or lead. Of the pairs from
different stories, and of those that only look alike (``near``): how many share any entry, each listed for looking. The entries are
written in the form of ``mahdar export --format jsonl``; ``score.py`` beside the stories, where it is, scores them.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable

from mahdar.code import record
from mahdar.keep.same import Telling, blocks, settle, tellings
from mahdar.model import Report
from mahdar.read import reports

STORIES = pathlib.Path(__file__).parent.parent.parent / "shared" / "stories" / "stories.jsonl"
NEAREST = 60
"""Candidates of a telling that are compared: those that share most keys, then the newest."""
Entries = dict[int, list[Telling]]
Index = dict[str, dict[int, None]]
Counts = dict[str, "collections.Counter[str]"]


def merged(found: Iterable[tuple[str, list[Telling]]]) -> Entries:
    """The entries that the reports' tellings make when they are added one after the other."""
    entries: Entries = {}
    index: Index = collections.defaultdict(dict)
    for _, told in found:
        near = [candidates(telling, entries, index) for telling in told]
        for telling, placement in zip(told, settle(told, near), strict=True):
            entry = len(entries) if placement.entry is None else placement.entry
            entries.setdefault(entry, []).append(telling)
            for key in blocks(telling):
                index[key][entry] = None
    return entries


def candidates(telling: Telling, entries: Entries, index: Index) -> Entries:
    """The entries that share a key with ``telling``: those that share most, then the newest."""
    shared = collections.Counter(entry for key in blocks(telling) for entry in index[key])
    return {entry: entries[entry] for entry in sorted(shared, key=lambda entry: (-shared[entry], -entry))[:NEAREST]}


def read(path: pathlib.Path) -> list[tuple[str, list[Telling]]]:
    """The tellings of every report, in order of publication."""
    held = [found for found in reports([path]) if isinstance(found, Report)]
    held.sort(key=lambda report: (report.published or datetime.date.min, report.id))
    return [(report.id, tellings(record(report), number)) for number, report in enumerate(held)]


def lines(entries: Entries, names: list[str]) -> Iterable[str]:
    """The entries as JSON Lines."""
    for number, members in entries.items():
        events = [
            {"report": names[t.report], "evidence": [{"start": q.start, "end": q.end} for q in t.event.evidence]} for t in members
        ]
        yield json.dumps({"id": number, "type": members[0].event.type, "events": events}, ensure_ascii=False)


Told = dict[str, dict[int, Telling]]
"""For each report its tellings by entry."""


def by_report(entries: Entries, names: list[str]) -> Told:
    told: Told = {name: {} for name in names}
    for number, members in entries.items():
        for telling in members:
            told[names[telling.report]][number] = telling
    return told


def tally(rows: list[dict[str, str]], told: Told) -> tuple[Counts, list[tuple[str, str, int]]]:
    """Counts by language pair and kind, and the entries that reports of different stories share."""
    counts: Counts = collections.defaultdict(collections.Counter)
    wrong: list[tuple[str, str, int]] = []
    for a, b in itertools.combinations(rows, 2):
        first, second = told[a["id"]], told[b["id"]]
        count = counts["-".join(sorted((a["lang"], b["lang"])))]
        both = sorted(first.keys() & second.keys())
        if a["story"] and a["story"] == b["story"]:
            count["same"] += 1
            count["main"] += any(min(first[n].rank, second[n].rank) <= 1 for n in both)
            count["any"] += bool(both)
            count["coded"] += all(any(t.rank <= 1 for t in own.values()) for own in (first, second))
            continue
        kind = "near" if any(x.get("near") and x["near"] == y["story"] for x, y in ((a, b), (b, a))) else "other"
        count[kind] += 1
        count[f"{kind} shared"] += bool(both)
        wrong += [(a["id"], b["id"], n) for n in both]
    return counts, wrong


def table(rows: list[dict[str, str]], entries: Entries, names: list[str], *, look: bool) -> None:
    """Print the shares by language pair, and the pairs that share an entry without telling one story."""
    told = by_report(entries, names)
    counts, wrong = tally(rows, told)
    print(f"{'':8}{'one story':>10}{'main event':>11}{'share':>7}{'any':>6}{'both coded':>11}", end="")
    print(f"{'different':>11}{'shared':>7}{'share':>8}{'near':>6}{'shared':>7}")
    for pair in (*sorted(counts), "all"):
        n = counts[pair] if pair in counts else sum(counts.values(), collections.Counter())
        print(f"{pair:8}{n['same']:10}{n['main']:11}{n['main'] / max(1, n['same']):7.3f}{n['any']:6}{n['coded']:11}", end="")
        print(f"{n['other']:11}{n['other shared']:7}{n['other shared'] / max(1, n['other']):8.4f}{n['near']:6}{n['near shared']:7}")
    for first, second, number in wrong:
        print(f"shared without telling one story: {first} and {second}")
        if look:
            for name in (first, second):
                print(f"    {told[name][number].event.type}: {told[name][number].words[:160]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="?", type=pathlib.Path, default=STORIES)
    parser.add_argument("--entries", type=pathlib.Path, help="where to write the entries (JSON Lines)")
    parser.add_argument("--look", action="store_true", help="show the words of entries that different stories share")
    asked = parser.parse_args()
    found = read(asked.stories)
    names = [name for name, _ in found]
    entries = merged(found)
    rows = [json.loads(line) for line in asked.stories.read_text(encoding="utf-8").splitlines() if line.strip()]
    table(rows, entries, names, look=asked.look)
    with tempfile.TemporaryDirectory() as folder:
        written = asked.entries or pathlib.Path(folder) / "entries.jsonl"
        written.write_text("\n".join(lines(entries, names)) + "\n", encoding="utf-8")
        score = asked.stories.parent / "score.py"
        if score.exists():
            sys.stdout.flush()
            subprocess.run([sys.executable, str(score), str(written)], check=False)


if __name__ == "__main__":
    main()
