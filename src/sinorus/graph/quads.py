"""Quads as few bytes."""

import zlib
from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import Quad, RdfFormat


def pack(quads: Iterable[Quad]) -> bytes:
    """Quads as compressed N-Quads."""
    data = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS)
    assert data is not None
    return zlib.compress(data, level=1)


def unpack(data: bytes) -> Iterator[Quad]:
    """The quads that `pack` was given."""
    return iter(pyoxigraph.parse(zlib.decompress(data), format=RdfFormat.N_QUADS))
