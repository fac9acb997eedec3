"""The SPARQL 1.1 Protocol, with real clients against a real server."""

import csv
import io
import json
import re
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from sinorus.graph.opening import open_store

from .conftest import serving

PREFIXES = (
    "PREFIX sin: <https://w3id.org/sinorus/ontology#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
MEETINGS = (
    PREFIXES + "SELECT ?name WHERE { ?event a sin:Meeting ; rdfs:label ?name } ORDER BY ?name"
)
GRAPH = "https://w3id.org/sinorus/id/graph/articles"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"


@pytest.fixture
def endpoint(server: str) -> str:
    return f"{server}/sparql"


@pytest.fixture(scope="module")
def names(built_store: Path) -> list[str]:
    """What `MEETINGS` answers, as the store itself says."""
    with open_store(str(built_store), write=False) as store:
        return [row["name"].value for row in store.query(MEETINGS)]


def ask(endpoint: str, accept: str, query: str = MEETINGS) -> httpx.Response:
    headers = {"Accept": accept}
    return httpx.get(endpoint, params={"query": query}, headers=headers, timeout=60)


def found(answer: dict[str, Any]) -> list[str]:
    return [row["name"]["value"] for row in answer["results"]["bindings"]]


def test_a_query_comes_by_get_or_in_either_way_by_post(endpoint, names):
    by_get = httpx.get(endpoint, params={"query": MEETINGS})
    by_form = httpx.post(endpoint, data={"query": MEETINGS})
    headers = {"Content-Type": "application/sparql-query; charset=utf-8"}
    direct = httpx.post(endpoint, content=MEETINGS, headers=headers)
    assert found(by_get.json()) == names != []
    assert by_get.json() == by_form.json() == direct.json()


@pytest.mark.parametrize(
    ("accept", "media_type", "begins"),
    [
        ("*/*", "application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv", b"name\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", b"?name\n"),
        ("image/png, text/csv;q=0.1", "text/csv", b"name"),
        ("text/*;q=0.3, application/json;q=0.4", "application/json", b"{"),
    ],
)
def test_a_table_comes_in_the_format_that_the_client_likes_best(
    endpoint, accept, media_type, begins
):
    answer = ask(endpoint, accept)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.content.startswith(begins)


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_a_graph_comes_in_every_format_of_rdf(endpoint, media_type, form):
    pattern = "{ ?event a sin:Meeting ; ?property ?value }"
    answer = ask(endpoint, media_type, f"CONSTRUCT WHERE {pattern}")
    rows = ask(endpoint, "*/*", f"SELECT * {pattern}").json()["results"]["bindings"]
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert len(list(parse(answer.content, format=form))) == len(rows) > 5


def test_yes_and_no_come_as_json_and_xml_only(endpoint):
    question = "ASK { ?event a sin:Meeting }"
    assert ask(endpoint, "*/*", question).json()["boolean"] is True
    assert b"<boolean>true</boolean>" in ask(endpoint, "application/xml", question).content
    assert ask(endpoint, "text/csv", question).status_code == 406


def test_the_request_names_the_graphs_that_the_query_sees(endpoint):
    count = "SELECT (COUNT(*) AS ?n) { ?s a sin:Article }"

    def counted(**graphs: str) -> str:
        answer = httpx.get(endpoint, params={"query": count, **graphs})
        return answer.json()["results"]["bindings"][0]["n"]["value"]

    assert counted() == "0"
    assert int(counted(**{"default-graph-uri": GRAPH})) > 10
    assert counted(**{"named-graph-uri": GRAPH}) == "0"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT * {", "not valid SPARQL at line 1, column 11"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "fetch from the network"),
        ("DELETE WHERE { ?s ?p ?o }", "would change the graph"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(endpoint, query, complaint):
    answer = ask(endpoint, "*/*", query)
    assert answer.status_code == 400
    assert complaint in answer.text
    assert answer.text.count("\n") == 1


def test_malformed_requests_are_told_apart(endpoint):
    text = {"Content-Type": "text/plain"}
    assert httpx.post(endpoint, content="ASK {}", headers=text).status_code == 415
    assert httpx.post(endpoint, data={}).status_code == 415
    assert httpx.post(endpoint, data={"query": "ASK {}", "update": "x"}).status_code == 400
    assert httpx.get(endpoint, params={"query": ["ASK {}", "ASK {}"]}).status_code == 400
    assert httpx.get(endpoint, params={"update": "CLEAR ALL"}).status_code == 405
    assert httpx.put(endpoint, content="").status_code == 405
    iri = {"query": "ASK {}", "default-graph-uri": "no iri"}
    assert httpx.get(endpoint, params=iri).status_code == 400
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert httpx.post(endpoint, content=b"query=\xff", headers=form).status_code == 400
    long = "query=" + "x" * 10_000_001
    assert httpx.post(endpoint, content=long, headers=form).status_code == 413


def test_the_service_describes_itself(endpoint):
    answer = httpx.get(endpoint, headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    service = rdflib.URIRef(endpoint)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (service, rdflib.RDF.type, sd.Service) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Update) not in graph
    assert {str(name) for name in graph.objects(None, sd.name)} >= {GRAPH}


def test_a_browser_is_led_to_the_editor(endpoint):
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = httpx.get(endpoint, params={"query": "ASK {}"}, headers=accept)
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor?query=ASK+%7B%7D")


def test_sparqlwrapper_gets_every_format(endpoint, names):
    client = SPARQLWrapper(endpoint)
    client.setQuery(MEETINGS)
    client.setReturnFormat(JSON)
    assert found(client.queryAndConvert()) == names
    client.setMethod(POST)
    client.setReturnFormat(XML)
    assert names[0] in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    table = csv.reader(io.StringIO(client.queryAndConvert().decode()))
    assert list(table) == [["name"], *([name] for name in names)]
    client.setQuery("CONSTRUCT WHERE { ?s a <https://w3id.org/sinorus/ontology#Meeting> }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == len(names)


def test_curl_gets_an_answer(endpoint, names, tool):
    curl = tool("curl", "apt-get install curl")
    command = [curl, "-sS", "--data-urlencode", f"query={MEETINGS}", endpoint]
    done = subprocess.run(command, capture_output=True, check=True)
    assert found(json.loads(done.stdout)) == names


def test_comunica_gets_an_answer(endpoint, names, tool):
    comunica = tool("comunica-sparql", "npm install -g @comunica/query-sparql")
    form = "application/sparql-results+json"
    command = [comunica, f"sparql@{endpoint}", MEETINGS, "-t", form]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert found(json.loads(done.stdout)) == names


def test_other_names_of_this_machine_are_refused(endpoint):
    answer = httpx.get(endpoint, params={"query": "ASK {}"}, headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_scripts_of_other_sites_read_nothing_unless_allowed(endpoint, built_store):
    origin = {"Origin": "https://example.org"}
    answer = httpx.get(endpoint, params={"query": "ASK {}"}, headers=origin)
    assert "access-control-allow-origin" not in answer.headers
    with serving(built_store, "--allow-origin", "https://example.org") as address:
        allowed = httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, headers=origin)
        other = {"Origin": "https://evil.example"}
        refused = httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, headers=other)
    assert allowed.headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-origin" not in refused.headers


# --- limits -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def strict(built_store: Path) -> Iterator[str]:
    """A server that allows little."""
    options = ("--timeout", "1", "--max-result", "1", "--max-memory", "500", "--queries", "2")
    with serving(built_store, *options) as address:
        httpx.get(f"{address}/sparql", params={"query": "ASK {}"})
        yield f"{address}/sparql"


def test_a_query_that_would_run_for_hours_is_stopped_and_the_server_goes_on(strict):
    with ThreadPoolExecutor(5) as threads:
        started = time.monotonic()
        runaway = [threads.submit(ask, strict, "*/*", RUNAWAY) for _ in range(4)]
        time.sleep(0.3)
        page = httpx.get(strict.replace("/sparql", "/event/vostok-2022"))
        assert page.status_code == 200  # while all that answer queries are busy
        answers = [each.result() for each in runaway]
        assert time.monotonic() - started < 8
    assert {answer.status_code for answer in answers} == {503}
    assert any("stopped after 1 seconds" in answer.text for answer in answers)
    assert ask(strict, "*/*", "ASK {}").json()["boolean"] is True


def test_a_result_that_is_too_large_is_refused(strict):
    answer = ask(strict, "*/*", "SELECT * { ?a a ?b . ?c a ?d }")
    assert answer.status_code == 500
    assert "larger than 1 MB" in answer.text


def test_a_query_that_takes_all_memory_ends_without_the_server(built_store):
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
    with serving(built_store, "--max-memory", "400") as address:
        answer = ask(f"{address}/sparql", "*/*", greedy)
        assert answer.status_code == 500
        assert "more than 400 MB of memory" in answer.text
        assert ask(f"{address}/sparql", "*/*", "ASK {}").json()["boolean"] is True


# --- updates ------------------------------------------------------------------------------

INSERT = 'INSERT DATA { <https://example.org/a> rdfs:label "added" }'
ADDED = 'ASK { ?s rdfs:label "added" }'


def update(address: str, text: str, token: str | None = None) -> httpx.Response:
    headers = {"Content-Type": "application/sparql-update"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    return httpx.post(f"{address}/sparql", content=text, headers=headers, timeout=60)


def test_a_server_that_only_reads_refuses_updates(server):
    assert update(server, INSERT).status_code == 403
    assert ask(f"{server}/sparql", "*/*", ADDED).json()["boolean"] is False


def test_an_update_needs_the_token(empty_store):
    with serving(empty_store, "--allow-update", SINORUS_UPDATE_TOKEN="secret") as address:
        assert update(address, INSERT).status_code == 401
        assert update(address, INSERT, "wrong").status_code == 401
        assert update(address, "LOAD <file:///etc/passwd>", "secret").status_code == 400
        assert update(address, "INSERT DATA {", "secret").status_code == 400
        assert ask(f"{address}/sparql", "*/*", ADDED).json()["boolean"] is False
        assert update(address, INSERT, "secret").status_code == 204
        assert ask(f"{address}/sparql", "*/*", ADDED).json()["boolean"] is True
        by_form = httpx.post(
            f"{address}/sparql",
            data={"update": "DELETE WHERE { ?s rdfs:label 'added' }"},
            headers={"Authorization": "Bearer secret"},
            timeout=60,
        )
        assert by_form.status_code == 204
        assert ask(f"{address}/sparql", "*/*", ADDED).json()["boolean"] is False


def test_without_a_token_of_ones_own_a_new_one_is_told(empty_store):
    with serving(empty_store, "--allow-update", SINORUS_UPDATE_TOKEN="") as address:
        assert update(address, INSERT, "a").status_code == 401
    assert re.fullmatch("http://127.0.0.1:[0-9]+", address)
