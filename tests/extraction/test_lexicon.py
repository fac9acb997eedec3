"""The word lists behind the rules."""

import re
import tomllib
from pathlib import Path

import pytest
import spacy

import sinorus.extraction
from sinorus.extraction.lexicon import words

FOLDER = Path(sinorus.extraction.__file__).parent
TEXT = (FOLDER / "lexicon.toml").read_text(encoding="utf-8")


def lists() -> dict[str, list[str]]:
    """All lists of the lexicon, as written, by their dotted names."""
    found: dict[str, list[str]] = {}

    def collect(prefix: str, table: dict[str, object]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                collect(f"{prefix}{key}.", value)
            else:
                assert isinstance(value, list)
                found[prefix + key] = value

    collect("", tomllib.loads(TEXT))
    return found


LISTS = lists()
WHOLE_PHRASES = {
    "trigger.exercise.compounds",
    "trigger.meeting.offices",
    "official.chinese_names",
    "bounds.finish_phrases",
    "participant.adding",
}
BEGINNINGS_OF_IDS = {"participant.national_types"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_each_word_once_in_lower_case(name: str) -> None:
    assert len(set(LISTS[name])) == len(LISTS[name])
    assert [word for word in LISTS[name] if word != word.lower()] == []
    assert words(name) == frozenset(LISTS[name])


def test_every_list_is_used_by_a_rule() -> None:
    used: set[str] = set()
    for module in FOLDER.glob("*.py"):
        used |= set(re.findall(r'words\("([\w.]+)"\)', module.read_text(encoding="utf-8")))
    assert set(LISTS) <= used


def test_every_word_is_one_token_or_joined_by_the_rule_that_asks_for_it() -> None:
    tokenizer = spacy.blank("en").tokenizer
    parted = {
        word
        for name, found in LISTS.items()
        if name not in WHOLE_PHRASES | BEGINNINGS_OF_IDS and not name.startswith("phrase.")
        for word in found
        if len(tokenizer(word)) > 1
    }
    assert parted == set()


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.list"):
        words("no.such.list")


def test_lines_are_short() -> None:
    assert max(map(len, TEXT.splitlines())) <= 100
