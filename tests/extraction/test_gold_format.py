"""Our annotations in `gold/` keep to the event format and say nothing that the report does not.

The reports are those of `seeds/reports`; an annotation has the name of its report.
"""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from sinorus.resources import data_folder

GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))
TYPES = {"exercise", "patrol", "arms_transfer", "agreement", "meeting", "incident"}
CATEGORIES = {"troops", "ships", "aircraft", "vehicles", "weapons"}
QUALIFIERS = {"exact", "at_least", "at_most", "about"}
EVENT_KEYS = [
    *("id", "type", "name", "start", "end", "host", "countries"),
    *("locations", "forces", "platforms", "units"),
]
COUNTRIES = {
    *(
        "ARE",
        "ARM",
        "AZE",
        "BLR",
        "CAN",
        "CHN",
        "DZA",
        "IND",
        "IRN",
        "IRQ",
        "JPN",
        "KAZ",
        "KGZ",
        "KOR",
    ),
    *("LAO", "LKA", "MNG", "NIC", "OMN", "PAK", "QAT", "RUS", "SYR", "TJK", "USA", "UZB", "ZAF"),
}
"""The countries of these reports; an addition must be made here too, which catches slips."""
NUMBER_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
]


@pytest.fixture(params=GOLD, ids=[path.stem for path in GOLD])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def annotation(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def report(path: Path) -> frontmatter.Post:
    file = data_folder("seeds") / "reports" / f"{path.stem}.md"
    return frontmatter.loads(file.read_text(encoding="utf-8"))


def says(text: str, name: str) -> bool:
    """Whether `text` has one of the alternatives of `name`, whatever the hyphens and capitals."""

    def fold(words: str) -> str:
        return f" {' '.join(re.findall(r'[a-z0-9]+', words.casefold()))} "

    return any(fold(alternative) in fold(text) for alternative in name.split("|"))


def says_number(text: str, count: int) -> bool:
    """Whether `text` has `count` in figures or words."""
    forms = [f"{count:,}", str(count), *NUMBER_WORDS[count : count + 1]]
    return any(re.search(rf"(?<![\w,.-]){form}(?!\w|,\d)", text, re.IGNORECASE) for form in forms)


def earliest_and_latest(date: str) -> tuple[dt.date, dt.date]:
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3]
    if day:
        return (dt.date(year, month, day),) * 2
    first = dt.date(year, month or 1, 1)
    after = dt.date(year + (month in {0, 12}), 1 if month in {0, 12} else month + 1, 1)
    return first, after - dt.timedelta(days=1)


def test_enough_reports_are_annotated_some_of_them_without_an_event() -> None:
    annotations = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]
    assert len(annotations) >= 20
    assert sum(not annotation["events"] for annotation in annotations) >= 3
    assert {event["type"] for found in annotations for event in found["events"]} == TYPES


def test_the_document_is_the_report(
    annotation: dict[str, Any], report: frontmatter.Post, path: Path
) -> None:
    assert list(annotation) == ["document", "events"]
    assert annotation["document"] == {
        "id": path.stem,
        "title": report["title"],
        "url": report["source"],
        "published": report["published"].isoformat(),
    }


def test_events_have_every_slot_and_values_of_the_right_kind(annotation: dict[str, Any]) -> None:
    ids = [event["id"] for event in annotation["events"]]
    assert len(set(ids)) == len(ids)
    for event in annotation["events"]:
        assert list(event) == EVENT_KEYS
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event["id"])
        assert event["type"] in TYPES
        assert event["name"] is None or event["name"].strip()
        assert event["host"] is None or event["host"] in event["countries"]
        assert {"CHN", "RUS"} <= set(event["countries"]) <= COUNTRIES
        for force in event["forces"]:
            assert list(force) == ["country", "category", "count", "qualifier"]
            assert force["category"] in CATEGORIES
            assert force["qualifier"] in QUALIFIERS
            assert type(force["count"]) is int
            assert force["count"] > 0
        for platform in event["platforms"]:
            assert list(platform) == ["country", "name", "count"]
            assert platform["count"] is None or platform["count"] > 0
        for unit in event["units"]:
            assert list(unit) == ["country", "name"]
        for thing in [*event["forces"], *event["platforms"], *event["units"]]:
            assert thing["country"] is None or thing["country"] in event["countries"]


def test_nothing_is_listed_twice(annotation: dict[str, Any]) -> None:
    for event in annotation["events"]:
        for slot in ("countries", "locations", "forces", "platforms", "units"):
            values = [json.dumps(value, sort_keys=True) for value in event[slot]]
            assert len(set(values)) == len(values), slot


def test_dates_are_possible_and_in_order(annotation: dict[str, Any]) -> None:
    for event in annotation["events"]:
        assert (event["start"] is None) == (event["end"] is None)
        if event["start"] is not None:
            assert earliest_and_latest(event["start"])[0] <= earliest_and_latest(event["end"])[1]


def test_an_incident_has_a_reacting_country_and_the_rest_a_fact(annotation: dict[str, Any]) -> None:
    for event in annotation["events"]:
        if event["type"] == "incident":
            assert set(event["countries"]) - {"CHN", "RUS"}
        if event["type"] == "exercise":
            slots = ("name", "start", "host", "locations", "forces", "platforms", "units")
            assert any(event[slot] for slot in slots)


def test_a_counted_model_is_also_a_force(annotation: dict[str, Any]) -> None:
    for event in annotation["events"]:
        counts = {force["count"] for force in event["forces"]}
        assert {platform["count"] for platform in event["platforms"]} - {None} <= counts


def test_every_name_and_number_stands_in_the_report(
    annotation: dict[str, Any], report: frontmatter.Post
) -> None:
    text = report.content
    for event in annotation["events"]:
        things = [thing["name"] for thing in [*event["platforms"], *event["units"]]]
        for name in [*filter(None, [event["name"]]), *event["locations"], *things]:
            assert says(text, name), name
        for force in event["forces"]:
            assert says_number(text, force["count"]), force
