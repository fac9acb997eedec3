"""Who is said to say what a sentence tells."""

import pytest
from told import event, sentence

from sinorus.extraction.attribution import speaker_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The drills will start on Monday, Russia's defence ministry said.", "Russia's defence ministry"),
        ("According to Xinhua, the fleets met on Monday.", "Xinhua"),
        ("The fleets met on Monday, according to the Pacific Fleet.", "the Pacific Fleet"),
        ("A spokesman later said that the ships had left.", "A spokesman"),
        ("The ships left, and officials confirmed that they had sailed north.", "officials"),
        ("“We trained well,” Admiral Petrov told reporters.", "Admiral Petrov"),
        ("State television has reported the drills.", "State television"),
    ],
)  # fmt: skip
def test_the_speaker_is_named_in_the_sentences_words(text: str, speaker: str) -> None:
    assert speaker_of(sentence(text)) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The fleets met on Monday.",
        "It said that the ships had left.",
        "The drills were announced by the ministry.",
        "Part of the statement said little.",
        "He, she and they announced nothing.",
        "Said loudly, it was true.",
    ],
)
def test_nobody_is_the_speaker_where_none_is_named(text: str) -> None:
    assert speaker_of(sentence(text)) is None


def test_the_speaker_stands_in_the_evidence() -> None:
    told = event("China and Russia will hold drills in May 2023, the Kremlin announced.")
    assert told.speakers == {"the Kremlin"}
