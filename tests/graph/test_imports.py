import subprocess
import sys

import pytest

HEAVY = {"spacy", "rdflib", "pyshacl", "oxrdflib", "networkx", "trafilatura", "pandas"}


@pytest.mark.parametrize(
    "module", ["vocabulary", "iris", "store", "statistics", "evidence", "fused", "validation"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(module):
    program = f"import sys, sinorus.graph.{module}; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    assert HEAVY.isdisjoint(loaded)
