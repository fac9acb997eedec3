"""Memory that is free but still held."""

import ctypes
import sys


def give_back_memory() -> None:
    """Hand free memory back to the system, where the C library can be asked for that (glibc).

    Between large steps it keeps what they took and cuts it up, which adds up over many of them.

    >>> give_back_memory()
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
