"""Articles on their way into a graph: on the disk, so that a corpus of any size fits into memory.

Ids are made unique on the way out, when all that were read are known.
"""

import pickle
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from sinorus.articles.model import Article, Rejection


class Spool:
    """What was read, in its order.

    Articles that state the same id are told apart by a hash of their content at the end of it,
    all of them, so that no id depends on the order of reading; second copies are left out.

    >>> spool = Spool()
    >>> for text in ("One.", "Two.", "One."):
    ...     spool.put(Article("a", text, source=text))
    >>> [result.id if isinstance(result, Article) else result.reason for result in spool]
    ['a-4ecf389c', 'a-c9928120', "It is the same article as 'One.'."]
    """

    def __init__(self) -> None:
        # Without a name, SQLite keeps it in memory as far as that is small, and then on the disk.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("BEGIN")  # never to be committed
        self._database.execute(
            "CREATE TABLE result (n INTEGER PRIMARY KEY, id TEXT, hash TEXT, place BLOB, data BLOB)"
        )
        self._database.execute("CREATE INDEX result_id ON result (id)")

    def put(self, result: Article | Rejection) -> None:
        """Put down what was read next."""
        names: tuple[str | None, str | None] = (None, None)
        if isinstance(result, Article):
            names = result.id, result.content_hash
        self._database.execute(
            "INSERT INTO result (id, hash, place, data) VALUES (?, ?, ?, ?)",
            (*names, _place(result), pickle.dumps(result)),
        )

    def __iter__(self) -> Iterator[Article | Rejection]:
        """What was read, each with an id of its own."""
        hashes, kept = self._namesakes()
        for number, name, digest, data in self._database.execute(
            "SELECT n, id, hash, data FROM result ORDER BY n"
        ):
            result = pickle.loads(data)  # noqa: S301 - which this object has written
            if name in hashes:
                first, source = kept[name, digest]
                if first != number:
                    reason = f"It is the same article as '{source}'."
                    result = Rejection(result.source, reason, duplicate=True)
                elif len(hashes[name]) > 1:
                    result = replace(result, id=f"{name}-{digest[:8]}")
            yield result

    def _namesakes(self) -> tuple[dict[str, set[str]], dict[tuple[str, str], tuple[int, str]]]:
        """Of ids that several state, the contents; and of each content the one that is kept."""
        hashes: dict[str, set[str]] = {}
        kept: dict[tuple[str, str], tuple[int, str]] = {}
        for number, name, digest, data in self._database.execute(
            "SELECT n, id, hash, data FROM result WHERE id IN "
            "(SELECT id FROM result GROUP BY id HAVING COUNT(*) > 1) ORDER BY place, n"
        ):
            hashes.setdefault(name, set()).add(digest)
            if (name, digest) not in kept:
                kept[name, digest] = number, pickle.loads(data).source  # noqa: S301 - as above
        return hashes, kept


def _place(result: Article | Rejection) -> bytes:
    """Where something was read, so that bytes compare as the texts do."""
    parts: tuple[str, ...] = (result.source,)
    if isinstance(result, Article):
        parts = (result.source, result.url or "", result.publisher or "")
    return "\0".join(parts).encode(errors="surrogatepass")
