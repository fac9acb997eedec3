"""What many tests share: a graph built from the shipped reports, and how hypothesis runs."""

from pathlib import Path

import pytest
from hypothesis import settings

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
