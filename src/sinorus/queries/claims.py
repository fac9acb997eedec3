"""What a graph says about one event or report, as claims that can be compared."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from sinorus.graph.iris import last_segment
from sinorus.graph.vocabulary import CONCEPT_LABELS, ONTOLOGY, RDF, Scheme
from sinorus.partial_date import PartialDate
from sinorus.queries.terms import Term

Claim = tuple[str, str, Term | str]
"""Path below the event or report ("" for itself, "/participation/CHN"), local name of the
property, and value: a term, or the path of a part. So a report's claim equals its event's."""

Period = tuple[PartialDate | None, PartialDate | None]
"""Start and end; None where it is not known."""

_TYPE_WORDS: Final = {
    "Patrol": "joint patrol",
    "Exercise": "exercise",
    "ArmsTransfer": "arms transfer",
    "Agreement": "agreement",
    "Meeting": "meeting",
    "Incident": "incident",
}


def claim(subject: NamedNode, node: Term, prop: Term, value: Term) -> Claim:
    """A triple as a claim about `subject`, which is `node` or what `node` is a part of.

    >>> event = NamedNode("https://e.org/event/a")
    >>> part = NamedNode("https://e.org/event/a/force/all-troops-5-exact")
    >>> claim(event, event, NamedNode("https://w3id.org/sinorus/ontology#force"), part)
    ('', 'force', '/force/all-troops-5-exact')
    """
    return _path(node, subject), local_name(prop), _relative(value, subject)


def _path(node: Term, subject: NamedNode) -> str:
    return node.value.removeprefix(subject.value) if isinstance(node, NamedNode) else str(node)


def _relative(value: Term, subject: NamedNode) -> Term | str:
    is_part = isinstance(value, NamedNode) and value.value.startswith(f"{subject.value}/")
    return _path(value, subject) if is_part else value


def local_name(prop: Term) -> str:
    """The name of a property of the ontology; the whole IRI of any other."""
    return prop.value.removeprefix(ONTOLOGY) if isinstance(prop, NamedNode) else str(prop)


def values(claims: Iterable[Claim], path: str, name: str) -> list[Term | str]:
    """The values of one property, in a fixed order."""
    return sorted((value for at, prop, value in claims if prop == name and at == path), key=str)


def parts(claims: Iterable[Claim], path: str, name: str) -> list[str]:
    """The paths of parts ("participation", "force"), in a fixed order."""
    return [value for value in values(claims, path, name) if isinstance(value, str)]


def text(found: Iterable[Term | str]) -> str:
    """The text of the first value, empty if there is none."""
    return next((term.value for term in found if isinstance(term, Literal | NamedNode)), "")


def notation(found: Iterable[Term | str]) -> str:
    """The notation of the first concept, empty if there is none."""
    return next((last_segment(term) for term in found if isinstance(term, NamedNode)), "")


def concept_words(scheme: Scheme, name: str) -> str:
    """The usual English words for a concept.

    >>> concept_words("status", "under_way")
    'under way'
    """
    return CONCEPT_LABELS[scheme].get(name, name)


def what(claims: Iterable[Claim]) -> str:
    """The kind of an event in words, else its type."""
    found = tuple(claims)
    kind = notation(values(found, "", "kind"))
    if kind:
        return concept_words("kind", kind)
    classes = {
        local_name(value)
        for value in values(found, "", RDF.type.value)
        if not isinstance(value, str)
    }
    return next((words for name, words in _TYPE_WORDS.items() if name in classes), "event")


def period(claims: Iterable[Claim]) -> Period:
    """When it starts and ends, as precise as it is known."""
    found = tuple(claims)
    return _date(found, "start"), _date(found, "end")


def _date(claims: Iterable[Claim], bound: str) -> PartialDate | None:
    earliest = text(values(claims, "", f"{bound}Earliest"))
    precision = notation(values(claims, "", f"{bound}Precision"))
    if not earliest:
        return None
    day = PartialDate.parse(earliest)
    if precision == "year":
        return day.truncated("year")
    return day.truncated("month") if precision == "month" else day
