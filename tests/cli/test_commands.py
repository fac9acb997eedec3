"""The commands that read a store, on one built from the shipped reports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from sinorus.articles.model import Article
from sinorus.extraction.model import Event, Evidence, Extraction, Fact, KindValue, Slot
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.builder import build_graph
from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import SIN, XSD

ON = "--store"


def test_query_prints_a_table(sinorus, built_store):
    result = sinorus("query", "timeline", ON, built_store)
    assert result.exit_code == 0
    head, rule, *rows = result.stdout.splitlines()
    assert head.split()[:3] == ["start", "end", "name"]
    assert set(rule) == {"─"}
    assert any("Vostok 2022" in row for row in rows)


def test_query_takes_parameters(sinorus, built_store):
    options = ("-p", "since=2022", "-p", "until=2022-12", "--format", "csv")
    rows = sinorus("query", "timeline", *options, ON, built_store).stdout.splitlines()[1:]
    assert rows
    assert all(row.startswith("2022") for row in rows)


def test_query_shows_the_first_rows_and_says_how_many_are_left(sinorus, built_store):
    result = sinorus("query", "timeline", "--limit", 3, "--format", "csv", ON, built_store)
    assert len(result.stdout.splitlines()) == 1 + 3
    assert "more rows" in result.stderr


def test_query_runs_files_text_and_standard_input(sinorus, built_store, tmp_path):
    text = "SELECT (COUNT(*) AS ?n) { ?e a <https://w3id.org/sinorus/ontology#Event> }"
    (tmp_path / "mine.rq").write_text(text)
    options = (ON, built_store, "--format", "csv")
    answers = {
        sinorus("query", "mine.rq", *options).stdout,
        sinorus("query", text, *options).stdout,
        sinorus("query", "-", *options, stdin=text).stdout,
    }
    [answer] = answers
    assert int(answer.splitlines()[1]) > 20


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_query_writes_files(sinorus, built_store, tmp_path, form):
    sinorus("query", "timeline", ON, built_store, "--format", form, "-o", "out")
    assert "Vostok 2022" in (tmp_path / "out").read_text()


def test_queries_lists_all_and_describes_one(sinorus):
    names = [line for line in sinorus("queries").stdout.splitlines() if line[:1].strip()]
    assert len(names) >= 8
    for name in names:
        assert name in sinorus("queries", name).stdout
    assert "SELECT" in sinorus("queries", "timeline", "--sparql").stdout


def test_explain_shows_facts_and_sentences(sinorus, built_store):
    text = sinorus("explain", "vostok 2022", ON, built_store).stdout
    assert text.startswith("Vostok 2022\n")
    assert "[1]" in text
    assert "“" in text
    assert "https://" in text


def test_explain_writes_markdown(sinorus, built_store, tmp_path):
    sinorus("explain", "Vostok 2022", ON, built_store, "--format", "markdown", "-o", "note.md")
    assert (tmp_path / "note.md").read_text().startswith("## Vostok 2022\n")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, about itself
@pytest.mark.parametrize(
    ("form", "reader"), [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads")]
)
def test_export_is_read_by_rdflib(sinorus, built_store, tmp_path, form, reader):
    assert sinorus("export", "--format", form, "-o", "out", ON, built_store).exit_code == 0
    dataset = rdflib.Dataset().parse(tmp_path / "out", format=reader)
    vostok = rdflib.URIRef("https://w3id.org/sinorus/id/event/vostok-2022")
    assert any(dataset.quads((vostok, None, None, None)))


def test_validate_says_that_the_graph_conforms(sinorus, built_store):
    result = sinorus("validate", ON, built_store)
    assert (result.exit_code, result.stdout) == (0, "The graph conforms to the shapes.\n")


@pytest.fixture
def broken_store(built_store, tmp_path):
    """A copy of the store in which one event is said to end before it begins."""
    store = tmp_path / "broken.db"
    with (
        open_store(str(built_store), write=False) as good,
        open_store(str(store), write=True) as bad,
    ):
        day = Literal("1999-01-01", datatype=XSD.date)
        event = NamedNode("https://w3id.org/sinorus/id/event/joint-sea-2021")
        changed = [
            quad
            for quad in good.quads(DefaultGraph())
            if (quad.subject, quad.predicate) == (event, SIN.endLatest)
        ]
        assert changed
        wrong = Quad(event, SIN.endLatest, day)
        bad.change(remove=[], add=[*(q for q in good.quads() if q not in changed), wrong])
    return store


def test_validate_says_what_is_wrong_and_where_it_was_read(sinorus, broken_store):
    result = sinorus("validate", ON, broken_store)
    assert result.exit_code == 1
    assert "Joint Sea 2021 (event:joint-sea-2021): An event does not end before" in result.stdout
    assert "    “" in result.stdout
    assert " — Sinorus, " in result.stdout


def test_validate_as_json_and_as_a_shacl_report(sinorus, broken_store):
    result = sinorus("validate", "--format", "json", ON, broken_store)
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert not report["conforms"]
    assert {each["label"] for each in report["violations"]} == {"Joint Sea 2021"}
    assert all(each["sentences"] for each in report["violations"])
    shacl = rdflib.Graph().parse(
        data=sinorus("validate", "--format", "turtle", ON, broken_store).stdout, format="turtle"
    )
    results = list(shacl.objects(None, rdflib.SH.result))
    assert len(results) == len(report["violations"])
    assert all(shacl.value(each, rdflib.SH.sourceConstraintComponent) for each in results)
    assert all(shacl.value(each, rdflib.PROV.wasDerivedFrom) for each in results)


def test_validate_lists_what_is_kept_out(sinorus, built_store):
    assert sinorus("validate", "--rejected", ON, built_store).stdout == (
        "Nothing is kept out of the graph.\n"
    )
    evidence = Evidence("a", 0, 30, "Nobody took part.", "held", None, "r", 0.9)
    fact = Fact(Slot.KIND, KindValue("naval"), evidence)
    odd = Extraction(Article("a", "", title="Odd"), (Event("e1", "exercise", "held", (fact,)),))
    with open_store("odd.db", write=True) as store:
        build_graph(store, [odd], Gazetteer({}))
    listed = sinorus("validate", "--rejected", ON, "odd.db")
    assert listed.exit_code == 0
    assert "is kept out.\n  An event needs a country that takes part in it.\n" in listed.stdout
    assert "    “Nobody took part.” — Odd: kind\n" in listed.stdout
    as_json = sinorus("validate", "--rejected", "--format", "json", ON, "odd.db").stdout
    [event] = json.loads(as_json)["rejected"]
    assert event["facts"][0]["slots"] == ["kind"]
    assert sinorus("validate", "--rejected", "--format", "turtle", ON, "odd.db").exit_code == 2


def test_stats_as_table_and_json(sinorus, built_store):
    counts = json.loads(sinorus("stats", "--format", "json", ON, built_store).stdout)
    assert counts["articles"] >= 20
    assert sum(counts["events_by_type"].values()) == counts["events"]
    assert f"{counts['events']:,}\n" in sinorus("stats", ON, built_store).stdout


# --- wrong input ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "tmeline"), "did you mean 'timeline'?"),
        (("query", "none.rq"), "'none.rq'"),
        (("query", "SELECT * {"), "not valid SPARQL"),
        (("query", "timeline", "-p", "sinse=2022"), "did you mean 'since'?"),
        (("query", "timeline", "-p", "since=soon"), "'soon'"),
        (("query", "timeline", "-p", "country=Mongola"), "'Mongolia'"),
        (("query", "timeline", "--format", "turtle"), "'turtle'"),
        (("query", "timeline", "-o", "no/such/folder/out.csv"), "'no/such/folder/out.csv'"),
        (("query", "DROP ALL {}"), "DROP"),
        (("queries", "tmeline"), "did you mean 'timeline'?"),
        (("explain", "Vostok 2222"), "did you mean"),
        (("explain", "xyz"), "'xyz'"),
        (("export", "-o", "no/such/folder/out.ttl"), "'no/such/folder/out.ttl'"),
        (("export", "-o", "."), "is a folder"),
        (("export", "--format", "csv"), "name one with -o"),
        (("export", "--country", "Mongola"), "'Mongolia'"),
        (("export", "-o", "a", "b"), "Name the file or folder once"),
    ],
)
def test_wrong_input_is_one_sentence(sinorus, built_store, arguments, words):
    store = () if arguments[0] == "queries" else (ON, built_store)
    result = sinorus(*arguments, *store)
    assert result.exit_code in {1, 2}
    assert result.stdout == ""
    error = result.stderr.splitlines()[-1]
    assert error.startswith("Error: ")
    assert words in error


@pytest.mark.parametrize("given", ["since", "=2022"])
def test_a_parameter_without_a_name_or_value_is_wrong_usage(sinorus, built_store, given):
    result = sinorus("query", "timeline", "-p", given, ON, built_store)
    assert result.exit_code == 2
    assert "name=value" in result.stderr


@pytest.mark.parametrize("command", ["query timeline", "explain x", "export", "validate", "stats"])
def test_a_store_that_is_not_there_is_not_made(sinorus, tmp_path, command):
    result = sinorus(*command.split())
    assert result.exit_code == 1
    assert "'sinorus.db'" in result.stderr
    assert "sinorus build" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_leaves_the_file_as_it_was(sinorus, tmp_path):
    (tmp_path / "graph.ttl").write_text("mine")
    assert sinorus("export", "-o", "graph.ttl").exit_code == 1
    assert (tmp_path / "graph.ttl").read_text() == "mine"


# --- processes --------------------------------------------------------------------------


def test_a_reader_that_stops_early_is_no_error(built_store):
    """As in `sinorus export | head -1`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sinorus", "export", "--format", "nquads", ON, str(built_store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()


@pytest.mark.parametrize("device", [each for each in (Path("/dev/full"),) if each.exists()])
@pytest.mark.parametrize("arguments", [["--help"], ["query", "--help"], ["query", "timeline"]])
def test_a_full_disk_is_one_sentence(built_store, device, arguments):
    store = [] if "--help" in arguments else [ON, str(built_store)]
    with device.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sinorus", *arguments, *store],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "Error: No space left on the disk: free some and run it again.\n"


def test_output_is_utf_8_whatever_the_locale(built_store):
    query = r"SELECT ('\u8054\u5408' AS ?x) {}"
    done = subprocess.run(
        [sys.executable, "-m", "sinorus", "query", query, ON, str(built_store)],
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert "联合" in done.stdout.decode()


def test_querying_imports_neither_spacy_nor_anything_of_extraction(built_store):
    code = (
        "import sys\n"
        "from sinorus.cli import main\n"
        f"main(['query', 'timeline', '--store', {str(built_store)!r}], standalone_mode=False)\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "pyoxigraph" in loaded
    assert not loaded & {
        "spacy", "numpy", "rdflib", "pyshacl", "networkx", "pandas", "trafilatura",
        "sinorus.extraction.pipeline", "sinorus.graph.builder",
    }  # fmt: skip
