"""The notebooks run from the top to the end, and show what they promise."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# ipykernel's own, in the process of the notebook's client.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_every_last_line_shows_something(path, tmp_path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copy(path, folder)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}})
    client.execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not [output for output in cell.outputs if output.get("name") == "stderr"]
            last = cell.source.splitlines()[-1]
            if last.startswith(("kg.network", "kg.map", "kg.timeline", "third")):
                assert "<iframe srcdoc=" in cell.outputs[-1]["data"]["text/html"]
            elif last.startswith(("kg.query", "kg.explain")):
                assert cell.outputs[-1]["output_type"] == "execute_result"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_output(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_every_bundled_query_is_asked():
    asked = (ROOT / "notebooks" / "2-twenty-questions.ipynb").read_text(encoding="utf-8")
    for query in (ROOT / "queries").glob("*.rq"):
        assert f'kg.query(\\"{query.stem}\\"' in asked, query.stem
