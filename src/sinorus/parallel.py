"""Extraction on many cores or on a Dask cluster; in order, whatever is done first."""

import logging
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final

from sinorus.articles.model import Article
from sinorus.errors import SinorusError
from sinorus.extraction.model import Extraction

if TYPE_CHECKING:
    from sinorus.extraction.pipeline import Extractor

_CHUNK: Final = 8
"""Articles that a worker is given at a time."""
_WAITING: Final = 32
"""Chunks for each worker that are handed out before the first is back, so that workers have some
to do while others are put into the store."""
_WORTH_WORKERS: Final = 60
"""Articles from which on it is faster to start other processes."""
_PATIENCE: Final = "20s"
"""How long a Dask scheduler may take to answer."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where extraction runs."""

    jobs: int = 1
    """Processes on this machine."""
    scheduler: str | None = None
    """Address of a Dask scheduler; its workers do the work then."""


def extract_all(
    articles: Iterable[Article], engine: Engine, model: str | None = None
) -> Iterator[Extraction]:
    """What each article reports, in the order of the articles, as it becomes known.

    Args:
        articles: articles that were read.
        engine: where extraction runs; what comes is the same everywhere.
        model: a spaCy pipeline of the user's; it has to be there on every machine.

    Raises:
        SinorusError: there is no such model or cluster, or workers died.
    """
    rest = iter(articles)
    first = list(islice(rest, _WORTH_WORKERS))
    articles = chain(first, rest)
    if engine.scheduler is None and (engine.jobs == 1 or len(first) < _WORTH_WORKERS):
        extractor = _extractor(model)
        yield from map(extractor.extract, articles)
        return
    if model is not None:
        _extractor(model)  # it may not be there
    try:
        with _executor(engine) as (executor, workers):
            for extractions in _in_order(executor, articles, model, workers * _WAITING):
                yield from extractions
    except BrokenProcessPool as error:
        raise SinorusError(
            "A process that read articles was killed, maybe for want of memory: run the same "
            "command again with a smaller --jobs; it goes on where it stopped."
        ) from error


def _in_order(
    executor: Executor, articles: Iterable[Article], model: str | None, most: int
) -> Iterator[list[Extraction]]:
    rest = iter(articles)
    waiting: deque[Future[list[Extraction]]] = deque()
    try:
        while True:
            while len(waiting) < most and (chunk := list(islice(rest, _CHUNK))):
                waiting.append(executor.submit(_extract_chunk, chunk, model))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _extract_chunk(articles: Sequence[Article], model: str | None) -> list[Extraction]:
    extractor = _extractor(model)
    return [extractor.extract(article) for article in articles]


@lru_cache(maxsize=1)
def _extractor(model: str | None) -> "Extractor":
    from sinorus.extraction.pipeline import Extractor  # noqa: PLC0415 - spaCy is slow to import

    return Extractor(model=model)


def _executor(engine: Engine) -> AbstractContextManager[tuple[Executor, int]]:
    """Something to submit work to, and how many do it."""
    return _pool(engine.jobs) if engine.scheduler is None else _cluster(engine.scheduler)


@contextmanager
def _pool(jobs: int) -> Iterator[tuple[Executor, int]]:
    # Not forked: the store's threads would be missing in the copies.
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),  # Ctrl-C is for us to handle
    )
    try:
        yield pool, jobs
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
    except ImportError as error:
        raise SinorusError(
            "Dask is not installed: run \"pip install 'sinorus[distributed]'\"."
        ) from error
    try:
        connect: Any = Client  # which has no types
        client = connect(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise SinorusError(
            f"There is no Dask scheduler at '{address}': start it with 'dask scheduler', or check "
            "the address."
        ) from error
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise SinorusError(
                f"The Dask cluster at '{address}' has no workers: start some with 'dask worker "
                f"{address}'."
            )
        # A cluster that goes is told in one sentence; Dask would log it with all its calls.
        for name in ("distributed", "distributed.client", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            yield client.get_executor(pure=False), workers
        except (CancelledError, CommClosedError, KilledWorker) as error:
            raise SinorusError(
                f"The Dask cluster at '{address}' has gone, or its workers keep dying, maybe for "
                "want of memory: see to it, and run the same command again; it goes on where it "
                "stopped."
            ) from error
