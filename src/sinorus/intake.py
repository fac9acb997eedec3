"""What comes into a graph: articles that are read, and what each of them reports."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sinorus.articles.model import Article, Rejection
from sinorus.errors import SinorusError
from sinorus.extraction.model import Extraction
from sinorus.parallel import Engine, extract_all
from sinorus.partial_date import PartialDate
from sinorus.resources import data_folder

if TYPE_CHECKING:
    from sinorus.graph.builder import BuildSummary

Source = str | Path | Article | Iterable[str | Path | Article]
"""Where articles come from: files, folders, globs, "-" for standard input, or articles."""

Progress = Callable[[int, int], None]
"""Called with the number of articles that are done and of all."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one build read, and what came of it."""

    articles: int
    """Articles that were read."""
    unchanged: int
    """Articles among these that were in the store already, and were skipped."""
    reports: int
    """Events that the others report."""
    rejections: tuple[Rejection, ...]
    """Files that could not be read."""
    summary: "BuildSummary"
    """What is in the store now."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a source."""

    given: Sequence[Article]
    """Articles that were given as such."""
    found: Iterable[Article | Rejection]
    """What was found under paths; it is on the disk, and can be gone through again."""

    def articles(self) -> Iterator[Article]:
        """All articles, one at a time."""
        yield from self.given
        yield from (item for item in self.found if isinstance(item, Article))

    def rejections(self) -> tuple[Rejection, ...]:
        """What could not be read, or was left out."""
        return tuple(item for item in self.found if isinstance(item, Rejection))


def read_source(source: Source, *, published: PartialDate | None = None) -> Reading:
    """The articles of a source, and what could not be read.

    Args:
        source: as for `build`.
        published: as for `build`; articles that are given as such keep their own.

    Raises:
        SinorusError: there is nothing that could be read.
    """
    from sinorus.articles.reading import spool_articles  # noqa: PLC0415 - only for builds

    items = [source] if isinstance(source, str | Path | Article) else list(source)
    paths = [item for item in items if not isinstance(item, Article)]
    given = [item for item in items if isinstance(item, Article)]
    reading = Reading(given, spool_articles(paths, published=published) if paths else ())
    if next(reading.articles(), None) is None:
        raise SinorusError(_nothing_read(reading.rejections()))
    return reading


def read(
    source: Source, *, published: PartialDate | None = None
) -> tuple[list[Article], tuple[Rejection, ...]]:
    """What `read_source` reads, all of it in memory."""
    reading = read_source(source, published=published)
    return list(reading.articles()), reading.rejections()


def _nothing_read(rejections: Sequence[Rejection]) -> str:
    if not rejections:
        return "There are no articles: name at least one file or folder."
    first = f"'{rejections[0].source}': {rejections[0].reason}"
    if len(rejections) == 1:
        return first
    return f"None of {len(rejections)} articles could be read, the first of them {first}"


def extract(
    articles: Sequence[Article], *, model: str | None = None, progress: Progress | None = None
) -> list[Extraction]:
    """What each article reports.

    Args:
        articles: articles that were read.
        model: as for `build`.
        progress: as for `build`.

    Raises:
        SinorusError: there is no such model.
    """
    return list(shown(extract_all(articles, Engine(), model), len(articles), progress))


def shown(
    extractions: Iterable[Extraction], total: int, progress: Progress | None
) -> Iterator[Extraction]:
    """The same, with `progress` called after each."""
    for done, extraction in enumerate(extractions, start=1):
        yield extraction
        if progress is not None:
            progress(done, total)


@cache
def reader_of(model: str | None) -> str:
    """What stands for all that extraction goes by: its code, what it knows, the user's model."""
    rooms = Path(__file__).parent
    files = [
        *(
            path
            for room in ("extraction", "articles", "gazetteer")
            for path in (rooms / room).rglob("*")
            if path.suffix in {".py", ".toml"}
        ),
        *data_folder("seeds").rglob("*.ttl"),
    ]
    found = hashlib.sha256((model or "").encode())
    for path in sorted(files):
        found.update(path.read_bytes())
    return found.hexdigest()
