"""Where an event takes place."""

import pytest
from told import event, place_of, sentence

from sinorus.extraction.places import governor, is_event_place, is_zone


def places(text: str) -> list[str]:
    """The places of a sentence that are those of its event."""
    told = sentence(text)
    return [
        mention.surface
        for mention in told.of_kind("location")
        if is_event_place(told, mention, None)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They held drills in the Sea of Japan.", ["Sea of Japan"]),
        ("They held drills off the coast of Vladivostok.", ["Vladivostok"]),
        ("They held drills in the northern part of the Yellow Sea.", ["Yellow Sea"]),
        ("They held Yellow Sea drills.", ["Yellow Sea"]),
        ("Bombers on patrol flew over the East China Sea.", ["East China Sea"]),
        ("The patrol passed the Tsugaru Strait.", ["Tsugaru Strait"]),
        ("The patrol sailed by the Tsugaru Strait.", ["Tsugaru Strait"]),
        ("The drills drew ships to the Baltic Sea.", ["Baltic Sea"]),
        ("The drills took place close to Okinawa.", ["Okinawa"]),
        ("Ships left Vladivostok for the drills.", []),
        ("They flew from Anadyr on their patrol.", []),
        ("The drills follow disputes over islands in the South China Sea.", []),
        ("He told reporters in Vladivostok of the drills.", []),
        ("The drills show the growing presence in the Baltic Sea.", []),
        ("The drills followed the Baltic Sea dispute.", []),
    ],
)
def test_places_of_events(text: str, found: list[str]) -> None:
    assert places(text) == found


def test_places_in_one_list_are_all_the_events() -> None:
    told = event(
        "China and Russia held joint drills in the Yellow Sea and the East China Sea in May."
    )
    assert told.places == ["Yellow Sea", "East China Sea"]


def test_a_zone_is_no_place_of_an_event() -> None:
    told = sentence("They entered the Korea Air Defense Identification Zone.")
    assert [is_zone(mention) for mention in told.of_kind("location")] == [True]


def test_the_word_that_governs_a_name_stands_before_its_articles_and_adjectives() -> None:
    told = sentence("They trained in the northern Russia.")
    assert told.word(governor(told, place_of(told, "Russia"))) == "in"


def test_nothing_governs_the_first_word_of_a_sentence() -> None:
    told = sentence("Russia trained.")
    assert told.word(governor(told, told.start)) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("China and Russia held joint drills that took place in Moscow in May 2022.", ["Moscow"]),
        ("China and Russia held joint drills in May 2022, Moscow said.", []),
        (
            "China and Russia held Vostok 2022 on training grounds of the Eastern Military District.",
            ["Eastern Military District"],
        ),
    ],
)
def test_capitals_and_districts_can_be_venues(text: str, found: list[str]) -> None:
    assert event(text).places == found
