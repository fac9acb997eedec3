"""What all requests share."""

from dataclasses import dataclass

from starlette.requests import Request

from sinorus.server.index_keeping import IndexKeeper
from sinorus.server.limits import Limits
from sinorus.server.workers import Workers


@dataclass(frozen=True, slots=True)
class Context:
    """A running server."""

    store: str
    """Folder of the store."""
    workers: Workers
    index: IndexKeeper
    limits: Limits
    update_token: str | None
    """Who knows it may change the graph; None if nobody may."""


def context(request: Request) -> Context:
    """The server that got the request."""
    found = request.app.state.context
    assert isinstance(found, Context)
    return found
