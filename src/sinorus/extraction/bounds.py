"""When an event began and ended, out of the dates that stand beside it."""

from collections.abc import Sequence

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention
from sinorus.extraction.sentence import Sentence
from sinorus.partial_date import PartialDate

Bounds = tuple[PartialDate | None, PartialDate | None]

_BEGIN = words("candidates.begin")
_FINISH = words("candidates.finish")
_DIRECT = frozenset({"launched", "began", "opened", "ended", "concluded", "wrapped", "kicked"})
_CLAUSE = frozenset({",", ";", "and"})
_VERB_REACH = 8


def bounds_of(sentence: Sentence, dates: Sequence[DateMention]) -> Bounds:
    """Start and end of an event, as its sentence tells them.

    A date behind "began" or "until" gives one end only; a length ("10-day") gives the other.
    A single date is start and end.
    """
    start: PartialDate | None = None
    end: PartialDate | None = None
    single: PartialDate | None = None
    for date in dates:
        if date.form == "duration" or date.first is None:
            continue
        same = date.first == date.last
        verb = _verb_before(sentence, date.start) if same else ""
        if date.relation == "from" or verb in _BEGIN:
            start = start or date.first
            end = end or (None if same else date.last)
        elif date.relation == "until" or verb in _FINISH:
            end = end or date.last
        elif not same:
            start, end = start or date.first, end or date.last
        elif single is None or _refines(date.first, single):
            single = date.first
    if single is not None and start is None:
        start, end = single, end or single
    days = next((date.days for date in dates if date.form == "duration" and date.days), None)
    if days and days > 1 and start and start.day and end in {None, start}:
        end = PartialDate.of(start.earliest.fromordinal(start.earliest.toordinal() + days - 1))
    elif days and days > 1 and end and end.day and start is None:
        start = PartialDate.of(end.earliest.fromordinal(end.earliest.toordinal() - days + 1))
    elif start and end is None and start.precision != "day":
        end = start
    return start, end


def _refines(date: PartialDate, other: PartialDate) -> bool:
    return other.compatible(date) and len(str(date)) > len(str(other))


def _verb_before(sentence: Sentence, index: int) -> str:
    """The verb of beginning or ending that governs the date at `index`, or ""."""
    lower = sentence.tokens.lower
    for place in range(index - 1, max(sentence.start, index - _VERB_REACH) - 1, -1):
        word = lower[place]
        if word in _BEGIN or word in _FINISH:
            return word
        if word in _CLAUSE:
            break
    after = sentence.tokens.lower[index : index + 6]
    return next((word for word in after[1:] if word in _DIRECT), "")
