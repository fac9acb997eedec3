"""The server as an ASGI application: its addresses, and what holds for all answers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sinorus.errors import SinorusError
from sinorus.server import pages, query_pages
from sinorus.server.context import Context
from sinorus.server.endpoint import sparql
from sinorus.server.index_keeping import IndexKeeper
from sinorus.server.limits import Limits
from sinorus.server.workers import Workers

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""On every answer that says nothing else: only the server's own files are used."""


def create_app(
    store: str,
    limits: Limits | None = None,
    *,
    update_token: str | None = None,
    origins: Sequence[str] = (),
    hosts: Sequence[str] = LOOPBACK,
) -> Starlette:
    """The application that serves one store.

    Args:
        store: folder of the store; rebuilt, it is served anew.
        limits: what one request may cost.
        update_token: who sends it may change the graph; None if nobody may.
        origins: web sites whose scripts may read the answers of the endpoint.
        hosts: names by which the server may be called. Others are refused, so that no web site can
            reach it by giving its own name the address of this machine.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        allowed = limits or Limits()
        workers = Workers(store, allowed)
        keeper = IndexKeeper(store, workers)
        app.state.context = Context(store, workers, keeper, allowed, update_token)
        await keeper.current(patience=0)
        try:
            yield
        finally:
            keeper.close()
            workers.close()

    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        Middleware(_Headers),
    ]
    endpoint = Route("/sparql", sparql, methods=["GET", "POST"], middleware=_cross_origin(origins))
    return Starlette(
        routes=[
            endpoint,
            *pages.routes(),
            *query_pages.routes(),
            Mount("/static", StaticFiles(packages=[("sinorus.server", "static")]), name="static"),
        ],
        middleware=middleware,
        exception_handlers={
            SinorusError: pages.refused,
            404: pages.not_found,
            405: pages.not_found,
            500: pages.failed,
        },
        lifespan=lifespan,
    )


def _cross_origin(origins: Sequence[str]) -> list[Middleware]:
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    ]


class _Headers:
    """Puts `_HEADERS` on every answer that does not say otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in _HEADERS.items()
                        if name.lower().encode() not in given
                    ),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)
