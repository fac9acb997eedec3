"""Extracted events as evidence graphs.

What one statement says stands in a named graph of its own; what is known about that graph, about
the report and about the article stands in the graph of articles. The text of the article is not
kept, only the sentences quoted. `sinorus.graph.reading` is the way back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    Event,
    Evidence,
    Extraction,
    Fact,
    ForceValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    UnitValue,
    Value,
)
from sinorus.graph.facts import FactWriter, entity_of, in_graph, text
from sinorus.graph.iris import Iris, concept, digest
from sinorus.graph.reading import read_facts
from sinorus.graph.vocabulary import DCTERMS, EVENT_CLASSES, RDF, RDFS, SIN, XSD
from sinorus.partial_date import PartialDate

_DATE_TYPES = {"day": XSD.date, "month": XSD.gYearMonth, "year": XSD.gYear}


def evidence_quads(extraction: Extraction, iris: Iris | None = None) -> list[Quad]:
    """All that one article says, as quads: its record, its reports and their evidence graphs.

    Args:
        extraction: the article and its events.
        iris: where data IRIs are put; the default base if None.

    Returns:
        Quads without blank nodes, none twice; the same for the same extraction.

    >>> article = Article(id="a1", text="Vostok 2022 began.")
    >>> quads = evidence_quads(Extraction(article))
    >>> [quad.object.value for quad in quads if quad.predicate == DCTERMS.identifier]
    ['a1']
    """
    iris = iris or Iris()
    article = extraction.article
    records = list(_article_triples(article, iris.article(article.id)))
    quads: list[Quad] = []
    platforms = _platforms_by_label(extraction.events)
    for event in extraction.events:
        report = iris.report(article.id, event.key)
        records += _report_triples(event, report, iris.article(article.id))
        writer = FactWriter(iris, report, platforms, lambda key: iris.report(article.id, key))
        for evidence, facts in _statements(event.facts):
            for triples in _graphs(writer, facts):
                node = _evidence_node(iris, article.id, event.key, evidence, triples)
                quads += in_graph(triples, node)
                records += _evidence_triples(evidence, node, report, iris.article(article.id))
    quads += in_graph(records, iris.graph("articles"))
    return list(dict.fromkeys(quads))


def _platforms_by_label(events: Iterable[Event]) -> dict[str, str | None]:
    """Ids of the platforms that the facts name, by label: counts name them by label alone."""
    values = (fact.value for event in events for fact in event.facts)
    found = {
        (value.label, value.platform)
        for value in values
        if isinstance(value, PlatformValue) and value.platform is not None
    }
    return dict(sorted(found, reverse=True))


def _statements(facts: Iterable[Fact]) -> Iterator[tuple[Evidence, list[Fact]]]:
    """The facts of each statement: one sentence, status, speaker, rule and confidence."""
    statements: defaultdict[Evidence, list[Fact]] = defaultdict(list)
    for fact in facts:
        statements[fact.evidence].append(fact)
    yield from statements.items()


def _graphs(writer: FactWriter, facts: Iterable[Fact]) -> list[list[Triple]]:
    """The triples of a statement, in as few graphs as it takes to read the facts back.

    Nearly always that is one graph. It is more where facts would run together in one, as two
    start dates would.
    """
    distinct = set(facts)
    if _can_be_read_back(writer, distinct):
        return [_statement_triples(writer, distinct)]
    graphs: list[list[Fact]] = []
    for fact in sorted(distinct, key=repr):
        for graph in graphs:
            if _can_be_read_back(writer, [*graph, fact]):
                graph.append(fact)
                break
        else:
            graphs.append([fact])
    return [_statement_triples(writer, graph) for graph in graphs]


def _can_be_read_back(writer: FactWriter, facts: Collection[Fact]) -> bool:
    read = read_facts(writer.subject, _statement_triples(writer, facts), writer.iris)
    return read == {(fact.slot, fact.value) for fact in facts}


def _statement_triples(writer: FactWriter, facts: Iterable[Fact]) -> list[Triple]:
    found = {
        triple
        for fact in facts
        for triples in (writer.triples(fact.slot, fact.value), _wording(writer, fact.value))
        for triple in triples
    }
    return sorted(found, key=str)


def _wording(writer: FactWriter, value: Value) -> Iterator[Triple]:
    """How the statement puts it: true within its evidence graph alone."""
    match value:
        case NameValue():
            yield Triple(writer.subject, SIN.nameText, text(value.surface))
        case PlaceValue() | PlatformValue() | UnitValue():
            node = entity_of(writer.iris, value)
            yield Triple(node, RDFS.label, text(value.label))
            yield Triple(node, SIN.writtenAs, text(value.surface))
            if isinstance(value, PlatformValue) and value.count is not None:
                yield Triple(node, SIN.mentionedCount, Literal(value.count))
        case ForceValue(platform=str(label)):
            yield Triple(writer.counted_platform(label), RDFS.label, text(label))


def _evidence_node(
    iris: Iris, article_id: str, key: str, evidence: Evidence, triples: Iterable[Triple]
) -> NamedNode:
    content = digest(key, repr(evidence), *map(str, triples))[:16]
    return iris.evidence(article_id, evidence.start, evidence.end, content)


def _article_triples(article: Article, node: NamedNode) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SIN.Article)
    yield Triple(node, DCTERMS.identifier, text(article.id))
    yield Triple(node, SIN.contentHash, Literal(article.content_hash))
    yield Triple(node, DCTERMS.language, text(article.language))
    if article.title is not None:
        yield Triple(node, DCTERMS.title, text(article.title))
    if article.publisher is not None:
        yield Triple(node, DCTERMS.publisher, text(article.publisher))
    if article.url is not None:
        # A literal: what an article gives as its address need not be an IRI.
        url = Literal(text(article.url).value, datatype=XSD.anyURI)
        yield Triple(node, DCTERMS.source, url)
    if article.published is not None:
        yield Triple(node, DCTERMS.issued, _partial_date(article.published))
    if article.date_inferred:
        yield Triple(node, SIN.dateInferred, Literal(value=True))


def _partial_date(date: PartialDate) -> Literal:
    return Literal(str(date), datatype=_DATE_TYPES[date.precision])


def _report_triples(event: Event, node: NamedNode, article: NamedNode) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SIN.EventReport)
    yield Triple(node, SIN.article, article)
    yield Triple(node, DCTERMS.identifier, text(event.key))
    yield Triple(node, SIN.reportedType, EVENT_CLASSES[event.type][0])
    yield Triple(node, SIN.status, concept("status", event.status))


def _evidence_triples(
    evidence: Evidence, node: NamedNode, report: NamedNode, article: NamedNode
) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SIN.Evidence)
    yield Triple(node, SIN.article, article)
    yield Triple(node, SIN.report, report)
    yield Triple(node, SIN.quote, text(evidence.quote))
    yield Triple(node, SIN.quoteStart, Literal(evidence.start))
    yield Triple(node, SIN.quoteEnd, Literal(evidence.end))
    yield Triple(node, SIN.status, concept("status", evidence.status))
    if evidence.speaker is not None:
        yield Triple(node, SIN.speaker, text(evidence.speaker))
    yield Triple(node, SIN.rule, text(evidence.rule))
    yield Triple(node, SIN.confidence, Literal(float(evidence.confidence)))
