"""What one request may cost, and what is said when it would cost more."""

from dataclasses import dataclass

from sinorus.errors import SinorusError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost."""

    seconds: float = 30
    """Time to answer a query; what takes longer is stopped."""
    megabytes: int = 50
    """Size of an answer."""
    memory_megabytes: int = 2000
    """Memory of one worker process (not on Windows)."""
    queries: int = 2
    """User's queries answered at the same time; further ones wait."""


class RefusedError(SinorusError):
    """A request that is not answered, with the HTTP status that says so.

    >>> RefusedError(404, "No event 'x': search for it.").status
    404
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[1])


def too_slow(seconds: float) -> RefusedError:
    """The answer to a query that was stopped."""
    return RefusedError(
        503,
        f"The query was stopped after {seconds:g} seconds: make it narrower, or start the server "
        "with a longer --timeout.",
    )


def too_large(megabytes: int) -> RefusedError:
    """The answer to a query with a larger result than allowed."""
    return RefusedError(
        500,
        f"The result is larger than {megabytes} MB: add a LIMIT, or start the server with a larger "
        "--max-result.",
    )


def too_much_memory(megabytes: int) -> RefusedError:
    """The answer to a query that took the worker's memory."""
    return RefusedError(
        500,
        f"The query needs more than {megabytes} MB of memory: make it narrower, or start the "
        "server with a larger --max-memory.",
    )


def too_many(seconds: float) -> RefusedError:
    """The answer where all workers are busy."""
    return RefusedError(
        503, f"Other queries have kept the server busy for {seconds:g} seconds: try again later."
    )
