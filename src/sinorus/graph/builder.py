"""Articles into a store and out of it; the fused graph follows, event by event."""

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from sinorus.batches import in_batches
from sinorus.errors import SinorusError
from sinorus.extraction.model import EventType, Extraction
from sinorus.fusion.decisions import Decisions
from sinorus.fusion.incremental import Fusion, Taken
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.drawing import Drawing
from sinorus.graph.evidence import evidence_quads
from sinorus.graph.iris import Iris, digest
from sinorus.graph.model import StoredArticle, StoredExtraction
from sinorus.graph.reading import article_ids, evidence_in_store, read_extractions
from sinorus.graph.store import Store
from sinorus.graph.validation import Rejection
from sinorus.graph.vocabulary import EVENT_CLASSES
from sinorus.resources import data_folder

_METHOD: Final = "3"
"""Rises when the same reports give other events, or the index is laid out otherwise."""
_AT_A_TIME: Final = 200
"""Articles that are read from a store at a time."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What is in a store after building."""

    articles: int
    reports: int
    """Events as single articles report them."""
    facts: int
    """Facts of these reports."""
    statements: int
    """Statements that these facts were read in."""
    events_by_type: dict[EventType, int]
    """Fused events in the default graph; types without an event are there with 0."""
    rejections: tuple[Rejection, ...]
    """Fused events that do not conform and were kept out."""

    @property
    def events(self) -> int:
        """Fused events in the default graph."""
        return sum(self.events_by_type.values())


class Builder:
    """Puts articles into a store and takes them out.

    The result depends on which articles are in the store alone: not on their order, nor on
    whether they came at once or one after the other, nor on any that have gone since.
    """

    def __init__(
        self,
        store: Store,
        gazetteer: Gazetteer,
        decisions: Decisions | None = None,
        iris: Iris | None = None,
    ) -> None:
        """Go on with a store, or begin with an empty one.

        Args:
            store: an open store that may be written.
            gazetteer: what is known of entities and exercises.
            decisions: the reviewer's word on which reports are one event.
            iris: where data IRIs are put; the default base if None.

        Raises:
            SinorusError: decisions contradict each other, or the store cannot be written.
        """
        self._store = store
        self._iris = iris or Iris()
        self._index = store.index
        self._fusion = Fusion(self._index, gazetteer, decisions)
        self._drawing = Drawing(self._index, self._fusion, gazetteer, self._iris)
        self._come: dict[str, tuple[str, str]] = {}
        made_by = digest(_METHOD, _seeds_digest(), repr(decisions), self._iris.base)
        if self._index.meta("made by") != made_by:
            self._begin_anew(made_by)

    def has(self, article_id: str) -> bool:
        """Whether the store has the article."""
        return self._index.origin(article_id) is not None

    def unchanged(self, article: StoredArticle, reader: str) -> bool:
        """Whether the store has just this article, as this reader would read it.

        Args:
            article: an article, before extraction.
            reader: names all that extraction goes by; "" counts as any.
        """
        found = self._index.origin(article.id)
        if found is None:
            return False
        origin, _, before = found.partition(" ")
        return origin == _origin(article) and before in ("", reader)

    def put(self, extractions: Iterable[Extraction], reader: str = "") -> None:
        """Put articles into the store, all of them or none; those there, by id, are replaced.

        Args:
            extractions: articles with their events.
            reader: names all that extraction went by; see `unchanged`.

        Raises:
            SinorusError: two different articles share an id, or the store cannot be written.
        """
        with _without_collector():
            quads: list[Quad] = []
            by_id: dict[str, StoredExtraction] = {}
            for extraction in extractions:
                article = extraction.article
                seen = self._come.setdefault(article.id, (article.content_hash, article.source))
                if seen[0] != article.content_hash:
                    raise SinorusError(
                        f"Two different articles have the id '{article.id}' ('{seen[1]}' and "
                        f"'{article.source}'): give one of them another id in its front matter."
                    )
                if article.id not in by_id:
                    found = evidence_quads(extraction, self._iris)
                    quads += found
                    # Read back, so that fusion has the very same from here and from the store.
                    by_id[article.id] = read_extractions(found, self._iris)[0]
            before = [each for each in by_id if self.has(each)]
            self._change(before, list(by_id.values()), quads, reader)

    def take_over(self, source: Store) -> None:
        """Put in all articles of another store, and what other people have put beside them.

        Args:
            source: a store with the same base of IRIs.
        """
        for part in in_batches(article_ids(source, self._iris), _AT_A_TIME):
            quads = evidence_in_store(source, part, self._iris)
            before = [each for each in part if self.has(each)]
            self._change(before, read_extractions(quads, self._iris), quads, "")
        own = {self._iris.graph(name) for name in ("articles", "entities", "reference")}
        below = self._iris.base + "evidence/"
        for others in in_batches(
            (
                quad
                for quad in source.quads()
                if isinstance(quad.graph_name, NamedNode)
                and quad.graph_name not in own
                and not quad.graph_name.value.startswith(below)
            ),
            100_000,
        ):
            self._store.change(remove=(), add=others)

    def remove(self, ids: Collection[str]) -> None:
        """Take articles with all their evidence out of the store.

        Raises:
            SinorusError: an article is not in the store, which is as it was.
        """
        for article_id in ids:
            if not self.has(article_id):
                raise SinorusError(f"The store has no article '{article_id}': check the id.")
        self._change(ids, [], [], "")

    def summary(self) -> BuildSummary:
        """What is in the store now."""
        counts = self._index.counts()
        types = self._drawing.events_by_type()
        return BuildSummary(
            articles=counts.articles,
            reports=counts.reports,
            facts=counts.facts,
            statements=counts.statements,
            events_by_type={kind: types.get(kind, 0) for kind in EVENT_CLASSES},
            rejections=self._drawing.rejections(),
        )

    def _change(
        self,
        removed: Collection[str],
        added: Sequence[StoredExtraction],
        evidence: Sequence[Quad],
        reader: str,
    ) -> None:
        outdated = evidence_in_store(self._store, removed, self._iris)
        with _without_collector(), self._index.transaction():
            change = self._fusion.update(removed, _taken(added, reader))
            redrawn = self._drawing.redraw(change)
            self._store.prepare(
                remove=[*outdated, *redrawn.removed], add=[*evidence, *redrawn.added]
            )
        self._store.carry_out()

    def _begin_anew(self, made_by: str) -> None:
        """Fuse all that the store has anew, because something else changed than its articles."""
        store, index, iris = self._store, self._index, self._iris
        ids = article_ids(store, iris)
        with index.transaction():
            kept = {article_id: index.origin(article_id) or "" for article_id in ids}
            index.clear()
            for part in in_batches(ids, _AT_A_TIME):
                quads = evidence_in_store(store, part, iris)
                taken = _taken(read_extractions(quads, iris), "")
                known = [
                    Taken(one.article, one.events, kept[one.article.id] or one.origin)
                    for one in taken
                ]
                self._drawing.redraw(self._fusion.update((), known))
            expected = {*self._drawing.everything(), *_seed_quads(data_folder("seeds"))}
            outdated = list(store.leftovers(iris.base))
            for graph in (DefaultGraph(), iris.graph("entities"), iris.graph("reference")):
                for quad in store.quads(graph):
                    if quad in expected:
                        expected.remove(quad)
                    else:
                        outdated.append(quad)
            index.set_meta("made by", made_by)
            if ids or outdated:
                store.prepare(remove=outdated, add=expected)
            else:
                store.fill(expected)
        store.carry_out()


def build_graph(
    store: Store,
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
    iris: Iris | None = None,
) -> BuildSummary:
    """Put articles into a store in one step; see `Builder`.

    Returns:
        What is in the store now.

    Raises:
        SinorusError: two different articles share an id, decisions contradict each other, or the
            store cannot be written; it is as it was.
    """
    builder = Builder(store, gazetteer, decisions, iris)
    builder.put(extractions)
    return builder.summary()


def _taken(extractions: Iterable[StoredExtraction], reader: str) -> list[Taken]:
    return [
        Taken(each.article, each.events, f"{_origin(each.article)} {reader}")
        for each in extractions
    ]


def _origin(article: StoredArticle) -> str:
    """What changes when an article does; an inferred date is no part of it."""
    published = "" if article.date_inferred else str(article.published or "")
    parts = (
        article.content_hash,
        article.title or "",
        article.url or "",
        article.publisher or "",
        article.language,
        published,
    )
    return digest(*parts)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without a search for cyclic garbage: there is none, and each goes over all in memory."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def _seeds_digest() -> str:
    return digest(*(quad_text for quad_text in sorted(map(str, _seed_quads(data_folder("seeds"))))))


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
