"""A store as large as one likes: the events of a small one over and over, under other names.

    python benchmarks/large_store.py SMALL LARGE EVENTS

What articles say stays as it is, sentences and disagreements too, so that a page of the large store
holds as much as one of the small. Copies keep their dates and places; their names are numbered.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from sinorus.graph.directory import Directory
from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import PUBLISHED, RDFS, SIN

_COPIED = tuple(PUBLISHED + kind for kind in ("event/", "article/", "evidence/"))


def copies(quads: list[Quad], count: int) -> Iterator[Quad]:
    """`quads` and `count` - 1 copies of all that is about events, articles and evidence."""
    yield from quads
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
            yield Quad(
                _moved(quad.subject, number),
                quad.predicate,
                _moved(value, number),
                _moved(quad.graph_name, number),
            )


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
    directory = Directory(large, write=True)
    directory.rewrite(copies(quads, -(-events // present)))
    directory.close()


if __name__ == "__main__":
    main()
