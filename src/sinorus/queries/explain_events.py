"""The events that a graph can explain."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.graph.vocabulary import RDFS
from sinorus.queries.claims import Claim, Period, claim, period, text, values
from sinorus.queries.lookup import Queryable
from sinorus.queries.sparql import declarations

_EVENTS: Final = """
SELECT ?event ?property ?value
WHERE {
  VALUES ?property {
    rdfs:label sin:startEarliest sin:startPrecision sin:endEarliest sin:endPrecision
  }
  ?event a sin:Event ; ?property ?value
}
"""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event in the list."""

    id: str
    """The last part of its IRI: "vostok-2022"."""
    label: str
    when: Period


def events(store: Queryable) -> list[EventEntry]:
    """All events of the fused graph in the order of time, the undated first, the newest last."""
    claims: defaultdict[NamedNode, list[Claim]] = defaultdict(list)
    solutions = store.query(declarations(_EVENTS) + _EVENTS)
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        event = row["event"]
        assert isinstance(event, NamedNode)
        claims[event].append(claim(event, event, row["property"], row["value"]))
    found = (
        EventEntry(last_segment(event), text(values(known, "", RDFS.label.value)), period(known))
        for event, known in claims.items()
    )
    return sorted(found, key=_order)


def _order(entry: EventEntry) -> tuple[date, str, str]:
    start, end = entry.when
    first = start or end
    return first.earliest if first else date.min, entry.label, entry.id
