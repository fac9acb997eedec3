"""The tokenizer that remembers: the same tokens as spaCy's own, however often a text is read."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sinorus.extraction.tokenizer import RememberingTokenizer

OWN = spacy.blank("en").tokenizer
REMEMBERING = RememberingTokenizer(spacy.blank("en").tokenizer)
CHUNKS = ["U.S.", "(U.S.-China)", "drills,", "can't", "Aug.", "Tu-95s", "“Vostok", "2022”).", "…"]


def tokens(tokenizer, text):
    return [(token.text, token.idx, token.whitespace_) for token in tokenizer(text)]


@given(st.lists(st.sampled_from(CHUNKS) | st.text(max_size=8)), st.sampled_from([" ", "\n", "  "]))
def test_tokens_are_those_of_spacy(chunks, space):
    text = space.join(chunks)
    expected = tokens(OWN, text)
    assert tokens(REMEMBERING, text) == expected
    assert tokens(REMEMBERING, text) == expected, "at second sight, too"


@pytest.mark.parametrize("remembering", [True, False])
def test_chunks_behind_a_special_case_are_cut_by_rule_only_once(remembering):
    searched = []
    inner = spacy.blank("en").tokenizer
    search = inner.suffix_search
    inner.suffix_search = lambda text: searched.append(text) or search(text)
    tokenizer = RememberingTokenizer(inner) if remembering else inner
    tokenizer("They can't hold drills, again.")
    searched.clear()
    tokenizer("again. drills,")
    assert bool(searched) == (not remembering), "spaCy's own cuts them anew"


def test_very_long_chunks_are_cut_but_not_remembered():
    text = "https://example.org/" + "a" * 10_000
    assert tokens(REMEMBERING, text) == tokens(OWN, text)
