"""Write a graph to a file in a format that other tools read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph

from sinorus.errors import SinorusError
from sinorus.exports.jsonld import jsonld
from sinorus.exports.turtle import trig, turtle
from sinorus.graph.store import Store, nquads
from sinorus.queries.files import writing
from sinorus.queries.terms import printable


def export(store: Store, format: str, output: str | Path = "-") -> None:  # noqa: A002 - the name that the option has
    """Write a graph.

    The same graph gives the same bytes, in an order in which a line-by-line comparison of two
    exports shows what changed.

    Args:
        store: an open store.
        format: "turtle" or "jsonld" for the fused facts; "trig" or "nquads" for all graphs:
            evidence and background knowledge too.
        output: a file, which is written whole or left as it was, or "-" for standard output.

    Raises:
        SinorusError: there is no such format, or the file cannot be written.
    """
    chunks = _chunks(store, format)
    if str(output) == "-":
        _write(chunks, sys.stdout.buffer.write)
        sys.stdout.buffer.flush()
    else:
        with writing(output) as file:
            _write(chunks, file.write)


def serialized(store: Store, format: str) -> str:  # noqa: A002 - as of `export`
    """A graph as text; see `export`.

    Raises:
        SinorusError: there is no such format.
    """
    return "".join(_chunks(store, format))


def _chunks(store: Store, form: str) -> Iterator[str]:
    writer = _WRITERS.get(form)
    if writer is None:
        raise SinorusError(f"No format '{printable(form)}': choose {', '.join(FORMATS)}.")
    return writer(store)


def _write(chunks: Iterable[str], write: Callable[[bytes], object]) -> None:
    for chunk in chunks:
        write(chunk.encode())


def _turtle(store: Store) -> Iterator[str]:
    return turtle(quad.triple for quad in store.quads(DefaultGraph()))


def _jsonld(store: Store) -> Iterator[str]:
    yield jsonld(quad.triple for quad in store.quads(DefaultGraph()))


def _trig(store: Store) -> Iterator[str]:
    return trig(store.quads())


def _nquads(store: Store) -> Iterator[str]:
    yield nquads(store).decode()


_WRITERS: Final[dict[str, Callable[[Store], Iterator[str]]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
FORMATS: Final = tuple(_WRITERS)
"""Names of the formats."""
