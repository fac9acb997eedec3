"""A real server, started as users start it, and a real browser."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Literal, Quad

import sinorus
from sinorus.articles.model import Article
from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import DCTERMS

HOSTILE = (
    "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
    '"\'><a href="javascript:window.hurt = 1">{{ 7 * 7 }}</a>\u202etxt.exe\u2066'
)
"""What must be shown as it is."""


@contextmanager
def serving(store: Path, *options: str, **variables: str) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(store.parent / "cache"), **variables}
    command = [sys.executable, "-m", "sinorus", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            explorer, sparql = process.stdout.readline(), process.stdout.readline()
            assert sparql.startswith("SPARQL"), process.stderr.read()
            address = explorer.split()[1].rstrip("/")
            while httpx.get(f"{address}/events", timeout=60).status_code == 503:
                time.sleep(0.1)  # the list of events is being made
            yield address
        finally:
            process.terminate()
            _, complaints = process.communicate(timeout=20)
    assert "Traceback" not in complaints
    assert process.returncode in {0, -15}


@pytest.fixture(scope="session")
def server(built_store: Path) -> Iterator[str]:
    """A server of the graph of the shipped reports."""
    with serving(built_store) as address:
        yield address


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from an article that reports nothing."""
    store = tmp_path_factory.mktemp("empty") / "sinorus.db"
    sinorus.build(Article("a", "The weather was fine in Lisbon."), store=store).close()
    return store


@pytest.fixture(scope="session")
def hostile_store(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped graph with something hostile in every text, and one name of 10,000 letters."""
    store = tmp_path_factory.mktemp("hostile") / "sinorus.db"
    with open_store(str(built_store), write=False) as source:
        quads = [_poisoned(quad) for quad in source.quads()]
    with open_store(str(store), write=True) as target:
        target.change(remove=[], add=quads)
    return store


def _poisoned(quad: Quad) -> Quad:
    value = quad.object
    name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
    if isinstance(value, Literal) and name in {
        "label", "name", "nameText", "writtenAs", "startText", "endText", "quote", "speaker",
        "title", "publisher", "prefLabel", "altLabel",
    }:  # fmt: skip
        text = "x" * 10_000 if value.value == "Joint Sea 2021" else value.value + HOSTILE
        return Quad(quad.subject, quad.predicate, Literal(text), quad.graph_name)
    if quad.predicate == DCTERMS.source:
        link = Literal("javascript:window.hurt = 1")
        return Quad(quad.subject, quad.predicate, link, quad.graph_name)
    return quad


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages with what they complain of in `page.complaints`; they must have none."""
    contexts, complaints = [], []

    def complain(kind: str, text: str) -> None:
        expected = (
            "status of 4",  # what the test is about
            "status of 5",
            "Applying inline style violates",  # Chromium's own, where all text is typed over
        )
        if kind == "error" and not any(words in text for words in expected):
            complaints.append(text)

    def opened(**settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)  # the machine may be busy
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complain(message.type, message.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


expect.set_options(timeout=30_000)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of a desktop browser."""
    return new_page()
