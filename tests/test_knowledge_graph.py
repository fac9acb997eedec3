"""The Python front door."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import sinorus
from sinorus import Article, KnowledgeGraph, SinorusError
from sinorus.partial_date import PartialDate
from sinorus.queries.result import Result

DRILL = Article(
    "drill",
    "Chinese and Russian warships held the exercise Joint Sea 2021 in the Sea of Japan on "
    "October 14-17, 2021.",
)
SIN = "https://w3id.org/sinorus/ontology#"
VOSTOK = "https://w3id.org/sinorus/id/event/vostok-2022"


@pytest.fixture(scope="module")
def kg(built_store: Path) -> KnowledgeGraph:
    return sinorus.open(built_store)


def names(kg: KnowledgeGraph) -> list[object]:
    result = kg.query("timeline")
    assert isinstance(result, Result)
    return [row[result.columns.index("name")] for row in result]


# --- build ------------------------------------------------------------------------------


def test_build_takes_articles_paths_and_lists_of_both(tmp_path):
    path = tmp_path / "drill.txt"
    path.write_text(DRILL.text)
    for source in (DRILL, [DRILL], path, str(path), [path], (str(path),), str(tmp_path)):
        with sinorus.build(source) as kg:
            assert names(kg) == ["Joint Sea 2021"]


def test_build_tells_what_could_not_be_read(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with sinorus.build([DRILL, tmp_path / "empty.txt"]) as kg:
        [rejection] = kg.rejections
        assert rejection.source == str(tmp_path / "empty.txt")
        assert "empty" in rejection.reason


@pytest.mark.parametrize("source", [[], "missing.txt", ["missing.txt", "none/"]])
def test_build_without_anything_to_read_is_an_error(tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SinorusError):
        sinorus.build(source, store="kept.db")
    assert list(tmp_path.iterdir()) == []


def test_build_dates_articles_as_it_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Russian and Chinese bombers flew a joint patrol over the Sea of Japan Tuesday."
    )
    with sinorus.build(path, published=PartialDate(2022, 5, 25)) as kg:
        assert "2022-05-24" in str(kg.query("timeline"))


def test_build_reports_progress():
    seen = []
    articles = [DRILL, Article("b", "Nothing happened.")]
    sinorus.build(articles, progress=lambda done, total: seen.append((done, total))).close()
    assert seen == [(1, 2), (2, 2)]


def test_a_built_store_can_be_read_by_others_while_the_graph_is_open(tmp_path):
    store = tmp_path / "kept.db"
    with sinorus.build(DRILL, store=store) as first, sinorus.open(store) as second:
        assert names(first) == names(second)


def test_open_needs_a_store(tmp_path):
    with pytest.raises(SinorusError, match=r"nothing\.db"):
        sinorus.open(tmp_path / "nothing.db")


# --- what a graph can do ------------------------------------------------------------------


def test_the_reports_of_one_event_are_one_node(kg):
    assert names(kg).count("Vostok 2022") == 1


def test_query_takes_parameters_as_python_values(kg):
    for given in ({"since": 2025}, {"since": "2025"}, {"since": PartialDate(2025)}):
        assert 0 < len(kg.query("timeline", **given)) < len(kg.query("timeline"))


def test_results_become_dataframes(kg):
    frame = kg.query("timeline").to_dataframe()
    assert list(frame.columns) == list(kg.query("timeline").columns)
    assert "Vostok 2022" in set(frame["name"])


def test_explain_reads_like_a_note(kg):
    explanation = kg.explain("Vostok 2022")
    assert str(explanation).startswith("Vostok 2022\n")
    assert explanation._repr_markdown_().startswith("## Vostok 2022\n")


def test_the_rdflib_graph_holds_the_fused_facts_alone(kg):
    graph = kg.graph
    assert isinstance(graph, rdflib.Graph)
    assert (rdflib.URIRef(VOSTOK), rdflib.RDF.type, rdflib.URIRef(f"{SIN}Exercise")) in graph
    assert not list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{SIN}Evidence")))


def test_the_rdflib_graph_answers_queries_as_the_store_does(kg):
    query = f"SELECT ?e {{ ?e a <{SIN}Patrol> }}"
    ours = kg.query(query)
    assert isinstance(ours, Result)
    assert {str(row[0]) for row in kg.graph.query(query)} == {row[0] for row in ours}


def test_the_network_holds_every_event(kg):
    network = kg.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert set(names(kg)) <= {data["label"] for _, data in network.nodes(data=True)}


@pytest.mark.parametrize(
    ("name", "opening"),
    [("out.ttl", "@prefix"), ("out.trig", "@prefix"), ("out.nq", "<"), ("out.jsonld", "{")],
)
def test_serialize_goes_by_the_ending(kg, tmp_path, name, opening):
    kg.serialize(tmp_path / name)
    lines = (tmp_path / name).read_text().splitlines()
    assert next(line for line in lines if line[:1] not in {"#", ""}).startswith(opening)


def test_serialize_without_a_path_gives_the_text(kg, tmp_path):
    kg.serialize(tmp_path / "out.ttl")
    assert kg.serialize() == (tmp_path / "out.ttl").read_text()


def test_serialize_knows_its_formats(kg):
    with pytest.raises(SinorusError, match="'docx'"):
        kg.serialize(format="docx")


def test_validate(kg):
    assert kg.validate() == ()
    assert kg.rejected() == ()


def test_a_closed_graph_says_so(built_store):
    with sinorus.open(built_store) as kg:
        pass
    with pytest.raises(SinorusError, match="closed"):
        kg.stats()


# --- in a notebook ------------------------------------------------------------------------


class Balanced(HTMLParser):
    """Checks that every element is closed, and that none can run anything."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "img", "iframe", "b-evil"}
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_html(html: str) -> None:
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []


def test_a_graph_shows_its_counts_and_first_rows(kg):
    html = kg._repr_html_()
    check_html(html)
    assert f"{kg.stats().events:,} events" in html
    assert html.count("<tr>") <= 1 + 10


def test_hostile_names_are_shown_as_text():
    text = (
        "Chinese and Russian warships held the exercise Joint Sea 2021 in October 2021. "
        "The 7th <script>alert(1)</script> Brigade of the Russian Navy took part."
    )
    evil = Article("<b-evil>", text, title="<script>alert(1)</script>", publisher="<b-evil>")
    with sinorus.build(evil) as kg:
        check_html(kg._repr_html_())
        for result in (kg.query("timeline"), kg.query("evidence", event="all")):
            assert isinstance(result, Result)
            check_html(result._repr_html_())


def test_repr_says_what_it_is(kg):
    assert repr(kg).startswith("<KnowledgeGraph of ")


# --- the package --------------------------------------------------------------------------


def test_public_names_are_listed_and_there():
    assert {"build", "open", "KnowledgeGraph", "__version__"} <= set(dir(sinorus))
    for name in dir(sinorus):
        assert getattr(sinorus, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="biuld"):
        sinorus.biuld  # noqa: B018


def test_opening_a_graph_does_not_import_spacy(built_store):
    code = (
        "import sinorus, sys\n"
        f"sinorus.open({str(built_store)!r}).query('timeline')\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
