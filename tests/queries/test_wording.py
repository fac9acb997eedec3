import pytest

from sinorus.partial_date import PartialDate
from sinorus.queries.wording import period_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-09-01", "2022-09-07", "1–7 September 2022"),
        ("2022-08-30", "2022-09-05", "30 August–5 September 2022"),
        ("2022-08", "2022-09", "August–September 2022"),
        ("2022-12-28", "2023-01-03", "28 December 2022 – 3 January 2023"),
        ("2022-05-24", "2022-05-24", "24 May 2022"),
        ("2022-05", "2022-05", "May 2022"),
        ("2022", "2023", "2022 – 2023"),
        ("2022-05-24", None, "from 24 May 2022"),
        (None, "2022-05", "until May 2022"),
        (None, None, ""),
        # One bound tells less than the other.
        ("2022-05-24", "2022-05", "from 24 May 2022"),
        ("2022-05-24", "2022", "from 24 May 2022"),
        ("2022", "2022-05-24", "until 24 May 2022"),
        ("2022-05", "2022-06-02", "May–2 June 2022"),
    ],
)
def test_a_period_says_what_is_known_and_nothing_twice(
    start: str | None, end: str | None, words: str
) -> None:
    dates = [PartialDate.parse(text) if text else None for text in (start, end)]
    assert period_words(*dates) == words
