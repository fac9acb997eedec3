"""The fused facts as a network: events, and everything that takes part in them."""

from typing import TYPE_CHECKING, Final

from pyoxigraph import QuerySolutions

from sinorus.queries.lookup import Queryable
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import PlainValue, printable, python_value, short

if TYPE_CHECKING:
    import networkx as nx

_NODES: Final = """
SELECT ?node ?type ?label ?kind ?status ?start ?end ?latitude ?longitude
WHERE {
  VALUES (?class ?type) {
    (sin:Patrol "patrol") (sin:Exercise "exercise") (sin:ArmsTransfer "arms_transfer")
    (sin:Agreement "agreement") (sin:Meeting "meeting") (sin:Incident "incident")
    (sin:Country "country") (sin:Unit "unit") (sin:Platform "platform") (sin:Location "location")
    (sin:ExerciseSeries "series")
  }
  ?node a ?class ; rdfs:label ?label .
  FILTER(?class != sin:Exercise || NOT EXISTS { ?node a sin:Patrol })
  OPTIONAL { ?node sin:kind ?kindConcept BIND(REPLACE(STR(?kindConcept), "^.*/", "") AS ?kind) }
  OPTIONAL { ?node sin:status ?concept BIND(REPLACE(STR(?concept), "^.*/", "") AS ?status) }
  OPTIONAL { ?node sin:startEarliest ?startDay BIND(STR(?startDay) AS ?start) }
  OPTIONAL { ?node sin:endLatest ?endDay BIND(STR(?endDay) AS ?end) }
  OPTIONAL { ?node wgs84:lat ?latitude ; wgs84:long ?longitude }
}
ORDER BY ?node
"""
_EDGES: Final = """
SELECT ?from ?to ?relation ?role ?country (MAX(?number) AS ?count)
WHERE {
  {
    ?from sin:participation ?participation .
    ?participation sin:country ?to .
    OPTIONAL { ?participation sin:role ?concept BIND(REPLACE(STR(?concept), "^.*/", "") AS ?role) }
    BIND("participation" AS ?relation)
  } UNION {
    VALUES (?property ?relation) { (sin:unit "unit") (sin:platform "platform") }
    ?from sin:participation ?participation .
    ?participation ?property ?to ; sin:country/rdfs:label ?country .
    OPTIONAL {
      ?participation sin:force ?force .
      ?force sin:countedPlatform ?to ; sin:count ?number .
    }
  } UNION {
    VALUES (?property ?relation) {
      (sin:unit "unit") (sin:platform "platform") (sin:location "location")
      (sin:series "series") (sin:partOf "part of") (sin:reactsTo "reaction to")
    }
    ?from a sin:Event ; ?property ?to .
  }
}
GROUP BY ?from ?to ?relation ?role ?country
ORDER BY ?from ?to ?relation ?role ?country
"""


def to_networkx(store: Queryable) -> "nx.MultiDiGraph[str]":
    """The fused facts for networkx; the network can be written as GraphML or GEXF as it is.

    Nodes are called like "event:vostok-2022" and have `type` ("exercise", "meeting", "country",
    "platform", …) and `label`. Events also have `kind`, `status`, `start` and `end` (the first and
    the last day it can be, ISO 8601), places and countries `latitude` and `longitude` (degrees).
    Edges lead from events to what takes part, with a `relation` ("participation", "platform",
    "unit", "location", "series", "part of", "reaction to") and a `weight`: how many of that
    platform, where it is told, else 1. Participations also have the country's `role` (several are
    joined with commas), platforms and units the `country` that brought them; all have the `start`
    and `end` of their event. What is not known is left out.

    Args:
        store: pyoxigraph's own or any other that answers as it does.

    Returns:
        A directed graph, its nodes and edges in the order of their IRIs; attributes are text and
        numbers.

    >>> from pyoxigraph import Store
    >>> to_networkx(Store()).number_of_nodes()
    0
    """
    import networkx as nx  # noqa: PLC0415 - slow, and only networks need it

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _rows(store, _NODES):
        attributes = {name: value for name, value in row.items() if name != "node"}
        network.add_node(str(row["node"]), **attributes)
    for row in _rows(store, _EDGES):
        ends = str(row["from"]), str(row["to"])
        if all(end in network for end in ends):
            attributes = {name: row[name] for name in ("relation", "country") if name in row}
            key = ":".join(str(value) for value in attributes.values())
            if "role" in row:
                before = network.edges[*ends, key]["role"] if network.has_edge(*ends, key) else ""
                attributes["role"] = f"{before}, {row['role']}".lstrip(", ")
            network.add_edge(*ends, key)
            event = network.nodes[ends[0]]
            attributes |= {name: event[name] for name in ("start", "end") if name in event}
            network.edges[*ends, key].update(attributes, weight=row.get("count", 1))
    return network


def _rows(store: Queryable, query: str) -> list[dict[str, PlainValue]]:
    """The rows of a query, IRIs shortened, without what is unbound."""
    solutions = store.query(declarations(query) + query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {
            name: short(term) if name in {"node", "from", "to"} else _safe(python_value(term))
            for name, term in zip(names, solution, strict=True)
            if term is not None
        }
        for solution in solutions
    ]


def _safe(value: PlainValue) -> PlainValue:
    """Text without control characters, which XML, and so GraphML, cannot hold."""
    return printable(value) if isinstance(value, str) else value
