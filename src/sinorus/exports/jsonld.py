"""JSON-LD with a compact context, in a fixed order."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from sinorus.graph.vocabulary import PREFIXES, RDF
from sinorus.queries.terms import NAMESPACES, Term, python_value

_XSD: Final = PREFIXES["xsd"]
_DATES: Final = ("sin:endEarliest", "sin:endLatest", "sin:startEarliest", "sin:startLatest")
_LINKS: Final = (
    "sin:category", "sin:country", "sin:countedPlatform", "sin:disagreesWith", "sin:endPrecision",
    "sin:force", "sin:host", "sin:kind", "sin:location", "sin:partOf", "sin:participation",
    "sin:platform", "sin:qualifier", "sin:reactsTo", "sin:referenceEvent", "sin:report", "sin:role",
    "sin:series", "sin:shipClass", "sin:startPrecision", "sin:status", "sin:unit",
    "skos:exactMatch",
)  # fmt: skip
_CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    **dict(sorted(NAMESPACES.items())),
    **{name: {"@type": "xsd:date"} for name in _DATES},
    **{name: {"@type": "@id"} for name in _LINKS},
}
"""Names are those of Turtle and SPARQL: "sin:kind" is the property, "kind:naval" a value."""


def jsonld(triples: Iterable[Triple]) -> str:
    """Triples as a JSON-LD document: a context, then a node for each subject.

    >>> triple = Triple(NamedNode("https://w3id.org/sinorus/id/event/a"),
    ...     NamedNode("https://w3id.org/sinorus/ontology#count"), Literal(5))
    >>> json.loads(jsonld([triple]))["@graph"]
    [{'@id': 'event:a', 'sin:count': 5}]
    """
    nodes: defaultdict[str, defaultdict[str, list[Any]]]
    nodes = defaultdict(lambda: defaultdict(list))
    for triple in sorted(triples, key=str):
        node = nodes[_compact(triple.subject)]
        if triple.predicate == RDF.type:
            node["@type"].append(_compact(triple.object))
        else:
            name = _compact(triple.predicate)
            node[name].append(_value(triple.object, name))
    graph = [
        {"@id": node, **{name: _single(nodes[node][name]) for name in sorted(nodes[node])}}
        for node in sorted(nodes)
    ]
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(term: Term, name: str) -> Any:
    if not isinstance(term, Literal):
        return _compact(term) if name in _LINKS else {"@id": _compact(term)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value.removeprefix(_XSD)
    if name in _DATES and datatype == "date":
        return term.value
    plain = python_value(term)
    # JSON's own numbers and booleans, where they read back as they were.
    is_plain = datatype == "boolean" or (datatype == "integer" and str(plain) == term.value)
    if name not in (*_DATES, *_LINKS) and (datatype == "string" or is_plain):
        return plain
    if datatype == "string":
        return {"@value": term.value}
    return {"@value": term.value, "@type": _compact(term.datatype)}


def _compact(term: Term) -> str:
    """An IRI by its prefix, a blank node by its label."""
    if not isinstance(term, NamedNode):
        return str(term)
    for prefix, namespace in NAMESPACES.items():
        name = term.value.removeprefix(namespace)
        # What begins with "//" is never taken for a name after a prefix.
        if term.value.startswith(namespace) and not name.startswith("//"):
            return f"{prefix}:{name}"
    return term.value
