"""The bundled queries are plain SPARQL 1.1: another engine gives the same rows."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store

from sinorus.queries.catalogue import catalogue
from sinorus.queries.result import Result
from sinorus.queries.run import run

# rdflib's own readers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(Path(__file__).with_name("events.trig"), format="trig")
    return dataset


@pytest.mark.parametrize("name", [name for name in catalogue() if "geosparql" not in name])
def test_rdflib_answers_the_same(store: Store, dataset: rdflib.Dataset, name: str) -> None:
    query = catalogue()[name]
    ours = run(store, query, query.in_full())
    assert isinstance(ours, Result)
    expected = sorted(
        tuple("" if term is None else term.value for term in row) for row in ours.terms
    )
    answer = dataset.query(query.text)
    assert sorted(tuple("" if x is None else str(x) for x in row) for row in answer) == expected
