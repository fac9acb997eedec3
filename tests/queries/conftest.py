from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store


@pytest.fixture(scope="session")
def store() -> Store:
    """The graph of events.trig; only to be read."""
    store = Store()
    store.load(path=Path(__file__).with_name("events.trig"), format=RdfFormat.TRIG)
    return store
