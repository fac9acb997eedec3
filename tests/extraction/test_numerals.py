import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.extraction.numerals import FIRST_CHARACTERS, STARTERS, read_numeral


def words_of(text):
    return re.findall(r"~?\d[\d.,+–]*(?!\w)|\w+|[^\w\s]", text)


def read(text):
    """The number that `text` ends with, read at the first token that can begin one."""
    lower = words_of(text)
    index = next(i for i, w in enumerate(lower) if w in STARTERS or w[0] in FIRST_CHARACTERS)
    return read_numeral([*lower, "ships"], index, len(lower) + 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2),
        ("2,000", 2_000),
        ("1,250,000", 1_250_000),
        ("2 000", 2_000),
        ("2 001", 2_001),
        ("100 000", 100_000),
        ("1.500", 1_500),
        ("10 thousand", 10_000),
        ("3.5 thousand", 3_500),
        ("1.2 million", 1_200_000),
        ("2 dozen", 24),
        ("~300", 300),
        ("three", 3),
        ("nineteen", 19),
        ("twenty-one", 21),
        ("forty two", 42),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("one thousand five hundred", 1_500),
        ("twelve thousand three hundred and forty-five", 12_345),
        ("a thousand", 1_000),
        ("half a million", 500_000),
        ("three million", 3_000_000),
    ],
)
def test_numbers_in_figures_and_words(text, value):
    numeral = read(text)
    assert numeral.value == value
    assert (numeral.start, numeral.end) == (0, len(words_of(text)))
    assert not numeral.is_minimum


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200–300", 200),
        ("200 - 300", 200),
        ("ten to twelve", 10),
        ("one or two", 1),
        ("between 200 and 300", 200),
        ("300+", 300),
    ],
)
def test_of_a_range_the_lower_bound(text, value):
    numeral = read(text)
    assert (numeral.value, numeral.is_minimum) == (value, True)
    assert numeral.end == len(words_of(text))


@pytest.mark.parametrize(
    "text", ["several dozen", "few hundred", "7th", "1,2", "2.55", "925 001", "half"]
)
def test_what_is_no_definite_number(text):
    assert read(text) is None


def test_two_numbers_are_not_taken_for_one():
    assert read("two and three").end == 1
    assert read("ten 55").end == 1
    assert read("7 to 5").end == 1


@given(st.integers(min_value=1, max_value=999_999_999))
def test_figures_with_and_without_separators(number):
    for text in (str(number), f"{number:,}"):
        assert read_numeral([text, "ships"], 0, 2).value == number


@given(st.lists(st.sampled_from([*sorted(STARTERS), "a", "and", "-", "or", "2", "3.5", "000"])))
def test_any_row_of_number_words_is_read_or_refused(row):
    for index, word in enumerate(row):
        if word in STARTERS or word[0] in FIRST_CHARACTERS:
            numeral = read_numeral(row, index, len(row))
            assert numeral is None or (index - 1 <= numeral.start < numeral.end <= len(row))
            assert numeral is None or numeral.value > 0
