"""GeoJSON (RFC 7946): one feature an event and place, for maps."""

import json
from typing import Any, Final

from sinorus.errors import SinorusError
from sinorus.queries.lookup import Queryable
from sinorus.queries.result import Result
from sinorus.queries.run import run

_PLACES: Final = """
SELECT ?event ?place ?place_name ?place_kind ?latitude ?longitude ?start_earliest ?end_latest
WHERE {
  ?event a sin:Event ; sin:location ?place .
  OPTIONAL { ?event sin:startEarliest ?startEarliest BIND(STR(?startEarliest) AS ?start_earliest) }
  OPTIONAL { ?event sin:endLatest ?endLatest BIND(STR(?endLatest) AS ?end_latest) }
  ?place rdfs:label ?place_name .
  OPTIONAL { ?place sin:entityCategory ?place_kind }
  OPTIONAL { ?place wgs84:lat ?latitude ; wgs84:long ?longitude }
}
ORDER BY ?event ?place
"""
_SITES: Final = frozenset({"airbase", "city", "port", "training ground"})
"""Kinds of places that a point stands for; of the others it is but a mark inside an area."""


def geojson(store: Queryable) -> str:
    """A feature collection, one feature a line, in order of date and place.

    Properties are flat: those of the event as in the query `timeline`, with `start` and `end` as
    precise as the sources and as whole days (`start_earliest`, `end_latest`, ISO 8601), and of the
    place `place`, `place_name`, `place_kind`, and `place_precision`: "site" where the point is the
    place, "area" where it only labels a sea, region or country.

    Raises:
        SinorusError: no event has a place with coordinates.
    """
    events, places = _rows(store, "timeline"), _rows(store, _PLACES)
    by_event: dict[Any, list[dict[str, Any]]] = {}
    for place in places:
        if "latitude" in place and "longitude" in place:
            by_event.setdefault(place["event"], []).append(place)
    features = [
        json.dumps(_feature(event, place), ensure_ascii=False)
        for event in events
        for place in by_event.get(event["event"], ())
    ]
    if events and not features:
        raise SinorusError(
            "GeoJSON holds what is somewhere, and no event has a place with coordinates, so that "
            "all would be lost: choose another format, such as csv."
        )
    listed = ",\n".join(features)
    return f'{{"type": "FeatureCollection", "features": [\n{listed}\n]}}\n'


def without_coordinates(store: Queryable) -> int:
    """How many events GeoJSON leaves out, because no place of theirs has coordinates."""
    placed = {row["event"] for row in _rows(store, _PLACES) if "latitude" in row}
    return sum(row["event"] not in placed for row in _rows(store, "timeline"))


def _rows(store: Queryable, query: str) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries, without what is unbound."""
    result = run(store, query)
    assert isinstance(result, Result)
    return [
        {name: value for name, value in zip(result.columns, row, strict=True) if value is not None}
        for row in result
    ]


def _feature(event: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    is_site = place.get("place_kind") in _SITES
    properties = {
        **event,
        **{name: value for name, value in place.items() if name not in {"latitude", "longitude"}},
        "place_precision": "site" if is_site else "area",
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": properties,
    }
