"""Sentences without a naming word that tell of an event, or go on telling of one."""

import pytest
from told import event, events, reading, sentence

from sinorus.extraction.continuation import continuation, strangers, together

FIRST = "China and Russia held joint naval drills in the Sea of Japan in May 2022. "


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Iran joined, too.", "course-described"),
        ("Iran took part.", "course-described"),
        ("It lasted three days, until 7 May.", "course-described"),
        ("The ships sailed through the Tsugaru Strait.", "course-described"),
        ("Two destroyers were there.", "forces-described"),
        ("The Pacific Fleet was there with the Varyag.", "forces-described"),
    ],
)
def test_sentences_that_go_on(text: str, rule: str) -> None:
    (_, more) = reading(FIRST + text).joint
    assert (more.rule, more.pointer) == (rule, True)


@pytest.mark.parametrize(
    "text",
    [
        "The weather was fine.",
        "They took the train.",
        "Russia has lost 2,000 soldiers in Ukraine.",
        "Iran may join next time.",
        "Iran did not join.",
        "He sailed off.",
    ],
)
def test_sentences_that_tell_of_something_else(text: str) -> None:
    assert continuation(sentence(text), pair=True) is None


def test_what_goes_on_adds_to_the_event() -> None:
    told = event(FIRST + "Iran joined and sent two ships. The ships sailed off Okinawa.")
    assert told.roles["IRN"] == "participant"
    assert told.forces == [("IRN", "ships", 2, "exact")]
    assert told.places == ["Sea of Japan", "Okinawa Island"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chinese and Russian marines practised landings in May 2022.", "exercise"),
        ("Chinese and Russian warships rounded Hokkaido in May 2022.", "patrol"),
        ("Two Chinese H-6K and two Russian Tu-95MS flew over the Sea of Japan in May.", "patrol"),
    ],
)
def test_what_forces_of_both_do_is_an_event(text: str, kind: str) -> None:
    found = together(sentence(text), pair=False)
    assert found is not None
    assert found.type == kind
    assert [told.type for told in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Chinese and Russian officials met in May 2022.",
        "Chinese and Russian warships may round Hokkaido.",
        "Chinese and Russian arms crossed the border into Ukraine.",
        "Russian warships rounded Hokkaido in May 2022.",
    ],
)
def test_other_doings_of_both_are_none(text: str) -> None:
    assert together(sentence(text), pair=False) is None


def test_who_is_named_without_a_part_is_a_stranger() -> None:
    (_, more) = reading(FIRST + "Ships sailed past Okinawa as Japan worried.").joint
    assert strangers(more) == {"JPN"}
