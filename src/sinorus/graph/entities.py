"""What the default graph says of the countries, units, platforms, places and series it mentions."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from sinorus.gazetteer.model import Entity, EntityKind, Gazetteer
from sinorus.graph.facts import text
from sinorus.graph.iris import Iris
from sinorus.graph.vocabulary import ENTITY_CLASSES, RDF, RDFS, SIN, SKOS, WGS84, XSD


def mention_triples(
    iris: Iris, gazetteer: Gazetteer, kind: EntityKind, entity_id: str | None, label: str
) -> Iterator[Triple]:
    """What is known of an entity that an event mentions, and of its country.

    Args:
        iris: makes the IRIs.
        gazetteer: the known entities.
        kind: the entity's kind.
        entity_id: its id in the gazetteer; None where it is not known.
        label: the words it is known by, in case the gazetteer does not know better.
    """
    entity = None if entity_id is None else gazetteer.get(kind, entity_id)
    node = iris.entity(kind, entity_id, label)
    yield Triple(node, RDF.type, ENTITY_CLASSES[kind])
    yield Triple(node, RDFS.label, text(label if entity is None else entity.label))
    if entity is not None:
        yield from _known(iris, entity, node)
        if kind != "country" and entity.country is not None:
            yield Triple(node, SIN.country, iris.country(entity.country))
            yield from mention_triples(iris, gazetteer, "country", entity.country, entity.country)


def _known(iris: Iris, entity: Entity, node: NamedNode) -> Iterator[Triple]:
    if entity.latitude is not None and entity.longitude is not None:
        yield Triple(node, WGS84.lat, _decimal(entity.latitude))
        yield Triple(node, WGS84.long, _decimal(entity.longitude))
    if entity.category is not None and entity.kind in ("unit", "platform", "location"):
        yield Triple(node, SIN.entityCategory, text(entity.category))
    if entity.kind == "platform" and entity.parent is not None:
        yield Triple(node, SIN.shipClass, iris.entity("platform", entity.parent, entity.parent))
    for match in entity.matches:
        yield Triple(node, SKOS.exactMatch, NamedNode(match))


def _decimal(degrees: float) -> Literal:
    """Degrees in the shortest form, and without an exponent, which xsd:decimal has not.

    >>> _decimal(0.00001).value, _decimal(-160.0).value
    ('0.00001', '-160')
    """
    shortest = Decimal(str(degrees + 0.0)).normalize()
    return Literal(format(shortest, "f"), datatype=XSD.decimal)
