import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.articles.records import read_lines, read_records
from sinorus.errors import SinorusError


def read(value):
    return list(read_records(json.dumps(value)))


@pytest.mark.parametrize(
    "key", ["text", "Body", "content", "maintext", "articleBody", "description"]
)
def test_the_text_under_its_usual_names(key):
    [(number, draft)] = read({key: "Two fleets met.", "title": "Fleets"})
    assert (number, draft.body, draft.title) == (None, "Two fleets met.", "Fleets")


def test_metadata_under_their_usual_names():
    [(_, draft)] = read(
        {
            "id": 1_234_567_890,
            "text": "Two fleets met.",
            "headline": "Fleets",
            "link": "https://news.example/a",
            "source": {"id": None, "name": "Daily Example"},
            "publishedAt": "2022-05-24T10:00:00Z",
            "lang": "en",
        }
    )
    assert draft.id == "1234567890"
    assert (draft.title, draft.url) == ("Fleets", "https://news.example/a")
    assert (draft.publisher, draft.published) == ("Daily Example", "2022-05-24T10:00:00Z")


def test_a_timestamp_is_a_date():
    [(_, draft)] = read({"text": "Two fleets met.", "date": 1_653_350_400})
    assert draft.published == "2022-05-24"


@pytest.mark.parametrize(
    "value", [[{"text": "A."}, {"text": "B."}], {"articles": [{"text": "A."}, {"text": "B."}]}]
)
def test_lists_of_articles(value):
    assert [(number, draft.body) for number, draft in read(value)] == [(1, "A."), (2, "B.")]


def test_one_object_a_line_with_broken_lines_between():
    text = '{"text": "A."}\n\n{"text": \n[1]\n{"title": "no text"}\n{"text": "B."}\n'
    for records in (read_records(text), read_lines(text.split("\n"))):
        found = dict(records)
        assert list(found) == [1, 3, 4, 5, 6]
        assert found[1].body == "A."
        assert "not valid JSON" in str(found[3])
        assert "no JSON object" in str(found[4])
        assert "no text" in str(found[5])
        assert found[6].body == "B."


@pytest.mark.parametrize("text", ["{", "[]", '"text"', "[" * 100_000, "9" * 10_000])
def test_what_holds_no_article_is_refused(text):
    with pytest.raises(SinorusError):
        list(read_records(text))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["text", "date", "source", "articles", "x"]), inner)
        ),
    )
)
def test_any_json_is_read_or_refused(value):
    try:
        found = read(value)
    except SinorusError:
        found = []
    assert all(isinstance(draft, SinorusError) or draft.body for _, draft in found)
