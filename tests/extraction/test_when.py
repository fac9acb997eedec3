"""When an event was, told over whole texts: two sentences, the year in a name, other happenings."""

import pytest
from told import event

_OPENED = "China and Russia opened a naval exercise in the Sea of Japan on Monday."
"""5 September 2022, as PUBLISHED is the Saturday after it."""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (f"{_OPENED} The exercise will run through Sept. 20.", "2022-09-05", "2022-09-20"),
        (f"{_OPENED} It is due to end on Sunday.", "2022-09-05", "2022-09-11"),
        (f"{_OPENED} The five-day exercise involves ten ships.", "2022-09-05", "2022-09-09"),
        (f"{_OPENED} It will last a week.", "2022-09-05", "2022-09-11"),
        (f"{_OPENED} They fired missiles in the exercise on Wednesday.", "2022-09-05", None),
        (f"{_OPENED} The exercise follows a five-day visit.", "2022-09-05", None),
    ],
)
def test_sentences_of_one_event_are_put_together(
    text: str, start: str | None, end: str | None
) -> None:
    assert event(text).dates == (start, end)


def test_days_on_which_it_was_under_way_bound_it_where_nothing_else_does() -> None:
    told = event(
        "China and Russia held live fire in a naval exercise off Zhanjiang on Thursday. "
        "In the exercise, they practised boarding on Wednesday."
    )
    assert told.dates == ("2022-09-07", "2022-09-08")


def test_the_year_in_a_name_is_that_of_the_end_that_is_not_told() -> None:
    told = event("The Chinese and Russian exercise Joint Sea 2019 began on April 29.", "2019-05-20")
    assert told.dates == ("2019-04-29", "2019")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Russia and China held Joint Sea 2021 from October 14 to 17.", "2021-10-14", "2021-10-17"),
        (
            "China and Russia prepare for Joint Sea 2021. The drill is to begin on October 14.",
            "2021-10-14",
            "2021",
        ),
        ("Russia and China held Joint Sea 2021 in October last year.", "2021-10", "2021-10"),
        ("Russia and China held drills in the Yellow Sea in October.", None, None),
    ],
)
def test_without_publication_the_year_in_a_name_dates_what_has_none(
    text: str, start: str | None, end: str | None
) -> None:
    assert event(text, None).dates == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Ten Chinese ships left Qingdao on Monday for a drill with Russia off Vladivostok.",
        "On Monday ten Chinese ships arrived for a drill with Russia off Vladivostok.",
        "The joint drill of China and Russia off Vladivostok was agreed on Monday.",
    ],
)
def test_what_comes_before_an_exercise_does_not_date_it(text: str) -> None:
    assert event(text).dates == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In this Sept. 16, 2016, file photo, ships of China and Russia sail in a drill at sea.",
            "2016-09-16",
        ),
        (
            "In this image released on June 18, 2021, ships of both sail in a China-Russia drill.",
            "2021-06",
        ),
        ("China and Russia flew a joint patrol at 10 a.m., Tokyo said on Friday.", "2022-09-09"),
        ("China and Russia flew a joint patrol, Tokyo said on Friday.", "2022-09"),
    ],
)
def test_pictures_and_the_clock(text: str, expected: str) -> None:
    assert event(text).dates == (expected, expected)


def test_a_relative_clause_dates_what_it_follows() -> None:
    told = event(
        "“Joint Sea 2022”, which began off Zhejiang on August 20, is a naval exercise of China "
        "and Russia with live-firing drills."
    )
    assert told.dates == ("2022-08-20", "2022")
