"""The index of the store as it is now, among the user's caches."""

import asyncio
import os
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from sinorus.errors import SinorusError
from sinorus.graph.iris import digest
from sinorus.server.index import Index
from sinorus.server.index_building import BuildIndex
from sinorus.server.workers import Stamp, Workers, stamp

_FORMAT: Final = 1
"""Rises when the index of an older sinorus would not do."""
_SECONDS: Final = 3600
"""How long making an index may take: the largest graphs take minutes."""
_PATIENCE: Final = 0.2
"""Seconds that a page waits for a newer index before it is shown with the last."""
_FIRST_PATIENCE: Final = 0.7
"""The same where there is none yet: that of a small graph is there by then."""


class IndexKeeper:
    """Makes the index in the background whenever the store is another than before."""

    def __init__(self, store: str, workers: Workers) -> None:
        self._store = store
        self._workers = workers
        self._index: Index | None = None
        self._made_for: Stamp | None = None
        self._making: asyncio.Task[None] | None = None

    async def current(self, patience: float | None = None) -> Index | None:
        """The newest index there is; None while the first one is being made.

        Args:
            patience: seconds to wait for one that is being made; None for the usual.

        Raises:
            SinorusError: there is no store any more, or no place to keep an index.
        """
        if stamp(self._store) != self._made_for and self._making is None:
            self._making = asyncio.create_task(self._make())
        if self._making is not None:
            usual = _PATIENCE if self._index else _FIRST_PATIENCE
            await asyncio.wait([self._making], timeout=usual if patience is None else patience)
            if self._making.done():
                made, self._making = self._making, None
                made.result()
        return self._index

    async def _make(self) -> None:
        now = stamp(self._store)
        path = _path(self._store, now)
        if not path.exists():
            draft = path.with_suffix(f".{os.getpid()}.new")  # others may serve the same store
            draft.unlink(missing_ok=True)
            await self._workers.page(BuildIndex(draft), _SECONDS)
            draft.replace(path)
        if self._index is not None:
            self._index.close()
        self._index, self._made_for = Index(path), now
        for older in path.parent.glob(f"{_prefix(self._store)}*.sqlite"):
            if older != path:
                older.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the index."""
        if self._making is not None:
            self._making.cancel()
        if self._index is not None:
            self._index.close()


def _prefix(store: str) -> str:
    return f"{digest(str(Path(store).resolve()))[:16]}-"


def _path(store: str, now: Stamp) -> Path:
    """Where the index of the store is kept."""
    folder = user_cache_path("sinorus") / "explorer"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SinorusError(
            f"The folder '{folder}' for the explorer's index cannot be made ({reason}): see that "
            "it can be written to, or set XDG_CACHE_HOME to one that can."
        ) from error
    changed, inode = now
    return folder / f"{_prefix(store)}{_FORMAT}-{changed}-{inode}.sqlite"
