"""`sinorus export`."""

import click

from sinorus.cli import options
from sinorus.exports.export import FORMATS
from sinorus.exports.export import export as write_graph
from sinorus.knowledge_graph import open_graph


@click.command()
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="turtle",
    show_default=True,
    help="turtle, jsonld: the fused facts; trig, nquads: evidence and background too.",
)
@options.output
def export(store: str, form: str, output: str) -> None:
    """Write the graph in a format that other tools read.

    \b
    sinorus export -o graph.ttl
    sinorus export --format trig -o graph.trig
    sinorus export --format nquads | gzip > graph.nq.gz
    """
    with open_graph(store) as kg:
        write_graph(kg.store, form, output)
