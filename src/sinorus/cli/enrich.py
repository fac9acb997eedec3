"""`sinorus enrich`."""

from datetime import UTC, datetime

import click

from sinorus.cli import options
from sinorus.cli.output import put
from sinorus.graph.enrichment import enrich as fetch
from sinorus.graph.opening import open_store


@click.command()
@click.option(
    "--endpoint", required=True, metavar="URL", help="A SPARQL endpoint with Wikidata's data."
)
@options.store
@click.option(
    "--timeout", type=click.IntRange(min=1), default=60, show_default=True, metavar="SECONDS"
)
def enrich(endpoint: str, store: str, timeout: int) -> None:
    """Fetch labels and coordinates of linked entities from Wikidata or a mirror of it.

    The only command that goes to the network. What it brings goes into a graph of its own,
    graph/enrichment, with the address and the time; no fact of the store changes by it.

    \b
    sinorus enrich --endpoint https://query.wikidata.org/sparql
    """
    open_store(store, write=False).close()  # none is made
    with open_store(store, write=True) as opened:
        result = fetch(opened, endpoint, datetime.now(UTC).replace(microsecond=0), timeout)
    put(
        f"Asked for {result.asked:,} entities, {result.found:,} are known there: "
        f"{len(result.quads):,} labels and coordinates.\n"
    )
