"""Arms deals."""

import pytest
from told import event, events, sentence

from sinorus.extraction.transfers import seller_of


@pytest.mark.parametrize(
    "text",
    [
        "Russia sold China 24 Su-35 fighters in 2015.",
        "China bought S-400 systems from Russia in 2014.",
        "China began to deliver engines for warships to Russia in 2014.",
        "Russia has supplied China with missiles since the contract of 2014.",
        "Russia licensed China to build fighters in 1996.",
        "China was the main customer for Russian arms in 2005.",
        "China ordered Il-78 tankers in 2005.",
    ],
)
def test_deals(text: str) -> None:
    assert event(text).type == "arms_transfer"


@pytest.mark.parametrize(
    "text",
    [
        "Russia sold India 24 Su-35 fighters in 2015.",
        "Russia may sell China 24 Su-35 fighters.",
        "Russia did not sell China the Su-57 fighter.",
        "Arms sales from Russia to China fell by 20 percent in 2015.",
        "Russia sold China gas in 2015.",
        "Trade between China and Russia grew; supply ships left port.",
        "China bought Su-35 fighters, which flew to Indonesia, from Ukraine.",
    ],
)
def test_what_is_no_deal_between_the_two(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "seller"),
    [
        ("Russia sold China fighters.", "RUS"),
        ("China bought fighters from Russia.", "RUS"),
        ("China provided Russia with engines.", "CHN"),
        ("Russia bought engines from China.", "CHN"),
        ("A contract for fighters was signed.", "RUS"),
    ],
)
def test_who_sells(text: str, seller: str) -> None:
    assert seller_of(sentence(text)) == seller


def test_models_and_counts_are_the_sellers() -> None:
    told = event("China bought 24 Su-35 fighters from Russia in 2015.")
    assert told.roles == {"RUS": "supplier", "CHN": "recipient"}
    assert told.forces == [("RUS", "aircraft", 24, "exact")]
    assert told.platforms == [("RUS", "Su-35", 24)]


def test_one_deal_told_twice_is_one_event() -> None:
    told = event("Russia sold China Su-35 fighters in 2015. China received the Su-35 in 2016.")
    assert told.dates[0] == "2015"


def test_deals_for_other_models_are_others() -> None:
    told = events("Russia sold China Su-35 fighters in 2015. China ordered S-400 systems in 2014.")
    assert [one.dates[0] for one in told] == ["2015", "2014"]
