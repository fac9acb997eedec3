"""A store in a folder: what marks it as one, and who may open it when."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

import pyoxigraph

from sinorus.errors import SinorusError

FORMAT: Final = 1
"""Rises when an older sinorus could not make sense of what a newer one writes."""

_MARKER = "sinorus-store.json"
_DATA = "oxigraph"


def open_directory(folder: Path, *, write: bool) -> tuple[pyoxigraph.Store, Callable[[], None]]:
    """Open the store in `folder`, making it first if it is to be written and not there.

    Args:
        folder: a store, an empty folder, or nothing yet.
        write: whether it is to be changed.

    Returns:
        Oxigraph's store, and what to call when it is no longer used.

    Raises:
        SinorusError: it cannot be opened; whatever is there is as it was.
    """
    try:
        _check(folder, write=write)
        if write:
            _make(folder)
        lock = _lock(folder, write=write)
    except OSError as error:
        raise SinorusError(
            f"The store '{folder}' cannot be opened ({error.strerror or error}): see that the "
            "folder may be read and written, or choose another."
        ) from error
    try:
        data = str(folder / _DATA)
        oxigraph = pyoxigraph.Store(data) if write else pyoxigraph.Store.read_only(data)
    except (OSError, RuntimeError) as error:  # the latter for damaged data
        lock.close()
        raise SinorusError(
            f"The store '{folder}' cannot be opened ({error}): close the program that uses it, or "
            "build the store again in a new folder."
        ) from error
    return oxigraph, lock.close


def _check(folder: Path, *, write: bool) -> None:
    """Refuse what is no store."""
    if not folder.exists():
        if not write:
            raise _nothing_built(folder)
        return
    if not folder.is_dir():
        raise SinorusError(f"The store '{folder}' is a file: name a folder.")
    marker = folder / _MARKER
    if not marker.exists():
        if any(folder.iterdir()):
            raise SinorusError(
                f"The folder '{folder}' holds something else than a sinorus store: name another."
            )
        if not write:
            raise _nothing_built(folder)
        return
    _check_format(folder, marker)
    if not write and not (folder / _DATA).exists():
        raise _nothing_built(folder)


def _check_format(folder: Path, marker: Path) -> None:
    try:
        found = json.loads(marker.read_bytes())["format"]
    except (ValueError, TypeError, KeyError):
        found = None
    if not isinstance(found, int):
        raise SinorusError(
            f"The store '{folder}' is damaged ('{_MARKER}' does not tell its format): build it "
            "again in a new folder."
        )
    if found > FORMAT:
        raise SinorusError(
            f"The store '{folder}' was written by a newer sinorus (format {found}, this one knows "
            f"{FORMAT}): update sinorus."
        )


def _nothing_built(folder: Path) -> SinorusError:
    return SinorusError(
        f"There is no store '{folder}' yet: make it with 'sinorus build', or name another."
    )


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / _MARKER
    if not marker.exists():
        marker.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")


def _lock(folder: Path, *, write: bool) -> IO[bytes]:
    """The marker file, locked until it is closed: by one writer, or by any number of readers.

    Oxigraph guards against two writers only; reading while another program writes is undefined.
    """
    marker = (folder / _MARKER).open("rb")
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not there on Windows

        mode = fcntl.LOCK_EX if write else fcntl.LOCK_SH
        try:
            fcntl.flock(marker, mode | fcntl.LOCK_NB)
        except BlockingIOError as error:
            marker.close()
            raise SinorusError(
                f"The store '{folder}' is in use by another sinorus: wait until that is done."
            ) from error
    return marker
