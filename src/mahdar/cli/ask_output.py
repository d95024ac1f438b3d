"""Answers as a table, JSON, JSON Lines or CSV.

Comes in: a page of answers and how each makes a row. Goes out: text on standard output; on standard error the cursor to what
comes next.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mahdar.keep import Dossier
    from mahdar.keep.ask import Page

Row = Mapping[str, str]
NARROW = ("id", "date", "n", "entry", "code", "lang", "last", "count")
"""Columns that are never folded."""
WIDTH = 118
"""Columns of a table where standard output is no terminal."""


class Answer:
    """Writes what a question found. ``lang``: the language in which names are shown."""

    def __init__(self, dossier: Dossier, lang: str, format: str) -> None:
        self.dossier = dossier
        self.lang = lang
        self.format = format

    def page(self, page: Page[Any], rows: Callable[[Any], Sequence[Row]], *, empty: str) -> None:
        """Write a page; ``rows`` gives the rows of one item, ``empty`` is said where there is none."""
        import msgspec

        if self.format == "json":
            held = {"items": msgspec.to_builtins(page.items), "next": page.next}
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(held), indent=1).decode() + "\n")
            return
        if self.format == "jsonl":
            sys.stdout.writelines(msgspec.json.encode(item).decode() + "\n" for item in page.items)
        elif self.format == "csv":
            _csv([row for item in page.items for row in rows(item)])
        elif not page.items:
            sys.stdout.write(f"{empty}\n")
        else:
            table([row for item in page.items for row in rows(item)])
        if page.next is not None:
            sys.stderr.write(f"mahdar: there is more: --cursor {page.next}\n")

    def one(self, item: Any, text: Callable[[], None]) -> None:
        """Write a single answer: as JSON, or as ``text`` writes it."""
        import msgspec

        if self.format in ("json", "jsonl"):
            made = msgspec.json.encode(item)
            sys.stdout.write((msgspec.json.format(made, indent=1) if self.format == "json" else made).decode() + "\n")
        else:
            text()


def table(rows: Sequence[Row]) -> None:
    """Rows as a table for a terminal; every column that is empty throughout is left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads = [head for head in rows[0] if any(row[head] for row in rows)]
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        made.add_column(head, overflow="fold", no_wrap=head in NARROW)
    for row in rows:
        made.add_row(*(Text(row[head]) for head in heads))
    Console(width=None if sys.stdout.isatty() else WIDTH, soft_wrap=False).print(made)


def _csv(rows: Sequence[Row]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
