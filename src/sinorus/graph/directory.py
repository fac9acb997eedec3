"""A store in a folder: what marks it as one, and how it is changed in one step.

The folder holds a marker file and one generation of data, which is never changed. A change writes
the next generation beside it and then rewrites the marker, which is one step: whatever happens
before, the old generation stands, and whoever reads it goes on reading. Generations that nobody
reads any more are swept away.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Quad

from sinorus.errors import SinorusError
from sinorus.resources import STORE_MARKER

FORMAT: Final = 1
"""Rises when an older sinorus could not make sense of what a newer one writes."""

_GENERATION = "generation-"


class Directory:
    """An open store in a folder."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open `folder`; to write, it may be missing or empty.

        Any number of programs may read a store, also while one writes it.

        Raises:
            SinorusError: it cannot be opened; whatever is there is as it was.
        """
        self._folder = folder
        self._write = write
        self._writing: _Lock | None = None
        self._reading: _Lock | None = None
        try:
            _check(folder, write=write)
            if write:
                self._start_writing()
            self._generation, self.data = self._read()
        except (OSError, RuntimeError) as error:  # the latter for damaged data
            self.close()
            raise SinorusError(
                f"The store '{folder}' cannot be opened ({error}): see that it may be read and "
                "written, or build it again in a new folder."
            ) from error
        except SinorusError:
            self.close()
            raise

    def _start_writing(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if not (self._folder / STORE_MARKER).exists():
            _write_marker(self._folder, 0)
        self._writing = _Lock.take(self._folder, shared=False)
        if self._writing is None:
            raise SinorusError(
                f"The store '{self._folder}' is being written by another sinorus: wait until that "
                "is done."
            )

    def _read(self) -> tuple[int, pyoxigraph.Store]:
        """The generation that counts, and its data."""
        generation = _read_marker(self._folder)
        if generation == 0:
            if self._write:
                return 0, pyoxigraph.Store()
            raise _nothing_built(self._folder)
        try:
            self._reading = _Lock.take(self._path(generation), shared=True)
            return generation, pyoxigraph.Store.read_only(str(self._path(generation)))
        except (OSError, RuntimeError):
            # A writer may have gone on to the next generation since the marker was read.
            if _read_marker(self._folder) == generation:
                raise
            self._release_reading()
            return self._read()

    def _path(self, generation: int) -> Path:
        return self._folder / f"{_GENERATION}{generation}"

    def rewrite(self, quads: Iterable[Quad]) -> pyoxigraph.Store:
        """Make `quads` the content: all of them, or everything stays as it was.

        Raises:
            SinorusError: the store was opened for reading, or cannot be written.
        """
        if not self._write:
            raise SinorusError(f"The store '{self._folder}' was opened for reading only.")
        following = self._path(self._generation + 1)
        try:
            # What a killed program may have left.
            shutil.rmtree(following, ignore_errors=True)
            data = pyoxigraph.Store(str(following))
            data.bulk_extend(quads)
            data.flush()
            del data
            opened = pyoxigraph.Store.read_only(str(following))
            _write_marker(self._folder, self._generation + 1)
        except (OSError, RuntimeError) as error:
            shutil.rmtree(following, ignore_errors=True)
            raise SinorusError(
                f"The store '{self._folder}' could not be written ({error}) and is as it was: see "
                "that there is room and that it may be written to."
            ) from error
        self._generation += 1
        self.data = opened
        self._sweep()
        return opened

    def _sweep(self) -> None:
        """Remove the generations that nobody reads."""
        self._release_reading()
        current = self._path(self._generation)
        self._reading = _Lock.take(current, shared=True)
        for path in self._folder.glob(f"{_GENERATION}*"):
            unused = None if path == current else _Lock.take(path, shared=False)
            if unused is not None:
                shutil.rmtree(path, ignore_errors=True)
                unused.release()

    def _release_reading(self) -> None:
        if self._reading is not None:
            self._reading.release()
            self._reading = None

    def close(self) -> None:
        """Let others write."""
        self._release_reading()
        if self._writing is not None:
            self._writing.release()
            self._writing = None


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


# --- locks --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lock:
    """A lock on a folder; it ends with the program at the latest."""

    descriptor: int | None
    """None on Windows, which locks no folders: there Oxigraph itself keeps two writers apart."""

    @classmethod
    def take(cls, folder: Path, *, shared: bool) -> "_Lock | None":
        """Lock `folder`, or give None if another program has it."""
        if sys.platform == "win32":
            return cls(None)
        import fcntl  # noqa: PLC0415 - not there on Windows

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    def release(self) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
