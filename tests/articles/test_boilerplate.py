import re

import pytest

from sinorus.articles.boilerplate import (
    CREDITS,
    END_CREDITS,
    HEADINGS,
    LINES,
    PATTERNS,
    SECTIONS,
    TRAILERS,
    union,
)

FACTS = [
    "China sent more than 2,000 troops to the exercise.",
    "The two navies followed up with a patrol near Alaska.",
    "Published figures put the number of warships at ten.",
    "Russia updated its doctrine before the drills began.",
    "Share of Russian arms in Chinese imports: 67 percent",
    "Photos of the drills showed three Chinese destroyers.",
    "Images released by the ministry show two Tu-95 bombers over the sea.",
    "Video showed Chinese bombers landing at a Russian base.",
    "Ten warships, by the ministry's count, sailed through the strait.",
    "Read together, the two statements announce a patrol in July.",
    "He reported on the drills for state television.",
    "Date of the exercise was moved to 12 September.",
    "Home to the Pacific Fleet, Vladivostok hosted the opening ceremony.",
    "AP Moller ships were escorted by two frigates.",
    "The exercise is a test for the fleet's commander.",
    "More than 300 vehicles crossed the border by train.",
    "Sign of trust: Chinese pilots flew from a Russian airfield.",
    "Vostok 2022",
    "Joint Sea 2021",
]


@pytest.mark.parametrize(
    "pattern", [*PATTERNS, *CREDITS, *END_CREDITS, *TRAILERS], ids=lambda pattern: pattern.example
)
def test_every_pattern_matches_its_example(pattern):
    assert re.fullmatch(pattern.regex, pattern.example, re.IGNORECASE)


@pytest.mark.parametrize("fact", FACTS)
def test_no_pattern_matches_what_states_a_fact(fact):
    assert union(PATTERNS).fullmatch(fact) is None


def test_tables_are_in_lower_case_and_apart():
    for table in (LINES, HEADINGS, SECTIONS):
        assert all(phrase == phrase.lower().strip() for phrase in table)
    assert not LINES & HEADINGS
