"""From expressions to dates: each resolved by publication, tense and the dates before it."""

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from sinorus.extraction.dates.arithmetic import Interval, covering, shifted, weekday_near
from sinorus.extraction.dates.expressions import (
    Expression,
    NamedDay,
    NamedMonth,
    NamedSeason,
    Printed,
    Shift,
    When,
)
from sinorus.extraction.dates.tense import Tense
from sinorus.partial_date import PartialDate

_FAR = 300
"""Days. A day of the month so far away would be printed with its year …"""
_NEAR = 45
"""… if the same day of another year is this near."""

_IntervalOfDay = Callable[[date], Interval | None]


class Surroundings(Struct, frozen=True, gc=False):
    """What an expression may lean on."""

    published: PartialDate | None
    tense: Tense | None = None
    reference: PartialDate | None = None
    """The latest event date before it in the text."""
    nearby: PartialDate | None = None
    """The same, if it stands in this sentence or the one before, in the same paragraph."""
    frame: PartialDate | None = None
    """The last date with a year of the same sentence."""
    narrative: PartialDate | None = None
    """The last date with a month of the sentence before, in the same paragraph."""
    anchors: tuple[PartialDate, ...] = ()
    """The days of the world events that the sentence names."""
    full_date: PartialDate | None = None
    """The latest date printed with month and year, where all such are of the same year; where
    there is none, the year of the editions that the text names, if it is one."""
    edition: int | None = None
    """The year in the name of an exercise in the same sentence."""


def resolve(
    expression: Expression, around: Surroundings
) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last date of an expression; None for what cannot be told.

    >>> expression = Expression(0, 2, "absolute", first=Printed(month=10))
    >>> first, last = resolve(expression, Surroundings(PartialDate(2022, 8, 18), "past"))
    >>> str(first)
    '2021-10'
    """
    if expression.first is None:
        return None, None
    if expression.last is not None:
        return _range(expression.first, expression.last, around)
    first = _single(expression.first, around)
    return first, first


def _single(when: When, around: Surroundings) -> PartialDate | None:
    published = around.published
    match when:
        case Printed():
            return _printed(when, around)
        case Shift():
            base = _base(when, around)
            return _over(base, lambda day: _shift(day, when, around.tense))
        case NamedDay():
            base = around.reference if when.base == "reference" else published
            return _over(base, lambda day: _named_day(day, when, around.tense))
        case NamedMonth():
            return _over(published, lambda day: _named_month(day, when))
        case NamedSeason():
            return _over(published, lambda day: _named_season(day, when, around.tense))


def _range(
    first: When, last: When, around: Surroundings
) -> tuple[PartialDate | None, PartialDate | None]:
    """Both ends of a range; what the one lacks follows from the other."""
    if isinstance(first, NamedDay) and isinstance(last, NamedDay):
        begin = _single(first, around)
        end = _over(begin, lambda day: _on(weekday_near(day, last.weekday, forward=True)))
        return begin, end
    if not (isinstance(first, Printed) and isinstance(last, Printed)):
        return _single(first, around), _single(last, around)
    free = first.year is None and first.year_shift is None
    if free and around.tense == "future" and around.frame is None:
        end = _printed(last, around)
        return (_latest_until(first, end) if end else None), end
    begin = _printed(first, around)
    if begin is None or last.year is not None or last.year_shift is not None:
        return begin, _printed(last, around)
    return begin, _earliest_from(last, begin)


# --- dates of the calendar ---------------------------------------------------------------


def _printed(when: Printed, around: Surroundings) -> PartialDate | None:
    """A printed date with its own year, or that which the surroundings give it."""
    if when.year is not None:
        return when.with_year(when.year)
    if when.year_shift is not None:
        base = around.reference if when.year_base == "reference" else around.published
        year = base.year + when.year_shift if base else around.edition
        return when.with_year(year) if year else None
    for anchor in around.anchors:
        if when.day and (when.month, when.day) == (anchor.month, anchor.day):
            return anchor
    return _by_other_dates(when, around)


def _by_other_dates(when: Printed, around: Surroundings) -> PartialDate | None:
    """A date without a year, in the year of the dates beside it or of publication."""
    if around.frame is not None and not _is_over(around):
        return _earliest_from(when, around.frame)
    if around.narrative is not None and around.tense != "future":
        told = _earliest_from(when, around.narrative)
        if told and (around.published is None or told.earliest <= around.published.latest):
            return told
    if around.published is not None and around.published.precision != "year":
        return _near_publication(when, around.published, around.tense)
    if around.edition is not None:
        return when.with_year(around.edition)
    return _in_the_year_of(around.full_date, when, around.tense)


def _is_over(around: Surroundings) -> bool:
    """Whether the year before a date is over, and the date still to come ("last year … will")."""
    frame, published = around.frame, around.published
    if frame is None or published is None or around.tense != "future":
        return False
    return frame.precision == "year" and frame.latest < published.earliest


def _in_the_year_of(
    full: PartialDate | None, when: Printed, tense: Tense | None
) -> PartialDate | None:
    """The date in the year of another, if tense leaves no doubt that it is the same year.

    With no publication date, "in August" beside "May 24, 2022" may be last year's; "in March" not.
    """
    told = when.with_year(full.year) if full else None
    if full is None or told is None:
        return None
    if tense == "future":
        return told if told.latest >= full.earliest else None
    return told if told.earliest <= full.latest else None


def _occurrences(when: Printed, year: int) -> list[PartialDate]:
    """The date in the years around `year`, in order; only those on its weekday, if it has one."""
    reach = 8 if (when.month, when.day) == (2, 29) else 3 if when.weekday is not None else 1
    found = [when.with_year(near) for near in range(year - reach, year + reach + 1)]
    dates = [day for day in found if day is not None]
    if when.weekday is not None and when.day is not None:
        dates = [day for day in dates if day.earliest.weekday() == when.weekday] or dates
    return dates


def _earliest_from(when: Printed, start: PartialDate) -> PartialDate | None:
    """The first occurrence that does not end before `start` begins."""
    return next(
        (day for day in _occurrences(when, start.year) if day.latest >= start.earliest), None
    )


def _latest_until(when: Printed, end: PartialDate) -> PartialDate | None:
    """The last occurrence that does not begin after `end` is over."""
    return next(
        (day for day in reversed(_occurrences(when, end.year)) if day.earliest <= end.latest), None
    )


def _near_publication(
    when: Printed, published: PartialDate, tense: Tense | None
) -> PartialDate | None:
    """The occurrence that tense and distance from publication speak for."""
    dates = _occurrences(when, published.year)
    opening, close = published.earliest.toordinal(), published.latest.toordinal()

    def distance(day: PartialDate) -> int:
        return max(day.earliest.toordinal() - close, opening - day.latest.toordinal(), 0)

    nearest = min(dates, key=distance, default=None)
    if tense is None or nearest is None:
        return nearest
    chosen = (
        _latest_until(when, published) if tense == "past" else _earliest_from(when, published)
    ) or nearest
    if when.day and distance(chosen) > _FAR and distance(nearest) < _NEAR:
        return nearest
    return chosen


# --- dates at a distance -----------------------------------------------------------------


def _base(when: Shift, around: Surroundings) -> PartialDate | None:
    """The date that a distance is reckoned from."""
    if when.base == "published":
        return around.published
    if when.base == "nearby":
        return around.nearby or around.published
    if around.reference is None and when.high < 0:
        return around.published  # "days earlier", with no other date to be earlier than
    return around.reference


def _over(base: PartialDate | None, interval: _IntervalOfDay) -> PartialDate | None:
    """What is certain of a date that is reckoned from any day of `base`."""
    if base is None:
        return None
    early = interval(base.earliest)
    late = early if base.day else interval(base.latest)
    return covering((early[0], late[1])) if early and late else None


def _on(day: date) -> Interval:
    return day, day


def _shift(day: date, when: Shift, tense: Tense | None) -> Interval | None:
    if when.loose:
        return shifted(day, "day", 7 * when.low - 3, 7 * when.high + 3)
    if when.unit == "weekend" and when.high == 0 and tense is not None:
        behind = tense == "past" and day.weekday() < 5
        return shifted(day, "weekend", -1 if behind else 0, -1 if behind else 0)
    interval = shifted(day, when.unit, when.low, when.high)
    if interval and when.unit == "week" and when.low == when.high == 0:
        if tense == "past":
            return interval[0], day
        if tense == "future":
            return day, interval[1]
    return interval


def _named_day(day: date, when: NamedDay, tense: Tense | None) -> Interval:
    if when.week is not None:
        return _on(day + timedelta(days=7 * when.week + when.weekday - day.weekday()))
    forward = when.direction == "next" or (
        tense == "future" if when.direction is None else tense != "past"
    )
    if when.direction == "last":
        forward = False
    strict = when.direction in ("last", "next")
    return _on(weekday_near(day, when.weekday, forward=forward, strict=strict))


def _named_month(day: date, when: NamedMonth) -> Interval | None:
    step = when.month - day.month
    if when.direction == "last" and step >= 0:
        step -= 12
    elif when.direction == "next" and step <= 0:
        step += 12
    return shifted(day, "month", step, step)


def _named_season(day: date, when: NamedSeason, tense: Tense | None) -> Interval | None:
    """The three months of the season that is meant."""
    ends = [(date(day.year + shift, when.last_month, 1)) for shift in (-1, 0, 1, 2)]
    seasons = [
        (first[0], last[1])
        for end in ends
        if (first := shifted(end, "month", -2, -2)) and (last := shifted(end, "month", 0, 0))
    ]
    if when.direction == "last":
        return max(season for season in seasons if season[1] < day)
    if when.direction == "next":
        return min(season for season in seasons if season[0] > day)
    if tense == "past":
        return max(season for season in seasons if season[0] <= day)
    if tense == "future":
        return min(season for season in seasons if season[1] >= day)
    return min(seasons, key=lambda season: abs((season[0] - day).days + 45))
