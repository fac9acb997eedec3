"""The description of a release for machines: DCAT for the files, VoID for what is in the graph."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from sinorus.exports.turtle import turtle
from sinorus.graph.iris import below
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import DCTERMS, ONTOLOGY, PUBLISHED, RDF, SIN, SKOS, XSD

_DCAT: Final = "http://www.w3.org/ns/dcat#"
_VOID: Final = "http://rdfs.org/ns/void#"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_IANA: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Release:
    """What a release is known by, and what its fused graph holds."""

    hash: str
    """RDFC-1.0, SHA-256, as hexadecimal digits."""
    version: str
    """Of the program."""
    first: str | None
    """The earliest day of an event, ISO 8601; None if none has a date."""
    last: str | None
    triples: int
    subjects: int
    classes: Mapping[NamedNode, int]
    """How many nodes each class has."""
    properties: Mapping[NamedNode, int]
    """How many triples each property has."""

    title = "Military cooperation of China and Russia as reported by the news"
    about = (
        "Exercises, patrols, arms transfers, agreements, meetings and incidents: each is one node, "
        "however many articles report it, and every fact leads back to the sentence that says it."
    )

    @classmethod
    def of(cls, store: Store, rdfc_hash: str) -> "Release":
        """Measure the fused graph of `store`."""
        triples = [quad.triple for quad in store.quads(DefaultGraph())]
        bounds = (SIN.startEarliest, SIN.startLatest, SIN.endEarliest, SIN.endLatest)
        days = sorted(
            triple.object.value
            for triple in triples
            if triple.predicate in bounds and isinstance(triple.object, Literal)
        )
        return cls(
            hash=rdfc_hash,
            version=version("sinorus"),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            triples=len(triples),
            subjects=len({triple.subject for triple in triples}),
            classes=Counter(
                triple.object
                for triple in triples
                if triple.predicate == RDF.type and isinstance(triple.object, NamedNode)
            ),
            properties=Counter(triple.predicate for triple in triples),
        )


def description(
    release: Release,
    sizes: Mapping[str, int],
    hashes: Mapping[str, str],
    media_types: Mapping[str, str],
) -> str:
    """A release as Turtle.

    Args:
        release: what it is known by.
        sizes: bytes of each file.
        hashes: SHA-256 of each file, as hexadecimal digits.
        media_types: media type of each file.
    """
    node = NamedNode(f"{PUBLISHED}dataset/{release.hash}")
    triples = [*_dataset(node, release)]
    for name in sizes:
        file = below(node, name)
        triples.append(Triple(node, _dcat("distribution"), file))
        triples += _distribution(file, name, sizes[name], media_types[name])
        triples += _checksum(file, hashes[name])
    return "".join(turtle(triples))


def _dcat(name: str) -> NamedNode:
    return NamedNode(_DCAT + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)


def _dataset(node: NamedNode, release: Release) -> Iterator[Triple]:
    yield Triple(node, RDF.type, _dcat("Dataset"))
    yield Triple(node, RDF.type, _void("Dataset"))
    yield Triple(node, DCTERMS.title, Literal(release.title, language="en"))
    yield Triple(node, DCTERMS.description, Literal(release.about, language="en"))
    yield Triple(node, DCTERMS.identifier, Literal(f"sha256:{release.hash}"))
    yield Triple(node, _dcat("version"), Literal(f"Sinorus {release.version}"))
    yield Triple(node, DCTERMS.conformsTo, NamedNode("https://www.w3.org/TR/rdf-canon/"))
    if release.first is not None and release.last is not None:
        period = below(node, "period")
        yield Triple(node, DCTERMS.temporal, period)
        yield Triple(period, RDF.type, DCTERMS.PeriodOfTime)
        yield Triple(period, _dcat("startDate"), Literal(release.first, datatype=XSD.date))
        yield Triple(period, _dcat("endDate"), Literal(release.last, datatype=XSD.date))
    yield Triple(node, _void("vocabulary"), NamedNode(ONTOLOGY))
    yield Triple(node, _void("uriSpace"), Literal(PUBLISHED))
    yield Triple(node, _void("triples"), Literal(release.triples))
    yield Triple(node, _void("distinctSubjects"), Literal(release.subjects))
    yield Triple(node, _void("classes"), Literal(len(release.classes)))
    yield Triple(node, _void("properties"), Literal(len(release.properties)))
    for number, (term, count) in enumerate(sorted(release.classes.items(), key=str), start=1):
        part = below(node, "class", str(number))
        yield Triple(node, _void("classPartition"), part)
        yield Triple(part, _void("class"), term)
        yield Triple(part, _void("entities"), Literal(count))
    for number, (term, count) in enumerate(sorted(release.properties.items(), key=str), start=1):
        part = below(node, "property", str(number))
        yield Triple(node, _void("propertyPartition"), part)
        yield Triple(part, _void("property"), term)
        yield Triple(part, _void("triples"), Literal(count))
    links = release.properties.get(SKOS.exactMatch, 0)
    if links:
        linkset = below(node, "links")
        yield Triple(linkset, RDF.type, _void("Linkset"))
        yield Triple(linkset, _void("subjectsTarget"), node)
        yield Triple(linkset, _void("linkPredicate"), SKOS.exactMatch)
        yield Triple(linkset, _void("triples"), Literal(links))


def _distribution(file: NamedNode, name: str, size: int, media_type: str) -> Iterator[Triple]:
    yield Triple(file, RDF.type, _dcat("Distribution"))
    yield Triple(file, DCTERMS.title, Literal(name))
    yield Triple(file, _dcat("byteSize"), Literal(size))
    plain = media_type.partition(";")[0]
    yield Triple(file, _dcat("mediaType"), NamedNode(_IANA + plain))


def _checksum(file: NamedNode, digest: str) -> Iterator[Triple]:
    checksum = below(file, "checksum")
    yield Triple(file, NamedNode(f"{_SPDX}checksum"), checksum)
    yield Triple(checksum, RDF.type, NamedNode(f"{_SPDX}Checksum"))
    algorithm = NamedNode(f"{_SPDX}checksumAlgorithm_sha256")
    yield Triple(checksum, NamedNode(f"{_SPDX}algorithm"), algorithm)
    value = Literal(digest, datatype=XSD.hexBinary)
    yield Triple(checksum, NamedNode(f"{_SPDX}checksumValue"), value)
