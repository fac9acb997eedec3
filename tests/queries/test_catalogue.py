import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.queries.catalogue import Query, catalogue, load
from sinorus.queries.document import markdown
from sinorus.queries.run import run

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_on_the_queries_is_up_to_date(built_store: Path) -> None:
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    with open_store(str(built_store), write=False) as shipped:
        assert page == markdown(catalogue().values(), shipped), "run: make docs"


def test_a_query_cannot_need_what_is_no_parameter_of_it() -> None:
    with pytest.raises(SinorusError, match="needs 'event', which is none of its parameters"):
        Query.parse("mine", "#+ needs: event\nSELECT * {}")


def test_a_file_of_ones_own_runs_by_its_path(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "mine.rq"
    # As editors on Windows save it.
    file.write_bytes(b"\xef\xbb\xbfSELECT ?name\r\n{ ?e a sin:Meeting ; rdfs:label ?name }\r\n")
    assert len(run(store, file)) == 0
    assert len(run(store, str(file))) == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tmeline", "No query 'tmeline': did you mean 'timeline'?"),
        ("zzz", "No query 'zzz': run 'sinorus queries' for the list"),
        ("missing.rq", "No query file 'missing.rq': check the path."),
        ("../timeline", "No query file '../timeline': check the path."),
        ("TIMELINE", "No query 'TIMELINE'"),
    ],
)
def test_an_unknown_query_is_one_sentence(name: str, message: str) -> None:
    with pytest.raises(SinorusError) as error:
        load(name)
    assert str(error.value).startswith(message)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "binary.rq"
    file.write_bytes(b"\xff\xfe\x00SELECT")
    with pytest.raises(SinorusError, match="not UTF-8"):
        load(file)
    with pytest.raises(SinorusError, match="Cannot read the query file"):
        load(tmp_path)


def test_running_a_query_imports_nothing_heavy() -> None:
    script = (
        "import sys, pyoxigraph, sinorus.queries.run as r; "
        "r.run(pyoxigraph.Store(), 'timeline').to_csv(); "
        "heavy = {'spacy', 'rdflib', 'pyshacl', 'pandas', 'networkx', 'rich', 'rapidfuzz'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    output = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert output == "[]\n"
