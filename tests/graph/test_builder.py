import sqlite3
from dataclasses import replace

import pytest
import small_articles
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from pyoxigraph import DefaultGraph

from sinorus.articles.model import Article
from sinorus.errors import SinorusError
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Evidence,
    Extraction,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    Slot,
)
from sinorus.fusion import incremental
from sinorus.gazetteer.loading import load_gazetteer
from sinorus.graph.builder import Builder, build_graph
from sinorus.graph.iris import Iris
from sinorus.graph.model import StoredArticle, StoredExtraction
from sinorus.graph.opening import open_store
from sinorus.graph.reading import read_extractions
from sinorus.graph.statistics import statistics
from sinorus.graph.store import OxigraphStore, nquads
from sinorus.graph.vocabulary import RDF, SIN
from sinorus.partial_date import PartialDate

VOSTOK = NameValue("Vostok 2022", "Vostok 2022", "vostok", 2022)


def extraction(article_id, *values, event_type="exercise", status="held", published=None):
    """An article with one event, a statement for each value."""
    facts = tuple(
        Fact(
            slot,
            value,
            Evidence(article_id, 10 * at, 10 * at + 9, f"Sentence {at}", status, None, "r", 0.8),
        )
        for at, (slot, value) in enumerate(values)
    )
    article = Article(
        article_id, f"Text of {article_id}.", publisher=article_id.upper(), published=published
    )
    return Extraction(article, (Event("e1", event_type, status, facts),))


def start(day, month=9):
    return Slot.START, DateValue(PartialDate(2022, month, day), f"on {day}/{month}")


BOTH = (Slot.COUNTRY, CountryValue("CHN")), (Slot.COUNTRY, CountryValue("RUS"))
BEFORE = extraction(
    "before",
    *BOTH,
    (Slot.NAME, VOSTOK),
    start(30, 8),
    (Slot.FORCE, ForceValue("CHN", "vehicles", 300, "exact")),
    status="announced",
    published=PartialDate(2022, 8, 17),
)
AFTER = extraction(
    "after",
    *BOTH,
    (Slot.NAME, VOSTOK),
    start(1),
    (Slot.FORCE, ForceValue("CHN", "vehicles", 3000, "at_least")),
    (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan")),
    published=PartialDate(2022, 9, 8),
)
PATROL = extraction(
    "patrol",
    *BOTH,
    (Slot.KIND, KindValue("air-patrol")),
    (Slot.START, DateValue(PartialDate(2022, 5, 24), "on 24 May")),
    (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan")),
    event_type="patrol",
)
NOBODY = extraction("nobody", (Slot.KIND, KindValue("naval")), start(3))
ALL = (BEFORE, AFTER, PATROL, NOBODY)
VOSTOK_NODE = Iris().event("vostok-2022")


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def built(gazetteer, *extractions):
    store = OxigraphStore()
    build_graph(store, extractions, gazetteer)
    return store


def objects(store, subject, prop):
    return {
        quad.object.value
        for quad in store.quads(DefaultGraph())
        if quad.subject == subject and quad.predicate == prop
    }


def test_two_articles_on_one_exercise_make_one_node(gazetteer):
    store = built(gazetteer, BEFORE, AFTER)
    assert statistics(store).events == 1
    assert objects(store, VOSTOK_NODE, SIN.report) == {
        "https://w3id.org/sinorus/id/article/before/event/e1",
        "https://w3id.org/sinorus/id/article/after/event/e1",
    }


def test_what_was_held_beats_what_was_announced_and_the_other_stays_in_evidence(gazetteer):
    store = built(gazetteer, BEFORE, AFTER)
    assert objects(store, VOSTOK_NODE, SIN.startEarliest) == {"2022-09-01"}
    said = {quad.object.value for quad in store.quads() if quad.predicate == SIN.startEarliest}
    assert {"2022-08-30", "2022-09-01"} <= said


def test_dates_that_cannot_be_the_same_make_the_event_disputed(gazetteer):
    both, one = built(gazetteer, BEFORE, AFTER), built(gazetteer, AFTER)
    assert objects(both, VOSTOK_NODE, SIN.startDisputed) == {"true"}
    assert objects(both, VOSTOK_NODE, SIN.endDisputed) == set()
    assert objects(one, VOSTOK_NODE, SIN.startDisputed) == set()


def test_numbers_that_disagree_are_linked(gazetteer):
    store = built(gazetteer, BEFORE, AFTER)
    links = [quad for quad in store.quads(DefaultGraph()) if quad.predicate == SIN.disagreesWith]
    assert len(links) == 2


def test_every_fused_value_is_in_the_evidence_of_a_report(gazetteer):
    """What the architecture promises: the same property and value in a report's evidence graph."""
    store = built(gazetteer, *ALL)
    stated = SIN.location, SIN.kind, SIN.startEarliest, SIN.name, SIN.count, SIN.country
    for event in {quad.subject for quad in store.quads(DefaultGraph()) if quad.object == SIN.Event}:
        reports = objects(store, event, SIN.report)
        for quad in store.quads(DefaultGraph()):
            if quad.predicate in stated and quad.subject.value.startswith(event.value):
                tail = quad.subject.value.removeprefix(event.value)
                assert any(
                    each.subject.value == report + tail
                    and (each.predicate, each.object) == (quad.predicate, quad.object)
                    for report in reports
                    for each in store.quads()
                ), quad


def test_the_summary_counts_what_is_there(gazetteer):
    store = OxigraphStore()
    summary = build_graph(store, ALL, gazetteer)
    assert (summary.articles, summary.reports, summary.events) == (4, 4, 2)
    assert summary.facts == sum(len(each.events[0].facts) for each in ALL)
    assert summary.statements == statistics(store).evidence
    assert summary.events_by_type == statistics(store).events_by_type


def test_an_event_without_a_country_is_kept_out_but_not_lost(gazetteer):
    store = OxigraphStore()
    summary = build_graph(store, [NOBODY], gazetteer)
    (rejection,) = summary.rejections
    assert rejection.reasons == ("An event needs a country that takes part in it.",)
    assert not any(quad.predicate == SIN.report for quad in store.quads(DefaultGraph()))
    assert read_extractions(store.quads()) == [StoredExtraction.of(NOBODY)]


def test_statistics(gazetteer):
    found = statistics(built(gazetteer, *ALL))
    assert (found.articles, found.reports, found.events, found.countries) == (4, 4, 2, 2)
    assert found.events_by_type == {
        "exercise": 1,
        "patrol": 1,
        "arms_transfer": 0,
        "agreement": 0,
        "meeting": 0,
        "incident": 0,
    }
    assert found.evidence == sum(len(each.events[0].facts) for each in ALL)


# --- the same graph whatever the way ---------------------------------------------------------


@pytest.fixture(scope="module")
def at_once(gazetteer):
    return nquads(built(gazetteer, *ALL))


@settings(max_examples=8)
@given(order=st.permutations(ALL), cut=st.integers(0, len(ALL)))
def test_order_and_steps_do_not_matter(gazetteer, at_once, order, cut):
    store = OxigraphStore()
    build_graph(store, order[:cut], gazetteer)
    build_graph(store, order[cut:], gazetteer)
    assert nquads(store) == at_once


def test_facts_in_any_order_give_the_same_graph(gazetteer, at_once):
    backwards = [
        structs.replace(
            each, events=tuple(structs.replace(e, facts=e.facts[::-1]) for e in each.events)
        )
        for each in ALL
    ]
    assert nquads(built(gazetteer, *backwards)) == at_once


def test_a_folder_holds_the_same_as_memory(gazetteer, at_once, tmp_path):
    with open_store(str(tmp_path / "db"), write=True) as store:
        build_graph(store, ALL, gazetteer)
    with open_store(str(tmp_path / "db"), write=False) as store:
        assert nquads(store) == at_once


def test_building_again_writes_nothing(gazetteer, tmp_path):
    with open_store(str(tmp_path / "db"), write=True) as store:
        build_graph(store, ALL, gazetteer)
    marker = (tmp_path / "db" / "sinorus-store.json").read_bytes()
    with open_store(str(tmp_path / "db"), write=True) as store:
        build_graph(store, ALL, gazetteer)
    assert (tmp_path / "db" / "sinorus-store.json").read_bytes() == marker


# --- replacing and removing ----------------------------------------------------------------


def test_an_article_that_comes_again_is_replaced(gazetteer):
    store = built(gazetteer, BEFORE, structs.replace(AFTER, events=()))
    build_graph(store, [AFTER], gazetteer)
    assert nquads(store) == nquads(built(gazetteer, BEFORE, AFTER))


def test_removing_an_article_leaves_no_trace(gazetteer):
    store = built(gazetteer, BEFORE, AFTER, PATROL)
    builder = Builder(store, gazetteer)
    builder.remove(["after"])
    summary = builder.summary()
    assert summary.articles == 2
    assert nquads(store) == nquads(built(gazetteer, BEFORE, PATROL))
    assert not any("/after/" in graph.value for graph in store.oxigraph.named_graphs())


def test_removing_what_is_not_there(gazetteer):
    store = built(gazetteer, BEFORE)
    before = nquads(store)
    with pytest.raises(SinorusError, match="The store has no article 'elsewhere'"):
        Builder(store, gazetteer).remove(["before", "elsewhere"])
    assert nquads(store) == before


def test_graphs_of_other_people_are_left_alone(gazetteer):
    store = built(gazetteer, BEFORE)
    quad = next(store.quads())
    mine = type(quad)(quad.subject, quad.predicate, quad.object, Iris("urn:me:").event("x"))
    store.change(remove=[], add=[mine])
    build_graph(store, [AFTER], gazetteer)
    assert mine in set(store.quads())


def test_two_articles_must_not_share_an_id(gazetteer):
    other = Extraction(replace(BEFORE.article, text="Other text.", source="other.txt"))
    store = OxigraphStore()
    with pytest.raises(SinorusError, match="Two different articles have the id 'before'"):
        build_graph(store, [BEFORE, other], gazetteer)
    assert nquads(store) == nquads(built(gazetteer))


def test_the_same_article_twice_is_once(gazetteer):
    assert nquads(built(gazetteer, BEFORE, BEFORE)) == nquads(built(gazetteer, BEFORE))


def test_a_build_that_fails_leaves_the_store_as_it_was(gazetteer, monkeypatch):
    store = built(gazetteer, BEFORE)
    before = nquads(store)

    def fail(*_):
        raise SinorusError("Decisions contradict each other.")

    monkeypatch.setattr(incremental, "fuse_facts", fail)
    with pytest.raises(SinorusError):
        build_graph(store, [AFTER], gazetteer)
    assert nquads(store) == before


# --- background ------------------------------------------------------------------------------


def test_known_entities_and_exercises_are_there_to_compare_with(gazetteer):
    store = built(gazetteer)
    countries = {
        quad.subject
        for quad in store.quads(Iris().graph("entities"))
        if (quad.predicate, quad.object) == (RDF.type, SIN.Country)
    }
    assert Iris().country("CHN") in countries
    reference = {quad.subject for quad in store.quads(Iris().graph("reference"))}
    assert Iris().reference("vostok-2022") in reference
    assert list(store.quads(DefaultGraph())) == []


def test_a_base_of_ones_own(gazetteer):
    iris = Iris("https://example.org/data/")
    store = OxigraphStore()
    build_graph(store, [BEFORE], gazetteer, iris=iris)
    summary = build_graph(store, [AFTER], gazetteer, iris=iris)
    assert (summary.articles, summary.events) == (2, 1)
    assert objects(store, iris.event("vostok-2022"), SIN.startEarliest) == {"2022-09-01"}


# --- any articles, in any order, in and out ---------------------------------------------------


@settings(max_examples=10)
@given(order=st.permutations(ALL), gone=st.sets(st.sampled_from([each.article.id for each in ALL])))
def test_building_all_and_removing_some_is_building_the_rest(gazetteer, order, gone):
    store = OxigraphStore()
    builder = Builder(store, gazetteer)
    for each in order:
        builder.put([each])
    for article in sorted(gone):
        builder.remove([article])
    rest = [each for each in ALL if each.article.id not in gone]
    assert nquads(store) == nquads(built(gazetteer, *rest))


def test_an_index_that_was_lost_is_made_anew(gazetteer, at_once, tmp_path):
    folder = tmp_path / "db"
    with open_store(str(folder), write=True) as store:
        build_graph(store, ALL[:2], gazetteer)
    (folder / "index.sqlite").unlink()
    with open_store(str(folder), write=True) as store:
        build_graph(store, ALL[2:], gazetteer)
    with open_store(str(folder), write=False) as store:
        assert nquads(store) == at_once


def test_an_index_of_an_older_sinorus_is_made_anew(gazetteer, at_once, tmp_path):
    folder = tmp_path / "db"
    with open_store(str(folder), write=True) as store:
        build_graph(store, ALL[:2], gazetteer)
    index = sqlite3.connect(folder / "index.sqlite")
    index.executescript(
        "DROP TABLE report; CREATE TABLE report (n INTEGER PRIMARY KEY, article TEXT, event TEXT);"
        "PRAGMA user_version = 0; UPDATE meta SET value = 'older' WHERE name = 'made by';"
    )
    index.close()
    with open_store(str(folder), write=True) as store:
        builder = Builder(store, gazetteer)
        assert builder.unchanged(StoredArticle.of(ALL[0].article), "")
        builder.put(ALL[2:])
    with open_store(str(folder), write=False) as store:
        assert nquads(store) == at_once


def test_a_graph_is_carried_over(gazetteer, at_once, tmp_path):
    from sinorus.building import import_graph

    store = built(gazetteer, *ALL)
    (tmp_path / "graph.nq").write_bytes(nquads(store))
    with import_graph(tmp_path / "graph.nq", store=tmp_path / "new.db") as kg:
        assert nquads(kg.store) == at_once


def test_many_reports_of_one_time_are_replaced_at_once():
    """So many that those that leave bring others together, of which some leave and come again."""
    several = list(small_articles.extractions(600))
    store = OxigraphStore()
    builder = Builder(store, load_gazetteer())
    builder.put(several)
    before = nquads(store)
    builder.put(several[200:400])
    assert nquads(store) == before
