"""Events in the JSON shape that gold annotations have, for `extract` and `evaluate`."""

import re
from collections.abc import Mapping
from typing import Any

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Extraction,
    Fact,
    ForceValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
)
from sinorus.partial_date import PartialDate


def document(
    extraction: Extraction, ids: Mapping[tuple[str, str], str] | None = None
) -> dict[str, Any]:
    """One document with its events, ready for `json.dumps`.

    A name carries the canonical label and the surface forms of the text, joined with "|".

    Args:
        extraction: the events of one article.
        ids: id of the real-world event for (article id, event key); the key itself without.
    """
    article = extraction.article
    return {
        "document": {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "published": str(article.published) if article.published else None,
        },
        "events": [
            _event(event, (ids or {}).get((article.id, event.key), event.key))
            for event in extraction.events
            if event.status != "denied"
        ],
    }


def _event(event: Event, event_id: str) -> dict[str, Any]:
    facts = event.facts
    return {
        "id": event_id,
        "type": event.type,
        "name": _name(facts),
        "start": _date(facts, Slot.START),
        "end": _date(facts, Slot.END),
        "host": next(
            (
                f.value.country
                for f in facts
                if f.slot is Slot.HOST and isinstance(f.value, CountryValue)
            ),
            None,
        ),
        "countries": list(
            dict.fromkeys(f.value.country for f in facts if isinstance(f.value, CountryValue))
        ),
        "locations": [_joined(names) for names in _places(facts)],
        "forces": _forces(facts),
        "platforms": _things(facts, PlatformValue),
        "units": _things(facts, UnitValue),
    }


_PLURAL = re.compile(r"(?<=[0-9A-Z])s$")
"""The end of a designation of several ("Tu-95s")."""


def _joined(names: list[str]) -> str:
    return "|".join(dict.fromkeys(names))


def _name(facts: tuple[Fact, ...]) -> str | None:
    names: list[str] = []
    for fact in facts:
        if isinstance(fact.value, NameValue):
            names += [fact.value.label, fact.value.surface]
    return _joined(names) if names else None


def _date(facts: tuple[Fact, ...], slot: Slot) -> str | None:
    """The most precise date; the earliest start and the latest end of equally precise ones."""
    dates: list[PartialDate] = [
        f.value.date for f in facts if f.slot is slot and isinstance(f.value, DateValue)
    ]
    finest = max((len(str(date)) for date in dates), default=0)
    told = sorted(str(date) for date in dates if len(str(date)) == finest)
    return (told[-1] if slot is Slot.END else told[0]) if told else None


def _places(facts: tuple[Fact, ...]) -> list[list[str]]:
    places: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact.value, PlaceValue):
            key = fact.value.location or fact.value.label.casefold()
            places.setdefault(key, [fact.value.label]).append(fact.value.surface)
    return list(places.values())


def _forces(facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    forces = dict.fromkeys(f.value for f in facts if isinstance(f.value, ForceValue))
    counted = {(v.country, v.category, v.count, v.platform): v for v in reversed(forces)}
    for country, category, count, model in tuple(counted):
        if model is not None:  # what is counted without its model elsewhere
            counted.pop((country, category, count, None), None)
    return [
        {"country": v.country, "category": v.category, "count": v.count, "qualifier": v.qualifier}
        for v in reversed(counted.values())
    ]


def _things(
    facts: tuple[Fact, ...], kind: type[PlatformValue] | type[UnitValue]
) -> list[dict[str, Any]]:
    things: dict[str, dict[str, Any]] = {}
    names: dict[str, list[str]] = {}
    for fact in facts:
        value = fact.value
        if not isinstance(value, kind):
            continue
        known = value.platform if isinstance(value, PlatformValue) else value.unit
        key = known or value.label.casefold()
        thing = things.setdefault(key, {"country": value.country, "name": ""})
        if isinstance(value, PlatformValue):
            thing["count"] = thing.get("count") or value.count
        names.setdefault(key, [value.label]).append(_PLURAL.sub("", value.surface))
    for key, thing in things.items():
        thing["name"] = _joined(names[key])
    return list(things.values())
