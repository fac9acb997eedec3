"""When an event began and ended."""

import pytest
from told import event, sentence

from sinorus.extraction.bounds import bounds_of, fineness
from sinorus.extraction.model import DateMention
from sinorus.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They held drills on 4 May 2022.", "2022-05-04", "2022-05-04"),
        ("They held drills in May 2022.", "2022-05", "2022-05"),
        ("They held drills from 4 to 9 May 2022.", "2022-05-04", "2022-05-09"),
        ("The drills began on 4 May 2022.", "2022-05-04", None),
        ("The drills ended on 9 May 2022.", None, "2022-05-09"),
        ("The drills last until 9 May 2022.", None, "2022-05-09"),
        ("The drills began on 4 May 2022 and ended on 9 May 2022.", "2022-05-04", "2022-05-09"),
        ("The 6-day drills began on 4 May 2022.", "2022-05-04", "2022-05-09"),
        ("The 6-day drills ended on 9 May 2022.", "2022-05-04", "2022-05-09"),
        ("The week-long drills began in May 2022.", "2022-05", None),
        ("The drills were completed in May 2022.", "2022-05", "2022-05"),
        ("They held drills on 4 and 5 May 2022.", "2022-05-04", "2022-05-05"),
        ("They held drills on 4 and 7 May 2022.", "2022-05-04", "2022-05-04"),
        ("They ended drills near Osh, Kyrgyzstan, on 4 May 2022.", None, "2022-05-04"),
        ("On 4 May 2022 ships of both began drills.", "2022-05-04", None),
        ("On 4 May 2022 they opened the drills.", "2022-05-04", None),
        ("They held drills in 2022, on 4 May.", "2022-05-04", "2022-05-04"),
        ("They held drills.", None, None),
    ],
)
def test_bounds(text: str, start: str | None, end: str | None) -> None:
    told = sentence(text, "2022-06-01")
    found = tuple(str(date) if date else None for date in bounds_of(told, told.dates))
    assert found == (start, end)


def test_a_length_does_not_lead_beyond_the_calendar() -> None:
    told = sentence("The 10-day drills began soon.")
    last = PartialDate(9999, 12, 28)
    date = DateMention(told.start, told.start, last, last, "absolute", relation="from")
    assert bounds_of(told, [date, *told.dates]) == (last, None)


def test_fineness_grows_with_what_is_known() -> None:
    dates = [PartialDate(2022), PartialDate(2022, 5), PartialDate(2022, 5, 4)]
    assert [fineness(date) for date in dates] == [1, 2, 3]


def test_the_finest_dates_of_all_sentences_are_the_events() -> None:
    told = event(
        "China and Russia held the Vostok 2022 drills in September.\n\n"
        "The Vostok 2022 drills began on 1 September and ended on 7 September."
    )
    assert told.dates == ("2022-09-01", "2022-09-07")
