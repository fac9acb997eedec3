"""When an undated article was published, as far as its own text is sure to tell."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from sinorus.extraction.dates.anchors import anchors_in
from sinorus.extraction.dates.expressions import Expression, Printed, Shift
from sinorus.extraction.dates.finder import Sentence, sentences_with_time
from sinorus.extraction.dates.pieces import cut
from sinorus.extraction.dates.tense import Tense, tense
from sinorus.extraction.dates.vocabulary import compiled
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Anchor
from sinorus.partial_date import PartialDate

Month = int
"""A calendar month as year * 12 + month - 1."""
Constraint = Callable[[Month], bool]

_YEARS = range(1990, 2100)
_YEARLESS = 11
"""Months: how far from publication a date is printed without its year."""
_FORTHCOMING = 6
"""Months: how far ahead a year-less date of something to come is."""

_ELAPSED = compiled("(DAY | NUMBER | ARTICLE) (UNIT | UNITS | YEARWORD)")
"""How long something has gone on: "six months" (since …)."""


def infer_published(
    tokens: Tokens,
    *,
    anchors: Sequence[Anchor] = (),
    editions: Sequence[Mention] = (),
) -> PartialDate | None:
    """The month or year in which an undated text must have been published.

    Every month is tried against what the text says: it cannot be older than what it reports as
    past, nor younger than what it says is still to come; a date printed without its year is less
    than a year away; and "at the end of the month" beside a year-less date to come names the month.

    Args:
        tokens: the document.
        anchors: world events that the press dates without a year; the gazetteer has some.
        editions: mentions of exercises with the year in their name ("Vostok 2022").

    Returns:
        The month if only one is left, the year if all left are of one year, else None.
    """
    constraints = [*_from_editions(tokens, editions), *_from_anchors(tokens, anchors)]
    taken = [(edition.start, edition.end) for edition in editions]
    constraints += _from_dates(list(sentences_with_time(tokens, taken)), anchors)
    months = [year * 12 + month for year in _YEARS for month in range(12)]
    left = [month for month in months if all(holds(month) for holds in constraints)]
    if not left or left[0] // 12 != left[-1] // 12:
        return None
    return PartialDate(left[0] // 12, left[0] % 12 + 1 if len(left) == 1 else None)


def _month(year: int, month: int) -> Month:
    return year * 12 + month - 1


def _not_before(bound: Month) -> Constraint:
    return lambda month: month >= bound


def _not_after(bound: Month) -> Constraint:
    return lambda month: month <= bound


def _within(low: Month, high: Month) -> Constraint:
    return lambda month: low <= month <= high


def _from_editions(tokens: Tokens, editions: Sequence[Mention]) -> Iterator[Constraint]:
    """An edition that took place bounds the date from below, one to come from above."""
    for edition in editions:
        if edition.year is None:
            continue
        first, last = tokens.sentences[tokens.sentence_of(edition.start)]
        pieces = cut(tokens.text, tokens.starts[first], tokens.ends[last - 1])
        at = bisect_left(pieces.starts, tokens.starts[edition.start])
        held = tense(pieces, at, at)
        yield _not_before(_month(edition.year if held == "past" else edition.year - 1, 1))
        if held == "future":
            yield _not_after(_month(edition.year, 12))


def _from_anchors(tokens: Tokens, anchors: Sequence[Anchor]) -> Iterator[Constraint]:
    """A world event is past; "six months since" it says how long."""
    for first, last in tokens.sentences:
        pieces = cut(tokens.text, tokens.starts[first], tokens.ends[last - 1])
        for _, anchor in anchors_in(pieces.words, anchors):
            begun = _month(anchor.date.year, anchor.date.month or 1)
            yield _not_before(begun)
            for match in _ELAPSED.finditer(pieces.letters):
                index, unit = match.end(), pieces.values[match.end() - 1]
                if pieces.words[index : index + 1] not in (["since"], ["after"], ["into"]):
                    continue
                number = pieces.number(match.start())
                if unit == "month":
                    yield _within(begun + number - 1, begun + number + 1)
                elif unit == "year":
                    yield _within(begun + 12 * number - 1, begun + 12 * number + 11)


def _from_dates(sentences: Sequence[Sentence], anchors: Sequence[Anchor]) -> Iterator[Constraint]:
    """What the dates of the text allow."""
    ahead: set[int] = set()
    this_month = False
    for sentence in sentences:
        days = [anchor.date for _, anchor in anchors_in(sentence.pieces.words, anchors)]
        for expression in sentence.expressions:
            when = expression.first
            governing = tense(sentence.pieces, expression.start, expression.end)
            if isinstance(when, Printed):
                yield from _from_printed(expression, when, governing, days)
                if governing == "future" and when.year is None and when.month:
                    ahead.add(when.month)
            elif when == Shift("month", 0, 0) and governing == "future":
                this_month = True
    if this_month and len(ahead) == 1:
        only = ahead.pop()
        yield lambda month: month % 12 == only - 1


def _from_printed(
    expression: Expression, when: Printed, governing: Tense | None, anchors: Sequence[PartialDate]
) -> Iterator[Constraint]:
    """What one date of the calendar allows."""
    if when.year_shift is not None:
        return
    if when.year is not None:
        if governing == "past" or expression.relation == "since":
            yield _not_before(_month(when.year, when.month or 1))
        elif governing == "future" and when.month:
            yield _not_after(_month(when.year, when.month))
        return
    month = when.month or 1
    for anchor in anchors:
        if when.day and (when.month, when.day) == (anchor.month, anchor.day):
            begun = _month(anchor.year, month)
            yield _within(begun, begun + _YEARLESS)
            return
    if governing == "future":
        yield lambda tried: (month - 1 - tried) % 12 <= _FORTHCOMING
    if when.weekday is not None and when.day is not None:
        fitting = [
            _month(year, month)
            for year in _YEARS
            if (day := when.with_year(year)) and day.earliest.weekday() == when.weekday
        ]
        yield lambda tried: any(abs(tried - fit) <= _YEARLESS for fit in fitting)
