"""Read what is drawn from a store, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.graph.vocabulary import CONCEPT_LABELS, EVENT_CLASSES, RDF, RDFS, XSD
from sinorus.queries.claims import (
    Claim,
    claim,
    concept_words,
    local_name,
    notation,
    period,
    text,
    values,
    what,
)
from sinorus.queries.explain import explained
from sinorus.queries.explain_model import Note
from sinorus.queries.lookup import Queryable, find_node
from sinorus.queries.records import read_events
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import Term, short
from sinorus.queries.wording import period_words
from sinorus.views.model import Bounds, Entity, EntityType, EventItem, Filters, Link, ViewData

MOST_EVENTS: Final = 1000
"""How many events are drawn at most, if nothing else is said: the newest."""

_COUNT: Final = "SELECT (COUNT(DISTINCT ?event) AS ?count) WHERE { ?event a sin:Event . %s }"
_CHOSEN: Final = """
SELECT DISTINCT ?event ?first
WHERE {
  ?event a sin:Event .
  OPTIONAL { ?event sin:startEarliest ?start }
  OPTIONAL { ?event sin:endEarliest ?end }
  BIND(COALESCE(?start, ?end) AS ?first)
  %s
}
ORDER BY DESC(?first) ?event
LIMIT %d
"""
_SINCE: Final = """
OPTIONAL { ?event sin:endLatest ?endLatest }
OPTIONAL { ?event sin:startLatest ?startLatest }
FILTER(COALESCE(?endLatest, ?startLatest) >= %s)
"""
_UNTIL: Final = """
OPTIONAL { ?event sin:startEarliest ?startEarliest }
OPTIONAL { ?event sin:endEarliest ?endEarliest }
FILTER(COALESCE(?startEarliest, ?endEarliest) <= %s)
"""
_COUNTRIES: Final = """
FILTER EXISTS {
  VALUES ?country { %s }
  ?event sin:participation/sin:country ?country
}
"""
_FACTS: Final = """
SELECT ?event ?property ?value
WHERE {
  VALUES ?event { %s }
  ?event ?property ?value
}
"""
_PARTS: Final = """
SELECT ?event ?country ?name ?property ?value
WHERE {
  VALUES ?event { %s }
  ?event sin:participation ?participation .
  ?participation sin:country ?country .
  ?country rdfs:label ?name .
  OPTIONAL {
    ?participation ?property ?value
    FILTER(?property IN (sin:role, sin:unit, sin:platform))
  }
}
"""
_ENTITIES: Final = """
SELECT ?node ?type ?label ?category ?latitude ?longitude
WHERE {
  VALUES ?node { %s }
  VALUES (?class ?type) {
    (sin:Country "country") (sin:Unit "unit") (sin:Platform "platform")
    (sin:Location "location") (sin:ExerciseSeries "series")
  }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node sin:entityCategory ?category }
  OPTIONAL { ?node wgs84:lat ?latitude ; wgs84:long ?longitude }
}
ORDER BY ?node
"""
_RELATIONS: Final = {
    "location": "location",
    "series": "series",
    "unit": "unit",
    "platform": "platform",
    "partOf": "part of",
    "reactsTo": "reaction to",
}

_KINDS: Final = CONCEPT_LABELS["kind"]

_Row = dict[str, Term]


def read_view(
    store: Queryable,
    filters: Filters | None = None,
    *,
    most: int = MOST_EVENTS,
    with_notes: bool = True,
) -> ViewData:
    """Read the events that filters let through, and everything that they lead to.

    Args:
        store: pyoxigraph's own or any other that answers as it does.
        filters: which events; None for all.
        most: how many events at most; the newest are taken.
        with_notes: whether to read every fact of each event with its sentences too, which takes
            some milliseconds an event.

    Raises:
        SinorusError: the filters name a country that the graph does not have.

    >>> from pyoxigraph import Store
    >>> read_view(Store()).events
    ()
    """
    restriction = _restriction(store, filters or Filters())
    chosen = [_node(row["event"]) for row in _rows(store, _CHOSEN % (restriction, most))]
    in_graph = _count(store, "")
    fitting = _count(store, restriction) if restriction else in_graph
    return read_chosen(
        store, chosen, left_out=fitting - len(chosen), in_graph=in_graph, with_notes=with_notes
    )


def read_chosen(
    store: Queryable,
    chosen: Sequence[NamedNode],
    *,
    left_out: int,
    in_graph: int,
    with_notes: bool = True,
) -> ViewData:
    """Read events that somebody has chosen, and everything that they lead to.

    Args:
        store: pyoxigraph's own or any other that answers as it does.
        chosen: the events.
        left_out: how many more would have been chosen, had there been room.
        in_graph: how many there are in all.
        with_notes: as for `read_view`.
    """
    claims: defaultdict[NamedNode, list[Claim]] = defaultdict(list)
    for row in _rows(store, _FACTS % _listed(chosen)):
        event = _node(row["event"])
        claims[event].append(claim(event, event, row["property"], row["value"]))
    events = sorted((_event(event, claims[event]) for event in chosen), key=_order)
    parts = sorted(_rows(store, _PARTS % _listed(chosen)), key=lambda row: str(row.values()))
    links = _links(claims, parts)
    drawn = {event.id for event in events}
    entities = _entities(store, {other for _, other, *_ in links})
    known = drawn | {entity.id for entity in entities}
    return ViewData(
        events=tuple(events),
        entities=tuple(entities),
        links=tuple(
            Link(short(event), short(other), relation, words)
            for event, other, relation, words in links
            if short(other) in known
        ),
        notes=_notes(store, chosen) if with_notes else {},
        left_out=left_out,
        in_graph=in_graph,
    )


def _notes(store: Queryable, events: Sequence[NamedNode]) -> dict[str, Note]:
    return {short(record.node): explained(record) for record in read_events(store, events)}


def _restriction(store: Queryable, filters: Filters) -> str:
    """The filters as a part of a query, in which values are written out by the RDF library."""
    parts = []
    if filters.since:
        day = Literal(filters.since.earliest.isoformat(), datatype=XSD.date)
        parts.append(_SINCE % day)
    if filters.until:
        day = Literal(filters.until.latest.isoformat(), datatype=XSD.date)
        parts.append(_UNTIL % day)
    if filters.countries:
        found = (find_node(store, "country", name) for name in filters.countries)
        parts.append(_COUNTRIES % _listed(found))
    if filters.types:
        parts.append(f"FILTER({' || '.join(map(_of_type, filters.types))})")
    return "\n".join(parts)


def _of_type(name: str) -> str:
    """The condition that an event is of a type or of a kind; a patrol is no exercise."""
    conditions = [f"EXISTS {{ ?event sin:kind kind:{name} }}"] if name in _KINDS else []
    if name == "exercise":
        conditions.append("NOT EXISTS { ?event a sin:Patrol } && EXISTS { ?event a sin:Exercise }")
    elif name in EVENT_CLASSES:
        own, *_ = EVENT_CLASSES[name]
        conditions.append(f"EXISTS {{ ?event a {own} }}")
    return f"({' || '.join(conditions)})"


def _count(store: Queryable, restriction: str) -> int:
    [row] = _rows(store, _COUNT % restriction)
    return int(_text(row["count"]))


def _event(event: NamedNode, claims: Sequence[Claim]) -> EventItem:
    classes = frozenset(values(claims, "", RDF.type.value))
    kind = notation(values(claims, "", "kind"))
    return EventItem(
        id=short(event),
        label=text(values(claims, "", RDFS.label.value)),
        type=max(EVENT_CLASSES, key=lambda name: len(classes.intersection(EVENT_CLASSES[name]))),
        kind=kind or None,
        what=what(claims),
        status=notation(values(claims, "", "status")),
        when=period_words(*period(claims)),
        bounds=_bounds(claims),
        reports=len(values(claims, "", "report")),
    )


def _bounds(claims: Sequence[Claim]) -> Bounds | None:
    days = {
        name: date.fromisoformat(day)
        for name in ("startEarliest", "startLatest", "endEarliest", "endLatest")
        if (day := text(values(claims, "", name)))
    }
    if not days:
        return None
    first = days.get("startEarliest") or days["endEarliest"]
    last = days.get("endLatest") or days["startLatest"]
    return Bounds(
        start_earliest=first,
        start_latest=days.get("startLatest", last),
        end_earliest=days.get("endEarliest", first),
        end_latest=last,
    )


def _order(event: EventItem) -> tuple[date, str, str]:
    first = event.bounds.start_earliest if event.bounds else date.max
    return first, event.label, event.id


def _links(
    claims: Mapping[NamedNode, Sequence[Claim]], parts: Iterable[_Row]
) -> list[tuple[NamedNode, NamedNode, str, str]]:
    """Event, what it leads to, how, and the role or the countries that bring it; each once."""
    words: defaultdict[tuple[NamedNode, NamedNode, str], dict[str, None]] = defaultdict(dict)
    for event, said in claims.items():
        for name, relation in _RELATIONS.items():
            for other in values(said, "", name):
                if isinstance(other, NamedNode):
                    words[event, other, relation] = {}
    for row in parts:
        event, country = _node(row["event"]), _node(row["country"])
        taking_part = words[event, country, "participation"]
        if "value" not in row:
            continue
        value, name = _node(row["value"]), local_name(row["property"])
        if name == "role":
            taking_part[concept_words("role", last_segment(value))] = None
        else:
            words[event, value, _RELATIONS[name]][_text(row["name"])] = None
    return sorted(((*key, ", ".join(found)) for key, found in words.items()), key=str)


def _entities(store: Queryable, nodes: Iterable[NamedNode]) -> list[Entity]:
    found: dict[str, Entity] = {}
    for row in _rows(store, _ENTITIES % _listed(nodes)):
        id_ = short(row["node"])
        latitude, longitude = row.get("latitude"), row.get("longitude")
        found.setdefault(
            id_,
            Entity(
                id=id_,
                label=_text(row["label"]),
                type=cast("EntityType", _text(row["type"])),
                category=_text(row["category"]) if "category" in row else None,
                point=(float(_text(latitude)), float(_text(longitude)))
                if latitude and longitude
                else None,
            ),
        )
    return list(found.values())


def _rows(store: Queryable, query: str) -> list[_Row]:
    """The rows of a query, without what is unbound."""
    solutions = store.query(declarations(query) + query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in solutions
    ]


def _listed(nodes: Iterable[NamedNode]) -> str:
    return " ".join(sorted(map(str, nodes)))


def _node(term: Term) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
