"""A release: the graph in all formats, with a description, checksums and a hash to cite it by."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph
from pyoxigraph import CanonicalizationAlgorithm, Quad, RdfFormat

from sinorus.errors import SinorusError
from sinorus.exports.description import Release, description
from sinorus.exports.formats import FILES
from sinorus.exports.tables import tables
from sinorus.graph.statistics import statistics
from sinorus.graph.store import Store

_README: Final = """\
# {title}

{about}

| what | how many |
| --- | ---: |
{counts}

## Files

| file | bytes | what is in it |
| --- | ---: | --- |
{files}
{missing}
`dcat.ttl` describes all this for machines (DCAT and VoID); `SHA256SUMS` has the checksums of the
files: `sha256sum -c SHA256SUMS` compares them.

## How to cite

> {title}. {events} events from {articles} articles{period}. RDFC-1.0 hash {hash}. Made with Sinorus
> {version}.

The hash is the SHA-256 of the whole graph in canonical N-Quads (W3C RDF Dataset Canonicalization,
RDFC-1.0), here the content of `sinorus.nq`. Whoever has a graph with the same hash has the same
facts with the same evidence.

## To bear in mind

Facts are what articles say, read by a program; `confidence` tells how far such readings can be
trusted. Quotations belong to the publishers that are named with them. IRIs identify, they need not
lead anywhere.
"""
_CSV: Final = {
    "events": "one row an event",
    "participations": "who took part in what, in which role, with what",
    "forces": "numbers of troops, ships, aircraft, vehicles and weapons",
    "facts": "all that is said, sentence by sentence",
}


def dataset(store: Store) -> Iterator[tuple[str, str]]:
    """The files of a release, each with its text.

    A format that cannot hold this graph is left out, and `README.md` says why.
    """
    texts: dict[str, str] = {}
    holds: dict[str, str] = {}
    media_types: dict[str, str] = {}
    missing: dict[str, str] = {}
    for each in FILES.values():
        name = f"sinorus{each.ending}"
        try:
            texts[name] = "".join(each.write(store))
        except SinorusError as error:
            missing[name] = str(error)
        else:
            holds[name], media_types[name] = each.holds, each.media_type
    for table, text in tables(store):
        name = f"tables/{table}"
        texts[name] = text
        media_types[name] = "text/csv"
        kind = table.removesuffix(".csv")
        holds[name] = _CSV.get(kind, f"one row for each of the {kind}")
    release = Release.of(store, rdfc_hash(store.quads()))
    sizes = {name: len(text.encode()) for name, text in texts.items()}
    hashes = {name: _sha256(text) for name, text in texts.items()}
    texts["dcat.ttl"] = description(release, sizes, hashes, media_types)
    texts["README.md"] = _readme(store, release, sizes, holds, missing)
    yield from texts.items()
    sums = sorted((name, _sha256(text)) for name, text in texts.items())
    yield "SHA256SUMS", "".join(f"{checksum}  {name}\n" for name, checksum in sums)


def rdfc_hash(quads: Iterator[Quad]) -> str:
    """The SHA-256 of quads in canonical N-Quads (RDFC-1.0), as hexadecimal digits.

    >>> rdfc_hash(iter(()))[:8]
    'e3b0c442'
    """
    canonical = pyoxigraph.Dataset(quads)
    canonical.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    data = pyoxigraph.serialize(canonical, format=RdfFormat.N_QUADS)
    assert data is not None  # only where it is written to a file
    return hashlib.sha256(b"".join(sorted(data.splitlines(keepends=True)))).hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _readme(
    store: Store,
    release: Release,
    sizes: Mapping[str, int],
    holds: Mapping[str, str],
    missing: Mapping[str, str],
) -> str:
    stats = statistics(store)
    counts = {
        "events": stats.events,
        **{
            f"— {name.replace('_', ' ')}": count
            for name, count in stats.events_by_type.items()
            if count
        },
        "countries that take part": stats.countries,
        "articles": stats.articles,
        "statements, each with its sentence": stats.evidence,
        "quads": stats.quads,
    }
    left_out = "".join(f"\nLeft out: `{name}`. {why}\n" for name, why in missing.items())
    return _README.format(
        title=release.title,
        about=release.about,
        counts="\n".join(f"| {name} | {count:,} |" for name, count in counts.items()),
        files="\n".join(
            f"| `{name}` | {sizes[name]:,} | {holds[name]} |" for name in sorted(sizes)
        ),
        missing=left_out,
        events=f"{stats.events:,}",
        articles=f"{stats.articles:,}",
        period=f", {release.first} to {release.last}" if release.first else "",
        hash=f"sha256:{release.hash}",
        version=release.version,
    )
