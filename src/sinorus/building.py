"""Making and changing graphs: articles into a store, out of it, or a graph from a file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from sinorus.errors import SinorusError
from sinorus.extraction.model import Extraction
from sinorus.graph.model import StoredArticle
from sinorus.graph.opening import open_store
from sinorus.graph.reading import base_of, iris_of
from sinorus.graph.store import OxigraphStore, Store
from sinorus.intake import Intake, Progress, Source, read_source, reader_of, shown
from sinorus.knowledge_graph import KnowledgeGraph
from sinorus.memory import give_back_memory
from sinorus.parallel import Engine, extract_all
from sinorus.partial_date import PartialDate

if TYPE_CHECKING:
    from sinorus.graph.builder import Builder

MEMORY = "memory"
"""The store that is gone when the program ends."""
_FIRST_STEP: Final = 1_000
"""Facts that are put into a store in the first step."""
_LARGEST_STEP: Final = 5_000
"""And at most; it takes some 100 MB of memory."""


def build(  # noqa: PLR0913 - all but the first are options with names
    source: Source,
    *,
    store: str | Path = MEMORY,
    published: PartialDate | None = None,
    decisions: str | Path | None = None,
    model: str | None = None,
    base: str | None = None,
    engine: Engine | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read articles, extract their events, fuse those that are one, and store the graph.

    Articles that the store has already, by their id, are skipped if they have not changed, and
    replaced if they have; all others in it stay. Articles are put into the store a few at a time:
    if the program is stopped, what is done stays, and the next run goes on from there.

    Args:
        source: files, folders, globs, "-" for standard input, or articles; one or several.
        store: folder of the store, or address of a SPARQL server; "memory" for a graph that is
            not kept.
        published: date of publication of all articles, whatever they say themselves.
        decisions: file with the reviewer's word on which reports are of one event.
        model: name or folder of a spaCy pipeline of the user's that adds places and formations.
        base: what the IRIs of events, articles and evidence begin with; by default what those in
            the store do, else "https://w3id.org/sinorus/id/".
        engine: where extraction runs; by default in this process.
        again: whether to read articles again that have not changed.
        progress: called after each article with the number of those done and of all.

    Returns:
        The graph, with what could not be read in `rejections`.

    Raises:
        SinorusError: nothing could be read, the store has another base, or it cannot be written.
    """
    reading = read_source(source, published=published)
    reader = reader_of(model)
    if model is not None:
        from sinorus.extraction.model_support import load_model  # noqa: PLC0415 - spaCy is slow

        load_model(model)  # what is wrong with it is told before a store is made
    kept = open_store(str(store), write=True)
    try:
        builder = _builder(kept, decisions, base)
        changed = [
            again or not builder.unchanged(StoredArticle.of(article), reader)
            for article in reading.articles()
        ]
        reports = 0
        articles = compress(reading.articles(), changed)
        found = shown(extract_all(articles, engine or Engine(), model), sum(changed), progress)
        for batch in _in_steps(found):
            builder.put(batch, reader)
            reports += sum(len(extraction.events) for extraction in batch)
            del batch  # else this step is there while the next one is read
            give_back_memory()
        summary = builder.summary()
    except BaseException:
        kept.close()
        raise
    unchanged = len(changed) - sum(changed)
    return KnowledgeGraph(
        _reopened(kept, store),
        Intake(len(changed), unchanged, reports, reading.rejections(), summary),
    )


def _in_steps(found: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    """Articles that are put into a store at once, by the number of their facts.

    The more, the fewer times an event is drawn. But what a step has not finished is lost when the
    program is stopped, so that it is at most as large as all before; and it has to fit in memory.
    """
    step: list[Extraction] = []
    facts, most = 0, _FIRST_STEP
    for extraction in found:
        step.append(extraction)
        facts += 1 + sum(len(event.facts) for event in extraction.events)
        if facts >= most:
            yield step
            step, facts, most = [], 0, min(2 * most, _LARGEST_STEP)
    if step:
        yield step


def remove(
    article_ids: Sequence[str], *, store: str | Path, decisions: str | Path | None = None
) -> KnowledgeGraph:
    """Take articles out of a store: the graph is then what it would be without them.

    Args:
        article_ids: ids of the articles.
        store: folder of the store, or address of a SPARQL server.
        decisions: as for `build`.

    Raises:
        SinorusError: an article is not in the store, which is as it was.
    """
    with open_store(str(store), write=False):
        pass  # nothing can be taken out of a store that is not there
    kept = open_store(str(store), write=True)
    try:
        _builder(kept, decisions, None).remove(article_ids)
    except BaseException:
        kept.close()
        raise
    return KnowledgeGraph(_reopened(kept, store))


def import_graph(
    path: str | Path, *, store: str | Path, decisions: str | Path | None = None
) -> KnowledgeGraph:
    """Put a graph that was exported as N-Quads or TriG into a store.

    Its articles replace those of the same ids; what follows from them is made anew.

    Args:
        path: the file, which ends in .nq or .trig.
        store: folder of the store, or address of a SPARQL server.
        decisions: as for `build`.

    Raises:
        SinorusError: the file cannot be read, or holds no graph of Sinorus.
    """
    with _loaded(Path(path)) as source:
        base = base_of(source)
        if base is None:
            raise SinorusError(
                f"The file '{path}' holds no articles of a graph of Sinorus: write it with "
                "'sinorus export --format nquads'."
            )
        kept = open_store(str(store), write=True)
        try:
            _builder(kept, decisions, base).take_over(source)
        except BaseException:
            kept.close()
            raise
    return KnowledgeGraph(_reopened(kept, store))


@contextmanager
def _loaded(path: Path) -> Iterator[Store]:
    """The quads of a file, in a store of their own on the disk."""
    forms = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
    if path.suffix.lower() not in forms:
        raise SinorusError(
            f"The file '{path}' is neither .nq nor .trig: export it as one of these."
        )
    with TemporaryDirectory() as folder:
        data = pyoxigraph.Store(folder)
        try:
            data.bulk_load(path=str(path), format=forms[path.suffix.lower()])
        except SyntaxError as error:
            raise SinorusError(
                f"The file '{path}' is malformed ({error}): export it again."
            ) from error
        with OxigraphStore(data) as source:
            del data
            yield source


def _builder(kept: Store, decisions: str | Path | None, base: str | None) -> "Builder":
    from sinorus.fusion.decisions import read_decisions  # noqa: PLC0415 - only for builds
    from sinorus.gazetteer import load_gazetteer  # noqa: PLC0415
    from sinorus.graph.builder import Builder  # noqa: PLC0415

    judged = read_decisions(Path(decisions)) if decisions is not None else None
    return Builder(kept, load_gazetteer(), judged, iris_of(kept, base))


def _reopened(kept: Store, where: str | Path) -> Store:
    """A store that was written, to be read; others can write it meanwhile."""
    if str(where) == MEMORY:
        return kept
    kept.close()
    return open_store(str(where), write=False)
