"""An article laid out for reading: its sentences, what was marked in them, what they made."""

from dataclasses import dataclass
from typing import Literal

from sinorus.articles.model import Article
from sinorus.extraction.model import Event, Fact

MarkKind = Literal[
    "country", "unit", "platform", "location", "series", "date", "force", "trigger"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a component of the extraction has recognised."""

    start: int
    """Character offset in the article's text."""
    end: int
    kind: MarkKind
    note: str
    """What they were taken for, in a word or two: "CHN", "2022-08", "≥2,000 troops"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact that was read in a sentence."""

    event: Event
    fact: Fact
    marks: tuple[Mark, ...] = ()
    """The words of the sentence that say it, as far as they are marked."""


@dataclass(frozen=True, slots=True)
class LaidOutSentence:
    """A sentence with its marks and its facts, in text order."""

    start: int
    """Character offset in the article's text."""
    end: int
    """Offset behind its last character that is not a space."""
    marks: tuple[Mark, ...] = ()
    """May lie within one another, and may cross."""
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidOutArticle:
    """An article with everything that was found in it."""

    article: Article
    events: tuple[Event, ...]
    sentences: tuple[LaidOutSentence, ...]

    @property
    def date(self) -> str:
        """When it was published; where it does not say so, what its text implies."""
        published = str(self.article.published or "undated")
        return f"{published} (inferred)" if self.article.date_inferred else published
