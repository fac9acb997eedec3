"""Names of exercises that the gazetteer does not know."""

import pytest
from told import event, sentence


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("China and Russia opened Exercise Calm Horizon 2026 near Osh.", "Calm Horizon 2026"),
        ("China and Russia held drills codenamed “Steady Wind-2021”.", "Steady Wind 2021"),
        ("Russia and China began the “Shield of the North” exercise.", "Shield of the North"),
        ("China and Russia held the drill, code-named Steady Wind, near Osh.", "Steady Wind"),
    ],
)
def test_a_name_is_known_by_what_stands_beside_it(text: str, label: str) -> None:
    assert [one.label for one in sentence(text).mentions if one.kind == "series"] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia held a naval exercise in Asia.",
        "An officer named Ivan Petrov watched the drill.",
        "The exercise “will last” a week.",
        "The exercise Chinese troops joined was long.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert [one for one in sentence(text).mentions if one.kind == "series"] == []


def test_an_unknown_name_does_not_make_it_joint() -> None:
    told = event(
        "China and Russia held drills dubbed “Steady Wind” near Osh in May 2021. "
        "Japan held the exercise “Quiet Rain” near Okinawa in May 2021."
    )
    assert told.names == ["Steady Wind 2021"]
