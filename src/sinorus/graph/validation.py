"""The gate in front of the default graph: SHACL shapes, and what to say of what does not pass.

pySHACL would validate the union of all graphs of a store, in which disagreeing sources break every
cardinality; so the fused graph is validated by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from sinorus.fusion.model import FusedEvent
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.fused import quads_by_event
from sinorus.graph.iris import Iris
from sinorus.graph.suspects import surroundings, suspects
from sinorus.graph.vocabulary import RDF, SIN
from sinorus.resources import data_folder

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as the shapes want it."""

    node: str
    """IRI of what it is about."""
    message: str
    """What is wrong, in plain words."""
    property: str | None = None
    """IRI of the property, if it is about one."""
    value: str | None = None
    """The value that is wrong, if it is about one."""
    shape: str | None = None
    """IRI of the shape."""
    constraint: str | None = None
    """IRI of the component of SHACL that was not met."""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What validation found."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


@dataclass(frozen=True, slots=True)
class Rejection:
    """An event that is kept out of the default graph."""

    event: str
    """Id of the event."""
    label: str
    reasons: tuple[str, ...]
    """What is wrong, in plain words."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Which events may enter the default graph."""

    events: tuple[FusedEvent, ...]
    rejections: tuple[Rejection, ...]
    parts: Mapping[str, tuple[Quad, ...]]
    """What each event, by its id, brings into the default graph; nothing if it is kept out."""

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The default graph of the events that may enter."""
        return tuple(dict.fromkeys(quad for part in self.parts.values() for quad in part))


def validate(quads: Iterable[Quad]) -> ValidationReport:
    """Check the default graph among `quads` against `ontology/shapes.ttl`.

    Args:
        quads: a fused graph; quads of named graphs are passed over.

    Returns:
        What is wrong, in a fixed order.

    >>> from sinorus.graph.fused import fused_quads
    >>> event = FusedEvent("x", "meeting", "held", "Talks", (), ())
    >>> for violation in validate(fused_quads([event], Gazetteer({}))).violations:
    ...     print(violation.message)
    An event needs a country that takes part in it.
    An event needs a report in an article.
    """
    store = pyoxigraph.Store()
    store.bulk_extend(quad for quad in quads if quad.graph_name == DefaultGraph())
    nodes = suspects(store, _shapes())
    if not nodes:
        return ValidationReport(())
    import pyshacl  # noqa: PLC0415 - nothing but the judging of suspects should wait for it
    import rdflib  # noqa: PLC0415

    # In rdflib's own memory: pySHACL asks again and again how many triples there are.
    triples = {quad.triple for quad in surroundings(store, nodes)}
    text = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(text, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    known = {node.value for node in nodes}
    violations = (each for each in _violations(report) if each.node in known)
    return ValidationReport(tuple(sorted(violations, key=repr)))


@cache
def _shapes() -> "Graph":
    from rdflib import Graph  # noqa: PLC0415

    return Graph().parse(data_folder("ontology") / "shapes.ttl", format="turtle")


def _violations(report: "Graph") -> Iterable[Violation]:
    from rdflib import SH  # noqa: PLC0415

    for result in report.objects(None, SH.result):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
            property=None if path is None else str(path),
            value=None if value is None else str(value),
            shape=str(report.value(result, SH.sourceShape)),
            constraint=str(report.value(result, SH.sourceConstraintComponent)),
        )


@dataclass(frozen=True, slots=True)
class Others:
    """What is known of events that are not to be judged."""

    linked: frozenset[str] = frozenset()
    """Ids of the events that those to be judged link to."""
    kept_out: frozenset[str] = frozenset()
    """Those of them that may not enter."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of unknown entities, by IRI, for which these events have other words."""


def admit(
    events: Sequence[FusedEvent],
    gazetteer: Gazetteer,
    iris: Iris | None = None,
    others: Others | None = None,
) -> Admission:
    """Let in the events that conform to the shapes, and tell why the others stay out.

    Args:
        events: fused events.
        gazetteer: what is known of the entities they mention.
        iris: where data IRIs are put; the default base if None.
        others: the events that there are besides.

    Returns:
        The events that conform, the others with the reasons, and the default graph. It has no
        links to events that stay out.
    """
    iris, others = iris or Iris(), others or Others()
    parts = quads_by_event(events, gazetteer, iris, others.linked, others.labels)
    context = {
        Quad(iris.event(event), RDF.type, SIN.Event, DefaultGraph()) for event in others.linked
    }
    wrong: dict[str, list[str]] = {}
    for violation in validate(context.union(*parts.values())).violations:
        wrong.setdefault(violation.node, []).append(violation.message)
    rejections = []
    admitted = []
    for event in events:
        # What is wrong with an entity is wrong with every event that mentions it.
        nodes = {
            quad.subject.value: None
            for quad in parts[event.id]
            if isinstance(quad.subject, NamedNode) and quad.subject.value in wrong
        }
        if nodes:
            reasons = dict.fromkeys(message for node in sorted(nodes) for message in wrong[node])
            rejections.append(Rejection(event.id, event.label, tuple(reasons)))
        else:
            admitted.append(event)
    stay_out = {rejection.event for rejection in rejections}
    outside = {iris.event(event) for event in stay_out | others.kept_out}
    entering = {
        event.id: tuple(
            dict.fromkeys(quad for quad in parts[event.id] if quad.object not in outside)
        )
        if event.id not in stay_out
        else ()
        for event in events
    }
    return Admission(tuple(admitted), tuple(rejections), entering)
