"""Habits, trends and kinds of activity, as against single events."""

import pytest
from told import events, sentence

from sinorus.extraction.bounds import bounds_of
from sinorus.extraction.genericity import has_place, is_generic

BOTH = "China and Russia"


def generic(text: str) -> bool:
    """Whether the first naming word of a sentence names no single event."""
    told = sentence(text)
    return is_generic(told, told.triggers[0], bounds_of(told, told.dates), told.span)


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} hold joint drills every year.",
        f"{BOTH} regularly hold joint drills.",
        f"{BOTH} held several joint drills.",
        f"{BOTH} held ten joint drills in 2022.",
        "The frequency of their joint drills has grown.",
        "Their ties have deepened through joint drills.",
        "They discussed joint drills.",
        "Joint drills worry their neighbours.",
        "Recent drills show how close they are.",
        "The recent drills show how close they are.",
        f"{BOTH} held such drills in May 2022.",
        f"{BOTH} held joint drills from May 2014 to June 2019.",
        f"{BOTH} hold a regular patrol.",
        f"{BOTH} increasingly patrolled together.",
    ],
)
def test_habits_and_kinds_are_generic(text: str) -> None:
    assert generic(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} held a joint drill.",
        f"{BOTH} held joint drills in May 2022.",
        f"{BOTH} held joint drills in the Yellow Sea.",
        f"40 ships of {BOTH} took part in joint drills.",
        f"{BOTH} will hold joint drills.",
        f"{BOTH} held the joint drills.",
        f"{BOTH} held the third joint drills of their navies.",
        f"{BOTH} held their joint drills in the Yellow Sea.",
        f"{BOTH} patrolled together.",
    ],
)
def test_single_events_are_not(text: str) -> None:
    assert not generic(text)


def test_a_headline_names_an_event() -> None:
    assert not generic(f"{BOTH} start joint drills")


def test_a_place_counts_only_in_the_events_part_of_the_sentence() -> None:
    told = sentence("They held drills in the Yellow Sea.")
    assert has_place(told, told.span)
    assert not has_place(told, (told.start, told.start + 2))


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} hold joint naval drills in the Yellow Sea every year.",
        f"{BOTH} take part in the Peace Mission and Joint Sea exercises.",
    ],
)
def test_habits_and_listed_series_are_no_events(text: str) -> None:
    assert events(text) == []
