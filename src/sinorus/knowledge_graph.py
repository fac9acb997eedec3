"""The Python front door: a graph to query, explain, export and draw."""

import html
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from sinorus.articles.model import Rejection
from sinorus.errors import SinorusError
from sinorus.extraction.model import EventType
from sinorus.graph.opening import open_store
from sinorus.graph.reading import iris_of
from sinorus.graph.statistics import Statistics, statistics
from sinorus.graph.store import OxigraphStore, Store
from sinorus.intake import Intake
from sinorus.partial_date import PartialDate
from sinorus.queries.explain import explain
from sinorus.queries.explanation import Explanation
from sinorus.queries.result import AnyResult, Result
from sinorus.queries.run import run

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from sinorus.graph.model import StoredExtraction
    from sinorus.graph.validation_report import Finding, RejectedEvent
    from sinorus.views.drawing import Drawing, View, Wishes

_ROWS_IN_NOTEBOOK = 10
_FORMAT_OF_ENDING = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".json": "jsonld",
}


class KnowledgeGraph(AbstractContextManager["KnowledgeGraph"]):
    """Events with their evidence, to be queried, explained, exported and drawn.

    Made by `sinorus.build` and `sinorus.open`. Leaving a `with` block closes it.

    >>> from sinorus.articles.model import Article
    >>> from sinorus.building import build
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

        return read_extractions(self.store.quads(), iris_of(self.store, None))

    def validate(self) -> "tuple[Finding, ...]":
        """What in the fused graph is not as the SHACL shapes want it, with the sentences behind it.

        Nothing if the graph conforms.
        """
        from sinorus.graph.validation_report import findings  # noqa: PLC0415 - for checks only

        return findings(self.store)

    def rejected(self, decisions: str | Path | None = None) -> "tuple[RejectedEvent, ...]":
        """The events that the shapes keep out of the graph, with what was read of them.

        Args:
            decisions: the file of decisions that the graph was built with.
        """
        from sinorus.fusion.decisions import read_decisions  # noqa: PLC0415 - for checks only
        from sinorus.gazetteer import load_gazetteer  # noqa: PLC0415
        from sinorus.graph.validation_report import rejected  # noqa: PLC0415

        judged = read_decisions(Path(decisions)) if decisions is not None else None
        return rejected(self.store, load_gazetteer(), judged, iris_of(self.store, None))

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


def open_graph(store: str | Path) -> KnowledgeGraph:
    """Open a graph that was built before, to read it; `sinorus.open`.

    Args:
        store: folder of the store.

    Raises:
        SinorusError: there is no store, or it is being written.
    """
    return KnowledgeGraph(open_store(str(store), write=False))
