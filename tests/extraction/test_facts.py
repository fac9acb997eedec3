"""Forces, platforms and units that a sentence gives for one of its events."""

import pytest
from told import event, sentence

from sinorus.extraction.facts import unit_acts

BOTH = "China and Russia"


def test_counts_are_forces_of_who_sent_them() -> None:
    told = event(
        "China sent more than 2,000 troops and Russia up to 40 aircraft "
        "to the Vostok 2022 exercise."
    )
    assert ("CHN", "troops", 2000, "at_least") in told.forces
    assert any(category == "aircraft" and count == 40 for _, category, count, _ in told.forces)


def test_a_count_for_each_is_one_for_each_party() -> None:
    told = event(f"{BOTH} sent 1,000 troops each to the joint drills in May 2022.")
    assert told.forces == [("CHN", "troops", 1000, "exact"), ("RUS", "troops", 1000, "exact")]


def test_a_counted_model_is_a_force_and_a_platform() -> None:
    told = event("Two Russian Tu-95MS and four Chinese H-6K flew a joint patrol in May 2022.")
    assert told.forces == [("RUS", "aircraft", 2, "exact"), ("CHN", "aircraft", 4, "exact")]
    assert told.platforms == [("RUS", "Tu-95MS", 2), ("CHN", "H-6K", 4)]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} held joint drills with frigates armed with Kalibr missiles in May 2022.",
        f"{BOTH} held joint drills in May 2022 at which ships fired Kalibr missiles.",
    ],
)
def test_armament_is_no_platform(text: str) -> None:
    assert event(text).platforms == []


def test_forces_of_those_who_take_no_part_are_left_out() -> None:
    told = event(
        f"{BOTH} held joint drills in the Sea of Japan in May 2022 amid fears in Japan, "
        "which has 50 Japanese destroyers."
    )
    assert told.forces == []


def test_both_navies_are_the_navies_of_both() -> None:
    told = event(
        "China and Russia are old partners. The two navies held joint drills off Qingdao in May."
    )
    assert told.units == [("CHN", "PLA Navy"), ("RUS", "Russian Navy")]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Pacific Fleet took part in the drills.", True),
        ("Ships of the Pacific Fleet took part in the drills.", True),
        ("The commander of the Pacific Fleet praised the drills.", False),
        ("A spokesman for the Pacific Fleet praised the drills.", False),
        ("The Pacific Fleet's press office praised the drills.", False),
        ("The Pacific Fleet said the drills went well.", False),
        ("The drills took place in the Eastern Military District.", False),
    ],
)
def test_units_that_act(text: str, acts: bool) -> None:
    told = sentence(text)
    (unit,) = told.of_kind("unit")
    assert unit_acts(told, unit) is acts


def test_a_unit_that_acts_is_a_fact() -> None:
    told = event("Ships of the Pacific Fleet joined China in joint drills off Qingdao in May 2022.")
    assert told.units == [("RUS", "Pacific Fleet")]
