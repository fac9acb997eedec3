"""Speaking to a SPARQL 1.1 server: who asks, and what becomes of a busy or refusing answer."""

import os
import time
import urllib.error
from ast import literal_eval
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO, Any, Final, cast
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
        SinorusError: an address is none or holds a password, or a variable makes no sense.

    >>> settings("http://localhost:8890/sparql", {}).update_url
    'http://localhost:8890/sparql'
    """
    token = environment.get("SINORUS_ENDPOINT_TOKEN", "").strip() or None
    if token is not None and not (token.isascii() and token.isprintable()):
        raise SinorusError(
            "SINORUS_ENDPOINT_TOKEN holds characters that no token can have: set it anew."
        )
    method = environment.get("SINORUS_ENDPOINT_AUTH", "basic").lower()
    seconds = environment.get("SINORUS_ENDPOINT_TIMEOUT", "600")
    if method not in ("basic", "digest") or not seconds.isdigit() or not int(seconds):
        raise SinorusError(
            "SINORUS_ENDPOINT_AUTH must be basic or digest, and SINORUS_ENDPOINT_TIMEOUT a number "
            "of seconds: correct them."
        )
    return Settings(
        _checked(url, "The address of the store"),
        _checked(environment.get("SINORUS_UPDATE_URL", url), "SINORUS_UPDATE_URL"),
        environment.get("SINORUS_ENDPOINT_USER"),
        environment.get("SINORUS_ENDPOINT_PASSWORD"),
        token,
        "digest" if method == "digest" else "basic",
        int(seconds),
    )


def _checked(url: str, what: str) -> str:
    """An address that is one, and holds nothing that may not be shown."""
    try:
        parts = urlsplit(url)
        proper = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        parts, proper = None, None
    if parts is not None and (parts.username or parts.password):
        raise SinorusError(
            f"{what} holds a password, which others could read: put it into SINORUS_ENDPOINT_USER "
            "and SINORUS_ENDPOINT_PASSWORD."
        )
    if not proper or not url.isascii() or not url.isprintable() or " " in url:
        raise SinorusError(f"{what} is no address: give one like 'http://127.0.0.1:8890/sparql'.")
    return url


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
        answer = cast("IO[bytes]", _Answer(self._sent(request), self))
        try:
            if not triples:
                return pyoxigraph.parse_query_results(answer, format=QueryResultsFormat.JSON)
            data = pyoxigraph.Store()
            data.load(answer, format=RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise SinorusError(self.said("answers, but not with the results of a query")) from error
        found = data.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert not isinstance(found, bool)
        return found

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
                    raise SinorusError(self.said(f"answers {error.code} {error.reason}")) from error
                time.sleep(_wait(error.headers, pause))
            except (Unauthorized, EndPointNotFound) as error:
                raise SinorusError(self.said("lets nobody in like this")) from error
            except QueryBadFormed as error:
                raise RefusedError(self.said(f"does not take it: {_first_line(error)}")) from error
            except EndPointInternalError as error:
                raise RefusedError(self.said(f"broke off: {_first_line(error)}")) from error
            except (SPARQLWrapperException, OSError, HTTPException) as error:
                if isinstance(getattr(error, "reason", error), TimeoutError):
                    raise SinorusError(self.said(self._too_slow())) from error
                if pause is None:
                    raise SinorusError(self.said(f"does not answer ({error})")) from error
                time.sleep(pause)
        raise AssertionError

    def _too_slow(self) -> str:
        return (
            f"has not answered for {self.settings.seconds} seconds (SINORUS_ENDPOINT_TIMEOUT says "
            "how long to wait)"
        )

    def said(self, what: str) -> str:
        """A sentence on what the server does; no secret is in it, should the server repeat one."""
        known = self.settings
        basic = b64encode(f"{known.user}:{known.password}".encode()).decode()
        for secret in (known.token, known.password and basic, known.password):
            what = what.replace(secret, "…") if secret else what
        return (
            f"The server at '{known.query_url}' {what}: check the address, the variables "
            "SINORUS_UPDATE_URL and SINORUS_ENDPOINT_…, and that it runs."
        )


class _Answer:
    """What a server answers, read from the line as it comes."""

    def __init__(self, response: Any, server: SparqlServer) -> None:
        self._response = response
        self._server = server

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end.

        Raises:
            SinorusError: the line was cut before that.
        """
        try:
            data: bytes = self._response.read(size)
        except (OSError, HTTPException) as error:
            raise SinorusError(self._server.said("broke off its answer")) from error
        if not data and self._response.length:
            raise SinorusError(self._server.said("broke off its answer"))
        return data


def _wait(headers: Message, pause: float) -> float:
    """Seconds to wait: as the server wants, within reason, or else as we do."""
    wanted = headers.get("Retry-After", "")
    return min(float(wanted), 60.0) if wanted.isdigit() else pause


def _first_line(error: Exception) -> str:
    """The line of an error page that tells most."""
    head, _, body = str(error).partition("Response:\n")
    text = literal_eval(body).decode(errors="replace") if body.startswith("b") else head
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line] or lines
    return telling[0][:200] if telling else type(error).__name__
