"""The SPARQL 1.1 Protocol over HTTP: https://www.w3.org/TR/sparql11-protocol/."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from pyoxigraph import NamedNode
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sinorus.errors import SinorusError
from sinorus.server.context import context
from sinorus.server.endpoint_jobs import Dataset, SparqlQuery, SparqlUpdate
from sinorus.server.limits import RefusedError
from sinorus.server.media_types import GRAPH_FORMATS, RESULT_FORMATS, chosen
from sinorus.server.service_description import service_description

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_LONGEST_REQUEST: Final = 10_000_000
"""Bytes; queries and updates are never that long."""

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks the endpoint to do."""

    query: str | None
    update: str | None
    parameters: Parameters

    def dataset(self) -> Dataset:
        """The graphs that the request names.

        Raises:
            RefusedError: one is no IRI.
        """
        return Dataset(
            _iris(self.parameters.get("default-graph-uri", ())),
            _iris(self.parameters.get("named-graph-uri", ())),
        )


async def sparql(request: Request) -> Response:
    """Answer a query or do an update; describe the service where neither is asked."""
    try:
        if request.method != "POST" and _is_browser(request):
            return RedirectResponse(f"/editor?{request.url.query}", 303)
        operation = await _operation(request)
        if operation.update is not None:
            return await _update(request, operation)
        if operation.query is None:
            return await _description(request)
        return await _query(request, operation, operation.query)
    except SinorusError as error:
        status = error.status if isinstance(error, RefusedError) else 400
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        return Response(f"{error}\n", status, headers, "text/plain")


def _is_browser(request: Request) -> bool:
    """Whether somebody looks, rather than a program: the editor is for them."""
    formats = dict.fromkeys((*GRAPH_FORMATS, *RESULT_FORMATS, "text/html"), None)
    found = chosen(request.headers.get("accept", ""), formats)
    return found is not None and found[0] == "text/html"


async def _operation(request: Request) -> Operation:
    """Read a request in one of the three forms of the protocol."""
    parameters = parse_qs(request.url.query, keep_blank_values=True)
    if request.method != "POST":
        if "update" in parameters:
            raise RefusedError(405, "An update is sent by POST: nothing was changed.")
        return Operation(_one(parameters, "query"), None, parameters)
    body = await _text(request)
    media_type = _media_type(request.headers)
    if media_type == _FORM:
        parameters = parse_qs(body, keep_blank_values=True)
        query, update = _one(parameters, "query"), _one(parameters, "update")
        if (query is None) == (update is None):
            raise RefusedError(400, "The form needs one field 'query' or 'update', and not both.")
        return Operation(query, update, parameters)
    if media_type == _QUERY:
        return Operation(body, None, parameters)
    if media_type == _UPDATE:
        return Operation(None, body, parameters)
    raise RefusedError(415, f"Send a query as {_FORM} or as {_QUERY}.")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; of one that comes twice, the last.

    Raises:
        RefusedError: it is too long or not UTF-8.
    """
    fields = parse_qs(await _text(request), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


async def _text(request: Request) -> str:
    """The body, which must be UTF-8 and of bearable length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_REQUEST:
            raise RefusedError(413, f"The request is longer than {_LONGEST_REQUEST:,} bytes.")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise RefusedError(400, "The request is not UTF-8: send it as UTF-8.") from None


def _media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _one(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter that comes once or not at all."""
    found = parameters.get(name, ())
    if len(found) > 1:
        raise RefusedError(400, f"The parameter '{name}' is given {len(found)} times: give one.")
    return found[0] if found else None


def _iris(found: Sequence[str]) -> tuple[NamedNode, ...]:
    try:
        return tuple(map(NamedNode, found))
    except ValueError as error:
        raise RefusedError(400, f"A graph is named by its IRI ({error}): correct that.") from None


async def _query(request: Request, operation: Operation, text: str) -> Response:
    server = context(request)
    accept = request.headers.get("accept", "")
    job = SparqlQuery(text, operation.dataset(), accept, server.limits.megabytes)
    body = await server.workers.query(job)
    return Response(body.content, media_type=body.media_type, headers={"Vary": "Accept"})


async def _update(request: Request, operation: Operation) -> Response:
    server = context(request)
    if server.update_token is None:
        raise RefusedError(
            403, "This server only reads: start it with --allow-update to change the graph."
        )
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), server.update_token.encode()):
        raise RefusedError(
            401, "An update needs the header 'Authorization: Bearer TOKEN' with the server's token."
        )
    if not {"using-graph-uri", "using-named-graph-uri"}.isdisjoint(operation.parameters):
        raise RefusedError(400, "Name the graphs in the update itself, by USING or WITH.")
    await server.workers.query(SparqlUpdate(operation.update or "", server.store))
    return Response(status_code=204)


async def _description(request: Request) -> Response:
    server = context(request)
    found = chosen(request.headers.get("accept", ""), GRAPH_FORMATS)
    if found is None:
        raise RefusedError(406, f"The description comes in {', '.join(GRAPH_FORMATS)}.")
    media_type, form = found
    address = str(request.url.replace(query="", fragment=""))
    content = service_description(address, form, may_update=server.update_token is not None)
    return Response(content, media_type=media_type, headers={"Vary": "Accept"})
