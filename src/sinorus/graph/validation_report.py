"""What is wrong in a store, and the sentences that it comes from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions

from sinorus.extraction.model import Fact
from sinorus.fusion.decisions import Decisions
from sinorus.fusion.fuse import fuse
from sinorus.fusion.model import Report
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.iris import Iris
from sinorus.graph.model import StoredArticle
from sinorus.graph.reading import read_extractions
from sinorus.graph.store import Store
from sinorus.graph.validation import Violation, admit, validate
from sinorus.graph.vocabulary import PREFIXES

_MOST_SENTENCES: Final = 3
_PART: Final = re.compile(r"(?P<event>.*/event/[^/]+)(?P<path>/.*)?")
# "{event}", "{path}" and "{wanted}" become terms, written out by the RDF library.
_SENTENCES: Final = """
PREFIX dcterms: <{dcterms}>
PREFIX rdfs: <{rdfs}>
PREFIX sin: <{sin}>
SELECT ?label ?evidence ?quote ?title ?publisher ?issued
  (MAX(?fits) AS ?fitting)
WHERE {{
  {event} sin:report ?report ; rdfs:label ?label .
  GRAPH {articles} {{
    ?evidence sin:report ?report ; sin:article ?article ; sin:quote ?quote .
    OPTIONAL {{ ?article dcterms:title ?title }}
    OPTIONAL {{ ?article dcterms:publisher ?publisher }}
    OPTIONAL {{ ?article dcterms:issued ?issued }}
  }}
  GRAPH ?evidence {{ ?node ?property ?value }}
  BIND(STRAFTER(STR(?node), STR(?report)) = {path} AS ?isNode)
  BIND(IF(?isNode && ?property = {wanted}, 4, IF(?isNode, 1, 0)) AS ?fits)
}}
GROUP BY ?label ?evidence ?quote ?title ?publisher ?issued
ORDER BY DESC(?fitting) STR(?issued) ?evidence
LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where something was read."""

    quote: str
    title: str | None
    """Of the article."""
    publisher: str | None
    published: str | None
    """As precise as it is known, ISO 8601."""
    evidence: str | None = None
    """IRI of the statement."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong in the fused graph."""

    violation: Violation
    label: str | None
    """Title of the event that it is about; None where it is about no event."""
    sentences: tuple[Sentence, ...]
    """The sentences that it was most likely read from, at most three."""


@dataclass(frozen=True, slots=True)
class RejectedEvent:
    """An event that is kept out of the fused graph."""

    event: str
    """Its id."""
    label: str
    reasons: tuple[str, ...]
    facts: tuple["RejectedFacts", ...]
    """What was read of it."""


@dataclass(frozen=True, slots=True)
class RejectedFacts:
    """What one sentence says of an event that is kept out."""

    slots: tuple[str, ...]
    """What it tells: "start", "force"."""
    sentence: Sentence


def findings(store: Store) -> tuple[Finding, ...]:
    """Check the fused graph of a store against the shapes.

    Returns:
        What is wrong, in a fixed order; nothing if the graph conforms.
    """
    violations = validate(store.quads(DefaultGraph())).violations
    return tuple(_finding(store, violation) for violation in violations)


def _finding(store: Store, violation: Violation) -> Finding:
    match = _PART.fullmatch(violation.node)
    if match is None:
        return Finding(violation, None, ())
    query = _SENTENCES.format(
        event=NamedNode(match["event"]),
        path=Literal(match["path"] or ""),
        wanted=NamedNode(violation.property or violation.node),
        articles=Iris().graph("articles"),
        most=_MOST_SENTENCES,
        **PREFIXES,
    )
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    label = None
    sentences = []
    for row in rows:
        label = _text(row["label"])
        told = ("title", "publisher", "issued", "evidence")
        sentences.append(Sentence(_text(row["quote"]) or "", *(_text(row[name]) for name in told)))
    return Finding(violation, label, tuple(sentences))


def _text(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode | Literal) else None


def rejected(
    store: Store, gazetteer: Gazetteer, decisions: Decisions | None = None, iris: Iris | None = None
) -> tuple[RejectedEvent, ...]:
    """The events that the store has evidence for, but that the shapes keep out of the fused graph.

    Args:
        store: an open store.
        gazetteer: as the store was built with.
        decisions: as the store was built with.
        iris: where the data IRIs of the store are; the default base if None.
    """
    stored = read_extractions(store.quads(), iris or Iris())
    articles = {extraction.article.id: extraction.article for extraction in stored}
    reports = [
        Report(extraction.article.id, event) for extraction in stored for event in extraction.events
    ]
    events = fuse(reports, articles, gazetteer, decisions)
    kept_out = {each.event: each for each in admit(events, gazetteer, iris).rejections}
    return tuple(
        RejectedEvent(
            event.id,
            event.label,
            kept_out[event.id].reasons,
            tuple(_facts((fact for each in event.facts for fact in each.supports), articles)),
        )
        for event in events
        if event.id in kept_out
    )


def _facts(facts: Iterable[Fact], articles: Mapping[str, StoredArticle]) -> Iterator[RejectedFacts]:
    told: defaultdict[tuple[str, int, str], set[str]] = defaultdict(set)
    for fact in facts:
        told[fact.evidence.article, fact.evidence.start, fact.evidence.quote].add(fact.slot.value)
    for (article_id, _, quote), slots in sorted(told.items()):
        article = articles[article_id]
        published = None if article.published is None else str(article.published)
        sentence = Sentence(quote, article.title, article.publisher, published)
        yield RejectedFacts(tuple(sorted(slots)), sentence)
