"""Which exercise or patrol is told as a part of another."""

import pytest
from told import events

from sinorus.extraction.model import EventLink, Slot


def nested(text: str) -> list[tuple[str, str]]:
    """Pairs of a part and its whole, each by its name or else its type."""
    found = {told.event.key: told for told in events(text)}
    titles = {key: (told.names or [told.type])[0] for key, told in found.items()}
    return [
        (titles[key], titles[fact.value.key])
        for key, told in found.items()
        for fact in told.event.facts
        if fact.slot is Slot.PART_OF and isinstance(fact.value, EventLink)
    ]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (
            "Chinese and Russian warships held the exercise Joint Sea 2022 as part of Vostok 2022.",
            "Joint Sea 2022",
            "Vostok 2022",
        ),
        (
            "As part of the exercise Vostok 2022, Russia and China held the drill Joint Sea 2022.",
            "Joint Sea 2022",
            "Vostok 2022",
        ),
        (
            "Russia and China held the exercise Joint Sea 2022 within the framework of Vostok 2022.",
            "Joint Sea 2022",
            "Vostok 2022",
        ),
        (
            "Russia and China flew a joint patrol over the Pacific, the last phase of Joint Sea 2021.",
            "patrol",
            "Joint Sea 2021",
        ),
        (
            "Vostok 2022, in which China took part, included the naval exercise Joint Sea 2022.",
            "Joint Sea 2022",
            "Vostok 2022",
        ),
    ],
)
def test_a_part_is_linked_to_its_whole(text: str, part: str, whole: str) -> None:
    assert nested(text) == [(part, whole)]


@pytest.mark.parametrize(
    "text",
    [
        "Russia and China held Joint Sea 2021 in October 2021, a year before Vostok 2022.",
        "Russia and China held Vostok 2022 and Joint Sea 2022.",
        "As part of Vostok 2022, Chinese and Russian troops crossed a river.",
        "Chinese sailors took part in Joint Sea 2022 and in Vostok 2022 with Russia.",
    ],
)
def test_events_beside_each_other_are_no_parts(text: str) -> None:
    assert nested(text) == []


def test_two_that_are_said_to_hold_each_other_are_no_parts() -> None:
    text = (
        "Russia and China held Joint Sea 2022 as part of Vostok 2022. "
        "They held Vostok 2022 as part of Joint Sea 2022."
    )
    assert nested(text) == []


def test_the_link_has_the_sentence_that_says_so_for_evidence() -> None:
    told = events("Russia and China held Joint Sea 2022 as part of Vostok 2022.")
    (fact,) = [f for one in told for f in one.event.facts if f.slot is Slot.PART_OF]
    assert fact.evidence.rule == "part-of-event"
    assert "as part of Vostok 2022" in fact.evidence.quote
