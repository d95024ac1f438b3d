"""How many Arabic words are split right: `python benchmarks/words.py [FILE] [--errors]`.

Comes in: a table of words in running order (surface, split, tags). Goes out: two percentages (all words, words with clitics),
the share of right tags and, if asked, the words that went wrong.
"""

from __future__ import annotations

import itertools
import pathlib
import sys

from mahdar.analyse import tokens

DEFAULT = pathlib.Path(__file__).parents[2] / "shared" / "arabic_words" / "words.dev.tsv"


def main() -> None:
    """Read the table as one running text, in stretches, and compare."""
    files = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    path = pathlib.Path(files[0]) if files else DEFAULT
    if not path.exists():
        print(f"no word table at {path}: nothing to measure")
        return
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    right = clitics = clitics_right = tags_right = 0
    wrong = []
    for row, (split, tags) in zip(rows, _splits([row[0] for row in rows]), strict=True):
        good = split == row[1]
        right += good
        tags_right += good and tags == row[2]
        if "+" in row[1]:
            clitics += 1
            clitics_right += good
        if not good:
            wrong.append(f"{row[0]}\t{row[1]}\t{split}\t{row[2]}\t{tags}")
    print(f"{len(rows)} words, right {right / len(rows):.2%}; {clitics} with clitics, right {clitics_right / clitics:.2%}")
    print(f"split and all tags as in the table {tags_right / len(rows):.2%}")
    if "--errors" in sys.argv:
        print("\n".join(wrong))


def _splits(surfaces: list[str], size: int = 25) -> list[tuple[str, str]]:
    """The split and tags of each word, read in stretches of ``size`` words."""
    found = []
    for first in range(0, len(surfaces), size):
        part = surfaces[first : first + size]
        text = " ".join(part)
        held = tokens(text, "ar")
        at = 0
        for surface in part:
            start = text.index(surface, at)
            at = start + len(surface)
            pieces = [token for token in held if start <= token.start < at]
            joined = pieces[0].text
            for left, right in itertools.pairwise(pieces):
                joined += ("+" if left.word == right.word else "") + right.text
            found.append((joined, "+".join(piece.pos for piece in pieces)))
    return found


if __name__ == "__main__":
    main()
