"""`sinorus sources`."""

from pathlib import Path

import click

from sinorus.cli import options
from sinorus.cli.output import put, terminal_width, warn
from sinorus.graph.opening import open_store
from sinorus.graph.publishers import COLUMNS, as_csv, judge, publishers, read_judgements


@click.command()
@options.store
@click.option(
    "--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True
)
@click.option(
    "--judge",
    "judgements",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Take over the reliability letters of an edited table.",
)
@options.output
def sources(store: str, form: str, judgements: Path | None, output: str) -> None:
    """List the publishers that articles speak for, and say how far you trust them.

    Reliability is your own judgement, a letter from A (reliable) to E (unreliable); F, not judged,
    is the default. Reprints of one story, and what is ascribed to a wire service, count for the one
    source that they come from.

    \b
    sinorus sources
    sinorus sources --format csv -o publishers.csv
    sinorus sources --judge publishers.csv
    """
    if judgements is not None:
        rows = read_judgements(judgements)
        open_store(store, write=False).close()  # none is made
        with open_store(store, write=True) as opened:
            count = judge(opened, rows)
        warn(f"{count:,} of {len(rows):,} publishers are judged.")
        return
    with open_store(store, write=False) as opened:
        found = publishers(opened)
    if form == "csv":
        put(as_csv(found), output)
        return
    from pyoxigraph import Literal  # noqa: PLC0415 - only for the table

    from sinorus.queries.table import table_text  # noqa: PLC0415

    cells = [[Literal(getattr(row, column)) for column in COLUMNS] for row in found]
    put(table_text(COLUMNS, cells, terminal_width()), output)
