"""Drafts: the machine's answer in an order and a layout that a person can correct."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.annotation.draft import annotation_draft, draft_json
from sinorus.articles.model import Article
from sinorus.evaluation import evaluate
from sinorus.extraction.json_format import document
from sinorus.partial_date import PartialDate

TEXT = (
    "South Africa hosted Russian and Chinese warships for joint drills off Durban in February 2023. "
    "In May 2022 four Russian Tu-95 bombers and four Chinese H-6K bombers flew a joint patrol over "
    "the Sea of Japan."
)


@pytest.fixture(scope="module")
def extraction(extractor):
    return extractor.extract(
        Article("durban", TEXT, title="Three navies", published=PartialDate(2023, 3, 1))
    )


def test_a_draft_says_what_the_machine_says(extraction):
    draft, answer = annotation_draft(extraction), document(extraction)
    assert draft["document"] == answer["document"]

    def content(found):
        return sorted(
            json.dumps({name: sorted(map(json.dumps, value)) if isinstance(value, list) else value
                        for name, value in event.items()})
            for event in found["events"]
        )  # fmt: skip

    assert content(draft) == content(answer)


def test_china_and_russia_come_first(extraction):
    patrol = next(
        event for event in annotation_draft(extraction)["events"] if event["type"] == "patrol"
    )
    assert [force["country"] for force in patrol["forces"]] == ["CHN", "RUS"]
    assert [platform["country"] for platform in patrol["platforms"]] == ["CHN", "RUS"]
    exercise = annotation_draft(extraction)["events"][0]
    assert exercise["countries"] == ["CHN", "RUS", "ZAF"]


def test_events_are_named_by_the_ids_given(extraction):
    keys = [event.key for event in extraction.events]
    ids = {("durban", key): f"event-{key}" for key in keys}
    found = [event["id"] for event in annotation_draft(extraction, ids)["events"]]
    assert sorted(found) == sorted(f"event-{key}" for key in keys)


def test_an_uncorrected_draft_is_gold_that_the_machine_meets(extraction, tmp_path):
    draft = annotation_draft(extraction)
    (tmp_path / "durban.json").write_text(draft_json(draft))
    assert evaluate(tmp_path, [document(extraction)]).figures["all"].f1 == 1


def test_short_values_stand_in_one_line(extraction):
    lines = draft_json(annotation_draft(extraction)).splitlines()
    assert '      "countries": ["CHN", "RUS", "ZAF"],' in lines
    assert any(line.strip().startswith('{"country": "CHN", "category"') for line in lines)
    assert max(map(len, lines)) <= 100


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values)
def test_layout_changes_no_value(value):
    assert json.loads(draft_json(value)) == value
