"""`sinorus explain`."""

import json
from typing import Final

import click

from sinorus.cli import options
from sinorus.cli.output import STDOUT, put, terminal_width, warn
from sinorus.errors import SinorusError
from sinorus.knowledge_graph import KnowledgeGraph, open_graph
from sinorus.queries.explain_events import EventEntry, events
from sinorus.queries.explanation import Explanation

_WIDTH: Final = 100
_WIDEST: Final = 120
"""Columns; longer lines are hard to read."""


@click.command()
@click.argument("event", required=False)
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="markdown for a note or a report, html for a page of its own.",
)
@click.option(
    "--all",
    "every_sentence",
    is_flag=True,
    help="Every sentence on the event, uncut and with its confidence; text and markdown.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Without EVENT: list only the newest N events.",
)
@options.output
def explain(
    event: str | None,
    *,
    store: str,
    form: str,
    every_sentence: bool,
    limit: int | None,
    output: str,
) -> None:
    """Show every fact of an event with the sentences that say it.

    EVENT is its name or id; case, hyphens and accents don't matter. Without it, the events of
    the graph are listed.

    \b
    sinorus explain
    sinorus explain "Vostok 2022"
    sinorus explain joint-sea-2021 --format markdown -o note.md
    """
    if event is None and (every_sentence or form in {"markdown", "html"}):
        raise click.UsageError("Name an event; the list of events is text or JSON.")
    if event is not None and limit is not None:
        raise click.UsageError("Leave EVENT out to list events, or --limit to explain one.")
    with open_graph(store) as kg:
        if event is None:
            put(_listed(kg, limit, form, output), output)
        else:
            put(_shown(kg.explain(event), form, every_sentence=every_sentence), output)


def _shown(explanation: Explanation, form: str, *, every_sentence: bool) -> str:
    match form:
        case "markdown":
            return explanation.to_markdown(every_sentence=every_sentence)
        case "html":
            return explanation.to_html()
        case "json":
            return explanation.to_json()
    width = min(terminal_width() or _WIDTH, _WIDEST)
    return explanation.to_text(width, every_sentence=every_sentence)


def _listed(kg: KnowledgeGraph, limit: int | None, form: str, output: str) -> str:
    """The newest `limit` events as a table or as JSON."""
    found = events(kg.store)
    if not found:
        raise SinorusError("The graph has no events: build it from articles that report some.")
    newest = found if limit is None else found[-limit:]
    if form == "json":
        return json.dumps([_entry(each) for each in newest], ensure_ascii=False, indent=2) + "\n"
    if len(newest) < len(found):
        warn(f"{len(found) - len(newest):,} earlier events are left out.")
    return _table(newest, terminal_width() if output == STDOUT else None)


def _entry(entry: EventEntry) -> dict[str, str | None]:
    start, end = (None if bound is None else str(bound) for bound in entry.when)
    return {"id": entry.id, "label": entry.label, "start": start, "end": end}


def _table(entries: list[EventEntry], width: int | None) -> str:
    from pyoxigraph import Literal  # noqa: PLC0415 - not for `--help`

    from sinorus.queries.table import table_text  # noqa: PLC0415 - rich is slow to import
    from sinorus.queries.wording import period_words  # noqa: PLC0415 - as above

    cells = ((entry.label, period_words(*entry.when), entry.id) for entry in entries)
    rows = [[Literal(cell) for cell in row] for row in cells]
    return table_text(["event", "date", "id"], rows, width)
