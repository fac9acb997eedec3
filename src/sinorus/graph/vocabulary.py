"""Python names for the terms of the ontology and of the vocabularies it stands on.

An attribute is called exactly as its term, so that `SIN.startEarliest` here is `sin:startEarliest`
in Turtle and SPARQL; a test keeps `SIN` and `ontology/sinorus.ttl` in step.

>>> SIN.Exercise.value
'https://w3id.org/sinorus/ontology#Exercise'
"""
# ruff: noqa: N815 - attributes are called as the terms they stand for

from typing import Final, Literal

from pyoxigraph import NamedNode

from sinorus.extraction.model import EventType
from sinorus.gazetteer.model import EntityKind

ONTOLOGY: Final = "https://w3id.org/sinorus/ontology#"
PUBLISHED: Final = "https://w3id.org/sinorus/id/"
"""The base of what Sinorus itself publishes: concepts, known entities, known exercises."""

PREFIXES: Final[dict[str, str]] = {
    "sin": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "wd": "http://www.wikidata.org/entity/",
}
"""Namespaces by the prefix that queries and exports use."""


def _sin(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


class SIN:
    """The terms of `ontology/sinorus.ttl`."""

    # Classes
    Event: Final = _sin("Event")
    Exercise: Final = _sin("Exercise")
    Patrol: Final = _sin("Patrol")
    ArmsTransfer: Final = _sin("ArmsTransfer")
    Agreement: Final = _sin("Agreement")
    Meeting: Final = _sin("Meeting")
    Incident: Final = _sin("Incident")
    ExerciseSeries: Final = _sin("ExerciseSeries")
    Country: Final = _sin("Country")
    Unit: Final = _sin("Unit")
    Platform: Final = _sin("Platform")
    Location: Final = _sin("Location")
    Participation: Final = _sin("Participation")
    ForceCount: Final = _sin("ForceCount")
    Article: Final = _sin("Article")
    EventReport: Final = _sin("EventReport")
    Evidence: Final = _sin("Evidence")
    AnchorEvent: Final = _sin("AnchorEvent")
    Publisher: Final = _sin("Publisher")

    # Properties of events and of the reports of them
    name: Final = _sin("name")
    nameText: Final = _sin("nameText")
    kind: Final = _sin("kind")
    status: Final = _sin("status")
    series: Final = _sin("series")
    editionYear: Final = _sin("editionYear")
    startEarliest: Final = _sin("startEarliest")
    startLatest: Final = _sin("startLatest")
    endEarliest: Final = _sin("endEarliest")
    endLatest: Final = _sin("endLatest")
    startPrecision: Final = _sin("startPrecision")
    endPrecision: Final = _sin("endPrecision")
    startText: Final = _sin("startText")
    endText: Final = _sin("endText")
    startDisputed: Final = _sin("startDisputed")
    endDisputed: Final = _sin("endDisputed")
    host: Final = _sin("host")
    location: Final = _sin("location")
    participation: Final = _sin("participation")
    force: Final = _sin("force")
    platform: Final = _sin("platform")
    unit: Final = _sin("unit")
    partOf: Final = _sin("partOf")
    reactsTo: Final = _sin("reactsTo")
    referenceEvent: Final = _sin("referenceEvent")
    report: Final = _sin("report")

    # Properties of participations and force counts
    country: Final = _sin("country")
    role: Final = _sin("role")
    category: Final = _sin("category")
    count: Final = _sin("count")
    qualifier: Final = _sin("qualifier")
    countedPlatform: Final = _sin("countedPlatform")
    disagreesWith: Final = _sin("disagreesWith")

    # Properties of articles, reports and evidence
    article: Final = _sin("article")
    source: Final = _sin("source")
    contentHash: Final = _sin("contentHash")
    dateInferred: Final = _sin("dateInferred")
    reportedType: Final = _sin("reportedType")
    quote: Final = _sin("quote")
    quoteStart: Final = _sin("quoteStart")
    quoteEnd: Final = _sin("quoteEnd")
    speaker: Final = _sin("speaker")
    rule: Final = _sin("rule")
    confidence: Final = _sin("confidence")
    writtenAs: Final = _sin("writtenAs")
    mentionedCount: Final = _sin("mentionedCount")

    # Properties of publishers
    publisherKind: Final = _sin("publisherKind")
    reliability: Final = _sin("reliability")
    wireService: Final = _sin("wireService")

    # Properties of known entities and of known exercises
    capital: Final = _sin("capital")
    contextualName: Final = _sin("contextualName")
    demonym: Final = _sin("demonym")
    entityCategory: Final = _sin("entityCategory")
    firstYear: Final = _sin("firstYear")
    iso3166Alpha2: Final = _sin("iso3166Alpha2")
    iso3166Alpha3: Final = _sin("iso3166Alpha3")
    metonym: Final = _sin("metonym")
    namedShip: Final = _sin("namedShip")
    periodicity: Final = _sin("periodicity")
    referenceConfidence: Final = _sin("referenceConfidence")
    shipClass: Final = _sin("shipClass")


class RDF:
    """Terms of RDF."""

    type: Final = _term("rdf", "type")
    reifies: Final = _term("rdf", "reifies")


class RDFS:
    """Terms of RDF Schema."""

    label: Final = _term("rdfs", "label")


class SKOS:
    """Terms of SKOS."""

    Concept: Final = _term("skos", "Concept")
    inScheme: Final = _term("skos", "inScheme")
    notation: Final = _term("skos", "notation")
    exactMatch: Final = _term("skos", "exactMatch")
    altLabel: Final = _term("skos", "altLabel")


class DCTERMS:
    """Terms of Dublin Core."""

    identifier: Final = _term("dcterms", "identifier")
    title: Final = _term("dcterms", "title")
    issued: Final = _term("dcterms", "issued")
    publisher: Final = _term("dcterms", "publisher")
    source: Final = _term("dcterms", "source")
    language: Final = _term("dcterms", "language")
    date: Final = _term("dcterms", "date")
    description: Final = _term("dcterms", "description")
    conformsTo: Final = _term("dcterms", "conformsTo")
    temporal: Final = _term("dcterms", "temporal")
    PeriodOfTime: Final = _term("dcterms", "PeriodOfTime")


class WGS84:
    """Terms of the W3C's basic geography vocabulary."""

    lat: Final = _term("wgs84", "lat")
    long: Final = _term("wgs84", "long")


class XSD:
    """Datatypes of XML Schema."""

    anyURI: Final = _term("xsd", "anyURI")
    date: Final = _term("xsd", "date")
    dateTime: Final = _term("xsd", "dateTime")
    gYear: Final = _term("xsd", "gYear")
    gYearMonth: Final = _term("xsd", "gYearMonth")
    decimal: Final = _term("xsd", "decimal")
    hexBinary: Final = _term("xsd", "hexBinary")


Scheme = Literal["kind", "status", "role", "qualifier", "category", "precision"]

CONCEPT_LABELS: Final[dict[Scheme, dict[str, str]]] = {
    "kind": {
        "strategic": "strategic exercise",
        "naval": "naval exercise",
        "air": "air exercise",
        "ground": "ground exercise",
        "command-post": "command-post exercise",
        "counter-terrorism": "counter-terrorism exercise",
        "missile-defence": "missile-defence exercise",
        "air-patrol": "joint air patrol",
        "naval-patrol": "joint naval patrol",
        "patrol": "joint patrol",
        "other": "other exercise",
    },
    "status": {
        "announced": "announced",
        "under_way": "under way",
        "held": "held",
        "cancelled": "cancelled",
        "alleged": "alleged",
        "denied": "denied",
    },
    "role": {
        "organiser": "organiser",
        "host": "host",
        "participant": "participant",
        "observer": "observer",
        "reacting": "reacting country",
        "supplier": "supplier",
        "recipient": "recipient",
    },
    "qualifier": {
        "exact": "exactly",
        "at_least": "at least",
        "at_most": "at most",
        "about": "about",
    },
    "category": {
        "troops": "troops",
        "ships": "ships",
        "aircraft": "aircraft",
        "vehicles": "vehicles",
        "weapons": "weapons",
    },
    "precision": {"year": "year", "month": "month", "day": "day"},
}
"""The usual English label of each concept, by scheme and notation."""

EVENT_CLASSES: Final[dict[EventType, tuple[NamedNode, ...]]] = {
    "exercise": (SIN.Exercise, SIN.Event),
    "patrol": (SIN.Patrol, SIN.Exercise, SIN.Event),
    "arms_transfer": (SIN.ArmsTransfer, SIN.Event),
    "agreement": (SIN.Agreement, SIN.Event),
    "meeting": (SIN.Meeting, SIN.Event),
    "incident": (SIN.Incident, SIN.Event),
}
"""The class of each type of event, most special first, with all above it: stores don't infer."""

ENTITY_CLASSES: Final[dict[EntityKind, NamedNode]] = {
    "country": SIN.Country,
    "unit": SIN.Unit,
    "platform": SIN.Platform,
    "location": SIN.Location,
    "series": SIN.ExerciseSeries,
}
"""The class of each kind of entity."""
