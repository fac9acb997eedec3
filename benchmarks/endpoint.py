"""What building onto a SPARQL server costs: a first build, and single articles more.

    oxigraph serve --bind 127.0.0.1:7878 &
    SINORUS_UPDATE_URL=http://127.0.0.1:7878/update \
        python benchmarks/endpoint.py http://127.0.0.1:7878/query 1000 --server $!

The server should be empty before. Seconds are of the clock, and of the processor for the server
where its process is named and for us, so that other work on the machine shows less.
"""

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import sysconf
from pathlib import Path
from typing import Any

from corpus import articles
from SPARQLWrapper import SPARQLWrapper

import sinorus
from sinorus.articles.model import Article
from sinorus.partial_date import PartialDate

MORE = 7
"""Single articles that are built one after the other; the first two load what is then there."""


@contextmanager
def counted(found: dict[str, int]) -> Iterator[None]:
    """Count the requests, and the characters that they send, while the block runs."""
    send = SPARQLWrapper.query

    def counting(request: SPARQLWrapper) -> Any:
        found["requests"] = found.get("requests", 0) + 1
        found["characters"] = found.get("characters", 0) + len(request.queryString)
        return send(request)

    SPARQLWrapper.query = counting
    try:
        yield
    finally:
        SPARQLWrapper.query = send


def processor(server: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")


def measured(given: list[Article], url: str, server: int | None) -> dict[str, float]:
    """What building these articles costs."""
    found: dict[str, int] = {}
    theirs = processor(server) if server else 0.0
    ours, started = time.process_time(), time.monotonic()
    with counted(found):
        sinorus.build(given, store=url).close()
    costs = {
        "clock s": time.monotonic() - started,
        "our processor s": time.process_time() - ours,
        **found,
    }
    if server:
        costs["its processor s"] = processor(server) - theirs
    return costs


def as_article(record: dict[str, str]) -> Article:
    """A record as an article."""
    published = PartialDate.parse(record["published"])
    return Article(
        record["id"], record["text"], record["title"], None, record["publisher"], published
    )


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("number", type=int)
    parser.add_argument("--server", type=int, metavar="PID", help="process of the server")
    options = parser.parse_args()
    corpus = [as_article(record) for record in articles(options.number + MORE)]
    first = measured(corpus[:-MORE], options.url, options.server)
    more = [measured([one], options.url, options.server) for one in corpus[-MORE:]][2:]
    middle = {name: statistics.median(each[name] for each in more) for name in first}
    for what, costs in (("first build", first), ("one article more", middle)):
        print(json.dumps({what: {name: round(cost, 3) for name, cost in costs.items()}}))


if __name__ == "__main__":
    main()
