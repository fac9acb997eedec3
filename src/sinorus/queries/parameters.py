"""Parameters of queries: declared in the header, read from text, bound as RDF terms.

A query takes its parameter `since` from the line `VALUES ?given_since { UNDEF }`; what stands
between the braces is its default. Such a file is plain SPARQL 1.1 and runs unchanged elsewhere.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, cast, get_args

from pyoxigraph import Literal, NamedNode

from sinorus.errors import SinorusError
from sinorus.graph.vocabulary import XSD
from sinorus.partial_date import PartialDate
from sinorus.queries.lookup import NodeKind, Queryable, find_node
from sinorus.queries.terms import printable

Value = NamedNode | Literal

_SLOT: Final = re.compile(
    r"""VALUES \s+ \?given_(?P<name>\w+) \s* \{ \s*
        (?P<value> "(?:[^"\\]|\\.)*" (?:\^\^\S+)? | [^\s{}"]+ )
        \s* \}""",
    re.VERBOSE,
)
_ALIASES: Final = {"from": "since", "to": "until"}
"""Other names of parameters: short for a command line, but Python keeps "from" for itself."""
_DECLARATION: Final = re.compile(
    r"(?P<name>\w+) \((?P<type>[^()]+)\) (?P<description>.+?) Example: (?P<example>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query."""

    name: str
    type: str
    """"date", "date-from", "date-until", "integer", "number", "text", a kind of node ("country"),
    or the words to choose from, joined with "|"."""
    description: str
    example: str
    default: str | None
    """As written in the query; None if the query can go without."""

    @classmethod
    def declared(cls, declaration: str, query: str) -> "Parameter":
        """Read a header's declaration "NAME (TYPE) DESCRIPTION Example: EXAMPLE".

        Raises:
            SinorusError: it has another form, an unknown type, or no place in the query.
        """
        match = _DECLARATION.fullmatch(declaration)
        if match is None:
            raise SinorusError(
                f"'{declaration}' declares no parameter: write 'NAME (TYPE) What it does. "
                "Example: VALUE'."
            )
        name, type_ = match["name"], match["type"]
        if type_ not in _READERS and type_ not in get_args(NodeKind) and "|" not in type_:
            raise SinorusError(
                f"Parameter '{name}' has the unknown type '{type_}': use "
                f"{', '.join((*_READERS, *get_args(NodeKind)))} or words joined with '|'."
            )
        defaults = {slot["value"] for slot in _SLOT.finditer(query) if slot["name"] == name}
        if len(defaults) != 1:
            raise SinorusError(
                f"Parameter '{name}' needs a line 'VALUES ?given_{name} {{ UNDEF }}' in the query, "
                "or several that are the same."
            )
        [default] = defaults
        return cls(
            name=name,
            type=type_,
            description=match["description"],
            example=match["example"].rstrip("."),
            default=None if default == "UNDEF" else _shown(default),
        )


def _shown(default: str) -> str:
    """A default without the quotes and datatype of SPARQL."""
    quoted = re.match(r'"((?:[^"\\]|\\.)*)"', default)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else default


def bind(query: str, values: Mapping[str, Value | Sequence[Value]]) -> str:
    r"""`query` with the parameters' values in place of their defaults.

    Args:
        query: text of a query.
        values: RDF terms by name of parameter, one or any of several; the RDF library writes them
            out, so that no value can be anything but one term.

    >>> bind('SELECT * { VALUES ?given_word { UNDEF } }', {"word": Literal('a" }')})
    'SELECT * { VALUES ?given_word { "a\\" }" } }'

    A node is the variable of the parameter's name, if the query compares the two:

    >>> query = "{ VALUES ?given_e { UNDEF } ?e ?p ?o FILTER(!BOUND(?given_e) || ?e = ?given_e) }"
    >>> bind(query, {"e": NamedNode("a:b")}).partition(" ?e ?p")[0]
    '{ VALUES ?e { <a:b> }'
    """

    def bound(slot: re.Match[str]) -> str:
        name = slot["name"]
        given = values.get(name)
        if given is None:
            return slot[0]
        terms = [given] if isinstance(given, Value) else given
        # Engines look up what a variable is; what they filter by, they look for in the whole graph.
        is_variable = f"!BOUND(?given_{name}) || ?{name} = ?given_{name})" in query
        is_node = all(isinstance(term, NamedNode) for term in terms)
        variable = name if is_variable and is_node else f"given_{name}"
        return f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}"

    return _SLOT.sub(bound, query)


def read_values(
    parameters: tuple[Parameter, ...], given: Mapping[str, object], store: Queryable, query: str
) -> dict[str, Value]:
    """The RDF terms that the user's values stand for.

    Args:
        parameters: those that the query has.
        given: values by name ("from" and "to" stand for "since" and "until"); anything whose `str`
            is readable for the parameter's type. None leaves the default.
        store: where names of countries, events and so on are looked up.
        query: the query's name, for messages.

    Raises:
        SinorusError: no such parameter, or its value is not of its type.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for alias, name in _ALIASES.items():
        if alias in given and alias not in known and name in known:
            if name in given:
                raise SinorusError(f"'{alias}' and '{name}' are the same: give one of them.")
            given = {name if each == alias else each: value for each, value in given.items()}
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        raise SinorusError(_no_such_parameter(unknown, list(known), query))
    return {
        name: _read(known[name], str(value).strip(), store)
        for name, value in given.items()
        if value is not None
    }


def _no_such_parameter(name: str, known: list[str], query: str) -> str:
    missing = f"The query '{query}' has no parameter '{printable(name)}'"
    if not known:
        return f"{missing}: it takes none."
    nearest = get_close_matches(name, known, n=1)
    if nearest:
        return f"{missing}: did you mean '{nearest[0]}'?"
    return f"{missing}: it takes {', '.join(known)}."


def _read(parameter: Parameter, text: str, store: Queryable) -> Value:
    if parameter.type in get_args(NodeKind):
        return find_node(store, cast("NodeKind", parameter.type), text)
    reader = _READERS.get(parameter.type)
    if reader is None:
        return _choice(parameter, text)
    try:
        return reader(text)
    except ValueError as error:
        raise SinorusError(
            f"'{printable(text)}' is no value for the parameter '{parameter.name}': give "
            f"{_FORMS[parameter.type]}, for example {parameter.example}."
        ) from error


def _choice(parameter: Parameter, text: str) -> Literal:
    choices = parameter.type.split("|")
    word = text.casefold()
    if word in choices:
        return Literal(word)
    nearest = get_close_matches(word, choices, n=1)
    remedy = f"did you mean '{nearest[0]}'?" if nearest else f"choose {_one_of(choices)}."
    raise SinorusError(f"'{printable(text)}' is no value for '{parameter.name}': {remedy}")


def _one_of(choices: list[str]) -> str:
    return " or ".join((", ".join(choices[:-1]), choices[-1]))


def _date(text: str) -> Literal:
    date = PartialDate.parse(text)
    if date.precision != "day":
        raise ValueError(text)
    return Literal(str(date), datatype=XSD.date)


def _first_day(text: str) -> Literal:
    return Literal(PartialDate.parse(text).earliest.isoformat(), datatype=XSD.date)


def _last_day(text: str) -> Literal:
    return Literal(PartialDate.parse(text).latest.isoformat(), datatype=XSD.date)


def _integer(text: str) -> Literal:
    number = int(text)
    if abs(number) >= 2**63:  # what stores can hold
        raise ValueError(text)
    return Literal(number)


def _number(text: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,15})?", text):
        raise ValueError(text)
    return Literal(text, datatype=XSD.decimal)


def _text(text: str) -> Literal:
    return Literal(text.encode(errors="replace").decode())


_READERS: Final[dict[str, Callable[[str], Literal]]] = {
    "date": _date,
    "date-from": _first_day,
    "date-until": _last_day,
    "integer": _integer,
    "number": _number,
    "text": _text,
}
_FORMS: Final = {
    "date": "a day as YYYY-MM-DD",
    "date-from": "a date as YYYY, YYYY-MM or YYYY-MM-DD",
    "date-until": "a date as YYYY, YYYY-MM or YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
    "text": "some words",
}
