"""`sinorus view`."""

from typing import Any

import click

from sinorus.cli import options
from sinorus.cli.output import warn
from sinorus.knowledge_graph import open_graph

_VIEWS = ("network", "map", "timeline")


@click.command()
@click.argument("view", type=click.Choice(_VIEWS), metavar="network|map|timeline")
@options.store
@click.option(
    "--since",
    callback=options.read_date,
    metavar="DATE",
    help="Only events that end on this date or later.",
)
@click.option(
    "--until",
    callback=options.read_date,
    metavar="DATE",
    help="Only events that begin on this date or earlier.",
)
@click.option(
    "--type",
    multiple=True,
    metavar="TYPE",
    help="Only events of this type (meeting) or kind (naval); can be repeated.",
)
@click.option(
    "--country",
    multiple=True,
    metavar="NAME",
    help="Only events in which this country has a part; can be repeated.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    metavar="EVENTS",
    help="Draw no more than this many events, the newest.",
)
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="File to write, which ends in .html, .svg or .png; VIEW.html if left out.",
)
def view(view: str, store: str, output: str | None, **wishes: Any) -> None:
    """Draw the graph as a web page that works offline, or as a picture.

    \b
    sinorus view network
    sinorus view map --since 2019 --type patrol -o patrols.html
    sinorus view timeline --country Mongolia -o mongolia.svg
    """
    from sinorus.views.drawing import check_ending  # noqa: PLC0415 - not for `--help`

    target = output or f"{view}.html"
    check_ending(target)
    with open_graph(store) as kg:
        drawn = getattr(kg, view)(**wishes)
    drawn.save(target)
    events, earlier = len(drawn.data.events), drawn.data.left_out
    left_out = f"; {earlier:,} earlier ones are left out" if earlier else ""
    warn(f"Drew {events:,} event{'' if events == 1 else 's'}{left_out}: {target}")
