"""What fusion has to find again to take one article in without reading all others.

An SQLite database, in memory or in a file: the reports with their profiles, the blocks that these
are in, the pairs that match, and what is known of the event that each report ended in. All of it
follows from the reports alone, whatever the order they came in.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sinorus.extraction.model import EventLink, EventType, Slot
from sinorus.fusion.blocking import WINDOW, Key, blocks, position
from sinorus.fusion.model import Report
from sinorus.fusion.profile import Profile
from sinorus.fusion.records import decode_event, decode_profile, encode
from sinorus.fusion.sources import ArticleRecord
from sinorus.fusion.tables import Tables
from sinorus.partial_date import PartialDate

_PROFILES_KEPT: Final = 10_000


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What fusion reads of an article: an `ArticleRecord`."""

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None


@dataclass(frozen=True, slots=True)
class Member:
    """A report in the index."""

    n: int
    key: Key
    type: EventType
    known: str | None
    """Id of the known exercise that it is linked to."""
    torn: bool
    """Whether it fits several known exercises."""
    group: int | None
    placed: bool
    """Whether it has its profile and is in its blocks."""


def number_of(key: Key) -> int:
    """The number of a report: a hash of its key, so that no order of reading shows in it."""
    return _hash("\0".join(key))


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # SQLite has signed numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in an index."""

    articles: int
    reports: int
    facts: int
    statements: int
    """Statements of one event that facts were read in."""


class Index(Tables):
    """The tables with names for what is asked; `sinorus.fusion.incremental` says what it means."""

    def __init__(self, path: str = ":memory:") -> None:
        """Open the index in a file, or make it there.

        Raises:
            sqlite3.Error: it cannot be opened, or is damaged.
        """
        super().__init__(path)
        self._profiles: dict[int, Profile] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is kept, or nothing if anything goes wrong."""
        try:
            with super().transaction():
                yield
        except BaseException:
            self._profiles.clear()
            raise

    def clear(self) -> None:
        """Forget all articles, reports and events, and what other rooms keep of them."""
        super().clear()
        self._profiles.clear()

    def counts(self) -> Counts:
        """How much is there."""
        ((articles,),) = self.rows("SELECT COUNT(*) FROM article")
        ((reports, facts, statements),) = self.rows(
            "SELECT COUNT(*), COALESCE(SUM(facts), 0), COALESCE(SUM(statements), 0) FROM report"
        )
        return Counts(articles, reports, facts, statements)

    # --- articles and reports -----------------------------------------------------------------

    def add_article(self, article: ArticleRecord, origin: str) -> None:
        """Put an article down; `origin` is whatever tells whether it has changed."""
        self.database.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
            (
                article.id,
                article.publisher,
                str(article.published) if article.published else None,
                article.title,
                origin,
            ),
        )

    def origin(self, article_id: str) -> str | None:
        """What `add_article` was told of an article's origin; None if it is not there."""
        rows = self.rows("SELECT origin FROM article WHERE id = ?", (article_id,))
        return rows[0][0] if rows else None

    def add_report(self, report: Report, known: str | None, *, torn: bool) -> int:
        """Put a report down, without its profile; gives its number."""
        number = number_of(report.key)
        self.database.execute(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)",
            (
                number,
                *report.key,
                report.event.type,
                len(report.event.facts),
                len({fact.evidence for fact in report.event.facts}),
                known,
                torn,
            ),
        )
        self.database.execute("INSERT INTO told VALUES (?, ?)", (number, encode(report.event)))
        self.database.executemany(
            "INSERT OR IGNORE INTO link VALUES (?, ?, ?)",
            {
                (number, number_of((report.article, fact.value.key)), fact.slot.value)
                for fact in report.event.facts
                if isinstance(fact.value, EventLink)
            },
        )
        return number

    def drop_article(self, article_id: str) -> None:
        """Take an article and its reports out."""
        for (number,) in self.rows("SELECT n FROM report WHERE article = ?", (article_id,)):
            self.database.execute("DELETE FROM link WHERE source = ?", (number,))
            for table in ("report", "told", "digest"):
                self.database.execute(f"DELETE FROM {table} WHERE n = ?", (number,))  # noqa: S608
            self._profiles.pop(number, None)
        self.database.execute("DELETE FROM article WHERE id = ?", (article_id,))

    def articles(self, article_ids: Iterable[str]) -> dict[str, IndexedArticle]:
        """The articles of these ids."""
        rows = self.rows_of(
            "SELECT id, title, publisher, published FROM article WHERE id IN (?)", article_ids
        )
        return {
            name: IndexedArticle(
                name, title, publisher, PartialDate.parse(published) if published else None
            )
            for name, title, publisher, published in rows
        }

    def reports(self, numbers: Iterable[int]) -> list[Report]:
        """The reports of these numbers in order of their keys."""
        rows = self.rows_of(
            "SELECT article, event FROM report JOIN told USING (n) WHERE n IN (?)", numbers
        )
        found = [Report(article, decode_event(event)) for article, event in rows]
        return sorted(found, key=lambda report: report.key)

    def numbers(self, article_ids: Iterable[str]) -> list[int]:
        """Numbers of the reports of articles."""
        return [
            n for (n,) in self.rows_of("SELECT n FROM report WHERE article IN (?)", article_ids)
        ]

    def members(self, numbers: Iterable[int]) -> dict[int, Member]:
        """The reports of these numbers, those that are not there left out."""
        rows = self.rows_of(
            "SELECT n, article, key, type, known, torn, grp, placed FROM report WHERE n IN (?)",
            numbers,
        )
        return {
            n: Member(n, (article, key), kind, known, bool(torn), group, bool(placed))
            for n, article, key, kind, known, torn, group, placed in rows
        }

    def in_groups(self, groups: Iterable[int]) -> set[int]:
        """Numbers of the reports of these groups."""
        return {n for (n,) in self.rows_of("SELECT n FROM report WHERE grp IN (?)", groups)}

    def groups_of(self, numbers: Iterable[int]) -> set[int]:
        """The groups that these reports are in, those in none left out."""
        rows = self.rows_of("SELECT DISTINCT grp FROM report WHERE n IN (?)", numbers)
        return {group for (group,) in rows if group is not None}

    def groups(self) -> set[int]:
        """All groups."""
        return {group for (group,) in self.rows("SELECT DISTINCT grp FROM report") if group}

    def keys(self, groups: Iterable[int]) -> dict[int, frozenset[Key]]:
        """The keys of the reports of each group."""
        found: dict[int, set[Key]] = {}
        rows = self.rows_of("SELECT grp, article, key FROM report WHERE grp IN (?)", groups)
        for group, article, key in rows:
            found.setdefault(group, set()).add((article, key))
        return {group: frozenset(keys) for group, keys in found.items()}

    def known(self, numbers: Iterable[int]) -> set[str]:
        """The known exercises that reports are linked to."""
        rows = self.rows_of("SELECT DISTINCT known FROM report WHERE n IN (?)", numbers)
        return {known for (known,) in rows if known is not None}

    def groups_of_known(self, names: Iterable[str]) -> set[int]:
        """The groups of the reports that are linked to known exercises."""
        rows = self.rows_of("SELECT DISTINCT grp FROM report WHERE known IN (?)", names)
        return {group for (group,) in rows if group is not None}

    def linked(self, numbers: Iterable[int], slot: Slot) -> list[tuple[int, int]]:
        """The links that reports have to others of their articles: both numbers."""
        return [
            (source, target)
            for source, target, kind in self.rows_of(
                "SELECT source, target, slot FROM link WHERE source IN (?)", numbers
            )
            if kind == slot.value
        ]

    def linking(self, numbers: Iterable[int]) -> set[int]:
        """The reports that have any link to these."""
        rows = self.rows_of("SELECT DISTINCT source FROM link WHERE target IN (?)", numbers)
        return {source for (source,) in rows}

    def profile(self, number: int) -> Profile:
        """The profile of a report that is in its blocks."""
        return self.profiles([number])[number]

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        """The profiles of reports that are in their blocks."""
        found = {n: self._profiles[n] for n in numbers if n in self._profiles}
        if len(found) < len(numbers):
            wanted = (number for number in numbers if number not in found)
            rows = self.rows_of("SELECT n, profile FROM digest WHERE n IN (?)", wanted)
            for number, text in rows:
                found[number] = decode_profile(text)
                self._keep(number, found[number])
        return found

    def _keep(self, number: int, profile: Profile) -> None:
        if len(self._profiles) >= _PROFILES_KEPT:
            self._profiles.clear()
        self._profiles[number] = profile

    # --- blocks and pairs ---------------------------------------------------------------------

    def enter(self, number: int, profile: Profile) -> tuple[set[int], set[tuple[int, int]]]:
        """Put a report in its blocks.

        Returns:
            The reports that it meets there, and pairs of others that it has moved too far apart
            in one block, though maybe not in all.
        """
        self.database.execute(
            "INSERT OR REPLACE INTO digest VALUES (?, ?)", (number, encode(profile))
        )
        self.database.execute("UPDATE report SET placed = 1 WHERE n = ?", (number,))
        self._keep(number, profile)
        here = position(profile)
        met: set[int] = set()
        parted: set[tuple[int, int]] = set()
        for name, seeks in sorted(_numbered(blocks(profile)).items()):
            before, after = self._neighbours(name, here, number)
            met.update(n for n, other in (*before, *after) if seeks or other)
            parted.update(_at_distance(before, after, WINDOW))
            self.database.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?)", (name, here, number, seeks)
            )
        return met, parted

    def leave(self, number: int, profile: Profile) -> set[tuple[int, int]]:
        """Take a report out of its blocks, with its pairs; gives the pairs that now meet there."""
        here = position(profile)
        joined: set[tuple[int, int]] = set()
        for name in _numbered(blocks(profile)):
            self.database.execute(
                "DELETE FROM place WHERE block = ? AND position = ? AND n = ?", (name, here, number)
            )
            before, after = self._neighbours(name, here, number)
            joined.update(_at_distance(before, after, WINDOW))
        others = self.rows("SELECT other FROM edge WHERE one = ?", (number,))
        self.database.execute("DELETE FROM edge WHERE one = ?", (number,))
        self.database.executemany(
            "DELETE FROM edge WHERE one = ? AND other = ?", ((other, number) for (other,) in others)
        )
        return joined

    def _neighbours(
        self, block: int, here: int, number: int
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The next reports in a block before and after a place, the nearest first."""
        before = self.rows(
            "SELECT n, seeks FROM place WHERE block = ? AND (position, n) < (?, ?) "
            "ORDER BY position DESC, n DESC LIMIT ?",
            (block, here, number, WINDOW),
        )
        after = self.rows(
            "SELECT n, seeks FROM place WHERE block = ? AND (position, n) > (?, ?) "
            "ORDER BY position, n LIMIT ?",
            (block, here, number, WINDOW),
        )
        return [(n, s) for n, s in before], [(n, s) for n, s in after]

    def meet(self, one: int, other: int) -> bool:
        """Whether two reports are near each other in a block in which one of them seeks."""
        left, right = self.profile(one), self.profile(other)
        theirs = _numbered(blocks(right))
        first, last = sorted([(position(left), one), (position(right), other)])
        return any(
            (seeks or theirs[name])
            and len(
                self.rows(
                    "SELECT 1 FROM place WHERE block = ? AND (position, n) > (?, ?) "
                    "AND (position, n) < (?, ?) LIMIT ?",
                    (name, *first, *last, WINDOW),
                )
            )
            < WINDOW
            for name, seeks in _numbered(blocks(left)).items()
            if name in theirs
        )

    def join(self, matches: Iterable[tuple[int, int, int, float]]) -> None:
        """Put down which reports match: both, kind and weight."""
        self.database.executemany(
            "INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?)",
            (
                row
                for one, other, kind, weight in matches
                for row in ((one, other, kind, weight), (other, one, kind, weight))
            ),
        )

    def part(self, pairs: Iterable[tuple[int, int]]) -> set[int]:
        """Take out pairs that no longer meet in any block; gives the reports concerned."""
        matched = self.rows_of_pairs(
            # As a join: row values in a list are looked for in the whole table.
            "SELECT DISTINCT one, other FROM (VALUES (?)) CROSS JOIN edge "
            "ON one = column1 AND other = column2",
            pairs,
        )
        parted = {pair for pair in matched if not self.meet(*pair)}
        self.database.executemany(
            "DELETE FROM edge WHERE one = ? AND other = ?",
            (pair for one, other in parted for pair in ((one, other), (other, one))),
        )
        return {number for pair in parted for number in pair}

    def edges(self, numbers: Collection[int]) -> list[tuple[int, int, int, float]]:
        """The pairs of which both are among these reports: both, kind and weight; each once."""
        return [
            (one, other, kind, weight)
            for one, other, kind, weight in self.rows_of(
                "SELECT one, other, kind, weight FROM edge WHERE one < other AND one IN (?)",
                numbers,
            )
            if other in numbers
        ]

    def matching(self, numbers: Iterable[int], kind: int | None = None) -> set[int]:
        """The reports that match any of these, if given in just one way."""
        of_kind = "" if kind is None else f"kind = {kind:d} AND "
        rows = self.rows_of(f"SELECT DISTINCT other FROM edge WHERE {of_kind}one IN (?)", numbers)  # noqa: S608 - a number
        return {other for (other,) in rows}


def _numbered(named: Mapping[Any, bool]) -> dict[int, bool]:
    return {_hash(repr(block)): seeks for block, seeks in named.items()}


def _at_distance(
    before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]], distance: int
) -> Iterator[tuple[int, int]]:
    """The pairs round a place that are that far apart without what stands there."""
    for nearer, (one, seeks) in enumerate(before):
        further = distance - nearer - 1
        if further < len(after) and (seeks or after[further][1]):
            yield one, after[further][0]
