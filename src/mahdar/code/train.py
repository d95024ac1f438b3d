"""``make train``: the second opinion, from the frames' own examples and from feedback files.

usage: python -m mahdar.code.train [--feedback FILE.jsonl …] [--folds 5]

Comes in: the ``yes`` and ``no`` lines of all frames, and feedback: JSON Lines of ``lang``, ``text``, ``type`` and ``event`` (true
or false). Goes out: ``data/LANG/opinion.npz`` for every language, holding the weights and the recipe that made them, and on
standard output the share of held-out examples that the model judges right.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Iterable

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from mahdar import data
from mahdar.analyse import analyse
from mahdar.code.candidate import Candidate
from mahdar.code.candidates import candidates
from mahdar.code.examples import Example, examples, faults, report_of
from mahdar.code.opinion import SIZE, THRESHOLD, features, slot
from mahdar.find import find

STRENGTH = 0.1
"""Inverse strength of the L2 penalty: few examples want a strong one."""


def main() -> None:
    """Train all languages."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--feedback", type=pathlib.Path, nargs="*", default=[])
    ask.add_argument("--folds", type=int, default=5)
    args = ask.parse_args()
    told = [json.loads(line) for path in args.feedback for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for lang in data.languages():
        extra = [Example(lang, row["type"], "feedback", row["text"], None) for row in told if row["lang"] == lang]
        marks = [bool(row["event"]) for row in told if row["lang"] == lang]
        train(lang, zip(extra, marks, strict=True), args.folds)


def train(lang: str, feedback: Iterable[tuple[Example, bool]], folds: int) -> None:
    """Train one language and write its model."""
    rows: list[list[int]] = []
    labels: list[int] = []
    for example in examples(lang):
        for candidate, label in judged(example):
            rows.append(sorted({slot(feature) for feature in features(candidate)}))
            labels.append(label)
    for example, event in feedback:
        for candidate in lenient(example):
            if candidate.event.type == example.type:
                rows.append(sorted({slot(feature) for feature in features(candidate)}))
                labels.append(int(event))
    matrix = numpy.zeros((len(rows), SIZE), dtype=numpy.float32)
    for number, row in enumerate(rows):
        matrix[number, row] = 1.0
    target = numpy.array(labels)
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    held_out = cross_val_predict(
        model, matrix, target, cv=StratifiedKFold(folds, shuffle=True, random_state=7), method="predict_proba"
    )
    kept = held_out[:, 1] >= THRESHOLD
    model.fit(matrix, target)
    weights = numpy.concatenate([model.coef_[0], model.intercept_]).astype(numpy.float16)
    recipe = json.dumps(
        {
            "examples": len(rows),
            "positive": int(target.sum()),
            "C": STRENGTH,
            "folds": folds,
            "features": "mahdar.code.opinion.features",
        }
    )
    numpy.savez_compressed(data.HERE / lang / "opinion.npz", weights=weights, recipe=numpy.array(recipe))
    sys.stdout.write(
        f"{lang}: {len(rows)} candidates, {int(target.sum())} events; held out at {THRESHOLD}: "
        f"{(kept & (target == 1)).sum() / max(1, target.sum()):.3f} of the events kept, "
        f"{(~kept & (target == 0)).sum() / max(1, (target == 0).sum()):.3f} of the rest left out\n"
    )


def lenient(example: Example) -> list[Candidate]:
    """Every candidate of an example, also those that a rule speaks against."""
    report = report_of(example)
    found = find(analyse(report))
    return [
        candidate
        for scene in found.scenes
        for candidate in candidates(scene, found.claims, report.published, report.text, lenient=True)
    ]


def judged(example: Example) -> list[tuple[Candidate, int]]:
    """The candidates of the example's type with their labels: in a ``yes`` line only the right one counts."""
    own = [candidate for candidate in lenient(example) if candidate.event.type == example.type]
    if example.expected is None:
        return [(candidate, 0) for candidate in own]
    return [(candidate, 1) for candidate in own if not candidate.doubts and len(faults(example, [candidate.event])) <= 1]


if __name__ == "__main__":
    main()
