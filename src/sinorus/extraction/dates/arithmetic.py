"""Calendar arithmetic on days that are known only to lie in an interval."""

import calendar
from datetime import date, timedelta

from sinorus.extraction.dates.expressions import Unit
from sinorus.partial_date import PartialDate

Interval = tuple[date, date]
"""The first and the last day it can be."""

_FARTHEST = 100
"""Years; a greater distance is a slip of the pen, and dates would run out of the calendar."""


def covering(interval: Interval) -> PartialDate | None:
    """The most precise date that holds all days of the interval; None across two years.

    >>> str(covering((date(2022, 8, 1), date(2022, 8, 7))))
    '2022-08'
    >>> str(covering((date(2022, 7, 30), date(2022, 8, 5))))
    '2022'
    """
    first, last = interval
    if first == last:
        return PartialDate.of(first)
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def span(start: PartialDate, days: int) -> PartialDate:
    """The last day of something that begins at `start` and goes on for `days` days.

    As precise as certain: seven days from some day in August may end in September, which
    leaves the year. What begins in an unknown month is taken to end in the same year.

    >>> str(span(PartialDate(2022, 9, 1), 7))
    '2022-09-07'
    >>> str(span(PartialDate(2022, 8), 7)), str(span(PartialDate(2022, 8), 1))
    ('2022', '2022-08')
    """
    length = timedelta(days=min(max(days, 1), 366 * _FARTHEST) - 1)
    end = covering((start.earliest + length, start.latest + length))
    return end or PartialDate((start.earliest + length).year)


def shifted(day: date, unit: Unit, low: int, high: int) -> Interval | None:
    """All days that are `low` to `high` units from `day`; None beyond the calendar.

    Months and years are whole ones. Weeks count from Sunday or from Monday, for both are
    customs of the press; the interval holds either.

    >>> [str(day) for day in shifted(date(2022, 8, 17), "month", -1, -1)]
    ['2022-07-01', '2022-07-31']
    >>> [str(day) for day in shifted(date(2022, 8, 17), "week", -1, -1)]
    ['2022-08-07', '2022-08-14']
    """
    limit = {"year": 1, "month": 12, "week": 52, "weekend": 52, "day": 366}[unit] * _FARTHEST
    if max(abs(low), abs(high)) > limit:
        return None
    if unit == "year":
        return date(day.year + low, 1, 1), date(day.year + high, 12, 31)
    if unit == "month":
        return _month(day, low)[0], _month(day, high)[1]
    if unit == "day":
        return day + timedelta(days=low), day + timedelta(days=high)
    monday = day - timedelta(days=day.weekday())
    if unit == "weekend":
        return monday + timedelta(days=7 * low + 5), monday + timedelta(days=7 * high + 6)
    # On a Sunday the week may just have begun.
    behind = 7 if day.weekday() == 6 else 0
    first, last = monday + timedelta(days=7 * low - 1), monday + timedelta(days=7 * high + 6)
    return first + timedelta(days=1 if behind else 0), last + timedelta(days=behind and 6)


def _month(day: date, months: int) -> Interval:
    """First and last day of the month that is so many months from that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def weekday_near(day: date, weekday: int, *, forward: bool, strict: bool = False) -> date:
    """The nearest such weekday on or after (`forward`) or on or before `day`.

    With `strict`, `day` itself does not count.

    >>> str(weekday_near(date(2022, 8, 17), 1, forward=False))
    '2022-08-16'
    """
    distance = (weekday - day.weekday()) % 7 if forward else (day.weekday() - weekday) % 7
    if strict and distance == 0:
        distance = 7
    return day + timedelta(days=distance if forward else -distance)
