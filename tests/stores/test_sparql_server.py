"""Servers that are busy, slow or odd, and secrets that stay secret."""

import http.server
import threading
from base64 import b64encode

import pytest

import sinorus
from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.graph.sparql_server import Settings, settings

YES = (200, '{"head":{},"boolean":true}')
ROW = '{"s":{"type":"literal","value":"x"}}'
HEAD = '{"head":{"vars":["s"]},"results":{"bindings":['


@pytest.fixture
def pauses(monkeypatch):
    """The pauses that are made, in seconds; none is waited for."""
    made = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


@pytest.fixture
def answering():
    """A server that gives the answers it is told to; a list of what it was asked.

    An answer is a code and a body; and maybe headers, by which it may lie about its length; and
    maybe a function that is called before the last byte is sent, or before all if there is none.
    """
    answers, asked = [], []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, dict(self.headers)))
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            code, body, headers, before_end = (*(answers.pop(0) if answers else YES), {}, None)[:4]
            if before_end is not None and not body:
                before_end()
            kind = {"Content-Type": "application/sparql-results+json"}
            self.send_response(code)
            for name, value in {**kind, "Content-Length": len(body), **headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body[:-1].encode())
            self.wfile.flush()
            if before_end is not None and body:
                before_end()
            self.wfile.write(body[-1:].encode())

        do_POST = do_GET  # noqa: N815 - as the base class has it

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # a client that has gone
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", answers, asked
    server.shutdown()
    server.server_close()


# --- how it is asked --------------------------------------------------------------------------


def test_long_queries_are_posted(answering):
    url, _, asked = answering
    with open_store(url, write=False) as store:
        store.query("ASK { ?s ?p ?o } # " + "x" * 3000)
    assert [method for method, _ in asked][-1] == "POST"
    assert asked[0][0] == "GET"


def test_rows_are_there_before_the_last_is(answering):
    url, answers, _ = answering
    read = threading.Event()
    with sinorus.open(url) as kg:
        kg.store.query("ASK {}")
        rows = HEAD + ",".join([ROW] * 10_000) + "]}}"
        answers.append((200, rows, {}, lambda: read.wait(20)))
        found = iter(kg.store.query("SELECT ?s { ?s ?p ?o }"))
        assert next(found)["s"].value == "x"
        read.set()
        assert len(list(found)) == 9_999


# --- servers that misbehave -------------------------------------------------------------------


@pytest.mark.parametrize("code", [429, 502, 503])
def test_a_busy_server_is_asked_again_after_longer_and_longer_pauses(code, answering, pauses):
    url, answers, asked = answering
    answers += [(code, "busy")] * 3
    open_store(url, write=False).close()
    assert len(asked) == 4
    assert pauses == [0.5, 2.0, 8.0]


def test_a_busy_server_may_say_when_to_come_back(answering, pauses):
    url, answers, _ = answering
    answers += [(503, "busy", {"Retry-After": "3"}), (429, "busy", {"Retry-After": "100000"})]
    open_store(url, write=False).close()
    assert pauses == [3, 60]


def test_a_server_that_stays_busy_is_told(answering, pauses):
    url, answers, asked = answering
    answers += [(503, "busy")] * 9
    with pytest.raises(SinorusError, match="answers 503"):
        open_store(url, write=False)
    assert len(asked) == 4
    assert len(pauses) == 3


def test_a_slow_server_is_not_asked_again(answering, monkeypatch):
    url, answers, asked = answering
    monkeypatch.setenv("SINORUS_ENDPOINT_TIMEOUT", "1")
    done = threading.Event()
    answers += [(200, "", {}, lambda: done.wait(20))] * 2
    with pytest.raises(SinorusError, match=r"for 1 seconds \(SINORUS_ENDPOINT_TIMEOUT"):
        open_store(url, write=False)
    done.set()
    assert len(asked) == 1


def test_a_server_that_lets_nobody_in(answering):
    url, answers, asked = answering
    answers += [(401, "")] * 9
    with pytest.raises(SinorusError, match="lets nobody in"):
        open_store(url, write=False)
    assert len(asked) == 1


def test_nobody_answers(pauses):
    with pytest.raises(SinorusError, match="does not answer"):
        open_store("http://127.0.0.1:9/sparql", write=False)
    assert len(pauses) == 3


def test_what_the_server_complains_of_is_told(answering):
    url, answers, _ = answering
    answers.append((400, "Dear client,\nError: line 1 makes no sense"))
    with pytest.raises(SinorusError, match="does not take it: Error: line 1 makes no sense:"):
        open_store(url, write=False)


def test_a_page_to_log_in_is_no_answer(answering):
    url, answers, _ = answering
    answers.append((200, "<html>Who are you?</html>"))
    with pytest.raises(SinorusError, match="not with the results of a query"):
        open_store(url, write=False)


@pytest.mark.parametrize("rows", [1, 10_000])
def test_an_answer_that_is_cut_off_is_none(rows, answering):
    url, answers, _ = answering
    with sinorus.open(url) as kg:
        kg.store.query("ASK {}")
        answers.append((200, HEAD + ",".join([ROW] * rows), {"Content-Length": 10_000_000}))
        with pytest.raises(SinorusError, match="broke off its answer"):
            kg.query("SELECT ?s { ?s ?p ?o }")


# --- secrets and settings ----------------------------------------------------------------------


SECRETS = {
    "Bearer s3cret": {"TOKEN": "s3cret\n"},
    "Basic " + b64encode(b"me:s3cret").decode(): {"USER": "me", "PASSWORD": "s3cret"},
}


@pytest.mark.parametrize(("header", "variables"), SECRETS.items())
def test_secrets_are_sent_and_never_shown(header, variables, answering, monkeypatch):
    """Not even if the server repeats them."""
    url, answers, asked = answering
    for name, value in variables.items():
        monkeypatch.setenv(f"SINORUS_ENDPOINT_{name}", value)
    open_store(url, write=False).close()
    assert asked[0][1]["Authorization"] == header
    assert "s3cret" not in repr(settings(url))
    for code in (403, 401, 400, 500):
        answers.append((code, f"Error: {header} of s3cret"))
        with pytest.raises(SinorusError) as error:
            open_store(url, write=False)
        assert "s3cret" not in str(error.value)
        assert header.split()[1] not in str(error.value)


@pytest.mark.parametrize("token", ["s3cret\nX-Evil: 1", "s3cret\u2192"])
def test_what_can_be_no_token_is_refused_and_not_repeated(token):
    with pytest.raises(SinorusError, match="no token can have") as error:
        settings("http://a/q", {"SINORUS_ENDPOINT_TOKEN": token})
    assert "s3cret" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "update"),
    [("https://me:s3cret@a/q", "http://a/u"), ("http://a/q", "http://:s3cret@a/u")],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(url, update):
    with pytest.raises(SinorusError, match="holds a password") as error:
        settings(url, {"SINORUS_UPDATE_URL": update})
    assert "s3cret" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    ["http://", "http://a:b/q", "http://[::1/q", "http://a/b c", "file:///etc/passwd", "http://ö/"],
)
def test_what_is_no_address_is_told_at_once(url):
    with pytest.raises(SinorusError, match=r"^The address of the store is no address: give one"):
        settings(url, {})
    with pytest.raises(SinorusError, match=r"^SINORUS_UPDATE_URL is no address: give one"):
        settings("http://a/q", {"SINORUS_UPDATE_URL": url})


def test_settings_come_from_the_environment():
    found = settings(
        "http://a/q", {"SINORUS_UPDATE_URL": "http://a/u", "SINORUS_ENDPOINT_TIMEOUT": "5"}
    )
    assert found == Settings("http://a/q", "http://a/u", seconds=5)
    with pytest.raises(SinorusError, match="correct them"):
        settings("http://a/q", {"SINORUS_ENDPOINT_AUTH": "magic"})
