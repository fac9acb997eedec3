"""A build that is killed at any moment leaves a store with whole articles only."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from small_articles import extractions

from sinorus.gazetteer import load_gazetteer
from sinorus.graph.builder import Builder
from sinorus.graph.iris import Iris
from sinorus.graph.opening import open_store
from sinorus.graph.reading import article_ids
from sinorus.graph.store import OxigraphStore, nquads

# 50 times with SINORUS_KILLS=50; fewer among the tests, which are run often.
HERE = Path(__file__).parent
KILLS = int(os.environ.get("SINORUS_KILLS", "6"))
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from small_articles import extractions
from sinorus.gazetteer import load_gazetteer
from sinorus.graph.builder import Builder
from sinorus.graph.opening import open_store

with open_store(sys.argv[1], write=True) as store:
    builder = Builder(store, load_gazetteer())
    print("ready", flush=True)
    for number, extraction in enumerate(extractions()):
        builder.put([extraction])
        if number % 3 == 2:
            store.publish()
        if number % 5 == 4:
            builder.remove([extraction.article.id])
            builder.put([extraction])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_at_random_points(tmp_path):
    chance = random.Random(11)
    every = {each.article.id: each for each in extractions()}
    for _ in range(KILLS):
        folder = tmp_path / f"graph-{_ % 3}.db"  # some are killed over and over
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder), str(HERE)], stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"ready\n"
        try:
            process.wait(chance.uniform(0, 3))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
        with open_store(str(folder), write=True) as store:
            store.publish()
        with open_store(str(folder), write=False) as store:
            there = article_ids(store, Iris())
            found = nquads(store)
        # The one that is just being replaced may be out, also of a graph that has later ones.
        lost = set(sorted(every)[: sorted(every).index(there[-1]) + 1] if there else ()) - {*there}
        assert len(lost) <= 1
        assert all(int(name[1:]) % 5 == 4 for name in lost)
        clean = OxigraphStore()
        Builder(clean, load_gazetteer()).put([every[name] for name in there])
        assert found == nquads(clean)
