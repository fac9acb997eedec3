"""A store as large as one likes: the events of a small one over and over, under other names.

    python benchmarks/large_store.py SMALL LARGE EVENTS

What articles say stays as it is, sentences and disagreements too, so that a page of the large store
holds as much as one of the small. Copies keep their places; their names are numbered, and they are
some days earlier, over twenty years, so that the newest events are not one event many times.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from sinorus.graph.directory import DirectoryStore
from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import PUBLISHED, RDFS, SIN, XSD

DAYS = 20 * 365

_COPIED = tuple(PUBLISHED + kind for kind in ("event/", "article/", "evidence/"))


def copies(quads: list[Quad], count: int) -> Iterator[Quad]:
    """`count` - 1 copies of all that is about events, articles and evidence."""
    moving = [quad for quad in quads if _is_copied(quad.subject)]
    labels = {
        quad.subject
        for quad in moving
        if quad.predicate == RDFS.label and quad.graph_name == DefaultGraph()
    }
    for number in range(2, count + 1):
        for quad in moving:
            value = quad.object
            if quad.predicate in (RDFS.label, SIN.name) and quad.subject in labels:
                value = Literal(f"{value.value} ({number})")
            elif isinstance(value, Literal) and value.datatype == XSD.date:
                value = _earlier(value.value, number)
            yield Quad(
                _moved(quad.subject, number),
                quad.predicate,
                _moved(value, number),
                _moved(quad.graph_name, number),
            )


@lru_cache(100_000)
def _earlier(day: str, number: int) -> Literal:
    earlier = date.fromisoformat(day) - timedelta(number * 37 % DAYS)
    return Literal(earlier.isoformat(), datatype=XSD.date)


def _is_copied(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(_COPIED)


def _moved(node, number: int):
    if not _is_copied(node):
        return node
    kind, rest = node.value.removeprefix(PUBLISHED).split("/", 1)
    own, slash, path = rest.partition("/")
    return NamedNode(f"{PUBLISHED}{kind}/{own}-{number}{slash}{path}")


def main() -> None:
    """Write the large store."""
    small, large, events = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with open_store(small, write=False) as store:
        quads = list(store.quads())
    present = sum(
        1
        for quad in quads
        if quad.object == SIN.Event and not isinstance(quad.graph_name, NamedNode)
    )
    with DirectoryStore(large, write=True) as store:
        store.change(remove=[], add=quads)
        store.oxigraph.bulk_extend(copies(quads, -(-events // present)))


if __name__ == "__main__":
    main()
