"""Stretches of the calendar.

Comes in: years, months, days, units. Goes out: ``Period``: a grain with its first and last day, and its TIMEX3 and EDTF
spelling.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime

Day = datetime.date
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """``grain``: day, week, weekend, month, quarter, half, season, year, decade, century. ``last`` is inclusive."""

    grain: str
    first: Day
    last: Day
    season: str = ""

    @property
    def timex(self) -> str:
        """The TIMEX3 value: 2022-12-23, 2022-W51, 2022-12, 2022-Q2, 2022-H1, 2020-SU, 2022, 199, 19."""
        year = f"{self.first.year:04d}"
        match self.grain:
            case "day":
                return self.first.isoformat()
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{self.first.month:02d}"
            case "quarter":
                return f"{year}-Q{(self.first.month + 2) // 3}"
            case "half":
                return f"{year}-H{1 if self.first.month < 7 else 2}"
            case "season":
                return f"{year}-{self.season}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
        return year

    @property
    def edtf(self) -> str:
        """The EDTF value; what is no day, month, year, decade or century is an interval of days or months."""
        year = f"{self.first.year:04d}"
        match self.grain:
            case "day":
                return self.first.isoformat()
            case "month":
                return f"{year}-{self.first.month:02d}"
            case "year":
                return year
            case "decade":
                return year[:3] + "X"
            case "century":
                return year[:2] + "XX"
            case "quarter" | "half" | "season":
                return f"{year}-{self.first.month:02d}/{self.last.year:04d}-{self.last.month:02d}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def month_end(year: int, month: int) -> Day:
    """The last day of a month."""
    return Day(year, month, calendar.monthrange(year, month)[1])


def add_months(day: Day, months: int) -> Day:
    """The same day of a month so many months on, or that month's last day. Raises ValueError outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return Day(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period("year", Day(year, 1, 1), Day(year, 12, 31))


def month_of(year: int, month: int) -> Period:
    """A calendar month."""
    return Period("month", Day(year, month, 1), month_end(year, month))


def months_of(grain: str, year: int, month: int, count: int, season: str = "") -> Period:
    """A quarter, half or season: ``count`` months from ``month``."""
    last = add_months(Day(year, month, 1), count - 1)
    return Period(grain, Day(year, month, 1), month_end(last.year, last.month), season)


def _year_month(day: Day) -> tuple[int, int]:
    return day.year, day.month


def of_unit(unit: str, offset: int, today: Day) -> Period:
    """The day, week, month … ``offset`` after the one that holds ``today``. Raises ValueError or OverflowError outside the
    calendar."""
    match unit:
        case "week":
            first = today + datetime.timedelta(days=7 * offset - today.weekday())
            return Period("week", first, first + datetime.timedelta(days=6))
        case "weekend":
            first = today + datetime.timedelta(days=7 * offset + 5 - today.weekday())
            return Period("weekend", first, first + datetime.timedelta(days=1))
        case "month":
            return month_of(*_year_month(add_months(today.replace(day=1), offset)))
        case "quarter":
            day = add_months(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), 3 * offset)
            return months_of("quarter", day.year, day.month, 3)
        case "half":
            day = add_months(today.replace(day=1, month=1 if today.month < 7 else 7), 6 * offset)
            return months_of("half", day.year, day.month, 6)
        case "year":
            return year_of(today.year + offset)
        case "decade":
            begin = today.year // 10 * 10 + 10 * offset
            return Period("decade", Day(begin, 1, 1), Day(begin + 9, 12, 31))
        case "century":
            begin = today.year // 100 * 100 + 100 * offset
            return Period("century", Day(begin, 1, 1), Day(begin + 99, 12, 31))
    day = today + datetime.timedelta(days=offset)
    return Period("day", day, day)


def season_of(name: str, year: int) -> Period:
    """A season's three months. Winter is counted to the year in which it begins."""
    return months_of("season", year, SEASONS[name], 3, name)


def part_of(period: Period, part: str) -> Period:
    """Early, mid and late in a month are days 1-10, 11-20 and 21-end; of anything else the whole."""
    if period.grain != "month":
        return period
    year, month = period.first.year, period.first.month
    first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, period.last.day)}[part]
    return Period("days", Day(year, month, first), Day(year, month, last))
