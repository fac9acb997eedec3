"""What comes back out of a store."""

from dataclasses import dataclass
from typing import Self

from sinorus.articles.model import Article
from sinorus.extraction.model import Event, Extraction
from sinorus.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What a store keeps of an article: all but its text and the path it was read from."""

    id: str
    content_hash: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    date_inferred: bool = False
    language: str = "en"

    @classmethod
    def of(cls, article: Article) -> Self:
        """What would be kept of `article`."""
        return cls(
            id=article.id,
            content_hash=article.content_hash,
            title=article.title,
            url=article.url,
            publisher=article.publisher,
            published=article.published,
            date_inferred=article.date_inferred,
            language=article.language,
        )


@dataclass(frozen=True, slots=True)
class StoredExtraction:
    """All events of one article, as a store gives them back: in a fixed order, none twice."""

    article: StoredArticle
    events: tuple[Event, ...]

    @classmethod
    def of(cls, extraction: Extraction) -> Self:
        """What would come back if `extraction` were stored."""
        events = (in_order(event) for event in extraction.events)
        return cls(
            StoredArticle.of(extraction.article), tuple(sorted(events, key=lambda event: event.key))
        )


def in_order(event: Event) -> Event:
    """`event` with its facts in the order of the text, whatever order they were found in."""
    facts = sorted(
        set(event.facts),
        key=lambda fact: (fact.evidence.start, fact.evidence.end, repr(fact)),
    )
    return Event(event.key, event.type, event.status, tuple(facts))
