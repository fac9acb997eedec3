"""Reading gold and answers; what is malformed is named with the remedy."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.errors import SinorusError
from sinorus.evaluation.annotations import names, read_answers, read_gold

PATROL = {
    "id": "patrol-1",
    "type": "patrol",
    "name": "Northern Sweep|The Northern Sweep",
    "start": "2031-05",
    "end": None,
    "host": "RUS",
    "countries": ["CHN", "RUS", "CHN"],
    "locations": ["Bering Sea|Bering strait"],
    "forces": [{"country": "CHN", "category": "ships", "count": 1200, "qualifier": "exact"}],
    "platforms": [{"country": "RUS", "name": "Tu-95|Bear", "count": 2}],
    "units": [{"country": None, "name": "Pacific Fleet"}],
}


def write(folder: Path, name: str, *events: dict[str, Any], document: str = "d1") -> None:
    content = {"document": {"id": document, "title": "A title"}, "events": list(events)}
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def test_an_event_is_read_slot_by_slot(tmp_path: Path) -> None:
    write(tmp_path, "d1.json", PATROL)
    [document] = read_gold(tmp_path)
    assert (document.id, document.title) == ("d1", "A title")
    assert [(filler.slot, filler.text) for filler in document.events[0].fillers] == [
        ("type", "patrol"),
        ("name", "Northern Sweep / The Northern Sweep"),
        ("start", "2031-05"),
        ("host", "RUS"),
        ("countries", "CHN"),
        ("countries", "RUS"),
        ("locations", "Bering Sea / Bering strait"),
        ("forces", "CHN 1,200 ships"),
        ("platforms", "Tu-95 / Bear (RUS)"),
        ("units", "Pacific Fleet"),
    ]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.json", document="second")
    write(tmp_path, "a.json", document="first")
    assert [document.id for document in read_gold(tmp_path)] == ["first", "second"]


def test_names_are_compared_without_case_marks_and_article() -> None:
    assert names("The Type-055|TYPE 055") == {"type 055"}
    assert names("Vostok 2022|Vostok-2022|Восток") == {"vostok 2022", "восток"}


@given(st.text())
def test_any_text_is_a_name(text: str) -> None:
    assert all(alternative == alternative.strip() for alternative in names(text))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "party"}, "unknown type 'party': use one of exercise, patrol"),
        ({"strat": "2022"}, "unknown key 'strat'"),
        ({"start": "May 2022"}, "start 'May 2022': write YYYY"),
        ({"end": "2022-02-30"}, "end '2022-02-30'"),
        ({"id": None}, "has no id"),
        ({"countries": "CHN"}, "countries that are no list"),
        ({"locations": [7]}, "under 'locations' that is no text"),
        ({"forces": ["2,000 troops"]}, "forces that are no objects"),
        ({"forces": [{"category": "troops", "count": "many"}]}, "'many' 'troops'"),
        ({"forces": [{"category": "cooks", "count": 3}]}, "'3' 'cooks'"),
        ({"units": [{"country": "CHN"}]}, "under 'units' that is no text"),
        ({"units": [{"name": "PLA", "counrty": "CHN"}]}, "unknown key 'counrty'"),
    ],
)
def test_a_slip_in_the_gold_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    write(tmp_path, "slip.json", {**PATROL, **change})
    with pytest.raises(SinorusError) as raised:
        read_gold(tmp_path)
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"Event 1 of '{tmp_path / 'slip.json'}'")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON file"),
        ("[]", 'needs a "document"'),
        ('{"document": {"id": ""}, "events": []}', 'needs a "document"'),
        ('{"document": {"id": "x"}}', 'needs a list of "events"'),
        ('{"document": {"id": "x"}, "events": [1]}', "is no object"),
        ("[" * 100_000, "is no JSON file"),
    ],
)
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    with pytest.raises(SinorusError, match=r"bad\.json") as raised:
        read_gold(tmp_path)
    assert message in str(raised.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(SinorusError, match=r"bad\.json"):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(SinorusError, match="No gold annotations"):
            read_gold(folder)


def test_a_document_is_annotated_once(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    write(tmp_path, "b.json")
    with pytest.raises(SinorusError, match=r"b\.json' annotates document 'd1' again"):
        read_gold(tmp_path)


def test_answers_may_say_more_than_the_format_but_not_twice() -> None:
    answer = {"document": {"id": "d1"}, "events": [{"type": "patrol", "status": "held"}]}
    [document] = read_answers([answer])
    assert document.events[0].id is None
    with pytest.raises(SinorusError, match="Two answers for document 'd1'"):
        read_answers([answer, answer])
