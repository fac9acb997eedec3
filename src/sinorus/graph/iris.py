"""The IRI of everything: made of content alone, safe for any text, and readable back.

Ids become path segments by percent-encoding, which loses nothing; names that only have words
become slugs, which are for looking at.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from sinorus.errors import SinorusError
from sinorus.gazetteer.model import EntityKind
from sinorus.graph.vocabulary import PUBLISHED, Scheme

_LONGEST_SLUG = 60
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#:]")


@lru_cache(maxsize=10_000)
def segment(text: str) -> str:
    """`text` as one segment of a path; different texts give different segments.

    >>> segment("a b/ö")
    'a%20b%2F%C3%B6'
    >>> segment("..")
    '%2E%2E'
    """
    encoded = quote(text, safe="", errors="replace")
    return encoded.replace(".", "%2E") if encoded.strip(".") == "" else encoded


def unsegment(path_segment: str) -> str:
    """The text that `segment` was given."""
    return unquote(path_segment)


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """`text` as a short lower-case word for an IRI.

    Case, accents and punctuation are left out. What is left out beyond that (letters other than
    Latin, the tail of a long text) is told apart by a few digits of a hash.

    >>> slug("Type 095"), slug("Île d'Itouroup")
    ('type-095', 'ile-d-itouroup')
    >>> slug("Tu-95 «Медведь»")
    'tu-95-b0b49acd'
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    short = _NOT_IN_SLUG.sub("-", plain).strip("-")
    foreign = any(char.isalnum() and not char.isascii() for char in plain)
    if short and not foreign and len(short) <= _LONGEST_SLUG:
        return short
    return f"{short[:_LONGEST_SLUG]}-{digest(plain)[:8]}".lstrip("-")


def digest(*parts: str) -> str:
    """SHA-256 of `parts`, as hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


@lru_cache(maxsize=1_000)
def concept(scheme: Scheme, notation: str) -> NamedNode:
    """The concept of `scheme` with that notation, whether there is one or not.

    >>> concept("kind", "naval").value
    'https://w3id.org/sinorus/id/kind/naval'
    """
    return NamedNode(f"{PUBLISHED}{scheme}/{segment(notation)}")


def last_segment(node: NamedNode) -> str:
    """The last part of an IRI, as text: of a concept its notation.

    >>> last_segment(concept("qualifier", "at_least"))
    'at_least'
    """
    return unsegment(node.value.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of the data below one base.

    What Sinorus publishes keeps its own base, so that queries and other people's graphs agree on
    it: concepts, known entities, known exercises and the names of the graphs.

    Raises:
        SinorusError: the base is no absolute IRI that ends in "/", "#" or ":".

    >>> Iris().event("vostok-2022").value
    'https://w3id.org/sinorus/id/event/vostok-2022'
    """

    base: str = PUBLISHED

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise SinorusError(
                f"The base '{self.base}' is no address to put ids behind: give one like "
                f"'{PUBLISHED}'."
            )

    def _node(self, *path: str) -> NamedNode:
        return NamedNode(self.base + "/".join(path))

    @staticmethod
    def _published(*path: str) -> NamedNode:
        return NamedNode(PUBLISHED + "/".join(path))

    def entity(self, kind: EntityKind, entity_id: str | None, label: str) -> NamedNode:
        """A known entity by its id, or one that is known by its words only (`x-SLUG`).

        >>> Iris().entity("unit", "pla", "PLA").value
        'https://w3id.org/sinorus/id/unit/pla'
        >>> Iris().entity("unit", None, "7th Flotilla").value
        'https://w3id.org/sinorus/id/unit/x-7th-flotilla'
        """
        if entity_id is None:
            return self._node(kind, f"x-{slug(label)}")
        encoded = segment(entity_id)
        # A known id may begin with "x-" too ("X-37B"): it is written so that it can be told apart.
        encoded = f"%78{encoded[1:]}" if encoded.startswith("x-") else encoded
        return self._published(kind, encoded)

    def entity_id(self, node: NamedNode) -> str | None:
        """The id that `entity` was given."""
        last = node.value.rpartition("/")[2]
        return None if last.startswith("x-") else unsegment(last)

    def country(self, code: str) -> NamedNode:
        """A country by its ISO alpha-3 code."""
        return self.entity("country", code, code)

    def event(self, event_id: str) -> NamedNode:
        """A fused event."""
        return self._node("event", segment(event_id))

    def reference(self, exercise_id: str) -> NamedNode:
        """A known exercise of the reference table."""
        return self._published("reference", segment(exercise_id))

    def article(self, article_id: str) -> NamedNode:
        """An article."""
        return self._node("article", segment(article_id))

    def source(self, name: str) -> NamedNode:
        """What an article speaks for, as fusion names it: a publisher, else the article itself.

        >>> Iris().source("publisher:xinhua").value
        'https://w3id.org/sinorus/id/publisher/xinhua'
        """
        kind, _, name_of_it = name.partition(":")
        if kind == "article":
            return self.article(name_of_it)
        is_unknown = name_of_it.startswith("x-")
        make = self._node if is_unknown else self._published
        return make(kind, segment(name_of_it))

    def report(self, article_id: str, key: str) -> NamedNode:
        """An article's report of an event."""
        return self._node("article", segment(article_id), "event", segment(key))

    def evidence(self, article_id: str, start: int, end: int, content: str) -> NamedNode:
        """The evidence graph of one statement; `content` is the hash of what it holds."""
        return self._node("evidence", segment(article_id), f"{start}-{end}", content)

    def graph(self, name: str) -> NamedNode:
        """One of the named graphs "entities", "reference" and "articles"."""
        return self._published("graph", name)


def below(node: NamedNode, *path: str) -> NamedNode:
    """A part of an event or report.

    >>> below(Iris().event("vostok-2022"), "participation", "CHN").value
    'https://w3id.org/sinorus/id/event/vostok-2022/participation/CHN'
    """
    return NamedNode("/".join((node.value, *map(segment, path))))
