"""Events in the shape of gold annotations."""

import json

from told import article, extractor

from sinorus.extraction.json_format import document
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Evidence,
    Extraction,
    Fact,
    ForceValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    Status,
    UnitValue,
    Value,
)
from sinorus.partial_date import PartialDate

EVIDENCE = Evidence("a", 0, 1, "x", "held", None, "dated", 0.9)


def shown(*facts: tuple[Slot, Value], status: Status = "held"):  # type: ignore[no-untyped-def]
    """An exercise with these facts as it is shown, or None if it is left out."""
    event = Event("e1", "exercise", status, tuple(Fact(*fact, EVIDENCE) for fact in facts))
    found = document(Extraction(article("x"), (event,)))["events"]
    return found[0] if found else None


def test_a_document_without_events() -> None:
    assert document(Extraction(article("x"))) == {
        "document": {"id": "a", "title": None, "url": None, "published": "2022-09-10"},
        "events": [],
    }


def test_an_event_without_facts_has_open_slots() -> None:
    assert shown() == {
        "id": "e1",
        "type": "exercise",
        "name": None,
        "start": None,
        "end": None,
        "host": None,
        "countries": [],
        "locations": [],
        "forces": [],
        "platforms": [],
        "units": [],
    }


def test_names_join_label_and_surface() -> None:
    name = (Slot.NAME, NameValue("Vostok 2022", "Vostok-2022"))
    place = (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "East Sea"))
    again = (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan"))
    found = shown(name, place, again)
    assert found["name"] == "Vostok 2022|Vostok-2022"
    assert found["locations"] == ["Sea of Japan|East Sea"]


def test_the_finest_date_is_shown_and_the_first_of_equals() -> None:
    dates = [PartialDate(2022), PartialDate(2022, 9, 1), PartialDate(2022, 9, 2)]
    found = shown(*((Slot.START, DateValue(date, "x")) for date in dates))
    assert found["start"] == "2022-09-01"
    assert found["end"] is None


def test_a_host_takes_part() -> None:
    found = shown((Slot.HOST, CountryValue("RUS", "host")))
    assert (found["host"], found["countries"]) == ("RUS", ["RUS"])


def test_the_first_wording_of_a_count_is_shown() -> None:
    found = shown(
        (Slot.FORCE, ForceValue("CHN", "troops", 2000, "at_least")),
        (Slot.FORCE, ForceValue("CHN", "troops", 2000, "exact")),
        (Slot.FORCE, ForceValue(None, "troops", 50000, "exact")),
    )
    assert [(one["count"], one["qualifier"]) for one in found["forces"]] == [
        (2000, "at_least"),
        (50000, "exact"),
    ]


def test_a_model_told_twice_keeps_its_count() -> None:
    found = shown(
        (Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95MS", "Tu-95", "RUS")),
        (Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95MS", "Tu-95s", "RUS", 2)),
    )
    assert found["platforms"] == [{"country": "RUS", "name": "Tu-95MS|Tu-95", "count": 2}]


def test_unknown_units_are_told_apart_by_their_names() -> None:
    found = shown(
        (Slot.UNIT, UnitValue(None, "5th Army", "5th Army", "RUS")),
        (Slot.UNIT, UnitValue(None, "35th Army", "35th Army", "RUS")),
    )
    assert [one["name"] for one in found["units"]] == ["5th Army", "35th Army"]


def test_what_is_denied_is_left_out() -> None:
    assert shown(status="denied") is None


def test_the_id_of_the_real_world_event_can_be_given() -> None:
    told = extractor().extract(article("China and Russia held Vostok 2018."))
    assert document(told, {("a", "e1"): "vostok-2018"})["events"][0]["id"] == "vostok-2018"


def test_a_document_is_plain_json() -> None:
    told = extractor().extract(article("China and Russia held Vostok 2018 with 10 Tu-95MS."))
    assert json.loads(json.dumps(document(told))) == document(told)
