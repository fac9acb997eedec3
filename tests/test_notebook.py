"""The cell magic, in a real IPython shell."""

import pytest
from IPython.testing.globalipapp import start_ipython

import sinorus

QUERY = "SELECT ?name { ?event a sin:Exercise ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def shell(built_store):
    shell = start_ipython()
    shell.run_line_magic("load_ext", "sinorus")
    shell.display_formatter.active_types = shell.display_formatter.format_types  # as in notebooks
    with sinorus.open(built_store) as kg:
        shell.user_ns["kg"] = kg
        yield shell


def test_a_cell_is_answered_with_a_table(shell):
    answer = shell.run_cell_magic("sparql", "kg", QUERY)
    assert len(answer) > 20
    # What every notebook front end can show.
    data, _ = shell.display_formatter.format(answer)
    assert "<table>" in data["text/html"]
    assert "Vostok 2022" in data["text/html"]


def test_a_limit_cuts_what_is_shown_and_not_what_is_kept(shell):
    shown = shell.run_cell_magic("sparql", "kg --limit 3 --output answer", QUERY)
    assert len(shown) == 3
    assert len(shell.user_ns["answer"]) > 20
    assert list(shell.user_ns["answer"].to_dataframe().columns) == ["name"]


def test_a_bundled_query_can_be_named(shell):
    assert len(shell.run_cell_magic("sparql", "kg", "timeline\n")) > 20


@pytest.mark.parametrize(
    ("line", "cell", "words"),
    [
        ("", QUERY, "does not name one graph"),
        ("nothing", QUERY, "'nothing' is no knowledge graph"),
        ("kg --limit many", QUERY, "'many' is no number of rows"),
        ("kg --output", QUERY, "'--output' has no value"),
        ("kg", "SELECT * {", "not valid SPARQL"),
    ],
)
def test_what_is_wrong_is_one_sentence(shell, capsys, line, cell, words):
    assert shell.run_cell_magic("sparql", line, cell) is None
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
