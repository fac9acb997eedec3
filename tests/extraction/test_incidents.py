"""Reactions of third countries."""

import pytest
from told import Told, events

PATROL = "Chinese and Russian bombers flew a joint patrol over the Sea of Japan on 24 May 2022. "


def incidents(text: str) -> list[Told]:
    return [told for told in events(text) if told.type == "incident"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PATROL + "Japan scrambled fighters.", "JPN"),
        (PATROL + "South Korean jets shadowed the aircraft.", "KOR"),
        (PATROL + "The United States sent up fighters.", "USA"),
        (PATROL + "Japanese destroyers monitored the ships.", "JPN"),
        ("Chinese and Russian ships prompted Japan to scramble aircraft in May 2022.", "JPN"),
        ("Chinese and Russian jets entered South Korea's air defense identification zone.", "KOR"),
    ],
)
def test_a_reaction_is_an_incident(text: str, code: str) -> None:
    (told,) = incidents(text)
    assert told.roles[code] == "reacting"
    assert {"CHN", "RUS"} <= set(told.roles)


@pytest.mark.parametrize(
    "text",
    [
        PATROL + "Japan did not scramble fighters.",
        PATROL + "Japan may scramble fighters.",
        PATROL + "Japan said it was worried.",
        PATROL + "Crews monitored the weather.",
        "Japan scrambled fighters against Chinese drones in May 2022.",
        PATROL + "The Japanese prime minister was visiting. Officials monitored the press.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert incidents(text) == []


def test_it_links_to_what_it_reacts_to() -> None:
    patrol, incident = events(PATROL + "Japan scrambled fighters.")
    assert (patrol.type, incident.type) == ("patrol", "incident")
    links = [fact.value for fact in incident.event.facts if fact.slot.value == "reacts_to"]
    assert [link.key for link in links] == [patrol.event.key]


def test_without_a_date_it_is_of_the_day_of_what_it_reacts_to() -> None:
    (told,) = incidents(PATROL + "Japan scrambled fighters.")
    assert told.dates == ("2022-05-24", "2022-05-24")


def test_it_has_the_forces_of_the_reacting_side() -> None:
    (told,) = incidents(PATROL + "Japan scrambled two Japanese F-2 fighters from Okinawa.")
    assert told.forces == [("JPN", "aircraft", 2, "exact")]
    assert ("JPN", "F-2", 2) in told.platforms


def test_the_zone_is_where_it_was() -> None:
    (told,) = incidents(
        "Chinese and Russian warplanes entered South Korea's air defense identification zone "
        "on 24 May 2022."
    )
    assert told.places == ["Korea Air Defense Identification Zone"]


def test_a_reaction_alone_tells_of_a_patrol() -> None:
    told = events("Japan scrambled jets on 24 May 2022 as Chinese and Russian bombers flew by.")
    assert sorted(one.type for one in told) == ["incident", "patrol"]
    assert all(one.dates == ("2022-05-24", "2022-05-24") for one in told)


def test_its_zone_is_that_of_the_country_named_last() -> None:
    told = incidents(
        "South Korea protested. Chinese and Russian bombers had entered its air defense "
        "identification zone on 24 May 2022."
    )
    assert [one.roles.get("KOR") for one in told] == ["reacting"]
