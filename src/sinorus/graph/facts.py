"""One fact as triples: the shape that evidence graphs and the fused graph share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    EventLink,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
    Value,
)
from sinorus.graph.iris import Iris, below, concept, slug
from sinorus.graph.vocabulary import RDF, SIN, XSD


def text(words: str) -> Literal:
    r"""`words` as a literal; half characters, which RDF cannot hold, become question marks.

    >>> text("a\ud800b").value
    'a?b'
    """
    return Literal(words.encode(errors="replace").decode())


def in_graph(triples: Iterable[Triple], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """`triples` as quads of `graph`."""
    return (Quad(each.subject, each.predicate, each.object, graph) for each in triples)


@dataclass(frozen=True, slots=True)
class FactWriter:
    """Writes the facts of one event, or of one report of it, as triples about its node."""

    iris: Iris
    subject: NamedNode
    """The event or the report."""
    platforms: Mapping[str, str | None]
    """Ids of platforms by the label that counts name them by."""
    link: Callable[[str], NamedNode]
    """The node of another event, by the key in an `EventLink`."""

    def participation(self, country: str) -> NamedNode:
        """The node of a country's part in the event."""
        return below(self.subject, "participation", country)

    def force(self, value: ForceValue) -> NamedNode:
        """The node of a count, made of all that it says."""
        parts = [value.country or "all", value.category, str(value.count), value.qualifier]
        if value.platform is not None:
            parts.append(slug(value.platform))
        return below(self.subject, "force", "-".join(parts))

    def counted_platform(self, label: str) -> NamedNode:
        """The node of a platform that a count names."""
        return self.iris.entity("platform", self.platforms.get(label), label)

    def triples(self, slot: Slot, value: Value) -> Iterator[Triple]:
        """What a fact says; labels of the entities in it are left to the caller."""
        match value:
            case KindValue(kind):
                yield Triple(self.subject, SIN.kind, concept("kind", kind))
            case NameValue():
                yield from self._name(value)
            case DateValue():
                yield from self._date(slot, value)
            case CountryValue(country, role):
                yield from self._country(slot, country, role)
            case PlaceValue():
                yield Triple(self.subject, SIN.location, self._entity(value))
            case ForceValue():
                yield from self._force(value)
            case PlatformValue():
                yield from self._taking_part(value.country, SIN.platform, self._entity(value))
            case UnitValue():
                yield from self._taking_part(value.country, SIN.unit, self._entity(value))
            case EventLink(key):
                link = SIN.partOf if slot is Slot.PART_OF else SIN.reactsTo
                yield Triple(self.subject, link, self.link(key))

    def _entity(self, value: PlaceValue | PlatformValue | UnitValue) -> NamedNode:
        return entity_of(self.iris, value)

    def _name(self, value: NameValue) -> Iterator[Triple]:
        yield Triple(self.subject, SIN.name, text(value.label))
        if value.series is not None:
            series = self.iris.entity("series", value.series, value.series)
            yield Triple(self.subject, SIN.series, series)
        if value.year is not None:
            yield Triple(self.subject, SIN.editionYear, Literal(value.year))

    def _date(self, slot: Slot, value: DateValue) -> Iterator[Triple]:
        bound = DATE_PROPERTIES[slot]
        earliest, latest = value.date.earliest.isoformat(), value.date.latest.isoformat()
        yield Triple(self.subject, bound.earliest, Literal(earliest, datatype=XSD.date))
        yield Triple(self.subject, bound.latest, Literal(latest, datatype=XSD.date))
        yield Triple(self.subject, bound.precision, concept("precision", value.date.precision))
        yield Triple(self.subject, bound.words, text(value.words))

    def _country(self, slot: Slot, country: str, role: str) -> Iterator[Triple]:
        if slot is Slot.HOST:
            yield Triple(self.subject, SIN.host, self.iris.country(country))
        else:
            yield from self._participation(country)
            yield Triple(self.participation(country), SIN.role, concept("role", role))

    def _participation(self, country: str) -> Iterator[Triple]:
        node = self.participation(country)
        yield Triple(self.subject, SIN.participation, node)
        yield Triple(node, RDF.type, SIN.Participation)
        yield Triple(node, SIN.country, self.iris.country(country))

    def _taking_part(
        self, country: str | None, relation: NamedNode, thing: NamedNode
    ) -> Iterator[Triple]:
        """`thing` belongs to the country's participation, or to the event if nobody says whose."""
        if country is None:
            yield Triple(self.subject, relation, thing)
        else:
            yield from self._participation(country)
            yield Triple(self.participation(country), relation, thing)

    def _force(self, value: ForceValue) -> Iterator[Triple]:
        node = self.force(value)
        yield from self._taking_part(value.country, SIN.force, node)
        yield Triple(node, RDF.type, SIN.ForceCount)
        yield Triple(node, SIN.category, concept("category", value.category))
        yield Triple(node, SIN.count, Literal(value.count))
        yield Triple(node, SIN.qualifier, concept("qualifier", value.qualifier))
        if value.platform is not None:
            yield Triple(node, SIN.countedPlatform, self.counted_platform(value.platform))


@dataclass(frozen=True, slots=True)
class DateProperties:
    """The properties that tell when an event starts, or ends."""

    earliest: NamedNode
    latest: NamedNode
    precision: NamedNode
    words: NamedNode
    disputed: NamedNode


DATE_PROPERTIES = {
    Slot.START: DateProperties(
        SIN.startEarliest,
        SIN.startLatest,
        SIN.startPrecision,
        SIN.startText,
        SIN.startDisputed,
    ),
    Slot.END: DateProperties(
        SIN.endEarliest, SIN.endLatest, SIN.endPrecision, SIN.endText, SIN.endDisputed
    ),
}


def entity_of(iris: Iris, value: PlaceValue | PlatformValue | UnitValue) -> NamedNode:
    """The node of the place, platform or unit that `value` names."""
    match value:
        case PlaceValue():
            return iris.entity("location", value.location, value.label)
        case PlatformValue():
            return iris.entity("platform", value.platform, value.label)
        case UnitValue():
            return iris.entity("unit", value.unit, value.label)
