"""What each format holds, and what it says where it cannot."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from sinorus.errors import SinorusError
from sinorus.exports.export import FOLDERS, export, serialized
from sinorus.exports.formats import FILES
from sinorus.graph.iris import Iris
from sinorus.graph.store import OxigraphStore, Store
from sinorus.graph.vocabulary import RDF, RDFS, SIN

ID = "https://w3id.org/sinorus/id/"


@pytest.fixture(scope="module")
def small() -> OxigraphStore:
    store = OxigraphStore()
    events = Path(__file__).parents[1] / "queries" / "events.trig"
    store.oxigraph.load(path=events, format=RdfFormat.TRIG)
    return store


def with_label(label: str) -> OxigraphStore:
    store = OxigraphStore()
    event = NamedNode(f"{ID}event/a")
    texts = {RDFS.label: Literal(label)}
    links = {RDF.type: SIN.Event, SIN.status: NamedNode(f"{ID}status/held")}
    quads = [Quad(event, prop, value) for prop, value in {**texts, **links}.items()]
    store.change(remove=(), add=[*quads, Quad(event, RDF.type, SIN.Meeting)])
    return store


class TestRdf12:
    def test_facts_are_asserted_and_evidence_is_not(self, small: Store) -> None:
        read = list(parse(serialized(small, "rdf12"), format=RdfFormat.TURTLE))
        asserted = {quad.triple for quad in read if quad.predicate != RDF.reifies}
        fused = {quad.triple for quad in small.quads(DefaultGraph())}
        records = {quad.triple for quad in small.quads(Iris().graph("articles"))}
        assert asserted == fused | records

    def test_the_evidence_graphs_can_be_had_back(self, small: Store) -> None:
        read = parse(serialized(small, "rdf12"), format=RdfFormat.TURTLE)
        reified = {(quad.subject, quad.object) for quad in read if quad.predicate == RDF.reifies}
        graphs = {
            (quad.graph_name, quad.triple)
            for quad in small.quads()
            if str(quad.graph_name).startswith(f"<{ID}evidence/")
        }
        assert graphs <= reified

    def test_a_fact_has_the_statements_that_say_so(self, small: Store) -> None:
        read = parse(serialized(small, "rdf12"), format=RdfFormat.TURTLE)
        force = NamedNode(f"{ID}event/vostok-2022/force/CHN-troops-2000-at_least")
        fact = Triple(force, SIN.count, Literal(2000))
        assert [q.subject.value for q in read if q.object == fact] == [f"{ID}evidence/a1/0-9/s2"]

    def test_what_fusion_did_not_keep_is_said_of_the_report_only(self, small: Store) -> None:
        text = serialized(small, "rdf12")
        said = '"2022-08-30"^^xsd:date )>>'
        lines = [line for line in text.splitlines() if said in line]
        assert lines
        assert not [line for line in lines if "<<( event:vostok-2022 " in line]


class TestGeoJson:
    def test_one_feature_an_event_and_place(self, built: Store) -> None:
        features = json.loads(serialized(built, "geojson"))["features"]
        keys = [(f["properties"]["event"], f["properties"]["place"]) for f in features]
        assert len(keys) == len(set(keys)) > 50
        for feature in features:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
            # Flat, so that every program makes columns of them.
            assert all(isinstance(each, str | int) for each in feature["properties"].values())

    def test_a_sea_is_an_area_and_a_port_a_site(self, built: Store) -> None:
        features = json.loads(serialized(built, "geojson"))["features"]
        of = {f["properties"]["place_name"]: f["properties"]["place_precision"] for f in features}
        assert of["Sea of Japan"] == "area"
        assert of["Vladivostok"] == "site"

    def test_what_is_left_out_is_said(self, small: Store, tmp_path: Path) -> None:
        said = export(small, "geojson", tmp_path / "map.geojson")
        assert said == "GeoJSON leaves out 5 events, which have no place with coordinates."

    def test_a_map_with_nothing_on_it_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SinorusError, match=r"no event has a place .* all would be lost"):
            export(with_label("A"), "geojson", tmp_path / "map.geojson")
        assert list(tmp_path.iterdir()) == []


class TestRdfXml:
    def test_the_ontology_is_in_it(self, small: Store) -> None:
        read = {q.triple for q in parse(serialized(small, "rdfxml"), format=RdfFormat.RDF_XML)}
        assert {quad.triple for quad in small.quads(DefaultGraph())} <= read
        owl_class = NamedNode("http://www.w3.org/2002/07/owl#Class")
        assert Triple(SIN.Exercise, RDF.type, owl_class) in read

    def test_what_xml_cannot_hold_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SinorusError, match="label of event:a, which would be lost"):
            export(with_label("a\x07"), "rdfxml", tmp_path / "graph.rdf")
        assert list(tmp_path.iterdir()) == []


class TestCsv:
    def test_a_formula_is_only_text(self) -> None:
        events = dict(FOLDERS["csv"](with_label('=HYPERLINK("evil")')))["events.csv"]
        [row] = csv.DictReader(io.StringIO(events))
        assert row["name"] == '\'=HYPERLINK("evil")'

    def test_every_fact_has_its_sentence(self, small: Store) -> None:
        facts = dict(FOLDERS["csv"](small))["facts.csv"]
        rows = list(csv.DictReader(io.StringIO(facts)))
        claimed = {(row["property"], row["value"], row["stands"], row["quote"]) for row in rows}
        sentence = "It will last from 30 August to 5 September."
        assert ("startEarliest", "2022-08-30", "false", sentence) in claimed
        troops = next(row for row in rows if row["value"] == "2000")
        assert troops["part"] == "force/CHN-troops-2000-at_least"
        assert (troops["stands"], troops["publisher"], troops["status"]) == (
            "true",
            "TASS",
            "announced",
        )

    def test_it_needs_a_folder(self, small: Store, tmp_path: Path) -> None:
        with pytest.raises(SinorusError, match="name one with -o"):
            export(small, "csv")
        (tmp_path / "file").touch()
        with pytest.raises(SinorusError, match="is a file: name a folder"):
            export(small, "csv", tmp_path / "file")


@pytest.fixture(scope="module")
def release(small: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "v1"
    export(small, "dataset", folder)
    return folder


class TestDataset:
    def test_it_has_every_format(self, release: Path) -> None:
        names = {path.relative_to(release).as_posix() for path in release.rglob("*.*")}
        assert {f"sinorus{each.ending}" for each in FILES.values()} <= names
        assert {"README.md", "dcat.ttl", "tables/facts.csv"} <= names

    def test_the_checksums_are_those_of_the_files(self, release: Path) -> None:
        lines = (release / "SHA256SUMS").read_text().splitlines()
        sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
        files = {path for path in release.rglob("*") if path.is_file()}
        assert len(sums) == len(files) - 1  # all but itself
        for name, checksum in sums.items():
            assert hashlib.sha256((release / name).read_bytes()).hexdigest() == checksum

    def test_the_description_knows_every_file_with_its_size(self, release: Path) -> None:
        quads = list(parse(path=release / "dcat.ttl", format=RdfFormat.TURTLE))
        sizes = {
            q.subject: q.object.value for q in quads if q.predicate.value.endswith("#byteSize")
        }
        titles = {q.object.value: q.subject for q in quads if q.predicate.value.endswith("/title")}
        for name in ("sinorus.ttl", "tables/facts.csv"):
            assert int(sizes[titles[name]]) == (release / name).stat().st_size

    def test_the_same_graph_gives_the_same_release(self, release: Path, small: Store) -> None:
        again = {name: text.encode() for name, text in FOLDERS["dataset"](small)}
        assert again == {
            path.relative_to(release).as_posix(): path.read_bytes()
            for path in release.rglob("*")
            if path.is_file()
        }

    def test_the_page_tells_how_to_cite_it(self, release: Path) -> None:
        page = (release / "README.md").read_text()
        hash_ = hashlib.sha256((release / "sinorus.nq").read_bytes()).hexdigest()
        assert f"RDFC-1.0 hash sha256:{hash_}" in page
        assert "| events | 8 |" in page

    def test_a_format_that_cannot_hold_the_graph_is_left_out_and_told(self) -> None:
        files = dict(FOLDERS["dataset"](with_label("a\x07")))
        assert "sinorus.rdf" not in files
        assert (
            "Left out: `sinorus.rdf`. RDF/XML cannot hold the control character"
            in files["README.md"]
        )

    def test_somebody_elses_files_are_not_overwritten(self, small: Store, tmp_path: Path) -> None:
        (tmp_path / "release").mkdir()
        (tmp_path / "release" / "thesis.doc").touch()
        with pytest.raises(SinorusError, match=r"holds 'thesis\.doc'"):
            export(small, "dataset", tmp_path / "release")
        assert [path.name for path in (tmp_path / "release").iterdir()] == ["thesis.doc"]

    def test_an_older_release_is_replaced(self, small: Store, tmp_path: Path) -> None:
        for _ in range(2):
            export(small, "dataset", tmp_path / "release")
        assert [path.name for path in tmp_path.iterdir()] == ["release"]
