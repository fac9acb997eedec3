"""Writing a file whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sinorus.errors import SinorusError


@contextmanager
def writing(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file to be written as a whole: what was there stays until all is written.

    Args:
        path: where the file shall be; its folder must exist.

    Yields:
        A binary file beside `path`, which takes its place when the block ends, and is removed if
        the block raises; a device or pipe itself.

    Raises:
        SinorusError: the file cannot be written there.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "out.txt"
    >>> with writing(target) as file:
    ...     _ = file.write(b"all of it")
    >>> target.read_bytes()
    b'all of it'
    """
    target = Path(path).resolve()  # a link stays, what it leads to is written
    if target.is_dir():
        raise SinorusError(f"'{path}' is a folder: name a file to write.")
    temporary: Path | None = None
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                yield device
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(_mode(target))
        temporary.replace(target)
        temporary = None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SinorusError(
            f"Cannot write '{path}' ({reason}): choose a place that can be written to."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextmanager
def writing_folder(path: str | Path) -> Iterator[Path]:
    """Write a folder as a whole: what was there stays until all is written.

    A folder that is there already is replaced if all that it holds are files that are written
    anew; anything else in it might be somebody's work.

    Args:
        path: where the folder shall be; the one it lies in must exist.

    Yields:
        An empty folder beside `path`, which takes its place when the block ends, and is removed if
        the block raises.

    Raises:
        SinorusError: the folder cannot be written there, or it holds other files.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "tables"
    >>> with writing_folder(target) as folder:
    ...     _ = (folder / "a.csv").write_text("all of it")
    >>> [file.name for file in target.iterdir()]
    ['a.csv']
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_dir():
        raise SinorusError(f"'{path}' is a file: name a folder to write to.")
    temporary: Path | None = None
    try:
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        written = temporary / "new"
        written.mkdir()
        yield written
        if target.is_dir():
            strange = sorted(_files(target) - _files(written))
            if strange:
                raise SinorusError(
                    f"The folder '{path}' holds '{strange[0]}', which is not of this export: name "
                    "a folder that is new or empty."
                )
            target.replace(temporary / "old")
        written.replace(target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SinorusError(
            f"Cannot write '{path}' ({reason}): choose a place that can be written to."
        ) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _files(folder: Path) -> set[str]:
    """The paths of all that is no folder, below `folder`."""
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir()}


def write(path: str | Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, whole or not at all.

    Raises:
        SinorusError: the file cannot be written there.
    """
    with writing(path) as file:
        file.write(text.encode(errors="replace"))


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced, else those that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
