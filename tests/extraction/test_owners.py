"""Whose forces a count tells."""

import pytest
from told import sentence

from sinorus.extraction.owners import owner_of, owners_of_each


def owners(text: str) -> list[str | None]:
    """Whose each count of a sentence is."""
    told = sentence(text)
    return [quantity.country or owner_of(told, quantity) for quantity in told.quantities]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("China sent 2,000 troops.", ["CHN"]),
        ("Russia, for its part, deployed three ships.", ["RUS"]),
        ("The Chinese contingent had some 300 vehicles.", ["CHN"]),
        ("Russia has 40 aircraft there.", ["RUS"]),
        ("There were 300 soldiers from Mongolia.", ["MNG"]),
        ("There were 300 soldiers from Mongolia and India.", [None]),
        ("From China, 500 troops came.", ["CHN"]),
        ("China said it sent 2,000 troops.", ["CHN"]),
        ("China sent ten ships, as well as eight helicopters.", ["CHN", "CHN"]),
        ("In all, 50,000 troops took part, among them 2,000 from China.", [None, "CHN"]),
        ("A total of 10,000 troops and 100 aircraft met Chinese officers.", [None, None]),
        ("Some 10,000 troops took part, China said.", [None]),
        ("About 10,000 troops took part.", [None]),
    ],
)
def test_owner_of_a_count(text: str, found: list[str | None]) -> None:
    assert owners(text) == found


def test_a_count_for_each_is_that_of_all_before_it() -> None:
    told = sentence("China and Russia sent 1,000 troops each.")
    (count,) = told.quantities
    assert owners_of_each(told, count) == ["CHN", "RUS"]


def test_a_count_for_each_of_nobody_named_is_nobodys() -> None:
    told = sentence("They sent 1,000 troops each.")
    (count,) = told.quantities
    assert owners_of_each(told, count) == []
