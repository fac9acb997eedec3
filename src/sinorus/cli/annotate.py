"""`sinorus annotate`."""

import sys
from pathlib import Path

import click

from sinorus.annotation.draft import annotation_draft, draft_json
from sinorus.cli import options
from sinorus.cli.build import leave_out, shown_progress
from sinorus.cli.extract import shared_ids
from sinorus.cli.output import put, warn
from sinorus.intake import extract, read
from sinorus.partial_date import PartialDate


@click.command()
@options.paths
@options.published
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the annotations, made if it is not there; else the current one.",
)
@click.option("--force", is_flag=True, help="Overwrite annotations that are there.")
@options.model
def annotate(
    paths: tuple[str, ...],
    published: PartialDate | None,
    folder: Path,
    model: str | None,
    *,
    force: bool,
) -> None:
    """Write what is found in each article as an annotation to correct.

    Each article gets a file ID.json in the format that 'sinorus evaluate' reads as gold. One that
    is there is kept: somebody may have corrected it.

    \b
    sinorus annotate report.txt -o gold/
    sinorus annotate articles/ -o gold/ && sinorus evaluate gold/ articles/
    """
    articles, rejections = read(paths, published=published)
    with shown_progress() as progress:
        extractions = extract(articles, model=model, progress=progress)
    ids = shared_ids(extractions)
    folder.mkdir(parents=True, exist_ok=True)
    kept = 0
    for extraction in extractions:
        target = folder / f"{extraction.article.id}.json"
        if target.exists() and not force:
            warn(f"Kept '{target}': it is there already; --force overwrites it.")
            kept += 1
            continue
        put(draft_json(annotation_draft(extraction, ids)), str(target))
        count = len(extraction.events)
        click.echo(f"Wrote '{target}', {count} event{'s' if count != 1 else ''}.")
    leave_out(rejections)
    if kept:
        sys.exit(1)
