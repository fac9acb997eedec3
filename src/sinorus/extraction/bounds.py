"""When an event began and ended, out of the dates that stand beside it."""

from collections.abc import Sequence
from datetime import timedelta

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention
from sinorus.extraction.sentence import Sentence
from sinorus.partial_date import PartialDate

Bounds = tuple[PartialDate | None, PartialDate | None]

_BEGIN = words("bounds.begin")
_FINISH = words("bounds.finish")
_DIRECT = words("bounds.direct")
_CLAUSE_ENDS = words("bounds.clause_ends")
_VERB_REACH = 8
_DIRECT_REACH = 6


def fineness(date: PartialDate) -> int:
    """How much of a date is known: 1 the year, 2 also the month, 3 also the day.

    >>> fineness(PartialDate(2022, 9))
    2
    """
    return 1 + (date.month is not None) + (date.day is not None)


def bounds_of(sentence: Sentence, dates: Sequence[DateMention]) -> Bounds:
    """Start and end of an event, as its sentence tells them.

    A date behind "began" or "until" gives one end only; a length ("10-day") gives the other.
    A single date is start and end.
    """
    if not dates:
        return None, None
    start, end = _told_bounds(sentence, dates)
    days = next((date.days for date in dates if date.form == "duration" and date.days), 1)
    if days > 1 and start and start.day and end in {None, start}:
        return start, _days_from(start, days - 1)
    if days > 1 and start is None and end and end.day:
        return _days_from(end, 1 - days), end
    if start and end is None and start.precision != "day":
        return start, start
    return start, end


def _days_from(date: PartialDate, days: int) -> PartialDate | None:
    """The day so many days after a day; None beyond the end of the calendar."""
    try:
        return PartialDate.of(date.earliest + timedelta(days=days))
    except OverflowError:
        return None


def _told_bounds(sentence: Sentence, dates: Sequence[DateMention]) -> Bounds:
    """Start and end before lengths of time are reckoned with."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    single: PartialDate | None = None
    for date in dates:
        if date.form == "duration" or date.first is None:
            continue
        ranged = date.first != date.last
        verb = "" if ranged else _verb_of(sentence, date.start)
        if date.relation == "from" or verb in _BEGIN:
            start = start or date.first
            end = end or (date.last if ranged else None)
        elif date.relation == "until" or verb in _FINISH:
            end = end or date.last
        elif ranged:
            start, end = start or date.first, end or date.last
        elif single is None or (_refines(date.first, single)):
            single = date.first
    if single is not None and start is None:
        return single, end or single
    return start, end


def _refines(date: PartialDate, other: PartialDate) -> bool:
    return other.compatible(date) and fineness(date) > fineness(other)


def _verb_of(sentence: Sentence, index: int) -> str:
    """The verb of beginning or ending that governs the date at `index`, or ""."""
    lower = sentence.tokens.lower
    for place in range(index - 1, max(sentence.start, index - _VERB_REACH) - 1, -1):
        word = lower[place]
        if word in _BEGIN or word in _FINISH:
            return word
        if word in _CLAUSE_ENDS:
            break
    after = sentence.after(index + 1, _DIRECT_REACH - 1)
    return next((word for word in after if word in _DIRECT), "")
