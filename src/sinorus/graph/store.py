"""Where a graph is kept: in memory or in a folder, behind one small interface."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    Variable,
)

from sinorus.errors import SinorusError
from sinorus.graph.directory import open_directory

_PLACE = re.compile(r"error at (\d+):(\d+)")

QueryResults = QuerySolutions | QueryBoolean | QueryTriples
"""What SELECT, ASK and CONSTRUCT (or DESCRIBE) give."""


class Store(AbstractContextManager["Store"], Protocol):
    """What every kind of store can do. Leaving a `with` block closes it."""

    def query(
        self, text: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QueryResults:
        """Run a SPARQL query.

        Args:
            text: the query; without FROM it sees the default graph, GRAPH finds the others.
            substitutions: values for variables of the query, by name without "?".

        Raises:
            SinorusError: the query is malformed.
        """

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph."""

    def change(self, *, remove: Collection[Quad], add: Collection[Quad]) -> None:
        """Take quads out and put others in: all of it, or nothing if anything goes wrong.

        Quads in both stay as they are.
        """

    def close(self) -> None:
        """Let go of the store; it cannot be used any more."""


class OxigraphStore(Store):
    """A store kept by Oxigraph.

    >>> with OxigraphStore() as store:
    ...     store.change(remove=[], add=[Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("x"))])
    ...     [row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['x']
    """

    def __init__(
        self,
        oxigraph: pyoxigraph.Store | None = None,
        release: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep data in `oxigraph`, or in memory if None; `release` is called on closing."""
        # An empty store counts as false.
        self._oxigraph: pyoxigraph.Store | None = (
            pyoxigraph.Store() if oxigraph is None else oxigraph
        )
        self._release = release

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """Oxigraph's own store, for what this interface does not offer.

        Raises:
            SinorusError: the store is closed.
        """
        if self._oxigraph is None:
            raise SinorusError("The store is closed: open it again.")
        return self._oxigraph

    def query(
        self, text: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QueryResults:
        """See `Store.query`."""
        values: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): value for name, value in (substitutions or {}).items()
        }
        try:
            return self.oxigraph.query(text, substitutions=values)
        except SyntaxError as error:
            # Of what the parser says only the place is of use: the rest lists all its tokens.
            place = _PLACE.search(str(error))
            where = f" at line {place[1]}, column {place[2]}" if place else ""
            raise SinorusError(
                f"The query is not valid SPARQL{where}: correct it there."
            ) from error

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """See `Store.quads`."""
        return self.oxigraph.quads_for_pattern(None, None, None, graph)

    def change(self, *, remove: Collection[Quad], add: Collection[Quad]) -> None:
        """See `Store.change`."""
        kept = frozenset(remove) & frozenset(add)
        removed = [quad for quad in remove if quad not in kept]
        added = [quad for quad in add if quad not in kept]
        emptied = self._emptied(frozenset(removed), added)
        # One request is one transaction in Oxigraph.
        request = [_data("DELETE", removed), _data("INSERT", added)]
        request += (f"DROP SILENT GRAPH {graph}" for graph in emptied)
        try:
            self.oxigraph.update(" ;\n".join(request))
            self.oxigraph.flush()
        except (OSError, RuntimeError) as error:  # the latter for damaged or read-only data
            raise SinorusError(
                f"The store could not be written ({error}) and is as it was: see that there is "
                "room and that it may be written to."
            ) from error

    def _emptied(self, removed: Collection[Quad], added: Iterable[Quad]) -> list[NamedNode]:
        """The named graphs that would be left without a quad."""
        graphs = {quad.graph_name for quad in removed} - {quad.graph_name for quad in added}
        return sorted(
            (
                graph
                for graph in graphs
                if isinstance(graph, NamedNode)
                and all(quad in removed for quad in self.quads(graph))
            ),
            key=str,
        )

    def close(self) -> None:
        """See `Store.close`."""
        if self._oxigraph is not None:
            self._oxigraph = None
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _data(operation: str, quads: Iterable[Quad]) -> str:
    """A SPARQL update that inserts or deletes `quads`."""
    blocks: defaultdict[NamedNode | BlankNode | DefaultGraph, list[str]] = defaultdict(list)
    for quad in quads:
        # Terms are written with N-Triples escapes, so no text can end its literal.
        blocks[quad.graph_name].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    parts = (
        "\n".join(lines)
        if isinstance(graph, DefaultGraph)
        else f"GRAPH {graph} {{\n" + "\n".join(lines) + "\n}"
        for graph, lines in blocks.items()
    )
    return f"{operation} DATA {{\n" + "\n".join(parts) + "\n}"


def open_store(where: str, *, write: bool) -> Store:
    """Open the store that `--store` names.

    Args:
        where: "memory" for an empty store that is gone afterwards, else a folder.
        write: True to change it: a new folder is made where there is none, and nobody else can
            open it meanwhile. False to query: any number of programs can at the same time.

    Raises:
        SinorusError: there is no store to query, the folder is something else, a newer version
            wrote it, or another program is writing it.
    """
    if where == "memory":
        return OxigraphStore()
    if "://" in where:
        raise SinorusError(
            f"The store '{where}' is an address on the network: name a folder or 'memory'."
        )
    oxigraph, release = open_directory(Path(where), write=write)
    return OxigraphStore(oxigraph, release)


def nquads(store: Store) -> bytes:
    """All of a store as N-Quads in the order of code points: equal graphs give equal bytes."""
    data = pyoxigraph.serialize(store.quads(), format=RdfFormat.N_QUADS)
    assert data is not None
    return b"".join(sorted(data.splitlines(keepends=True)))
