"""Building onto a server: at the cost of what is built, and right whoever writes and breaks off."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from small_articles import extractions

import sinorus
from sinorus.articles.model import Article
from sinorus.errors import SinorusError
from sinorus.extraction.model import Event, Extraction
from sinorus.gazetteer import load_gazetteer
from sinorus.graph.builder import Builder
from sinorus.graph.iris import Iris
from sinorus.graph.opening import open_store
from sinorus.graph.reading import article_ids
from sinorus.graph.sparql_server import SparqlServer
from sinorus.graph.store import OxigraphStore, nquads

ARTICLES = list(extractions(12))
GAZETTEER = load_gazetteer()


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """Leave the seeds out, 20,000 quads that would take most of the time."""
    monkeypatch.setattr("sinorus.graph.builder._seed_quads", lambda _: ())


def told_otherwise(extraction):
    """The same article, which has been corrected since."""
    (event,) = extraction.events
    shorter = Event("e1", event.type, event.status, event.facts[:-1])
    more = Event("e2", event.type, event.status, event.facts)
    return Extraction(Article(extraction.article.id, "Corrected."), (shorter, more))


def clean(articles):
    """The graph of these articles, had nothing ever gone wrong."""
    store = OxigraphStore()
    Builder(store, GAZETTEER).put(articles)
    return nquads(store)


def put(url, articles):
    with open_store(url, write=True) as store:
        Builder(store, GAZETTEER).put(articles)


def opened(url):
    """What a build does first, and what is on the server then."""
    with open_store(url, write=True) as store:
        Builder(store, GAZETTEER)
        return nquads(store)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Lets the next commands be given at the machine of that name."""
    return lambda name: monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))


@pytest.fixture
def sent(monkeypatch):
    """The updates that are sent; once there are `limit` of them the line is cut."""
    updates, tell = [], SparqlServer.tell

    class Sent(list):
        limit = None

    updates = Sent()

    def telling(server, text):
        if updates.limit is not None and len(updates) >= updates.limit:
            raise SinorusError("The line is cut.")
        updates.append(text)
        tell(server, text)

    monkeypatch.setattr(SparqlServer, "tell", telling)
    return updates


# --- what it costs ---------------------------------------------------------------------------


def test_one_more_article_costs_that_article(empty_server, sent):
    put(empty_server, ARTICLES[:-1])
    first = sum(map(len, sent))
    sent.clear()
    put(empty_server, ARTICLES[-1:])
    assert sum(map(len, sent)) < first / 5
    assert len(sent) <= 3


def test_a_build_of_what_is_there_sends_nothing(empty_server, sent):
    article = sinorus.Article("a", "Vostok 2018 was held by Russia and China.")
    sinorus.build(article, store=empty_server).close()
    sent.clear()
    with sinorus.build(article, store=empty_server) as kg:
        assert kg.intake.unchanged == 1
    assert sent == []


@pytest.mark.parametrize("damage", ["gone", "nonsense"])
def test_the_index_may_be_lost(damage, empty_server, machine, tmp_path, sent):
    machine("here")
    put(empty_server, ARTICLES[:5])
    (index,) = (tmp_path / "here").rglob("index.sqlite")
    if damage == "gone":
        index.unlink()
    else:
        index.write_text("nonsense " * 1000)
    sent.clear()
    put(empty_server, ARTICLES[5:])
    assert opened(empty_server) == clean(ARTICLES)
    assert sum(map(len, sent)) < 100_000  # it was made of what the server has


def test_a_folder_for_the_index_that_cannot_be_made(empty_server, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(SinorusError, match="set XDG_CACHE_HOME"):
        open_store(empty_server, write=True)


def test_no_room_for_the_index(empty_server, machine, tmp_path):
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    machine("here")
    (tmp_path / "a.txt").write_text("Russia and China held the exercise Vostok 2018 in May 2018.")

    def build(most):
        return subprocess.run(
            [sys.executable, "-m", "sinorus", "build", "a.txt", "--store", empty_server],
            cwd=tmp_path,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
            capture_output=True,
            text=True,
            check=False,
        )

    for most in (1_000, 120_000, 180_000, 200_000):
        said = build(most).stderr
        assert said.startswith("Error: ")
        assert "see that there is room" in said
        assert said.count("\n") == 1
    assert build(resource.RLIM_INFINITY).returncode == 0
    with sinorus.open(empty_server) as kg:
        assert [row[2] for row in kg.query("timeline").rows] == ["Vostok 2018"]


# --- who writes --------------------------------------------------------------------------------


def test_two_machines_write_in_turns(empty_server, machine):
    for number, extraction in enumerate(ARTICLES):
        machine(f"machine {number % 2}")
        put(empty_server, [extraction])
        if number == 6:
            put(empty_server, [told_otherwise(ARTICLES[3])])
    with open_store(empty_server, write=True) as store:
        Builder(store, GAZETTEER).remove([ARTICLES[8].article.id])
        told = [told_otherwise(ARTICLES[3]), *(ARTICLES[n] for n in range(12) if n not in {3, 8})]
        assert nquads(store) == clean(told)


def test_two_at_one_machine(empty_server):
    with open_store(empty_server, write=True), pytest.raises(SinorusError, match="wait until"):
        open_store(empty_server, write=True)
    put(empty_server, ARTICLES)
    assert opened(empty_server) == clean(ARTICLES)


def test_who_has_been_overtaken_is_told_and_does_no_harm(empty_server, machine):
    machine("slow")
    with open_store(empty_server, write=True) as store:
        builder = Builder(store, GAZETTEER)
        machine("quick")
        put(empty_server, ARTICLES[:3])
        with pytest.raises(SinorusError, match="Somebody else has written"):
            builder.put(ARTICLES[3:6])
    assert opened(empty_server) == clean(ARTICLES[:3])
    machine("slow")
    put(empty_server, ARTICLES[3:6])
    assert opened(empty_server) == clean(ARTICLES[:6])


# --- builds that break off -------------------------------------------------------------------


@pytest.mark.parametrize("who", ["the same machine", "another machine"])
def test_a_build_that_breaks_off_anywhere_is_mended(who, empty_server, machine, sent, monkeypatch):
    """An article is replaced; the line is cut before the first update, the second, and so on."""
    machine("the same machine")
    put(empty_server, ARTICLES)
    versions = [ARTICLES[5], told_otherwise(ARTICLES[5])]
    others = [*ARTICLES[:5], *ARTICLES[6:]]
    with_it = [clean([*others, version]) for version in versions]
    states = {*with_it, clean(others)}
    monkeypatch.setattr("sinorus.graph.endpoint._BATCH", 10)
    cut, count = True, 0
    while cut:
        following = (count + 1) % 2
        sent.clear()
        sent.limit = count
        machine("the same machine")
        try:
            put(empty_server, [versions[following]])
            cut = False
        except SinorusError:
            sent.limit = None
            machine(who)
            mended = opened(empty_server)
            assert mended in states
            if who == "the same machine":
                assert mended == with_it[following]
        sent.limit = None
        machine("the same machine")
        put(empty_server, [versions[following]])
        assert opened(empty_server) == with_it[following]
        count += 1
    assert count > 5


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from small_articles import extractions
from sinorus.gazetteer import load_gazetteer
from sinorus.graph import builder
from sinorus.graph.builder import Builder
from sinorus.graph.iris import Iris
from sinorus.graph.opening import open_store

builder._seed_quads = lambda _: ()
with open_store(sys.argv[1], write=True) as store:
    builder = Builder(store, load_gazetteer())
    print("ready", flush=True)
    while True:
        for extraction in extractions(12):
            builder.put([extraction])
        builder.remove([extraction.article.id for extraction in extractions(6)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_build_that_is_killed_is_mended(empty_server, machine):
    chance = random.Random(3)
    by_id = {each.article.id: each for each in ARTICLES}
    for attempt in range(6):
        machine("here")
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, empty_server, str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
        )
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 1))
        process.kill()
        process.wait()
        process.stdout.close()
        machine("here" if attempt % 2 else "there")
        opened(empty_server)
        with open_store(empty_server, write=True) as store:
            names = article_ids(store, Iris())
        assert opened(empty_server) == clean([by_id[name] for name in names])


def test_what_the_server_will_not_take_does_not_bar_the_way(empty_server, monkeypatch):
    put(empty_server, ARTICLES[:3])
    refused, tell = ARTICLES[3].article.id, SparqlServer.tell

    def telling(server, text):
        tell(server, text.replace("INSERT DATA", "INSERT THIS") if refused in text else text)

    monkeypatch.setattr(SparqlServer, "tell", telling)
    with pytest.raises(SinorusError, match="does not take it"):
        put(empty_server, ARTICLES[3:4])
    put(empty_server, ARTICLES[4:])
    assert opened(empty_server) == clean([*ARTICLES[:3], *ARTICLES[4:]])
