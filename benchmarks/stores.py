"""How stores grow: build, one more article, queries, export, memory and disk.

    python benchmarks/stores.py 1000 10000 --rdflib --virtuoso http://127.0.0.1:8890/sparql-auth

Times are of the processor, so that other work on the machine does not show; a server's are by the
clock. Every measurement of a build is a process of its own, so that its memory is its own.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from corpus import articles

import sinorus
from sinorus.articles.model import Article
from sinorus.extraction.pipeline import Extractor
from sinorus.gazetteer import load_gazetteer
from sinorus.graph.builder import Builder
from sinorus.graph.opening import open_store
from sinorus.partial_date import PartialDate
from sinorus.queries.catalogue import catalogue

CUT_OFF = 10
"""Seconds after which another engine is not waited for: its times are at least these."""


def built(lines: Path, store: Path, jobs: int) -> dict[str, float]:
    """Build in another process; seconds of processor and megabytes at the peak."""
    program = (
        "import resource, sys, time, sinorus\n"
        "from sinorus.parallel import Engine\n"
        "if __name__ == '__main__':\n"
        "    began, started = time.monotonic(), time.process_time()\n"
        "    kg = sinorus.build(sys.argv[1], store=sys.argv[2], engine=Engine(int(sys.argv[3])))\n"
        "    used = time.process_time() - started\n"
        "    used += resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime\n"
        "    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "    print(used, time.monotonic() - began, peak, kg.intake.summary.events)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, str(lines), str(store), str(jobs)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return dict(zip(["cpu_s", "clock_s", "peak_mb", "events"], map(float, out), strict=True))


def added(store: Path, number: int) -> list[float]:
    """Seconds of processor that single articles more take, without starting the program."""
    extractor = Extractor()
    taken = []
    for record in [*articles(number + 12, seed=1)][-12:]:
        published = PartialDate.parse(record["published"])
        article = Article(
            "more-" + record["id"],
            record["text"],
            record["title"],
            None,
            record["publisher"],
            published,
        )
        started = time.process_time()
        with open_store(str(store), write=True) as kept:
            Builder(kept, load_gazetteer()).put([extractor.extract(article)])
        taken.append(time.process_time() - started)
    return taken[2:]  # the first two load what is then in memory


def answered(
    query: Callable[[str], object], names: list[str], clock: Callable[[], float]
) -> dict[str, float]:
    """Seconds of each query, the better of two."""
    found = {}
    for name in names:
        times = []
        for _ in range(2):
            started = clock()
            query(name)
            times.append(clock() - started)
        found[name] = min(times)
    return found


def measured(number: int, options: argparse.Namespace) -> dict[str, object]:
    """All figures for a corpus of that many articles."""
    folder = Path(mkdtemp(prefix="sinorus-benchmark-"))
    try:
        lines, store = folder / "corpus.jsonl", folder / "graph.db"
        with lines.open("w") as file:
            for record in articles(number):
                file.write(json.dumps(record) + "\n")
        found: dict[str, object] = {"articles": number, "build": built(lines, store, options.jobs)}
        more = added(store, number)
        found["one more: median s"] = round(statistics.median(more), 4)
        names = [name for name in catalogue() if "geosparql" not in name]  # not all engines have it
        with sinorus.open(store) as kg:
            times = answered(kg.query, names, time.process_time)
            found["quads"] = kg.stats().quads
            started = time.process_time()
            kg.serialize(folder / "graph.nq")
            found["export s"] = round(time.process_time() - started, 2)
        found["queries s"] = {name: round(each, 4) for name, each in times.items()}
        found["median query s"] = round(statistics.median(times.values()), 4)
        found["slowest query s"] = round(max(times.values()), 4)
        current = max(store.glob("generation-*"))
        found["disk mb"] = round(
            sum(path.stat().st_size for part in (current, store / "index.sqlite") for path in
                (part.rglob("*") if part.is_dir() else [part])) / 1e6, 1)  # fmt: skip
        if options.rdflib:
            found["rdflib"] = in_rdflib(folder / "graph.nq", names, times)
        if options.virtuoso:
            started = time.monotonic()
            with sinorus.build(lines, store=options.virtuoso) as kg:
                found["virtuoso"] = {
                    "build clock s": round(time.monotonic() - started, 1),
                    "median query s": round(
                        statistics.median(answered(kg.query, names, time.monotonic).values()), 4
                    ),
                }
        return found
    finally:
        shutil.rmtree(folder)


def in_rdflib(path: Path, names: list[str], ours: dict[str, float]) -> dict[str, object]:
    """The same queries on rdflib's own memory store; each is cut off after `CUT_OFF` seconds."""
    program = (
        "import rdflib, signal, sys, time\n"
        "from sinorus.queries.catalogue import catalogue\n"
        "data = rdflib.Dataset()\n"
        "data.parse(sys.argv[1], format='nquads')\n"
        "for name in sys.argv[3:]:\n"
        "    signal.alarm(int(sys.argv[2]))\n"
        "    signal.signal(signal.SIGALRM, signal.default_int_handler)\n"
        "    started = time.process_time()\n"
        "    try:\n"
        "        list(data.query(catalogue()[name].text))\n"
        "    except KeyboardInterrupt:\n"
        "        pass\n"
        "    signal.alarm(0)\n"
        "    print(name, time.process_time() - started, flush=True)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, str(path), str(CUT_OFF), *names],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    theirs = {name: float(seconds) for name, seconds in (line.split() for line in out.splitlines())}
    return {
        "median query s": round(statistics.median(theirs.values()), 3),
        "median of times slower": round(
            statistics.median(theirs[name] / max(ours[name], 1e-4) for name in names), 1
        ),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="+", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rdflib", action="store_true")
    parser.add_argument("--virtuoso", metavar="URL")
    given = parser.parse_args()
    for each in given.numbers:
        print(json.dumps(measured(each, given), indent=2), flush=True)
    print(f"peak of the rest {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
