"""Everything that a store has on one event, read in a few queries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.partial_date import PartialDate
from sinorus.queries.claims import Claim, claim, local_name, parts, values
from sinorus.queries.lookup import Queryable
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import Term

_AT_ONCE: Final = 50
"""Events that are read together."""

# "%(nodes)s" becomes IRIs, written out by the RDF library. They stand in each branch, so that
# engines begin with them.
_FUSED: Final = """
SELECT ?subject ?node ?property ?value
WHERE {
  { VALUES ?node { %(nodes)s } ?node ?property ?value }
  UNION
  { VALUES ?subject { %(nodes)s } ?subject sin:participation|sin:force ?node .
    ?node ?property ?value }
  UNION
  { VALUES ?subject { %(nodes)s } ?subject sin:participation/sin:force ?node .
    ?node ?property ?value }
}
"""
_REFERENCE: Final = _FUSED.replace("WHERE {", "WHERE { GRAPH graph:reference {") + "}"
_STATEMENTS: Final = """
SELECT ?subject ?graph ?report ?lastWord ?article ?status ?quote ?start ?speaker ?confidence
WHERE {
  VALUES ?subject { %(nodes)s }
  ?subject sin:report ?report
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
  VALUES ?graph { %(nodes)s }
  GRAPH ?graph { ?node ?property ?said }
  OPTIONAL { ?linked sin:report ?said FILTER(?property IN (sin:partOf, sin:reactsTo)) }
}
"""
_ARTICLES: Final = """
SELECT ?article ?property ?value
WHERE {
  VALUES ?article { %(nodes)s }
  GRAPH graph:articles { ?article ?property ?value }
}
"""
_SOURCES: Final = """
SELECT DISTINCT ?subject ?report ?source ?label ?kind ?country ?reliability
WHERE {
  VALUES ?subject { %(nodes)s }
  ?subject sin:report ?report .
  ?report sin:source ?source .
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
ORDER BY ?source
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
SELECT ?subject ?link ?other
WHERE {
  VALUES ?subject { %(nodes)s }
  ?other sin:partOf|sin:reactsTo ?subject ; ?link ?subject
}
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
    [record] = read_events(store, [event])
    return record


def read_events(store: Queryable, events: Sequence[NamedNode]) -> Iterator[EventRecord]:
    """Gather everything that `store` has on each of `events`, in their order.

    Of many events this takes a fraction of the time of reading one after the other.
    """
    for start in range(0, len(events), _AT_ONCE):
        yield from _read(store, events[start : start + _AT_ONCE])


def _read(store: Queryable, events: Sequence[NamedNode]) -> Iterator[EventRecord]:
    claims = _claims(store, _FUSED, events)
    rows = sorted(_select(store, _STATEMENTS, events), key=lambda row: str(row["graph"]))
    statements = _statements(store, rows)
    known = {event: _nodes(values(claims[event], "", "referenceEvent")) for event in events}
    reference = _claims(store, _REFERENCE, set(chain.from_iterable(known.values())))
    linked: defaultdict[NamedNode, set[tuple[str, NamedNode]]] = defaultdict(set)
    for row in _select(store, _LINKED, events):
        linked[_node(row["subject"])].add((local_name(row["link"]), _node(row["other"])))
    said = [*claims.values(), *reference.values()]
    said += [each.claims for found in statements.values() for each in found]
    others = {other for found in linked.values() for _, other in found}
    mentioned = _nodes(value for found in said for *_, value in found)
    labels = _labels(store, {*events, *others, *mentioned})
    articles = _articles(store, {each.article for found in statements.values() for each in found})
    sources = _sources(store, events, {row["report"]: _node(row["article"]) for row in rows})
    for event in events:
        yield EventRecord(
            node=event,
            claims=claims[event],
            statements=tuple(statements[event]),
            articles={each.article: articles[each.article] for each in statements[event]},
            labels=labels,
            linked=tuple(sorted(linked[event], key=str)),
            reference=frozenset().union(*(reference[node] for node in known[event])),
            sources=sources[event],
        )


def _select(store: Queryable, text: str, nodes: Iterable[NamedNode]) -> Iterator[dict[str, Term]]:
    """The rows of a query about `nodes`, without what is unbound."""
    query = text % {"nodes": " ".join(sorted(map(str, nodes)))}
    solutions = store.query(declarations(text) + query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        pairs = zip(names, solution, strict=True)
        yield {name: term for name, term in pairs if term is not None}


def _claims(
    store: Queryable, text: str, nodes: Iterable[NamedNode]
) -> defaultdict[NamedNode, frozenset[Claim]]:
    """What a query finds about each of `nodes`."""
    found: defaultdict[NamedNode, set[Claim]] = defaultdict(set)
    for row in _select(store, text, nodes):
        subject = _node(row.get("subject", row["node"]))
        found[subject].add(claim(subject, row["node"], row["property"], row["value"]))
    return defaultdict(frozenset, {node: frozenset(claims) for node, claims in found.items()})


def _statements(
    store: Queryable, rows: Sequence[Mapping[str, Term]]
) -> defaultdict[NamedNode, list[StatementRecord]]:
    """The statements of each event, in the order of the articles' ids and of the text."""
    reports = {_node(row["graph"]): _node(row["report"]) for row in rows}
    claims: defaultdict[NamedNode, set[Claim]] = defaultdict(set)
    for said in _select(store, _CLAIMS, reports):
        graph = _node(said["graph"])
        claims[graph].add(claim(reports[graph], said["node"], said["property"], said["value"]))
    found: defaultdict[NamedNode, list[StatementRecord]] = defaultdict(list)
    for row in rows:
        statement = StatementRecord(
            article=_node(row["article"]),
            quote=_text(row["quote"]),
            start=int(_text(row["start"])),
            status=last_segment(_node(row["status"])),
            last_word=last_segment(_node(row["lastWord"])),
            speaker=_text(row["speaker"]) if "speaker" in row else None,
            confidence=float(_text(row["confidence"])),
            claims=frozenset(claims[_node(row["graph"])]),
        )
        found[_node(row["subject"])].append(statement)
    for each in found.values():
        each.sort(key=lambda statement: (statement.article.value, statement.start))
    return found


def _articles(store: Queryable, articles: Iterable[NamedNode]) -> dict[NamedNode, ArticleRecord]:
    properties: defaultdict[NamedNode, dict[str, str]] = defaultdict(dict)
    for row in _select(store, _ARTICLES, articles):
        name = re.split("[/#]", _text(row["property"]))[-1]
        properties[_node(row["article"])][name] = _text(row["value"])
    return {node: _article(node, found) for node, found in properties.items()}


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


def _sources(
    store: Queryable, events: Iterable[NamedNode], articles: Mapping[Term, NamedNode]
) -> defaultdict[NamedNode, dict[NamedNode, SourceRecord]]:
    """The source that each article of each event speaks for; `articles` are those of reports."""
    found: defaultdict[NamedNode, dict[NamedNode, SourceRecord]] = defaultdict(dict)
    for row in _select(store, _SOURCES, events):
        node = _node(row["source"])
        told = {
            name: _text(row[name]) for name in ("kind", "country", "reliability") if name in row
        }
        name = _text(row["label"]) if "label" in row else last_segment(node).removeprefix("x-")
        if row["report"] in articles:
            found[_node(row["subject"])][articles[row["report"]]] = SourceRecord(node, name, **told)
    return found


def _labels(store: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
    rows = _select(store, _LABELS, nodes)
    return {_node(row["node"]): _text(row["label"]) for row in rows}


def _nodes(terms: Iterable[Term | str]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]


def _node(term: Term) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
