"""Find a node of the graph by what people call it."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from sinorus.errors import SinorusError
from sinorus.graph.iris import last_segment
from sinorus.graph.vocabulary import PUBLISHED
from sinorus.queries.terms import printable

NodeKind = Literal["event", "country", "unit", "platform", "location", "series"]


class Queryable(Protocol):
    """What queries need of a store: pyoxigraph's own or any other that answers as it does."""

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL 1.1 query."""


_CLASSES: Final[dict[NodeKind, str]] = {
    "event": "Event",
    "country": "Country",
    "unit": "Unit",
    "platform": "Platform",
    "location": "Location",
    "series": "ExerciseSeries",
}
_LONGEST_LIST: Final = 12
_IS_A: Final = "PREFIX sin: <https://w3id.org/sinorus/ontology#> ASK { %s a sin:%s }"
# Labels come first: they are what suggestions show.
_NAMES: Final = """
PREFIX graph: <https://w3id.org/sinorus/id/graph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sin: <https://w3id.org/sinorus/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?node ?order ?name
WHERE {
  ?node a sin:%s .
  { ?node rdfs:label ?name BIND(1 AS ?order) }
  UNION
  { ?node sin:name ?name BIND(2 AS ?order) }
  UNION
  { GRAPH graph:entities { ?node rdfs:label|skos:prefLabel|skos:altLabel ?name } BIND(3 AS ?order) }
  UNION
  {
    ?node sin:referenceEvent ?known .
    GRAPH graph:reference { ?known rdfs:label|skos:prefLabel|skos:altLabel|sin:name ?name }
    BIND(3 AS ?order)
  }
}
ORDER BY ?node ?order ?name
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A node of the graph with its names, the usual one first."""

    node: NamedNode
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """The usual name."""
        return self.names[0]


def normalised(name: str) -> str:
    """A name with nothing left but letters and digits, in lower case and without accents.

    >>> normalised("Vostok-2022") == normalised("VOSTOK 2022")
    True
    """
    return "".join(_words(name))


def named_nodes(store: Queryable, kind: NodeKind) -> list[Named]:
    """All nodes of one kind that the fused graph has, with their names, in order of IRI."""
    names: dict[NamedNode, dict[str, None]] = {}
    solutions = store.query(_NAMES % _CLASSES[kind])
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        node, name = solution["node"], solution["name"]
        assert isinstance(node, NamedNode)
        names.setdefault(node, {})[name.value] = None
    return [Named(node, tuple(found)) for node, found in names.items()]


def find_node(store: Queryable, kind: NodeKind, text: str) -> NamedNode:
    """The node of one kind that `text` names.

    Args:
        store: where to look.
        kind: the kind of node.
        text: an IRI, an id ("vostok-2022", "event:vostok-2022"), a label, a name or an alias;
            case, accents, hyphens and spaces don't matter. The first words of the only event that
            is called so will do.

    Raises:
        SinorusError: nothing is called so (the message has the nearest names), or several are.
    """
    node = _called_exactly(store, kind, text.strip())
    if node is not None:
        return node
    known = named_nodes(store, kind)
    wanted = normalised(text.strip().removeprefix(f"{kind}:"))
    by_address = [entry for entry in known if entry.node.value == text.strip("<> ")]
    by_id = [entry for entry in known if normalised(last_segment(entry.node)) == wanted]
    by_label = [entry for entry in known if normalised(entry.label) == wanted]
    by_name = [entry for entry in known if wanted in map(normalised, entry.names)]
    by_first_words = [entry for entry in known if kind == "event" and _begins(entry, text)]
    for found in (by_address, by_id, by_label, by_name, by_first_words):
        if len(found) == 1:
            return found[0].node
        if found:
            listed = ", ".join(_described(entry) for entry in found[:_LONGEST_LIST])
            if len(found) > _LONGEST_LIST:
                listed += f" and {len(found) - _LONGEST_LIST} more"
            raise SinorusError(
                f"'{printable(text)}' names {len(found)} {_plural(kind)}: choose one by its id "
                f"from {listed}."
            )
    raise SinorusError(_unknown(known, kind, text))


def _called_exactly(store: Queryable, kind: NodeKind, text: str) -> NamedNode | None:
    """The node with that IRI or id, which is found without a look at all names."""
    id_ = text.removeprefix(f"{kind}:")
    with suppress(ValueError):  # no IRI
        node = NamedNode(text.strip("<>") if "://" in text else f"{PUBLISHED}{kind}/{id_}")
        if store.query(_IS_A % (node, _CLASSES[kind])):
            return node
    return None


def _begins(entry: Named, text: str) -> bool:
    """Whether one of its names begins with the words of `text`."""
    wanted = _words(text)
    return bool(wanted) and any(_words(name)[: len(wanted)] == wanted for name in entry.names)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKD", name).casefold())


def _unknown(known: list[Named], kind: NodeKind, text: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only paid for by a misspelt name

    missing = f"No {kind} '{printable(text)}' in this graph"
    if not known:
        return f"{missing}, which has no {_plural(kind)} at all: build it from some articles first."
    choices = [
        (entry, name) for entry in known for name in (*entry.names, last_segment(entry.node))
    ]
    ranked = process.extract(
        normalised(text),
        [normalised(name) for _, name in choices],
        scorer=fuzz.WRatio,
        limit=20,
        score_cutoff=60,
    )
    nearest = list(dict.fromkeys(choices[index][0] for _, _, index in ranked))[:3]
    if not nearest:
        return f"{missing}: run the query '{_LISTING[kind]}' to see those that are."
    return f"{missing}: did you mean {' or '.join(map(_described, nearest))}?"


def _described(entry: Named) -> str:
    return f"'{printable(entry.label)}' ({last_segment(entry.node)})"


def _plural(kind: NodeKind) -> str:
    return {"country": "countries", "series": "series"}.get(kind, f"{kind}s")


_LISTING: Final[dict[NodeKind, str]] = {
    "event": "timeline",
    "country": "participants-by-event",
    "unit": "units-recurrence",
    "platform": "platforms-by-country",
    "location": "locations",
    "series": "series-editions",
}
