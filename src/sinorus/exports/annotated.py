"""RDF 1.2: the fused facts in one graph, each with the statements that it rests on."""

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, Triple

from sinorus.exports.turtle import turtle
from sinorus.graph.iris import Iris
from sinorus.graph.store import Store
from sinorus.graph.support import claims
from sinorus.graph.vocabulary import RDF


def annotated(store: Store) -> Iterator[str]:
    """Facts and evidence as Turtle 1.2, in which a node can stand for a triple.

    Each statement `rdf:reifies` what it says of its report, and the same of the event where that
    stands. So nothing is asserted but the fused facts and the records of articles; known entities
    and known exercises, which are background, are left out.
    """
    fused = (quad.triple for quad in store.quads(DefaultGraph()))
    records = (quad.triple for quad in store.quads(Iris().graph("articles")))
    reified = (
        Triple(claim.evidence, RDF.reifies, triple)
        for claim in claims(store)
        for triple in ((claim.said, claim.fact) if claim.stands else (claim.said,))
    )
    return turtle(dict.fromkeys(chain(fused, records, reified)))
