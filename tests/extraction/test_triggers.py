"""Words that name exercises and patrols, with their noun phrases."""

import pytest
import spacy

from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger, find_triggers

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")


def triggers(text: str, series: str | None = None) -> list[tuple[str, Trigger]]:
    tokens = Tokens.of(nlp(text))
    mentions = []
    if series:
        doc = nlp(text)
        span = doc.char_span(text.index(series), text.index(series) + len(series))
        mentions = [Mention(span.start, span.end, "series", "name", "vostok", "Vostok", series)]
    return [(tokens.surface(t.start, t.end), t) for t in find_triggers(tokens, mentions)]


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "determiner"),
    [
        ("They held joint naval drills on Monday.", "joint naval drills", "exercise", "bare"),
        ("The war games will end soon.", "The war games", "exercise", "definite"),
        ("A week-long manoeuvre began.", "A week-long manoeuvre", "exercise", "indefinite"),
        (
            "Their first joint air patrol lasted hours.",
            "Their first joint air patrol",
            "patrol",
            "definite",
        ),
        ("Ships from both fleets patrolled the strait.", "patrolled", "patrol", "bare"),
        ("Both navies began a joint naval cruise.", "a joint naval cruise", "patrol", "indefinite"),
        (
            "The two ran joint land and air operations.",
            "joint land and air operations",
            "exercise",
            "bare",
        ),
    ],
)
def test_a_naming_word_is_found_with_its_phrase(
    text: str, phrase: str, kind: str, determiner: str
) -> None:
    ((found, trigger),) = triggers(text)
    assert (found, trigger.type, trigger.determiner) == (phrase, kind, determiner)


def test_a_series_belongs_to_the_noun_behind_it() -> None:
    ((_, trigger),) = triggers("Troops arrived for the Vostok 2022 war games.", "Vostok 2022")
    assert trigger.series is not None
    assert trigger.determiner == "definite"


def test_a_series_alone_is_a_trigger() -> None:
    ((found, trigger),) = triggers("Troops arrived for Vostok 2022.", "Vostok 2022")
    assert found == "Vostok 2022"
    assert trigger.series is not None


@pytest.mark.parametrize(
    "text",
    [
        "One operation was a success for the surgeon.",
        "Trade talks and bank mergers went on.",
        "He plays computer games.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert triggers(text) == [] or all(trigger.weak for _, trigger in triggers(text))


def test_a_word_that_only_points_back_is_weak() -> None:
    ((_, trigger),) = triggers("The two-day mission took them past Alaska.")
    assert trigger.weak
