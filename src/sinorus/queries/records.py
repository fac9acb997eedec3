"""Everything that a store has on one event, read in a few queries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.partial_date import PartialDate
from sinorus.queries.claims import Claim, claim, local_name, parts, values
from sinorus.queries.lookup import Queryable
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import Term

# "%(event)s" and "%(nodes)s" become IRIs, written out by the RDF library.
_FUSED: Final = """
SELECT ?node ?property ?value
WHERE {
  { BIND(%(event)s AS ?node) ?node ?property ?value }
  UNION
  { %(event)s sin:participation|sin:force ?node . ?node ?property ?value }
  UNION
  { %(event)s sin:participation/sin:force ?node . ?node ?property ?value }
}
"""
_REFERENCE: Final = _FUSED.replace("WHERE {", "WHERE { GRAPH graph:reference {") + "}"
_STATEMENTS: Final = """
SELECT ?graph ?report ?lastWord ?article ?status ?quote ?start ?speaker ?confidence
WHERE {
  %(event)s sin:report ?report
  GRAPH graph:articles {
    ?report sin:status ?lastWord .
    ?graph sin:report ?report ; sin:article ?article ; sin:status ?status ; sin:quote ?quote ;
      sin:quoteStart ?start ; sin:confidence ?confidence .
    OPTIONAL { ?graph sin:speaker ?speaker }
  }
}
"""
_CLAIMS: Final = """
SELECT ?graph ?node ?property (COALESCE(?linked, ?said) AS ?value)
WHERE {
  %(event)s sin:report ?report
  GRAPH graph:articles { ?graph sin:report ?report }
  GRAPH ?graph { ?node ?property ?said }
  OPTIONAL { ?linked sin:report ?said FILTER(?property IN (sin:partOf, sin:reactsTo)) }
}
"""
_ARTICLES: Final = """
SELECT DISTINCT ?article ?property ?value
WHERE {
  %(event)s sin:report ?report
  GRAPH graph:articles {
    ?graph sin:report ?report ; sin:article ?article .
    ?article ?property ?value .
  }
}
"""
_SOURCES: Final = """
SELECT DISTINCT ?article ?source ?label ?kind ?country ?reliability
WHERE {
  %(event)s sin:report ?report .
  ?report sin:source ?source .
  GRAPH graph:articles { ?graph sin:report ?report ; sin:article ?article }
  OPTIONAL { GRAPH graph:entities { ?source skos:prefLabel ?label FILTER(LANG(?label) = "en") } }
  OPTIONAL {
    VALUES ?table { graph:entities graph:publishers }
    GRAPH ?table { ?source sin:publisherKind ?kind }
  }
  OPTIONAL {
    VALUES ?otherTable { graph:entities graph:publishers }
    GRAPH ?otherTable { ?source sin:country ?state }
    GRAPH graph:entities { ?state skos:prefLabel ?country FILTER(LANG(?country) = "en") }
  }
  OPTIONAL { GRAPH graph:publishers { ?source sin:reliability ?reliability } }
}
ORDER BY ?article ?source
"""
_LABELS: Final = """
SELECT DISTINCT ?node ?label
WHERE {
  VALUES ?node { %(nodes)s }
  { ?node rdfs:label ?label }
  UNION
  { GRAPH graph:entities { ?node skos:prefLabel ?label FILTER(LANG(?label) = "en") } }
}
ORDER BY DESC(?label)
"""
_LINKED: Final = """
SELECT ?link ?other
WHERE { ?other sin:partOf|sin:reactsTo %(event)s ; ?link %(event)s }
"""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What is known of an article."""

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    date_inferred: bool
    """Whether `published` was concluded from what the text tells."""
    url: str | None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One sentence of an article about the event, with what is read in it."""

    article: NamedNode
    quote: str
    start: int
    """Character offset in the article."""
    status: str
    """Notation of what the sentence says of the event."""
    last_word: str
    """Notation of the article's last word on that."""
    speaker: str | None
    confidence: float
    claims: frozenset[Claim]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The independent source that an article speaks for."""

    node: NamedNode
    name: str
    """Of the publisher; of an article of unknown publisher its id."""
    kind: str | None = None
    """"state media", "wire"; None where the publisher is not known."""
    country: str | None = None
    """English name."""
    reliability: str = "F"
    """The user's judgement, from "A" (reliable) to "E"; "F" where there is none."""

    @property
    def is_unknown(self) -> bool:
        """Whether nobody says who publishes it."""
        return "/publisher/" not in self.node.value


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Everything that a store has on one event."""

    node: NamedNode
    claims: frozenset[Claim]
    """What stands in the fused graph."""
    statements: tuple[StatementRecord, ...]
    """In the order of the articles' ids and of the text."""
    articles: Mapping[NamedNode, ArticleRecord]
    labels: Mapping[NamedNode, str]
    linked: tuple[tuple[str, NamedNode], ...]
    """Events that link to this one: local name of the property, and the event."""
    reference: frozenset[Claim]
    """What the table of known exercises says; empty if the event is not in it."""
    sources: Mapping[NamedNode, SourceRecord] = field(default_factory=dict)
    """The source that each article speaks for."""

    def values(self, path: str, name: str) -> list[Term | str]:
        """The values that the fused graph has of a property, in a fixed order."""
        return values(self.claims, path, name)

    def parts(self, path: str, name: str) -> list[str]:
        """The paths of parts that the fused graph has, in a fixed order."""
        return parts(self.claims, path, name)

    def supporting(self, claims: Iterable[Claim]) -> list[StatementRecord]:
        """The statements that say any of `claims`."""
        wanted = frozenset(claims)
        return [statement for statement in self.statements if wanted & statement.claims]

    def label(self, node: Term | str) -> str:
        """The usual name of a node, else the last part of its IRI."""
        if isinstance(node, NamedNode):
            return self.labels.get(node) or last_segment(node)
        return node.value if isinstance(node, Literal) else str(node)


def read_event(store: Queryable, event: NamedNode) -> EventRecord:
    """Gather everything that `store` has on `event`."""
    claims = _claims(_select(store, _FUSED, event), event)
    statements = _statements(store, event)
    reference: frozenset[Claim] = frozenset()
    for known in values(claims, "", "referenceEvent"):
        if isinstance(known, NamedNode):
            reference |= _claims(_select(store, _REFERENCE, known), known)
    linked = {
        (local_name(row["link"]), _node(row["other"])) for row in _select(store, _LINKED, event)
    }
    mentioned = {
        value
        for said in (claims, reference, *(statement.claims for statement in statements))
        for *_, value in said
    }
    nodes = {event, *(other for _, other in linked)}
    nodes |= {value for value in mentioned if isinstance(value, NamedNode)}
    return EventRecord(
        node=event,
        claims=claims,
        statements=tuple(statements),
        articles=_articles(store, event),
        labels=_labels(store, nodes),
        linked=tuple(sorted(linked, key=str)),
        reference=reference,
        sources=_sources(store, event),
    )


def _select(store: Queryable, text: str, *nodes: NamedNode) -> list[dict[str, Term]]:
    """The rows of a query about `nodes`, without what is unbound."""
    listed = " ".join(sorted(map(str, nodes)))
    query = text % {"event": listed, "nodes": listed}
    solutions = store.query(declarations(query) + query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in solutions
    ]


def _claims(rows: Iterable[Mapping[str, Term]], subject: NamedNode) -> frozenset[Claim]:
    return frozenset(claim(subject, row["node"], row["property"], row["value"]) for row in rows)


def _statements(store: Queryable, event: NamedNode) -> list[StatementRecord]:
    rows: defaultdict[Term, list[dict[str, Term]]] = defaultdict(list)
    for row in _select(store, _CLAIMS, event):
        rows[row["graph"]].append(row)
    found = [
        StatementRecord(
            article=_node(row["article"]),
            quote=_text(row["quote"]),
            start=int(_text(row["start"])),
            status=last_segment(_node(row["status"])),
            last_word=last_segment(_node(row["lastWord"])),
            speaker=_text(row["speaker"]) if "speaker" in row else None,
            confidence=float(_text(row["confidence"])),
            claims=_claims(rows[row["graph"]], _node(row["report"])),
        )
        for row in sorted(_select(store, _STATEMENTS, event), key=lambda row: str(row["graph"]))
    ]
    return sorted(found, key=lambda each: (each.article.value, each.start))


def _articles(store: Queryable, event: NamedNode) -> dict[NamedNode, ArticleRecord]:
    properties: defaultdict[NamedNode, dict[str, str]] = defaultdict(dict)
    for row in _select(store, _ARTICLES, event):
        name = re.split("[/#]", _text(row["property"]))[-1]
        properties[_node(row["article"])][name] = _text(row["value"])
    return {node: _article(node, properties[node]) for node in sorted(properties, key=str)}


def _article(node: NamedNode, found: Mapping[str, str]) -> ArticleRecord:
    issued = found.get("issued")
    return ArticleRecord(
        id=found.get("identifier") or last_segment(node),
        title=found.get("title"),
        publisher=found.get("publisher"),
        published=PartialDate.parse(issued) if issued else None,
        date_inferred=found.get("dateInferred") == "true",
        url=found.get("source"),
    )


def _sources(store: Queryable, event: NamedNode) -> dict[NamedNode, SourceRecord]:
    found = {}
    for row in _select(store, _SOURCES, event):
        node = _node(row["source"])
        told = {
            name: _text(row[name]) for name in ("kind", "country", "reliability") if name in row
        }
        name = _text(row["label"]) if "label" in row else last_segment(node).removeprefix("x-")
        found[_node(row["article"])] = SourceRecord(node, name, **told)
    return found


def _labels(store: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
    rows = _select(store, _LABELS, *nodes)
    return {_node(row["node"]): _text(row["label"]) for row in rows}


def _node(term: Term) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
