"""The scores on ``../shared``, where it lies beside this folder: events, claims, figures, pages, words, dates, merging.

usage: python benchmarks/scores.py [--shared DIR]

Comes in: the hand-written records and this checkout. Goes out: what the scorers there print, or one line where there is no folder.
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MAHDAR = [sys.executable, "-m", "mahdar"]


def main() -> None:
    """Run every scorer that is there."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    shared = ask.parse_args().shared
    if not shared.is_dir():
        print(f"no {shared}: nothing to score against")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        title("events, claims and figures (gold/dev)")
        read([str(path) for path in sorted((shared / "gold" / "dev").glob("*.json"))], out / "dev")
        run([sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "dev"), str(out / "dev")])
        title("saved pages (html)")
        read([str(path) for path in sorted((shared / "html").glob("*.html"))], out / "html")
        run([sys.executable, str(shared / "html" / "score.py"), str(out / "html")])
    lists = shared / "gazetteers"
    for name, given in {
        "words": [shared / "arabic_words" / "words.dev.tsv"],
        "times": [],
        "parties": [shared / "gold" / "dev"],
        "names": [lists / "translit_benchmark.tsv", lists / "translit_candidates.txt"],
        "arabic_gsr": [shared / "arabic_gsr"],
        "stories": [shared / "stories" / "stories.jsonl"],
    }.items():
        title(name)
        run([sys.executable, str(HERE / f"{name}.py"), *map(str, given)])
    title("parties of the seed")
    told = subprocess.run(
        [*MAHDAR, "parties", str(shared / "seed" / "report.ar.txt"), "--format", "jsonl"], capture_output=True, check=False
    )
    subprocess.run([sys.executable, str(shared / "seed" / "score.py")], input=told.stdout, check=False)


def title(text: str) -> None:
    """One line above each scorer's output."""
    print(f"\n== {text}", flush=True)


def read(sources: list[str], out: pathlib.Path) -> None:
    """Records of many reports into a folder; pages that are no article are told on standard error and left out."""
    run([*MAHDAR, "read", *sources, "--format", "json", "--out", str(out), "--stats"])


def run(command: list[str]) -> None:
    """Run and let print; a failing scorer does not stop the others."""
    subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
