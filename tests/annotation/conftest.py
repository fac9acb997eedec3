"""Articles laid out by the real extraction, made once."""

from collections.abc import Callable

import pytest

from sinorus.annotation.layout import lay_out
from sinorus.annotation.model import LaidOutArticle
from sinorus.articles.model import Article
from sinorus.extraction.pipeline import Extractor
from sinorus.partial_date import PartialDate


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def laid_out(extractor) -> Callable[..., LaidOutArticle]:
    """A function that lays an article out, given its text."""

    def make(text: str, **about: object) -> LaidOutArticle:
        about = {"published": PartialDate(2024, 9, 12)} | about
        article = Article(str(about.pop("id", "a")), text, **about)
        return lay_out(extractor.analyse(article), extractor.extract(article))

    return make
