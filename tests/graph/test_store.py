import json
import os
import signal
import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Variable

from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.graph.store import OxigraphStore, nquads

GRAPH = NamedNode("https://example.org/graph")


def quad(value, graph=None):
    return Quad(
        NamedNode("https://example.org/s"),
        NamedNode("https://example.org/p"),
        value if isinstance(value, NamedNode) else Literal(value),
        graph or DefaultGraph(),
    )


def values(store):
    return sorted(each.object.value for each in store.quads())


def fill(folder, *texts):
    with open_store(str(folder), write=True) as store:
        store.change(remove=[], add=[quad(text) for text in texts])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "graph.db"


# --- changing and asking ---------------------------------------------------------------------


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_a_change_takes_out_and_puts_in(where, folder):
    with open_store("memory" if where == "memory" else str(folder), write=True) as store:
        store.change(remove=[], add=[quad("old"), quad("same")])
        store.change(remove=[quad("old"), quad("same")], add=[quad("same"), quad("new", GRAPH)])
        assert values(store) == ["new", "same"]
        assert [each.object.value for each in store.quads(GRAPH)] == ["new"]


def test_a_graph_without_quads_is_gone():
    store = OxigraphStore()
    store.change(remove=[], add=[quad("x", GRAPH)])
    store.change(remove=[quad("x", GRAPH)], add=[])
    assert list(store.oxigraph.named_graphs()) == []


@given(st.text())
def test_any_text_survives(text):
    store = OxigraphStore()
    store.change(remove=[], add=[quad(text), quad(text, GRAPH)])
    assert [each.object.value for each in store.quads()] == [text, text]


@pytest.mark.parametrize(
    "nasty", ["\\u0022 . } ; DROP ALL #", '"""', "a\\", "\r\n\x00", "\\U00000022"]
)
def test_text_cannot_break_out_of_its_literal(nasty):
    store = OxigraphStore()
    store.change(remove=[], add=[quad("kept"), quad(nasty)])
    assert values(store) == sorted(["kept", nasty])
    store.change(remove=[quad(nasty)], add=[])
    assert values(store) == ["kept"]


def test_queries_take_values_for_their_variables():
    store = OxigraphStore()
    store.change(remove=[], add=[quad("a"), quad("b")])
    rows = store.query("SELECT ?s ?wanted { ?s ?p ?wanted }", {"wanted": Literal("b")})
    assert [row[Variable("s")].value for row in rows] == ["https://example.org/s"]


def test_a_malformed_query_is_told_in_one_sentence():
    with pytest.raises(SinorusError) as error:
        OxigraphStore().query("SELECT ?x {\n ?x")
    assert str(error.value) == (
        "The query is not valid SPARQL at line 2, column 4: correct it there."
    )


def test_a_closed_store_says_so():
    store = OxigraphStore()
    store.close()
    store.close()
    with pytest.raises(SinorusError, match="is closed"):
        store.query("ASK {}")


@given(st.lists(st.text(max_size=5), max_size=8), st.randoms())
def test_equal_graphs_give_equal_bytes(texts, random):
    one, other = OxigraphStore(), OxigraphStore()
    quads = [quad(text, graph) for text in texts for graph in (None, GRAPH)]
    one.change(remove=[], add=quads)
    for each in random.sample(quads, len(quads)):
        other.change(remove=[], add=[each])
    assert nquads(one) == nquads(other)
    assert nquads(one).count(b"\n") == len(set(quads))


# --- folders -------------------------------------------------------------------------------


def test_what_is_written_to_a_folder_is_there_afterwards(folder):
    fill(folder, "a")
    fill(folder, "b")
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a", "b"]


def test_an_empty_folder_will_do(folder):
    folder.mkdir()
    fill(folder, "a")
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a"]


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "a store without data"])
def test_there_must_be_a_store_to_query(folder, there):
    if there == "an empty folder":
        folder.mkdir()
    if there == "a store without data":
        open_store(str(folder), write=True).close()
    before = sorted(folder.rglob("*"))
    with pytest.raises(SinorusError, match=r"There is no store '.*graph\.db' yet: make it with"):
        open_store(str(folder), write=False)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_of_something_else_is_left_alone(folder, write):
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(SinorusError, match="holds something else than a sinorus store"):
        open_store(str(folder), write=write)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("write", [True, False])
def test_a_file_is_no_store(folder, write):
    folder.write_text("x")
    with pytest.raises(SinorusError, match="is a file: name a folder"):
        open_store(str(folder), write=write)
    assert folder.read_text() == "x"


def test_a_file_in_the_way_of_the_folder(folder):
    folder.write_text("x")
    with pytest.raises(SinorusError, match="cannot be opened"):
        open_store(str(folder / "inside"), write=True)


def test_an_address_of_something_else_is_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SinorusError, match="is no address of a SPARQL server"):
        open_store("ftp://example.org/graph", write=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [True, False])
def test_the_store_of_a_newer_sinorus_is_left_alone(folder, write):
    fill(folder, "a")
    (folder / "sinorus-store.json").write_text(json.dumps({"format": 99, "generation": 7}))
    with pytest.raises(SinorusError, match=r"newer sinorus \(format 99, this one knows 2\)"):
        open_store(str(folder), write=write)


@pytest.mark.parametrize("marker", ["", "[]", '{"format": "x"}', '{"format": 1}', "\x00"])
def test_a_marker_that_makes_no_sense(folder, marker):
    fill(folder, "a")
    (folder / "sinorus-store.json").write_text(marker)
    with pytest.raises(SinorusError, match="makes no sense"):
        open_store(str(folder), write=False)


def test_damaged_data_is_told_in_one_sentence(folder):
    fill(folder, "a")
    for part in ("generation-1", "working"):
        (folder / part / "CURRENT").write_text("nonsense")
    for write in (True, False):
        with pytest.raises(SinorusError, match="cannot be opened"):
            open_store(str(folder), write=write)


def test_a_store_opened_for_reading_is_not_changed(folder):
    fill(folder, "a")
    with open_store(str(folder), write=False) as store:
        with pytest.raises(SinorusError, match="was opened for reading only"):
            store.change(remove=[quad("a")], add=[])
        assert values(store) == ["a"]


def test_a_change_that_cannot_be_published_is_not_lost(folder):
    fill(folder, "a")
    (folder / "generation-2").write_text("in the way")
    store = open_store(str(folder), write=True)
    store.change(remove=[quad("a")], add=[quad("b")])
    with pytest.raises(SinorusError, match=r"could not be written .* is as it was"):
        store.close()
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a"]
    (folder / "generation-2").unlink()
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["b"]


def test_a_store_of_format_1_is_taken_over(folder):
    """Such a store has generations only."""
    folder.mkdir()
    old = pyoxigraph.Store(str(folder / "generation-4"))
    old.extend([quad("a")])
    del old
    (folder / "sinorus-store.json").write_text(json.dumps({"format": 1, "generation": 4}))
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a"]
    fill(folder, "b")
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a", "b"]
    assert json.loads((folder / "sinorus-store.json").read_text())["format"] == 2


def test_a_change_that_breaks_off_leaves_everything_as_it_was(folder):
    fill(folder, "a")
    with open_store(str(folder), write=True) as store:
        with pytest.raises(TypeError):
            store.change(remove=[quad("a")], add=[quad("b"), "no quad"])
        assert values(store) == ["a"]
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a"]


def test_a_change_of_nothing_writes_nothing(folder):
    fill(folder, "a")
    before = sorted(folder.rglob("*"))
    with open_store(str(folder), write=True) as store:
        store.change(remove=[quad("a"), quad("never there")], add=[quad("a")])
    assert [path.name for path in before if "generation" in path.name] == ["generation-1"]
    assert (folder / "generation-1").exists()


# --- several at a time -------------------------------------------------------------------------


def test_many_can_read_at_once(folder):
    fill(folder, "a")
    with open_store(str(folder), write=False) as one, open_store(str(folder), write=False) as two:
        assert values(one) == values(two) == ["a"]


def test_who_reads_goes_on_reading_what_was_there_when_it_began(folder):
    fill(folder, "a")
    with open_store(str(folder), write=False) as reader:
        for text in "bcd":
            fill(folder, text)
        assert values(reader) == ["a"]
        with open_store(str(folder), write=False) as later:
            assert values(later) == ["a", "b", "c", "d"]


def test_generations_that_nobody_reads_are_swept_away(folder):
    fill(folder, "a")
    with open_store(str(folder), write=False):
        fill(folder, "b")
    fill(folder, "c")
    assert [path.name for path in folder.glob("generation-*")] == ["generation-3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")
def test_only_one_writes_at_a_time(folder):
    fill(folder, "a")
    with (
        open_store(str(folder), write=True),
        pytest.raises(SinorusError, match="is being written by another sinorus: wait"),
    ):
        open_store(str(folder), write=True)
    fill(folder, "b")
    with open_store(str(folder), write=False) as store:
        assert values(store) == ["a", "b"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_build_that_is_killed_leaves_all_or_nothing(folder):
    """Kill a process that swaps two sets of quads all the time; never may both or none be there."""
    fill(folder, *(f"old {number}" for number in range(500)))
    program = """
import sys
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from sinorus.graph.opening import open_store

def quads(word):
    node = NamedNode("https://example.org/s")
    return [Quad(node, NamedNode("https://example.org/p"), Literal(f"{word} {n}"), DefaultGraph())
            for n in range(500)]

sets = quads("old"), quads("new")
store = open_store(sys.argv[1], write=True)
print("ready", flush=True)
while True:
    store.change(remove=sets[0], add=sets[1])
    sets = sets[1], sets[0]
"""
    for pause in (0.01, 0.017, 0.05, 0.13):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"ready\n"
        # Until a change or two have gone by, and some way into the next.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with open_store(str(folder), write=False) as store:
            found = values(store)
        assert len(found) == 500
        assert len({text.split()[0] for text in found}) == 1
        # Swap back if need be, so that the next round starts the same.
        with open_store(str(folder), write=True) as store:
            old = [quad(f"old {number}") for number in range(500)]
            store.change(remove=list(store.quads()), add=old)
