"""The drawings in JupyterLab itself, where it is installed: pip install jupyterlab."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("jupyterlab", reason="JupyterLab is missing: pip install jupyterlab")

CELLS = (
    "import sinorus\nkg = sinorus.open(STORE)",
    "kg.network(height=400)",
    "kg.map(height=400)",
    "kg.timeline(height=400)",
    "%load_ext sinorus",
    "%%sparql kg --limit 3\nSELECT ?name { ?event a sin:Patrol ; rdfs:label ?name }",
)


@pytest.fixture
def lab(built_store: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab with a notebook that has not been run, and is not trusted."""
    cells = [
        nbformat.v4.new_code_cell(cell.replace("STORE", repr(str(built_store)))) for cell in CELLS
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(notebook, folder / "drawings.ipynb")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {
        name: str(tmp_path / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    for path in own.values():
        Path(path).mkdir()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=open"]
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"],
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api?token=open")
            yield f"{address}/lab/tree/drawings.ipynb?token=open&reset"
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(address)


def test_jupyterlab_shows_the_drawings_and_tables(browser: "Browser", lab: str):
    from playwright.sync_api import expect

    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(60_000)
    page.goto(lab)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    frames = page.locator(".jp-OutputArea iframe")
    expect(frames).to_have_count(3, timeout=120_000)
    for number in range(3):
        frames.nth(number).scroll_into_view_if_needed()
        inside = page.frame_locator(".jp-OutputArea iframe").nth(number)
        expect(inside.locator("#counts")).to_contain_text("88 events", timeout=60_000)
        box = frames.nth(number).bounding_box()
        assert box is not None
        assert box["height"] >= 400
        assert box["width"] > 600
    expect(page.locator(".jp-OutputArea table tbody tr")).to_have_count(3, timeout=60_000)
    page.close()


def test_a_notebook_that_is_not_trusted_says_why_there_is_no_drawing(
    browser: "Browser", lab: str, tmp_path: Path
):
    from nbclient import NotebookClient
    from playwright.sync_api import expect

    path = tmp_path / "notebooks" / "drawings.ipynb"
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120).execute()
    nbformat.write(notebook, path)
    shutil.rmtree(tmp_path / "JUPYTER_DATA_DIR", ignore_errors=True)  # where trust is kept
    page = browser.new_page()
    page.goto(lab, timeout=60_000)
    output = page.locator(".jp-OutputArea", has_text="because the notebook is not trusted")
    expect(output.first).to_be_visible(timeout=60_000)
    expect(page.locator(".jp-OutputArea iframe")).to_have_count(0)
    page.close()
