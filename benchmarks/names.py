"""Names across scripts: how often the nearest of all candidates is the right one.

usage: names.py BENCHMARK_TSV CANDIDATES_TXT [--errors]
"""

from __future__ import annotations

import argparse
import collections
import csv
import pathlib
import time

from mahdar.find.names import Names


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("benchmark", type=pathlib.Path)
    ask.add_argument("candidates", type=pathlib.Path)
    ask.add_argument("--errors", action="store_true")
    args = ask.parse_args()
    start = time.perf_counter()
    names = Names(line for line in args.candidates.read_text(encoding="utf-8").splitlines() if line.strip())
    print(f"{len(names.candidates)} candidates indexed in {time.perf_counter() - start:.2f} s")
    right: collections.Counter[str] = collections.Counter()
    asked: collections.Counter[str] = collections.Counter()
    start = time.perf_counter()
    with args.benchmark.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found = names.nearest(row["query"])
            asked[row["script"]] += 1
            hit = bool(found) and found[0][0] == row["gold_latin"]
            right[row["script"]] += hit
            if args.errors and not hit:
                print(row["query"], "|", row["gold_latin"], "|", found)
    spent = time.perf_counter() - start
    for script in asked:
        print(f"{script}: {right[script]} of {asked[script]} ({right[script] / asked[script]:.3f})")
    print(f"{1000 * spent / sum(asked.values()):.1f} ms a query")


if __name__ == "__main__":
    main()
