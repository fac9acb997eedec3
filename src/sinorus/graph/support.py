"""Which statements stand behind each fact of the fused graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from sinorus.graph.iris import Iris
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import SIN

_Term = TypeVar("_Term")


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple that a statement makes about an event."""

    evidence: NamedNode
    """The statement: the name of its evidence graph."""
    event: NamedNode
    """The fused event that its report is of."""
    said: Triple
    """As it stands in the evidence graph, about the report."""
    fact: Triple
    """The same about the event."""
    stands: bool
    """Whether the fused graph holds `fact`; fusion may have preferred what others say."""


def claims(store: Store) -> Iterator[Claim]:
    """All that is said of the fused events, in order of evidence graph and triple.

    The parts of a report have the same path below it as those of the event, so what is said of the
    report is said of the event when one IRI takes the place of the other.
    """
    fused = {quad.triple for quad in store.quads(DefaultGraph())}
    event_of = {triple.object: triple.subject for triple in fused if triple.predicate == SIN.report}
    for record in sorted(store.quads(Iris().graph("articles")), key=_subject):
        event = event_of.get(record.object) if record.predicate == SIN.report else None
        evidence, report = record.subject, record.object
        if not isinstance(event, NamedNode):
            continue
        assert isinstance(evidence, NamedNode)
        assert isinstance(report, NamedNode)
        for said in sorted((quad.triple for quad in store.quads(evidence)), key=str):
            fact = Triple(
                _moved(said.subject, report, event),
                said.predicate,
                _moved(said.object, report, event),
            )
            yield Claim(evidence, event, said, fact, fact in fused)


def _subject(quad: Quad) -> str:
    return str(quad.subject)


def _moved(term: _Term, report: NamedNode, event: NamedNode) -> _Term | NamedNode:
    """`term`, or the part of the event that answers to this part of the report."""
    if isinstance(term, NamedNode):
        path = term.value.removeprefix(report.value)
        if path != term.value and path[:1] in {"", "/"}:
            return NamedNode(event.value + path)
    return term
