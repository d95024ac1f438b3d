"""``mahdar follow``: feeds into the dossier, once or again and again.

Comes in: addresses of feeds. Goes out: a line for each feed and for each item that was kept or failed, on standard error; at the
end of a look a summary on standard output.
"""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.dossier import Place, Tally
from mahdar.errors import InputError, PartlyDone

if TYPE_CHECKING:
    from mahdar.keep import Dossier
    from mahdar.keep.follow import Manners

EVERY = re.compile(r"(\d{1,5})\s*(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 60.0


def follow_command(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED…", help="Addresses of RSS or Atom feeds, or of sitemaps.")],
    dossier: Place = None,
    once: Annotated[bool, typer.Option("--once", help="Look once and end; so it is without --every.")] = False,
    every: Annotated[str | None, typer.Option(help="Look again after this time: 15m, 2h, 1d. Ctrl-C ends it.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Items to read in one look; the others wait for the next.")] = 500,
    lang: Annotated[str | None, typer.Option(help="The language (ar, ru, en) instead of the detected one.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let addresses lead to private networks.")] = False,
) -> None:
    """Keep the new items of feeds as reports. What was read is not asked for again; what failed is tried again later."""
    from mahdar.keep import Dossier
    from mahdar.keep.follow import Manners

    if once and every:
        raise InputError("--once and --every exclude each other; choose one")
    seconds = interval(every) if every else None
    with Dossier(dossier, create=True) as held:
        while True:
            failed = _look(held, feeds, Manners(allow_private=allow_private), most=most, lang=lang)
            if seconds is None:
                break
            try:
                time.sleep(seconds)
            except KeyboardInterrupt:
                break
    if failed:
        raise PartlyDone(f"{failed} could not be read; they are named above and tried again by the next `mahdar follow`")


def _look(held: Dossier, feeds: list[str], manners: Manners, *, most: int, lang: str | None) -> int:
    from mahdar.keep.follow import follow

    tally, failed = Tally(), 0
    for happened in follow(held, feeds, manners, most=most, lang=lang):
        if happened.added is not None:
            tally.count(happened.added)
        failed += happened.kind in ("failed", "lost")
        sys.stderr.write(f"mahdar: {happened.words}\n")
    typer.echo(str(tally))
    return failed


def interval(told: str) -> float:
    """Seconds of "15m", "2h", "1d". Raises InputError."""
    match = EVERY.fullmatch(told.strip())
    if match is None or int(match[1]) * SECONDS[match[2]] < SHORTEST:
        raise InputError(f"--every {told}: write a number with s, m, h or d, at least a minute, such as 15m")
    return float(int(match[1]) * SECONDS[match[2]])
