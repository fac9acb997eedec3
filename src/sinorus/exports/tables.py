"""CSV: one table for each kind of entity, and one long table of all facts with their evidence."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode

from sinorus.graph.iris import Iris, last_segment
from sinorus.graph.store import Store
from sinorus.graph.support import Claim, claims
from sinorus.graph.vocabulary import DCTERMS, RDF, RDFS, SIN
from sinorus.queries.claims import local_name
from sinorus.queries.formats import csv_text
from sinorus.queries.result import Result
from sinorus.queries.run import run
from sinorus.queries.terms import Term

_ENTITIES: Final = """
SELECT ?name %(columns)s (COUNT(DISTINCT ?event) AS ?events) ?wikidata ?iri
WHERE {
  ?iri a sin:%(type)s ; rdfs:label ?name .
  OPTIONAL { ?iri sin:country/rdfs:label ?country }
  OPTIONAL { ?iri sin:entityCategory ?category }
  OPTIONAL { ?iri wgs84:lat ?latitude ; wgs84:long ?longitude }
  OPTIONAL { ?iri sin:shipClass/rdfs:label ?class }
  OPTIONAL { ?iri skos:exactMatch ?wikidata FILTER(STRSTARTS(STR(?wikidata), STR(wd:))) }
  OPTIONAL { ?event a sin:Event ; %(property)s|(sin:participation/%(property)s) ?iri }
}
GROUP BY ?name %(columns)s ?wikidata ?iri
ORDER BY ?name ?iri
"""
_ARTICLES: Final = """
SELECT ?id ?title ?publisher ?published ?date_inferred ?address ?language ?iri
WHERE {
  GRAPH graph:articles {
    ?iri a sin:Article .
    OPTIONAL { ?iri dcterms:identifier ?id }
    OPTIONAL { ?iri dcterms:title ?title }
    OPTIONAL { ?iri dcterms:publisher ?publisher }
    OPTIONAL { ?iri dcterms:issued ?published }
    OPTIONAL { ?iri sin:dateInferred ?date_inferred }
    OPTIONAL { ?iri dcterms:source ?address }
    OPTIONAL { ?iri dcterms:language ?language }
  }
}
ORDER BY ?published ?iri
"""
_QUERIES: Final = {
    "events": "timeline",
    "participations": "participants-by-event",
    "forces": "force-sizes",
    **{
        name: _ENTITIES % {"type": kind, "columns": columns, "property": link}
        for name, kind, columns, link in (
            ("countries", "Country", "?latitude ?longitude", "sin:country"),
            ("units", "Unit", "?category ?country", "sin:unit"),
            ("platforms", "Platform", "?category ?country ?class", "sin:platform"),
            ("locations", "Location", "?category ?country ?latitude ?longitude", "sin:location"),
            ("series", "ExerciseSeries", "", "sin:series"),
        )
    },
    "articles": _ARTICLES,
}
"""The query behind each table: a bundled one where there is one."""
_FACTS: Final = (
    "event", "name", "part", "property", "value", "label", "stands", "status", "speaker",
    "confidence", "quote", "quote_start", "quote_end", "article", "title", "publisher",
    "published", "address", "rule", "evidence",
)  # fmt: skip
_OF_EVIDENCE: Final = {
    "status": SIN.status, "speaker": SIN.speaker, "confidence": SIN.confidence,
    "quote": SIN.quote, "quote_start": SIN.quoteStart, "quote_end": SIN.quoteEnd,
    "article": SIN.article, "rule": SIN.rule,
}  # fmt: skip
_OF_ARTICLE: Final = {
    "title": DCTERMS.title, "publisher": DCTERMS.publisher, "published": DCTERMS.issued,
    "address": DCTERMS.source,
}  # fmt: skip


def tables(store: Store) -> Iterator[tuple[str, str]]:
    r"""The tables, each with the name of its file.

    `facts.csv` has a row for each thing that a statement says of an event: the part of the event
    that it is about (empty for the event itself), property and value, whether it stands in the
    fused graph (others may say better), and the statement with its article. Cells that a
    spreadsheet would take for a formula begin with an apostrophe.

    >>> from sinorus.graph.store import OxigraphStore
    >>> dict(tables(OxigraphStore()))["series.csv"]
    'name,events,wikidata,iri\r\n'
    """
    for name, query in _QUERIES.items():
        result = run(store, query)
        assert isinstance(result, Result)
        yield f"{name}.csv", result.to_csv()
    yield "facts.csv", csv_text(_FACTS, list(_facts(store)))


def _facts(store: Store) -> Iterator[list[Term | None]]:
    records: dict[tuple[Term, NamedNode], Term] = {
        (quad.subject, quad.predicate): quad.object
        for quad in sorted(store.quads(Iris().graph("articles")), key=str, reverse=True)
    }
    labels: dict[Term, Term] = {
        quad.subject: quad.object
        for quad in store.quads(DefaultGraph())
        if quad.predicate == RDFS.label
    }
    for each in sorted(claims(store), key=lambda claim: (claim.event.value, str(claim.fact))):
        part = _part(each.event, each.fact.subject)
        links_part = _part(each.event, each.fact.object) is not None
        if part is not None and not links_part and each.fact.predicate != RDF.type:
            row = _about(each, part, labels)
            row |= {column: records.get((each.evidence, of)) for column, of in _OF_EVIDENCE.items()}
            article = records[each.evidence, SIN.article]
            row |= {column: records.get((article, of)) for column, of in _OF_ARTICLE.items()}
            status = row["status"]
            row["status"] = Literal(last_segment(status)) if isinstance(status, NamedNode) else None
            yield [row[column] for column in _FACTS]


def _part(event: NamedNode, node: Term) -> str | None:
    """The path of a part below the event, empty for itself; None for what is no part of it."""
    if node == event:
        return ""
    is_part = isinstance(node, NamedNode) and node.value.startswith(f"{event.value}/")
    return str(node)[len(str(event)) : -1] if is_part else None


def _about(claim: Claim, part: str, labels: Mapping[Term, Term]) -> dict[str, Term | None]:
    return {
        "event": claim.event,
        "name": labels.get(claim.event),
        "part": Literal(part) if part else None,
        "property": Literal(local_name(claim.fact.predicate)),
        "value": claim.fact.object,
        "label": labels.get(claim.fact.object),
        "stands": Literal(claim.stands),
        "evidence": claim.evidence,
    }
