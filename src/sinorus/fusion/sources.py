"""What fusion needs to know of an article, and which articles count as one source."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from sinorus.partial_date import PartialDate

_NOT_WORD = re.compile(r"[\W_]+")


class ArticleRecord(Protocol):
    """The part of an article that fusion reads; `sinorus.articles.model.Article` has it all."""

    @property
    def id(self) -> str:
        """The key that reports and evidence name it by."""

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def publisher(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> PartialDate | None:
        """When."""


def folded(text: str) -> str:
    """Lower case, with every run of other signs than letters and digits as one space.

    >>> folded("No-limits partnership!")
    'no limits partnership'
    """
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def independent_sources(articles: Mapping[str, ArticleRecord]) -> dict[str, str]:
    """Name the source that each article speaks for: its publisher.

    Articles under one headline are taken for reprints of one story, and so for one source. An
    article of unknown publisher is a source of its own.

    Args:
        articles: articles by id.

    Returns:
        The source's name by article id; equal names mean that the articles are not independent.
    """
    publisher = {
        key: f"publisher {folded(article.publisher)}" if article.publisher else f"article {key}"
        for key, article in articles.items()
    }
    of_title: dict[str, str] = {}
    for key, article in articles.items():
        title = folded(article.title or "")
        if title:
            of_title[title] = min(of_title.get(title, publisher[key]), publisher[key])
    return {
        key: of_title.get(folded(article.title or ""), publisher[key])
        for key, article in articles.items()
    }


def count_independent(article_ids: Iterable[str], sources: Mapping[str, str]) -> int:
    """How many independent sources stand behind the articles of these ids."""
    return len({sources.get(key, f"article {key}") for key in article_ids})
