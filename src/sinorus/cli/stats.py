"""`sinorus stats`."""

import json
from dataclasses import asdict

import click

from sinorus.cli import options
from sinorus.cli.output import put
from sinorus.graph.statistics import Statistics
from sinorus.knowledge_graph import open_graph


@click.command()
@options.store
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def stats(store: str, form: str) -> None:
    """Count what a stored graph holds.

    \b
    sinorus stats
    sinorus stats --format json
    """
    with open_graph(store) as kg:
        found = kg.stats()
    put(json.dumps(asdict(found)) + "\n" if form == "json" else table(found))


def table(stats: Statistics) -> str:
    """The counts, one a line."""
    rows = [("articles", stats.articles), ("reports", stats.reports), ("events", stats.events)]
    rows += [
        (f"  {event_type.replace('_', ' ')}", count)
        for event_type, count in stats.events_by_type.items()
    ]
    rows += [
        ("countries", stats.countries),
        ("statements", stats.evidence),
        ("quads", stats.quads),
    ]
    return "".join(f"{name:<16}{count:>9,}\n" for name, count in rows)
