"""The explorer's pages on queries: the bundled ones with their forms, and the editor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sinorus.errors import SinorusError
from sinorus.graph.vocabulary import SIN
from sinorus.queries.catalogue import Query, catalogue
from sinorus.queries.parameters import Parameter
from sinorus.queries.result import BooleanResult, GraphResult, Result
from sinorus.queries.terms import Term, python_value, short
from sinorus.server.context import context
from sinorus.server.endpoint import read_form
from sinorus.server.index import Index
from sinorus.server.limits import RefusedError
from sinorus.server.nodes import ENTITY_KINDS, address
from sinorus.server.page_jobs import Answered, DownloadAnswer, RunQuery
from sinorus.server.pages import attachment
from sinorus.server.rendering import render
from sinorus.views.model import Filters

_ROWS: Final = 500
"""Rows of an answer that are shown; all are in the downloads."""
_EVENTS: Final = 300
"""The newest events, which are looked at where a query could be asked of one and there are more."""
_EXAMPLE: Final = """\
# Ten newest events, each with the countries that took part
SELECT ?event ?name ?day (GROUP_CONCAT(?country; separator=", ") AS ?countries)
WHERE {
  ?event a sin:Event ; rdfs:label ?name ; sin:startEarliest ?day ;
    sin:participation/sin:country/rdfs:label ?country .
}
GROUP BY ?event ?name ?day
ORDER BY DESC(?day)
LIMIT 10
"""
_TERMS: Final = sorted(short(term) for name, term in vars(SIN).items() if name[0] != "_")
"""What the editor suggests."""
_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
}
_TABLE_FORMATS: Final = ("csv", "tsv", "json", "xml")
_FORMATS: Final = {Result: _TABLE_FORMATS, BooleanResult: ("json", "xml"), GraphResult: ("turtle",)}
"""The formats in which each kind of answer can be downloaded."""


def routes() -> list[BaseRoute]:
    """The addresses of these pages."""
    return [
        Route("/queries", queries),
        Route("/queries/{name:str}", query),
        Route("/editor", editor, methods=["GET", "POST"]),
    ]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, as it is shown."""

    text: str
    address: str | None
    """The page that says more."""
    is_number: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a query's form."""

    parameter: Parameter
    value: str
    """As the user filled it in."""
    choices: tuple[tuple[str, str], ...]
    """Value and words of what can be chosen; empty where anything can be written."""
    suggestions: tuple[str, ...]
    """Names that can be written."""


async def queries(request: Request) -> Response:  # noqa: ARG001 - Starlette's signature
    """The bundled queries."""
    return render("queries.html", queries=list(catalogue().values()))


async def query(request: Request) -> Response:
    """A bundled query: its form, and its answer where it was sent."""
    known = catalogue().get(str(request.path_params["name"]))
    if known is None:
        raise RefusedError(404, "There is no such query: choose one of the list.")
    given = {
        parameter.name: value
        for parameter in known.parameters
        if (value := request.query_params.get(parameter.name, "").strip())
    }
    index = await context(request).index.current()
    named = index.event_called(given["event"]) if index and "event" in given else None
    values = {**given, "event": named} if named else given
    form = request.query_params.get("format", "")
    if form in _MEDIA_TYPES:
        return await _download(request, known, values, form)
    answer, problem = None, ""
    if "run" in request.query_params:
        newest = _newest(known, given, index) if index else ()
        answer, problem = await _answer(request, known, values, newest)
    return render(
        "query.html",
        400 if problem else 200,
        query=known,
        given=given,
        fields=[_field(parameter, given, index) for parameter in known.parameters],
        problem=problem,
        in_graph=index.count(Filters()) if index else 0,
        **_named(_shown(answer)),
    )


async def editor(request: Request) -> Response:
    """A query of the user's own: the field to write it in, and its answer."""
    form = await read_form(request) if request.method == "POST" else request.query_params
    text, name = form.get("query", ""), form.get("name", "")
    wanted = form.get("format", "")
    if text and wanted in _MEDIA_TYPES:
        return await _download(request, _own(text), {}, wanted)
    answer, problem = None, ""
    if text.strip():
        answer, problem = await _answer(request, _own(text), {})
    known = catalogue()
    return render(
        "editor.html",
        400 if problem else 200,
        text=text or (known[name].text if name in known else _EXAMPLE),
        problem=problem,
        queries=list(known.values()),
        terms=_TERMS,
        **_shown(answer),
    )


def _own(text: str) -> Query:
    return Query(name="", text=text)


def _newest(query: Query, given: Mapping[str, str], index: Index) -> tuple[str, ...]:
    """The events to look at, where a query asks of each event by itself and there are too many."""
    is_of_one = any(parameter.name == parameter.type == "event" for parameter in query.parameters)
    if not is_of_one or "event" in given or index.count(Filters()) <= _EVENTS:
        return ()
    return tuple(event.id for event in index.events(Filters(), _EVENTS))


async def _answer(
    request: Request, query: Query, given: Mapping[str, str], events: tuple[str, ...] = ()
) -> tuple[Answered | None, str]:
    """The answer, or else why there is none."""
    try:
        return await context(request).workers.query(RunQuery(query, given, _ROWS, events)), ""
    except SinorusError as error:
        return None, str(error)


async def _download(
    request: Request, query: Query, given: Mapping[str, str], form: str
) -> Response:
    server = context(request)
    job = DownloadAnswer(query, given, form, server.limits.megabytes)
    content = await server.workers.query(job)
    ending = "ttl" if form == "turtle" else form
    return attachment(content, f"{query.name or 'query'}.{ending}", _MEDIA_TYPES[form])


def _shown(answer: Answered | None) -> dict[str, Any]:
    """An answer as the template asks for it."""
    result = answer.result if answer else None
    return {
        "answer": answer,
        "formats": _FORMATS[type(result)] if result else (),
        "columns": result.columns if isinstance(result, Result) else (),
        "rows": [[_cell(term) for term in row] for row in result.terms]
        if isinstance(result, Result)
        else [],
        "turtle": result.to_turtle() if isinstance(result, GraphResult) else "",
        "truth": result.value if isinstance(result, BooleanResult) else None,
    }


def _named(shown: dict[str, Any]) -> dict[str, Any]:
    """The same table with the names of events leading to their pages, in place of their IRIs."""
    columns = list(shown["columns"])
    if not {"name", "event"} <= set(columns):
        return shown
    name, event = columns.index("name"), columns.index("event")
    rows = shown["rows"]
    for row in rows:
        row[name] = replace(row[name], address=row[event].address)
        del row[event]
    del columns[event]
    return {**shown, "columns": columns, "rows": rows}


def _cell(term: Term | None) -> Cell:
    page = None if term is None else address(term)
    return Cell(short(term), page, isinstance(python_value(term), int | float))


def _field(parameter: Parameter, given: Mapping[str, str], index: Index | None) -> Field:
    choices: list[tuple[str, str]] = []
    suggestions: list[str] = []
    if "|" in parameter.type:
        choices = [(word, word.replace("_", " ")) for word in parameter.type.split("|")]
    elif parameter.type in ENTITY_KINDS and index is not None:
        suggestions = index.named(parameter.type)
    return Field(parameter, given.get(parameter.name, ""), tuple(choices), tuple(suggestions))
