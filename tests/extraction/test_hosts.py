"""Which country hosts, leads or organises an event."""

import pytest
from told import event

BOTH = "China and Russia"


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (f"{BOTH} took part in drills hosted by Pakistan in February 2021.", "PAK"),
        (f"{BOTH} took part in the Russian-led joint drills in May 2021.", "RUS"),
        ("South Africa hosts the Mosi II naval drills of China and Russia in February.", "ZAF"),
        (f"{BOTH} held joint drills in Kazakhstan in August 2021.", "KAZ"),
        (f"{BOTH} held joint drills on Chinese soil in August 2021.", "CHN"),
        (f"{BOTH} held joint drills in China's Ningxia region in August 2021.", "CHN"),
        (f"{BOTH} held joint drills in the eastern part of Russia in August 2021.", "RUS"),
        ("Chinese troops flew to Russia for joint drills in August 2021.", "RUS"),
        ("China sent troops to a Russian exercise, Vostok 2018, in September 2018.", "RUS"),
        ("In 2018 China took part in Russia's Vostok drills for the first time.", "RUS"),
    ],
)  # fmt: skip
def test_the_host_is_named(text: str, host: str) -> None:
    assert event(text).host == host


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} held joint drills in May 2021.",
        f"{BOTH} held joint drills in Kazakhstan and Russia in May 2021.",
        f"{BOTH} held joint drills in May 2021, officials in Japan said.",
        f"In Moscow, {BOTH} announced joint drills in the Yellow Sea for May 2023.",
        f"{BOTH} held joint drills in Russia-friendly waters in May 2021.",
        f"{BOTH} held joint drills in May 2021, Pakistan said.",
        f"{BOTH} held joint drills in May 2021 while Iran hosted a summit of Pakistan and India.",
    ],
)
def test_nobody_is_the_host_where_none_or_several_are_named(text: str) -> None:
    assert event(text).host is None


def test_who_leads_comes_before_where_it_is_held() -> None:
    told = event(f"{BOTH} held joint drills in Pakistan, led by Iran, in May 2021.")
    assert told.host == "IRN"
    assert "leading-host" in told.rules


def test_a_place_alone_makes_no_host() -> None:
    told = event(f"{BOTH} held joint drills in Vladivostok in May 2021.")
    assert (told.places, told.host) == (["Vladivostok"], None)
