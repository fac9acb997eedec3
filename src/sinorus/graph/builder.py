"""From extracted events to a whole graph, in one step that succeeds or changes nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from sinorus.errors import SinorusError
from sinorus.extraction.model import Extraction
from sinorus.fusion.decisions import Decisions
from sinorus.fusion.fuse import fuse
from sinorus.fusion.model import FusedEvent, Report
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.evidence import evidence_quads
from sinorus.graph.iris import Iris
from sinorus.graph.model import StoredExtraction
from sinorus.graph.reading import read_extractions
from sinorus.graph.store import Store
from sinorus.graph.validation import Rejection, admit
from sinorus.graph.vocabulary import SIN
from sinorus.resources import data_folder


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What is in a store after building."""

    articles: int
    reports: int
    """Events as single articles report them."""
    facts: int
    """Facts of these reports."""
    events: int
    """Fused events in the default graph."""
    quads: int
    rejections: tuple[Rejection, ...]
    """Fused events that do not conform and were kept out."""


def build_graph(
    store: Store,
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
    iris: Iris | None = None,
) -> BuildSummary:
    """Put articles into a store, and fuse all that it holds anew.

    An article that is there already, by its id, is replaced. The result does not depend on the
    order of the articles, nor on whether they come at once or one after the other.

    Args:
        store: an open store that may be written.
        extractions: articles with their events.
        gazetteer: what is known of entities and exercises.
        decisions: the reviewer's word on which reports are one event.
        iris: where data IRIs are put; the default base if None.

    Returns:
        What is in the store now.

    Raises:
        SinorusError: two different articles share an id, decisions contradict each other, or the
            store cannot be written; it is as it was.
    """
    iris = iris or Iris()
    by_id: dict[str, Extraction] = {}
    for extraction in extractions:
        article = extraction.article
        other = by_id.setdefault(article.id, extraction).article
        if other.content_hash != article.content_hash:
            raise SinorusError(
                f"Two different articles have the id '{article.id}' ('{other.source}' and "
                f"'{article.source}'): give one of them another id in its front matter."
            )
    quads = [quad for each in by_id.values() for quad in evidence_quads(each, iris)]
    return _rebuild(store, by_id.keys(), quads, _Fusing(gazetteer, decisions, iris))


def remove_articles(
    store: Store,
    article_ids: Collection[str],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
    iris: Iris | None = None,
) -> BuildSummary:
    """Take articles with all their evidence out of a store, and fuse the rest anew.

    Args:
        store: as for `build_graph`.
        article_ids: ids of the articles.
        gazetteer: as for `build_graph`.
        decisions: as for `build_graph`.
        iris: as for `build_graph`.

    Returns:
        What is in the store now.

    Raises:
        SinorusError: an article is not in the store, which is as it was.
    """
    iris = iris or Iris()
    there = {quad.subject for quad in store.quads(iris.graph("articles"))}
    for article_id in article_ids:
        if iris.article(article_id) not in there:
            raise SinorusError(f"The store has no article '{article_id}': check the id.")
    return _rebuild(store, article_ids, [], _Fusing(gazetteer, decisions, iris))


@dataclass(frozen=True, slots=True)
class _Fusing:
    """What fusion goes by."""

    gazetteer: Gazetteer
    decisions: Decisions | None
    iris: Iris


def _rebuild(
    store: Store, replaced: Collection[str], evidence: Sequence[Quad], fusing: _Fusing
) -> BuildSummary:
    """Replace the evidence of some articles, and with it everything that follows from it."""
    iris = fusing.iris
    outdated, kept = _evidence_in_store(store, replaced, iris)
    stored = read_extractions([*kept, *evidence], iris)
    admission = admit(_fuse(stored, fusing), fusing.gazetteer, iris)
    background = _seed_quads(data_folder("seeds"))
    for graph in (DefaultGraph(), iris.graph("entities"), iris.graph("reference")):
        outdated += store.quads(graph)
    store.change(remove=outdated, add=[*evidence, *admission.quads, *background])
    reports = [event for extraction in stored for event in extraction.events]
    return BuildSummary(
        articles=len(stored),
        reports=len(reports),
        facts=sum(len(event.facts) for event in reports),
        events=len(admission.events),
        quads=len(kept) + len(evidence) + len(admission.quads) + len(background),
        rejections=admission.rejections,
    )


def _fuse(stored: Iterable[StoredExtraction], fusing: _Fusing) -> tuple[FusedEvent, ...]:
    articles = {extraction.article.id: extraction.article for extraction in stored}
    reports = [
        Report(extraction.article.id, event) for extraction in stored for event in extraction.events
    ]
    return fuse(reports, articles, fusing.gazetteer, fusing.decisions)


def _evidence_in_store(
    store: Store, replaced: Collection[str], iris: Iris
) -> tuple[list[Quad], list[Quad]]:
    """The evidence of the articles that are replaced, and that of all others."""
    records = list(store.quads(iris.graph("articles")))
    articles = {iris.article(article_id) for article_id in replaced}
    parts = {
        quad.subject
        for quad in records
        if quad.predicate == SIN.article and quad.object in articles
    }
    outdated_nodes = articles | parts
    outdated: list[Quad] = []
    kept: list[Quad] = []
    for quad in records:
        (outdated if quad.subject in outdated_nodes else kept).append(quad)
    for record in records:
        if record.object == SIN.Evidence and isinstance(record.subject, NamedNode):
            part = outdated if record.subject in outdated_nodes else kept
            part.extend(store.quads(record.subject))
    return outdated, kept


@cache
def _seed_quads(folder: Path) -> tuple[Quad, ...]:
    """The known entities and exercises, in the graphs of background knowledge."""
    # By way of a store, which brings numbers into their usual form.
    store = pyoxigraph.Store()
    for path, graph in _seed_files(folder):
        store.load(path=path, format=RdfFormat.TURTLE, to_graph=graph)
    return tuple(store)


def _seed_files(folder: Path) -> Iterator[tuple[Path, NamedNode]]:
    iris = Iris()
    for path in sorted(folder.glob("entities/*.ttl")):
        yield path, iris.graph("entities")
    for name in ("exercises.ttl", "anchors.ttl"):
        if (folder / name).exists():
            yield folder / name, iris.graph("reference")
