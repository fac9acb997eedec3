"""How stores grow: build, one more article, queries, export, memory and disk, at given sizes.

    python benchmarks/stores.py 1000 10000 100000 --rdflib --virtuoso URL

Times are of the processor, so that other work on the machine does not show; those on a server are
by the clock. Whatever is measured runs in a process of its own, so that its memory is its own.
What is found goes to `benchmarks/stores.json`, each size on its own, and from there all of it into
the table of `docs/stores.md`. rdflib is asked up to 10,000 articles; Virtuoso, which is not started
here, is asked up to `--most`.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

from corpus import articles
from page import ROOT, table, write_section

import sinorus
from sinorus.queries.catalogue import catalogue

RESULTS = Path(__file__).with_suffix(".json")
RDFLIB_UP_TO = 10_000
MORE = 12
"""Articles that are added one by one; the first two load what is then in memory."""
CUT_OFF = 10
"""Seconds of the processor, or of waiting for a server, after which a query is given up."""
LACKING = {"area-geosparql", "distance-geosparql", "distance-from"}
"""Queries that not all engines can answer."""

BUILD = """
import resource, sys, time, sinorus
kg = sinorus.build(sys.argv[1], store=sys.argv[2])
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(kg.intake.summary.events, kg.stats().quads)
"""
ADD = """
import sys, time
from sinorus.extraction.pipeline import Extractor
from sinorus.gazetteer import load_gazetteer
from sinorus.graph.builder import Builder
from sinorus.graph.opening import open_store
from sinorus.intake import read
extractor = Extractor()
for article in read(sys.argv[1])[0]:
    started = time.process_time()
    with open_store(sys.argv[2], write=True) as kept:
        Builder(kept, load_gazetteer()).put([extractor.extract(article)])
    print(time.process_time() - started)
"""
LOUDEST = """
SELECT ?event WHERE { ?event sin:report ?report }
GROUP BY ?event ORDER BY DESC(COUNT(?report)) ?event LIMIT 1
"""
"""The event with most reports, of which to ask what would be all statements else."""
QUERY = """
import os, resource, sys, time
os.environ["SINORUS_ENDPOINT_TIMEOUT"] = sys.argv[4]
import sinorus
from sinorus.errors import SinorusError
from sinorus.queries.catalogue import load
clock = getattr(time, sys.argv[2])
with sinorus.open(sys.argv[1]) as kg:
    of_one = {"event": sys.argv[5]} if load(sys.argv[3]).needs else {}
    for _ in range(2):
        started = clock()
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + int(sys.argv[4]), -1))
        try:
            kg.query(sys.argv[3], **of_one)
        except SinorusError as error:
            if "has not answered" in str(error):
                break
            raise
        print(clock() - started, flush=True)
"""
EXPORT = """
import sys, time, sinorus
with sinorus.open(sys.argv[1]) as kg:
    started = time.process_time()
    kg.serialize(sys.argv[2])
    print(time.process_time() - started)
"""
RDFLIB = """
import rdflib, signal, sys, time
from contextlib import suppress
from pyoxigraph import NamedNode
from sinorus.queries.catalogue import load
from sinorus.queries.parameters import bind

def given_up(*_):
    raise TimeoutError

signal.signal(signal.SIGVTALRM, given_up)
data = rdflib.Dataset()
data.parse(sys.argv[1], format="nquads")
for name in sys.argv[4:]:
    query = load(name)
    text = bind(query.text, {"event": NamedNode(sys.argv[3])} if query.needs else {})
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, int(sys.argv[2]))
    with suppress(TimeoutError):  # the time up to then is what is told
        list(data.query(text))
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    print(time.process_time() - started, flush=True)
"""


def run(program: str, *arguments: object) -> list[float]:
    """The numbers that a program prints, up to where it was stopped if it was."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode > 0:
        raise SystemExit(f"A measurement ended with code {done.returncode}.")
    return [float(number) for number in done.stdout.split()]


def asked(store: object, clock: str, names: list[str], event: str) -> dict[str, float]:
    """Seconds of each query, the better of two; of that event where it needs one."""
    return {
        name: round(min(run(QUERY, store, clock, name, CUT_OFF, event), default=CUT_OFF), 4)
        for name in names
    }


def size(folder: Path) -> float:
    """Megabytes on the disk of what is read, and of fusion's index."""
    current = max(folder.glob("generation-*"), key=lambda path: int(path.name.partition("-")[2]))
    files = [*current.rglob("*"), folder / "index.sqlite"]
    return round(sum(path.stat().st_size for path in files) / 1e6)


def measured(number: int, options: argparse.Namespace) -> dict[str, object]:
    """All figures for a corpus of that many articles."""
    folder = Path(mkdtemp(prefix="sinorus-benchmark-"))
    try:
        corpus, more, store = folder / "corpus.jsonl", folder / "more.jsonl", folder / "graph.db"
        records = [json.dumps(record) + "\n" for record in articles(number + MORE)]
        corpus.write_text("".join(records[:number]))
        more.write_text("".join(records[number:]))
        found: dict[str, object] = {}
        figures = run(BUILD, corpus, store)
        found |= zip(("build s", "build MB", "events", "quads"), figures, strict=True)
        found["disk MB"] = size(store)
        found["one more s"] = statistics.median(run(ADD, more, store)[2:])
        names = [name for name in catalogue() if "geosparql" not in name]
        with sinorus.open(store) as kg:
            loudest = str(kg.query(LOUDEST).rows[0][0])
        found["queries s"] = ours = asked(store, "process_time", names, loudest)
        (found["export s"],) = run(EXPORT, store, folder / "graph.nq")
        if options.rdflib and number <= RDFLIB_UP_TO:
            theirs = run(RDFLIB, folder / "graph.nq", CUT_OFF, loudest, *names)
            found["rdflib s"] = dict(zip(names, theirs, strict=True))
        if options.virtuoso and number <= options.most:
            (folder / "graph.nq").unlink()
            (found["virtuoso build s"], *_) = run(BUILD, corpus, options.virtuoso)
            names = [name for name in ours if name not in LACKING]
            found["virtuoso s"] = asked(options.virtuoso, "monotonic", names, loudest)
        return found
    finally:
        shutil.rmtree(folder)


# --- the table ------------------------------------------------------------------------------------


def columns(number: int, found: dict[str, object]) -> list[str]:
    """One row of the table."""
    ours = found["queries s"]
    slowest = max(ours, key=ours.get)
    return [
        f"{number:,}",
        f"{found['events']:,.0f}",
        f"{found['quads']:,.0f}",
        f"{found['build s']:,.0f} s",
        f"{1000 * found['build s'] / number:.1f} ms",
        f"{found['build MB']:,.0f} MB",
        f"{1000 * found['one more s']:.0f} ms",
        f"{1000 * statistics.median(ours.values()):.0f} ms",
        f"{shown(ours[slowest])} ({slowest})",
        f"{found['export s']:.1f} s",
        f"{found['disk MB']:,.0f} MB",
    ]


def shown(seconds: float) -> str:
    """A time, or that it was not waited for."""
    return f"over {CUT_OFF} s" if seconds >= CUT_OFF else f"{seconds:.2f} s"


def compared(number: int, found: dict[str, object], engine: str) -> list[str]:
    """One row of the comparison with another engine."""
    theirs, ours = found[f"{engine} s"], found["queries s"]
    times = [theirs[name] / max(ours[name], 1e-4) for name in theirs]
    return [
        f"{engine}, {number:,} articles",
        f"{1000 * statistics.median(theirs.values()):,.0f} ms",
        shown(max(theirs.values())),
        f"{statistics.median(times):.1f} times",
    ]


def page(results: dict[str, dict[str, object]]) -> str:
    """What goes into the documentation."""
    sizes = [(int(number), results[number]) for number in sorted(results, key=int)]
    head = ["articles", "events", "quads", "build", "an article", "memory", "one more"]
    head += ["median query", "slowest query", "export", "disk"]
    text = table(head, [columns(*each) for each in sizes])
    others = [
        compared(number, found, engine)
        for engine in ("rdflib", "virtuoso")
        for number, found in sizes
        if f"{engine} s" in found
    ]
    if others:
        head = ["other engines", "median query", "slowest query", "as long as the folder takes"]
        text += "\n" + table(head, others)
    return text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int)
    parser.add_argument("--rdflib", action="store_true")
    parser.add_argument("--virtuoso", metavar="URL")
    parser.add_argument("--most", type=int, default=1_000)
    given = parser.parse_args()
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for each in given.numbers:
        kept[str(each)] = measured(each, given)
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    write_section("figures", page(kept), ROOT / "docs" / "stores.md")
