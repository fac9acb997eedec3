"""How long `sinorus validate` takes on a large store: as it is, and with faults put into it.

    python benchmarks/corpus.py 10000 > corpus.jsonl
    sinorus build corpus.jsonl --store large.db
    python benchmarks/validation.py large.db 100

The faults are in a copy: as many events as the second argument says end before they begin. Seconds
are of the processor, of the whole command; every fault must be found.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, Quad

from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import SIN, XSD


def main() -> None:
    """Measure."""
    store, faults = Path(sys.argv[1]), int(sys.argv[2])
    with open_store(str(store), write=False) as opened:
        articles = opened.query(
            f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?article a {SIN.Article} }} }}"
        )
        print(f"{next(articles)['n'].value} articles")
    seconds, found = validated(store)
    print(f"{seconds:8.2f} s  as it is; {found} things wrong")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "copy.db")
        shutil.copytree(store, copy)
        spoil(copy, faults)
        seconds, found = validated(copy)
        assert found >= faults, found
        print(f"{seconds:8.2f} s  with {faults} events that end too early; {found} things wrong")


def spoil(store: Path, faults: int) -> None:
    """Let so many events end before they begin."""
    with open_store(str(store), write=True) as opened:
        ends = [quad for quad in opened.quads(DefaultGraph()) if quad.predicate == SIN.endLatest]
        chosen = sorted(ends, key=str)[:faults]
        long_ago = Literal("1999-01-01", datatype=XSD.date)
        wrong = [Quad(each.subject, each.predicate, long_ago, each.graph_name) for each in chosen]
        opened.change(remove=chosen, add=wrong)


def validated(store: Path) -> tuple[float, int]:
    """Seconds that the command takes, and how much it finds wrong."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sinorus", "validate", "--store", str(store)]
    done = subprocess.run(
        [*command, "--format", "json"], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, len(json.loads(done.stdout)["violations"])


if __name__ == "__main__":
    main()
