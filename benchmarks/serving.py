"""How fast the explorer opens a graph, and shows its pages.

    python benchmarks/large_store.py sinorus.db large.db 100000
    python benchmarks/serving.py large.db

Prints seconds: of the start until the first page is there, with the index made and with it there
already, and of each page, the best of five.
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
    "/sparql?query=ASK+%7B+%3Fe+a+sin%3AMeeting+%7D",
)


def main() -> None:
    """Measure."""
    store = sys.argv[1]
    with tempfile.TemporaryDirectory() as caches:
        for what in ("the index made", "the index there"):
            started = time.perf_counter()
            with serving(store, caches) as address:
                assert fetched(f"{address}/event/vostok-2022") == 200
                first = time.perf_counter() - started
                while fetched(f"{address}/events") != 200:
                    time.sleep(0.1)
                print(f"{first:8.2f}  start to first page, {what}")
                print(f"{time.perf_counter() - started:8.2f}  start to list of events, {what}")
                if what == "the index there":
                    for page in PAGES:
                        print(f"{min(timed(address + page) for _ in range(5)):8.3f}  {page}")


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
