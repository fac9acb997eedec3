"""An article as its file states it, before it is cleaned."""

from collections.abc import Mapping
from dataclasses import dataclass

from sinorus.articles.front_matter import split_front_matter

_TITLE = ("title", "headline")
_URL = ("url", "link", "source_url", "canonical_url")
_PUBLISHER = ("publisher", "site_name", "sitename", "publication", "outlet", "newspaper", "feed")
_PUBLISHED = (
    "published",
    "date_published",
    "datepublished",
    "publication_date",
    "date_publish",
    "published_at",
    "publishedat",
    "pubdate",
    "pub_date",
    "publish_date",
    "date",
    "timestamp",
)
_LANGUAGE = ("language", "lang")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file, or one record of a file, says of an article."""

    body: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    """As stated."""
    language: str | None = None

    @classmethod
    def of_fields(cls, fields: Mapping[str, str], body: str) -> "Draft":
        """Read the metadata off `fields`, whose keys are in lower case.

        `source` is an address if it looks like one, else the publisher's name.

        >>> draft = Draft.of_fields({"source": "Example Agency", "date": "2022-05-24"}, "Text.")
        >>> draft.publisher, draft.published, draft.url
        ('Example Agency', '2022-05-24', None)
        """
        source = fields.get("source", "")
        linked = source.startswith(("http://", "https://"))
        return cls(
            body=body,
            id=_first(fields, ("id",)),
            title=_first(fields, _TITLE),
            url=_first(fields, _URL) or (source if linked else None),
            publisher=_first(fields, _PUBLISHER) or (source if source and not linked else None),
            published=_first(fields, _PUBLISHED),
            language=_first(fields, _LANGUAGE),
        )


def read_text(text: str) -> Draft:
    r"""Read a text that may open with front matter.

    Raises:
        SinorusError: the front matter is malformed.

    >>> read_text("---\nid: a1\n---\nTwo fleets met.")  # doctest: +ELLIPSIS
    Draft(body='Two fleets met.', id='a1', title=None, ...)
    """
    fields, body = split_front_matter(text.lstrip("\ufeff").replace("\r\n", "\n"))
    return Draft.of_fields(fields, body)


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)
