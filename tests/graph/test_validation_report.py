"""What is wrong is told with the sentences that it comes from."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Evidence,
    Extraction,
    Fact,
    Slot,
)
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.builder import build_graph
from sinorus.graph.store import OxigraphStore
from sinorus.graph.validation_report import findings, rejected
from sinorus.graph.vocabulary import SIN, WGS84, XSD
from sinorus.partial_date import PartialDate

ID = "https://w3id.org/sinorus/id/"
VOSTOK = NamedNode(f"{ID}event/vostok-2022")


@pytest.fixture
def store() -> OxigraphStore:
    store = OxigraphStore()
    events = Path(__file__).parents[1] / "queries" / "events.trig"
    store.oxigraph.load(path=events, format=RdfFormat.TRIG)
    return store


def add(store: OxigraphStore, node: NamedNode, prop: NamedNode, value: Literal) -> None:
    store.change(remove=(), add=[Quad(node, prop, value, DefaultGraph())])


def about(store: OxigraphStore, node: NamedNode):
    return [each for each in findings(store) if each.violation.node == node.value]


def test_the_sentence_that_says_so_comes_first(store):
    add(store, VOSTOK, SIN.startEarliest, Literal("2022-08-30", datatype=XSD.date))
    found = next(
        each for each in about(store, VOSTOK) if "at most one start" in each.violation.message
    )
    assert found.label == "Vostok 2022"
    assert [each.quote for each in found.sentences][:2] == [
        "It will last from 30 August to 5 September.",
        "Vostok took place from 1 to 7 September in the Sea of Japan with 3,000 vehicles.",
    ]
    first = found.sentences[0]
    assert (first.publisher, first.title, first.published) == (
        "TASS",
        "China to join",
        "2022-08-17",
    )
    assert first.evidence == f"{ID}evidence/a1/0-9/s1"


def test_a_part_has_the_sentence_that_speaks_of_it(store):
    force = NamedNode(f"{VOSTOK.value}/force/CHN-troops-2000-at_least")
    add(store, force, SIN.count, Literal(-1))
    [found] = about(store, force)[:1]
    assert found.sentences[0].quote == "China sends more than 2,000 troops and 300 vehicles come."


def test_what_belongs_to_no_event_has_no_sentence(store):
    sea = NamedNode(f"{ID}location/sea-of-japan")
    add(store, sea, WGS84.lat, Literal(200))
    [found] = about(store, sea)[:1]
    assert (found.label, found.sentences) == (None, ())


def test_what_was_kept_out_can_be_listed():
    store = OxigraphStore()
    facts = tuple(
        Fact(slot, value, Evidence("a", 0, 30, "It ended before it began.", "held", None, "r", 0.9))
        for slot, value in (
            (Slot.COUNTRY, CountryValue("CHN")),
            (Slot.START, DateValue(PartialDate(2022, 9, 7), "then")),
            (Slot.END, DateValue(PartialDate(2022, 9, 1), "before")),
        )
    )
    article = Article("a", "", title="Odd", publisher="Example News")
    gazetteer = Gazetteer({})
    summary = build_graph(
        store, [Extraction(article, (Event("e1", "exercise", "held", facts),))], gazetteer
    )
    kept_out = rejected(store, gazetteer)
    assert [each.event for each in kept_out] == [each.event for each in summary.rejections]
    for each in kept_out:
        assert each.reasons
        assert each.facts[0].sentence.quote == "It ended before it began."
        assert each.facts[0].sentence.publisher == "Example News"
