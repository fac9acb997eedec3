"""`sinorus serve`."""

import errno
import os
import secrets
import socket
from pathlib import Path
from typing import Final

import click

from sinorus.cli import options
from sinorus.cli.output import warn
from sinorus.errors import SinorusError

_TOKEN: Final = "SINORUS_UPDATE_TOKEN"  # noqa: S105 - the name of a variable
_LOCAL: Final = ("127.0.0.1", "localhost", "::1")


@click.command()
@options.store
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 for any."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="Address to be reached at; any other than this machine's own opens it to the network.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 86400),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Time that a query may take; then it is stopped.",
)
@click.option(
    "--max-result",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="MB",
    help="Size of an answer.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(200),
    default=2000,
    show_default=True,
    metavar="MB",
    help="Memory of one of the processes that answer queries.",
)
@click.option(
    "--queries",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="N",
    help="Queries answered at the same time; further ones wait.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let scripts of this web site read the endpoint, like https://example.org.",
)
@click.option(
    "--allow-update",
    is_flag=True,
    help=f"Let those change the graph who send a token: that of {_TOKEN}, else a new one.",
)
def serve(  # noqa: PLR0913 - click's options
    *,
    store: str,
    port: int,
    host: str,
    timeout: float,
    max_result: int,
    max_memory: int,
    queries: int,
    origins: tuple[str, ...],
    allow_update: bool,
) -> None:
    """Explore a stored graph in the browser, and ask it over SPARQL.

    \b
    sinorus serve
    sinorus serve --store navy.db --port 8000
    curl http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?e a sin:Meeting }'
    """
    import uvicorn  # noqa: PLC0415 - not for `--help`

    from sinorus.graph.opening import open_store  # noqa: PLC0415 - as above
    from sinorus.server.app import LOOPBACK, create_app  # noqa: PLC0415
    from sinorus.server.limits import Limits  # noqa: PLC0415

    if not Path(store).is_dir() and (store == "memory" or "://" in store):
        raise SinorusError(f"'{store}' is no folder: serve a store that 'sinorus build' made.")
    open_store(store, write=False).close()  # what is wrong with it is said before all else
    token = os.environ.get(_TOKEN) or secrets.token_urlsafe(24) if allow_update else None
    is_local = host in _LOCAL
    app = create_app(
        store,
        Limits(timeout, max_result, max_memory, queries),
        update_token=token,
        origins=origins,
        hosts=LOOPBACK if is_local else ["*"],
    )
    with _listening(host, port) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        click.echo(f"Explorer  {address}/\nSPARQL    {address}/sparql")
        if token is not None:
            click.echo(f"Updates   need the header 'Authorization: Bearer {token}'")
        if not is_local:
            warn("Whoever reaches this machine over the network can read the graph.")
        click.echo("Ctrl+C ends it.")
        config = uvicorn.Config(app, log_level="warning", lifespan="on", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        SinorusError: the port is in use (the message has one that is free) or not to be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            reason = (error.strerror or str(error)).lower()
            raise SinorusError(
                f"Cannot listen at '{host}', port {port} ({reason}): choose others."
            ) from error
    with socket.create_server((host, 0), family=family) as free:
        other = free.getsockname()[1]
    raise SinorusError(f"Port {port} is in use: try 'sinorus serve --port {other}'.")
