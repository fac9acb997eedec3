"""A sentence and what was found in it."""

import pytest
from told import place_of, sentence, sentences


def test_everything_is_dealt_out_to_its_sentence() -> None:
    first, second = sentences("China sent ten ships in May 2022. Russian troops held drills.")
    assert [mention.entity for mention in first.mentions] == ["CHN"]
    assert (len(first.dates), len(first.quantities), len(first.triggers)) == (1, 1, 0)
    assert [mention.entity for mention in second.of_kind("country")] == ["RUS"]
    assert (len(second.dates), len(second.quantities), len(second.triggers)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("China and Russia met.", [["CHN", "RUS"]]),
        ("China, Russia, as well as Iran met.", [["CHN", "RUS", "IRN"]]),
        ("China met Russia.", [["CHN"], ["RUS"]]),
        ("The Pacific Fleet and the Chinese navy met.", [["RUS", "CHN"]]),
        ("Nobody met.", []),
    ],
)
def test_countries_in_one_list_are_a_group(text: str, groups: list[list[str]]) -> None:
    assert [group.codes for group in sentence(text).groups] == groups


def test_a_group_reaches_from_its_first_word_to_its_last() -> None:
    told = sentence("Ships of China and Russia met.")
    (group,) = told.groups
    assert told.tokens.surface(group.start, group.end) == "China and Russia"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Beijing and the Kremlin agreed.", {"CHN", "RUS"}),
        ("The PLA Navy left port.", {"CHN"}),
        ("Japan watched.", set()),
    ],
)
def test_parties_are_named_by_capital_or_unit_too(text: str, parties: set[str]) -> None:
    assert sentence(text).parties == parties


def test_words_are_found_by_index_and_vocabulary() -> None:
    told = sentences("Ships met. Ships sailed off.")[1]
    assert told.find(frozenset({"ships", "sailed"})) == [told.start, told.start + 1]
    assert told.find(frozenset({"met"})) == []
    assert told.has_any(frozenset({"sailed", "flew"}))
    assert not told.has_any(frozenset({"met"}))
    assert told.word(told.start) == "ships"


def test_nothing_beyond_the_sentence_is_seen() -> None:
    told = sentences("Ships met. Ships sailed off. They left.")[1]
    assert told.word(told.start - 1) == ""
    assert told.word(told.end) == ""
    assert told.before(place_of(told, "sailed"), 9) == ["ships"]
    assert told.after(place_of(told, "off"), 9) == ["off", "."]


def test_the_quote_ends_with_the_words() -> None:
    first, second = sentences("Drills begin\n\nThey met.")
    assert (first.quote, first.headline) == ("Drills begin", True)
    assert (second.quote, second.headline) == ("They met.", False)
    start, end = first.quoted
    assert first.tokens.text[start:end] == "Drills begin"
