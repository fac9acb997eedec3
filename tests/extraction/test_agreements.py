"""Treaties, pledges and partnerships."""

import pytest
from told import event, events

from sinorus.extraction.agreements import is_boundless


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia signed a treaty of friendship in July 2001.",
        "China and Russia signed an agreement on missile launches in October 2009.",
        "China and Russia established a strategic partnership in 1996.",
        "China and Russia declared a friendship with no limits in February 2022.",
        "China and Russia pledged closer ties in May 2022 and renewed their pledge of support.",
        "A roadmap for military cooperation was signed by China and Russia in November 2021.",
        "China, Kazakhstan and Russia signed a pact on troops near the border in April 1996.",
    ],
)
def test_agreements(text: str) -> None:
    assert event(text).type == "agreement"


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia signed an agreement on gas in May 2014.",
        "China and Russia may sign a treaty of friendship.",
        "China and Russia did not sign an agreement on missiles.",
        "China signed a treaty of friendship with Mongolia in 1994.",
        "The strategic partnership of China and Russia is strong.",
        "China and Russia struck a deal on beef in May 2014.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "boundless"),
    [
        ("a friendship with “no limits”", True),
        ("their no-limits partnership", True),
        ("a partnership without limits", True),
        ("a boundless friendship", True),
        ("speed limits", False),
        ("a partnership within bounds", False),
    ],
)
def test_wordings_of_the_partnership_without_limits(text: str, boundless: bool) -> None:
    assert is_boundless(text) is boundless


def test_the_partnership_without_limits_has_its_name() -> None:
    told = event("China and Russia declared a partnership without limits in February 2022.")
    assert told.names == ["no-limits partnership"]
    assert told.dates == ("2022-02", "2022-02")


def test_those_who_sign_along_with_both_are_partners() -> None:
    told = event("China and Russia, along with Tajikistan, signed a pact on troops in April 1996.")
    assert told.roles["TJK"] == "participant"


def test_the_two_can_stand_for_both() -> None:
    told = event("China met Russia. The two countries signed a treaty of friendship in July 2001.")
    assert set(told.roles) == {"CHN", "RUS"}


def test_one_agreement_told_twice_is_one_event() -> None:
    told = event(
        "China and Russia signed a treaty of friendship in July 2001. "
        "The treaty of friendship was signed by Russia and China for twenty years."
    )
    assert told.dates == ("2001-07", "2001-07")
