"""The fused graph as a network of events, countries, platforms, units, places and series."""

from typing import Final

import networkx as nx
from pyoxigraph import Literal, NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.graph.vocabulary import PREFIXES
from sinorus.queries.lookup import Queryable
from sinorus.queries.terms import printable

_PREFIXES: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_NODES: Final = frozenset({"event", "node"})
_NUMBERS: Final = frozenset({"latitude", "longitude"})
_EVENTS: Final = """
SELECT ?node ?label ?type ?status ?start ?end
WHERE {
  VALUES (?rank ?class ?type) {
    (1 sin:Patrol "patrol") (2 sin:Exercise "exercise") (1 sin:ArmsTransfer "arms_transfer")
    (1 sin:Agreement "agreement") (1 sin:Meeting "meeting") (1 sin:Incident "incident")
  }
  ?node a ?class ; rdfs:label ?label ; sin:status ?status .
  FILTER(?rank = 1 || NOT EXISTS { ?node a sin:Patrol })
  OPTIONAL { ?node sin:startEarliest ?start }
  OPTIONAL { ?node sin:endLatest ?end }
}
"""
_ENTITIES: Final = """
SELECT ?node ?label ?type ?latitude ?longitude
WHERE {
  VALUES (?class ?type) {
    (sin:Country "country") (sin:Location "location") (sin:Platform "platform") (sin:Unit "unit")
    (sin:ExerciseSeries "series")
  }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node wgs84:lat ?latitude ; wgs84:long ?longitude }
}
"""
_EDGES: Final = """
SELECT DISTINCT ?event ?node ?relation ?country
WHERE {
  ?event a sin:Event .
  {
    VALUES (?property ?relation) {
      (sin:location "location") (sin:series "series") (sin:platform "platform") (sin:unit "unit")
      (sin:partOf "part of") (sin:reactsTo "reaction to")
    }
    ?event ?property ?node .
  } UNION {
    ?event sin:participation ?part .
    ?part sin:country ?node ; sin:role ?relation .
  } UNION {
    VALUES (?property ?relation) { (sin:platform "platform") (sin:unit "unit") }
    ?event sin:participation ?part .
    ?part sin:country ?countryNode ; ?property ?node .
    ?countryNode rdfs:label ?country .
  }
}
"""


def to_networkx(store: Queryable) -> "nx.MultiDiGraph[str]":
    """The fused graph for networkx; it can be written as GraphML or GEXF as it is.

    Nodes are IRIs with `label` and `type` ("exercise", "country", "location", …); events also
    have `status` and, where it is known, `start` and `end` (first and last possible day, ISO
    8601), places `latitude` and `longitude` (degrees). Edges lead from events to what they involve,
    with a `relation`: the role of a country, "location", "platform", "unit", "series", "part of" or
    "reaction to". Platforms and units have the `country` that brought them.

    Args:
        store: pyoxigraph's own or any other that answers as it does.

    Returns:
        A directed graph, its nodes and edges in the order of their IRIs.

    >>> from pyoxigraph import Store
    >>> to_networkx(Store()).number_of_nodes()
    0
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for query in (_EVENTS, _ENTITIES):
        for (_, node), *attributes in _rows(store, query):
            network.add_node(node, **{name: _plain(name, value) for name, value in attributes})
    for (_, event), (_, node), *attributes in _rows(store, _EDGES):
        network.add_edge(event, node, **dict(attributes))
    return network


def _rows(store: Queryable, query: str) -> list[list[tuple[str, str]]]:
    """The solutions in a fixed order, each with the names and values of what is bound."""
    solutions = store.query(_PREFIXES + query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return sorted(
        [
            (name, _text(name, term))
            for name, term in zip(names, solution, strict=True)
            if term is not None
        ]
        for solution in solutions
    )


def _text(name: str, term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value if name in _NODES else last_segment(term)
    assert isinstance(term, Literal)
    # XML, and so GraphML, has no place for control characters.
    return printable(term.value)


def _plain(name: str, value: str) -> str | float:
    return float(value) if name in _NUMBERS else value
