"""Evidence graphs read back as extracted events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Triple

from sinorus.errors import SinorusError
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    EventType,
    Evidence,
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
    Value,
)
from sinorus.graph.facts import DATE_PROPERTIES
from sinorus.graph.iris import Iris, last_segment
from sinorus.graph.model import StoredArticle, StoredExtraction, in_order
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import DCTERMS, EVENT_CLASSES, RDF, RDFS, SIN
from sinorus.partial_date import PartialDate, Precision

_Found = TypeVar("_Found")

_EVENT_TYPES: dict[NamedNode, EventType] = {
    classes[0]: event_type for event_type, classes in EVENT_CLASSES.items()
}


class _Triples:
    """Triples by subject and predicate; objects in a fixed order, whatever order they came in."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._objects: defaultdict[tuple[NamedNode, NamedNode], list[NamedNode | Literal]]
        self._objects = defaultdict(list)
        for triple in triples:
            key = cast("NamedNode", triple.subject), triple.predicate
            self._objects[key].append(cast("NamedNode | Literal", triple.object))
        for objects in self._objects.values():
            objects.sort(key=str)

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
        """All objects that are nodes."""
        for found in self._objects.get((subject, predicate), ()):
            if isinstance(found, NamedNode):
                yield found

    def literals(self, subject: NamedNode, predicate: NamedNode) -> Iterator[str]:
        """The text of all objects that are literals."""
        for found in self._objects.get((subject, predicate), ()):
            if isinstance(found, Literal):
                yield found.value

    def node(self, subject: NamedNode, predicate: NamedNode) -> NamedNode:
        """The object, which must be there."""
        return _required(self.nodes(subject, predicate), subject, predicate)

    def text(self, subject: NamedNode, predicate: NamedNode) -> str:
        """The text of the literal, which must be there."""
        return _required(self.literals(subject, predicate), subject, predicate)

    def optional_text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """The text of the literal, if there is one."""
        return next(self.literals(subject, predicate), None)

    def number(self, subject: NamedNode, predicate: NamedNode) -> int:
        """The literal as a whole number, which must be there."""
        return int(self.text(subject, predicate))

    def optional_number(self, subject: NamedNode, predicate: NamedNode) -> int | None:
        """The literal as a whole number, if there is one."""
        found = self.optional_text(subject, predicate)
        return None if found is None else int(found)

    def notation(self, subject: NamedNode, predicate: NamedNode) -> str:
        """The notation of the concept, which must be there."""
        return last_segment(self.node(subject, predicate))

    def of_type(self, kind: NamedNode) -> list[NamedNode]:
        """The nodes of that class."""
        return [
            subject
            for (subject, predicate), objects in self._objects.items()
            if predicate == RDF.type and kind in objects
        ]


def _required(found: Iterator[_Found], subject: NamedNode, predicate: NamedNode) -> _Found:
    """The first found."""
    for first in found:
        return first
    raise SinorusError(
        f"The store is damaged ('{subject.value}' has no '{predicate.value}'): build it again."
    )


def iris_of(store: Store, base: str | None) -> Iris:
    """Where data IRIs are put: below `base`, which is that of the store if it holds articles.

    Raises:
        SinorusError: it holds articles, and has another base.
    """
    kept = base_of(store)
    if kept is None:
        return Iris() if base is None else Iris(base)
    if base not in {None, kept}:
        raise SinorusError(
            f"The store has its data below '{kept}': leave the base '{base}' out, or build in "
            "another store."
        )
    return Iris(kept)


def base_of(store: Store) -> str | None:
    """What the IRIs in a store begin with; None if it holds no articles."""
    articles = f"GRAPH {Iris().graph('articles')} {{ ?article a {SIN.Article} }}"
    found = store.query(f"SELECT ?article {{ {articles} }} LIMIT 1")
    assert isinstance(found, QuerySolutions)
    for solution in found:
        article = solution["article"]
        assert isinstance(article, NamedNode)
        return article.value.rpartition("article/")[0]
    return None


def article_ids(store: Store, iris: Iris) -> list[str]:
    """The ids of all articles in a store, in order."""
    rows = _rows(
        store,
        f"SELECT ?id {{ GRAPH {iris.graph('articles')} {{ ?article a {SIN.Article} ; "
        f"{DCTERMS.identifier} ?id }} }}",
    )
    return sorted(row["id"].value for row in rows)


def evidence_in_store(store: Store, ids: Iterable[str], iris: Iris) -> list[Quad]:
    """All that a store has of these articles: their records, reports and evidence graphs."""
    articles = iris.graph("articles")
    nodes = " ".join(str(iris.article(article_id)) for article_id in ids)
    if not nodes:
        return []
    quads = [
        Quad(row["s"], row["p"], row["o"], articles)
        for pattern in (
            f"VALUES ?s {{ {nodes} }} GRAPH {articles} {{ ?s ?p ?o }}",
            f"VALUES ?a {{ {nodes} }} GRAPH {articles} {{ ?s {SIN.article} ?a . ?s ?p ?o }}",
        )
        for row in _rows(store, f"SELECT ?s ?p ?o {{ {pattern} }}")
    ]
    quads += [
        Quad(row["s"], row["p"], row["o"], row["g"])
        for row in _rows(
            store,
            f"SELECT ?g ?s ?p ?o {{ VALUES ?a {{ {nodes} }} "
            f"GRAPH {articles} {{ ?g {SIN.article} ?a . ?g a {SIN.Evidence} }} "
            "GRAPH ?g { ?s ?p ?o } }",
        )
    ]
    return quads


def _rows(store: Store, query: str) -> QuerySolutions:
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    return rows


def read_extractions(quads: Iterable[Quad], iris: Iris | None = None) -> list[StoredExtraction]:
    """The extracted events that evidence graphs were made of.

    Args:
        quads: the graph of articles and all evidence graphs; other quads do no harm.
        iris: the base that the quads were made with; the default base if None.

    Returns:
        One for each article, in the order of their ids.
    """
    iris = iris or Iris()
    graphs: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[cast("NamedNode", quad.graph_name)].append(quad)
    records = _Triples(graphs[iris.graph("articles")])
    facts: defaultdict[NamedNode, list[Fact]] = defaultdict(list)
    for node in records.of_type(SIN.Evidence):
        report, evidence = records.node(node, SIN.report), _evidence(records, node)
        found = read_facts(report, graphs[node], iris)
        facts[report] += (Fact(slot, value, evidence) for slot, value in found)
    events: defaultdict[NamedNode, list[Event]] = defaultdict(list)
    for report in records.of_type(SIN.EventReport):
        events[records.node(report, SIN.article)].append(_event(records, report, facts[report]))
    extractions = (
        StoredExtraction(
            _article(records, node), tuple(sorted(events[node], key=lambda event: event.key))
        )
        for node in records.of_type(SIN.Article)
    )
    return sorted(extractions, key=lambda extraction: extraction.article.id)


def _article(records: _Triples, node: NamedNode) -> StoredArticle:
    published = records.optional_text(node, DCTERMS.issued)
    return StoredArticle(
        id=records.text(node, DCTERMS.identifier),
        content_hash=records.text(node, SIN.contentHash),
        title=records.optional_text(node, DCTERMS.title),
        url=records.optional_text(node, DCTERMS.source),
        publisher=records.optional_text(node, DCTERMS.publisher),
        published=None if published is None else PartialDate.parse(published),
        date_inferred=records.optional_text(node, SIN.dateInferred) == "true",
        language=records.text(node, DCTERMS.language),
    )


def _event(records: _Triples, report: NamedNode, facts: Iterable[Fact]) -> Event:
    event = Event(
        key=records.text(report, DCTERMS.identifier),
        type=_EVENT_TYPES[records.node(report, SIN.reportedType)],
        status=cast("Status", records.notation(report, SIN.status)),
        facts=tuple(facts),
    )
    return in_order(event)


def _evidence(records: _Triples, node: NamedNode) -> Evidence:
    return Evidence(
        article=records.text(records.node(node, SIN.article), DCTERMS.identifier),
        start=records.number(node, SIN.quoteStart),
        end=records.number(node, SIN.quoteEnd),
        quote=records.text(node, SIN.quote),
        status=cast("Status", records.notation(node, SIN.status)),
        speaker=records.optional_text(node, SIN.speaker),
        rule=records.text(node, SIN.rule),
        confidence=float(records.text(node, SIN.confidence)),
    )


def read_facts(
    report: NamedNode, triples: Iterable[Triple | Quad], iris: Iris
) -> set[tuple[Slot, Value]]:
    """What one evidence graph says of `report`, as slots and values."""
    graph = _Triples(triples)
    return {*_facts(report, graph, iris), *_participants(report, graph, iris)}


def _facts(report: NamedNode, graph: _Triples, iris: Iris) -> Iterator[tuple[Slot, Value]]:
    for kind in graph.nodes(report, SIN.kind):
        yield Slot.KIND, KindValue(last_segment(kind))
    for name in graph.literals(report, SIN.name):
        yield Slot.NAME, _name(report, name, graph, iris)
    for slot, bound in DATE_PROPERTIES.items():
        for earliest in graph.literals(report, bound.earliest):
            precision = cast("Precision", graph.notation(report, bound.precision))
            date = PartialDate.parse(earliest).truncated(precision)
            yield slot, DateValue(date, graph.text(report, bound.words))
    for country in graph.nodes(report, SIN.host):
        yield Slot.HOST, CountryValue(last_segment(country), "host")
    for place in graph.nodes(report, SIN.location):
        label, surface = _words(place, graph)
        yield Slot.LOCATION, PlaceValue(iris.entity_id(place), label, surface)
    for other in graph.nodes(report, SIN.reactsTo):
        yield Slot.REACTS_TO, EventLink(last_segment(other))
    for whole in graph.nodes(report, SIN.partOf):
        yield Slot.PART_OF, EventLink(last_segment(whole))


def _participants(report: NamedNode, graph: _Triples, iris: Iris) -> Iterator[tuple[Slot, Value]]:
    yield from _taking_part(report, None, graph, iris)
    for participation in graph.nodes(report, SIN.participation):
        code = graph.notation(participation, SIN.country)
        for role in graph.nodes(participation, SIN.role):
            yield Slot.COUNTRY, CountryValue(code, cast("Role", last_segment(role)))
        yield from _taking_part(participation, code, graph, iris)


def _taking_part(
    node: NamedNode, country: str | None, graph: _Triples, iris: Iris
) -> Iterator[tuple[Slot, Value]]:
    """The forces, platforms and units of a country, or of the event as a whole."""
    for force in graph.nodes(node, SIN.force):
        counted = [
            graph.text(platform, RDFS.label) for platform in graph.nodes(force, SIN.countedPlatform)
        ]
        value = ForceValue(
            country=country,
            category=cast("ForceCategory", graph.notation(force, SIN.category)),
            count=graph.number(force, SIN.count),
            qualifier=cast("Qualifier", graph.notation(force, SIN.qualifier)),
            platform=counted[0] if counted else None,
        )
        yield Slot.FORCE, value
    for platform in graph.nodes(node, SIN.platform):
        label, surface = _words(platform, graph)
        count = graph.optional_number(platform, SIN.mentionedCount)
        platform_id = iris.entity_id(platform)
        yield Slot.PLATFORM, PlatformValue(platform_id, label, surface, country, count)
    for unit in graph.nodes(node, SIN.unit):
        label, surface = _words(unit, graph)
        yield Slot.UNIT, UnitValue(iris.entity_id(unit), label, surface, country)


def _name(report: NamedNode, name: str, graph: _Triples, iris: Iris) -> NameValue:
    series = [iris.entity_id(node) for node in graph.nodes(report, SIN.series)]
    return NameValue(
        label=name,
        surface=graph.text(report, SIN.nameText),
        series=series[0] if series else None,
        year=graph.optional_number(report, SIN.editionYear),
    )


def _words(node: NamedNode, graph: _Triples) -> tuple[str, str]:
    """The label of an entity, and how the statement writes it."""
    return graph.text(node, RDFS.label), graph.text(node, SIN.writtenAs)
