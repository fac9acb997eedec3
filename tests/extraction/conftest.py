"""Fixtures that the tests of extraction share."""

import pytest
from told import extractor as cached_extractor

from sinorus.extraction.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for the whole session: it is slow to make and does not change."""
    return cached_extractor()
