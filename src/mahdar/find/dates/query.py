"""A text that is nothing but one temporal expression: a search box, a calendar field, a command.

Comes in: the text. Goes out: one ``When`` or None. Here the shorter, spoken ways of saying a time are allowed ("at 3"), times
lie in the future, an hour without half of the day is the next such hour, and stretches end before their last value, as in
calendars.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.find.dates.amount import FINEST_FIRST, duration, shifted
from mahdar.find.dates.context import Context, Impossible
from mahdar.find.dates.engine import Found, find
from mahdar.find.dates.grammar import Grammar
from mahdar.find.dates.lex import TOKEN, fold
from mahdar.find.dates.locate import locate
from mahdar.find.dates.period import Day, Period, add_months, of_unit, part_of
from mahdar.find.dates.resolve import SURE, Placed, place
from mahdar.find.dates.time import Time
from mahdar.model import When

LONGEST = 90
FORMATS = {
    "year": "%Y",
    "month": "%Y-%m",
    "day": "%Y-%m-%d",
    "hour": "%Y-%m-%dT%H",
    "minute": "%Y-%m-%dT%H:%M",
    "second": "%Y-%m-%dT%H:%M:%S",
}
FINER = {
    "century": "year",
    "decade": "year",
    "year": "month",
    "half": "month",
    "quarter": "month",
    "month": "day",
    "week": "day",
    "weekend": "day",
    "night": "hour",
    "day": "hour",
    "hour": "minute",
    "minute": "second",
    "second": "second",
}
PARTS_OF_DAY = {"MO": (4, 12), "MI": (12, 14), "AF": (12, 19), "EV": (18, 24), "NI": (18, 24)}


def read(text: str, rules: Grammar, today: Day | None, now: datetime.datetime | None) -> When | None:
    """The text as one expression, or None where it holds more or less."""
    for chat in (False, True):
        found = list(find(text, 0, len(text), rules, chat=chat))
        if len(found) == 1 and _is_all(text, found[0], rules):
            break
    else:
        return None
    context = Context(today, now, "future", "future")
    try:
        placed = _calendar(found[0].time, context)
    except Impossible as error:
        placed = Placed("DATE", None, None, "impossible", str(error))
    except (ValueError, OverflowError):
        placed = Placed("DATE", None, None, "impossible", "outside the calendar")
    start, end = found[0].start, found[0].end
    words = [match for match in TOKEN.finditer(text) if match.group()[0].isalnum()]
    if words:
        start, end = min(start, words[0].start()), max(end, words[-1].end())
    return When(start, end, text[start:end], placed.type, placed.value, placed.edtf, placed.how, SURE[placed.how], placed.note)


def _is_all(text: str, found: Found, rules: Grammar) -> bool:
    """Nothing stands outside but signs and the words that may lead in a time ("at about …")."""
    outside = text[: found.start] + " " + text[found.end :]
    return all(fold(match.group()) in rules.lead or not match.group()[0].isalnum() for match in TOKEN.finditer(outside))


def _calendar(time: Time, context: Context) -> Placed:
    """The value in the calendar's way; what has no such way is as in running text."""
    today, now = context.today, context.now
    if today is None:
        return place(time, context)
    moment = now or datetime.datetime.combine(today, datetime.time())
    if time.ref == "PRESENT_REF" and now is not None:
        return Placed("TIME", moment.strftime(FORMATS["second"]), today.isoformat(), "publication")
    if time.amount is not None:
        return _amount(time, context, moment)
    if time.low is not None and time.high is not None:
        return _range(time, context)
    if time.high is not None and time.low is None:
        end = _calendar(time.high, context)
        return _with_value(
            end, "/" + _after(time.high, end, context) if time.high.part == "END" else f"/{(end.value or '').split('/')[0]}"
        )
    if time.wants == "after":
        start = _calendar(dataclasses.replace(time, wants=None), context)
        return _with_value(start, f"{start.value}/")
    placed = place(_sooner(time, context, moment), context)
    return _with_value(placed, _stretch(time, placed, context) or placed.value)


def _with_value(placed: Placed, value: str | None) -> Placed:
    return dataclasses.replace(placed, value=value)


def _sooner(time: Time, context: Context, moment: datetime.datetime) -> Time:
    """The next such hour, weekday or day of this month."""
    if (
        time.weekday is not None
        and time.bind is None
        and time.rel is None
        and time.day is None
        and time.month is None
        and moment.weekday() == time.weekday
    ):
        return dataclasses.replace(time, bind=1)
    if (
        time.day is not None
        and time.month == moment.month
        and time.year is None
        and time.rel is None
        and not time.hijri
        and time.weekday is None
    ):
        time = dataclasses.replace(time, year=moment.year)
    named = any(getattr(time, name) is not None for name in ("day", "weekday", "month", "rel", "feast", "year"))
    if time.hour is None or named:
        return time
    if time.hour == 0 and time.minute is None:
        return dataclasses.replace(time, rel=("day", 1))
    if (
        0 < time.hour < 12
        and time.half_day is None
        and time.pod is None
        and (time.hour, time.minute or 0) <= (moment.hour, moment.minute)
    ):
        return dataclasses.replace(time, half_day="PM")
    return time


def _stretch(time: Time, placed: Placed, context: Context) -> str | None:
    """Parts of days and months, seasons and weekends as stretches."""
    period = placed.period
    if period is None:
        return None
    if time.pod is not None and time.hour is None and period.grain == "day" and time.pod in PARTS_OF_DAY:
        first, last = PARTS_OF_DAY[time.pod]
        start = datetime.datetime.combine(period.first, datetime.time(first))
        return f"{start.strftime(FORMATS['hour'])}/{(start + datetime.timedelta(hours=last - first)).strftime(FORMATS['hour'])}"
    if time.part is not None and period.grain == "month":
        if time.part == "MID":
            return period.first.replace(day=15).isoformat()
        inner = part_of(period, time.part)
        return f"{inner.first.isoformat()}/{_next(inner).isoformat()}"
    if period.grain == "weekend":
        friday = datetime.datetime.combine(period.first - datetime.timedelta(days=1), datetime.time(18))
        return f"{friday.strftime(FORMATS['hour'])}/{_next(period).isoformat()}T00"
    if period.grain == "season" and time.year is None and context.today is not None:
        held = _season_now(period, context.today) if time.bind is None else period
        return f"{held.first.isoformat()}/{_next(held).isoformat()}"
    if period.grain == "days":
        return f"{period.first.isoformat()}/{_next(period).isoformat()}"
    return None


def _season_now(period: Period, today: Day) -> Period:
    last = add_months(period.first, -12)
    before = Period("season", last, add_months(last, 3) - datetime.timedelta(days=1), period.season)
    return before if before.first <= today <= before.last else period


def _next(period: Period) -> Day:
    return period.last + datetime.timedelta(days=1)


def _after(said: Time, placed: Placed, context: Context) -> str:
    """The moment right after a period, in the period's own grain."""
    period, _, _ = locate(dataclasses.replace(said, part=None), context)
    if period is None:
        return placed.value or ""
    day = _next(period)
    if period.grain == "day":
        return f"{day.isoformat()}T00"
    return day.strftime(FORMATS.get(period.grain, "%Y-%m-%d"))


def _amount(time: Time, context: Context, moment: datetime.datetime) -> Placed:
    amount = time.amount or ()
    finest = min((unit for unit, _ in amount), key=lambda unit: FINEST_FIRST.index(unit))
    if time.bind is not None and len(amount) == 1:
        return _neighbours(amount[0], time.bind, moment)
    if time.wants == "within":
        end = shifted(moment, amount, 1)
        if finest in ("day", "week", "month", "year"):
            end = datetime.datetime.combine(end.date(), datetime.time())
        value = f"{moment.strftime(FORMATS['second'])}/{end.strftime(FORMATS['second'])}"
        return Placed("TIME", value, f"{moment.date().isoformat()}/{end.date().isoformat()}", "publication")
    if time.shift in (1, -1) and time.low is None and context.now is not None and time.hour is None:
        moved = shifted(moment, amount, time.shift or 1)
        return Placed("DATE", moved.strftime(FORMATS[FINER[finest]]), moved.date().isoformat(), "publication")
    if time.shift is None:
        return Placed("DURATION", duration(amount), None, "explicit")
    return place(time, context)


def _neighbours(pair: tuple[str, float], bind: int, moment: datetime.datetime) -> Placed:
    """The last or next so many units: from unit to unit, the present one left out."""
    unit, count = pair[0], int(pair[1])
    offsets = (1, count + 1) if bind > 0 else (-count, 0)
    if unit in ("hour", "minute", "second"):
        step = datetime.timedelta(**{unit + "s": 1})
        ends = [(moment + step * offset).strftime(FORMATS[unit]) for offset in offsets]
    else:
        ends = [of_unit(unit, offset, moment.date()).timex for offset in offsets]
    days = [
        of_unit("day" if unit in ("hour", "minute", "second") else unit, offset, moment.date()).first.isoformat()
        for offset in offsets
    ]
    return Placed("DATE", "/".join(ends), "/".join(days), "publication")


def _range(time: Time, context: Context) -> Placed:
    """From … to …: the end is the moment after its last value."""
    placed = place(time, context)
    if placed.value is None or placed.period is None or "/" not in placed.value:
        return placed
    begin, end = placed.value.split("/", 1)
    if end.startswith("T"):
        end = begin[: begin.index("T")] + end
    for form in ("minute", "hour", "day", "month", "year"):
        try:
            last = datetime.datetime.strptime(end, FORMATS[form])
        except ValueError:
            continue
        if form in ("month", "year"):
            following = datetime.datetime.combine(add_months(last.date(), 1 if form == "month" else 12), datetime.time())
        else:
            following = last + datetime.timedelta(**{form + "s": 1})
        return _with_value(placed, f"{begin}/{following.strftime(FORMATS[form])}")
    return placed
