import os
import random
import time
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import isomorphic

from sinorus.errors import SinorusError
from sinorus.exports.export import FOLDERS, export, serialized
from sinorus.exports.formats import FILES
from sinorus.graph.store import OxigraphStore
from sinorus.graph.vocabulary import RDF, RDFS, WGS84

# rdflib's own readers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

ID = "https://w3id.org/sinorus/id/"
SIN = "https://w3id.org/sinorus/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPHS = ("turtle", "trig", "nquads")
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
OXIGRAPH = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def sin(name: str) -> NamedNode:
    return NamedNode(SIN + name)


def node(path: str) -> NamedNode:
    return NamedNode(ID + path)


QUADS = [
    Quad(node("event/a"), sin("kind"), node("kind/naval")),
    Quad(node("event/a"), sin("location"), node("location/x-a%20b")),
    Quad(node("event/a"), sin("location"), node("location/sea-of-japan")),
    Quad(node("event/a"), sin("force"), node("event/a/force/CHN-troops-2000-at_least")),
    Quad(node("event/a/force/CHN-troops-2000-at_least"), sin("count"), Literal(2000)),
    Quad(node("event/a-2"), sin("count"), Literal(-7)),
    Quad(node("event/a"), sin("name"), Literal('He said "go"\n\\ 中国 {x} .')),
    Quad(node("event/a"), sin("name"), Literal("Восток", language="ru")),
    Quad(
        node("event/a"),
        sin("startEarliest"),
        Literal("2022-09-01", datatype=NamedNode(f"{XSD}date")),
    ),
    Quad(node("event/a"), sin("startEarliest"), Literal("soon")),
    Quad(node("location/sea-of-japan"), sin("latitude"), Literal(40.5)),
    Quad(node("article/1"), sin("quote"), Literal("said"), node("graph/articles")),
    Quad(node("article/1/event/e1"), sin("kind"), node("kind/naval"), node("evidence/1/0-9/ff")),
]
PLACED = [
    *QUADS,
    Quad(node("event/a"), RDF.type, sin("Event")),
    Quad(node("event/a"), RDF.type, sin("Exercise")),
    Quad(node("event/a"), RDFS.label, Literal("=A")),
    Quad(node("event/a"), sin("status"), node("status/held")),
    Quad(node("event/a"), sin("report"), node("article/1/event/e1")),
    Quad(node("location/sea-of-japan"), RDF.type, sin("Location")),
    Quad(node("location/sea-of-japan"), RDFS.label, Literal("Sea of Japan")),
    Quad(node("location/sea-of-japan"), WGS84.lat, Literal(40)),
    Quad(node("location/sea-of-japan"), WGS84.long, Literal(134.5)),
]
FUSED = [quad for quad in QUADS if quad.graph_name == DefaultGraph()]


def store_of(quads: list[Quad]) -> OxigraphStore:
    store = OxigraphStore()
    store.change(remove=[], add=quads)
    return store


@pytest.mark.parametrize("form", GRAPHS)
def test_it_reads_back_as_it_was(form: str) -> None:
    expected = set(FUSED if form == "turtle" else QUADS)
    assert set(parse(serialized(store_of(QUADS), form), format=OXIGRAPH[form])) == expected


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_rdflib_reads_the_fused_facts(form: str) -> None:
    expected = rdflib.Graph().parse(
        data="".join(f"{quad.triple} .\n" for quad in FUSED), format="nt"
    )
    read = rdflib.Graph().parse(data=serialized(store_of(QUADS), form), format=RDFLIB[form])
    assert isomorphic(read, expected)


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_rdflib_reads_all_graphs(form: str) -> None:
    read = rdflib.Dataset().parse(data=serialized(store_of(QUADS), form), format=RDFLIB[form])
    assert len(list(read.quads())) == len(QUADS)


@pytest.mark.parametrize("form", FILES)
def test_the_order_of_writing_does_not_matter(form: str) -> None:
    # On a map are events at places with coordinates: these quads hold none.
    quads = PLACED if form == "geojson" else QUADS
    shuffled = quads.copy()
    random.Random(1).shuffle(shuffled)
    assert serialized(store_of(shuffled), form) == serialized(store_of(quads), form)


@pytest.mark.parametrize("form", FOLDERS)
def test_the_order_of_writing_does_not_matter_for_folders(form: str) -> None:
    shuffled = PLACED.copy()
    random.Random(1).shuffle(shuffled)
    assert dict(FOLDERS[form](store_of(shuffled))) == dict(FOLDERS[form](store_of(PLACED)))


def test_a_diff_shows_what_changed() -> None:
    more = [*QUADS, Quad(node("event/a"), sin("location"), node("location/ussuriysk"))]
    before = serialized(store_of(QUADS), "turtle").splitlines()
    after = serialized(store_of(more), "turtle").splitlines()
    # One line more, and the comma or full stop of the line before.
    assert len(after) == len(before) + 1
    assert len(set(after) - set(before)) <= 2


def test_turtle_is_readable() -> None:
    text = serialized(store_of(QUADS), "turtle")
    assert text.startswith("# Sinorus: ")
    assert f"# Vocabulary: {SIN}\n" in text
    assert "    sin:kind kind:naval ;\n" in text
    assert "\n        location:sea-of-japan ;\n" in text
    # What stands below an event comes right behind it.
    subjects = [line for line in text.splitlines() if line.startswith(("event:", f"<{ID}event"))]
    assert subjects == ["event:a", f"<{ID}event/a/force/CHN-troops-2000-at_least>", "event:a-2"]


@given(TEXT)
def test_any_text_is_exported(text: str) -> None:
    store = store_of([Quad(node("event/a"), sin("name"), Literal(text))])
    for form in GRAPHS:
        (quad,) = parse(serialized(store, form), format=OXIGRAPH[form])
        assert quad.object == Literal(text)


def test_an_empty_graph_is_exported() -> None:
    assert list(parse(serialized(OxigraphStore(), "turtle"), format=RdfFormat.TURTLE)) == []


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store = store_of(QUADS)
    export(store, "nquads")
    assert capfdbinary.readouterr().out.decode() == serialized(store, "nquads")


class TestFiles:
    def test_the_file_is_replaced_whole(self, tmp_path: Path) -> None:
        file = tmp_path / "graph.ttl"
        file.write_text("old")
        file.chmod(0o640)
        store = store_of(QUADS)
        export(store, "turtle", file)
        assert file.read_text(encoding="utf-8") == serialized(store, "turtle")
        assert file.stat().st_mode & 0o777 == 0o640
        assert list(tmp_path.iterdir()) == [file]

    def test_what_was_there_stays_if_writing_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "graph.ttl"
        file.write_text("old")

        def full_disk(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full_disk)
        monkeypatch.setattr(Path, "replace", full_disk)
        with pytest.raises(SinorusError, match="no space left on device"):
            export(store_of(QUADS), "turtle", file)
        assert file.read_text() == "old"
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize("output", ["", "missing/graph.ttl", "file/graph.ttl"])
    def test_a_place_that_cannot_be_written_is_told(self, tmp_path: Path, output: str) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(SinorusError, match=r"name a file|choose a place"):
            export(store_of(QUADS), "turtle", tmp_path / output)

    def test_an_unknown_format_is_told_before_anything_is_written(self, tmp_path: Path) -> None:
        with pytest.raises(SinorusError, match="No format 'pdf': choose turtle, trig, nquads"):
            export(store_of(QUADS), "pdf", tmp_path / "graph.pdf")
        assert list(tmp_path.iterdir()) == []


def test_a_hundred_thousand_triples_take_less_than_three_seconds() -> None:
    dates = NamedNode(f"{XSD}date")
    values = [Literal(5), node("unit/pla"), Literal("2020-01-01", datatype=dates), Literal("text")]
    quads = [
        Quad(node(f"event/e{event}"), sin(f"p{index}"), values[index % 4])
        for event in range(10_000)
        for index in range(10)
    ]
    store = store_of(quads)
    started = time.process_time()
    text = serialized(store, "turtle")
    assert time.process_time() - started < 3
    assert text.count(" .\n") >= 10_000
