"""The database that the index of fusion is kept in: its tables, transactions and remarks."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sinorus.batches import in_batches
from sinorus.errors import SinorusError

_LAYOUT: Final = 1
"""Rises with the columns of a table; what is in an older one is found anew."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    id TEXT PRIMARY KEY, publisher TEXT, published TEXT, title TEXT, origin TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report (
    n INTEGER PRIMARY KEY, article TEXT, key TEXT, type TEXT, facts INTEGER, statements INTEGER,
    known TEXT, torn INTEGER, placed INTEGER, grp INTEGER
);
CREATE TABLE IF NOT EXISTS told (n INTEGER PRIMARY KEY, event TEXT);
CREATE TABLE IF NOT EXISTS digest (n INTEGER PRIMARY KEY, profile TEXT);
CREATE INDEX IF NOT EXISTS report_article ON report (article);
CREATE INDEX IF NOT EXISTS report_grp ON report (grp);
CREATE INDEX IF NOT EXISTS report_sizes ON report (facts, statements);
CREATE INDEX IF NOT EXISTS report_known ON report (known) WHERE known IS NOT NULL;
CREATE TABLE IF NOT EXISTS place (
    block INTEGER, position INTEGER, n INTEGER, seeks INTEGER, PRIMARY KEY (block, position, n)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edge (
    one INTEGER, other INTEGER, kind INTEGER, weight REAL, PRIMARY KEY (one, other, kind)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (
    source INTEGER, target INTEGER, slot TEXT, PRIMARY KEY (source, target, slot)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_target ON link (target);
CREATE TABLE IF NOT EXISTS event (
    grp INTEGER PRIMARY KEY, article TEXT, key TEXT, phase INTEGER, type TEXT, reference TEXT,
    target INTEGER, date TEXT, title TEXT, name TEXT
);
CREATE INDEX IF NOT EXISTS event_name ON event (name);
CREATE INDEX IF NOT EXISTS event_target ON event (target) WHERE target IS NOT NULL;
CREATE TABLE IF NOT EXISTS step (
    name TEXT, phase INTEGER, grp INTEGER, level INTEGER, PRIMARY KEY (name, phase, grp, level)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS step_grp ON step (grp);
"""
_DISK: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})
"""What SQLite says when it is the disk that fails."""
_MOST_VARIABLES: Final = 1_000
"""Of one statement. SQLite allows 32,766, but the driver keeps 128 statements in memory."""


class Tables:
    """An SQLite database, in memory or in a file, with the tables of fusion."""

    def __init__(self, path: str = ":memory:") -> None:
        """Open the database in a file, or make it there.

        Raises:
            sqlite3.Error: it cannot be opened, or is damaged.
        """
        self._path = path
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")  # what is written here is relied on
        self.database.execute("PRAGMA cache_size = -65536")
        if self.rows("PRAGMA user_version") != [(_LAYOUT,)]:
            self.database.execute("DROP TABLE IF EXISTS report")
            self.database.execute(f"PRAGMA user_version = {_LAYOUT}")
        self.database.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is kept, or nothing if anything goes wrong.

        One within another is a part of it.

        Raises:
            SinorusError: the disk is full, or the file may not be written.
        """
        if self.database.in_transaction:
            yield
            return
        try:
            with self._failing_clearly():
                self.database.execute("BEGIN IMMEDIATE")
                yield
                self.database.execute("COMMIT")
        except BaseException:
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise

    def add_tables(self, schema: str) -> None:
        """Make tables of another room, where they are not there yet.

        Args:
            schema: the SQL that does so.

        Raises:
            SinorusError: the disk is full, or the file may not be written.
        """
        with self._failing_clearly():
            self.database.executescript(schema)

    @contextmanager
    def _failing_clearly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _DISK:
                raise
            raise SinorusError(
                f"The index '{self._path}' could not be written ({error}): see that there is "
                "room and that it may be written to."
            ) from error

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a statement gives."""
        return self.database.execute(statement, values).fetchall()

    def rows_of(self, statement: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        """What a statement with `IN (?)` gives for any number of values."""
        found: list[tuple[Any, ...]] = []
        for part in in_batches(dict.fromkeys(values), _MOST_VARIABLES):
            marks = ",".join("?" * len(part))
            found += self.rows(statement.replace("(?)", f"({marks})"), part)
        return found

    def rows_of_pairs(
        self, statement: str, pairs: Iterable[tuple[Any, Any]]
    ) -> list[tuple[Any, ...]]:
        """What a statement with `VALUES (?)` gives for any number of pairs."""
        found: list[tuple[Any, ...]] = []
        for part in in_batches(dict.fromkeys(pairs), _MOST_VARIABLES // 2):
            marks = ",".join(["(?,?)"] * len(part))
            values = [value for pair in part for value in pair]
            found += self.rows(statement.replace("(?)", marks), values)
        return found

    def meta(self, name: str) -> str | None:
        """A remark about the index as a whole."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0][0] if found else None

    def set_meta(self, name: str, value: str) -> None:
        """Put down a remark."""
        with self.transaction():
            self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget all articles, reports and events, and what other rooms keep of them."""
        for (table,) in self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('log', 'meta')"
        ):
            self.database.execute(f"DELETE FROM {table}")  # noqa: S608 - of our own schema
