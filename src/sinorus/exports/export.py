"""Write a graph to a file, or to a folder of files, that other tools read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph

from sinorus.errors import SinorusError
from sinorus.exports.annotated import annotated
from sinorus.exports.geojson import geojson, without_coordinates
from sinorus.exports.jsonld import jsonld
from sinorus.exports.network_files import gexf, graphml
from sinorus.exports.rdfxml import rdfxml
from sinorus.exports.tables import tables
from sinorus.exports.turtle import trig, turtle
from sinorus.graph.store import Store, nquads
from sinorus.queries.files import writing, writing_folder
from sinorus.queries.terms import printable


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one file."""

    name: str
    ending: str
    """Of the names of its files."""
    media_type: str
    holds: str
    """What of the graph is in it, in a few words."""
    write: Callable[[Store], Iterable[str]]
    """Makes the text, in pieces."""


def export(store: Store, format: str, output: str | Path = "-") -> str | None:  # noqa: A002 - the name that the option has
    """Write a graph.

    The same graph gives the same bytes, in an order in which a line-by-line comparison of two
    exports shows what changed.

    Args:
        store: an open store.
        format: the name of a format: one of `FILES`, or of `FOLDERS`.
        output: a file or folder, which is written whole or left as it was; "-" for standard output.

    Returns:
        What of the events this format had to leave out, in a sentence; None if nothing.

    Raises:
        SinorusError: there is no such format, it cannot hold this graph, or the file or folder
            cannot be written.
    """
    if format in FOLDERS:
        if str(output) == "-":
            raise SinorusError(f"'{format}' is a folder of files: name one with -o.")
        with writing_folder(output) as folder:
            for name, text in FOLDERS[format](store):
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(text.encode())
        return None
    chunks = _format(format).write(store)
    if str(output) == "-":
        _write(chunks, sys.stdout.buffer.write)
        sys.stdout.buffer.flush()
    else:
        with writing(output) as file:
            _write(chunks, file.write)
    return _left_out(store) if format == "geojson" else None


def serialized(store: Store, format: str) -> str:  # noqa: A002 - as of `export`
    """A graph as text; see `export`.

    Raises:
        SinorusError: there is no such format, or it is a folder of files, or it cannot hold this
            graph.
    """
    if format in FOLDERS:
        raise SinorusError(f"'{format}' is a folder of files: name one to write it to.")
    return "".join(_format(format).write(store))


def format_of(path: str | Path | None) -> str:
    """The format that a file's ending tells; "turtle" where it says nothing.

    >>> format_of("graph.nq"), format_of("graph.json"), format_of(None)
    ('nquads', 'jsonld', 'turtle')
    """
    name = "" if path is None else Path(path).name.lower()
    endings = {each.ending: each.name for each in FILES.values()} | {".json": "jsonld"}
    fitting = [ending for ending in endings if name.endswith(ending)]
    return endings[max(fitting, key=len)] if fitting else "turtle"


def _format(name: str) -> Format:
    if name not in FILES:
        raise SinorusError(f"No format '{printable(name)}': choose {', '.join(FORMATS)}.")
    return FILES[name]


def _write(chunks: Iterable[str], write: Callable[[bytes], object]) -> None:
    for chunk in chunks:
        write(chunk.encode())


def _left_out(store: Store) -> str | None:
    count = without_coordinates(store)
    if not count:
        return None
    events = "1 event, which has" if count == 1 else f"{count:,} events, which have"
    return f"GeoJSON leaves out {events} no place with coordinates."


def _turtle(store: Store) -> Iterator[str]:
    return turtle(quad.triple for quad in store.quads(DefaultGraph()))


def _jsonld(store: Store) -> Iterator[str]:
    yield jsonld(quad.triple for quad in store.quads(DefaultGraph()))


def _rdfxml(store: Store) -> Iterator[str]:
    yield rdfxml(quad.triple for quad in store.quads(DefaultGraph()))


def _trig(store: Store) -> Iterator[str]:
    return trig(store.quads())


def _nquads(store: Store) -> Iterator[str]:
    yield nquads(store).decode()


def _graphml(store: Store) -> Iterator[str]:
    yield graphml(store)


def _gexf(store: Store) -> Iterator[str]:
    yield gexf(store)


def _geojson(store: Store) -> Iterator[str]:
    yield geojson(store)


_ALL: Final = "the fused facts, the evidence for them, and known entities and exercises"

FILES: Final = {
    each.name: each
    for each in (
        Format("turtle", ".ttl", "text/turtle", "the fused facts", _turtle),
        Format("trig", ".trig", "application/trig", _ALL, _trig),
        Format("nquads", ".nq", "application/n-quads", _ALL, _nquads),
        Format("jsonld", ".jsonld", "application/ld+json", "the fused facts", _jsonld),
        Format(
            "rdfxml", ".rdf", "application/rdf+xml", "the fused facts and the ontology", _rdfxml
        ),
        Format(
            "rdf12",
            ".rdf12.ttl",
            "text/turtle; version=1.2",
            "the fused facts, each with the statements that it rests on",
            annotated,
        ),
        Format(
            "graphml", ".graphml", "application/graphml+xml", "events and what takes part", _graphml
        ),
        Format(
            "gexf", ".gexf", "application/gexf+xml", "events and what takes part, in time", _gexf
        ),
        Format("geojson", ".geojson", "application/geo+json", "events at their places", _geojson),
    )
}
"""The formats of one file, by name."""


def _dataset(store: Store) -> Iterator[tuple[str, str]]:
    from sinorus.exports.dataset import dataset  # noqa: PLC0415 - imports this module

    return dataset(store)


FOLDERS: Final[dict[str, Callable[[Store], Iterator[tuple[str, str]]]]] = {
    "csv": tables,
    "dataset": _dataset,
}
"""The formats of several files, by name; each gives the files' names and texts."""

FORMATS: Final = (*FILES, *FOLDERS)
"""Names of the formats."""
