from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.articles.publication_date import (
    YEARS,
    date_in_text,
    date_in_url,
    from_timestamp,
    parse_date,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", "2016"),
        ("2022-05", "2022-05"),
        ("May 2022", "2022-05"),
        ("2022-05-24", "2022-05-24"),
        ("2022-05-24T23:10:00+09:00", "2022-05-24"),
        ("2022/5/24", "2022-05-24"),
        ("20220524", "2022-05-24"),
        ("24.05.2022", "2022-05-24"),
        ("4.5.2022", "2022-05-04"),
        ("05/24/2022", "2022-05-24"),
        ("24/05/2022", "2022-05-24"),
        ("Tue, 24 May 2022 10:00:00 GMT", "2022-05-24"),
        ("Tuesday, May 24th, 2022 at 10:00", "2022-05-24"),
        ("Sept. 5, 2022", "2022-09-05"),
        ("2022年5月24日", "2022-05-24"),
    ],
)
def test_stated_dates(text, expected):
    assert str(parse_date(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "99999", "0000", "24 Foo 2022", "04/05/2022"),
        *("2022-02-31", "31 February 2022", "2022-13-01", "1989-12-31", "2101-01-01"),
    ],
)
def test_what_is_no_possible_date_is_none(text):
    assert parse_date(text) is None


def test_timestamps_in_seconds_and_milliseconds():
    assert str(from_timestamp(1_653_350_400)) == str(from_timestamp(1_653_350_400_000))
    assert from_timestamp(1e300) is None
    assert from_timestamp(-1e12) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2022/01/25/politics/story/index.html", "2022-01-25"),
        ("/news/2023/6/7/two-fleets-meet", "2023-06-07"),
        ("/english/2022-08/17/c_1310653.htm", "2022-08-17"),
        ("/n1/202208/t20220817_4918511.html", "2022-08-17"),
        ("/story-2022-08-17", "2022-08-17"),
        ("/2022/may/24/two-fleets", "2022-05-24"),
        ("/2022/05/two-fleets", "2022-05"),
        ("/story?date=2022/05/24", "None"),
        ("/articles/4141453-ships", "None"),
        ("/2022/13/45/story", "None"),
    ],
)
def test_dates_in_addresses(path, expected):
    assert str(date_in_url(f"https://news.example{path}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2022-11-30 Left Menu\n\nTwo fleets met.", "2022-11-30"),
        (" date 2022-09-01 Two fleets met on 5 May 2020.", "2022-09-01"),
        ("Two fleets meet\nPublished: 24 May 2022 10:30 GMT", "2022-05-24"),
        ("Two fleets meet\nBy Ann Writer | May 24, 2022\nThey met.", "2022-05-24"),
        ("Two fleets meet\n\nWednesday, 25 May 2022\n\nThey met.", "2022-05-25"),
        ("MOSCOW, Aug. 17, 2022 (Xinhua) -- Two fleets met.", "2022-08-17"),
        ("Two fleets met.\n\nLast modified on 3 May 2021", "2021-05-03"),
        ("Published: 2 May 2021\nUpdated: 3 May 2021\nTwo fleets met.", "2021-05-02"),
        (
            "They met in 2019.\n\nA bomber, in this still from a video released May 24, 2022.",
            "2022-05-24",
        ),
        ("A file picture taken on 9 May 2018.\n\nIn 2022 two fleets met.", "None"),
        ("MOSCOW, Aug. 17 (Xinhua) -- Two fleets met.", "None"),
        ("MOSCOW, Aug. 17 (Xinhua) -- Joint Sea-2019 began, after one in 2018.", "2019-08-17"),
        ("MOSCOW, Aug. 17 (Xinhua) -- Ties as in 2019 are to last until 2030.", "2019-08-17"),
        ("Tokyo, Aug. 17, 2023 (Example Press)--Ten ships passed.", "2023-08-17"),
        ("Tokyo, Aug. 17, 2023 was a hot day.", "None"),
        ("Fleets meet\nJuly 23, 2019Two fleets met on Tuesday.", "2019-07-23"),
        ("July 23, 2019 was the day on which two fleets met.", "None"),
        ("Two fleets met.\n(Example News Agency August 2, 2005)", "2005-08-02"),
        ("Two fleets met.\n(They did so on August 2, 2005, too.)", "None"),
        ("Two fleets met on 24 May 2022 and took pictures.", "None"),
        ("The treaty was published on 24 May 2022, officials said.", "None"),
        ("Published: 31 February 2022\nTwo fleets met.", "None"),
        ("", "None"),
    ],
)
def test_dates_in_texts(text, expected):
    assert str(date_in_text(text)) == expected


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    for found in (parse_date(text), date_in_text(text), date_in_url(text)):
        assert found is None or found.year in YEARS


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y"):
        assert str(parse_date(day.strftime(form))) == day.isoformat()
