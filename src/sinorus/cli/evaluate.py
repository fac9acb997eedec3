"""`sinorus evaluate`."""

from pathlib import Path

import click

from sinorus.cli import options
from sinorus.cli.build import leave_out, shown_progress
from sinorus.cli.extract import documents
from sinorus.cli.output import put
from sinorus.evaluation import evaluate as score_against
from sinorus.evaluation import render_html, render_text, to_json
from sinorus.intake import extract, read


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@options.paths
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    default="table",
    show_default=True,
    help="html: a page with every article and what is right, missed and wrong in it.",
)
@click.option("--errors", is_flag=True, help="Above the table, list all that is missed or wrong.")
@options.model
@options.output
def evaluate(
    gold: Path, paths: tuple[str, ...], form: str, model: str | None, output: str, *, errors: bool
) -> None:
    """Score the extraction against gold annotations.

    GOLD_DIR has one JSON file for each article, matched by the article's id; docs/event-format.md
    describes the format.

    \b
    sinorus evaluate gold/ articles/
    sinorus evaluate gold/ articles/ --errors | less
    sinorus evaluate gold/ articles/ --format html -o report.html
    """
    articles, rejections = read(paths)
    with shown_progress() as progress:
        extractions = extract(articles, model=model, progress=progress)
    evaluation = score_against(gold, documents(extractions))
    if form == "html":
        report = render_html(evaluation)
    elif form == "json":
        report = to_json(evaluation)
    else:
        report = render_text(evaluation, errors=errors)
    put(report, output)
    leave_out(rejections)
