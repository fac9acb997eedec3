"""Which sentences tell of the same event."""

import pytest
from told import event, events

VOSTOK = "China and Russia took part in the Vostok 2022 exercise in September. "
DRILLS = "China and Russia held joint naval drills in the Sea of Japan in May 2022. "


@pytest.mark.parametrize(
    "more",
    [
        "The exercise drew 50,000 troops.",
        "The drills drew 50,000 troops.",
        "The war games drew 50,000 troops.",
        "Vostok 2022 drew 50,000 troops.",
        "The Vostok drills drew 50,000 troops.",
    ],
)
def test_what_is_named_again_is_the_same(more: str) -> None:
    assert (None, "troops", 50000, "exact") in event(VOSTOK + more).forces


@pytest.mark.parametrize(
    "more",
    [
        "Vostok 2018 drew 300,000 troops of both.",
        "China and Russia flew a joint air patrol in November 2022.",
        "China and Russia held another joint drill near Qingdao.",
        "China and Russia held separate joint drills in the Baltic Sea in July 2017.",
        "In the previous edition, in 2018, China sent 3,000 troops.",
    ],
)
def test_what_is_named_as_another_is_another(more: str) -> None:
    assert len(events(VOSTOK + more)) == 2


def test_dates_that_differ_tell_events_apart() -> None:
    told = events(DRILLS + "China and Russia held joint naval drills off Qingdao in April 2012.")
    assert [one.dates[0] for one in told] == ["2022-05", "2012-04"]


def test_an_air_patrol_is_no_naval_one() -> None:
    told = events(
        "China and Russia held a joint naval patrol in October 2021. "
        "China and Russia held a joint air patrol in the Sea of Japan."
    )
    assert [one.kinds for one in told] == [["naval-patrol"], ["air-patrol"]]


def test_drills_of_other_countries_are_others() -> None:
    told = event(DRILLS + "India held naval drills with Japan near Okinawa.")
    assert told.places == ["Sea of Japan"]


def test_a_headline_and_the_lead_tell_the_same() -> None:
    told = event(
        "China joins Russian drills\n\nChina sent troops to a drill with Russia in Siberia in May."
    )
    assert told.places == ["Siberia"]


def test_an_earlier_edition_bears_the_name_of_the_series() -> None:
    _, earlier = events(VOSTOK + "At the previous drills, in 2018, China had sent 3,000 troops.")
    assert earlier.names == ["Vostok 2018"]


def test_a_list_of_dates_is_as_many_events() -> None:
    told = events("China and Russia flew joint patrols in June and November 2023.")
    assert [one.dates[0] for one in told] == ["2023-06", "2023-11"]


def test_the_name_of_a_known_edition_stands_for_both_parties() -> None:
    assert event("Chinese troops arrived for Vostok 2018.").roles == {
        "CHN": "participant",
        "RUS": "participant",
    }


def test_a_series_of_one_country_alone_is_no_event_without_the_other() -> None:
    assert events("Russian troops trained in the Zapad 2009 exercise.") == []


def test_a_game_at_a_desk_is_no_event_nor_is_what_points_to_it() -> None:
    told = events(
        "China and Russia joined a tabletop exercise in May 2019. The exercise lasted a week."
    )
    assert told == []


def test_a_named_event_is_remembered_however_long_ago_it_was_told() -> None:
    other = "China and Russia held a joint drill off Qingdao in {} {}. "
    months = ("March", "May", "July", "September", "November")
    many = "".join(other.format(month, year) for year in range(1995, 2020) for month in months)
    told = events(VOSTOK + many + "Vostok 2022 drew 50,000 troops.")
    assert len(told) > 100
    assert (None, "troops", 50000, "exact") in told[0].forces
