"""`sinorus query`."""

import sys
from dataclasses import replace

import click

from sinorus.cli import options
from sinorus.cli.output import put, terminal_width, warn
from sinorus.knowledge_graph import open_graph
from sinorus.queries.result import FORMATS, Result, render
from sinorus.queries.run import run


def read_parameters(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """The values of `-p name=value`; wrong usage where one has no "=" or a name comes twice."""
    values: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"'{item}' is not of the form name=value.", context, parameter)
        if name.strip() in values:
            raise click.BadParameter(f"'{name.strip()}' is given twice.", context, parameter)
        values[name.strip()] = value
    return values


@click.command()
@click.argument("query", metavar="NAME|FILE.rq")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    callback=read_parameters,
    help="A value for a parameter of the query; 'sinorus queries NAME' lists them.",
)
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="csv and tsv for spreadsheets, json and xml as SPARQL has them, turtle for graphs.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="ROWS", help="Show only the first rows."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Give up on a query that takes longer.",
)
@options.output
def query(
    query: str,
    parameters: dict[str, str],
    store: str,
    form: str,
    limit: int | None,
    timeout: float | None,
    output: str,
) -> None:
    """Run a bundled query, or one of your own, on a stored graph.

    The query is the name of a bundled one, a file that ends in .rq, SPARQL in quotes, or - for
    standard input.

    \b
    sinorus query timeline -p from=2022 -p country=Mongolia
    sinorus query distance-from -p latitude=43.1 -p longitude=131.9 -p km=500
    sinorus query conflicting-claims --format csv -o claims.csv
    sinorus query 'SELECT ?e { ?e a <https://w3id.org/sinorus/ontology#Meeting> }'
    """
    with open_graph(store) as kg:
        text = sys.stdin.read() if query == "-" else query
        result = run(kg.store, text, parameters, timeout)
    hidden = 0
    if isinstance(result, Result) and limit is not None:
        hidden = max(0, len(result) - limit)
        result = replace(result, terms=result.terms[:limit])
    put(render(result, form, terminal_width()), output)
    if hidden:
        warn(f"… and {hidden:,} more rows")
