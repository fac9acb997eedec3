"""RDF terms as Python values and as words for people."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sinorus.graph.vocabulary import PREFIXES, PUBLISHED

Term = NamedNode | BlankNode | Literal | Triple
PlainValue = str | int | float | bool | date | None
"""What a cell of a result holds; None where the query leaves it unbound. `datetime` is a `date`."""

_XSD: Final = PREFIXES["xsd"]
_CONVERTERS: Final[dict[str, Callable[[str], PlainValue]]] = {
    "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "decimal": float,
    "double": float,
    "float": float,
    **dict.fromkeys(
        (
            "byte", "int", "integer", "long", "negativeInteger", "nonNegativeInteger",
            "nonPositiveInteger", "positiveInteger", "short", "unsignedInt", "unsignedLong",
        ),
        int,
    ),
}  # fmt: skip
_KINDS: Final = (
    "article", "category", "country", "event", "evidence", "graph", "kind", "location", "platform",
    "precision", "publisher", "qualifier", "reference", "role", "series", "status", "unit",
)  # fmt: skip
NAMESPACES: Final = {**PREFIXES, **{kind: f"{PUBLISHED}{kind}/" for kind in _KINDS}}
"""Namespaces by prefix: tables shorten IRIs with them, and queries may use them undeclared."""


def python_value(term: Term | None) -> PlainValue:
    """The plain Python value of an RDF term.

    Numbers, booleans, dates and times become Python's own; IRIs and all other literals become
    text. A literal that is not what its datatype says ("abc" as an integer) stays text.

    >>> python_value(Literal(7)), python_value(NamedNode("https://example.org/a"))
    (7, 'https://example.org/a')
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return str(term)
    converter = _CONVERTERS.get(term.datatype.value.removeprefix(_XSD))
    if converter is not None and term.datatype.value.startswith(_XSD):
        with suppress(ValueError, KeyError):  # malformed, or out of Python's range
            return converter(term.value)
    return term.value


def short(term: Term | None) -> str:
    """A term in as few letters as people need: IRIs with a prefix, literals without quotes.

    >>> short(NamedNode("https://w3id.org/sinorus/id/event/vostok-2022"))
    'event:vostok-2022'
    >>> short(NamedNode("https://w3id.org/sinorus/ontology#Exercise"))
    'sin:Exercise'
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return printable(_short_iri(term.value))
    return printable(term.value if isinstance(term, Literal) else str(term))


def _short_iri(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def printable(text: str) -> str:
    r"""`text` without what could drive a terminal or turn the direction of writing.

    Articles are foreign text: escape sequences and other control and formatting characters
    become a replacement sign, line breaks and tabs a space.

    >>> printable("a\x1b[31mb\nc")
    'a�[31mb c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable_character, re.sub(r"\s+", " ", text)))


def _printable_character(character: str) -> str:
    # Joiners are part of words in some scripts; other formatting characters are not.
    if character in "\u200c\u200d":
        return character
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character
