"""Whether a sentence tells an event as a fact, and with what status."""

import pytest
from told import event, events, place_of, sentence

from sinorus.extraction.statement import (
    clause_of,
    is_asserted,
    is_hypothetical,
    is_negated,
    status_of,
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("China and Russia held the drills in May 2022.", "held"),
        ("China and Russia will hold the drills in May 2023.", "announced"),
        ("China and Russia plan joint drills for May 2023.", "announced"),
        ("China and Russia are to hold joint drills in May 2023.", "announced"),
        ("China and Russia kicked off the drills on Friday.", "under_way"),
        ("China and Russia are holding the drills this week.", "under_way"),
        ("The drills of China and Russia are under way near Chita.", "under_way"),
        ("China and Russia called off the drills set for May 2022.", "cancelled"),
        ("China and Russia postponed the drills set for May 2022.", "cancelled"),
        ("China and Russia allegedly held the drills in May 2022.", "alleged"),
        ("China denied the drills with Russia in May 2022.", "denied"),
        ("China and Russia met to hold the drills in May 2022.", "announced"),
        ("China and Russia joined to hold the drills in May 2022.", "held"),
    ],
)
def test_status(text: str, status: str) -> None:
    told = sentence(text)
    assert status_of(told, place_of(told, "drills")) == status


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia may hold drills.",
        "If they hold drills, others will watch.",
        "They are considering drills.",
        "Drills might follow.",
        "Such drills could become regular.",
        "He urged drills.",
    ],
)
def test_ideas_are_hypothetical(text: str) -> None:
    told = sentence(text)
    assert is_hypothetical(told, place_of(told, "drills"))


@pytest.mark.parametrize(
    "text",
    [
        "In May they held drills.",
        "They held drills in May.",
        "Asked whether he worried, he said the drills went well.",
        "They held drills, and others may follow.",
        "He may leave; the drills ended.",
    ],
)
def test_facts_are_not_hypothetical(text: str) -> None:
    told = sentence(text)
    assert not is_hypothetical(told, place_of(told, "drills"))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("China did not hold drills.", True),
        ("China never joined the drills.", True),
        ("China refused drills.", True),
        ("China held not only drills.", False),
        ("These are not aimed drills.", False),
        ("China did not come, but drills went on.", False),
        ("China held drills, not talks.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    told = sentence(text)
    assert is_negated(told, place_of(told, "drills")) is negated


def test_only_what_is_neither_imagined_nor_denied_is_asserted() -> None:
    for text, asserted in (("They held drills.", True), ("They may hold drills.", False)):
        told = sentence(text)
        assert is_asserted(told, place_of(told, "drills")) is asserted


def test_a_clause_ends_at_its_marks_and_beyond_reach() -> None:
    told = sentence("Ships met; crews, who trained hard, held drills for a week.")
    drills = place_of(told, "drills")
    start, end = clause_of(told, drills, 14)
    assert told.tokens.surface(start, end) == "trained hard, held drills for a week"
    assert clause_of(told, drills, 1) == (drills - 1, drills + 1)


def test_the_status_of_an_event_is_the_articles_last_word() -> None:
    told = event(
        "China and Russia planned the Vostok 2022 drills for August. "
        "The Vostok 2022 drills were held in September."
    )
    assert told.status == "held"


def test_an_idea_is_no_event() -> None:
    assert events("China and Russia may hold joint drills in the Arctic in May 2023.") == []
