"""Make the index of a store: its events in order of time, and all names, in one SQLite file.

A store tells in milliseconds what an event is, but not which of a hundred thousand events come
first: the index does.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

import pyoxigraph
from pyoxigraph import NamedNode, QuerySolutions

from sinorus.graph.iris import last_segment
from sinorus.graph.store import OxigraphStore
from sinorus.graph.vocabulary import EVENT_CLASSES
from sinorus.partial_date import PartialDate, Precision
from sinorus.queries.lookup import named_nodes, normalised
from sinorus.queries.sparql import declarations
from sinorus.queries.terms import Term, short

EntityKind = Literal["country", "series", "unit", "platform", "location"]

_SCHEMA: Final = """
CREATE TABLE event (
    position INTEGER PRIMARY KEY,  -- from 1 for the newest; the undated come last
    id TEXT UNIQUE, label TEXT NOT NULL, type TEXT NOT NULL, kind TEXT, status TEXT NOT NULL,
    start TEXT, end TEXT,          -- as precise as they are known
    first TEXT, last TEXT,         -- the days between which it takes place
    reports INTEGER NOT NULL
);
CREATE TABLE link (entity TEXT, event INTEGER, PRIMARY KEY (entity, event)) WITHOUT ROWID;
CREATE INDEX link_of_event ON link (event);
CREATE TABLE node (
    kind TEXT, id TEXT UNIQUE, label TEXT,
    letters TEXT,                  -- of all names, each between line breaks
    event INTEGER                  -- its position; NULL for an entity
);
CREATE TABLE number (name TEXT PRIMARY KEY, value INTEGER);
"""
_ALIASES: Final = """
SELECT ?node ?value
WHERE {
  { ?node a sin:Event ; sin:name ?value }
  UNION
  {
    ?node sin:referenceEvent ?known .
    GRAPH graph:reference { ?known rdfs:label|skos:prefLabel|skos:altLabel|sin:name ?value }
  }
}
"""
_NUMBERS: Final = {
    name: f"SELECT (COUNT(*) AS ?n) {{ GRAPH graph:articles {{ ?x a {kind} }} }}"
    for name, kind in (("articles", "sin:Article"), ("evidence", "sin:Evidence"))
}


@dataclass(frozen=True, slots=True)
class BuildIndex:
    """Write the index of the store into a new file."""

    path: Path

    def run(self, store: OxigraphStore) -> None:
        """See `sinorus.server.workers.Job`."""
        connection = sqlite3.connect(self.path)
        try:
            with connection:
                connection.executescript(_SCHEMA)
                for kind in get_args(EntityKind):
                    for entry in named_nodes(store, kind):
                        _add_node(connection, kind, entry.node, entry.names)
                _add_events(connection, store)
                for name, query in _NUMBERS.items():
                    [[number]] = _rows(store, query)
                    connection.execute("INSERT INTO number VALUES (?, ?)", (name, number.value))
        finally:
            connection.close()


def _add_events(connection: sqlite3.Connection, store: OxigraphStore) -> None:
    events = _Events(store)
    columns = {node: events.columns(node) for node in events.nodes}
    # Newest first, the undated last; what begins on one day, in alphabetical order.
    by_name = sorted(columns, key=lambda node: (columns[node][1], node.value))
    in_order = sorted(by_name, key=lambda node: columns[node][7] or "", reverse=True)
    positions = {node: position for position, node in enumerate(in_order, start=1)}
    connection.executemany(
        f"INSERT INTO event VALUES ({', '.join('?' * 11)})",
        ((positions[node], *columns[node]) for node in in_order),
    )
    entity = cache(short)  # there are few of them
    links = {
        (entity(value), positions[event])
        for name in get_args(EntityKind)
        for node, value in _pairs(store, f"SELECT ?node ?value {{ ?node sin:{name} ?value }}")
        if (event := _whole(node)) in positions
    }
    connection.executemany("INSERT INTO link VALUES (?, ?)", sorted(links))
    aliases: defaultdict[NamedNode, list[str]] = defaultdict(list)
    for node, name in _pairs(store, _ALIASES):
        aliases[node].append(_text(name))
    for node in in_order:
        names = [str(columns[node][1]), *aliases[node]]
        _add_node(connection, "event", node, names, positions[node])


class _Events:
    """What the list tells of all events, read property by property, which is fastest."""

    def __init__(self, store: OxigraphStore) -> None:
        self._store = store
        self.nodes = [node for node, _ in self._read("rdf:type", "VALUES ?value { sin:Event }")]
        known = frozenset(self.nodes)
        self._labels = {node: _text(value) for node, value in self._read("rdfs:label")}
        self._types = {
            node: name
            for name, (own, *_) in EVENT_CLASSES.items()  # a patrol comes after the exercise it is
            for node, _ in self._read("rdf:type", f"VALUES ?value {{ {own} }}")
        }
        self._kinds, self._statuses = self._notations("kind"), self._notations("status")
        self._days = {
            bound: {node: _text(value) for node, value in self._read(f"sin:{bound}")}
            for bound in ("startEarliest", "startLatest", "endEarliest", "endLatest")
        }
        self._precisions = {end: self._notations(f"{end}Precision") for end in ("start", "end")}
        self._reports: defaultdict[NamedNode, int] = defaultdict(int)
        for node, _ in self._read("sin:report"):
            self._reports[node] += node in known

    def _read(self, name: str, restriction: str = "") -> Iterator[tuple[NamedNode, Term]]:
        return _pairs(self._store, f"SELECT ?node ?value {{ {restriction} ?node {name} ?value }}")

    def _notations(self, name: str) -> dict[NamedNode, str]:
        return {
            node: last_segment(value)
            for node, value in self._read(f"sin:{name}")
            if isinstance(value, NamedNode)
        }

    def columns(self, node: NamedNode) -> tuple[str | int | None, ...]:
        """The row of the table "event", without its position."""
        days = {bound: found.get(node) for bound, found in self._days.items()}
        return (
            short(node),
            self._labels[node],
            self._types[node],
            self._kinds.get(node),
            self._statuses[node],
            self._date(node, "start"),
            self._date(node, "end"),
            days["startEarliest"] or days["endEarliest"],
            days["endLatest"] or days["startLatest"],
            self._reports[node],
        )

    def _date(self, node: NamedNode, end: str) -> str | None:
        day = self._days[f"{end}Earliest"].get(node)
        precision = cast("Precision", self._precisions[end].get(node, "day"))
        return None if day is None else str(PartialDate.parse(day).truncated(precision))


def _add_node(
    connection: sqlite3.Connection,
    kind: str,
    node: NamedNode,
    names: Sequence[str],
    event: int | None = None,
) -> None:
    """Make a node known by its names, the usual one first."""
    letters = dict.fromkeys(map(normalised, names))
    row = (kind, short(node), names[0], "\n".join(("", *letters, "")), event)
    connection.execute("INSERT INTO node VALUES (?, ?, ?, ?, ?)", row)


def _pairs(store: OxigraphStore, query: str) -> Iterator[tuple[NamedNode, Term]]:
    """Node and value of each row of a query."""
    for node, value in _rows(store, query):
        assert isinstance(node, NamedNode)
        yield node, value


def _rows(store: OxigraphStore, query: str) -> QuerySolutions:
    solutions = store.query(declarations(query) + query)
    assert isinstance(solutions, QuerySolutions)
    return solutions


def _whole(part: NamedNode) -> NamedNode:
    """The event that a participation is a part of; an event itself."""
    return NamedNode(part.value.partition("/participation/")[0])


def _text(term: Term) -> str:
    return term.value if isinstance(term, pyoxigraph.Literal | NamedNode) else str(term)
