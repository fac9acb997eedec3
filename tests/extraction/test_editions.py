"""Other editions of an exercise, told by their time or number."""

import pytest
from told import events

JOINT_SEA = "China and Russia hold the naval exercise Joint Sea 2022 in the East China Sea. "


@pytest.mark.parametrize(
    "more",
    [
        "The 2016 exercise took place in the South China Sea.",
        "In 2016, it was held in the South China Sea.",
        "In 2016 the drills moved to the South China Sea.",
        "The fifth edition, in 2016, was held in the South China Sea.",
        "The fifth was held in the South China Sea in 2016.",
    ],
)
def test_another_edition_is_an_event_with_the_name_of_the_series(more: str) -> None:
    first, other = events(JOINT_SEA + more)
    assert (first.dates, first.places) == (("2022", "2022"), ["East China Sea"])
    assert (other.names, other.dates) == (["Joint Sea 2016"], ("2016", "2016"))
    assert other.places == ["South China Sea"]


def test_years_are_listed_with_their_places() -> None:
    told = events(JOINT_SEA + "The drills were in the Yellow Sea in 2012, off Shanghai in 2014.")
    assert [(one.dates[0], one.places) for one in told] == [
        ("2022", ["East China Sea"]),
        ("2012", ["Yellow Sea"]),
        ("2014", ["Shanghai"]),
    ]


@pytest.mark.parametrize(
    "more",
    [
        "The six-day exercise drew 2,000 troops.",
        "The exercise, the first in the region, drew 2,000 troops.",
        "This year's drills drew 2,000 troops.",
        "The previous US-Japanese exercise took place near Okinawa in 2021.",
        "The Talisman Sabre exercise was held in Australia in 2019 and in 2021.",
        "In 2019 Russia and India held the drills in the Bay of Bengal.",
    ],
)
def test_neither_the_same_nor_that_of_others_is_another_edition(more: str) -> None:
    assert len(events(JOINT_SEA + more)) == 1


def test_one_of_two_is_told_by_its_number() -> None:
    told = events(
        "China and Russia flew two joint air patrols in 2021. "
        "The first, in May 2021, was over the Sea of Japan."
    )
    assert [(one.type, one.dates[0]) for one in told] == [("patrol", "2021-05")]


def test_phases_of_one_year_are_two_events() -> None:
    told = events(
        "China and Russia began Joint Sea-2015 (II) in August 2015. "
        "Joint Sea-2015 (I) was held in the Mediterranean in May 2015."
    )
    assert [one.dates[0] for one in told] == ["2015-08", "2015-05"]
