"""The Python front door: build a graph from articles, or open one that is stored."""

import html
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from pyoxigraph import NamedNode, QuerySolutions

from sinorus.articles.model import Article, Rejection
from sinorus.errors import SinorusError
from sinorus.extraction.model import EventType, Extraction
from sinorus.graph.iris import Iris
from sinorus.graph.statistics import Statistics, statistics
from sinorus.graph.store import OxigraphStore, Store, open_store
from sinorus.graph.vocabulary import SIN
from sinorus.partial_date import PartialDate
from sinorus.queries.explain import explain
from sinorus.queries.explanation import Explanation
from sinorus.queries.result import AnyResult, Result
from sinorus.queries.run import run

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from sinorus.extraction.pipeline import Extractor
    from sinorus.graph.builder import BuildSummary
    from sinorus.graph.model import StoredExtraction
    from sinorus.graph.validation import ValidationReport
    from sinorus.views.drawing import Drawing, View, Wishes

MEMORY = "memory"
"""The store that is gone when the program ends."""

Source = str | Path | Article | Iterable[str | Path | Article]
"""Where articles come from: files, folders, globs, "-" for standard input, or articles."""

_ROWS_IN_NOTEBOOK = 10

Progress = Callable[[int, int], None]
"""Called with the number of articles that are done and of all."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one build read, and what came of it."""

    articles: int
    """Articles that were read."""
    reports: int
    """Events that these articles report."""
    rejections: tuple[Rejection, ...]
    """Files that could not be read."""
    summary: "BuildSummary"
    """What is in the store now."""


class KnowledgeGraph(AbstractContextManager["KnowledgeGraph"]):
    """Events with their evidence, to be queried, explained, exported and drawn.

    Made by `sinorus.build` and `sinorus.open`. Leaving a `with` block closes it.

    >>> article = Article("a", "China and Russia held the exercise Joint Sea 2021 in October 2021.")
    >>> with build(article) as kg:
    ...     [row[0] for row in kg.query("SELECT ?name { ?event a sin:Exercise ; sin:name ?name }")]
    ['Joint Sea 2021']
    """

    def __init__(self, store: Store, intake: Intake | None = None) -> None:
        self.store = store
        """Where the graph is kept."""
        self.intake = intake
        """What the build read that made this graph; None for one that was opened."""

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Files that the build could not read, each with the reason."""
        return self.intake.rejections if self.intake else ()

    def query(
        self, query: str | Path, *, timeout: float | None = None, **parameters: object
    ) -> AnyResult:
        """Ask the graph.

        Args:
            query: name of a bundled query, path of an own `.rq` file, or the text of a query.
            timeout: seconds after which to give up.
            **parameters: values for the parameters of the query.

        Returns:
            A table for SELECT, with `rows`, `to_dataframe()`, `to_csv()` and more; yes or no for
            ASK; triples for CONSTRUCT and DESCRIBE.

        Raises:
            SinorusError: there is no such query or parameter, the query is malformed, or it takes
                too long.
        """
        return run(self.store, query, parameters, timeout)

    def explain(self, event: str) -> Explanation:
        """Every fact of an event with the sentences that say it.

        Args:
            event: its name, id or IRI; hyphens, case and accents don't matter.

        Raises:
            SinorusError: there is no such event; the message has the nearest names.
        """
        return explain(self.store, event)

    def stats(self) -> Statistics:
        """How many articles, events, statements and so on there are."""
        return statistics(self.store)

    def extractions(self) -> "list[StoredExtraction]":
        """What each article reports, read back from its evidence, in order of the articles' ids."""
        from sinorus.graph.reading import read_extractions  # noqa: PLC0415 - for reviewers only

        return read_extractions(self.store.quads(), _iris(self.store, None))

    def validate(self) -> "ValidationReport":
        """Check the fused graph against the SHACL shapes."""
        from pyoxigraph import DefaultGraph  # noqa: PLC0415

        from sinorus.graph.validation import validate  # noqa: PLC0415 - pySHACL is slow to import

        return validate(self.store.quads(DefaultGraph()))

    @property
    def graph(self) -> "rdflib.Graph":
        """The fused facts as an rdflib graph, over the same data.

        Give its `query` method text: a prepared query falls back to rdflib's own engine, which is
        a hundred times slower.
        """
        import oxrdflib  # noqa: PLC0415 - rdflib is slow to import
        import rdflib  # noqa: PLC0415
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

        assert isinstance(self.store, OxigraphStore)
        store = oxrdflib.OxigraphStore(store=self.store.oxigraph)
        return rdflib.Graph(store, identifier=DATASET_DEFAULT_GRAPH_ID)

    def serialize(self, path: str | Path | None = None, format: str | None = None) -> str | None:  # noqa: A002 - rdflib's name for it
        """The graph as text, or written to a file.

        Args:
            path: a file, which is written whole or left as it was; None to get the text.
            format: "turtle", "jsonld" or "rdfxml" for the fused facts, "trig" or "nquads" for all
                graphs, "rdf12" for facts with their evidence, "graphml" or "gexf" for a network,
                "geojson" for a map, "csv" for a folder of tables, "dataset" for a folder with all
                of them. If left out, the file's ending tells, and it is "turtle" where that says
                nothing.

        Raises:
            SinorusError: there is no such format, it cannot hold this graph, or the file cannot be
                written.
        """
        from sinorus.exports.export import (  # noqa: PLC0415 - slow to import
            export,
            format_of,
            serialized,
        )

        chosen = format or format_of(path)
        if path is None:
            return serialized(self.store, chosen)
        export(self.store, chosen, path)
        return None

    def select(
        self,
        *,
        since: PartialDate | str | int | None = None,
        until: PartialDate | str | int | None = None,
        types: Sequence[EventType] = (),
        countries: Sequence[str] = (),
        min_sources: int = 0,
    ) -> "KnowledgeGraph":
        """Some of the events with all that belongs to them, as a graph of its own.

        Args:
            since: only events that end then or later: 2022, "2022-05" or "2022-05-24".
            until: only events that begin then or earlier.
            types: only events of one of these types ("exercise", "patrol", …).
            countries: only events in which one of these countries has a part.
            min_sources: only events that so many independent sources report.

        Raises:
            SinorusError: there is no such date, or no such country in the graph.
        """
        from sinorus.exports.selection import Selection, selected  # noqa: PLC0415 - not for all

        selection = Selection(
            _date(since), _date(until), tuple(types), tuple(countries), min_sources
        )
        return KnowledgeGraph(selected(self.store, selection))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Events, countries, platforms and so on as nodes, what links them as edges.

        See `sinorus.exports.network.to_networkx`.
        """
        from sinorus.exports.network import to_networkx  # noqa: PLC0415 - slow to import

        return to_networkx(self.store)

    def network(self, **wishes: Unpack["Wishes"]) -> "Drawing":
        """Events, and the countries, series, places, units and platforms that they share.

        Shown in a notebook as it is; `save` writes it as HTML, SVG or PNG.

        Args:
            **wishes: `since`, `until`, `type`, `country`, `most`, `facts`, `title`, `height`; see
                `sinorus.views.drawing.Wishes`.

        Raises:
            SinorusError: there is no such date, type or country.
        """
        return self._drawing("network", wishes)

    def map(self, **wishes: Unpack["Wishes"]) -> "Drawing":
        """Where events take place, on a world map; see `network`."""
        return self._drawing("map", wishes)

    def timeline(self, **wishes: Unpack["Wishes"]) -> "Drawing":
        """Events by date, and the number of exercises a year; see `network`."""
        return self._drawing("timeline", wishes)

    def _drawing(self, view: "View", wishes: "Wishes") -> "Drawing":
        from sinorus.views.drawing import drawing  # noqa: PLC0415 - numpy is slow to import

        return drawing(self.store, view, **wishes)

    def _repr_html_(self) -> str:
        """The counts and the first rows of the timeline, for notebooks."""
        stats = self.stats()
        timeline = self.query("timeline")
        assert isinstance(timeline, Result)
        types = ", ".join(
            f"{count} {event_type.replace('_', ' ')}"
            for event_type, count in stats.events_by_type.items()
            if count
        )
        first = replace(timeline, terms=timeline.terms[:_ROWS_IN_NOTEBOOK])
        more = len(timeline) - len(first)
        note = f"<p>… and {more:,} more in <code>kg.query('timeline')</code></p>" if more else ""
        return (
            "<div><p><strong>Sinorus knowledge graph</strong><br>"
            f"{stats.events:,} events from {stats.articles:,} articles "
            f"({html.escape(types or 'none yet')})<br>"
            f"{stats.countries:,} countries, {stats.evidence:,} statements as evidence</p>"
            f"{first._repr_html_()}{note}</div>"
        )

    def __repr__(self) -> str:
        stats = self.stats()
        return f"<KnowledgeGraph of {stats.events} events from {stats.articles} articles>"

    def close(self) -> None:
        """Let go of the store; the graph cannot be used any more."""
        self.store.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _date(given: PartialDate | str | int | None) -> PartialDate | None:
    if given is None or isinstance(given, PartialDate):
        return given
    try:
        return PartialDate.parse(str(given))
    except ValueError as error:
        raise SinorusError(
            f"'{given}' is no date: write it like 2022, 2022-05 or 2022-05-24."
        ) from error


def build(  # noqa: PLR0913 - all but the first are options with names
    source: Source,
    *,
    store: str | Path = MEMORY,
    published: PartialDate | None = None,
    decisions: str | Path | None = None,
    model: str | None = None,
    base: str | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read articles, extract their events, fuse those that are one, and store the graph.

    Articles that the store has already, by their id, are replaced; all others in it stay.

    Args:
        source: files, folders, globs, "-" for standard input, or articles; one or several.
        store: folder of the store; "memory" for a graph that is not kept.
        published: date of publication of all articles, whatever they say themselves.
        decisions: file with the reviewer's word on which reports are of one event.
        model: name or folder of a spaCy pipeline of the user's that adds places and formations.
        base: what the IRIs of events, articles and evidence begin with; by default what those in
            the store do, else "https://w3id.org/sinorus/id/".
        progress: called after each article with the number of those done and of all.

    Returns:
        The graph, with what could not be read in `rejections`.

    Raises:
        SinorusError: nothing could be read, the store has another base, or it cannot be written;
            it is as it was.
    """
    from sinorus.fusion.decisions import read_decisions  # noqa: PLC0415 - only for builds
    from sinorus.gazetteer import load_gazetteer  # noqa: PLC0415
    from sinorus.graph.builder import build_graph  # noqa: PLC0415

    judged = read_decisions(Path(decisions)) if decisions is not None else None
    articles, rejections = read(source, published=published)
    extractor = _extractor(model)  # before the store is made: there may be no such model
    kept = open_store(str(store), write=True)
    try:
        iris = _iris(kept, base)
        extractions = _extract(articles, extractor, progress)
        summary = build_graph(kept, extractions, load_gazetteer(), judged, iris)
    except BaseException:
        kept.close()
        raise
    if str(store) != MEMORY:
        kept.close()
        kept = open_store(str(store), write=False)  # so that others may build again meanwhile
    reports = sum(len(extraction.events) for extraction in extractions)
    return KnowledgeGraph(kept, Intake(len(articles), reports, rejections, summary))


def open_graph(store: str | Path) -> KnowledgeGraph:
    """Open a graph that was built before, to read it; `sinorus.open`.

    Args:
        store: folder of the store.

    Raises:
        SinorusError: there is no store, or it is being written.
    """
    return KnowledgeGraph(open_store(str(store), write=False))


def read(
    source: Source, *, published: PartialDate | None = None
) -> tuple[list[Article], tuple[Rejection, ...]]:
    """The articles of a source, and what could not be read.

    Args:
        source: as for `build`.
        published: as for `build`; articles that are given as such keep their own.

    Raises:
        SinorusError: there is nothing that could be read.
    """
    from sinorus.articles.reading import read_articles  # noqa: PLC0415 - only for builds

    given = [source] if isinstance(source, str | Path | Article) else list(source)
    paths = [item for item in given if not isinstance(item, Article)]
    found = read_articles(paths, published=published) if paths else []
    articles = [item for item in (*given, *found) if isinstance(item, Article)]
    rejections = tuple(item for item in found if isinstance(item, Rejection))
    if not articles:
        raise SinorusError(_nothing_read(rejections))
    return articles, rejections


def _nothing_read(rejections: Sequence[Rejection]) -> str:
    if not rejections:
        return "There are no articles: name at least one file or folder."
    first = f"'{rejections[0].source}': {rejections[0].reason}"
    if len(rejections) == 1:
        return first
    return f"None of {len(rejections)} articles could be read, the first of them {first}"


def extract(
    articles: Sequence[Article], *, model: str | None = None, progress: Progress | None = None
) -> list[Extraction]:
    """What each article reports.

    Args:
        articles: articles that were read.
        model: as for `build`.
        progress: as for `build`.

    Raises:
        SinorusError: there is no such model.
    """
    return _extract(articles, _extractor(model), progress)


def _extractor(model: str | None) -> "Extractor":
    from sinorus.extraction.pipeline import Extractor  # noqa: PLC0415 - spaCy is slow to import

    return Extractor(model=model)


def _extract(
    articles: Sequence[Article], extractor: "Extractor", progress: Progress | None
) -> list[Extraction]:
    extractions = []
    for done, article in enumerate(articles, start=1):
        extractions.append(extractor.extract(article))
        if progress is not None:
            progress(done, len(articles))
    return extractions


def _iris(store: Store, base: str | None) -> Iris:
    """Where data IRIs are put: below `base`, which is that of the store if it holds articles."""
    wanted = Iris() if base is None else Iris(base)
    articles = f"GRAPH {wanted.graph('articles')} {{ ?article a {SIN.Article} }}"
    found = store.query(f"SELECT ?article {{ {articles} }} LIMIT 1")
    assert isinstance(found, QuerySolutions)
    for solution in found:
        article = solution["article"]
        assert isinstance(article, NamedNode)
        kept = article.value.rpartition("article/")[0]
        if base not in {None, kept}:
            raise SinorusError(
                f"The store has its data below '{kept}': leave the base '{base}' out, or build in "
                "another store."
            )
        return Iris(kept)
    return wanted
