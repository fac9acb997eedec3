"""Fused events as the default graph: the facts that stand, and what they mention."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    EventLink,
    ForceValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
    Value,
)
from sinorus.fusion.model import FusedEvent, FusedFact
from sinorus.fusion.sources import folded
from sinorus.gazetteer.model import EntityKind, Gazetteer
from sinorus.graph.entities import mention_triples
from sinorus.graph.facts import DATE_PROPERTIES, FactWriter, in_graph, text
from sinorus.graph.iris import Iris, concept
from sinorus.graph.vocabulary import CONCEPT_LABELS, EVENT_CLASSES, RDF, RDFS, SIN, SKOS
from sinorus.partial_date import PartialDate

_SINGLE = frozenset({Slot.KIND, Slot.NAME, Slot.START, Slot.END, Slot.HOST})
"""Slots that have one value in the fused graph; the others that were claimed stay in evidence."""

_CONCEPT_LABELS = {
    concept(scheme, notation): label
    for scheme, labels in CONCEPT_LABELS.items()
    for notation, label in labels.items()
}


def fused_quads(
    events: Sequence[FusedEvent], gazetteer: Gazetteer, iris: Iris | None = None
) -> list[Quad]:
    """The default graph of these events.

    Links to events that are not among them are left out.

    Args:
        events: fused events, in any order.
        gazetteer: labels, coordinates and countries of known entities.
        iris: where data IRIs are put; the default base if None.

    Returns:
        Quads without blank nodes, none twice.

    >>> event = FusedEvent("vostok-2022", "exercise", "held", "Vostok 2022", (), ())
    >>> [quad.object.value for quad in fused_quads([event], Gazetteer({})) if
    ...     quad.predicate == RDFS.label]
    ['Vostok 2022', 'held']
    """
    parts = quads_by_event(events, gazetteer, iris)
    return list(dict.fromkeys(quad for event in events for quad in parts[event.id]))


def quads_by_event(
    events: Sequence[FusedEvent],
    gazetteer: Gazetteer,
    iris: Iris | None = None,
    others: Collection[str] = (),
    words: Mapping[str, str] | None = None,
) -> dict[str, list[Quad]]:
    """What each event, by its id, brings into the default graph, the entities it mentions too.

    Args:
        events: as for `fused_quads`.
        gazetteer: as for `fused_quads`.
        iris: as for `fused_quads`.
        others: ids of further events that these may link to.
        words: labels of unknown entities by IRI, where others have a say in them.
    """
    iris = iris or Iris()
    known_platforms = _platform_ids(gazetteer)
    described = [_Described.of(event, known_platforms, iris) for event in events]
    labels = _labels(described, iris) | {
        NamedNode(node): label for node, label in (words or {}).items()
    }
    ids = frozenset(event.id for event in events) | frozenset(others)
    return {
        each.event.id: list(in_graph(_triples(each, ids, labels, gazetteer), DefaultGraph()))
        for each in described
    }


def words_of_unknown(
    events: Iterable[FusedEvent], gazetteer: Gazetteer, iris: Iris
) -> dict[str, frozenset[tuple[str, str]]]:
    """The entities that events, by id, mention and the gazetteer does not know: IRI and words."""
    known_platforms = _platform_ids(gazetteer)
    return {
        event.id: frozenset(
            (iris.entity(kind, entity_id, label).value, label)
            for kind, entity_id, label in _Described.of(event, known_platforms, iris).mentions
            if entity_id is None or gazetteer.get(kind, entity_id) is None
        )
        for event in events
    }


Mentioned = tuple[EntityKind, str | None, str]
"""Kind, id (None where unknown) and label of an entity."""


@dataclass(frozen=True, slots=True)
class _Described:
    """An event with the facts that stand and the writer for them."""

    event: FusedEvent
    facts: tuple[FusedFact, ...]
    writer: FactWriter
    mentions: frozenset[Mentioned]

    @classmethod
    def of(cls, event: FusedEvent, known: Mapping[str, str], iris: Iris) -> "_Described":
        facts = tuple(fact for fact in event.facts if fact.preferred or fact.slot not in _SINGLE)
        named = {
            fact.value.label: fact.value.platform
            for fact in sorted(
                (fact for fact in facts if isinstance(fact.value, PlatformValue)), key=repr
            )
            if isinstance(fact.value, PlatformValue) and fact.value.platform is not None
        }
        platforms = {**known, **named}
        mentions = {each for fact in facts for each in _mentions(fact.value, platforms)}
        writer = FactWriter(iris, iris.event(event.id), platforms, iris.event)
        return cls(event, facts, writer, frozenset(mentions))


def _platform_ids(gazetteer: Gazetteer) -> dict[str, str]:
    """Ids of the known platforms by label."""
    platforms = gazetteer.entities.get("platform", {})
    return {platforms[key].label: key for key in sorted(platforms, reverse=True)}


def _mentions(value: Value, platforms: Mapping[str, str]) -> Iterator[Mentioned]:
    """The entities that a value names, its country among them."""
    match value:
        case CountryValue(country) | ForceValue(str(country)):
            yield "country", country, country
        case PlatformValue(country=str(country)) | UnitValue(country=str(country)):
            yield "country", country, country
    match value:
        case NameValue(series=str(series)):
            yield "series", series, series
        case PlaceValue(location, label):
            yield "location", location, label
        case PlatformValue(platform, label):
            yield "platform", platform, label
        case ForceValue(platform=str(label)):
            yield "platform", platforms.get(label), label
        case UnitValue(unit, label):
            yield "unit", unit, label


def _labels(described: Sequence[_Described], iris: Iris) -> dict[NamedNode, str]:
    """One label for each entity, although events may write it differently."""
    labels: dict[NamedNode, str] = {}
    for each in described:
        for kind, entity_id, label in each.mentions:
            node = iris.entity(kind, entity_id, label)
            labels[node] = min(labels.get(node, label), label)
    return labels


def _triples(
    described: _Described,
    ids: Collection[str],
    labels: Mapping[NamedNode, str],
    gazetteer: Gazetteer,
) -> Iterator[Triple]:
    """All of the default graph that an event brings."""
    about = [*_about(described), *_facts(described, ids), *_following_roles(described)]
    yield from about
    yield from _disputed_dates(described)
    yield from _disagreements(described)
    for node in dict.fromkeys(triple.object for triple in about):
        if isinstance(node, NamedNode) and node in _CONCEPT_LABELS:
            yield Triple(node, RDF.type, SKOS.Concept)
            yield Triple(node, RDFS.label, text(_CONCEPT_LABELS[node]))
    iris = described.writer.iris
    for kind, entity_id, label in sorted(described.mentions, key=repr):
        usual = labels[iris.entity(kind, entity_id, label)]
        yield from mention_triples(iris, gazetteer, kind, entity_id, usual)


def _about(described: _Described) -> Iterator[Triple]:
    event, writer = described.event, described.writer
    for event_class in EVENT_CLASSES[event.type]:
        yield Triple(writer.subject, RDF.type, event_class)
    yield Triple(writer.subject, RDFS.label, text(event.label))
    yield Triple(writer.subject, SIN.status, concept("status", event.status))
    if event.reference is not None:
        reference = writer.iris.reference(event.reference)
        yield Triple(writer.subject, SIN.referenceEvent, reference)
    for report in event.reports:
        yield Triple(writer.subject, SIN.report, writer.iris.report(*report.key))
    for report, source in zip(event.reports, event.sources, strict=False):
        yield Triple(writer.iris.report(*report.key), SIN.source, writer.iris.source(source))


def _facts(described: _Described, ids: Collection[str]) -> Iterator[Triple]:
    for fact in described.facts:
        if not isinstance(fact.value, EventLink) or fact.value.key in ids:
            yield from described.writer.triples(fact.slot, fact.value)


def _following_roles(described: _Described) -> Iterator[Triple]:
    """Roles that follow: the host's, and the participant's where a part is told but no role."""
    told: set[str] = set()
    hosts: set[str] = set()
    with_parts: set[str] = set()
    for fact in described.facts:
        match fact.value:
            case CountryValue(country):
                (hosts if fact.slot is Slot.HOST else told).add(country)
            case ForceValue(str(country)):
                with_parts.add(country)
            case PlatformValue(country=str(country)) | UnitValue(country=str(country)):
                with_parts.add(country)
    roles = [(country, "host") for country in hosts & (told | with_parts)]
    roles += [(country, "participant") for country in with_parts - told - hosts]
    for country, role in sorted(roles):
        node = described.writer.participation(country)
        yield Triple(node, SIN.role, concept("role", role))


def _disputed_dates(described: _Described) -> Iterator[Triple]:
    """Whether several reports date the start, or the end, to days that cannot be the same."""
    for slot, properties in DATE_PROPERTIES.items():
        told: defaultdict[PartialDate, set[tuple[str, str]]] = defaultdict(set)
        for report in described.event.reports:
            for fact in report.event.facts:
                if fact.slot is slot and isinstance(fact.value, DateValue):
                    told[fact.value.date].add(report.key)
        if any(
            not one.compatible(other) and len(told[one] | told[other]) > 1
            for one, other in combinations(told, 2)
        ):
            yield Triple(described.writer.subject, properties.disputed, Literal(value=True))


def _disagreements(described: _Described) -> Iterator[Triple]:
    """Links both ways between each doubtful count and the better supported ones."""
    counts = [
        _Count(
            fact.value, fact.preferred, frozenset(each.evidence.article for each in fact.supports)
        )
        for fact in described.facts
        if isinstance(fact.value, ForceValue)
    ]
    for doubtful, better in product(counts, counts):
        if doubtful.contradicts(better):
            node, other = (described.writer.force(each.value) for each in (doubtful, better))
            yield Triple(node, SIN.disagreesWith, other)
            yield Triple(other, SIN.disagreesWith, node)


@dataclass(frozen=True, slots=True)
class _Count:
    """A count and the articles that have it."""

    value: ForceValue
    preferred: bool
    articles: frozenset[str]

    def contradicts(self, other: "_Count") -> bool:
        """Whether `other` is what fusion preferred to this one.

        Counts that one article gives side by side are a total and its parts.
        """
        return (
            other.preferred
            and not self.preferred
            and self.counted == other.counted
            and self.articles.isdisjoint(other.articles)
        )

    @property
    def counted(self) -> tuple[str | None, str, str]:
        return self.value.country, self.value.category, folded(self.value.platform or "")
