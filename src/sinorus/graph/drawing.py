"""The default graph, drawn anew event by event.

What an event brings into the default graph is kept beside the index of fusion, so that a change
of one event takes out what it alone brought: entities and concepts are brought by many.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import NamedNode, Quad

from sinorus.extraction.model import EventLink, EventType
from sinorus.fusion.incremental import Change, Fusion
from sinorus.fusion.index import Index
from sinorus.fusion.model import FusedEvent
from sinorus.gazetteer.model import Gazetteer
from sinorus.graph.fused import words_of_unknown
from sinorus.graph.iris import Iris
from sinorus.graph.quads import pack, unpack
from sinorus.graph.validation import Others, Rejection, admit

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS drawn (
    grp INTEGER PRIMARY KEY, name TEXT, label TEXT, quads BLOB, reasons TEXT
);
CREATE INDEX IF NOT EXISTS drawn_name ON drawn (name);
CREATE INDEX IF NOT EXISTS drawn_kept_out ON drawn (name) WHERE reasons IS NOT NULL;
CREATE TABLE IF NOT EXISTS shared (quad INTEGER PRIMARY KEY, events INTEGER);
CREATE TABLE IF NOT EXISTS wording (
    node TEXT, label TEXT, grp INTEGER, PRIMARY KEY (node, label, grp)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wording_grp ON wording (grp);
"""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """How the default graph changes; no quad is in both."""

    removed: frozenset[Quad]
    added: frozenset[Quad]


class Drawing:
    """What each event of an index brings into the default graph."""

    def __init__(self, index: Index, fusion: Fusion, gazetteer: Gazetteer, iris: Iris) -> None:
        self._index = index
        self._fusion = fusion
        self._gazetteer = gazetteer
        self._iris = iris
        index.add_tables(_SCHEMA)

    def redraw(self, change: Change) -> Redrawn:
        """Draw the events anew that have changed, and what goes by them.

        To be called within a transaction of the index.
        """
        net: Counter[Quad] = Counter()
        waiting = set(change.changed) | self._reword(change.gone, {})
        self._take_out(change.gone, net)
        while waiting:
            events = self._fusion.events(waiting)
            further = self._reword(waiting, events) - waiting
            while further:  # others that mention an entity which is now written otherwise
                waiting |= further
                more = self._fusion.events(further)
                events |= more
                further = self._reword(further, more) - waiting
            kept_out = self._take_out(waiting, net)
            waiting = self._put_in(events, kept_out, net) - waiting
        return self._settled(net)

    def rejections(self) -> tuple[Rejection, ...]:
        """The events that are kept out, by their ids."""
        rows = self._index.rows(
            "SELECT name, label, reasons FROM drawn WHERE reasons IS NOT NULL ORDER BY name"
        )
        return tuple(Rejection(name, label, tuple(json.loads(why))) for name, label, why in rows)

    def events_by_type(self) -> dict[EventType, int]:
        """How many events are in the default graph, by type."""
        return dict(
            self._index.rows(
                "SELECT type, COUNT(*) FROM event WHERE grp NOT IN "
                "(SELECT grp FROM drawn WHERE reasons IS NOT NULL) GROUP BY type"
            )
        )

    def everything(self) -> Iterator[Quad]:
        """The whole default graph; what several events bring comes several times."""
        for (data,) in self._index.database.execute("SELECT quads FROM drawn"):
            yield from unpack(data)

    # --- the words for entities that the gazetteer does not know ---------------------------------

    def _reword(self, groups: Collection[int], events: Mapping[int, FusedEvent]) -> set[int]:
        """Put down how events call unknown entities; gives all events whose words for one change.

        An entity is labelled with the first in the alphabet of all the words for it.
        """
        index = self._index
        rows = index.rows_of("SELECT node FROM wording WHERE grp IN (?)", groups)
        by_name = words_of_unknown(events.values(), self._gazetteer, self._iris)
        words = {group: by_name[event.id] for group, event in events.items()}
        nodes = {node for (node,) in rows} | {node for each in words.values() for node, _ in each}
        before = self._labels(nodes)
        for group in groups:
            index.database.execute("DELETE FROM wording WHERE grp = ?", (group,))
        index.database.executemany(
            "INSERT OR IGNORE INTO wording VALUES (?, ?, ?)",
            ((node, label, group) for group, each in words.items() for node, label in each),
        )
        after = self._labels(nodes)
        reworded = {node for node in nodes if before.get(node) != after.get(node)}
        found = index.rows_of("SELECT DISTINCT grp FROM wording WHERE node IN (?)", reworded)
        return {group for (group,) in found}

    def _labels(self, nodes: Iterable[str]) -> dict[str, str]:
        return dict(
            self._index.rows_of(
                "SELECT node, MIN(label) FROM wording WHERE node IN (?) GROUP BY node", nodes
            )
        )

    # --- taking events out and putting them in ---------------------------------------------------

    def _take_out(self, groups: Collection[int], net: Counter[Quad]) -> set[int]:
        """Take out what events bring; gives those that were kept out and brought nothing."""
        kept_out = set()
        rows = self._index.rows_of("SELECT grp, quads, reasons FROM drawn WHERE grp IN (?)", groups)
        for group, data, reasons in rows:
            net.subtract(unpack(data))
            self._index.database.execute("DELETE FROM drawn WHERE grp = ?", (group,))
            if reasons is not None:
                kept_out.add(group)
        return kept_out

    def _put_in(
        self, events: Mapping[int, FusedEvent], kept_out: Collection[int], net: Counter[Quad]
    ) -> set[int]:
        """Draw events; gives those that link to one that is now kept out, or was."""
        nodes = {
            node
            for (node,) in self._index.rows_of("SELECT node FROM wording WHERE grp IN (?)", events)
        }
        linked = {
            fact.value.key
            for event in events.values()
            for fact in event.facts
            if isinstance(fact.value, EventLink)
        } - {event.id for event in events.values()}
        outside = self._index.rows_of(
            "SELECT name FROM drawn WHERE reasons IS NOT NULL AND name IN (?)", linked
        )
        admission = admit(
            list(events.values()),
            self._gazetteer,
            self._iris,
            Others(frozenset(linked), frozenset(n for (n,) in outside), self._labels(nodes)),
        )
        reasons = {rejection.event: rejection.reasons for rejection in admission.rejections}
        flipped = set()
        for group, event in events.items():
            quads = admission.parts[event.id]
            net.update(quads)
            why = json.dumps(reasons[event.id]) if event.id in reasons else None
            self._index.database.execute(
                "INSERT INTO drawn VALUES (?, ?, ?, ?, ?)",
                (group, event.id, event.label, pack(quads), why),
            )
            if (group in kept_out) != (why is not None):
                flipped.add(group)
        index = self._index
        return index.groups_of(index.linking(index.in_groups(flipped)))

    def _settled(self, net: Mapping[Quad, int]) -> Redrawn:
        """What has to be done in the store, once it is known who else brings what."""
        own = self._iris.base + "event/"
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for quad, count in net.items():
            if count and cast("NamedNode", quad.subject).value.startswith(own):
                (added if count > 0 else removed).add(quad)
            elif count:
                number = _number(quad)
                rows = self._index.rows("SELECT events FROM shared WHERE quad = ?", (number,))
                before = rows[0][0] if rows else 0
                self._index.database.execute(
                    "INSERT OR REPLACE INTO shared VALUES (?, ?)", (number, before + count)
                )
                if before == 0:
                    added.add(quad)
                elif before + count == 0:
                    removed.add(quad)
                    self._index.database.execute("DELETE FROM shared WHERE quad = ?", (number,))
        return Redrawn(frozenset(removed), frozenset(added))


def _number(quad: Quad) -> int:
    digest = hashlib.blake2b(str(quad).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
