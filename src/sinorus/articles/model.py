"""What an article is once it has been read."""

import hashlib
from dataclasses import dataclass

from sinorus.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its cleaned text and what is known about it.

    Character offsets of all evidence refer to `text`.
    """

    id: str
    """The front matter's `id`, or else the file's stem; unique in one build."""
    text: str
    """The body without menus, share lines and ad-block notices; captions are kept as paragraphs."""
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    date_inferred: bool = False
    """Whether `published` was concluded from what the text tells, not printed or given."""
    language: str = "en"
    source: str = ""
    """Where it was read from: a path, "-" for stdin, or path#line for JSON Lines."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything that extraction reads, as 64 hexadecimal digits."""
        stated = "" if self.date_inferred else str(self.published or "")
        parts = (self.id, self.text, self.title or "", stated)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """One article, or one file, that could not be read or was left out."""

    source: str
    """As `Article.source`."""
    reason: str
    """A sentence about it ("It is empty.") that names the remedy where there is one."""
    duplicate: bool = False
    """Whether it is a second copy of an article that was read: nothing is lost."""
