"""`sinorus export`."""

from typing import cast, get_args

import click

from sinorus.cli import options
from sinorus.cli.output import warn
from sinorus.exports.export import FORMATS
from sinorus.exports.export import export as write_graph
from sinorus.extraction.model import EventType
from sinorus.knowledge_graph import open_graph
from sinorus.partial_date import PartialDate


@click.command()
@click.argument("target", metavar="[FILE|DIR]", required=False, type=click.Path(allow_dash=True))
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="turtle",
    show_default=True,
    help="turtle, jsonld, rdfxml: the fused facts; trig, nquads: evidence and background too; "
    "rdf12: facts with their evidence as RDF 1.2; graphml, gexf: a network; geojson: a map; csv: a "
    "folder of tables; dataset: a folder with all of these, described and with checksums.",
)
@click.option(
    "--from", "since", callback=options.read_date, metavar="DATE",
    help="Only events that end then or later.",
)  # fmt: skip
@click.option(
    "--to", "until", callback=options.read_date, metavar="DATE",
    help="Only events that begin then or earlier.",
)  # fmt: skip
@click.option(
    "--type", "types", multiple=True, type=click.Choice(get_args(EventType)),
    help="Only events of this type; may be given several times.",
)  # fmt: skip
@click.option(
    "--country", "countries", multiple=True, metavar="NAME",
    help="Only events in which this country has a part; of several, one is enough.",
)  # fmt: skip
@click.option(
    "--min-sources", type=click.IntRange(min=0), default=0, metavar="N",
    help="Only events that so many independent sources report.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE|DIR", type=click.Path(allow_dash=True),
    help="File or folder to write; standard output if left out.",
)  # fmt: skip
def export(  # noqa: PLR0913, PLR0917 - the options of the command
    target: str | None,
    store: str,
    form: str,
    since: PartialDate | None,
    until: PartialDate | None,
    types: tuple[str, ...],
    countries: tuple[str, ...],
    min_sources: int,
    output: str | None,
) -> None:
    """Write the graph in a format that other tools read.

    \b
    sinorus export -o graph.ttl
    sinorus export --format gexf --from 2022 --type patrol -o patrols.gexf
    sinorus export --format nquads | gzip > graph.nq.gz
    sinorus export --format dataset release/
    """
    if target is not None and output is not None:
        raise click.UsageError("Name the file or folder once, with or without -o.")
    with open_graph(store) as kg:
        part = kg.select(
            since=since,
            until=until,
            types=cast("tuple[EventType, ...]", types),
            countries=countries,
            min_sources=min_sources,
        )
        left_out = write_graph(part.store, form, output or target or "-")
    if left_out is not None:
        warn(left_out)
