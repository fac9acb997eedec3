import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.articles.front_matter import split_front_matter
from sinorus.errors import SinorusError


def test_values_run_to_the_end_of_the_line():
    fields, body = split_front_matter(
        "---\n"
        "id: a1\n"
        "title: Analysis: fleets [of two] # and more\n"
        'Publisher: "The \\"Daily\\" Example"\n'
        "quote: 'it''s'\n"
        "# a comment\n"
        "\n"
        "url: https://news.example/a?b=c#d\n"
        "empty:\n"
        "---\n"
        "Two fleets met.\n---\nIt rained."
    )
    assert fields == {
        "id": "a1",
        "title": "Analysis: fleets [of two] # and more",
        "publisher": 'The "Daily" Example',
        "quote": "it's",
        "url": "https://news.example/a?b=c#d",
        "empty": "",
    }
    assert body == "Two fleets met.\n---\nIt rained."


def test_lists_and_folded_text_are_joined():
    fields, _ = split_front_matter(
        "---\ntags:\n  - navy\n  - drills\ntitle: >\n  Two fleets\n  meet\n---\n"
    )
    assert fields == {"tags": "navy, drills", "title": "Two fleets meet"}


def test_a_text_without_front_matter_is_all_body():
    assert split_front_matter("Two fleets met.\n---\nx") == ({}, "Two fleets met.\n---\nx")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\nid: a1\nTwo fleets met", "Line 3"),
        ("---\n{broken\n---\n", "Line 2"),
        ("---\n  indented: too early\n---\n", "Line 2"),
        ("---\nid: a1\n", "not closed"),
    ],
)
def test_malformed_front_matter_names_line_and_remedy(text, words):
    with pytest.raises(SinorusError, match=words):
        split_front_matter(text)


@given(st.text())
def test_any_text_is_split_or_refused(text):
    try:
        fields, body = split_front_matter("---\n" + text)
    except SinorusError:
        return
    assert text.endswith(body)
    assert all(key == key.lower() for key in fields)
