"""The index of a store on a server, which is kept among the caches of this machine."""

import sqlite3
from pathlib import Path

from platformdirs import user_cache_path

from sinorus.errors import SinorusError
from sinorus.fusion.index import Index
from sinorus.graph.iris import digest
from sinorus.graph.lock import Lock
from sinorus.graph.store import logged

_INDEX = "index.sqlite"


class IndexCache:
    """A folder with the index of one server; it may be thrown away, and is made anew then."""

    def __init__(self, *addresses: str) -> None:
        """Open the index of the server with these addresses, or begin an empty one.

        Raises:
            SinorusError: another program on this machine has it, or the folder cannot be made.
        """
        self._folder = user_cache_path("sinorus") / "servers" / digest(*addresses)[:16]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # articles are in it
            self._lock = Lock.take(self._folder, shared=False)
        except OSError as error:
            raise _unusable(self._folder, error) from error
        if self._lock is None:
            raise SinorusError(
                f"The store at '{addresses[0]}' is being written by another sinorus on this "
                "machine: wait until that is done."
            )
        try:
            self.index = self._opened()
        except BaseException:
            self._lock.release()
            raise

    def _opened(self) -> Index:
        path = str(self._folder / _INDEX)
        try:
            return logged(Index(path))
        except sqlite3.OperationalError as error:
            raise _unusable(self._folder, error) from error
        except sqlite3.DatabaseError:  # damaged
            self._remove()
            return logged(Index(path))

    def clear(self) -> None:
        """Begin an empty index."""
        self.index.close()
        self._remove()
        self.index = self._opened()

    def _remove(self) -> None:
        for path in self._folder.glob(f"{_INDEX}*"):
            path.unlink()

    def close(self) -> None:
        """Let others have it."""
        self.index.close()
        if self._lock is not None:
            self._lock.release()


def _unusable(folder: Path, error: Exception) -> SinorusError:
    return SinorusError(
        f"The folder '{folder}', where the index of the server is kept, cannot be used ({error}): "
        "see that there is room and that it can be written to, or set XDG_CACHE_HOME to another."
    )
