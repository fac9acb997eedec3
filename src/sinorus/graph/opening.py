"""Which kind of store `--store` names."""

from pathlib import Path

from sinorus.errors import SinorusError
from sinorus.graph.directory import DirectoryStore
from sinorus.graph.store import OxigraphStore, Store


def open_store(where: str, *, write: bool) -> Store:
    """Open the store that `--store` names.

    Args:
        where: "memory" for an empty store that is gone afterwards, an address that begins with
            http:// or https:// for a SPARQL server, else a folder.
        write: True to change it: a new folder is made where there is none, and nobody else can
            write it meanwhile. False to query: any number of programs can at the same time.

    Raises:
        SinorusError: there is no store to query, the folder is something else, a newer version
            wrote it, or another program is writing it too.

    >>> with open_store("memory", write=True) as store:
    ...     list(store.quads())
    []
    """
    if where == "memory":
        return OxigraphStore()
    if where.startswith(("http://", "https://")):
        # Only now: SPARQLWrapper, which it takes, is slow to import.
        from sinorus.graph.endpoint import EndpointStore  # noqa: PLC0415 - as said
        from sinorus.graph.sparql_server import settings  # noqa: PLC0415

        return EndpointStore(settings(where), write=write)
    if "://" in where:
        raise SinorusError(
            f"The store '{where}' is no address of a SPARQL server: begin it with http:// or "
            "https://, or name a folder."
        )
    return DirectoryStore(Path(where), write=write)
