"""Who takes part in what a sentence tells, and as what."""

import pytest
from told import event, events, sentence

from sinorus.extraction.participants import is_named_ship, is_national, names_pair
from sinorus.gazetteer import load_gazetteer

DRILLS = "joint naval drills in the Sea of Japan in May 2022"


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("China and Russia held naval drills with Iran off Chabahar in May 2022.", "IRN", "participant"),
        (f"India, Laos and Mongolia joined China and Russia in {DRILLS}.", "LAO", "participant"),
        (f"China and Russia held {DRILLS}, also involving Belarus.", "BLR", "participant"),
        (f"Nine nations, including Algeria, joined China and Russia in {DRILLS}.", "DZA", "participant"),
        (f"Troops from Tajikistan joined China and Russia in {DRILLS}.", "TJK", "participant"),
        (f"China and Russia held {DRILLS}, organised by Pakistan.", "PAK", "participant"),
        (f"China and Russia held {DRILLS}, observed by Egypt.", "EGY", "observer"),
        (f"China and Russia held {DRILLS}; Brazil sent observers.", "BRA", "observer"),
        (f"China and Russia held {DRILLS}, which Egypt observed.", "EGY", "observer"),
        (f"Observing were India and Iran while China and Russia held {DRILLS}.", "IRN", "observer"),
        (f"South Africa, which has a navy of its own, hosted China and Russia in {DRILLS}.", "ZAF", "participant"),
    ],
)  # fmt: skip
def test_third_countries_take_part_as_their_words_say(text: str, code: str, role: str) -> None:
    assert event(text).roles.get(code) == role


@pytest.mark.parametrize(
    "text",
    [
        f"China and Russia held {DRILLS} amid tensions with Japan.",
        f"China and Russia held {DRILLS}, a message to Taiwan.",
        f"China and Russia held {DRILLS} close to South Korea.",
        f"China and Russia held {DRILLS}; Mongolia did not take part.",
        f"China and Russia held {DRILLS}, which Japan criticised.",
        f"China and Russia held {DRILLS}, which prompted Japan to send ships.",
    ],
)
def test_who_worries_or_stays_away_takes_no_part(text: str) -> None:
    assert set(event(text).roles) == {"CHN", "RUS"}


def test_parties_of_a_joint_event_stand_anywhere_in_its_sentence() -> None:
    told = event(f"After talks in Moscow, {DRILLS} began, and China sent a destroyer.")
    assert set(told.roles) == {"CHN", "RUS"}


def test_a_capital_to_which_one_flies_is_no_participant() -> None:
    assert events("Chinese officers will fly to Moscow to watch drills in May 2022.") == []


def test_they_are_the_two_that_the_text_is_about() -> None:
    told = event(
        "China and Russia drew closer this spring. In May they held joint drills off Qingdao."
    )
    assert told.places == ["Qingdao"]
    assert set(told.roles) == {"CHN", "RUS"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The two countries met.", True),
        ("Both navies met.", True),
        ("Their warships met.", True),
        ("The navies met.", True),
        ("Each side sent a ship.", True),
        ("The ties between the two, he said, have grown.", True),
        ("Two countries met.", True),
        ("The two-day talks ended.", True),
        ("The navy met two officers.", False),
        ("Their talks ended.", False),
        ("Each day is new.", False),
    ],
)
def test_phrases_that_stand_for_the_pair(text: str, named: bool) -> None:
    assert names_pair(sentence(text)) is named


def test_ships_of_the_gazetteer_are_known_by_their_ids() -> None:
    ships = [one for one in load_gazetteer().entities["platform"].values() if one.named_ship]
    assert ships
    assert all("-ship-" in ship.id for ship in ships)


@pytest.mark.parametrize(
    ("text", "national", "ship"),
    [
        ("A Tu-95MS took off.", True, False),
        ("An H-6K took off.", True, False),
        ("The destroyer Admiral Panteleyev sailed.", True, True),
        ("A Su-30 took off.", False, False),
        ("An F-16 took off.", False, False),
    ],
)
def test_only_types_never_sold_and_ships_tell_whose_they_are(
    text: str, national: bool, ship: bool
) -> None:
    (mention,) = sentence(text).of_kind("platform")
    assert (is_national(mention), is_named_ship(mention)) == (national, ship)


def test_types_never_sold_make_their_owner_a_participant() -> None:
    told = event("Tu-95MS and H-6K bombers flew a joint patrol over the Sea of Japan in May 2022.")
    assert told.roles == {"RUS": "participant", "CHN": "participant"}
