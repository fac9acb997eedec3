from typing import get_args

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, RdfFormat

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    EventType,
    Evidence,
    Extraction,
    Fact,
    ForceCategory,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Qualifier,
    Role,
    Slot,
    Status,
    UnitValue,
)
from sinorus.graph.evidence import evidence_quads
from sinorus.graph.iris import Iris
from sinorus.graph.model import StoredExtraction
from sinorus.graph.reading import read_extractions
from sinorus.graph.vocabulary import RDF, SIN
from sinorus.partial_date import PartialDate

# --- any extraction at all ------------------------------------------------------------------

texts = st.text(max_size=12)
# Few different values: what can go wrong is that two facts meet in one node.
words = st.one_of(st.sampled_from(["Tu-95", "tu 95", "Bear", "Медведь", "轰-6", "x-1", ""]), texts)
ids = st.one_of(st.none(), st.sampled_from(["tu-95ms", "h-6k", "x-37b", ".."]), texts)
codes = st.sampled_from(["CHN", "RUS", "MNG"])
counts = st.one_of(st.integers(0, 3), st.integers(0, 10**25))
partial_dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.year)),
    st.dates().map(lambda day: PartialDate(day.year, day.month)),
    st.dates().map(PartialDate.of),
)


def one_of(literal):
    return st.sampled_from(get_args(literal))


keys = st.one_of(st.sampled_from(["e1", "e2"]), st.text(min_size=1, max_size=4))
years = st.one_of(st.none(), st.integers(1900, 2100))
slots_and_values = st.one_of(
    st.tuples(st.just(Slot.KIND), st.builds(KindValue, words)),
    st.tuples(st.just(Slot.NAME), st.builds(NameValue, words, words, ids, years)),
    st.tuples(st.sampled_from([Slot.START, Slot.END]), st.builds(DateValue, partial_dates, words)),
    st.tuples(st.just(Slot.HOST), st.builds(CountryValue, codes, st.just("host"))),
    st.tuples(st.just(Slot.COUNTRY), st.builds(CountryValue, codes, one_of(Role))),
    st.tuples(st.just(Slot.LOCATION), st.builds(PlaceValue, ids, words, words)),
    st.tuples(
        st.just(Slot.FORCE),
        st.builds(
            ForceValue,
            st.one_of(st.none(), codes),
            one_of(ForceCategory),
            counts,
            one_of(Qualifier),
            st.one_of(st.none(), words),
        ),
    ),
    st.tuples(
        st.just(Slot.PLATFORM),
        st.builds(
            PlatformValue, ids, words, words, st.one_of(st.none(), codes), st.none() | counts
        ),
    ),
    st.tuples(
        st.just(Slot.UNIT), st.builds(UnitValue, ids, words, words, st.one_of(st.none(), codes))
    ),
    st.tuples(st.sampled_from([Slot.REACTS_TO, Slot.PART_OF]), st.builds(EventLink, keys)),
)
evidences = st.builds(
    Evidence,
    article=st.just("a/1"),
    start=st.sampled_from([0, 40]),
    end=st.sampled_from([39, 80]),
    quote=texts,
    status=one_of(Status),
    speaker=st.one_of(st.none(), texts),
    rule=st.sampled_from(["exercise", "count"]),
    confidence=st.floats(0, 1),
)
# Several facts of one statement, most of the time.
facts = st.lists(
    st.tuples(evidences, st.lists(slots_and_values, min_size=1, max_size=6)).map(
        lambda both: [Fact(slot, value, both[0]) for slot, value in both[1]]
    ),
    max_size=3,
).map(lambda statements: tuple(fact for statement in statements for fact in statement))
events = st.lists(
    st.builds(Event, keys, one_of(EventType), one_of(Status), facts),
    max_size=2,
    unique_by=lambda event: event.key,
).map(tuple)
articles = st.builds(
    Article,
    id=st.just("a/1"),
    text=texts,
    title=st.one_of(st.none(), texts),
    url=st.one_of(st.none(), texts),
    publisher=st.one_of(st.none(), texts),
    published=st.one_of(st.none(), partial_dates),
    date_inferred=st.booleans(),
    language=st.sampled_from(["en", "zh"]),
)
extractions = st.builds(Extraction, articles, events)


def stored(quads):
    """What quads are after a while in a store and a trip through a file."""
    store = pyoxigraph.Store()
    store.extend(quads)
    return list(pyoxigraph.parse(store.dump(format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions)
def test_what_is_written_can_be_read_back(extraction):
    assert read_extractions(stored(evidence_quads(extraction))) == [StoredExtraction.of(extraction)]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions, st.randoms())
def test_quads_do_not_depend_on_the_order_of_the_facts(extraction, random):
    mixed = tuple(
        Event(
            event.key,
            event.type,
            event.status,
            tuple(random.sample(event.facts, len(event.facts))),
        )
        for event in random.sample(extraction.events, len(extraction.events))
    )
    assert set(evidence_quads(extraction)) == set(
        evidence_quads(Extraction(extraction.article, mixed))
    )


# --- one extraction to look at ----------------------------------------------------------------

SENTENCE = "China sent more than 2,000 troops and two H-6K bombers to the Sea of Japan."
EVIDENCE = Evidence("a1", 0, len(SENTENCE), SENTENCE, "held", "the ministry", "forces", 0.9)


def about(*values, article="a1"):
    event = Event(
        "e1", "exercise", "held", tuple(Fact(slot, value, EVIDENCE) for slot, value in values)
    )
    return Extraction(Article(article, SENTENCE, published=PartialDate(2022, 9)), (event,))


def graph_names(quads):
    return {quad.graph_name for quad in quads} - {Iris().graph("articles")}


@pytest.fixture
def quads():
    return evidence_quads(
        about(
            (Slot.COUNTRY, CountryValue("CHN")),
            (Slot.FORCE, ForceValue("CHN", "troops", 2000, "at_least")),
            (Slot.FORCE, ForceValue("CHN", "aircraft", 2, "exact", "H-6K")),
            (Slot.PLATFORM, PlatformValue("h-6k", "H-6K", "H-6K bombers", "CHN", 2)),
            (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan")),
        )
    )


def test_a_statement_is_one_graph_with_one_record(quads):
    (graph,) = graph_names(quads)
    assert graph.value.startswith(f"https://w3id.org/sinorus/id/evidence/a1/0-{len(SENTENCE)}/")
    record = {quad.predicate: quad.object.value for quad in quads if quad.subject == graph}
    assert record[SIN.quote] == SENTENCE
    assert record[SIN.speaker] == "the ministry"
    assert record[SIN.confidence] == "0.9"
    assert record[SIN.report] == "https://w3id.org/sinorus/id/article/a1/event/e1"


@pytest.mark.parametrize("inferred", [True, False])
def test_a_date_that_was_concluded_from_the_text_is_marked(inferred):
    article = Article("a1", "", published=PartialDate(2022, 8), date_inferred=inferred)
    quads = evidence_quads(Extraction(article))
    marks = [quad.object for quad in quads if quad.predicate == SIN.dateInferred]
    assert marks == ([Literal(True)] if inferred else [])
    (read,) = read_extractions(stored(quads))
    assert read.article.date_inferred is inferred


def test_the_graph_speaks_of_the_report_in_the_words_of_the_fused_graph(quads):
    report = "https://w3id.org/sinorus/id/article/a1/event/e1"
    triples = {(quad.subject.value, quad.predicate, quad.object.value) for quad in quads}
    part = f"{report}/participation/CHN"
    count = f"{report}/force/CHN-troops-2000-at_least"
    assert (report, SIN.participation, part) in triples
    assert (part, SIN.country, "https://w3id.org/sinorus/id/country/CHN") in triples
    assert (part, SIN.force, count) in triples
    assert (count, SIN.count, "2000") in triples
    assert (report, SIN.location, "https://w3id.org/sinorus/id/location/sea-of-japan") in triples


def test_a_count_points_at_the_platform_that_its_article_names(quads):
    counted = [quad.object.value for quad in quads if quad.predicate == SIN.countedPlatform]
    assert counted == ["https://w3id.org/sinorus/id/platform/h-6k"]


def test_no_blank_nodes(quads):
    assert not any(
        isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)
    )


def test_two_dates_of_one_statement_are_kept_apart():
    both = evidence_quads(
        about(
            (Slot.START, DateValue(PartialDate(2022, 8, 30), "30 August")),
            (Slot.START, DateValue(PartialDate(2022, 9, 1), "1 September")),
        )
    )
    assert len(graph_names(both)) == 2


def test_the_text_of_the_article_is_not_kept_but_its_hash_is(quads):
    assert not any("text" in quad.predicate.value.lower() for quad in quads)
    (extraction,) = read_extractions(quads)
    assert extraction.article.content_hash == about().article.content_hash
    assert extraction.article.published == PartialDate(2022, 9)


def test_an_article_without_events_is_kept():
    quads = evidence_quads(Extraction(Article("empty", "Nothing here.")))
    assert [quad.object for quad in quads if quad.predicate == RDF.type] == [SIN.Article]
    (extraction,) = read_extractions(quads)
    assert extraction.events == ()


def test_hostile_text_stays_text():
    nasty = 'x" . } ; DROP ALL ; INSERT DATA { <a:b> <a:b> "\\u0022'
    extraction = about((Slot.LOCATION, PlaceValue(None, nasty, nasty)), article=nasty)
    (read,) = read_extractions(stored(evidence_quads(extraction)))
    assert read.article.id == nasty
    assert nasty in {fact.value.label for fact in read.events[0].facts}


def test_half_characters_become_question_marks():
    quads = evidence_quads(about((Slot.LOCATION, PlaceValue(None, "a\ud800b", "a\ud800b"))))
    (read,) = read_extractions(quads)
    assert read.events[0].facts[0].value.label == "a?b"
