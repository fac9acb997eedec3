"""`sinorus extract`."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click
from click.core import ParameterSource
from pyoxigraph import Literal

from sinorus.building import build as build_graph
from sinorus.cli import options
from sinorus.cli.build import leave_out, shown_progress
from sinorus.cli.output import put, terminal_width
from sinorus.exports.export import export
from sinorus.extraction.json_format import document
from sinorus.extraction.model import Extraction
from sinorus.fusion.fuse import fuse
from sinorus.fusion.model import Report
from sinorus.gazetteer import load_gazetteer
from sinorus.intake import extract as extract_events
from sinorus.intake import read
from sinorus.partial_date import PartialDate
from sinorus.queries.table import table_text

_COLUMNS = ("article", "event", "type", "status", "start", "end", "countries", "locations", "facts")


@click.command()
@options.paths
@options.published
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table", "turtle", "trig"]),
    default="table",
    show_default=True,
    help="json: an object a line for each article; turtle: the fused facts; trig: all graphs.",
)
@click.option("--explain", is_flag=True, help="Show which rule made which fact of which sentence.")
@click.option(
    "--all", "every_sentence", is_flag=True, help="With --explain: also sentences without a fact."
)
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write a page that shows the articles with all that was found in them.",
)
@options.model
@options.output
@click.pass_context
def extract(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    paths: tuple[str, ...],
    published: PartialDate | None,
    form: str,
    output: str,
    *,
    html: str | None,
    model: str | None,
    explain: bool,
    every_sentence: bool,
) -> None:
    """Show what is found in each article, without storing anything.

    \b
    sinorus extract report.txt
    sinorus extract articles/ --format json -o events.jsonl
    sinorus extract report.txt --explain
    sinorus extract report.txt --html report.html
    echo "Russia and China held drills in May 2022." | sinorus extract -
    """
    given = context.get_parameter_source("form") is not ParameterSource.DEFAULT
    if given and (explain or html):
        raise click.UsageError("Leave out --format: --explain and --html have their own.")
    if every_sentence and not explain:
        raise click.UsageError("Give --explain together with --all.")
    if form in {"turtle", "trig"}:
        with shown_progress() as progress:
            kg = build_graph(paths, published=published, model=model, progress=progress)
        with kg:
            export(kg.store, form, output)
        leave_out(kg.rejections)
        return
    articles, rejections = read(paths, published=published)
    if explain or html:
        from sinorus.cli import extract_views  # noqa: PLC0415 - imports spaCy: not for `--help`

        with shown_progress() as progress:
            found = extract_views.laid_out(articles, model, progress)
        if html:
            extract_views.put_page(found, html)
        if explain:
            extract_views.put_explanation(found, output, every_sentence=every_sentence)
    else:
        with shown_progress() as progress:
            extractions = extract_events(articles, model=model, progress=progress)
        put(_json(extractions) if form == "json" else _table(extractions), output)
    leave_out(rejections)


def documents(extractions: Sequence[Extraction]) -> list[dict[str, Any]]:
    """The events of each article in the format of annotations, ids shared by all articles."""
    ids = shared_ids(extractions)
    return [document(extraction, ids) for extraction in extractions]


def shared_ids(extractions: Sequence[Extraction]) -> dict[tuple[str, str], str]:
    """Id of the real-world event for each report: (article id, event key)."""
    articles = {extraction.article.id: extraction.article for extraction in extractions}
    reports = [
        Report(extraction.article.id, event)
        for extraction in extractions
        for event in extraction.events
    ]
    fused = fuse(reports, articles, load_gazetteer())
    return {report.key: event.id for event in fused for report in event.reports}


def _json(extractions: Sequence[Extraction]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents(extractions))


def _table(extractions: Sequence[Extraction]) -> str:
    return table_text(_COLUMNS, list(_rows(extractions)), terminal_width())


def _rows(extractions: Sequence[Extraction]) -> Iterator[list[Literal]]:
    ids = shared_ids(extractions)
    for extraction in extractions:
        # The format of annotations has no place for denied events: theirs stay without slots.
        slots = {event["id"]: event for event in document(extraction)["events"]}
        article = extraction.article.id
        for event in extraction.events:
            found = slots.get(event.key, {})
            cells = [article, ids[article, event.key], event.type, event.status]
            cells += [found.get(slot) or "" for slot in ("start", "end")]
            cells += [", ".join(found.get(slot, ())) for slot in ("countries", "locations")]
            yield [*map(Literal, cells), Literal(len(event.facts))]
