"""Talks of those in charge of the forces."""

import pytest
from told import event, events


@pytest.mark.parametrize(
    "text",
    [
        "Chinese Defence Minister Wei Fenghe met his Russian counterpart on 3 August 2022.",
        "The defence ministers of China and Russia held talks by telephone on 3 August 2022.",
        "Russia's navy chief visited China on 3 August 2022.",
        "Shoigu spoke with the Chinese defense minister on 3 August 2022.",
        "Chinese and Russian military officials met on 3 August 2022.",
    ],
)
def test_meetings(text: str) -> None:
    told = event(text)
    assert told.type == "meeting"
    assert told.dates == ("2022-08-03", "2022-08-03")


@pytest.mark.parametrize(
    "text",
    [
        "The trade ministers of China and Russia met on 3 August 2022.",
        "The Chinese defence minister met his Mongolian guest on 3 August 2022.",
        "The Chinese defence minister may meet his Russian counterpart.",
        "The Chinese defence minister did not meet his Russian counterpart.",
        "The Chinese and Russian defence ministers met before 20 tanks rolled by.",
        "A visit of the Russian defence minister to China is near.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert events(text) == []


def test_talks_told_in_the_next_sentence_too_are_one_meeting() -> None:
    told = event(
        "The Chinese and Russian defence ministers met on 3 August 2022. "
        "The Russian defence minister spoke to his Chinese counterpart of trust."
    )
    assert told.dates == ("2022-08-03", "2022-08-03")


def test_talks_far_apart_in_time_are_two() -> None:
    told = events(
        "The Chinese and Russian defence ministers met on 3 August 2022. "
        "The Chinese and Russian defence ministers met on 6 May 2021."
    )
    assert [one.dates[0] for one in told] == ["2022-08-03", "2021-05-06"]


@pytest.mark.parametrize(
    "text",
    [
        "Shoigu and his Chinese counterpart Li Shangfu discussed joint drills on April 16.",
        "The Russian and Chinese defence ministers talked about joint patrols on April 16.",
        "Defence ministers Shoigu and Wei discussed further exercises on April 16.",
    ],
)
def test_drills_that_are_only_talked_about_are_no_exercise(text: str) -> None:
    told = event(text, "2022-04-18")
    assert (told.type, told.dates) == ("meeting", ("2022-04-16", "2022-04-16"))
