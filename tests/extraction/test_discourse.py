"""What a sentence tells depends on those before it."""

import pytest
from told import reading

PATROL = "Chinese and Russian bombers flew a joint patrol in May 2022. "


def test_the_two_countries_are_those_named_before() -> None:
    assert reading("China met Russia.").pair
    assert not reading("China met Japan.").pair


def test_the_two_countries_change_with_an_exercise_of_others() -> None:
    assert not reading("China met Russia. India and Japan held drills.").pair


def test_the_third_country_named_last_is_the_witness() -> None:
    assert reading("Japan and South Korea watched China.").witness == "KOR"
    assert reading("China met Russia.").witness is None


@pytest.mark.parametrize(
    ("between", "reacts"),
    [("", True), ("It rained. ", True), ("It rained. " * 4, False)],
)
def test_a_reaction_needs_an_event_near_by(between: str, reacts: bool) -> None:
    told = reading(PATROL + between + "Japan scrambled fighters.")
    assert bool(told.reactions) is reacts


def test_a_sentence_with_a_deal_is_none_about_an_exercise() -> None:
    told = reading(PATROL + "Russia sold China 24 Su-35 fighters in 2015.")
    assert [one.type for one in told.accords] == ["arms_transfer"]
    assert len(told.joint) == 1


def test_a_sentence_tells_one_accord_at_most() -> None:
    told = reading(
        "The Chinese and Russian defence ministers met and signed a pact on missiles in May 2022."
    )
    assert [one.type for one in told.accords] == ["agreement"]


def test_a_reaction_alone_implies_a_patrol() -> None:
    told = reading("Japan scrambled jets as Chinese and Russian bombers passed Okinawa in May.")
    (patrol,) = told.joint
    (reaction,) = told.reactions
    assert patrol.rule == "implied-patrol"
    assert reaction.reacts_to is patrol


def test_a_landmark_leaves_the_sentence_to_the_event_told_before() -> None:
    told = reading(PATROL + "The bombers landed in Anadyr straight after Vostok 2022.")
    assert [one.rule for one in told.joint][-1] == "course-described"
