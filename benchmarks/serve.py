"""How quick the pages are with many readers and one writer: the time to the first byte of every page.

    python benchmarks/serve.py DOSSIER [--readers 20] [--seconds 60] [--pause 1.0] [--rate 1.0]

A copy of the dossier is served on loopback. Each reader asks for a page, reads it for ``pause`` seconds on average and asks for
another one; with ``--pause 0`` nobody ever waits. One writer adds a new report ``rate`` times a second, so that the dossier changes
all the time. Pages are drawn from all kinds, in three languages; entries, reports, parties and words from the dossier. The table
gives milliseconds; the last line is what the pages are held to: a median under 200 and a 95th percentile under 400 for every page.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import json
import pathlib
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

MEDIAN, TAIL = 200.0, 400.0
LANGUAGES = ("ar", "ru", "en")
KINDS = (
    "timeline", "timeline of a party", "timeline of a pair", "contacts", "positions", "positions of a pair", "map", "figures",
    "open", "actors", "actor", "reports", "report", "entry", "search", "brief", "add",
)  # fmt: skip
CITIES = ("Nairobi", "Kampala", "Kigali", "Lusaka", "Harare", "Gaborone", "Windhoek", "Maputo")


class Held:
    """What the dossier holds, to draw from."""

    def __init__(self, base: str) -> None:
        self.entries = [item["id"] for item in _json(f"{base}/api/v1/timeline?limit=200&newest=true")["items"]]
        self.reports = [item["source"]["id"] for item in _json(f"{base}/api/v1/reports?limit=200&newest=true")["items"]]
        actors = _json(f"{base}/api/v1/actors?limit=60")["items"]
        self.actors = [item["actor"]["who"] for item in actors]
        self.codes = sorted({item["actor"]["code"] for item in actors if len(item["actor"]["code"]) == 3})
        self.words = sorted({item["side"]["name"].split()[-1] for item in actors if item["side"]["name"]})


class Pages:
    """Addresses of every kind of page for one reader."""

    def __init__(self, held: Held, seed: int) -> None:
        self.random = random.Random(seed)
        self.held = held

    def draw(self) -> tuple[str, str]:
        """A kind of page and an address of it."""
        kind = self.random.choice(KINDS)
        return kind, self._address(kind)

    def _address(self, kind: str) -> str:
        pick = self.random.choice
        one, other = self.random.sample(self.held.codes, 2)
        party = urllib.parse.quote(one)
        return {
            "timeline": f"/timeline?zoom={pick(('year', 'month', 'month', 'day'))}",
            "timeline of a party": f"/timeline?party={party}",
            "timeline of a pair": f"/timeline?party={party}&with={urllib.parse.quote(other)}",
            "positions of a pair": f"/positions?party={party}&with={urllib.parse.quote(other)}",
            "actor": f"/actors/{urllib.parse.quote(pick(self.held.actors), safe='')}",
            "report": f"/reports/{pick(self.held.reports)}",
            "entry": f"/entries/{pick(self.held.entries)}",
            "search": f"/search?q={urllib.parse.quote(pick(self.held.words))}",
        }.get(kind, f"/{kind}")


async def reader(
    port: int, pages: Pages, pause: float, until: float, found: dict[str, list[float]], wrong: collections.Counter[str]
) -> None:
    """One reader with one connection."""
    lang = pages.random.choice(LANGUAGES)
    streams = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    while time.monotonic() < until:
        if pause:
            await asyncio.sleep(pages.random.uniform(0.5, 1.5) * pause)
        kind, path = pages.draw()
        began = time.perf_counter()
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: {lang}\r\n\r\n"
        streams[1].write(request.encode())
        head = await streams[0].readuntil(b"\r\n\r\n")
        found[kind].append((time.perf_counter() - began) * 1000)
        status = int(head.split(b" ", 2)[1])
        if status != 200:
            wrong[f"{kind} {path} {status}"] += 1
        length = next(int(line.split(b":")[1]) for line in head.lower().splitlines() if line.startswith(b"content-length"))
        await streams[0].readexactly(length)
    streams[1].close()


async def writer(port: int, rate: float, until: float, took: list[float]) -> None:
    """Adds a report of its own, again and again."""
    number = 0
    while time.monotonic() < until:
        number += 1
        city = CITIES[number % len(CITIES)]
        text = f"Talks in {city}\n\n{1 + number % 28} May 2024\n\nThe foreign minister of Kenya met his Zambian counterpart in "
        text += f"{city}. They spoke about trade worth {number} million dollars. He said that round {number} was useful.\n"
        body = json.dumps({"text": text, "id": f"bench-{time.time_ns()}"}).encode()
        streams = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nConnection: close\r\n"
        began = time.perf_counter()
        streams[1].write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = await streams[0].read()
        if not answer.startswith((b"HTTP/1.1 201", b"HTTP/1.1 200")):
            raise SystemExit(f"the writer was refused: {answer[-300:]!r}")
        took.append((time.perf_counter() - began) * 1000)
        streams[1].close()
        await asyncio.sleep(max(0.0, 1 / rate - took[-1] / 1000))


async def measure(base: str, arguments: argparse.Namespace) -> tuple[dict[str, list[float]], list[float], collections.Counter[str]]:
    """All readers and the writer at once."""
    port = int(base.rsplit(":", 1)[1])
    held = Held(base)
    found: dict[str, list[float]] = collections.defaultdict(list)
    took: list[float] = []
    wrong: collections.Counter[str] = collections.Counter()
    until = time.monotonic() + arguments.seconds
    readers = [reader(port, Pages(held, seed), arguments.pause, until, found, wrong) for seed in range(arguments.readers)]
    await asyncio.gather(writer(port, arguments.rate, until, took), *readers)
    return found, took, wrong


def main() -> None:
    """Serve a copy, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=pathlib.Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=1.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        copy = pathlib.Path(folder) / "copy.db"
        shutil.copy(arguments.dossier, copy)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mahdar", "serve", "--dossier", str(copy), "--port", str(port)]
        served = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            _ready(base)
            found, took, wrong = asyncio.run(measure(base, arguments))
        finally:
            served.terminate()
            served.wait()
    _print(found, took, wrong)


def _ready(base: str) -> None:
    """Wait until the server answers and has loaded what searching and reading need."""
    for _ in range(300):
        try:
            _json(f"{base}/api/v1/health")
            break
        except OSError:
            time.sleep(0.2)
    _json(f"{base}/api/v1/search?q=minister")
    time.sleep(15)


def _json(url: str) -> dict[str, list[dict]]:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)


def _print(found: dict[str, list[float]], took: list[float], wrong: collections.Counter[str]) -> None:
    print(f"{'page':22}{'asked':>7}{'median':>9}{'p95':>9}{'most':>9}")
    held = True
    for kind, times in [*sorted(found.items()), ("all pages", [one for some in found.values() for one in some])]:
        median, tail = statistics.median(times), statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        held &= median < MEDIAN and tail < TAIL
        print(f"{kind:22}{len(times):>7}{median:>9.1f}{tail:>9.1f}{max(times):>9.1f}")
    print(f"{'writer: one report':22}{len(took):>7}{statistics.median(took):>9.1f}{'':9}{max(took):>9.1f}")
    for told, number in wrong.most_common(5):
        print(f"not 200: {told} ({number})")
    print(f"every page under {MEDIAN:g} at the median and {TAIL:g} at the 95th percentile: {'yes' if held and not wrong else 'NO'}")


if __name__ == "__main__":
    main()
