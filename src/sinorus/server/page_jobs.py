"""What the pages ask of the store, as it runs in a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from sinorus.exports.export import serialized
from sinorus.graph.store import OxigraphStore
from sinorus.queries.catalogue import Query
from sinorus.queries.explain import explained
from sinorus.queries.explain_words import WEB_ADDRESS
from sinorus.queries.explanation import Explanation
from sinorus.queries.parameters import bind
from sinorus.queries.records import read_event
from sinorus.queries.result import AnyResult, GraphResult, Result, render
from sinorus.queries.run import run
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import Term
from sinorus.server.limits import RefusedError, too_large
from sinorus.server.nodes import address, node_of
from sinorus.views.model import PageOptions
from sinorus.views.reading import read_chosen

_EXISTS: Final = "ASK { %s a sin:Event }"
_ENTITY: Final = """
SELECT ?property ?value
WHERE {
  { %(node)s ?property ?value }
  UNION
  { GRAPH graph:entities { %(node)s ?property ?value } }
}
"""
_SENTENCES: Final = """
SELECT ?quote ?event ?label ?title ?publisher ?issued
WHERE {
  GRAPH graph:articles {
    ?evidence sin:quote ?quote ; sin:report ?report ; sin:article ?article .
    FILTER(%(conditions)s)
    OPTIONAL { ?article dcterms:title ?title }
    OPTIONAL { ?article dcterms:publisher ?publisher }
    OPTIONAL { ?article dcterms:issued ?issued }
  }
  ?event sin:report ?report ; rdfs:label ?label .
}
LIMIT %(limit)d
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """What is known of an event, with the pages that its facts lead to."""

    explanation: Explanation
    links: Mapping[str, str]
    """Addresses by the names of events and entities."""


@dataclass(frozen=True, slots=True)
class ExplainEvent:
    """Gather what is known of an event."""

    node: NamedNode

    def run(self, store: OxigraphStore) -> Explained:
        """See `sinorus.server.workers.Job`.

        Raises:
            RefusedError: there is no such event.
        """
        query = _EXISTS % self.node
        if not store.query(declarations(query) + query):
            raise RefusedError(404, "There is no such event in this graph: search for it.")
        record = read_event(store, self.node)
        links = {
            label: page
            for node, label in record.labels.items()
            if node != self.node and (page := address(node))
        }
        return Explained(explained(record), links)


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """What is known of a country, series, unit, platform or location by itself."""

    names: tuple[str, ...]
    """In all languages, the usual one first."""
    category: str | None
    """"destroyer", "sea"."""
    point: tuple[float, float] | None
    """Latitude and longitude in degrees."""
    same_as: tuple[str, ...]
    """Web addresses of the same thing elsewhere."""


@dataclass(frozen=True, slots=True)
class DescribeEntity:
    """Gather what is known of an entity by itself."""

    node: NamedNode

    def run(self, store: OxigraphStore) -> EntityRecord:
        """See `sinorus.server.workers.Job`."""
        query = _ENTITY % {"node": self.node}
        found: dict[str, dict[str, None]] = {}
        for prop, value in _rows(store, query):
            name = _text(prop).replace("#", "/").rpartition("/")[2]
            found.setdefault(name, {})[_text(value)] = None
        names = [*sorted(found.get("label", ())), *sorted(found.get("prefLabel", ()))]
        names += sorted(found.get("altLabel", ()))
        latitude, longitude = (next(iter(found.get(name, ())), None) for name in ("lat", "long"))
        return EntityRecord(
            names=tuple(dict.fromkeys(names)),
            category=next(iter(sorted(found.get("entityCategory", ()))), None),
            point=(float(latitude), float(longitude)) if latitude and longitude else None,
            same_as=tuple(filter(WEB_ADDRESS.fullmatch, sorted(found.get("exactMatch", ())))),
        )


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """A sentence with words that somebody searches."""

    quote: str
    event: str
    """Address of the event's page."""
    label: str
    """The event's."""
    source: str
    """Title, publisher and date of the article, as far as they are known."""


@dataclass(frozen=True, slots=True)
class SearchSentences:
    """Find sentences that contain all of some words, in whatever case."""

    words: tuple[str, ...]
    limit: int

    def run(self, store: OxigraphStore) -> tuple[SentenceFound, ...]:
        """See `sinorus.server.workers.Job`."""
        conditions = (f"CONTAINS(LCASE(?quote), {Literal(word.lower())})" for word in self.words)
        query = _SENTENCES % {"conditions": " && ".join(conditions), "limit": self.limit}
        found = {
            SentenceFound(
                _text(quote),
                address(event) or "",
                _text(label),
                ", ".join(_text(part) for part in source if part is not None),
            )
            for quote, event, label, *source in _rows(store, query)
        }
        return tuple(sorted(found, key=lambda each: (each.label, each.quote, each.source)))


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a query, as much of it as is shown."""

    result: AnyResult
    total: int
    """How many rows or triples there are in all."""
    events: int = 0
    """How many events were looked at, where not all were."""


@dataclass(frozen=True, slots=True)
class RunQuery:
    """Answer a bundled query, or the user's own, to show it."""

    query: Query
    values: Mapping[str, str]
    limit: int
    events: tuple[str, ...] = ()
    """Ids of the events to look at, if not at all: for a query that has the parameter `event`."""

    def run(self, store: OxigraphStore) -> Answered:
        """See `sinorus.server.workers.Job`."""
        query = self.query
        if self.events:
            query = replace(
                query, text=bind(query.text, {"event": list(map(node_of, self.events))})
            )
        result = run(store, query, query.in_full(self.values))
        if isinstance(result, Result):
            shown = replace(result, terms=result.terms[: self.limit])
            return Answered(shown, len(result), len(self.events))
        if isinstance(result, GraphResult):
            return Answered(GraphResult(result.triples[: self.limit]), len(result))
        return Answered(result, 1)


@dataclass(frozen=True, slots=True)
class DownloadAnswer:
    """Answer a query in a format of `sinorus.queries.result.FORMATS`."""

    query: Query
    values: Mapping[str, str]
    format: str
    megabytes: int

    def run(self, store: OxigraphStore) -> bytes:
        """See `sinorus.server.workers.Job`.

        Raises:
            SinorusError: the answer does not come in this format, or is too large.
        """
        answer = run(store, self.query, self.query.in_full(self.values))
        text = render(answer, self.format)
        return _within(text, self.megabytes)


@dataclass(frozen=True, slots=True)
class DownloadGraph:
    """The graph in a format of `sinorus.exports.export.FILES`."""

    format: str
    megabytes: int

    def run(self, store: OxigraphStore) -> bytes:
        """See `sinorus.server.workers.Job`.

        Raises:
            SinorusError: the format cannot hold this graph, or it is too large for a download.
        """
        return _within(serialized(store, self.format), self.megabytes)


@dataclass(frozen=True, slots=True)
class DrawView:
    """The page of a view, to be put into another page."""

    name: str
    """"network", "map" or "timeline": its module, which is slow to import, is so only here."""
    events: tuple[str, ...]
    """Ids of the events to be drawn."""
    left_out: int
    """How many more the filters let through."""
    in_graph: int
    """How many there are in all."""
    with_notes: bool

    def run(self, store: OxigraphStore) -> str:
        """See `sinorus.server.workers.Job`."""
        draw = getattr(import_module(f"sinorus.views.{self.name}"), f"{self.name}_html")
        data = read_chosen(
            store,
            list(map(node_of, self.events)),
            left_out=self.left_out,
            in_graph=self.in_graph,
            with_notes=self.with_notes,
        )
        options = PageOptions(
            title=f"{self.name.title()} – Sinorus",
            embed=True,
            event_address="/event/{id}",
            entity_address="/entity/{id}",
        )
        return str(draw(data, options))


def _within(text: str, megabytes: int) -> bytes:
    content = text.encode()
    if len(content) > megabytes * 1_000_000:
        raise too_large(megabytes)
    return content


def _rows(store: OxigraphStore, query: str) -> QuerySolutions:
    solutions = store.query(declarations(query) + query)
    assert isinstance(solutions, QuerySolutions)
    return solutions


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
