"""When an undated article was published, as far as its own text is sure to tell."""

from collections.abc import Callable, Iterator, Sequence

from sinorus.extraction.dates.anchors import names_of
from sinorus.extraction.dates.expressions import Expression, Printed, Shift
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.sentences import Sentence, sentences_with_time
from sinorus.extraction.dates.tense import Tense, tense
from sinorus.extraction.dates.vocabulary import compiled
from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import Anchor
from sinorus.partial_date import PartialDate

Month = int
"""A calendar month as year * 12 + month - 1."""
Constraint = range | Callable[[Month], bool]
"""Which months are possible: those of a range, or those of which a function is true."""

_YEARS = range(1990, 2100)
_MONTHS = range(_YEARS.start * 12, _YEARS.stop * 12)
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
    sentences: Sequence[Sentence] | None = None,
) -> PartialDate | None:
    """The month or year in which an undated text must have been published.

    Every month is tried against what the text says: it cannot be older than what it reports as
    past, nor younger than what it says is still to come; a date printed without its year is less
    than a year away; and "at the end of the month" beside a year-less date to come names the month.

    Args:
        tokens: the document.
        anchors: world events that the press dates without a year; the gazetteer has some.
        editions: mentions of exercises with the year in their name ("Vostok 2022").
        sentences: the document as `sentences_with_time` reads it with `anchors`, where that has
            been done.

    Returns:
        The month if only one is left, the year if all left are of one year, else None.
    """
    if sentences is None:
        taken = [(edition.start, edition.end) for edition in editions]
        sentences = sentences_with_time(tokens, anchors=anchors, taken=taken)
    constraints = [
        *_from_editions(tokens, editions), *_from_anchors(tokens, anchors), *_from_dates(sentences)
    ]  # fmt: skip
    first, last = _first_and_last(constraints)
    if first is None or last is None or first // 12 != last // 12:
        return None
    return PartialDate(first // 12, first % 12 + 1 if first == last else None)


def _first_and_last(constraints: Sequence[Constraint]) -> tuple[Month | None, Month | None]:
    """The first and the last month that all constraints leave."""
    ranges = [_MONTHS, *(one for one in constraints if isinstance(one, range))]
    tests = [one for one in constraints if not isinstance(one, range)]
    months = range(max(one.start for one in ranges), min(one.stop for one in ranges))
    left = (month for month in months if all(test(month) for test in tests))
    left_from_end = (month for month in reversed(months) if all(test(month) for test in tests))
    return next(left, None), next(left_from_end, None)


def _month(year: int, month: int) -> Month:
    return year * 12 + month - 1


def _not_before(bound: Month) -> range:
    return range(bound, _MONTHS.stop)


def _not_after(bound: Month) -> range:
    return range(_MONTHS.start, bound + 1)


def _within(low: Month, high: Month) -> range:
    return range(low, high + 1)


def _from_editions(tokens: Tokens, editions: Sequence[Mention]) -> Iterator[Constraint]:
    """An edition that took place bounds the date from below, one to come from above."""
    for edition in editions:
        if edition.year is None:
            continue
        first, last = tokens.sentences[tokens.sentence_of(edition.start)]
        pieces = Pieces(tokens.text, tokens.starts[first], tokens.end_of(last - 1))
        at = pieces.at(tokens.starts[edition.start])
        held = tense(pieces.words, at, at)
        yield _not_before(_month(edition.year if held == "past" else edition.year - 1, 1))
        if held == "future":
            yield _not_after(_month(edition.year, 12))


def _from_anchors(tokens: Tokens, anchors: Sequence[Anchor]) -> Iterator[Constraint]:
    """A world event is past; "six months since" it says how long."""
    names = names_of(tuple(anchors))
    keys = names.keys_in(tokens.text.lower())
    if not keys:
        return
    for first, last in tokens.sentences:
        start, end = tokens.starts[first], tokens.end_of(last - 1)
        sentence = tokens.text[start:end].lower()
        if not any(word in sentence and other in sentence for word, other in keys):
            continue
        pieces = Pieces(tokens.text, start, end)
        for _, anchor in names.find(pieces.words):
            begun = _month(anchor.date.year, anchor.date.month or 1)
            yield _not_before(begun)
            for match in _ELAPSED.finditer(pieces.letters):
                index, unit = match.end(), pieces.value(match.end() - 1)
                if pieces.word(index) not in {"since", "after", "into"}:
                    continue
                number = pieces.number(match.start())
                if unit == "month":
                    yield _within(begun + number - 1, begun + number + 1)
                elif unit == "year":
                    yield _within(begun + 12 * number - 1, begun + 12 * number + 11)


def _from_dates(sentences: Sequence[Sentence]) -> Iterator[Constraint]:
    """What the dates of the text allow."""
    ahead: set[int] = set()
    this_month = False
    for sentence in sentences:
        days = [anchor.date for _, anchor in sentence.anchors]
        for expression, governing in zip(sentence.expressions, sentence.tenses, strict=True):
            when = expression.first
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
