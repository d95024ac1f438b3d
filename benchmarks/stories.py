"""How well reports of one story meet in one entry: `python benchmarks/stories.py [STORIES.jsonl] [--entries FILE] [--look]`.

Comes in: reports that tell stories more than once (JSON Lines with ``id``, ``story``, ``near``) and the dossier's merging. Goes out: a
table by language pair: of the pairs of reports that tell one story, how many share an entry for its main event (an event of title or
lead); of the pairs from different stories and those that only look alike, how many share any entry, each listed for looking. The
entries are written in the form of ``mahdar export --format jsonl``; ``score.py`` beside the stories, where it is, scores them.
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


def merged(found: Iterable[tuple[str, list[Telling]]]) -> Entries:
    """The entries that the reports' tellings make when they are added one after the other."""
    entries: Entries = {}
    index: dict[str, dict[int, None]] = collections.defaultdict(dict)
    for _, told in found:
        near: Entries = {}
        for telling in told:
            shared = collections.Counter(entry for key in blocks(telling) for entry in index[key])
            best = sorted(shared, key=lambda entry: (-shared[entry], -entry))[:NEAREST]
            near |= {entry: entries[entry] for entry in best}
        for telling, placement in zip(told, settle(told, near), strict=True):
            entry = len(entries) if placement.entry is None else placement.entry
            entries.setdefault(entry, []).append(telling)
            for key in blocks(telling):
                index[key][entry] = None
    return entries


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


def table(rows: list[dict[str, str]], entries: Entries, names: list[str], *, look: bool) -> None:
    """Print the shares by language pair, and the pairs that share an entry without telling one story."""
    told: dict[str, dict[int, Telling]] = collections.defaultdict(dict)
    for number, members in entries.items():
        for telling in members:
            told[names[telling.report]][number] = telling
    tally: collections.Counter[tuple[str, str]] = collections.Counter()
    wrong = []
    for a, b in itertools.combinations(rows, 2):
        pair = "-".join(sorted((a["lang"], b["lang"])))
        both = told[a["id"]].keys() & told[b["id"]].keys()
        if a["story"] and a["story"] == b["story"]:
            main = any(min(told[a["id"]][n].rank, told[b["id"]][n].rank) <= 1 for n in both)
            can = all(any(t.rank <= 1 for t in told[r["id"]].values()) for r in (a, b))
            tally.update({(pair, "same"): 1, (pair, "main"): int(main), (pair, "any"): int(bool(both)), (pair, "can"): int(can)})
        else:
            tally.update({(pair, "other"): 1, (pair, "shared"): int(bool(both))})
            wrong += [(a["id"], b["id"], n) for n in both]
    print(
        f"{'languages':10}{'one story':>10}{'main event':>12}{'share':>8}{'any event':>11}{'both coded':>12}{'other':>8}{'shared':>8}{'share':>8}"
    )
    pairs = sorted({pair for pair, _ in tally})
    for pair in (*pairs, "all"):
        n = {
            key: sum(tally[p, key] for p in (pairs if pair == "all" else [pair]))
            for key in ("same", "main", "any", "can", "other", "shared")
        }
        share, miss = n["main"] / max(1, n["same"]), n["shared"] / max(1, n["other"])
        print(
            f"{pair:10}{n['same']:10}{n['main']:12}{share:8.3f}{n['any']:11}{n['can']:12}{n['other']:8}{n['shared']:8}{miss:8.4f}"
        )
    for first, second, number in wrong:
        print(f"shared by different stories: {first} and {second}")
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
