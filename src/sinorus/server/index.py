"""The events in order of time, and all nodes by their names: what lists and search are made of."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from sinorus.partial_date import PartialDate
from sinorus.queries.claims import concept_words
from sinorus.queries.lookup import normalised
from sinorus.queries.wording import period_words
from sinorus.server.index_building import EntityKind
from sinorus.views.model import Filters
from sinorus.views.palette import GROUPS

_COLOURS: Final = {member: group.colour for group in GROUPS for member in group.members}
_MOST_MATCHES: Final = 10_000
"""Nodes that are compared, so that a search for one letter does not take long: entities
and the newest events."""
_REMEMBERED: Final = 1000
"""Filters whose counts are remembered."""
_LONGEST_SEARCH: Final = 20
"""Words of a search that count."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    position: int
    """Among all, from 1 for the newest; the undated come last."""
    id: str
    """"event:vostok-2022"."""
    label: str
    type: str
    kind: str | None
    status: str
    start: str | None
    """As precise as it is known: "2022-09"."""
    end: str | None
    first: str | None
    """The first day on which it can have begun: "2022-09-01"."""
    last: str | None
    """The last day on which it can have ended."""
    reports: int
    """How many articles report it."""

    @property
    def what(self) -> str:
        """The kind, else the type, in words."""
        return concept_words("kind", self.kind) if self.kind else self.type.replace("_", " ")

    @property
    def colour(self) -> str:
        """The colour that it has in the views too."""
        return _COLOURS[self.kind or self.type]

    @property
    def status_words(self) -> str:
        """The status in words."""
        return concept_words("status", self.status)

    @property
    def when(self) -> str:
        """The period in words; empty if nobody says."""
        start, end = (PartialDate.parse(day) if day else None for day in (self.start, self.end))
        return period_words(start, end)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A country, series, unit, platform or location that was found."""

    id: str
    """"country:CHN"."""
    label: str
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Found:
    """What is called as somebody searches, the nearest names first."""

    entities: tuple[EntityRow, ...]
    events: tuple[EventRow, ...]


class Index:
    """An index that is open for reading."""

    def __init__(self, path: Path) -> None:
        address = f"{path.resolve().as_uri()}?mode=ro"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        # An index never changes: what every page asks is counted once.
        self.numbers = cache(self._numbers)
        self.countries = cache(self._countries)
        self.types = cache(self._types)
        self.count = lru_cache(_REMEMBERED)(self._count)
        self.years = lru_cache(_REMEMBERED)(self._years)

    def _numbers(self) -> Mapping[str, int]:
        """How many "articles", statements ("evidence") and "events" there are."""
        rows = self._connection.execute(
            "SELECT name, value FROM number UNION SELECT 'events', COUNT(*) FROM event"
        )
        return dict(rows.fetchall())

    def _countries(self) -> list[tuple[str, str]]:
        """Id and label of the countries that take part in events, those in most events first."""
        rows = self._connection.execute(
            "SELECT SUBSTR(entity, 9), label FROM link JOIN node ON id = entity "
            "WHERE entity BETWEEN 'country:' AND 'country;' "
            "GROUP BY entity ORDER BY COUNT(*) DESC, label"
        )
        return rows.fetchall()

    def events(self, filters: Filters, limit: int, offset: int = 0) -> list[EventRow]:
        """The newest events that the filters let through, without the first `offset`."""
        condition, values = _condition(filters)
        rows = self._connection.execute(
            f"SELECT event.* FROM event WHERE {condition} ORDER BY position LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [EventRow(*row) for row in rows]

    def _count(self, filters: Filters) -> int:
        """How many events the filters let through."""
        condition, values = _condition(filters)
        query = f"SELECT COUNT(*) FROM event WHERE {condition}"
        [(count,)] = self._connection.execute(query, values)
        return int(count)

    def _types(self) -> list[tuple[str, int]]:
        """Types of events, each with the number of its events, the most frequent first."""
        rows = self._connection.execute(
            "SELECT type, COUNT(*) FROM event GROUP BY type ORDER BY COUNT(*) DESC, type"
        )
        return rows.fetchall()

    def _years(self, filters: Filters) -> list[tuple[int, int]]:
        """How many events began in each year from the first to the last; the undated are none."""
        condition, values = _condition(filters)
        found: dict[int, int] = dict(
            self._connection.execute(
                "SELECT CAST(SUBSTR(first, 1, 4) AS INTEGER) AS year, COUNT(*) FROM event "
                f"WHERE first IS NOT NULL AND {condition} GROUP BY year",
                values,
            ).fetchall()
        )
        if not found:
            return []
        return [(year, found.get(year, 0)) for year in range(min(found), max(found) + 1)]

    def around(self, event: str, each_way: int) -> list[EventRow]:
        """An event among those just after and before it, the newest first; none if undated."""
        rows = self._connection.execute(
            "SELECT event.* FROM event JOIN event AS this ON this.id = ? "
            "WHERE event.first IS NOT NULL AND this.first IS NOT NULL "
            "AND event.position BETWEEN this.position - ? AND this.position + ? "
            "ORDER BY event.position",
            (event, each_way, each_way),
        )
        return [EventRow(*row) for row in rows]

    def of_same_series(self, event: str, limit: int) -> list[EventRow]:
        """The newest events of the series that an event is of, itself among them."""
        rows = self._connection.execute(
            "SELECT DISTINCT event.* FROM event AS this "
            "JOIN link AS own ON own.event = this.position "
            "JOIN node ON node.id = own.entity AND node.kind = 'series' "
            "JOIN link AS other ON other.entity = own.entity "
            "JOIN event ON event.position = other.event "
            "WHERE this.id = ? ORDER BY event.position LIMIT ?",
            (event, limit),
        )
        return [EventRow(*row) for row in rows]

    def events_of(self, entity: str, limit: int, offset: int = 0) -> list[EventRow]:
        """The newest events that have to do with an entity, without the first `offset`."""
        rows = self._connection.execute(
            "SELECT event.* FROM link JOIN event ON position = link.event WHERE entity = ? "
            "ORDER BY position LIMIT ? OFFSET ?",
            (entity, limit, offset),
        )
        return [EventRow(*row) for row in rows]

    def count_of(self, entity: str) -> int:
        """How many events have to do with an entity."""
        query = "SELECT COUNT(*) FROM link WHERE entity = ?"
        [(count,)] = self._connection.execute(query, (entity,))
        return int(count)

    def beside(self, entity: str, limit: int) -> list[tuple[EntityRow, int]]:
        """Entities of the same newest events, each with how many of these, the most frequent first.

        The newest thousand events are counted, so that this never takes long.
        """
        rows = self._connection.execute(
            "SELECT id, label, node.kind, COUNT(*) FROM link JOIN node ON id = entity "
            "WHERE link.event IN "
            "(SELECT event FROM link WHERE entity = ? ORDER BY event LIMIT 1000) "
            "AND entity <> ? GROUP BY entity ORDER BY COUNT(*) DESC, label LIMIT ?",
            (entity, entity, limit),
        )
        return [(EntityRow(*row[:-1]), row[-1]) for row in rows]

    def label(self, node: str) -> str | None:
        """The usual name of an event or entity; None if there is none of that id."""
        rows = self._connection.execute("SELECT label FROM node WHERE id = ?", (node,))
        return next((label for (label,) in rows), None)

    def event_called(self, text: str) -> str | None:
        """The id of the only event that is usually called so; None if there is none, or several."""
        rows = self._connection.execute(
            "SELECT id FROM node WHERE kind = 'event' AND INSTR(letters, ?) = 1 LIMIT 2",
            (f"\n{normalised(text)}\n",),
        ).fetchall()
        return rows[0][0] if len(rows) == 1 else None

    def named(self, kind: str) -> list[str]:
        """The labels of all entities of one kind, in alphabetical order."""
        rows = self._connection.execute(
            "SELECT DISTINCT label FROM node WHERE kind = ? ORDER BY label", (kind,)
        )
        return [label for (label,) in rows]

    def search(self, text: str, limit: int) -> Found:
        """Nodes with names that contain all words of `text`; case, accents, hyphens don't matter.

        Args:
            text: words.
            limit: how many entities and how many events at most.
        """
        words = [word for word in map(normalised, text.split()) if word][:_LONGEST_SEARCH]
        if not words:
            return Found((), ())
        condition = " AND ".join(["INSTR(letters, ?)"] * len(words))
        whole = normalised(text)
        # A name that is what is searched comes first, then those that begin so.
        matches = (
            "SELECT *, (INSTR(letters, ?) = 0) + (INSTR(letters, ?) = 0) AS distance "
            f"FROM node WHERE {condition} LIMIT {_MOST_MATCHES}"
        )
        given = (f"\n{whole}\n", f"\n{whole}", *words)
        entities = self._connection.execute(
            f"SELECT id, label, kind FROM ({matches}) WHERE event IS NULL "
            "ORDER BY distance, kind = 'country' DESC, label LIMIT ?",
            (*given, limit),
        )
        events = self._connection.execute(
            f"SELECT event.* FROM ({matches}) AS found JOIN event ON position = found.event "
            "ORDER BY distance, position LIMIT ?",
            (*given, limit),
        )
        return Found(
            tuple(EntityRow(*row) for row in entities), tuple(EventRow(*row) for row in events)
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _condition(filters: Filters) -> tuple[str, list[str]]:
    """The filters as a condition in SQL, with the values for its question marks.

    >>> _condition(Filters(since=PartialDate(2022), types=("naval",)))
    ('last >= ? AND (type IN (?) OR kind IN (?))', ['2022-01-01', 'naval', 'naval'])
    """
    parts, values = [], []
    if filters.since:
        parts.append("last >= ?")
        values.append(filters.since.earliest.isoformat())
    if filters.until:
        parts.append("first <= ?")
        values.append(filters.until.latest.isoformat())
    if filters.types:
        marks = ", ".join("?" * len(filters.types))
        parts.append(f"(type IN ({marks}) OR kind IN ({marks}))")
        values += [*filters.types, *filters.types]
    if filters.countries:
        marks = ", ".join("?" * len(filters.countries))
        parts.append(f"position IN (SELECT event FROM link WHERE entity IN ({marks}))")
        values += [f"country:{country}" for country in filters.countries]
    return " AND ".join(parts) or "TRUE", values
