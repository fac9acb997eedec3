"""Where a graph is kept: in memory or in a folder, behind one small interface."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import chain
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
from sinorus.graph.directory import Directory

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
    """A store kept by Oxigraph, in memory or in a folder.

    >>> with OxigraphStore() as store:
    ...     store.change(remove=[], add=[Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("x"))])
    ...     [row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['x']
    """

    def __init__(self, directory: Directory | None = None) -> None:
        """Keep data in `directory`, or in memory if None."""
        self._directory = directory
        self._oxigraph = pyoxigraph.Store() if directory is None else directory.data
        self._closed = False

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """Oxigraph's own store, for what this interface does not offer; a change makes a new one.

        Raises:
            SinorusError: the store is closed.
        """
        if self._closed:
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
        before = self.oxigraph
        added = frozenset(add)
        removed = frozenset(remove) - added
        if any(quad in before for quad in removed) or any(quad not in before for quad in added):
            # Written anew, which takes a third of the memory and time of a transaction.
            kept = (quad for quad in before if quad not in removed)
            self._oxigraph = self._rewritten(chain(kept, added))

    def _rewritten(self, quads: Iterable[Quad]) -> pyoxigraph.Store:
        if self._directory is not None:
            return self._directory.rewrite(quads)
        data = pyoxigraph.Store()
        data.bulk_extend(quads)
        return data

    def close(self) -> None:
        """See `Store.close`."""
        self._closed = True
        self._oxigraph = pyoxigraph.Store()
        if self._directory is not None:
            self._directory.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def open_store(where: str, *, write: bool) -> Store:
    """Open the store that `--store` names.

    Args:
        where: "memory" for an empty store that is gone afterwards, else a folder.
        write: True to change it: a new folder is made where there is none, and nobody else can
            write it meanwhile. False to query: any number of programs can at the same time.

    Raises:
        SinorusError: there is no store to query, the folder is something else, a newer version
            wrote it, or another program is writing it too.
    """
    if where == "memory":
        return OxigraphStore()
    if "://" in where:
        raise SinorusError(
            f"The store '{where}' is an address on the network: name a folder or 'memory'."
        )
    return OxigraphStore(Directory(Path(where), write=write))


def nquads(store: Store) -> bytes:
    """All of a store as N-Quads in the order of code points: equal graphs give equal bytes."""
    data = pyoxigraph.serialize(store.quads(), format=RdfFormat.N_QUADS)
    assert data is not None
    return b"".join(sorted(data.splitlines(keepends=True)))
