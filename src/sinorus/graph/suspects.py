"""Where something may be wrong: the shapes as queries, which take a hundredth of SHACL's time.

pySHACL looks at every node and property by itself. A store that conforms, as nearly all do, is told
from one that may not by one query for each shape; what is found is then judged by pySHACL, which
also has the words for it. A constraint that is not known here makes suspects of all nodes that the
shape is for, so that nothing is overlooked.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions

from sinorus.graph.vocabulary import RDF

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_HARMLESS: Final = frozenset(
    {"type", "path", "targetClass", "targetSubjectsOf", "message", "minCount", "maxCount"}
)
_WRONG: Final = {
    "datatype": "!isLiteral(?value) || DATATYPE(?value) != {0}",
    "nodeKind": "!isIRI(?value)",
    "minLength": "STRLEN(STR(?value)) < {0}",
    "minInclusive": "!COALESCE(?value >= {0}, false)",
    "maxInclusive": "!COALESCE(?value <= {0}, false)",
    "class": "NOT EXISTS {{ ?value a {0} }}",
    "in": "?value NOT IN ({0})",
    "lessThanOrEquals": "EXISTS {{ ?node {0} ?other FILTER(!COALESCE(?value <= ?other, false)) }}",
}
"""When a value breaks a constraint, which is "{0}"."""


def suspects(store: pyoxigraph.Store, shapes: "Graph") -> set[NamedNode]:
    """The nodes of the default graph that may break a shape, and all that do."""
    found: set[NamedNode] = set()
    for query in _queries(shapes):
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        found.update(row["node"] for row in solutions if isinstance(row["node"], NamedNode))
    return found


def surroundings(store: pyoxigraph.Store, nodes: set[NamedNode]) -> Iterator[Quad]:
    """All that it takes to judge these nodes: their triples, those that lead to them, and types."""
    for node in nodes:
        yield from store.quads_for_pattern(None, None, node, None)
        for quad in store.quads_for_pattern(node, None, None, None):
            yield quad
            if isinstance(quad.object, NamedNode):
                yield from store.quads_for_pattern(quad.object, RDF.type, None, None)


@cache
def _queries(shapes: "Graph") -> tuple[str, ...]:
    from rdflib import RDF as RDFLIB_RDF  # noqa: PLC0415 - rdflib is slow to import
    from rdflib import SH  # noqa: PLC0415

    found: list[str] = []
    for shape in sorted(shapes.subjects(RDFLIB_RDF.type, SH.PropertyShape), key=str):
        found.extend(_of_shape(shapes, shape))
    return tuple(found)


def _of_shape(shapes: "Graph", shape: "Node") -> Iterator[str]:
    from rdflib import SH  # noqa: PLC0415
    from rdflib.collection import Collection  # noqa: PLC0415

    targets = [f"{{ ?node a {each.n3()} }}" for each in shapes.objects(shape, SH.targetClass)]
    subjects = shapes.objects(shape, SH.targetSubjectsOf)
    targets += [f"{{ ?node {each.n3()} ?any }}" for each in subjects]
    target = " UNION ".join(sorted(targets))
    path = next(shapes.objects(shape, SH.path))
    inverse = shapes.value(path, SH.inversePath)
    link = f"?value {inverse.n3()} ?node" if inverse else f"?node {path.n3()} ?value"
    least, most = (shapes.value(shape, each) for each in (SH.minCount, SH.maxCount))
    if least is not None or most is not None:
        wrong = [f"COUNT(DISTINCT ?value) < {least}"] if least is not None else []
        wrong += [f"COUNT(DISTINCT ?value) > {most}"] if most is not None else []
        yield (
            f"SELECT ?node {{ {target} OPTIONAL {{ {link} }} }} "
            f"GROUP BY ?node HAVING ({' || '.join(wrong)})"
        )
    for constraint, value in sorted(shapes.predicate_objects(shape), key=str):
        name = str(constraint).rpartition("#")[2]
        if name in _HARMLESS:
            continue
        terms = Collection(shapes, value) if name == "in" else [value]
        told = ", ".join(term.n3() for term in terms)
        wrong_value = _WRONG[name].format(told) if name in _WRONG else "true"
        yield f"SELECT DISTINCT ?node {{ {target} {link} FILTER({wrong_value}) }}"
