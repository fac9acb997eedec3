"""The formats in which the endpoint answers, and which of them a client wants."""

from collections.abc import Mapping
from typing import Final, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

Format = TypeVar("Format")

RESULT_FORMATS: Final[Mapping[str, QueryResultsFormat]] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
"""What SELECT and ASK answer in, by media type, the usual one first."""
BOOLEAN_FORMATS: Final[Mapping[str, QueryResultsFormat]] = {
    media_type: form
    for media_type, form in RESULT_FORMATS.items()
    if form in (QueryResultsFormat.JSON, QueryResultsFormat.XML)
}
"""The same for ASK: SPARQL defines no CSV or TSV of yes and no."""
GRAPH_FORMATS: Final[Mapping[str, RdfFormat]] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
"""What CONSTRUCT and DESCRIBE answer in, by media type, the usual one first."""


def chosen(accept: str, formats: Mapping[str, Format]) -> tuple[str, Format] | None:
    """The format that a client likes best.

    Args:
        accept: the request's header of this name; empty if there is none.
        formats: those that there are by media type, the preferred one first.

    Returns:
        The media type and its format; None if the client takes none of them.

    >>> chosen("text/csv;q=0.5, application/*", {"text/csv": "CSV", "application/json": "JSON"})
    ('application/json', 'JSON')
    >>> chosen("image/png", {"text/csv": "CSV"}) is None
    True
    """
    wanted = _qualities(accept)
    best = max(formats, key=lambda media_type: _quality(media_type, wanted))
    return (best, formats[best]) if _quality(best, wanted) > 0 else None


def _qualities(accept: str) -> dict[str, float]:
    """How much the client likes each media type or range, 0 to 1."""
    wanted = {}
    for item in accept.split(","):
        media_type, *parameters = (part.strip().lower() for part in item.split(";"))
        if media_type:
            wanted[media_type] = _weight(parameters)
    return wanted or {"*/*": 1.0}


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _quality(media_type: str, wanted: Mapping[str, float]) -> float:
    """The most special range that fits tells."""
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((wanted[each] for each in ranges if each in wanted), 0.0)
