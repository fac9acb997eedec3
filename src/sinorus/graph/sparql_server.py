"""Speaking to a SPARQL 1.1 server: who asks, and what becomes of a busy or refusing answer."""

import os
import time
import urllib.error
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import Any, Final
from typing import Literal as Choice
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat
from SPARQLWrapper import BASIC, DIGEST, GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from sinorus.errors import SinorusError
from sinorus.graph.store import QueryResults

_LONGEST_GET: Final = 2000
"""Characters of a query; a longer one is sent in the body."""
_PAUSES: Final = (0.5, 2.0, 8.0)
"""Seconds before a request is tried again."""
_BUSY: Final = frozenset({429, 502, 503, 504})


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


class RefusedError(SinorusError):
    """The server has understood, and will not; asked again, it would say the same."""


class SparqlServer:
    """A server that is asked and told."""

    def __init__(self, settings: Settings) -> None:
        """Speak to a server; nothing is sent yet."""
        self.settings = settings

    def ask(self, text: str, parameters: Iterable[tuple[str, str]] = ()) -> QueryResults:
        """What a query gives; rows are read from the line as they are asked for.

        Args:
            text: the query.
            parameters: further parameters of the protocol, such as `default-graph-uri`.

        Raises:
            SinorusError: the server does not answer, or not this.
        """
        request = self._request(self.settings.query_url)
        request.setQuery(text)
        triples = request.queryType in ("CONSTRUCT", "DESCRIBE")
        request.setReturnFormat(TURTLE if triples else JSON)
        for name, value in parameters:
            request.addParameter(name, value)
        request.setMethod(GET if len(text) <= _LONGEST_GET else POST)
        response = self._sent(request)
        if triples:
            data = pyoxigraph.Store()
            data.load(response, format=RdfFormat.TURTLE)
            found = data.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            assert not isinstance(found, bool)
            return found
        return pyoxigraph.parse_query_results(response, format=QueryResultsFormat.JSON)

    def tell(self, text: str) -> None:
        """Run an update.

        Raises:
            SinorusError: the server does not answer, or refuses.
        """
        request = self._request(self.settings.update_url)
        request.setMethod(POST)
        request.setQuery(text)
        self._sent(request).read()

    def _request(self, url: str) -> SPARQLWrapper:
        known = self.settings
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
                    raise SinorusError(
                        self._said(f"answers {error.code} {error.reason}")
                    ) from error
                time.sleep(_wait(error.headers, pause))
            except (Unauthorized, EndPointNotFound) as error:
                raise SinorusError(self._said("lets nobody in like this")) from error
            except QueryBadFormed as error:
                raise RefusedError(self._said(f"does not take it: {_first_line(error)}")) from error
            except EndPointInternalError as error:
                raise RefusedError(self._said(f"broke off: {_first_line(error)}")) from error
            except (SPARQLWrapperException, OSError, HTTPException) as error:
                if pause is None:
                    raise SinorusError(self._said(f"does not answer ({error})")) from error
                time.sleep(pause)
        raise AssertionError

    def _said(self, what: str) -> str:
        return (
            f"The server at '{self.settings.query_url}' {what}: check the address, the variables "
            "SINORUS_UPDATE_URL and SINORUS_ENDPOINT_…, and that it runs."
        )


def _wait(headers: Message, pause: float) -> float:
    """Seconds to wait: as the server wants, within reason, or else as we do."""
    wanted = headers.get("Retry-After", "")
    return min(float(wanted), 60.0) if wanted.isdigit() else pause


def _first_line(error: Exception) -> str:
    text = str(error.args[0] if error.args else error)
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line and "Response" not in line] or lines
    return telling[0].strip()[:200] if telling else type(error).__name__
