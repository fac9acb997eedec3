"""What an event is called, of which kind it is, and when it was."""

import pytest
from told import event, events


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("China and Russia held Vostok 2018.", ["Vostok 2018"]),
        ("China and Russia held the Vostok drills in September 2018.", ["Vostok 2018"]),
        ("China and Russia held the Vostok drills.", ["Vostok"]),
        ("China and Russia held joint drills in September 2018.", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert event(text, None).names == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("China and Russia held joint ground drills in May.", ["ground"]),
        ("China and Russia held a joint naval patrol in May.", ["naval-patrol"]),
        ("China and Russia held a joint air patrol in May.", ["air-patrol"]),
        ("China and Russia held a joint patrol in May.", []),
        ("China and Russia held Joint Sea 2021.", ["naval"]),
        ("China and Russia held Joint Sea 2021, live-fire air drills.", ["naval"]),
        ("China and Russia signed a treaty of friendship in May.", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert event(text).kinds == kinds


@pytest.mark.parametrize(
    ("text", "dates", "rule"),
    [
        ("China and Russia held Vostok 2018.", ("2018", "2018"), "year-in-name"),
        ("China and Russia held Vostok 2018 in September.", ("2018-09", "2018-09"), "dated"),
        (
            "China and Russia signed a pact on troops, the ministry said on 4 May 2022.",
            ("2022-05", "2022-05"),
            "dated-by-announcement",
        ),
    ],
)
def test_dates(text: str, dates: tuple[str, str], rule: str) -> None:
    told = event(text)
    assert told.dates == dates
    assert rule in told.rules


def test_what_is_no_exercise_happens_on_one_day() -> None:
    told = event("Russia began to deliver Su-35 fighters to China in December 2016.")
    assert told.dates == ("2016-12", "2016-12")


def test_an_edition_told_by_its_year_alone_has_the_name_of_the_series() -> None:
    _, earlier = events(
        "China and Russia took part in the Vostok 2022 exercise. "
        "At the previous drills, in 2018, China had sent 3,000 troops."
    )
    assert earlier.names == ["Vostok 2018"]
    assert "edition-of-series" in earlier.rules
