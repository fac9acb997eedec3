"""Where sentences end."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sinorus.extraction.sentences import MAY_END, sentence_starts
from sinorus.extraction.word_memory import KINDS

nlp = spacy.blank("en")


def starts_of(words: list[str]) -> list[int]:
    ends = [index for index, word in enumerate(words) if MAY_END in KINDS[word.lower()]]
    return sentence_starts(words, ends)


def sentences(text: str) -> list[str]:
    doc = nlp(text)
    starts = [*starts_of([token.text for token in doc]), len(doc)]
    return [doc[start:end].text.strip() for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The fleets met on Feb. 24 off Qingdao. Both sides fired live rounds.",
            ["The fleets met on Feb. 24 off Qingdao.", "Both sides fired live rounds."],
        ),
        (
            "Beijing and Moscow start drills\n\nThe drills began on Monday.",
            ["Beijing and Moscow start drills", "The drills began on Monday."],
        ),
        (
            "It cost $3 billion.12 Moreover, Su-35s.7 They flew at Mach 2.25 and 5.56 mm.",
            [
                "It cost $3 billion.12",
                "Moreover, Su-35s.7",
                "They flew at Mach 2.25 and 5.56 mm.",
            ],
        ),
        (
            "“They will return.” The ministry said no more.",
            ["“They will return.”", "The ministry said no more."],
        ),
        (
            "Troops will join the North. Interaction-2023 drills. China leads them.",
            ["Troops will join the North. Interaction-2023 drills.", "China leads them."],
        ),
        (
            "The U.S. Navy watched. It sent no ships.",
            ["The U.S. Navy watched.", "It sent no ships."],
        ),
        (
            "They practised mutual trust.Ties have grown since.",
            ["They practised mutual trust.", "Ties have grown since."],
        ),
        ("It cost 1.5 billion. 300 vehicles came.", ["It cost 1.5 billion.", "300 vehicles came."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.lists(st.text(min_size=1, max_size=8), max_size=40))
def test_starts_are_ascending_indices_of_any_words(words: list[str]) -> None:
    starts = starts_of(words)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(words) for start in starts)
    assert not words or starts[0] == 0
