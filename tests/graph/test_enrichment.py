"""Labels and coordinates from a SPARQL endpoint: a real one, on this machine, with a small extract."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store

from sinorus.errors import SinorusError
from sinorus.graph.enrichment import enrich
from sinorus.graph.iris import Iris
from sinorus.graph.store import OxigraphStore, nquads
from sinorus.graph.vocabulary import DCTERMS, SKOS, WGS84, XSD

EXTRACT = """
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
wd:Q27092 rdfs:label "Sea of Japan"@en, "日本海"@zh, "Japanisches Meer"@de ;
  wdt:P625 "Point(134.5 40.5)"^^geo:wktLiteral .
wd:Q1 rdfs:label "universe"@en .
"""
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SEA = Iris().entity("location", "sea-of-japan", "")
GRAPH = Iris().graph("enrichment")


@pytest.fixture
def endpoint():
    """The address of a server that answers queries on the extract."""
    data = Store()
    data.load(EXTRACT.encode(), format=RdfFormat.TURTLE)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = data.query(parse_qs(body)["query"][0])
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(answer.serialize(format=QueryResultsFormat.JSON))

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


@pytest.fixture
def store():
    store = OxigraphStore()
    links = [Quad(SEA, SKOS.exactMatch, NamedNode("http://www.wikidata.org/entity/Q27092"))]
    links.append(
        Quad(
            Iris().country("CHN"), SKOS.exactMatch, NamedNode("http://www.wikidata.org/entity/Q148")
        )
    )
    links.append(Quad(SEA, SKOS.exactMatch, NamedNode("https://sws.geonames.org/1/")))
    store.change(remove=(), add=links)
    return store


def test_what_is_known_there_goes_into_a_graph_of_its_own(store, endpoint):
    before = set(store.quads())
    result = enrich(store, endpoint, NOW)
    assert (result.asked, result.found) == (2, 1)
    added = {(quad.subject, quad.predicate, quad.object) for quad in set(store.quads()) - before}
    assert added == {
        (SEA, SKOS.altLabel, Literal("Sea of Japan", language="en")),
        (SEA, SKOS.altLabel, Literal("日本海", language="zh")),
        (SEA, WGS84.long, Literal("134.5", datatype=XSD.decimal)),
        (SEA, WGS84.lat, Literal("40.5", datatype=XSD.decimal)),
        (GRAPH, DCTERMS.source, Literal(endpoint, datatype=XSD.anyURI)),
        (GRAPH, DCTERMS.date, Literal("2026-01-02T03:04:05Z", datatype=XSD.dateTime)),
    }
    assert {quad.graph_name for quad in set(store.quads()) - before} == {GRAPH}


def test_a_second_run_replaces_the_first(store, endpoint):
    enrich(store, endpoint, datetime(2025, 1, 1, tzinfo=UTC))
    enrich(store, endpoint, NOW)
    once = OxigraphStore()
    once.change(remove=(), add=[q for q in store.quads() if q.graph_name != GRAPH])
    enrich(once, endpoint, NOW)
    assert nquads(store) == nquads(once)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/sparql", "ftp://example.org/", "wikidata"])
def test_an_endpoint_that_does_not_answer_leaves_the_store_as_it_was(store, address):
    before = nquads(store)
    with pytest.raises(SinorusError, match=r"check the address|begins with https"):
        enrich(store, address, NOW, timeout=2)
    assert nquads(store) == before
