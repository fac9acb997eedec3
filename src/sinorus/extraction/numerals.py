"""Numbers in figures and in words, read off a list of lower-case tokens."""

import re
from collections.abc import Sequence

from msgspec import Struct

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"thousand": 1_000, "million": 1_000_000}
_MORE = frozenset({"+", "plus"})
_MULTIPLIERS = {"dozen": 12, "hundred": 100, **_LARGE}
_RANGING = frozenset({*"-–—‑", "to", "or"})

_INSIDE = frozenset({*_ONES, *_TENS, *_MULTIPLIERS, "and", "-"})
"""Words that may stand in a number in words."""

STARTERS = frozenset({*_ONES, *_TENS, *_MULTIPLIERS, "half"})
"""Words at which a number may begin, or (behind an "a") consist of."""

FIRST_CHARACTERS = frozenset("123456789~")
"""What a number in figures begins with: "055" is the name of a type."""

_FIGURES = re.compile(r"~?([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}\.\d{3}|[1-9]\d*(?:\.\d+)?)\+?")
_GROUPED_BY_POINT = re.compile(r"\d+\.\d{3}")
_RANGE = re.compile(r"([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)[-–—‑]([1-9][\d,]*)")


class Numeral(Struct, frozen=True, gc=False):
    """A number: tokens [start, end) and their value."""

    start: int
    end: int
    value: int
    is_minimum: bool = False
    """True for the lower bound of a range ("200–300") and for "300+"."""
    is_figure: bool = False
    """Whether it is one bare figure without separators, as years are written."""


def read_numeral(lower: Sequence[str], index: int, end: int) -> Numeral | None:
    """The number that begins at token `index`, or one such as "a dozen" that has its noun there.

    Of a range ("200–300", "ten or twelve", "between ten and twelve") it is the lower bound.

    Args:
        lower: tokens in lower case.
        index: where a token is in `STARTERS` or begins with one of `FIRST_CHARACTERS`.
        end: token up to which to read.

    Returns:
        None where there is no definite number ("several dozen", "1,2", "7th").

    >>> read_numeral("more than half a million men".split(), 2, 6).value
    500000
    >>> read_numeral("twenty - one ships".split(), 0, 4).value
    21
    >>> read_numeral("several dozen ships".split(), 1, 3) is None
    True
    """
    word = lower[index]
    if not word.isalnum() and (match := _RANGE.fullmatch(word)):
        return Numeral(index, index + 1, int(match[1].replace(",", "")), is_minimum=True)
    first = _read_simple(lower, index, end)
    if first is None or first.end + 1 >= end:
        return first
    joint = lower[first.end]
    if joint in _RANGING or (
        joint == "and" and first.start > 0 and lower[first.start - 1] == "between"
    ):
        second = _read_simple(lower, first.end + 1, end)
        if second is not None and second.start == first.end + 1 and second.value > first.value:
            return Numeral(first.start, second.end, first.value, is_minimum=True)
    return first


def _read_simple(lower: Sequence[str], index: int, end: int) -> Numeral | None:
    word = lower[index]
    if word == "half":
        return _read_half(lower, index, end)
    if word in _MULTIPLIERS:
        if index and lower[index - 1] in {"a", "an"}:
            return Numeral(index - 1, index + 1, _MULTIPLIERS[word])
        return None
    if word in _ONES or word in _TENS:
        return _read_words(lower, index, end)
    return _read_figures(lower, index, end)


def _read_half(lower: Sequence[str], index: int, end: int) -> Numeral | None:
    """Read "half a dozen", "half-dozen", "half a million"."""
    after = index + 1
    if after + 1 < end and lower[after] in {"a", "-"} and lower[after + 1] in _MULTIPLIERS:
        return Numeral(index, after + 2, _MULTIPLIERS[lower[after + 1]] // 2)
    return None


def _read_words(lower: Sequence[str], index: int, end: int) -> Numeral:
    total = 0
    current = 0
    position = index
    while position < end:
        word = lower[position]
        if word not in _INSIDE:
            break
        if word in _ONES and (current % 100 == 0 or (current % 10 == 0 and _ONES[word] < 10)):
            current += _ONES[word]
        elif word in _TENS and current % 100 == 0:
            current += _TENS[word]
        elif word in _LARGE and current:
            total, current = total + current * _LARGE[word], 0
        elif word in _MULTIPLIERS and word not in _LARGE and 0 < current < 100:
            current *= _MULTIPLIERS[word]
        elif position + 1 >= end or not _links(lower[position - 1], word, lower[position + 1]):
            break
        position += 1
    return Numeral(index, position, total + current)


def _links(before: str, word: str, after: str) -> bool:
    """Whether `word` stands inside a number: "twenty-one", "two hundred and six"."""
    if word == "-":
        return before in _TENS and _ONES.get(after, 10) < 10
    return (
        word == "and" and before in {"hundred", "thousand"} and (after in _ONES or after in _TENS)
    )


def _read_figures(lower: Sequence[str], index: int, end: int) -> Numeral | None:
    word = figures = lower[index]
    if not word.isdecimal() or word[0] not in FIRST_CHARACTERS:
        match = _FIGURES.fullmatch(word)
        if match is None:
            return None
        figures = match[1].replace(",", "")
    position = index + 1
    if len(figures) <= 3 and figures.isdecimal():
        while position < end and len(lower[position]) == 3 and lower[position].isdecimal():
            if len(figures) == 3 and "000" < lower[position] < "010":
                return None  # "925 001" numbers a picture
            figures += lower[position]
            position += 1
    if "." in figures and _GROUPED_BY_POINT.fullmatch(figures):
        figures = figures.replace(".", "")  # "1.500" is fifteen hundred in translated reports
    value = float(figures) if "." in figures else int(figures)
    if position < end and lower[position] in _MULTIPLIERS:
        value *= _MULTIPLIERS[lower[position]]
        position += 1
    is_minimum = word.endswith("+") or (position < end and lower[position] in _MORE)
    if is_minimum and not word.endswith("+"):
        position += 1
    if value != int(value):
        return None
    is_figure = figures == word and position == index + 1
    return Numeral(index, position, int(value), is_minimum=is_minimum, is_figure=is_figure)
