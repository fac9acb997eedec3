import pytest
from pyoxigraph import DefaultGraph

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
from sinorus.graph.vocabulary import RDF, RDFS, SIN, SKOS, WGS84
from sinorus.partial_date import PartialDate

GAZETTEER = Gazetteer(
    {
        "country": {
            "CHN": Entity("CHN", "country", "China", ("China",)),
            "RUS": Entity("RUS", "country", "Russia", ("Russia",)),
        },
        "platform": {
            "tu-95ms": Entity("tu-95ms", "platform", "Tu-95MS", ("Tu-95MS",), "bomber", "RUS")
        },
        "location": {
            "sea-of-japan": Entity(
                "sea-of-japan",
                "location",
                "Sea of Japan",
                ("Sea of Japan",),
                "sea",
                latitude=40.0,
                longitude=135.5,
                matches=("http://www.wikidata.org/entity/Q27092",),
            )
        },
        "series": {"vostok": Entity("vostok", "series", "Vostok", ("Vostok",))},
    }
)
ID = "https://w3id.org/sinorus/id/"


def fact(slot, value, *articles, preferred=True):
    supports = tuple(
        Fact(slot, value, Evidence(article, 0, 1, "x", "held", None, "rule", 1.0))
        for article in articles or ("a",)
    )
    return FusedFact(slot, value, supports, preferred)


def event(*facts, event_id="vostok-2022", event_type="exercise", **more):
    report = Report("a", Event("e1", event_type, "held", ()))
    return FusedEvent(event_id, event_type, "held", "Vostok 2022", (report,), facts, **more)


def triples(*events):
    """The default graph as (subject below the base, property, object) in short."""
    return {
        (short(quad.subject.value), quad.predicate, short(quad.object.value))
        for quad in fused_quads(events, GAZETTEER)
    }


def short(iri):
    return iri.removeprefix(ID)


def test_an_event_bears_its_types_label_status_and_reports():
    assert triples(event(reference="vostok-2022")) >= {
        ("event/vostok-2022", RDF.type, SIN.Event.value),
        ("event/vostok-2022", RDF.type, SIN.Exercise.value),
        ("event/vostok-2022", RDFS.label, "Vostok 2022"),
        ("event/vostok-2022", SIN.status, "status/held"),
        ("event/vostok-2022", SIN.report, "article/a/event/e1"),
        ("event/vostok-2022", SIN.referenceEvent, "reference/vostok-2022"),
    }


def test_a_patrol_is_an_exercise_too():
    types = {
        value
        for subject, prop, value in triples(event(event_type="patrol"))
        if prop == RDF.type and subject.startswith("event/")
    }
    assert types == {SIN.Patrol.value, SIN.Exercise.value, SIN.Event.value}


def test_everything_is_in_the_default_graph_and_nothing_twice():
    quads = fused_quads([event(fact(Slot.COUNTRY, CountryValue("CHN")))], GAZETTEER)
    assert {quad.graph_name for quad in quads} == {DefaultGraph()}
    assert len(quads) == len(set(quads))


def test_a_date_has_two_bounds_a_precision_and_words():
    found = triples(event(fact(Slot.START, DateValue(PartialDate(2022, 9), "in September"))))
    assert found >= {
        ("event/vostok-2022", SIN.startEarliest, "2022-09-01"),
        ("event/vostok-2022", SIN.startLatest, "2022-09-30"),
        ("event/vostok-2022", SIN.startPrecision, "precision/month"),
        ("event/vostok-2022", SIN.startText, "in September"),
    }


def dated(article, *dates):
    """A report of the event that gives it these starts."""
    facts = [fact(Slot.START, DateValue(date, str(date)), article).supports[0] for date in dates]
    return Report(article, Event("e1", "exercise", "held", tuple(facts)))


@pytest.mark.parametrize(
    ("reports", "disputed"),
    [
        ([dated("a", PartialDate(2022, 9, 1)), dated("b", PartialDate(2022, 8, 30))], True),
        ([dated("a", PartialDate(2022, 9, 1)), dated("b", PartialDate(2022, 9))], False),
        ([dated("a", PartialDate(2022, 9, 1), PartialDate(2022, 8, 30))], False),  # two stages
        (
            [
                dated("a", PartialDate(2022, 9, 1), PartialDate(2022, 8, 30)),
                dated("b", PartialDate(2022, 9, 1)),
            ],
            True,
        ),
    ],
    ids=["two days", "a day of the month", "one report", "one of its days"],
)
def test_a_start_is_disputed_if_two_reports_cannot_mean_the_same_day(reports, disputed):
    found = triples(FusedEvent("vostok-2022", "exercise", "held", "x", tuple(reports), ()))
    assert (("event/vostok-2022", SIN.startDisputed, "true") in found) == disputed


@pytest.mark.parametrize(
    ("slot", "better", "worse", "term"),
    [
        (Slot.KIND, KindValue("strategic"), KindValue("naval"), SIN.kind),
        (Slot.NAME, NameValue("Vostok", "Vostok"), NameValue("East", "East"), SIN.name),
        (
            Slot.START,
            DateValue(PartialDate(2022, 9, 1), "1 September"),
            DateValue(PartialDate(2022, 8, 30), "30 August"),
            SIN.startEarliest,
        ),
        (Slot.HOST, CountryValue("RUS", "host"), CountryValue("CHN", "host"), SIN.host),
    ],
)
def test_only_the_preferred_value_of_a_single_valued_slot_stands(slot, better, worse, term):
    found = triples(event(fact(slot, better), fact(slot, worse, preferred=False)))
    assert len([each for each in found if each[1] == term]) == 1
    assert found == triples(event(fact(slot, better)))


def test_counts_that_disagree_are_both_kept_and_linked_both_ways():
    found = triples(
        event(
            fact(Slot.FORCE, ForceValue(None, "vehicles", 3000, "exact"), "a"),
            fact(Slot.FORCE, ForceValue(None, "vehicles", 300, "exact"), "b", preferred=False),
        )
    )
    many, few = (f"event/vostok-2022/force/all-vehicles-{count}-exact" for count in (3000, 300))
    assert {each for each in found if each[1] == SIN.disagreesWith} == {
        (many, SIN.disagreesWith, few),
        (few, SIN.disagreesWith, many),
    }


@pytest.mark.parametrize(
    "better",
    [
        fact(Slot.FORCE, ForceValue("CHN", "vehicles", 10, "exact"), "a"),
        fact(Slot.FORCE, ForceValue(None, "troops", 10, "exact"), "a"),
        fact(Slot.FORCE, ForceValue(None, "vehicles", 10, "exact", "T-72"), "a"),
        fact(Slot.FORCE, ForceValue(None, "vehicles", 10, "exact"), "a", "b"),
    ],
    ids=["other country", "other category", "other platform", "same article: a part"],
)
def test_a_count_does_not_disagree_with_one_of_something_else(better):
    doubtful = fact(Slot.FORCE, ForceValue(None, "vehicles", 300, "exact"), "b", preferred=False)
    assert not any(each[1] == SIN.disagreesWith for each in triples(event(better, doubtful)))


def test_a_host_that_takes_part_has_the_role():
    found = triples(
        event(
            fact(Slot.COUNTRY, CountryValue("RUS", "organiser")),
            fact(Slot.HOST, CountryValue("RUS", "host")),
        )
    )
    part = "event/vostok-2022/participation/RUS"
    assert {
        (part, SIN.role, "role/organiser"),
        (part, SIN.role, "role/host"),
        ("event/vostok-2022", SIN.host, "country/RUS"),
    } <= found


def test_a_host_that_does_not_take_part_has_no_participation():
    found = triples(
        event(fact(Slot.COUNTRY, CountryValue("CHN")), fact(Slot.HOST, CountryValue("RUS", "host")))
    )
    assert [each[2] for each in found if each[1] == SIN.participation] == [
        "event/vostok-2022/participation/CHN"
    ]


def test_a_country_whose_forces_come_takes_part():
    found = triples(event(fact(Slot.FORCE, ForceValue("CHN", "troops", 2000, "at_least"))))
    assert {
        ("event/vostok-2022/participation/CHN", SIN.country, "country/CHN"),
        ("event/vostok-2022/participation/CHN", SIN.role, "role/participant"),
        (
            "event/vostok-2022/participation/CHN",
            SIN.force,
            "event/vostok-2022/force/CHN-troops-2000-at_least",
        ),
        ("country/CHN", RDFS.label, "China"),
    } <= found


def test_what_nobody_owns_belongs_to_the_event():
    found = triples(event(fact(Slot.UNIT, UnitValue(None, "7th Flotilla", "flotilla"))))
    assert {
        ("event/vostok-2022", SIN.unit, "unit/x-7th-flotilla"),
        ("unit/x-7th-flotilla", RDFS.label, "7th Flotilla"),
        ("unit/x-7th-flotilla", RDF.type, SIN.Unit.value),
    } <= found


def test_places_come_with_what_is_known_of_them():
    found = triples(event(fact(Slot.LOCATION, PlaceValue("sea-of-japan", "East Sea", "East Sea"))))
    assert {
        ("event/vostok-2022", SIN.location, "location/sea-of-japan"),
        ("location/sea-of-japan", RDF.type, SIN.Location.value),
        ("location/sea-of-japan", RDFS.label, "Sea of Japan"),
        ("location/sea-of-japan", WGS84.lat, "40"),
        ("location/sea-of-japan", WGS84.long, "135.5"),
        ("location/sea-of-japan", SIN.entityCategory, "sea"),
        ("location/sea-of-japan", SKOS.exactMatch, "http://www.wikidata.org/entity/Q27092"),
    } <= found


def test_the_country_of_a_platform_has_its_label_too():
    found = triples(event(fact(Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95", "Tu-95"))))
    assert ("platform/tu-95ms", SIN.country, "country/RUS") in found
    assert ("country/RUS", RDFS.label, "Russia") in found


def test_a_name_brings_its_series_and_year():
    found = triples(event(fact(Slot.NAME, NameValue("Vostok 2022", "V", "vostok", 2022))))
    assert {
        ("event/vostok-2022", SIN.series, "series/vostok"),
        ("event/vostok-2022", SIN.editionYear, "2022"),
        ("series/vostok", RDFS.label, "Vostok"),
    } <= found


def test_concepts_have_labels():
    assert ("kind/air-patrol", RDFS.label, "joint air patrol") in triples(
        event(fact(Slot.KIND, KindValue("air-patrol")))
    )


@pytest.mark.parametrize(
    "named", ["Tu-95", "Tu-95MS"], ids=["as the event names it", "as the gazetteer does"]
)
def test_counted_platforms_are_the_platforms_that_take_part(named):
    found = triples(
        event(
            fact(Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95", "Tu-95", "RUS", 2)),
            fact(Slot.FORCE, ForceValue("RUS", "aircraft", 2, "exact", named)),
        )
    )
    assert [each[2] for each in found if each[1] == SIN.countedPlatform] == ["platform/tu-95ms"]


def test_an_unknown_name_that_is_written_in_two_ways_has_one_label():
    found = triples(
        event(fact(Slot.UNIT, UnitValue(None, "Red Team", "x"))),
        event(fact(Slot.UNIT, UnitValue(None, "RED TEAM", "x")), event_id="other"),
    )
    assert [each[2] for each in found if each[:2] == ("unit/x-red-team", RDFS.label)] == [
        "RED TEAM"
    ]


def test_links_lead_to_events_that_are_there():
    reaction = event(
        fact(Slot.REACTS_TO, EventLink("vostok-2022")),
        fact(Slot.PART_OF, EventLink("elsewhere")),
        event_id="scramble",
        event_type="incident",
    )
    found = triples(event(), reaction)
    assert ("event/scramble", SIN.reactsTo, "event/vostok-2022") in found
    assert not any(each[1] == SIN.partOf for each in found)
