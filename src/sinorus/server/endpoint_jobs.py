"""Queries and updates of the SPARQL endpoint, as they run in a worker."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import NamedNode, QuerySolutions, QueryTriples

from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.graph.store import OxigraphStore
from sinorus.queries.sparql import check_only_reads, check_update, declarations, syntax_problem
from sinorus.server.limits import RefusedError, too_large
from sinorus.server.media_types import (
    BOOLEAN_FORMATS,
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Format,
    chosen,
)

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, as the protocol's parameters name them."""

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it goes over the wire."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class SparqlQuery:
    """Answer a query as the SPARQL 1.1 Protocol wants it."""

    text: str
    dataset: Dataset
    accept: str
    """The request's header of this name."""
    megabytes: int
    """How large the answer may become."""

    def run(self, store: OxigraphStore) -> Body:
        """See `sinorus.server.workers.Job`.

        Raises:
            SinorusError: the query is malformed, does more than read, or its answer is too large
                or comes in no format that the client takes.
        """
        check_only_reads(self.text)
        output = Bounded(self.megabytes)
        try:
            media_type = self._write(store, output)
        except SyntaxError as error:
            raise syntax_problem(self.text, str(error), "") from error
        except (OSError, RuntimeError, ValueError) as error:
            if output.is_full:
                raise too_large(self.megabytes) from error
            raise RefusedError(
                500, f"The query could not be answered ({error}): simplify it."
            ) from error
        return Body(output.getvalue(), media_type)

    def _write(self, store: OxigraphStore, output: "Bounded") -> str:
        """Write the answer and tell its media type."""
        text = declarations(self.text) + self.text
        if self.dataset:
            answer = store.oxigraph.query(
                text,
                default_graph=list(self.dataset.default),
                named_graphs=list(self.dataset.named),
            )
        else:  # the dataset that the query itself names, or all graphs of the store
            answer = store.oxigraph.query(text)
        if isinstance(answer, QueryTriples):
            media_type, rdf = self._chosen(GRAPH_FORMATS)
            answer.serialize(output, rdf)
            return media_type
        is_table = isinstance(answer, QuerySolutions)
        media_type, results = self._chosen(RESULT_FORMATS if is_table else BOOLEAN_FORMATS)
        answer.serialize(output, results)
        return media_type

    def _chosen(self, formats: Mapping[str, Format]) -> tuple[str, Format]:
        found = chosen(self.accept, formats)
        if found is None:
            listed = ", ".join(formats)
            raise RefusedError(406, f"The answer comes in no such format: ask for {listed}.")
        return found


class Bounded(io.BytesIO):
    """A buffer that takes no more than it may.

    >>> buffer = Bounded(1)
    >>> buffer.write(bytes(2_000_000))
    Traceback (most recent call last):
        ...
    OSError: full
    >>> buffer.is_full
    True
    """

    def __init__(self, megabytes: int) -> None:
        super().__init__()
        self._room = megabytes * 1_000_000
        self.is_full = False

    def write(self, data: "Buffer") -> int:
        """Take `data`.

        Raises:
            OSError: there is no room for it.
        """
        self._room -= memoryview(data).nbytes
        if self._room < 0:
            self.is_full = True
            raise OSError("full")
        return super().write(data)


@dataclass(frozen=True, slots=True)
class SparqlUpdate:
    """Change the store as a SPARQL update says: all of it, or nothing."""

    text: str
    where: str
    """The folder of the store, which is written as a whole as after a build."""

    def run(self, store: OxigraphStore) -> None:
        """See `sinorus.server.workers.Job`.

        Raises:
            SinorusError: the update is malformed or would fetch from elsewhere, or the store is
                being written by somebody else.
        """
        del store  # the one for reading
        check_update(self.text)
        with open_store(self.where, write=True) as written:
            before = frozenset(written.quads())
            changed = pyoxigraph.Store()
            changed.bulk_extend(before)
            try:
                changed.update(declarations(self.text) + self.text)
            except SyntaxError as error:
                raise syntax_problem(self.text, str(error), "") from error
            except (OSError, RuntimeError, ValueError) as error:
                raise SinorusError(f"The update is not possible ({error}): change it.") from error
            after = frozenset(changed)
            written.change(remove=before - after, add=after - before)
