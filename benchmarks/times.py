#!/usr/bin/env python3
"""Score Mahdar's dates on every file of ../shared/times, where that folder lies beside this one.

usage: times.py [NAME] [--errors]     NAME is a file's stem; --errors prints what differs from the gold
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))
FOLDER = pathlib.Path(os.environ.get("MAHDAR_SHARED") or HERE.parent.parent / "shared") / "times"


def scorer():
    """The score script of the folder, as a module."""
    spec = importlib.util.spec_from_file_location("times_score", FOLDER / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: pathlib.Path) -> tuple[list[dict], list[dict], float]:
    """(gold, predicted, seconds) of a file."""
    from mahdar.find.dates import dates, reference

    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    began = time.perf_counter()
    predicted = []
    for item in gold:
        found = dates(item["text"], item["lang"], reference(item.get("reference")))
        predicted.append(
            {
                "id": item["id"],
                "expressions": [
                    {"start": w.start, "end": w.end, "text": w.text, "type": w.type, "value": w.value, "how": w.how} for w in found
                ],
            }
        )
    return gold, predicted, time.perf_counter() - began


def main() -> None:
    """Print a line of scores for each file."""
    if not FOLDER.is_dir():
        print(f"{FOLDER} is not there: nothing to score")
        return
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    score = scorer()
    for path in sorted(FOLDER.glob("*.jsonl")):
        if wanted and path.stem not in wanted:
            continue
        gold, predicted, seconds = read(path)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
            out.write("\n".join(json.dumps(item, ensure_ascii=False) for item in predicted))
            out.flush()
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                score.main(path, out.name)
        print(f"{path.stem:<24} {said.getvalue().strip()}  {len(gold) / seconds:.0f} texts/s")
        if "--errors" in sys.argv:
            errors(gold, predicted, score)


def errors(gold: list[dict], predicted: list[dict], score) -> None:
    """Print each text whose expressions are not all as in the gold."""
    for item, mine in zip(gold, predicted, strict=True):
        text, lang = item["text"], item["lang"]
        wanted = [(*score.trim(text, e["start"], e["end"], lang), e) for e in item["expressions"]]
        have = [(*score.trim(text, e["start"], e["end"], lang), e) for e in mine["expressions"]]
        good = len(wanted) == len(have) and all(
            w[:2] == h[:2] and score.same_value(w[2], h[2]["value"], item.get("reference") or "")
            for w, h in zip(wanted, have, strict=True)
        )
        if not good:
            print("   ", text if len(text) < 200 else item["id"], "|", (item.get("reference") or "")[:16])
            for w in wanted:
                if not any(w[:2] == h[:2] and score.same_value(w[2], h[2]["value"], item.get("reference") or "") for h in have):
                    print("        gold", w[2]["text"], w[2]["value"], w[2].get("value_past") or "")
            for h in have:
                if not any(w[:2] == h[:2] and score.same_value(w[2], h[2]["value"], item.get("reference") or "") for w in wanted):
                    print("        mine", h[2]["text"], h[2]["value"], h[2]["how"])


if __name__ == "__main__":
    main()
