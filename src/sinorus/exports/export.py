"""Write a graph to a file, or to a folder of files, that other tools read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from sinorus.errors import SinorusError
from sinorus.exports.dataset import dataset
from sinorus.exports.formats import FILES, Format
from sinorus.exports.geojson import without_coordinates
from sinorus.exports.tables import tables
from sinorus.graph.store import Store
from sinorus.queries.files import writing, writing_folder
from sinorus.queries.terms import printable


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


FOLDERS: Final[dict[str, Callable[[Store], Iterator[tuple[str, str]]]]] = {
    "csv": tables,
    "dataset": dataset,
}
"""The formats of several files, by name; each gives the files' names and texts."""

FORMATS: Final = (*FILES, *FOLDERS)
"""Names of the formats."""
