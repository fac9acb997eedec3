"""What the endpoint can do, in RDF: https://www.w3.org/TR/sparql11-service-description/."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from sinorus.graph.iris import Iris
from sinorus.graph.vocabulary import PREFIXES, RDF
from sinorus.server.media_types import GRAPH_FORMATS, RESULT_FORMATS

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
"""The W3C's names of formats, by media type."""
_GRAPHS: Final = ("entities", "reference", "articles")


def service_description(address: str, form: RdfFormat, *, may_update: bool) -> bytes:
    """The description of the endpoint at `address`.

    >>> text = service_description("http://localhost/sparql", RdfFormat.TURTLE, may_update=False)
    >>> b"sd:SPARQL11Query" in text, b"sd:SPARQL11Update" in text
    (True, False)
    """
    triples = _triples(NamedNode(address), may_update=may_update)
    prefixes = {**PREFIXES, "sd": _SD, "formats": _FORMATS}
    data = serialize(triples, format=form, prefixes=prefixes)
    assert data is not None  # only where it is written to a file
    return data


def _triples(service: NamedNode, *, may_update: bool) -> Iterator[Triple]:
    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    yield Triple(service, RDF.type, sd("Service"))
    yield Triple(service, sd("endpoint"), service)
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    if may_update:
        yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Update"))
    for media_type in (*RESULT_FORMATS, *GRAPH_FORMATS):
        if media_type in _NAMES:
            yield Triple(service, sd("resultFormat"), NamedNode(_FORMATS + _NAMES[media_type]))
    dataset, default = (NamedNode(f"{service.value}#{part}") for part in ("dataset", "default"))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF.type, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, RDF.type, sd("Graph"))
    for name in _GRAPHS:
        graph = NamedNode(f"{service.value}#{name}")
        yield Triple(dataset, sd("namedGraph"), graph)
        yield Triple(graph, RDF.type, sd("NamedGraph"))
        yield Triple(graph, sd("name"), Iris().graph(name))
