import random
import time

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
)
from sinorus.fusion.model import FusedEvent, FusedFact, Report
from sinorus.gazetteer.model import Entity, Gazetteer
from sinorus.graph.fused import fused_quads
from sinorus.graph.iris import Iris, below, concept
from sinorus.graph.suspects import suspects
from sinorus.graph.validation import admit, validate
from sinorus.graph.vocabulary import RDF, RDFS, SIN, WGS84, XSD
from sinorus.partial_date import PartialDate
from sinorus.resources import data_folder

GAZETTEER = Gazetteer(
    {
        "country": {
            "CHN": Entity("CHN", "country", "China", ("China",), latitude=35, longitude=103)
        },
        "location": {
            "off-the-map": Entity(
                "off-the-map", "location", "Nowhere", ("Nowhere",), latitude=200, longitude=0
            )
        },
    }
)


def event(event_id, *values, event_type="exercise", reported=True):
    reports = (Report("a", Event(event_id, event_type, "held", ())),) if reported else ()
    facts = tuple(
        FusedFact(slot, value, (Fact(slot, value, Evidence("a", 0, 1, "x", "held", None, "r", 1)),))
        for slot, value in values
    )
    return FusedEvent(event_id, event_type, "held", f"Event {event_id}", reports, facts)


def day(number):
    return DateValue(PartialDate(2022, 9, number), "then")


GOOD = (
    (Slot.COUNTRY, CountryValue("CHN")),
    (Slot.COUNTRY, CountryValue("RUS", "organiser")),
    (Slot.HOST, CountryValue("RUS", "host")),
    (Slot.KIND, KindValue("strategic")),
    (Slot.NAME, NameValue("Vostok 2022", "Vostok", "vostok", 2022)),
    (Slot.START, day(1)),
    (Slot.END, day(7)),
    (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan")),
    (Slot.FORCE, ForceValue(None, "troops", 50000, "about")),
    (Slot.FORCE, ForceValue("CHN", "aircraft", 2, "exact", "H-6K")),
    (Slot.PLATFORM, PlatformValue(None, "H-6K", "H-6K", "CHN", 2)),
    (Slot.UNIT, UnitValue(None, "Navy", "navy")),
)


def test_a_full_event_conforms():
    assert validate(fused_quads([event("e", *GOOD)], GAZETTEER)).conforms


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (
            event("e", (Slot.KIND, KindValue("naval"))),
            "An event needs a country that takes part in it.",
        ),
        (event("e", GOOD[0], reported=False), "An event needs a report in an article."),
        (
            event("e", GOOD[0], (Slot.START, day(7)), (Slot.END, day(1))),
            "An event does not end before it starts.",
        ),
        (
            event("e", GOOD[0], (Slot.HOST, CountryValue("CHN")), (Slot.HOST, CountryValue("RUS"))),
            "An event has at most one host, which is a country.",
        ),
        (
            event("e", GOOD[0], (Slot.KIND, KindValue("fishing"))),
            "An event has at most one kind, from the scheme of kinds.",
        ),
        (
            event("e", (Slot.COUNTRY, CountryValue("CHN", "spectator"))),
            "A participation has a role from the scheme of roles.",
        ),
        (
            event("e", (Slot.FORCE, ForceValue("CHN", "troops", -5, "exact"))),
            "A force count has one whole number that is not negative.",
        ),
        (
            event("e", (Slot.FORCE, ForceValue("CHN", "horses", 5, "exact"))),
            "A force count is one of troops, ships, aircraft, vehicles or weapons.",
        ),
        (
            event("e", (Slot.FORCE, ForceValue("CHN", "troops", 5, "nearly"))),
            "The number of a force count is exact, at least, at most or about.",
        ),
        (
            event("e", GOOD[0], (Slot.NAME, NameValue("", ""))),
            "An event has at most one name, and it is not empty.",
        ),
        (
            event("e", GOOD[0], (Slot.NAME, NameValue("X", "X", None, 22))),
            "The year in an event's name is one year between 1900 and 2200.",
        ),
        (
            event("e", GOOD[0], (Slot.UNIT, UnitValue(None, "", ""))),
            "An entity has one label, and it is not empty.",
        ),
        (
            event("e", GOOD[0], (Slot.LOCATION, PlaceValue("off-the-map", "Nowhere", ""))),
            "A latitude is one number from -90 to 90, and comes with a longitude.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_event_that_does_not_conform_stays_out_with_the_reason(bad, reason):
    good = event("good", *GOOD)
    admission = admit([bad, good], GAZETTEER)
    assert admission.events == (good,)
    (rejection,) = admission.rejections
    assert (rejection.event, rejection.label) == ("e", "Event e")
    assert rejection.reasons == (reason,)
    assert set(admission.quads) == set(fused_quads([good], GAZETTEER))


E_NODE = Iris().event("e")
PART = below(E_NODE, "participation", "CHN")
FORCE = below(E_NODE, "force", "all-troops-50000-about")
LOCATION = Iris().entity("location", "sea-of-japan", "")


@pytest.mark.parametrize(
    ("node", "prop", "values", "message"),
    [
        (E_NODE, RDF.type, [SIN.Event], "An event is an exercise, patrol, arms"),
        (E_NODE, RDF.type, [SIN.Event, SIN.Exercise, SIN.Unit], "An event is an exercise, patrol"),
        (E_NODE, RDFS.label, [], "An event has one label"),
        (E_NODE, RDFS.label, [Literal("a"), Literal("b")], "An event has one label"),
        (E_NODE, RDFS.label, [Literal(5)], "An event has one label"),
        (E_NODE, SIN.status, [], "An event has one status"),
        (E_NODE, SIN.status, [concept("status", "likely")], "An event has one status"),
        (E_NODE, SIN.startLatest, [], "A start has an earliest day, a latest day and a precision."),
        (E_NODE, SIN.endPrecision, [], "An end has an earliest day, a latest day and a precision."),
        (E_NODE, SIN.startEarliest, [Literal("soon")], "An event has at most one start"),
        (
            E_NODE,
            SIN.startEarliest,
            [Literal("2022-09-02", datatype=XSD.date)],
            "The earliest poss",
        ),
        (E_NODE, SIN.endLatest, [Literal("2022-09-06", datatype=XSD.date)], "The earliest poss"),
        (E_NODE, SIN.host, [Literal("Russia")], "An event has at most one host"),
        (E_NODE, SIN.host, [LOCATION], "An event has at most one host"),
        (E_NODE, SIN.series, [LOCATION], "An event belongs to at most one series"),
        (E_NODE, SIN.location, [PART], "The location of an event is a location."),
        (E_NODE, SIN.platform, [PART], "A platform of an event is a platform."),
        (E_NODE, SIN.unit, [PART], "A unit of an event is a unit."),
        (E_NODE, SIN.force, [FORCE, PART], "A force of an event is a force count."),
        (E_NODE, SIN.partOf, [PART], "What an event is part of is an event."),
        (E_NODE, SIN.reactsTo, [PART], "What an incident reacts to is an event."),
        (E_NODE, SIN.referenceEvent, [LOCATION, PART], "An event matches at most one known"),
        (
            E_NODE,
            SIN.startPrecision,
            [concept("precision", "hour")],
            "A start is known to the year",
        ),
        (PART, SIN.country, [], "A participation is that of one country."),
        (
            PART,
            SIN.country,
            [Iris().country("CHN"), Iris().country("RUS")],
            "A participation is that",
        ),
        (PART, SIN.role, [], "A participation has a role"),
        (PART, SIN.unit, [LOCATION], "A unit of a participation is a unit."),
        (PART, SIN.platform, [LOCATION], "A platform of a participation is a platform."),
        (FORCE, SIN.count, [], "A force count has one whole number"),
        (FORCE, SIN.count, [Literal("1.5", datatype=XSD.decimal)], "A force count has one whole"),
        (FORCE, SIN.category, [], "A force count is one of troops"),
        (FORCE, SIN.qualifier, [], "The number of a force count is"),
        (FORCE, SIN.countedPlatform, [LOCATION], "A force count names at most one platform."),
        (FORCE, SIN.disagreesWith, [LOCATION], "What a force count disagrees with"),
        (Iris().country("CHN"), WGS84.long, [], "A longitude is one number"),
        (LOCATION, RDFS.label, [], "An entity has one label"),
        (LOCATION, SIN.country, [PART], "An entity belongs to at most one country."),
        (
            LOCATION,
            SIN.entityCategory,
            [Literal("a"), Literal("b")],
            "An entity has at most one cat",
        ),
    ],
)
def test_each_shape_finds_what_it_is_for(node, prop, values, message):
    quads = [
        quad
        for quad in fused_quads([event("e", *GOOD)], GAZETTEER)
        if not (quad.subject == node and quad.predicate == prop)
    ]
    quads += (Quad(node, prop, value, DefaultGraph()) for value in values)
    found = validate(quads).violations
    assert any(each.message.startswith(message) for each in found), found
    assert node.value in {each.node for each in found}


@pytest.mark.parametrize("prop", [SIN.participation, SIN.force])
def test_parts_belong_to_one_whole(prop):
    quads = fused_quads([event("e", *GOOD), event("f", GOOD[1])], GAZETTEER)
    quads += (
        Quad(Iris().event("f"), prop, quad.object, DefaultGraph())
        for quad in list(quads)
        if quad.subject == E_NODE and quad.predicate == prop
    )
    assert any("belongs to one" in each.message for each in validate(quads).violations)


def test_every_property_of_the_fused_graph_has_a_shape():
    from rdflib import SH, Graph

    from sinorus.resources import data_folder

    whole = event("whole", *GOOD)
    part = event("part", *GOOD, (Slot.PART_OF, EventLink("whole")), event_type="incident")
    used = {quad.predicate.value for quad in fused_quads([whole, part], GAZETTEER)}
    shapes = Graph().parse(data_folder("ontology") / "shapes.ttl")
    assert used <= {str(path) for path in shapes.objects(None, SH.path)}


def test_evidence_graphs_are_not_validated():
    graph = NamedNode("https://example.org/evidence")
    assert validate([Quad(E_NODE, RDF.type, SIN.Event, graph)]).conforms


def test_links_to_what_stays_out_are_cut():
    bad = event("bad", *GOOD, (Slot.FORCE, ForceValue(None, "troops", -1, "exact")))
    reaction = event("reaction", *GOOD, (Slot.REACTS_TO, EventLink("bad")), event_type="incident")
    admission = admit([bad, reaction], GAZETTEER)
    assert admission.events == (reaction,)
    assert not any(quad.predicate == SIN.reactsTo for quad in admission.quads)
    assert validate(admission.quads).conforms


def test_the_order_of_the_events_does_not_matter():
    events = [event("a", *GOOD), event("b"), event("c", (Slot.KIND, KindValue("x")))]
    one, other = admit(events, GAZETTEER), admit(events[::-1], GAZETTEER)
    assert set(one.quads) == set(other.quads)
    assert set(one.rejections) == set(other.rejections)


def test_validation_takes_time_in_proportion():
    """Four times the events may take six times the time, not sixteen times."""

    def seconds(number):
        quads = fused_quads([event(f"e{each}", *GOOD) for each in range(number)], GAZETTEER)
        started = time.process_time()
        validate(quads)
        return time.process_time() - started

    seconds(1)
    assert seconds(160) < 6 * seconds(40) + 0.1


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_overlooked_that_pyshacl_finds_in_the_whole_graph(seed):
    """Quads taken out, doubled and bent at random: the quick look sees what the long one does."""
    chance = random.Random(seed)
    quads = sorted(fused_quads([event(f"e{each}", *GOOD) for each in range(4)], GAZETTEER), key=str)
    bent = [quad for quad in quads if chance.random() > 0.06]
    for _ in range(6):
        one, other = chance.choice(quads), chance.choice(quads)
        value = chance.choice([other.object, Literal(-3), Literal(""), Literal("2022-13-01")])
        bent.append(Quad(one.subject, one.predicate, value, DefaultGraph()))
    data = rdflib.Graph()
    for quad in bent:
        data.parse(data=f"{quad.triple} .", format="nt")
    shapes = rdflib.Graph().parse(data_folder("ontology") / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    expected = {
        (
            str(report.value(each, rdflib.SH.focusNode)),
            str(report.value(each, rdflib.SH.resultMessage)),
        )
        for each in report.objects(None, rdflib.SH.result)
    }
    assert expected
    assert {(each.node, each.message) for each in validate(bent).violations} == expected


def test_a_shape_that_is_not_known_makes_suspects_of_all():
    shapes = rdflib.Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
        e:shape a sh:PropertyShape ; sh:targetClass e:Thing ; sh:path e:p ; sh:pattern "^a" .
        """
    )
    store = pyoxigraph.Store()
    thing, kind = NamedNode("https://example.org/t"), NamedNode("https://example.org/Thing")
    store.add(Quad(thing, RDF.type, kind))
    store.add(Quad(thing, NamedNode("https://example.org/p"), Literal("abc")))
    assert suspects(store, shapes) == {thing}
