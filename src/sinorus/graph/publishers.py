"""The publishers of a store: what is known of them, and how far its user trusts them.

What comes with Sinorus stands in the graph of entities; the user's own judgements have the graph
`graph/publishers`, which builds leave as it is.
"""

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from sinorus.errors import SinorusError
from sinorus.graph.iris import Iris, last_segment
from sinorus.graph.store import Store
from sinorus.graph.vocabulary import PREFIXES, SIN

LETTERS: Final = "ABCDEF"
KINDS: Final = (
    "ministry", "state media", "wire", "newspaper", "broadcaster", "think tank", "other",
)  # fmt: skip
COLUMNS: Final = ("publisher", "name", "country", "kind", "reliability", "articles", "events")
_LIST: Final = """
PREFIX rdfs: <{rdfs}>
PREFIX sin: <{sin}>
PREFIX skos: <{skos}>
SELECT ?source ?name ?kind ?country ?reliability
  (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?event) AS ?events)
WHERE {{
  ?event sin:report ?report .
  ?report sin:source ?source .
  FILTER(CONTAINS(STR(?source), "/publisher/"))
  GRAPH {articles} {{ ?evidence sin:report ?report ; sin:article ?article }}
  OPTIONAL {{ GRAPH {entities} {{ ?source skos:prefLabel ?name FILTER(LANG(?name) = "en") }} }}
  OPTIONAL {{
    VALUES ?one {{ {entities} {publishers} }}
    GRAPH ?one {{ ?source sin:publisherKind ?kind }}
  }}
  OPTIONAL {{
    VALUES ?other {{ {entities} {publishers} }}
    GRAPH ?other {{ ?source sin:country ?country }}
  }}
  OPTIONAL {{ GRAPH {publishers} {{ ?source sin:reliability ?reliability }} }}
}}
GROUP BY ?source ?name ?kind ?country ?reliability
ORDER BY DESC(?articles) ?source
""".format(
    articles=Iris().graph("articles"),
    entities=Iris().graph("entities"),
    publishers=Iris().graph("publishers"),
    **PREFIXES,
)


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher of articles in the store."""

    publisher: str
    """The last part of its IRI."""
    name: str
    country: str = ""
    """ISO alpha-3 code; empty if it is not known."""
    kind: str = ""
    """One of `KINDS`; empty if it is not known."""
    reliability: str = "F"
    """The user's judgement: "A" to "E", or "F" for none."""
    articles: int = 0
    """Articles that speak for it."""
    events: int = 0
    """Events that these report."""
    iri: str = ""


def publishers(store: Store) -> list[PublisherRow]:
    """The publishers of a store, those with most articles first."""
    solutions = store.query(_LIST)
    assert isinstance(solutions, QuerySolutions)
    found = []
    for row in solutions:
        key = last_segment(row["source"])
        name = row["name"].value if row["name"] is not None else key.removeprefix("x-")
        country = last_segment(row["country"]) if row["country"] is not None else ""
        kind = row["kind"].value if row["kind"] is not None else ""
        letter = row["reliability"].value if row["reliability"] is not None else "F"
        counts = int(row["articles"].value), int(row["events"].value)
        found.append(PublisherRow(key, name, country, kind, letter, *counts, row["source"].value))
    return found


def as_csv(rows: Iterable[PublisherRow]) -> str:
    """The table as CSV, to be edited and read back by `read_judgements`."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) for column in COLUMNS] for row in rows)
    return text.getvalue()


def read_judgements(path: Path) -> list[PublisherRow]:
    """The publishers of an edited table; of its columns `publisher` and `reliability` are needed.

    Raises:
        SinorusError: it cannot be read, lacks a column, or has a value that does not exist.
    """
    try:
        rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SinorusError(
            f"Cannot read '{path}': check that it is a CSV file in UTF-8."
        ) from error
    return [_judgement(row, f"'{path}', row {number}") for number, row in enumerate(rows, start=2)]


def _judgement(row: dict[str, str], where: str) -> PublisherRow:
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not told["publisher"]:
        raise SinorusError(f"{where}: the column 'publisher' is missing or empty: fill it in.")
    letter = told["reliability"].upper() or "F"
    if letter not in LETTERS:
        raise SinorusError(f"{where}: '{letter}' is no reliability: choose a letter from A to F.")
    if told["kind"] not in {"", *KINDS}:
        raise SinorusError(
            f"{where}: '{told['kind']}' is no kind of publisher: choose {', '.join(KINDS)}."
        )
    return PublisherRow(
        told["publisher"], told["name"], told["country"].upper(), told["kind"], letter
    )


def judge(store: Store, judgements: Iterable[PublisherRow]) -> int:
    """Put the user's judgements into a store, in place of those that it had.

    Country and kind count for publishers alone of which Sinorus does not know them.

    Args:
        store: an open store that may be written.
        judgements: the publishers.

    Returns:
        How many publishers have a letter other than F now.

    Raises:
        SinorusError: no article is of such a publisher, or there is no such country.
    """
    iris = Iris()
    known = {row.publisher: row for row in publishers(store)}
    shipped = {quad.subject for quad in store.quads(iris.graph("entities"))}
    rows = list(judgements)
    for row in rows:
        if row.publisher not in known:
            raise SinorusError(
                f"No article in this graph is of the publisher '{row.publisher}': check its name "
                "with 'sinorus sources'."
            )
        if row.country and iris.country(row.country) not in shipped:
            raise SinorusError(
                f"'{row.country}' is no country: give the ISO 3166 code of three letters."
            )
    graph = iris.graph("publishers")
    quads = [
        quad
        for row in rows
        for quad in _quads(replace(row, iri=known[row.publisher].iri), iris, shipped)
    ]
    store.change(remove=list(store.quads(graph)), add=quads)
    return sum(row.reliability != "F" for row in rows)


def _quads(row: PublisherRow, iris: Iris, shipped: Collection[object]) -> Iterator[Quad]:
    node = NamedNode(row.iri)
    graph = iris.graph("publishers")
    if row.reliability != "F":
        yield Quad(node, SIN.reliability, Literal(row.reliability), graph)
    if node not in shipped:
        if row.kind:
            yield Quad(node, SIN.publisherKind, Literal(row.kind), graph)
        if row.country:
            yield Quad(node, SIN.country, iris.country(row.country), graph)
