"""Agreements and deals that a text comes back to; visits and agreements beside exercises."""

import pytest
from told import event, events

DEAL = "Russia has sold China 24 Su-35 fighters. "


@pytest.mark.parametrize(
    "more",
    [
        "The contract was signed in November 2015.",
        "The deal, long in the making, was concluded in November 2015.",
    ],
)
def test_a_deal_is_dated_by_what_comes_back_to_it(more: str) -> None:
    told = event(DEAL + more)
    assert (told.type, told.dates) == ("arms_transfer", ("2015-11", "2015-11"))


@pytest.mark.parametrize(
    "more",
    [
        "The contract with India was signed in November 2015.",
        "A contract on grain was signed in November 2015.",
        "The contract may be signed in November 2025.",
    ],
)
def test_what_is_another_or_no_fact_does_not_date_it(more: str) -> None:
    assert event(DEAL + more).dates == (None, None)


def test_an_agreement_about_an_exercise_is_an_event_beside_it() -> None:
    told = events(
        "Russia and China signed a protocol on 6 May 2022 to hold a joint drill in August 2022."
    )
    assert [(one.type, one.dates[0]) for one in told] == [
        ("agreement", "2022-05-06"),
        ("exercise", "2022-08"),
    ]


def test_a_visit_of_a_defence_official_is_a_meeting() -> None:
    told = event("The Russian defence minister's visit to China was in May 2022.")
    assert (told.type, told.dates[0]) == ("meeting", "2022-05")


def test_a_visit_about_trade_is_none() -> None:
    assert events("President Putin of Russia paid a visit to China in May 2022.") == []
