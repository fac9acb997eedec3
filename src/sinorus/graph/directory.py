"""A store in a folder, which no crash can break and which is read while it is written.

The folder holds:

- `sinorus-store.json`, the marker: the format and the number of the generation that is read;
- `working/`, the Oxigraph store that is written, and `index.sqlite`, fusion's index beside it;
- `generation-N/`, what is read: a copy of the former that never changes. It consists of hard links
  to the same files, so it takes neither time nor room.

A change is first put down in the index, in one step with what it does to the index, then carried
out in the working store. What a killed program has not carried out is carried out when the store
is opened again; all of it may be done twice. Only then a new generation is made, and the marker
rewritten in one step.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Quad

from sinorus.errors import SinorusError
from sinorus.fusion.index import Index
from sinorus.graph.lock import Lock
from sinorus.graph.store import OxigraphStore, logged
from sinorus.resources import STORE_MARKER

FORMAT: Final = 2
"""Rises when an older sinorus could not make sense of what a newer one writes."""

_GENERATION: Final = "generation-"
_WORKING: Final = "working"
_INDEX: Final = "index.sqlite"
_UNPUBLISHED: Final = "unpublished"
"""An empty file that is there while the working store may be ahead of the generation."""
_DAMAGE: Final = (OSError, RuntimeError, sqlite3.Error)
"""What Oxigraph and SQLite raise when a disk is full, a file is damaged or may not be written."""


class DirectoryStore(OxigraphStore):
    """An open store in a folder."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open `folder`; to write, it may be missing or empty.

        Any number of programs may read a store, also while one writes it.

        Raises:
            SinorusError: it cannot be opened; whatever is there is as it was.
        """
        self._folder = folder
        self._write = write
        self._failed = False
        self._writing: Lock | None = None
        self._reading: Lock | None = None
        try:
            _check(folder, write=write)
            if not write:
                _recover(folder)
            super().__init__(self._start_writing() if write else self._start_reading())
            if write:
                self.carry_out()
        except _DAMAGE as error:
            self._let_go()
            raise SinorusError(
                f"The store '{folder}' cannot be opened ({error}): see that it may be read and "
                "written and that there is room, or build it again in a new folder."
            ) from error
        except SinorusError:
            self._let_go()
            raise

    def _start_reading(self) -> pyoxigraph.Store:
        generation = _read_marker(self._folder)
        if generation == 0:
            raise _nothing_built(self._folder)
        try:
            self._reading = Lock.take(_path(self._folder, generation), shared=True)
            return pyoxigraph.Store.read_only(str(_path(self._folder, generation)))
        except (OSError, RuntimeError):
            # A writer may have gone on to the next generation since the marker was read.
            if _read_marker(self._folder) == generation:
                raise
            self._release_reading()
            return self._start_reading()

    def _start_writing(self) -> pyoxigraph.Store:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._writing = Lock.take(self._folder, shared=False)
        if self._writing is None:
            raise SinorusError(
                f"The store '{self._folder}' is being written by another sinorus: wait until that "
                "is done."
            )
        if not (self._folder / STORE_MARKER).exists():
            _write_marker(self._folder, 0)
        working = self._folder / _WORKING
        generation = _read_marker(self._folder)
        if generation and not working.exists():  # of format 1, or somebody made room
            for name in (_INDEX, f"{_INDEX}-wal", f"{_INDEX}-shm"):
                (self._folder / name).unlink(missing_ok=True)
            draft = self._folder / f"{_WORKING}.new"
            shutil.rmtree(draft, ignore_errors=True)
            data = pyoxigraph.Store(str(draft))
            data.bulk_extend(pyoxigraph.Store.read_only(str(_path(self._folder, generation))))
            data.flush()
            del data
            draft.replace(working)
        return pyoxigraph.Store(str(working))

    @cached_property
    def index(self) -> Index:
        """See `Store.index`."""
        if not self._write:
            raise SinorusError(f"The store '{self._folder}' was opened for reading only.")
        return logged(Index(str(self._folder / _INDEX)))

    def _log(self, removed: frozenset[Quad], added: frozenset[Quad]) -> None:
        with self._failing_clearly():
            super()._log(removed, added)
            (self._folder / _UNPUBLISHED).touch()

    def fill(self, quads: Collection[Quad]) -> None:
        """See `Store.fill`."""
        with self._failing_clearly():
            super().fill(quads)

    def carry_out(self) -> None:
        """See `Store.carry_out`."""
        with self._failing_clearly():
            super().carry_out()

    def _done(self, number: int) -> None:
        # Kept until the files are known to be on the disk: until then power may fail.
        self.index.database.execute("UPDATE log SET done = 1 WHERE id = ?", (number,))

    @contextmanager
    def _failing_clearly(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            self._failed = True
            raise SinorusError(
                f"The store '{self._folder}' could not be written ({error}), and what can be read "
                "there is as it was: see that there is room and that it may be written to."
            ) from error

    def publish(self) -> None:
        """Let others read what has been written so far."""
        if not (self._folder / _UNPUBLISHED).exists():
            return
        self.carry_out()  # Ctrl-C may have come in between
        with self._failing_clearly():
            following = _read_marker(self._folder) + 1
            shutil.rmtree(_path(self._folder, following), ignore_errors=True)
            if following == 1:  # much was loaded: put in order, queries take half the time
                self.oxigraph.optimize()
            self.oxigraph.flush()
            self.oxigraph.backup(str(_path(self._folder, following)))
            _write_marker(self._folder, following)
            self.index.database.execute("DELETE FROM log WHERE done = 1")
            (self._folder / _UNPUBLISHED).unlink()
        self._sweep(following)

    def _sweep(self, current: int) -> None:
        """Remove the generations that nobody reads."""
        for path in self._folder.glob(f"{_GENERATION}*"):
            unused = None
            if path != _path(self._folder, current):
                unused = Lock.take(path, shared=False)
            if unused is not None:
                shutil.rmtree(path, ignore_errors=True)
                unused.release()

    def close(self) -> None:
        """Publish what was written, and let others write."""
        try:
            if self._write and not self._closed and not self._failed:
                self.publish()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        super().close()
        index = self.__dict__.pop("index", None)
        if index is not None:
            index.close()
        self._release_reading()
        if self._writing is not None:
            self._writing.release()
            self._writing = None

    def _release_reading(self) -> None:
        if self._reading is not None:
            self._reading.release()
            self._reading = None


def _recover(folder: Path) -> None:
    """Publish what a killed program has left, unless somebody is writing or we may not."""
    if (folder / _UNPUBLISHED).exists():
        with suppress(SinorusError):
            DirectoryStore(folder, write=True).close()


def _path(folder: Path, generation: int) -> Path:
    return folder / f"{_GENERATION}{generation}"


# --- the marker ---------------------------------------------------------------------------


def _check(folder: Path, *, write: bool) -> None:
    """Refuse what is no store."""
    if not folder.exists():
        if not write:
            raise _nothing_built(folder)
    elif not folder.is_dir():
        raise SinorusError(f"The store '{folder}' is a file: name a folder.")
    elif (folder / STORE_MARKER).exists():
        _read_marker(folder)
    elif any(folder.iterdir()):
        raise SinorusError(
            f"The folder '{folder}' holds something else than a sinorus store: name another."
        )
    elif not write:
        raise _nothing_built(folder)


def _nothing_built(folder: Path) -> SinorusError:
    return SinorusError(
        f"There is no store '{folder}' yet: make it with 'sinorus build', or name another."
    )


def _read_marker(folder: Path) -> int:
    """The generation that counts; 0 if there is none yet."""
    try:
        marker = json.loads((folder / STORE_MARKER).read_bytes())
        found, generation = int(marker["format"]), int(marker["generation"])
    except (ValueError, TypeError, KeyError) as error:
        raise SinorusError(
            f"The store '{folder}' is damaged (its '{STORE_MARKER}' makes no sense): build it "
            "again in a new folder."
        ) from error
    if found > FORMAT:
        raise SinorusError(
            f"The store '{folder}' was written by a newer sinorus (format {found}, this one knows "
            f"{FORMAT}): update sinorus."
        )
    return generation


def _write_marker(folder: Path, generation: int) -> None:
    """Put the marker there in one step, and see that it is on the disk."""
    draft = folder / f"{STORE_MARKER}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"format": FORMAT, "generation": generation}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / STORE_MARKER)
