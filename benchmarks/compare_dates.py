#!/usr/bin/env python3
"""What other readers of dates give on ../shared/times, written to docs/dates-compared.md: ``make compare-dates``.

Comes in: the folder ../shared/times; PyPI and npm for the other tools, installed into build/compare. Goes out: the page. A
tool that is asked (``compare_dates.py TOOL FILE``) reads a gold file and prints predictions in the form that ``score.py``
wants.
"""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(os.environ.get("MAHDAR_SHARED") or HERE.parent.parent / "shared") / "times"
BUILD = HERE.parent / "build" / "compare"
PAGE = HERE.parent / "docs" / "dates-compared.md"
PIP = {"dateparser": ["dateparser==1.5.0"], "maha": ["mahad==0.3.0"], "natasha": ["natasha==1.6.0", "setuptools<81"]}
NPM = ["chrono-node@2.10.3"]
FILES = [
    "seed",
    "phenomena_ar",
    "phenomena_ru",
    "phenomena_en",
    "duckling_ar",
    "duckling_ru",
    "recognizers_ar_enabled",
    "chrono_ru",
]
LANGUAGES = {"mahdar": "ar ru en", "dateparser": "ar ru en", "chrono": "ar ru en", "maha": "ar", "natasha": "ru"}
LABELS = {
    "mahdar": "Mahdar",
    "dateparser": "dateparser 1.5.0",
    "chrono": "chrono-node 2.10.3",
    "maha": "Maha (`mahad` 0.3.0)",
    "natasha": "natasha 1.6.0",
}
SENTENCE = re.compile(r"[^.!?\u061f\n]+[.!?\u061f]?")
CHRONO = r"""
const chrono = require('chrono-node'), fs = require('fs');
const pad = (n, w = 2) => String(n).padStart(w, '0');
const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
for (const pass of [0, 1]) { const began = Date.now(); for (const line of lines) {
  const item = JSON.parse(line), parser = {ru: chrono.ru, ar: chrono.ar, en: chrono}[item.lang];
  const at = item.reference.length > 10 ? item.reference.slice(0, 19) : item.reference + 'T00:00:00';
  const said = c => {
    let v = pad(c.get('year'), 4);
    const timed = c.isCertain('hour');
    if (c.isCertain('month') || c.isCertain('day') || c.isCertain('weekday') || timed || !c.isCertain('year')) v += '-' +
    pad(c.get('month')); if (c.isCertain('day') || c.isCertain('weekday') || timed) v += '-' + pad(c.get('day'));
    if (timed) v += 'T' + pad(c.get('hour')) + (c.isCertain('minute') ? ':' + pad(c.get('minute')) : '');
    return v;
  };
  const points = i => [...item.text.slice(0, i)].length;
  const found = parser.parse(item.text, new Date(at)).map(r => ({
    start: points(r.index), end: points(r.index + r.text.length), value: said(r.start) + (r.end ? '/' + said(r.end) : '')}));
  if (!pass) console.log(JSON.stringify({id: item.id, expressions: found}));
} console.error('seconds', (Date.now() - began) / 1000); }
"""


def moment(item: dict) -> datetime.datetime:
    """The reference as a moment."""
    return datetime.datetime.fromisoformat(item["reference"][:19])


def by_dateparser(item: dict) -> list[dict]:
    """dateparser's search, each find written with the precision that dateparser's own parser states for it."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    text, at, found = item["text"], 0, []
    settings = {"RELATIVE_BASE": moment(item), "RETURN_TIME_AS_PERIOD": True}
    parser = DateDataParser(languages=[item["lang"]], settings=settings)
    forms = {"time": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
    for words, when in search_dates(text, languages=[item["lang"]], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = parser.get_date_data(words).period
        found.append({"start": start, "end": at, "value": when.strftime(forms.get(period, "%Y-%m-%d"))})
    return found


def by_maha(item: dict) -> list[dict]:
    """Maha, sentence by sentence: it does not come to an end on a long text."""
    from maha.parsers.functions import parse_dimension

    found = []
    for sentence in SENTENCE.finditer(item["text"]):
        for one in parse_dimension(sentence.group(), time=True):
            ends = [getattr(one.value, name) for name in ("start", "end") if hasattr(one.value, name)] or [one.value]
            said = "/".join(filter(None, (maha_value(end, moment(item)) for end in ends if end is not None)))
            found.append({"start": sentence.start() + one.start, "end": sentence.start() + one.end, "value": said})
    return found


def maha_value(value: object, base: datetime.datetime) -> str:
    """One of Maha's times as a date, with the precision that it sets."""
    try:
        day = base + value
    except (ValueError, OverflowError, TypeError):
        return ""
    if value.hour is not None or value.hours or value.minutes or value.seconds:
        return day.isoformat(timespec="minutes")
    if value.day is not None or value.days or value.weekday is not None:
        return day.date().isoformat()
    if value.month is not None or value.months:
        return day.strftime("%Y-%m")
    return f"{day.year:04d}" if value.year is not None or value.years else day.date().isoformat()


def by_natasha() -> object:
    """natasha's date extractor: explicit dates only."""
    from natasha import DatesExtractor, MorphVocab

    extractor = DatesExtractor(MorphVocab())

    def read(item: dict) -> list[dict]:
        found = []
        for match in extractor(item["text"]):
            fact = match.fact
            parts = [f"{fact.year:04d}" if fact.year else "XXXX"]
            parts += [f"{fact.month:02d}"] if fact.month else []
            parts += [f"{fact.day:02d}"] if fact.day else []
            found.append({"start": match.start, "end": match.stop, "value": "-".join(parts)})
        return found

    return read


def by_mahdar(item: dict) -> list[dict]:
    """Mahdar."""
    sys.path.insert(0, str(HERE.parent / "src"))
    from mahdar.find.dates import dates, reference

    found = dates(item["text"], item["lang"], reference(item["reference"]))
    return [{"start": w.start, "end": w.end, "value": w.value} for w in found]


def work(tool: str, path: str) -> None:
    """Print a tool's predictions for a gold file, then the seconds it took on standard error."""
    read = {"dateparser": by_dateparser, "maha": by_maha, "mahdar": by_mahdar}.get(tool) or by_natasha()
    items = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    read(items[0])
    began = time.perf_counter()
    for item in items:
        print(json.dumps({"id": item["id"], "expressions": read(item)}))
    seconds = time.perf_counter() - began
    if seconds < 10:  # a second time, with all that is made on first use already there
        began = time.perf_counter()
        for item in items:
            read(item)
        seconds = time.perf_counter() - began
    sys.stderr.write(f"\nseconds {seconds:.4f}\n")


def install() -> None:
    """The other tools, once."""
    BUILD.mkdir(parents=True, exist_ok=True)
    for tool, packages in PIP.items():
        if not (BUILD / tool).exists():
            subprocess.run([sys.executable, "-m", "venv", BUILD / tool], check=True)
            subprocess.run([BUILD / tool / "bin" / "pip", "install", "--quiet", *packages], check=True)
    if not (BUILD / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", BUILD, *NPM], check=True)
    (BUILD / "chrono.js").write_text(CHRONO, encoding="utf-8")


def measure(tool: str, name: str) -> tuple[list[str], float] | None:
    """(the four scores, texts a second) of a tool on a file, or None where it does not know the language or does not end."""
    path = FOLDER / f"{name}.jsonl"
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if items[0]["lang"] not in LANGUAGES[tool].split():
        return None
    python = sys.executable if tool == "mahdar" else str(BUILD / tool / "bin" / "python")
    command = ["node", BUILD / "chrono.js", path] if tool == "chrono" else [python, str(HERE / "compare_dates.py"), tool, path]
    began = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900, env=os.environ | {"TZ": "UTC"})
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{tool} on {name}: {error}\n{(getattr(error, 'stderr', '') or '')[-400:]}\n")
        return None
    took = re.findall(r"seconds ([\d.]+)", done.stderr)
    seconds = float(took[-1]) if took else time.perf_counter() - began
    out = BUILD / f"{tool}-{name}.jsonl"
    out.write_text(done.stdout, encoding="utf-8")
    said = subprocess.run([sys.executable, FOLDER / "score.py", path, out], capture_output=True, text=True, check=True).stdout
    return re.findall(r"(?:strict|strict-no-preposition|relaxed|value) ([\d.]+)", said), len(items) / max(seconds, 1e-6)


def main() -> None:
    """Measure all and write the page."""
    if len(sys.argv) == 3:
        work(*sys.argv[1:])
        return
    if not FOLDER.is_dir():
        print(f"{FOLDER} is not there: nothing to compare on")
        return
    install()
    rows, speed = [], {}
    for tool in LANGUAGES:
        cells = [LABELS[tool]]
        for name in FILES:
            found = measure(tool, name)
            cells.append("/".join(f"{float(score):.0f}" for score in found[0]) if found else "–")
            if found and name.startswith("phenomena"):
                speed.setdefault(tool, []).append(found[1])
            print(tool, name, cells[-1])
        rows.append("| " + " | ".join(cells) + " |")
    head = "| | " + " | ".join(FILES) + " |\n|" + " --- |" * (len(FILES) + 1)
    pace = "\n".join(f"| {LABELS[tool]} | {sum(found) / len(found):.0f} |" for tool, found in speed.items())
    PAGE.write_text(
        TEXT.format(
            table="\n".join([head, *rows]),
            pace=pace,
            pip=", ".join(package for packages in PIP.values() for package in packages),
            npm=", ".join(NPM),
        ),
        encoding="utf-8",
    )


TEXT = """# Dates: Mahdar and other readers

Written by `make compare-dates` (`benchmarks/compare_dates.py`), which installs the versions named here from PyPI ({pip}) and
npm ({npm}), lets each read the same texts with the same publication dates, and scores all of them with one script.

F1, in this order: strict span / strict without a leading preposition / overlapping span / value (overlapping span with the
right TIMEX3 value). A dash: the tool does not read that language.

{table}

What the sets are: `seed`, one news report; `phenomena`, one sentence for each way in which news tells a time; `duckling` and
`chrono`, test sets of those libraries (short texts in spoken style; granularity in `chrono` is guessed, and its convention for
parts of the day, weeks and months is chrono-node's own); `recognizers`, sentences translated from English.

Texts a second on the phenomena, start-up and first use left out (one noisy core: trust the ratios):

| | texts a second |
| --- | --- |
{pace}

dateparser, chrono-node and natasha give moments or calendar fields; they are written here with the precision that they state.
Tools that know no durations, vague times or sets cannot find those, which the sets hold as news does. Maha reads sentence by
sentence.
"""


if __name__ == "__main__":
    main()
