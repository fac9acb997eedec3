"""What Wikidata, or a mirror of it, knows of the entities that are linked to it.

It goes into a graph of its own, with where it is from and when it was fetched; the facts of a store
do not change by it, and builds leave it as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from sinorus.errors import SinorusError
from sinorus.graph.iris import Iris
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import DCTERMS, PREFIXES, SKOS, WGS84, XSD

LANGUAGES: Final = ("en", "zh", "ru")
_BATCH: Final = 200
"""Items in one request: a query of some 6 kB, which every endpoint takes."""
_QUERY: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT ?item ?label ?point WHERE {
  VALUES ?item { %s }
  { ?item rdfs:label ?label FILTER(LANG(?label) IN (%s)) }
  UNION
  { ?item wdt:P625 ?point }
}
"""
_POINT: Final = re.compile(
    r"(?:<[^>]*>\s*)?POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What one run fetched."""

    asked: int
    """Linked entities."""
    found: int
    """Those of which the endpoint knew anything."""
    quads: tuple[Quad, ...]


def enrich(store: Store, endpoint: str, now: datetime, timeout: int = 60) -> Enrichment:
    """Fetch labels and coordinates and put them into the graph `graph/enrichment`.

    What an earlier run fetched is replaced.

    Args:
        store: an open store that may be written.
        endpoint: address of a SPARQL endpoint that has Wikidata's data.
        now: the time that is noted.
        timeout: seconds to wait for an answer.

    Raises:
        SinorusError: the endpoint cannot be reached or does not answer as it should; the store is
            as it was.
    """
    if not endpoint.startswith(("http://", "https://")):
        raise SinorusError(f"'{endpoint}' is no address: give one that begins with https://.")
    linked = _linked(store)
    graph = Iris().graph("enrichment")
    items = sorted(linked, key=str)
    rows = [
        row
        for start in range(0, len(items), _BATCH)
        for row in _ask(endpoint, items[start : start + _BATCH], timeout)
    ]
    quads = list(dict.fromkeys(_quads(rows, linked, graph)))
    about = (
        Quad(graph, DCTERMS.source, Literal(endpoint, datatype=XSD.anyURI), graph),
        Quad(graph, DCTERMS.date, Literal(now.isoformat(), datatype=XSD.dateTime), graph),
    )
    store.change(remove=list(store.quads(graph)), add=[*quads, *about])
    found = {quad.subject for quad in quads}
    return Enrichment(len(linked), len(found), tuple(quads))


def _linked(store: Store) -> dict[NamedNode, NamedNode]:
    """The entities of the fused graph by their items in Wikidata."""
    return {
        quad.object: quad.subject
        for quad in store.quads()
        if quad.predicate == SKOS.exactMatch
        and isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
        and quad.object.value.startswith(PREFIXES["wd"])
    }


def _ask(endpoint: str, items: Sequence[NamedNode], timeout: int) -> list[dict[str, Any]]:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper  # noqa: PLC0415 - only for enrichment

    client = SPARQLWrapper(endpoint, agent="Sinorus (knowledge graph builder)")
    client.setMethod(POST)
    client.setReturnFormat(JSON)
    client.setTimeout(timeout)
    languages = ", ".join(f'"{language}"' for language in LANGUAGES)
    client.setQuery(_QUERY % (" ".join(map(str, items)), languages))
    try:
        answer: Any = client.queryAndConvert()
        rows = answer["results"]["bindings"]
    except Exception as error:
        # SPARQLWrapper lets through what urllib, JSON and the endpoint come up with.
        reason = str(error).partition("\n")[0]
        raise SinorusError(
            f"'{endpoint}' gave no answer to use ({reason}): check the address, or try again later."
        ) from error
    assert isinstance(rows, list)
    return rows


def _quads(
    rows: Sequence[dict[str, Any]], linked: dict[NamedNode, NamedNode], graph: NamedNode
) -> Iterator[Quad]:
    for row in rows:
        item = NamedNode(row["item"]["value"]) if row.get("item", {}).get("type") == "uri" else None
        if item not in linked:
            continue  # not what was asked for
        node = linked[item]
        label, point = row.get("label", {}), row.get("point", {})
        if label.get("xml:lang") in LANGUAGES:
            yield Quad(
                node, SKOS.altLabel, Literal(label["value"], language=label["xml:lang"]), graph
            )
        match = _POINT.fullmatch(point.get("value", ""))
        if match is not None:
            for prop, degrees in ((WGS84.long, match[1]), (WGS84.lat, match[2])):
                yield Quad(node, prop, Literal(degrees, datatype=XSD.decimal), graph)
