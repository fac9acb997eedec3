"""`sinorus explain`."""

import click

from sinorus.cli import options
from sinorus.cli.output import put, terminal_width
from sinorus.knowledge_graph import open_graph
from sinorus.queries.explain_text import to_markdown, to_text

_WIDTH = 100
_WIDEST = 120
"""Columns; longer lines are hard to read."""


@click.command()
@click.argument("event")
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="markdown for a note or a report.",
)
@options.output
def explain(event: str, store: str, form: str, output: str) -> None:
    """Show every fact of an event with the sentences that say it.

    EVENT is its name or id; case, hyphens and accents don't matter.

    \b
    sinorus explain "Vostok 2022"
    sinorus explain joint-sea-2021 --format markdown -o note.md
    """
    with open_graph(store) as kg:
        explanation = kg.explain(event)
    width = min(terminal_width() or _WIDTH, _WIDEST)
    put(to_markdown(explanation) if form == "markdown" else to_text(explanation, width), output)
