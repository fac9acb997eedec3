"""Worker processes that read the store, so that work which takes too long can be stopped.

Whatever touches the store is a `Job` and runs in one of a few processes, each with the store open.
One that goes beyond the limits is killed and another takes its place; the server goes on.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Final, Protocol, TypeVar, cast

from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.graph.store import OxigraphStore, Store
from sinorus.resources import STORE_MARKER
from sinorus.server.limits import Limits, RefusedError, too_many, too_much_memory, too_slow

Answer_co = TypeVar("Answer_co", covariant=True)

_START_SECONDS: Final = 60
"""How long a worker may take to open the store."""
_PAGE_SECONDS: Final = 60
"""How long a page of the server's own may take."""
_PAGE_WORKERS: Final = 1
"""Workers that no user's query can occupy, so that pages are always answered."""


class Job(Protocol[Answer_co]):
    """Work on the store; both the job and its answer travel between processes."""

    def run(self, store: OxigraphStore) -> Answer_co:
        """Do it.

        Raises:
            SinorusError: something that the user can put right.
        """


class Workers:
    """Processes that do jobs, within limits."""

    def __init__(self, store: str, limits: Limits) -> None:
        """Start them; they open the folder `store` when they get their first job."""
        count = limits.queries + _PAGE_WORKERS
        self._limits = limits
        self._queries = asyncio.Semaphore(limits.queries)
        self._threads = ThreadPoolExecutor(count, "worker")
        self._workers = [_Worker(store, limits) for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    async def page(self, job: Job[Answer_co], seconds: float = _PAGE_SECONDS) -> Answer_co:
        """Do a job of the server's own, in `seconds` at most."""
        return cast("Answer_co", await asyncio.shield(self._start(job, seconds)))

    async def query(self, job: Job[Answer_co]) -> Answer_co:
        """Do a job whose cost depends on what the user asks.

        Raises:
            RefusedError: it goes beyond the limits, or there are too many such jobs already.
        """
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._queries.acquire()
        except TimeoutError:
            raise too_many(self._limits.seconds) from None
        running = self._start(job, self._limits.seconds)
        # Not before the worker is free, even where the client has gone away meanwhile.
        running.add_done_callback(lambda _: self._queries.release())
        return cast("Answer_co", await asyncio.shield(running))

    def _start(self, job: Job[object], seconds: float) -> asyncio.Future[object]:
        return asyncio.get_running_loop().run_in_executor(self._threads, self._ask, job, seconds)

    def _ask(self, job: Job[object], seconds: float) -> object:
        worker = self._idle.get()  # there is one for each thread
        try:
            return worker.ask(job, seconds)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)


class _Worker:
    """One process, started again whenever it had to be stopped."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._stopped = False
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        arguments = (self._store, self._limits.memory_megabytes, theirs)
        self._process = context.Process(target=work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, job: Job[object], seconds: float) -> object:
        """The answer to a job, if there is one in `seconds`.

        Raises:
            SinorusError: what the job raised, or that it went beyond the limits.
        """
        try:
            if not self._ready:
                self._receive(_START_SECONDS)
                self._ready = True
            self._connection.send(job)
            return self._receive(seconds)
        except (EOFError, OSError) as error:
            raise self._restarted(self._cause_of_death()) from error

    def _receive(self, seconds: float) -> object:
        if not self._connection.poll(seconds):
            raise self._restarted(too_slow(seconds))
        answer = self._connection.recv()
        if isinstance(answer, SinorusError):
            raise answer
        return answer

    def _restarted(self, reason: RefusedError) -> RefusedError:
        if not self._stopped:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._start()
        return reason

    def _cause_of_death(self) -> RefusedError:
        self._process.join()
        if self._process.exitcode == -signal.SIGABRT:  # how Oxigraph ends without memory
            return too_much_memory(self._limits.memory_megabytes)
        return RefusedError(500, "The server could not do that: see what it printed.")

    def stop(self) -> None:
        """End it for good."""
        self._stopped = True
        self._process.kill()


# --- in the worker process ----------------------------------------------------------------


def work(where: str, memory_megabytes: int, connection: Connection) -> None:
    """Do jobs on the store in `where` until the other end of `connection` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory_megabytes)
    current = CurrentStore(where)
    connection.send(None)  # ready
    if not connection.poll():
        import_module("sinorus.server.page_jobs")  # the first page need not wait for it then
    with suppress(EOFError):
        while True:
            connection.send(_done(connection.recv(), current, memory_megabytes))


def _done(job: Job[object], current: "CurrentStore", memory_megabytes: int) -> object:
    """What the job answers, or the error to be raised on the other side."""
    try:
        return job.run(current.opened())
    except SinorusError as error:
        return error
    except MemoryError:
        return too_much_memory(memory_megabytes)


def _end_with_parent() -> None:
    """A query that runs on is not left behind when the server is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, resource.RLIM_INFINITY))


Stamp = tuple[int, int]


def stamp(where: str) -> Stamp:
    """What changes whenever the store in the folder `where` is rewritten.

    Raises:
        SinorusError: there is no store.
    """
    try:
        found = (Path(where) / STORE_MARKER).stat()
    except OSError as error:
        raise SinorusError(
            f"The store '{where}' is gone: build it again, or serve another."
        ) from error
    return found.st_mtime_ns, found.st_ino


class CurrentStore:
    """The store in a folder, opened anew when another program has rewritten it."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._stamp: Stamp | None = None
        self._store: Store | None = None

    def opened(self) -> OxigraphStore:
        """The store as it is now.

        Raises:
            SinorusError: it cannot be opened.
        """
        now = stamp(self._where)
        if self._store is None or now != self._stamp:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._store, self._stamp = open_store(self._where, write=False), now
        assert isinstance(self._store, OxigraphStore)
        return self._store
