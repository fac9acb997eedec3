import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from sinorus.errors import SinorusError
from sinorus.graph.vocabulary import RDF
from sinorus.queries.run import run
from sinorus.queries.sparql import check_only_reads, declarations

REFUSED = "http://127.0.0.1:9/"
"""The engine raises an OSError when it is to fetch from this port."""


@pytest.fixture(scope="module")
def visits() -> Iterator[list[str]]:
    """Requests that reach an HTTP server on this machine; the first is the server's own address."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)

        do_POST = do_GET  # noqa: N815 - the name that the server calls

    server = HTTPServer(("127.0.0.1", 0), Handler)
    seen.append(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield seen
    server.shutdown()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service silent <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?where {{ <{0}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
        # Spellings that the engine takes for the keyword although nothing stands between.
        "PREFIX : <{0}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?a ?b 1SERVICE<{0}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ ?a ?b true.SERVICE<{0}>{{ ?s ?p ?o }} }}",
        "PREFIX e: <e:> SELECT * {{ ?a ?b e:.SERVICE<{0}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ # '\n SERVICE<{0}>{{ ?s ?p ?o }} }} # '",
        "SELECT * {{ FILTER(1<2) SERVICE<{0}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ ?a ?b 'x\\'' SERVICE<{0}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ ?a ?b '''x''y''' SERVICE<{0}>{{ ?s ?p ?o }} }}",
    ],
)
def test_no_query_fetches_from_the_network(visits: list[str], query: str) -> None:
    with pytest.raises(SinorusError, match=r"fetch|not valid"):
        run(Store(), query.format(visits[0]))
    assert len(visits) == 1


@given(
    st.lists(
        st.sampled_from(
            ["'", '"', "'''", "#", "\n", "\\", "<", ">", " ", "1", "?x", "a:", ":", "."]
        ),
        max_size=6,
    )
)
def test_nothing_before_the_keyword_hides_it(junk: list[str]) -> None:
    before = "".join(junk)
    query = f"PREFIX a: <a:> SELECT * {{ {{}} {before}SERVICE<{REFUSED}>{{ ?s ?p ?o }} }}"
    try:
        check_only_reads(query)
    except SinorusError:
        return
    # What is let through is no SERVICE to the engine either: it does not try to fetch.
    with suppress(SyntaxError):
        list(Store().query(query))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p """a "service" b""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
        "SELECT ?service { ?service <http://example.org/service> ?o }",
        "PREFIX e: <http://e.org/> SELECT * { ?s e:service ?o }",
    ],
)
def test_the_word_itself_is_no_harm(query: str) -> None:
    assert len(run(Store(), query)) == 0


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX e: <http://e.org/> delete where { ?s ?p ?o }",
        "# a comment\nCLEAR ALL",
        "LOAD <http://127.0.0.1:9/>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_and_change_nothing(store: Store, update: str) -> None:
    before = len(store)
    with pytest.raises(SinorusError, match="would change the graph"):
        run(store, update if "{" in update else f"{update} #{{")
    assert len(store) == before


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT * {", "line 1, column 11 (the end of the query)"),
        ("SELECT * {\n  ?s ?p ?o\n  FOO }", "line 3"),
        ("SELECT ?x { ?s nope:p 1 }", "the prefix 'nope:' is not declared"),
        ("PREFIX e: <http://e.org/>\nSELECT * { ?s e:p ?o } LIMIT many", "line 2, column 30"),
        # The position is that in what the user wrote, whatever is declared for them.
        ("SELECT * { ?s sin:kind }", "line 1, column 24 (at '}')"),
    ],
)
def test_a_malformed_query_is_one_sentence_with_the_place(query: str, complaint: str) -> None:
    with pytest.raises(SinorusError, match=re.escape(complaint)) as error:
        run(Store(), query)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


@given(st.text(alphabet="SELECTWHERE {}?<>:'\"#\\\n.;1a", max_size=40))
def test_any_text_is_answered_or_refused_in_one_sentence(text: str) -> None:
    message = ""
    try:
        run(Store(), "{" + text)
    except SinorusError as error:
        message = str(error)
    assert "\n" not in message


def test_usual_prefixes_need_no_declaration(store: Store) -> None:
    assert bool(run(store, "ASK { event:vostok-2022 sin:kind kind:strategic ; a ?class }"))


def test_what_is_declared_is_not_declared_again() -> None:
    assert declarations("PREFIX sin: <http://e.org/> SELECT * { ?s sin:kind ?o }") == ""
    assert declarations("SELECT * { ?s ?p 'sin:kind' } # event:x") == ""


def test_a_query_that_takes_too_long_is_given_up() -> None:
    store = Store()
    nodes = [NamedNode(f"https://example.org/{number}") for number in range(400)]
    store.extend(Quad(node, RDF.type, node) for node in nodes)
    slow = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d . ?e a ?f FILTER(STR(?a) < STR(?d)) }"
    started = time.monotonic()
    with pytest.raises(SinorusError, match=r"longer than 0\.2 s: make it narrower"):
        run(store, slow, timeout=0.2)
    assert time.monotonic() - started < 5


def test_a_query_in_time_answers_as_ever(store: Store) -> None:
    assert run(store, "timeline", timeout=60) == run(store, "timeline")
    with pytest.raises(SinorusError, match="not valid SPARQL"):
        run(store, "SELECT * {", timeout=60)
