"""The formats of one file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph

from sinorus.exports.annotated import annotated
from sinorus.exports.geojson import geojson
from sinorus.exports.jsonld import jsonld
from sinorus.exports.network_files import gexf, graphml
from sinorus.exports.rdfxml import rdfxml
from sinorus.exports.turtle import trig, turtle
from sinorus.graph.store import Store, nquads


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one file."""

    name: str
    ending: str
    """Of the names of its files."""
    media_type: str
    holds: str
    """What of the graph is in it, in a few words."""
    write: Callable[[Store], Iterable[str]]
    """Makes the text, in pieces."""


def _turtle(store: Store) -> Iterator[str]:
    return turtle(quad.triple for quad in store.quads(DefaultGraph()))


def _jsonld(store: Store) -> Iterator[str]:
    yield jsonld(quad.triple for quad in store.quads(DefaultGraph()))


def _rdfxml(store: Store) -> Iterator[str]:
    yield rdfxml(quad.triple for quad in store.quads(DefaultGraph()))


def _trig(store: Store) -> Iterator[str]:
    return trig(store.quads())


def _nquads(store: Store) -> Iterator[str]:
    yield nquads(store).decode()


def _graphml(store: Store) -> Iterator[str]:
    yield graphml(store)


def _gexf(store: Store) -> Iterator[str]:
    yield gexf(store)


def _geojson(store: Store) -> Iterator[str]:
    yield geojson(store)


_ALL: Final = "the fused facts, the evidence for them, and known entities and exercises"

FILES: Final = {
    each.name: each
    for each in (
        Format("turtle", ".ttl", "text/turtle", "the fused facts", _turtle),
        Format("trig", ".trig", "application/trig", _ALL, _trig),
        Format("nquads", ".nq", "application/n-quads", _ALL, _nquads),
        Format("jsonld", ".jsonld", "application/ld+json", "the fused facts", _jsonld),
        Format(
            "rdfxml", ".rdf", "application/rdf+xml", "the fused facts and the ontology", _rdfxml
        ),
        Format(
            "rdf12",
            ".rdf12.ttl",
            "text/turtle; version=1.2",
            "the fused facts, each with the statements that it rests on",
            annotated,
        ),
        Format(
            "graphml", ".graphml", "application/graphml+xml", "events and what takes part", _graphml
        ),
        Format(
            "gexf", ".gexf", "application/gexf+xml", "events and what takes part, in time", _gexf
        ),
        Format("geojson", ".geojson", "application/geo+json", "events at their places", _geojson),
    )
}
"""The formats of one file, by name."""
