"""The same graph and the same answers on every kind of store, on real servers."""

import http.server
import threading
from dataclasses import replace

import pytest

import sinorus
from sinorus.building import remove
from sinorus.errors import SinorusError
from sinorus.graph.endpoint import EndpointStore
from sinorus.graph.opening import open_store
from sinorus.graph.sparql_server import Settings, settings
from sinorus.queries.catalogue import catalogue

KINDS = ["virtuoso", "oxigraph"]
WITHOUT = {
    "virtuoso": {
        "area-geosparql": "it has no GeoSPARQL of its own",
        "distance-geosparql": "it has no GeoSPARQL of its own",
    },
    "oxigraph": {},
}
"""The queries that a server cannot answer, and why; docs/stores.md names them."""


@pytest.fixture(scope="session", params=KINDS)
def loaded(request, reports):
    """A server with the graph of the shipped reports: its kind and address."""
    url = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "virtuoso":
            patch.setenv("SINORUS_ENDPOINT_USER", "dba")
            patch.setenv("SINORUS_ENDPOINT_PASSWORD", "dba")
            patch.setenv("SINORUS_ENDPOINT_AUTH", "digest")
        else:
            patch.setenv("SINORUS_UPDATE_URL", url.replace("/query", "/update"))
        sinorus.build(reports, store=url).close()
    return request.param, url


@pytest.mark.parametrize("name", catalogue())
def test_every_bundled_query_gives_the_same_answer(name, loaded, built_store, reach):
    kind, url = loaded
    if name in WITHOUT[kind]:
        pytest.skip(f"{kind} cannot answer it: {WITHOUT[kind][name]}")
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        assert sorted(map(repr, remote.query(name).rows)) == sorted(
            map(repr, local.query(name).rows)
        )


def test_distances_round_the_globe_are_the_same(loaded, built_store, reach):
    kind, url = loaded
    point = {"latitude": -43.1, "longitude": -131.9, "km": 30_000, "since": "2015"}
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        rows = local.query("distance-from", **point).rows
        assert len(rows) > 50
        assert remote.query("distance-from", **point).rows == rows


def test_explain_and_stats_are_the_same(loaded, built_store, reach):
    kind, url = loaded
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        assert str(remote.explain("Vostok 2022")) == str(local.explain("Vostok 2022"))
        # A server may count graphs of its own.
        assert replace(remote.stats(), quads=0) == replace(local.stats(), quads=0)


def test_an_article_comes_and_goes(loaded, reach):
    kind, url = loaded
    reach(kind, url)
    text = "China and Russia held the exercise Vostok 2031 in the Sea of Japan in May 2031."
    article = sinorus.Article("coming-and-going", text)
    with sinorus.open(url) as kg:
        before = kg.stats()
    with sinorus.build(article, store=url) as kg:
        assert "Vostok 2031" in [row[2] for row in kg.query("timeline").rows]
    with sinorus.build(article, store=url) as kg:
        assert kg.intake.unchanged == 1
    with remove(["coming-and-going"], store=url) as kg:
        assert replace(kg.stats(), quads=0) == replace(before, quads=0)


@pytest.mark.parametrize("cut", [1, 4, 9])
def test_a_build_that_broke_off_goes_on(cut, oxigraph, reach, monkeypatch):
    """The connection is cut while an article is written; the next build mends it."""
    url = reach("oxigraph", oxigraph)
    text = f"China and Russia held the exercise Vostok 204{cut} in May 204{cut}."
    article = sinorus.Article(f"broken-off-{cut}", text)
    sinorus.build(sinorus.Article("first", "Vostok 2018 was held by Russia and China."), store=url)
    send, sent = EndpointStore._update, []

    def cut_off(self, action, quads):
        sent.append(action)
        if len(sent) > cut:
            raise SinorusError("The line is cut.")
        send(self, action, quads)

    with monkeypatch.context() as patch:
        patch.setattr("sinorus.graph.endpoint._BATCH", 7)
        patch.setattr(EndpointStore, "_update", cut_off)
        with pytest.raises(SinorusError, match="cut"):
            sinorus.build(article, store=url)
    with sinorus.build(article, store=url) as kg, sinorus.open(url) as again:
        names = [row[2] for row in kg.query("timeline").rows]
        assert names.count(f"Vostok 204{cut}") == 1
        assert again.validate() == ()


# --- servers that misbehave ------------------------------------------------------------------


@pytest.fixture
def answering(monkeypatch):
    """A server that gives the answers it is told to; a list of what it was asked."""
    monkeypatch.setattr("sinorus.graph.sparql_server._PAUSES", (0.01, 0.01, 0.01))
    answers, asked = [], []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, dict(self.headers)))
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            code, body = answers.pop(0) if answers else (200, '{"head":{},"boolean":true}')
            self.send_response(code)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        do_POST = do_GET  # noqa: N815 - as the base class has it

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", answers, asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("code", [429, 502, 503])
def test_a_busy_server_is_asked_again(code, answering):
    url, answers, asked = answering
    answers += [(code, "busy"), (code, "busy")]
    open_store(url, write=False).close()
    assert len(asked) == 3


def test_a_server_that_stays_busy_is_told(answering):
    url, answers, _ = answering
    answers += [(503, "busy")] * 9
    with pytest.raises(SinorusError, match="answers 503"):
        open_store(url, write=False)


def test_a_server_that_lets_nobody_in(answering):
    url, answers, _ = answering
    answers += [(401, "")] * 9
    with pytest.raises(SinorusError, match="lets nobody in"):
        open_store(url, write=False)


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr("sinorus.graph.sparql_server._PAUSES", (0.01,))
    with pytest.raises(SinorusError, match="does not answer"):
        open_store("http://127.0.0.1:9/sparql", write=False)


def test_long_queries_are_posted(answering):
    url, _, asked = answering
    with open_store(url, write=False) as store:
        store.query("ASK { ?s ?p ?o } # " + "x" * 3000)
    assert [method for method, _ in asked][-1] == "POST"
    assert asked[0][0] == "GET"


def test_a_token_is_sent_and_never_shown(answering, monkeypatch):
    url, answers, asked = answering
    monkeypatch.setenv("SINORUS_ENDPOINT_TOKEN", "s3cret")
    open_store(url, write=False).close()
    assert asked[0][1]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in repr(settings(url))
    answers += [(403, "")] * 9
    with pytest.raises(SinorusError) as error:
        open_store(url, write=False)
    assert "s3cret" not in str(error.value)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(SinorusError, match="holds a password") as error:
        settings("https://me:s3cret@example.org/sparql", {})
    assert "s3cret" not in str(error.value)


def test_settings_come_from_the_environment():
    found = settings(
        "http://a/q", {"SINORUS_UPDATE_URL": "http://a/u", "SINORUS_ENDPOINT_TIMEOUT": "5"}
    )
    assert found == Settings("http://a/q", "http://a/u", seconds=5)
    with pytest.raises(SinorusError, match="correct them"):
        settings("http://a/q", {"SINORUS_ENDPOINT_AUTH": "magic"})
