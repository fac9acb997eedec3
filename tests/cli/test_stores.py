"""The commands that change what a store holds: by articles taken out, carried over, or in parallel."""

import json
from pathlib import Path

import pytest

from sinorus import parallel
from sinorus.graph.opening import open_store
from sinorus.graph.store import nquads

DRILL = (
    "Chinese and Russian warships held the exercise Joint Sea 2021 in the Sea of Japan on "
    "October 14-17, 2021.\n"
)
AGAIN = "Joint Sea 2021, an exercise of China and Russia, involved 10 warships in October 2021.\n"
PATROL = "Russian and Chinese bombers flew a joint patrol over the Sea of Japan on May 24, 2022.\n"


def content(store: str) -> bytes:
    with open_store(store, write=False) as opened:
        return nquads(opened)


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    for name, text in {"drill": DRILL, "again": AGAIN, "patrol": PATROL}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    return ["drill.txt", "again.txt", "patrol.txt"]


# --- remove ----------------------------------------------------------------------------------


def test_what_is_removed_might_never_have_been_there(sinorus, articles):
    sinorus("build", *articles)
    result = sinorus("remove", "again")
    assert result.exit_code == 0
    assert result.stdout == "Took out 'again'. Left: 2 events from 2 articles.\n"
    sinorus("build", "drill.txt", "patrol.txt", "--store", "rest.db")
    assert content("sinorus.db") == content("rest.db")


def test_several_are_removed_at_once(sinorus, articles):
    sinorus("build", *articles)
    result = sinorus("remove", "drill", "again")
    assert result.stdout == "Took out 2 articles. Left: 1 event from 1 article.\n"


def test_an_article_that_is_not_there_is_named_and_none_is_removed(sinorus, articles):
    sinorus("build", *articles)
    before = content("sinorus.db")
    result = sinorus("remove", "drill", "dril")
    assert result.exit_code == 1
    assert "'dril'" in result.stderr
    assert content("sinorus.db") == before


@pytest.mark.parametrize("arguments", [["remove", "drill"], ["query", "timeline"]])
def test_nothing_is_made_where_no_store_is(sinorus, tmp_path, arguments):
    result = sinorus(*arguments, "--store", "missing.db")
    assert result.exit_code == 1
    assert "missing.db" in result.stderr
    assert not (tmp_path / "missing.db").exists()


# --- import ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "ending"), [("nquads", "nq"), ("trig", "trig")])
def test_a_graph_is_carried_over_to_the_byte(sinorus, articles, form, ending):
    sinorus("build", *articles)
    sinorus("export", "--format", form, "--output", f"graph.{ending}")
    result = sinorus("import", f"graph.{ending}", "--store", "new.db")
    assert result.exit_code == 0
    assert result.stdout == "The store has 2 events from 3 articles now.\n"
    assert content("new.db") == content("sinorus.db")


def test_what_is_imported_is_fused_with_what_is_there(sinorus, articles):
    sinorus("build", "again.txt", "--store", "there.db")
    sinorus("build", "drill.txt", "patrol.txt", "--store", "coming.db")
    sinorus("export", "--store", "coming.db", "--format", "nquads", "--output", "coming.nq")
    sinorus("import", "coming.nq", "--store", "there.db")
    sinorus("build", *articles, "--store", "all.db")
    assert content("there.db") == content("all.db")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("graph.ttl", "", "neither .nq nor .trig"),
        ("graph.nq", "<a", "is malformed"),
        ("graph.nq", "<http://a> <http://b> <http://c> .\n", "holds no articles"),
    ],
)
def test_what_is_no_graph_is_told_and_changes_nothing(
    sinorus, articles, tmp_path, name, text, words
):
    sinorus("build", *articles)
    before = content("sinorus.db")
    (tmp_path / name).write_text(text)
    result = sinorus("import", name)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert content("sinorus.db") == before


# --- build: --report, --jobs, --quiet ---------------------------------------------------------


def test_the_report_tells_machines_what_came_in_and_what_did_not(sinorus, articles, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    sinorus("build", "drill.txt")
    result = sinorus("build", *articles, "empty.txt", "--report", "report.json")
    assert result.exit_code == 1
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["store"] == "sinorus.db"
    assert report["seconds"] > 0
    assert (report["articles"]["read"], report["articles"]["unchanged"]) == (3, 1)
    (left_out,) = report["articles"]["left_out"]
    assert left_out["source"] == "empty.txt"
    assert left_out["reason"]
    assert report["reports"] == 2
    assert (report["graph"]["articles"], report["graph"]["events"]) == (3, 2)
    assert report["graph"]["events_by_type"]["patrol"] == 1


def test_the_report_goes_to_standard_output_alone(sinorus, articles):
    result = sinorus("build", *articles, "--report", "-")
    assert json.loads(result.stdout)["graph"]["events"] == 2


def test_quiet_says_nothing(sinorus, articles):
    result = sinorus("build", *articles, "--quiet")
    assert result.exit_code == 0
    assert result.output == ""


def test_any_number_of_jobs_gives_the_same_bytes(sinorus, articles, monkeypatch):
    monkeypatch.setattr(parallel, "_WORTH_WORKERS", 0)
    monkeypatch.setattr(parallel, "_CHUNK", 1)
    for jobs in (1, 2):
        assert sinorus("build", *articles, "--jobs", jobs, "--store", f"{jobs}.db").exit_code == 0
    assert content("1.db") == content("2.db")


@pytest.mark.parametrize(
    "wrong", [["--jobs", "0"], ["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:9"]]
)
def test_wrong_usage_is_told_before_anything_is_done(sinorus, tmp_path, wrong):
    assert sinorus("build", "a.txt", *wrong).exit_code == 2
    assert not (tmp_path / "sinorus.db").exists()
