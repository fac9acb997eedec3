"""How much a store holds."""

from dataclasses import dataclass

from pyoxigraph import Literal, QuerySolutions

from sinorus.extraction.model import EventType
from sinorus.graph.iris import Iris
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import EVENT_CLASSES, ONTOLOGY

_PREFIX = f"PREFIX sin: <{ONTOLOGY}>\n"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers about a store."""

    articles: int
    reports: int
    """Events as single articles report them."""
    evidence: int
    """Statements, each with its sentence."""
    events: int
    """Fused events."""
    events_by_type: dict[EventType, int]
    """In the order of the types in the data model; types without an event are there with 0."""
    countries: int
    """Countries that take part in an event."""
    quads: int


def statistics(store: Store) -> Statistics:
    """Count what `store` holds.

    >>> from sinorus.graph.store import OxigraphStore
    >>> statistics(OxigraphStore()).events_by_type["patrol"]
    0
    """
    articles = Iris().graph("articles")
    by_type = {event_type: _count(store, _of_type(event_type)) for event_type in EVENT_CLASSES}
    return Statistics(
        articles=_count(store, f"GRAPH {articles} {{ ?x a sin:Article }}"),
        reports=_count(store, f"GRAPH {articles} {{ ?x a sin:EventReport }}"),
        evidence=_count(store, f"GRAPH {articles} {{ ?x a sin:Evidence }}"),
        events=_count(store, "?x a sin:Event"),
        events_by_type=by_type,
        countries=_count(store, "?event sin:participation/sin:country ?x"),
        quads=_count(store, "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }", "*"),
    )


def _of_type(event_type: EventType) -> str:
    """A pattern for events of that type and of none that is more special."""
    own = EVENT_CLASSES[event_type][0]
    special = [
        classes[0] for classes in EVENT_CLASSES.values() if own in classes and classes[0] != own
    ]
    return f"?x a {own} " + "".join(f"FILTER NOT EXISTS {{ ?x a {each} }} " for each in special)


def _count(store: Store, pattern: str, what: str = "DISTINCT ?x") -> int:
    found = store.query(f"{_PREFIX}SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")
    assert isinstance(found, QuerySolutions)
    number = next(found)["n"]
    assert isinstance(number, Literal)
    return int(number.value)
