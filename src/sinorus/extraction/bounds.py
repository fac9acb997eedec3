"""When an event began and ended, out of the dates that stand beside it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention
from sinorus.extraction.sentence import Sentence
from sinorus.partial_date import PartialDate

Bounds = tuple[PartialDate | None, PartialDate | None]

_BEGIN = words("bounds.begin")
_FINISH = words("bounds.finish")
_FINISH_PHRASES = frozenset(tuple(one.split()) for one in words("bounds.finish_phrases"))
_FINISH_SECONDS = frozenset(second for _, second in _FINISH_PHRASES)
_ENDED = "ended"
_DIRECT = words("bounds.direct")
_CLAUSE_ENDS = words("bounds.clause_ends")
_TELLING_BEHIND = _FINISH_SECONDS | _BEGIN | _FINISH | _CLAUSE_ENDS
"""All that counts behind a verb, on the way back from a date."""
_TELLING_BEFORE = _FINISH_SECONDS | _DIRECT
"""All that counts behind a date, where the verb follows."""
_VERB_REACH = 14
_DIRECT_REACH = 6
_LONGEST_GAP = 7  # days


def hull(bounds: Iterable[Bounds]) -> Bounds:
    """From the earliest start to the latest end; of dates that may be the same the finer one.

    >>> year, month = PartialDate(2014), PartialDate(2018, 1)
    >>> [str(date) for date in hull([(year, year), (month, month)])]
    ['2014', '2018-01']
    """
    told = list(bounds)
    starts = [start for start, _ in told if start is not None]
    ends = [end for _, end in told if end is not None]
    return (
        min(starts, key=lambda date: date.latest, default=None),
        max(ends, key=lambda date: (date.earliest, fineness(date)), default=None),
    )


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
    return with_length(told_bounds(sentence, dates), length_of(dates))


def length_of(dates: Sequence[DateMention]) -> int | None:
    """How many days an event lasts ("five-day"), where one of its dates tells a length."""
    for date in dates:
        if date.days and date.form == "duration":
            return date.days
    return None


def with_length(bounds: Bounds, days: int | None) -> Bounds:
    """Both ends where one day and the length are known.

    >>> [str(end) for end in with_length((PartialDate(2022, 9, 1), None), 7)]
    ['2022-09-01', '2022-09-07']
    """
    start, end = bounds
    if days is None or days < 2:
        return bounds
    if start and start.day and end in {None, start}:
        return start, _days_from(start, days - 1)
    if start is None and end and end.day:
        return _days_from(end, 1 - days), end
    return bounds


def _days_from(date: PartialDate, days: int) -> PartialDate | None:
    """The day so many days after a day; None beyond the end of the calendar."""
    try:
        return PartialDate.of(date.earliest + timedelta(days=days))
    except OverflowError:
        return None


def told_bounds(sentence: Sentence, dates: Sequence[DateMention]) -> Bounds:
    """Start and end before lengths of time are reckoned with."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    single: Bounds = None, None
    for date in dates:
        if date.form == "duration" or date.first is None:
            continue
        ranged = date.first != date.last
        verb = _verb_of(sentence, date) if date.relation == "on" and not ranged else ""
        if date.relation in {"from", "since"} or verb in _BEGIN:
            start = _finer(start, date.first)
            end = end or (date.last if ranged else None)
        elif date.relation == "until":
            end = end or date.last
        elif verb in _FINISH and date.last is not None:
            end = _finer(end, date.last)
            if date.first.day is None:
                start = start or date.first
        elif ranged:
            start, end = start or date.first, end or date.last
        else:
            single = _with_day(single, date.first, gap=1 if sentence.triggers else _LONGEST_GAP)
    if start is None and single[0] is not None:
        return single[0], end or single[1]
    return start, end


def _with_day(single: Bounds, date: PartialDate, gap: int) -> Bounds:
    """The first date that is no end of a span, with a more precise one or a day soon after it.

    Ships that passed here on one day and there two days later were on their way all the time.
    """
    first, last = single
    if first is None or last is None or _refines(date, first):
        return date, date
    goes_on = last.day and date.day and 0 < (date.earliest - last.earliest).days <= gap
    return first, date if goes_on else last


def _finer(known: PartialDate | None, date: PartialDate) -> PartialDate:
    """The first date told, or one within it that is more precise ("this year's … on Thursday")."""
    return date if known is None or _refines(date, known) else known


def _refines(date: PartialDate, other: PartialDate) -> bool:
    return other.compatible(date) and fineness(date) > fineness(other)


def _verb_of(sentence: Sentence, date: DateMention) -> str:
    """The verb of beginning or ending that governs a date, or ""."""
    lower = sentence.tokens.lower
    first = max(sentence.start, date.start - _VERB_REACH)
    for place in range(date.start - 1, first - 1, -1):
        word = lower[place]
        if word not in _TELLING_BEHIND:
            continue
        if word in _FINISH_SECONDS and (lower[place - 1], word) in _FINISH_PHRASES:
            return _ENDED
        if word in _BEGIN or word in _FINISH:
            return word
        if word in _CLAUSE_ENDS and not _in_apposition(sentence, place, date):
            break
    reach = _VERB_REACH if date.start - sentence.start <= 1 else _DIRECT_REACH
    after = sentence.after(date.end, reach)
    if _TELLING_BEFORE.isdisjoint(after):
        return ""
    for word, following in pairwise([*after, ""]):
        if word in _DIRECT:
            return word
        if following in _FINISH_SECONDS and (word, following) in _FINISH_PHRASES:
            return _ENDED
    return ""


def _in_apposition(sentence: Sentence, index: int, date: DateMention) -> bool:
    """Whether a comma only sets off a name or the date ("near Balykchy, Kyrgyzstan, on …")."""
    if sentence.word(index) != ",":
        return False
    if index + 1 >= date.start or sentence.tokens.words[index + 1][:1].isupper():
        return True
    return any(one.start == index + 1 for one in sentence.of_kind("location"))
