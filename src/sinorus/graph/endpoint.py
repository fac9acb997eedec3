"""A store on a SPARQL 1.1 server: the team's Virtuoso, Fuseki, Oxigraph and their like.

Servers differ in what "the default graph" is. Where it is a graph of its own, the fused facts are
there; where it is all graphs together, they are in the named graph `graph/fused`, and queries are
sent with that as their default graph.
"""

import os
import re
import time
import urllib.error
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from http.client import HTTPException
from tempfile import TemporaryDirectory
from typing import Any, Final
from typing import Literal as Choice
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
)
from SPARQLWrapper import BASIC, DIGEST, GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from sinorus.batches import in_batches
from sinorus.errors import SinorusError
from sinorus.fusion.index import Index
from sinorus.graph.iris import Iris
from sinorus.graph.store import QueryResults, Store, logged
from sinorus.graph.vocabulary import SIN

_FUSED: Final = Iris().graph("fused")
_KNOWN: Final = tuple(Iris().graph(name) for name in ("articles", "entities", "reference"))
_BATCH: Final = 1000
"""Quads that one update puts in or takes out."""
_LONGEST_GET: Final = 2000
"""Characters of a query; a longer one is sent in the body."""
_PAUSES: Final = (0.5, 2.0, 8.0)
"""Seconds before a request is tried again."""
_BUSY: Final = frozenset({429, 502, 503, 504})
_GRAPH: Final = re.compile(r"\bGRAPH\s+(graph:\w+|<[^<>\s]+>)", re.IGNORECASE)
_ANY_GRAPH: Final = re.compile(r"\bGRAPH\s+[?$]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach a server. What is secret is not shown."""

    query_url: str
    update_url: str
    user: str | None = None
    password: str | None = None
    token: str | None = None
    method: Choice["basic", "digest"] = "basic"
    seconds: int = 600
    """After which a request is given up."""

    def __repr__(self) -> str:
        return f"Settings({self.query_url!r}, {self.update_url!r})"


def settings(url: str, environment: Mapping[str, str] = os.environ) -> Settings:
    """How to reach the server at an address, by variables of the environment.

    Args:
        url: address for queries.
        environment: `SINORUS_UPDATE_URL` where updates go elsewhere; `SINORUS_ENDPOINT_USER` and
            `SINORUS_ENDPOINT_PASSWORD`, with `SINORUS_ENDPOINT_AUTH=digest` where basic
            authentication is not taken; or `SINORUS_ENDPOINT_TOKEN`; `SINORUS_ENDPOINT_TIMEOUT`
            in seconds.

    Raises:
        SinorusError: the address holds a password, or a variable makes no sense.

    >>> settings("http://localhost:8890/sparql", {}).update_url
    'http://localhost:8890/sparql'
    """
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise SinorusError(
            f"The address of the store at '{parts.hostname}' holds a password, which others could "
            "read: put it into SINORUS_ENDPOINT_USER and SINORUS_ENDPOINT_PASSWORD."
        )
    method = environment.get("SINORUS_ENDPOINT_AUTH", "basic").lower()
    seconds = environment.get("SINORUS_ENDPOINT_TIMEOUT", "600")
    if method not in ("basic", "digest") or not seconds.isdigit() or not int(seconds):
        raise SinorusError(
            "SINORUS_ENDPOINT_AUTH must be basic or digest, and SINORUS_ENDPOINT_TIMEOUT a number "
            "of seconds: correct them."
        )
    return Settings(
        url,
        environment.get("SINORUS_UPDATE_URL", url),
        environment.get("SINORUS_ENDPOINT_USER"),
        environment.get("SINORUS_ENDPOINT_PASSWORD"),
        environment.get("SINORUS_ENDPOINT_TOKEN"),
        "digest" if method == "digest" else "basic",
        int(seconds),
    )


class EndpointStore(Store):
    """A store on a SPARQL server."""

    def __init__(self, settings: Settings, *, write: bool) -> None:
        """Reach a server.

        Raises:
            SinorusError: it does not answer, or holds nothing to query.
        """
        self._settings = settings
        self._write = write
        self._scratch: TemporaryDirectory[str] | None = None
        if not write and not self._asked(f"GRAPH {_KNOWN[0]} {{ ?s a {SIN.Article} }}"):
            raise SinorusError(
                f"There is no graph at '{settings.query_url}' yet: make it with 'sinorus build', "
                "or name another store."
            )

    @cached_property
    def _together(self) -> bool:
        """Whether the default graph of the server is all its graphs together."""
        if self._asked(f"GRAPH {_FUSED} {{ ?s ?p ?o }}"):
            return True
        if not self._write:
            return False
        probe = Quad(_FUSED, SIN.name, Literal("probe"), _FUSED)
        self._update("INSERT DATA", [probe])
        try:
            return self._asked(f"{_FUSED} {SIN.name} ?o")
        finally:
            self._update("DELETE DATA", [probe])

    @cached_property
    def index(self) -> Index:
        """See `Store.index`; it is made anew from what the server has."""
        self._scratch = TemporaryDirectory()
        return logged(Index(f"{self._scratch.name}/index.sqlite"))

    def query(
        self, text: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QueryResults:
        """See `Store.query`."""
        if substitutions:
            raise SinorusError("A server takes no values for variables: write them in the query.")
        parameters: list[tuple[str, str]] = []
        if self._together:
            parameters.append(("default-graph-uri", _FUSED.value))
            if _ANY_GRAPH.search(text):
                # Of the graphs that it may mean, only some could be named: so none is, and those
                # that are written out are given by a variable.
                text = _by_variables(text)
            else:
                parameters += [("named-graph-uri", graph.value) for graph in _KNOWN]
        return self._ask(text, parameters)

    def _ask(self, text: str, parameters: Iterable[tuple[str, str]] = ()) -> QueryResults:
        request = self._request(self._settings.query_url)
        request.setQuery(text)
        if request.queryType in ("CONSTRUCT", "DESCRIBE"):
            request.setReturnFormat(TURTLE)
        else:
            request.setReturnFormat(JSON)
        for name, value in parameters:
            request.addParameter(name, value)
        request.setMethod(GET if len(text) <= _LONGEST_GET else POST)
        response = self._sent(request)
        if request.queryType in ("CONSTRUCT", "DESCRIBE"):
            data = pyoxigraph.Store()
            data.load(response, format=RdfFormat.TURTLE)
            found = data.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            assert not isinstance(found, bool)
            return found
        return pyoxigraph.parse_query_results(response, format=QueryResultsFormat.JSON)

    def _asked(self, pattern: str) -> bool:
        return bool(self._ask(f"ASK {{ {pattern} }}"))

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """See `Store.quads`."""
        if graph is None:
            yield from self.quads(DefaultGraph())
            for name in self._named_graphs():
                yield from self.quads(name)
            return
        held: NamedNode | DefaultGraph = graph
        if isinstance(graph, DefaultGraph) and self._together:
            held = _FUSED
        pattern = "?s ?p ?o" if isinstance(held, DefaultGraph) else f"GRAPH {held} {{ ?s ?p ?o }}"
        rows = self._ask(f"SELECT ?s ?p ?o {{ {pattern} }}")
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            yield Quad(_node(row["s"]), _node(row["p"]), _term(row["o"]), graph)

    def _named_graphs(self) -> list[NamedNode]:
        """The graphs of Sinorus; what else a server has is not for us to carry about."""
        rows = self._ask(
            f"SELECT DISTINCT ?g {{ GRAPH {_KNOWN[0]} {{ ?g a {SIN.Evidence} }} }} ORDER BY ?g"
        )
        assert isinstance(rows, QuerySolutions)
        return [*_KNOWN, *(_node(row["g"]) for row in rows)]

    def _apply(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        for quads, action in ((removed, "DELETE DATA"), (added, "INSERT DATA")):
            # What tells that an article is there is written last, and taken out first.
            telling = [quad for quad in quads if quad.object == SIN.Article]
            rest = [quad for quad in quads if quad.object != SIN.Article]
            ordered = [telling, rest] if action == "DELETE DATA" else [rest, telling]
            for part in ordered:
                for batch in in_batches(
                    sorted(part, key=lambda quad: str(quad.graph_name)), _BATCH
                ):
                    self._update(action, batch)

    def _update(self, action: str, quads: Iterable[Quad]) -> None:
        if not self._write:
            raise SinorusError("The store was opened for reading only.")
        graphs: dict[NamedNode | None, list[str]] = {}
        for quad in quads:
            name: NamedNode | None
            if isinstance(quad.graph_name, NamedNode):
                name = quad.graph_name
            else:
                name = _FUSED if self._together else None
            graphs.setdefault(name, []).append(f"{quad.triple} .")
        parts = ["\n".join(graphs.pop(None, []))]
        for name, triples in graphs.items():
            parts.append("\n".join([f"GRAPH {name} {{", *triples, "}"]))
        request = self._request(self._settings.update_url)
        request.setMethod(POST)
        request.setQuery(f"{action} {{\n" + "\n".join(parts) + "\n}")
        self._sent(request).read()

    def _request(self, url: str) -> SPARQLWrapper:
        known = self._settings
        request = SPARQLWrapper(url, agent="sinorus")
        request.setTimeout(known.seconds)
        if known.token:
            request.addCustomHttpHeader("Authorization", f"Bearer {known.token}")
        elif known.user is not None:
            request.setHTTPAuth(DIGEST if known.method == "digest" else BASIC)
            request.setCredentials(known.user, known.password or "")
        return request

    def _sent(self, request: SPARQLWrapper) -> Any:
        """What the server answers, as a stream; busy servers are asked again after a pause."""
        for pause in (*_PAUSES, None):
            try:
                return request.query().response
            except urllib.error.HTTPError as error:
                if error.code not in _BUSY or pause is None:
                    raise self._failure(f"answers {error.code} {error.reason}") from error
                time.sleep(_wait(error.headers, pause))
            except (Unauthorized, EndPointNotFound) as error:
                raise self._failure("lets nobody in like this") from error
            except QueryBadFormed as error:
                raise self._failure(f"does not take it: {_first_line(error)}") from error
            except EndPointInternalError as error:
                raise self._failure(f"broke off: {_first_line(error)}") from error
            except (SPARQLWrapperException, OSError, HTTPException) as error:
                if pause is None:
                    raise self._failure(f"does not answer ({error})") from error
                time.sleep(pause)
        raise AssertionError

    def _failure(self, what: str) -> SinorusError:
        return SinorusError(
            f"The server at '{self._settings.query_url}' {what}: check the address, the variables "
            "SINORUS_UPDATE_URL and SINORUS_ENDPOINT_…, and that it runs."
        )

    def close(self) -> None:
        """See `Store.close`."""
        index = self.__dict__.pop("index", None)
        if index is not None:
            index.close()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None


def _by_variables(text: str) -> str:
    """A query with its fixed graphs given by variables, which means the same.

    >>> _by_variables("{ GRAPH graph:articles { ?s ?p ?o } }")
    '{ VALUES ?fixedGraph0 { graph:articles } GRAPH ?fixedGraph0 { ?s ?p ?o } }'
    """
    parts = _GRAPH.split(text)
    for number, name in enumerate(parts[1::2]):
        variable = f"?fixedGraph{number}"
        parts[2 * number + 1] = f"VALUES {variable} {{ {name} }} GRAPH {variable}"
    return "".join(parts)


def _wait(headers: Message, pause: float) -> float:
    """Seconds to wait: as the server wants, within reason, or else as we do."""
    wanted = headers.get("Retry-After", "")
    return min(float(wanted), 60.0) if wanted.isdigit() else pause


def _first_line(error: Exception) -> str:
    text = str(error.args[0] if error.args else error)
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line and "Response" not in line] or lines
    return telling[0].strip()[:200] if telling else type(error).__name__


def _node(term: Any) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _term(term: Any) -> NamedNode | Literal:
    """A term as it was given to the server: some write truth as a number."""
    if isinstance(term, Literal) and term.datatype.value.endswith("#boolean"):
        return Literal(term.value in ("1", "true"))
    assert isinstance(term, NamedNode | Literal)
    return term
