"""A part of a graph is whole in itself."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from sinorus.errors import SinorusError
from sinorus.exports.selection import Selection, selected
from sinorus.graph.store import OxigraphStore
from sinorus.graph.vocabulary import RDFS, SIN
from sinorus.knowledge_graph import KnowledgeGraph
from sinorus.partial_date import PartialDate

ID = "https://w3id.org/sinorus/id/"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    store = OxigraphStore()
    events = Path(__file__).parents[1] / "queries" / "events.trig"
    store.oxigraph.load(path=events, format=RdfFormat.TRIG)
    return store


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("selection", "events"),
    [
        (Selection(since=date("2022-09")), ["Vostok 2022"]),
        (Selection(until=date("2018")), ["Arms transfer: S-400", "Vostok 2018"]),
        (Selection(types=("patrol",)), ["Joint air patrol, 24 May 2022"]),
        (
            Selection(types=("patrol", "agreement")),
            ["Agreement, 4 February 2022", "Joint air patrol, 24 May 2022"],
        ),
        (
            Selection(countries=("India", "Japan")),
            ["Drill 2020", "Reaction to joint air patrol", "Vostok 2022"],
        ),
        (Selection(min_sources=2), ["Vostok 2022"]),
        (Selection(since=date("2018"), countries=("MNG",)), ["Vostok 2018", "Vostok 2022"]),
        (Selection(since=date("2099")), []),
    ],
)
def test_events_are_chosen(store: OxigraphStore, selection: Selection, events: list[str]) -> None:
    part = selected(store, selection)
    labels = {
        quad.subject: quad.object.value for quad in part.quads() if quad.predicate == RDFS.label
    }
    found = [quad.subject for quad in part.quads(DefaultGraph()) if quad.object == SIN.Event]
    assert sorted(labels[node] for node in found) == events


def test_everything_that_belongs_to_an_event_comes_along(store: OxigraphStore) -> None:
    part = KnowledgeGraph(selected(store, Selection(min_sources=2)))
    whole = KnowledgeGraph(store)
    assert str(part.explain("Vostok 2022")) == str(whole.explain("Vostok 2022"))
    for query in ("force-sizes", "participants-by-event", "conflicting-claims", "evidence"):
        everything = {"event": "all"} if query == "evidence" else {}
        assert (
            part.query(query, **everything).terms == whole.query(query, event="Vostok 2022").terms
        )


def test_nothing_else_comes_along(store: OxigraphStore) -> None:
    part = selected(store, Selection(types=("incident",)))
    nodes = {quad.subject for quad in part.quads()}
    assert NamedNode(f"{ID}event/joint-air-patrol-2022-05-24") not in nodes
    # It reacts to that event, but a link would lead nowhere.
    assert not [quad for quad in part.quads() if quad.predicate == SIN.reactsTo]
    assert NamedNode(f"{ID}country/MNG") not in nodes
    assert NamedNode(f"{ID}article/a1") not in nodes


def test_an_unknown_country_is_told(store: OxigraphStore) -> None:
    with pytest.raises(SinorusError, match="did you mean 'Mongolia'"):
        selected(store, Selection(countries=("Mongola",)))
