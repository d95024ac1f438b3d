"""Read saved pages and write what was read, one JSON a page, for a scorer: html_pages.py OUT PAGE…"""

from __future__ import annotations

import json
import pathlib
import sys

from mahdar.read import Problem, reports


def main(out: str, *pages: str) -> None:
    """Writes OUT/STEM.json with id, title, published and text of each page; prints one line for each page that is refused."""
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for found in reports(pages):
        if isinstance(found, Problem):
            print(found, file=sys.stderr)
            continue
        fields = {"id": found.id, "title": found.title, "published": found.published, "text": found.text}
        (folder / f"{found.id}.json").write_text(json.dumps(fields, ensure_ascii=False, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
