"""What other people's programs make of each format: the whole graph of the shipped reports."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from pyoxigraph import DefaultGraph, RdfFormat, parse

from sinorus.exports.dataset import rdfc_hash
from sinorus.exports.export import export
from sinorus.exports.formats import FILES
from sinorus.graph.store import Store
from sinorus.resources import data_folder

N3 = """
const N3 = require("n3"), fs = require("fs"), [file, format] = process.argv.slice(1);
console.log(new N3.Parser({format}).parse(fs.readFileSync(file, "utf8")).length);
"""
JSONLD = """
const jsonld = require("jsonld"), fs = require("fs");
const document = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
jsonld.toRDF(document, {format: "application/n-quads"}).then(
  quads => console.log(JSON.stringify(quads)));
"""
RDFC = """
const canonize = require("rdf-canonize"), fs = require("fs"), crypto = require("crypto");
const quads = canonize.NQuads.parse(fs.readFileSync(process.argv[1], "utf8"));
canonize.canonize(quads, {algorithm: "RDFC-1.0"}).then(
  text => console.log(JSON.stringify(crypto.createHash("sha256").update(text).digest("hex"))));
"""
GRAPHOLOGY = """
const fs = require("fs"), [file, format] = process.argv.slice(1);
const {MultiDirectedGraph} = require("graphology");
const graph = require(`graphology-${format}`).parse(
  MultiDirectedGraph, fs.readFileSync(file, "utf8"));
console.log(JSON.stringify([graph.order, graph.size, graph.getNodeAttributes("event:vostok-2022")]));
"""


@pytest.fixture(scope="module")
def files(built: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph in every format."""
    folder = tmp_path_factory.mktemp("exports")
    for form, each in FILES.items():
        export(built, form, folder / f"graph{each.ending}")
    export(built, "csv", folder / "tables")
    return folder


@pytest.fixture(scope="module")
def facts(built: Store) -> int:
    """How many triples the fused graph has."""
    return sum(1 for _ in built.quads(DefaultGraph()))


@pytest.fixture(scope="module")
def everything(built: Store) -> int:
    """How many quads the store has."""
    return sum(1 for _ in built.quads())


def test_raptor_reads_turtle_trig_and_nquads(tool, files, facts, everything):
    for name, parser, expected in (
        ("graph.ttl", "turtle", facts),
        ("graph.trig", "trig", everything),
        ("graph.nq", "nquads", everything),
    ):
        options = ("--quiet", "--input", parser, "--output", "nquads")
        read = tool("raptor2-utils", "rapper", *options, files / name)
        assert len(read.splitlines()) == expected


def test_raptor_reads_rdfxml_with_the_ontology(tool, files, built):
    read = tool("raptor2-utils", "rapper", "-q", "-i", "rdfxml", files / "graph.rdf")
    triples = {quad.triple for quad in parse(read, format=RdfFormat.N_TRIPLES)}
    ontology = parse(path=data_folder("ontology") / "sinorus.ttl", format=RdfFormat.TURTLE)
    assert {quad.triple for quad in built.quads(DefaultGraph())} <= triples
    assert {
        triple for triple in (quad.triple for quad in ontology) if "_:" not in str(triple)
    } <= triples


def test_serd_reads_turtle_trig_and_nquads(tool, files, facts, everything):
    for name, syntax, expected in (
        ("graph.ttl", "turtle", facts),
        ("graph.trig", "trig", everything),
        ("graph.nq", "nquads", everything),
    ):
        read = tool("serdi", "serdi", "-i", syntax, "-o", "nquads", files / name)
        assert len(read.splitlines()) == expected


def test_jena_reads_turtle_trig_nquads_and_rdfxml_and_every_literal_is_what_it_says(
    riot, files, facts, everything
):
    for name, expected in (
        ("graph.ttl", facts),
        ("graph.trig", everything),
        ("graph.nq", everything),
    ):
        assert (
            len(riot("--check", "--strict", "--output=nquads", files / name).splitlines())
            == expected
        )
    assert len(riot("--check", "--output=nt", files / "graph.rdf").splitlines()) > facts


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "rdf12"])
def test_n3_reads_it(node, files, facts, everything, form):
    media_type = FILES[form].media_type.partition(";")[0]
    count = node("n3", N3, files / f"graph{FILES[form].ending}", media_type)
    if form == "rdf12":
        assert count > facts
    else:
        assert count == (facts if form == "turtle" else everything)


def test_jsonld_js_reads_the_fused_facts(node, files, built):
    quads = node("jsonld", JSONLD, files / "graph.jsonld")
    read = {quad.triple for quad in parse(quads, format=RdfFormat.N_QUADS)}
    assert read == {quad.triple for quad in built.quads(DefaultGraph())}


def test_rdf_canonize_finds_the_same_hash(node, files, built):
    assert node("rdf-canonize", RDFC, files / "graph.nq") == rdfc_hash(built.quads())


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphology_reads_the_network(node, files, form):
    packages = f"graphology graphology-{form}"
    order, size, vostok = node(packages, GRAPHOLOGY, files / f"graph.{form}", form)
    network = getattr(nx, f"read_{form}")(files / f"graph.{form}")
    assert (order, size) == (network.number_of_nodes(), network.number_of_edges())
    assert vostok["label"] == "Vostok 2022"


def test_gdal_reads_the_map(tool, files):
    text = tool("gdal-bin", "ogrinfo", "-so", "-al", files / "graph.geojson")
    features = json.loads((files / "graph.geojson").read_text(encoding="utf-8"))["features"]
    assert f"Feature Count: {len(features)}" in text
    assert "Geometry: Point" in text
    # Days are dates there, not text: they can be filtered and shown in time.
    assert "start_earliest: Date" in text
    assert "end_latest: Date" in text


def test_pandas_reads_every_table(files):
    tables = {path.stem: pd.read_csv(path) for path in (files / "tables").iterdir()}
    assert set(tables) == {
        "articles", "countries", "events", "facts", "forces", "locations", "participations",
        "platforms", "series", "units",
    }  # fmt: skip
    assert set(tables["facts"]["event"]) <= set(tables["events"]["event"])
    assert set(tables["facts"]["article"]) <= set(tables["articles"]["iri"])
    vostok = tables["events"].set_index("name").loc["Vostok 2022"]
    assert (vostok["kind"], vostok["status"]) == ("strategic", "held")
    assert tables["countries"].set_index("name").loc["China", "events"] >= 40


def test_the_csv_module_reads_as_many_columns_in_every_row(files):
    for path in (files / "tables").iterdir():
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        assert {len(row) for row in rows} == {len(rows[0])}
