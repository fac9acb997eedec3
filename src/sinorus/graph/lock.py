"""Locks on folders, by which several programs keep out of each other's way."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock on a folder; it ends with the program at the latest."""

    descriptor: int | None
    """None on Windows, which locks no folders: there Oxigraph itself keeps two writers apart."""

    @classmethod
    def take(cls, folder: Path, *, shared: bool) -> "Lock | None":
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
        """Let others have it."""
        if self.descriptor is not None:
            os.close(self.descriptor)
