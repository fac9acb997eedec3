"""A part of a graph: some events with everything that belongs to them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from pyoxigraph import DefaultGraph, NamedNode, Quad

from sinorus.extraction.model import EventType
from sinorus.graph.iris import Iris
from sinorus.graph.store import OxigraphStore, Store
from sinorus.graph.vocabulary import SIN
from sinorus.partial_date import PartialDate
from sinorus.queries.result import Result
from sinorus.queries.run import run


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events to choose: those that meet all conditions that are set."""

    since: PartialDate | None = None
    """Events that end then or later; what is undated is left out."""
    until: PartialDate | None = None
    """Events that begin then or earlier; what is undated is left out."""
    types: tuple[EventType, ...] = ()
    """Events of one of these types."""
    countries: tuple[str, ...] = ()
    """Events in which one of these countries has a part, by name, alias or code."""
    min_sources: int = 0
    """Events that so many independent sources report."""


def selected(store: Store, selection: Selection) -> Store:
    """The chosen events with their evidence, articles, entities and known exercises.

    Links to events that are not chosen are left out.

    Args:
        store: an open store.
        selection: which events.

    Returns:
        `store` itself where everything is chosen, else a store in memory.

    Raises:
        SinorusError: there is no such country in the graph.

    >>> with OxigraphStore() as store:
    ...     selected(store, Selection()) is store
    True
    """
    if selection == Selection():
        return store
    part = OxigraphStore()
    part.change(remove=(), add=list(_quads(store, _chosen(store, selection))))
    return part


def _chosen(store: Store, selection: Selection) -> set[NamedNode]:
    """The events that the timeline shows for these conditions."""
    chosen: set[NamedNode] = set()
    for event_type, country in product(selection.types or [None], selection.countries or [None]):
        given = {
            "type": event_type,
            "country": country,
            "since": selection.since,
            "until": selection.until,
        }
        timeline = run(store, "timeline", given)
        assert isinstance(timeline, Result)
        event, sources = map(timeline.columns.index, ("event", "sources"))
        for terms, row in zip(timeline.terms, timeline, strict=True):
            node, count = terms[event], row[sources] or 0
            assert isinstance(node, NamedNode)
            assert isinstance(count, int)
            if count >= selection.min_sources:
                chosen.add(node)
    return chosen


def _quads(store: Store, events: Collection[NamedNode]) -> Iterator[Quad]:
    fused = list(store.quads(DefaultGraph()))
    others = {quad.subject for quad in fused if quad.object == SIN.Event}.difference(events)
    kept = _reachable((quad for quad in fused if quad.object not in others), events)
    yield from kept
    known = _reachable(store.quads(Iris().graph("reference")), {quad.object for quad in kept})
    yield from known
    nodes = {term for quad in (*kept, *known) for term in (quad.subject, quad.object)}
    yield from (quad for quad in store.quads(Iris().graph("entities")) if quad.subject in nodes)
    yield from _evidence(store, {quad.object for quad in kept if quad.predicate == SIN.report})


def _reachable(quads: Iterable[Quad], start: Collection[object]) -> list[Quad]:
    """The quads that links lead to from `start`."""
    by_subject: defaultdict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad)
    found: list[Quad] = []
    open_nodes: list[object] = [node for node in by_subject if node in start]
    seen = set(open_nodes)
    while open_nodes:
        for quad in by_subject[open_nodes.pop()]:
            found.append(quad)
            if quad.object in by_subject and quad.object not in seen:
                seen.add(quad.object)
                open_nodes.append(quad.object)
    return found


def _evidence(store: Store, reports: Collection[object]) -> Iterator[Quad]:
    """The records on these reports with their evidence graphs and articles."""
    records = list(store.quads(Iris().graph("articles")))
    evidence = {
        quad.subject for quad in records if quad.predicate == SIN.report and quad.object in reports
    }
    articles = {
        quad.object
        for quad in records
        if quad.predicate == SIN.article and (quad.subject in evidence or quad.subject in reports)
    }
    nodes = {*evidence, *articles, *reports}
    yield from (quad for quad in records if quad.subject in nodes)
    for graph in evidence:
        assert isinstance(graph, NamedNode)
        yield from store.quads(graph)
