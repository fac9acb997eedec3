"""Where a graph is kept: in memory, in a folder or on a SPARQL server, behind one interface."""

import re
from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from types import TracebackType
from typing import Final, Self

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
from sinorus.fusion.index import Index
from sinorus.graph.quads import pack, unpack

_PLACE = re.compile(r"error at (\d+):(\d+)")
_BULK: Final = 20_000
"""Quads from which on Oxigraph's bulk loader is the faster way."""
_LOG: Final = """
CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, removed BLOB, added BLOB, done INTEGER)
"""

QueryResults = QuerySolutions | QueryBoolean | QueryTriples
"""What SELECT, ASK and CONSTRUCT (or DESCRIBE) give."""


class Store(AbstractContextManager["Store"]):
    """What every kind of store can do. Leaving a `with` block closes it."""

    _prepared: tuple[int, frozenset[Quad], frozenset[Quad]] | None = None
    """The last change that was put down: its number in the log, and what it is."""

    @abstractmethod
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

    @abstractmethod
    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph."""

    @property
    @abstractmethod
    def index(self) -> Index:
        """What fusion keeps beside the graph; for a store that may be written."""

    @abstractmethod
    def _apply(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        """Take quads out and put others in; done twice, it is as if done once."""

    def prepare(self, *, remove: Collection[Quad], add: Collection[Quad]) -> None:
        """Put down what is to be taken out and put in, so that it will be, whatever happens.

        To be called within a transaction of the index, which makes one step of both.

        Args:
            remove: quads that are there.
            add: quads that shall be; those in both stay as they are.
        """
        removed, added = frozenset(remove), frozenset(add)
        if removed != added:
            self._log(removed - added, added - removed)

    def _log(self, removed: frozenset[Quad], added: frozenset[Quad]) -> None:
        number = self.index.database.execute(
            "INSERT INTO log (removed, added, done) VALUES (?, ?, 0)", (pack(removed), pack(added))
        ).lastrowid
        assert number is not None
        self._prepared = number, removed, added

    def fill(self, quads: Collection[Quad]) -> None:
        """Put quads in without putting that down first: only for what can be put in again.

        Raises:
            SinorusError: the store cannot be written.
        """
        self._apply((), quads)

    def carry_out(self) -> None:
        """Do what was prepared.

        Raises:
            SinorusError: the store cannot be written.
        """
        for (number,) in self.index.rows("SELECT id FROM log WHERE done = 0 ORDER BY id"):
            self._apply(*self._logged(number))
            self._prepared = None
            self._done(number)

    def _logged(self, number: int) -> tuple[Collection[Quad], Collection[Quad]]:
        """What a change takes out and puts in."""
        if self._prepared is not None and self._prepared[0] == number:
            return self._prepared[1:]
        ((removed, added),) = self.index.rows(
            "SELECT removed, added FROM log WHERE id = ?", (number,)
        )
        return list(unpack(removed)), list(unpack(added))

    def _done(self, number: int) -> None:
        """Put down that a change was carried out."""
        self.index.database.execute("DELETE FROM log WHERE id = ?", (number,))

    def leftovers(self, base: str) -> Iterator[Quad]:
        """What another machine has left half done there; only on a server can that be.

        Args:
            base: what the IRIs of articles and evidence begin with.
        """
        del base
        return iter(())

    def change(self, *, remove: Collection[Quad], add: Collection[Quad]) -> None:
        """Take quads out and put others in: all of it, or nothing if anything goes wrong."""
        with self.index.transaction():
            self.prepare(remove=remove, add=add)
        self.carry_out()

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; it cannot be used any more."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class OxigraphStore(Store):
    """A store kept by Oxigraph; this one in memory.

    >>> with OxigraphStore() as store:
    ...     store.change(remove=[], add=[Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("x"))])
    ...     [row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['x']
    """

    def __init__(self, data: pyoxigraph.Store | None = None) -> None:
        """Keep a graph in `data`; in memory if None."""
        self._oxigraph = pyoxigraph.Store() if data is None else data
        self._closed = False

    @property
    def oxigraph(self) -> pyoxigraph.Store:
        """Oxigraph's own store, for what this interface does not offer.

        Raises:
            SinorusError: the store is closed.
        """
        if self._closed:
            raise SinorusError("The store is closed: open it again.")
        return self._oxigraph

    @cached_property
    def index(self) -> Index:
        """See `Store.index`."""
        return logged(Index())

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
        data, wanted = self.oxigraph, frozenset(add)
        super().change(
            remove=[quad for quad in remove if quad in data and quad not in wanted],
            add=[quad for quad in wanted if quad not in data],
        )

    def _apply(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        data = self.oxigraph
        if len(added) >= _BULK:
            data.bulk_extend(added)
        else:
            data.extend(added)
        for quad in removed:
            data.remove(quad)
        for graph in {quad.graph_name for quad in removed} - {quad.graph_name for quad in added}:
            if isinstance(graph, NamedNode) and not any(
                data.quads_for_pattern(None, None, None, graph)
            ):
                data.remove_graph(graph)

    def close(self) -> None:
        """See `Store.close`."""
        self._closed = True
        self._oxigraph = pyoxigraph.Store()


def logged(index: Index) -> Index:
    """An index with a log of the changes that are to be carried out."""
    index.database.execute(_LOG)
    return index


def nquads(store: Store) -> bytes:
    """All of a store as N-Quads in the order of code points: equal graphs give equal bytes."""
    data = pyoxigraph.serialize(store.quads(), format=RdfFormat.N_QUADS)
    assert data is not None
    return b"".join(sorted(data.splitlines(keepends=True)))
