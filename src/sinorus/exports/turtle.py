"""Turtle and TriG in a fixed order, one value a line, so that a diff shows what changed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from sinorus.graph.vocabulary import ONTOLOGY, PREFIXES, RDF
from sinorus.queries.terms import NAMESPACES, Term

_HEADER: Final = f"""\
# Sinorus: military cooperation of China and Russia as reported by the news.
# Vocabulary: {ONTOLOGY}
# IRIs identify; they need not resolve.
"""
_NAMESPACE_AND_NAME: Final = re.compile(r"(.*[/#])([A-Za-z0-9_][A-Za-z0-9_-]*)")
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
_XSD: Final = PREFIXES["xsd"]
_BARE: Final = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
"""Lexical forms that Turtle reads as these datatypes without quotes."""


def turtle(triples: Iterable[Triple]) -> Iterator[str]:
    """Triples as Turtle, in pieces: a header, then a block for each subject.

    >>> triple = Triple(NamedNode("https://w3id.org/sinorus/id/country/CHN"), RDF.type,
    ...     NamedNode("https://w3id.org/sinorus/ontology#Country"))
    >>> print("".join(turtle([triple])).rpartition("@prefix")[2])
     xsd: <http://www.w3.org/2001/XMLSchema#> .
    <BLANKLINE>
    country:CHN
        a sin:Country .
    <BLANKLINE>
    """
    yield _head()
    for block in _blocks(triples):
        yield f"\n{block}"


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Quads as TriG, in pieces: a header, the default graph, then the named graphs."""
    fused: list[Triple] = []
    graphs: defaultdict[NamedNode | BlankNode, list[Triple]] = defaultdict(list)
    for quad in quads:
        graph = quad.graph_name
        (fused if isinstance(graph, DefaultGraph) else graphs[graph]).append(quad.triple)
    yield from turtle(fused)
    for name in sorted(graphs, key=lambda name: _path(str(name))):
        blocks = "\n".join(_blocks(graphs[name]))
        yield f"\n{_term(name)} {{\n{_indented(blocks)}}}\n"


def _head() -> str:
    # All of them, used or not: the head of the file stays the same when its content changes.
    prefixes = sorted(NAMESPACES.items())
    return _HEADER + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes)


def _blocks(triples: Iterable[Triple]) -> Iterator[str]:
    """A block of lines for each subject, in order of subject, property and value."""
    subjects: defaultdict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    for triple in triples:
        subjects[triple.subject].append(triple)
    for subject in sorted(subjects, key=lambda subject: _path(str(subject))):
        lines: defaultdict[str, list[str]] = defaultdict(list)
        for triple in subjects[subject]:
            lines[_predicate(triple.predicate)].append(_term(triple.object))
        statements = " ;\n".join(_statement(name, lines[name]) for name in sorted(lines))
        yield f"{_term(subject)}\n{statements} .\n"


def _statement(predicate: str, values: list[str]) -> str:
    between = ",\n        "
    opening = " " if len(values) == 1 else "\n        "
    return f"    {predicate}{opening}{between.join(sorted(values))}"


def _predicate(predicate: NamedNode) -> str:
    return "a" if predicate == RDF.type else _iri(predicate.value)


def _path(text: str) -> str:
    """A key that puts what stands below an IRI right behind it."""
    return text.rstrip(">").replace("/", "\0")


def _term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if isinstance(term, Triple):  # RDF 1.2
        return f"<<( {_term(term.subject)} {_predicate(term.predicate)} {_term(term.object)} )>>"
    return _literal(term) if isinstance(term, Literal) else str(term)


@lru_cache(maxsize=100_000)
def _iri(iri: str) -> str:
    """An IRI with a prefix where its name needs no escapes, which some readers lack."""
    match = _NAMESPACE_AND_NAME.fullmatch(iri)
    if match is not None and match[1] in _PREFIX_OF:
        return f"{_PREFIX_OF[match[1]]}:{match[2]}"
    return f"<{iri}>"


def _literal(literal: Literal) -> str:
    datatype = literal.datatype.value
    if datatype in _BARE and _BARE[datatype].fullmatch(literal.value):
        return literal.value
    if literal.language is None and datatype != f"{_XSD}string":
        return f"{Literal(literal.value)}^^{_iri(datatype)}"
    return str(literal)


def _indented(text: str) -> str:
    # Literals hold no line breaks: they are written with escapes.
    return "".join(
        f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True)
    )
