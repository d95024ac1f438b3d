"""A made-up world of short reports for the benchmarks: own templates in three languages, random parties, dates and places over
eight years.

Comes in: how many reports, a seed. Goes out: `Report`s in order of publication, always the same ones for one seed. Every third
story is told in two languages, some are planned first and told as done later, some addresses get a second text.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import pathlib
import random
from collections.abc import Iterator
from typing import Any

import yaml
from babel.dates import format_date

from mahdar.model import Report
from mahdar.read.build import report_from_text

HERE = pathlib.Path(__file__).parent / "dossier_world"
FIRST = datetime.date(2015, 1, 5)
DAYS = 8 * 365
PUBLISHERS = {
    "ru": ("Вестник", "Новости дня", "Лента мира"),
    "ar": ("الرسالة", "أخبار اليوم", "صدى"),
    "en": ("The Courier", "Daily Record", "Wire"),
}
SECOND_LANGUAGE = 0.34
SECOND_TEXT = 0.01
FULFILLED = 0.7
TERM = 900
"""Days that a minister is in office."""


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """One happening: kind, parties, day, and the day before it on which the pair met before."""

    kind: str
    a: str
    b: str
    c: str
    city: str
    city2: str
    day: datetime.date
    before: datetime.date
    numbers: tuple[int, int]


@functools.cache
def _file(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@functools.cache
def _states() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in _file("states")}


def reports(count: int, seed: int = 7) -> Iterator[Report]:
    """``count`` reports in order of publication."""
    random_ = random.Random(seed)
    waiting: list[tuple[datetime.date, int, Story]] = []
    done, number = 0, 0
    stories = count / (1 + SECOND_LANGUAGE) * 1.02
    last: dict[tuple[str, str], datetime.date] = {}
    while done < count:
        day = FIRST + datetime.timedelta(days=int(DAYS * min(number / stories, 1.0)))
        number += 1
        story = _story(random_, day, last)
        due = [held for held in waiting if held[0] <= day]
        waiting = [held for held in waiting if held[0] > day]
        for one in [held for _, _, held in sorted(due, key=lambda held: held[:2])] + [story]:
            for report in _told(random_, one, number):
                if done < count:
                    yield report
                    done += 1
        if story.kind == "plan" and random_.random() < FULFILLED:
            waiting.append((story.day, number, dataclasses.replace(story, kind="meet")))


def _story(random_: random.Random, day: datetime.date, last: dict[tuple[str, str], datetime.date]) -> Story:
    codes = list(_states())
    hot = codes[:12]
    a, b = random_.sample(hot if random_.random() < 0.5 else codes, 2)
    c = random_.choice([code for code in codes if code not in (a, b)])
    kinds = list(_file("stories")["stories"])
    kind = random_.choices(kinds, [4 if kind in ("meet", "call", "visit", "accuse") else 2 for kind in kinds])[0]
    when = day + datetime.timedelta(days=random_.randint(2, 20)) if kind == "plan" else day
    pair = (min(a, b), max(a, b))
    before = last.get(pair, day - datetime.timedelta(days=random_.randint(20, 200)))
    if kind in ("meet", "visit"):
        last[pair] = when
    city, city2 = random_.choice([a, b, c]), random_.choice([a, b, c])
    return Story(
        kind, a, b, c, city if kind != "visit" else b, city2, when, before, (random_.randint(11, 99), random_.randint(2, 9))
    )


def _told(random_: random.Random, story: Story, number: int) -> Iterator[Report]:
    langs = random_.sample(("ru", "ar", "en"), 2 if random_.random() < SECOND_LANGUAGE else 1)
    for lang in langs:
        told_on = (
            story.day - datetime.timedelta(days=2)
            if story.kind == "plan"
            else story.day + datetime.timedelta(days=random_.randint(0, 1))
        )
        more = random_.sample(_file("stories")["more"][lang], random_.randint(2, 4))
        url = f"https://example.org/{lang}/{number}-{story.kind}"
        yield _report(story, lang, told_on, more, url, random_.choice(PUBLISHERS[lang]))
        if random_.random() < SECOND_TEXT:
            yield _report(story, lang, told_on, more[:1], url, random_.choice(PUBLISHERS[lang]))


def _report(story: Story, lang: str, published: datetime.date, more: list[str], url: str, publisher: str) -> Report:
    words = _words(story, lang)
    title, lead = (template.format_map(words) for template in _file("stories")["stories"][story.kind][lang])
    body = " ".join(template.format_map(words) for template in more)
    text = f"{title}\n\n{lead}\n\n{body}"
    return report_from_text(
        text, lang=lang, published=published, title=title, id=url.rpartition("/")[2] + f"-{lang}", url=url, publisher=publisher
    )


def _words(story: Story, lang: str) -> dict[str, Any]:
    out: dict[str, Any] = {"n": story.numbers[0], "m": story.numbers[1], "year": story.day.year - 1}
    for slot, code in (("a", story.a), ("b", story.b), ("c", story.c), ("city", story.city), ("city2", story.city2)):
        held = _states()[code][lang]
        if lang == "ru":
            out |= {slot: held[0], f"{slot}_gen": held[1], f"{slot}_ins": held[2], f"{slot}_loc": held[3]}
            out |= {f"{slot}_acc": _case(held[0], "accs"), f"{slot}_dat": _case(held[0], "datv")}
        elif slot.startswith("city"):
            out[slot] = held[1]
        else:
            out[slot] = held[0]
    for slot, code in (("pa", story.a), ("pb", story.b)):
        given, family = _minister(code, story.day)
        part = {"en": 0, "ar": 1, "ru": 2}[lang]
        out[slot] = f"{given[part]} {family[part]}"
        out[f"{slot}_ins"] = f"{given[3]} {family[3]}"
    pattern = {"ru": "d MMMM y 'года'", "ar": "d MMMM y", "en": "d MMMM y"}[lang]
    for slot, day in (("day", story.day), ("before", story.before)):
        out[slot] = format_date(day, pattern, locale=lang)
    return out


def _minister(code: str, day: datetime.date) -> tuple[list[str], list[str]]:
    random_ = random.Random(f"{code}{(day - FIRST).days // TERM}")
    return random_.choice(_file("names")["given"]), random_.choice(_file("names")["family"])


@functools.cache
def _morph() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@functools.cache
def _case(name: str, case: str) -> str:
    made = _morph().parse(name)[0].inflect({case})
    return "-".join(part.capitalize() for part in made.word.split("-")) if made else name
