"""Dates and counts in the words of a report."""

from typing import Final

from sinorus.partial_date import PartialDate

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_QUALIFIERS: Final = {"at_least": "at least ", "at_most": "up to ", "about": "about "}


def date_words(date: PartialDate) -> str:
    """A date as precise as it is.

    >>> date_words(PartialDate(2022, 9, 1)), date_words(PartialDate(2022, 9))
    ('1 September 2022', 'September 2022')
    """
    parts = [str(date.day)] if date.day else []
    parts += [_MONTHS[date.month - 1]] if date.month else []
    return " ".join((*parts, str(date.year)))


def period_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """A period, without saying month or year twice; empty if nothing is known.

    A bound that says no more than the other, but less precisely, is left out.

    >>> period_words(PartialDate(2022, 8, 30), PartialDate(2022, 9, 5))
    '30 August–5 September 2022'
    >>> period_words(PartialDate(2022, 9, 1), PartialDate(2022, 9, 7))
    '1–7 September 2022'
    >>> period_words(PartialDate(2022, 9, 1), None)
    'from 1 September 2022'
    >>> period_words(PartialDate(2022, 9, 1), PartialDate(2022))
    'from 1 September 2022'
    """
    if start is not None and end is not None and start != end:
        if start == end.truncated(start.precision):
            start = None
        elif end == start.truncated(end.precision):
            end = None
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"from {date_words(start)}" if start else f"until {date_words(end)}" if end else ""
    if start == end:
        return date_words(start)
    if start.year != end.year or not (start.month and end.month):
        return f"{date_words(start)} – {date_words(end)}"
    if start.month == end.month and start.day and end.day:
        return f"{start.day}–{date_words(end)}"
    opening = date_words(start).removesuffix(f" {start.year}")
    return f"{opening}–{date_words(end)}"


def count_words(count: int, qualifier: str, counted: str) -> str:
    """A count with its qualifier.

    >>> count_words(2000, "at_least", "troops")
    'at least 2,000 troops'
    """
    return f"{_QUALIFIERS.get(qualifier, '')}{count:,} {counted}"


def enumeration(words: list[str]) -> str:
    """Words as a list in a sentence.

    >>> enumeration(["China", "India", "Russia"])
    'China, India and Russia'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
