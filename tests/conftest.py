"""What many tests share: the graph of the shipped reports, a browser, how hypothesis runs."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

# No deadline: a busy machine is not a failure. The same examples at every run: CI repeats.
settings.register_profile("sinorus", deadline=None, derandomize=True)
settings.load_profile("sinorus")


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the shipped reports."""
    return ROOT / "seeds" / "reports"


@pytest.fixture(scope="session")
def built_store(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the shipped reports; only to be read."""
    import sinorus

    store = tmp_path_factory.mktemp("built") / "sinorus.db"
    sinorus.build(reports, store=store).close()
    return store


@pytest.fixture(scope="session")
def tool() -> Callable[[str, str], str]:
    """Gives the path of a program by its name; without it, the test is left out.

    The second argument says how to get it. Programs that pip installs are beside Python.
    """

    def found(name: str, remedy: str) -> str:
        path = shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)
        if path is None:
            hint = f"{name} is missing: {remedy}"
            assert os.environ.get("SINORUS_REQUIRE_TOOLS") != "1", hint
            pytest.skip(hint)
        return path

    return found


@pytest.fixture(scope="session")
def browser(tool: Callable[[str, str], str]) -> "Iterator[Browser]":
    """The machine's own Chromium; playwright brings none."""
    from playwright.sync_api import sync_playwright

    chromium = tool("chromium", "apt-get install chromium")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=flags, timeout=60_000)
        yield launched
        launched.close()
