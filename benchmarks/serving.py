"""How fast the explorer opens a graph, and shows its pages.

    python benchmarks/large_store.py sinorus.db large.db 100000
    python benchmarks/serving.py large.db

Prints seconds: of the start until the first page is there, with the index to be made and with it
there already, of each page, each drawing and each form, the best of five; and of the answer to each
bundled query, once.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from sinorus.queries.catalogue import catalogue

PAGES = (
    "/",
    "/events",
    "/events?page=1000",
    "/events?type=naval&country=KAZ",
    "/events?country=CHN&since=2015",
    "/event/vostok-2022",
    "/entity/country:CHN",
    "/entity/platform:h-6k",
    "/search?q=vostok+2022",
    "/search?q=s",
    "/queries",
    "/editor",
    "/downloads",
    "/sparql?query=ASK+%7B+%3Fe+a+sin%3AMeeting+%7D",
    *(
        f"/{place}/{view}{filters}"
        for view in ("network", "map", "timeline")
        for place in ("events", "frame")
        for filters in ("", "?country=MNG&since=2018", "?since=2030")
    ),
    *(f"/queries/{name}" for name in catalogue()),
)
QUERIES = tuple(
    f"/queries/{name}?run=1{'&event=event:vostok-2022' if name == 'evidence' else ''}"
    for name in catalogue()
)


def main() -> None:
    """Measure."""
    store = sys.argv[1]
    with tempfile.TemporaryDirectory() as caches:
        for page in ("/", "/event/vostok-2022"):
            started_with(store, None, page, "the index to be made")
        with serving(store, caches) as address:
            started = time.perf_counter()
            while fetched(f"{address}/events") != 200:
                time.sleep(0.1)
            print(f"{time.perf_counter() - started:8.2f}  the index made")
        for page in ("/", "/event/vostok-2022"):
            started_with(store, caches, page, "the index there")
        with serving(store, caches) as address:
            for page in PAGES:
                seconds = min(timed(address + page) for _ in range(5))
                print(f"{seconds:8.3f}  {page}", flush=True)
            for query in QUERIES:
                started = time.perf_counter()
                status = fetched(address + query)
                seconds = time.perf_counter() - started
                print(
                    f"{seconds:8.2f}  {query}{'' if status == 200 else f': {status}'}", flush=True
                )


def started_with(store: str, caches: str | None, page: str, what: str) -> None:
    """Print how long it takes from the command to a page; with fresh caches if they are None."""
    seconds = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as empty:
            started = time.perf_counter()
            with serving(store, caches or empty) as address:
                assert fetched(address + page) == 200
                seconds.append(time.perf_counter() - started)
    print(f"{min(seconds):8.2f}  start to {page}, {what}", flush=True)


@contextmanager
def serving(store: str, caches: str) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    command = [sys.executable, "-m", "sinorus", "serve", "--store", store, "--port", "0"]
    variables = {**os.environ, "XDG_CACHE_HOME": caches}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[1].rstrip("/")
        finally:
            process.terminate()


def fetched(address: str) -> int:
    """The HTTP status of a page."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def timed(address: str) -> float:
    """Seconds that a page takes."""
    started = time.perf_counter()
    status = fetched(address)
    assert status == 200, (address, status)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
