"""`sinorus build`."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from sinorus.articles.model import Rejection
from sinorus.cli import options
from sinorus.cli.output import put, warn
from sinorus.knowledge_graph import Intake, KnowledgeGraph, Progress
from sinorus.knowledge_graph import build as build_graph
from sinorus.partial_date import PartialDate
from sinorus.queries.terms import printable


@click.command()
@options.paths
@options.store
@options.published
@options.model
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="A reviewer's decisions on which reports are of one event; name it at every build.",
)
@click.option(
    "--base",
    metavar="IRI",
    help="What IRIs of events, articles and evidence begin with; kept for later builds.",
)
def build(
    paths: tuple[str, ...],
    store: str,
    published: PartialDate | None,
    model: str | None,
    decisions: str | None,
    base: str | None,
) -> None:
    """Read articles, extract and fuse their events, and store the graph.

    PATH is a file (.txt, .md, .html, .json, .jsonl), a folder, a pattern in quotes, or - for
    standard input. Articles that are in the store already are replaced, all others in it stay.
    What cannot be read is told at the end, and the exit code is 1 then.

    \b
    sinorus build articles/ --store china-russia.db
    curl -s https://example.org/news.html | sinorus build - --published 2022-05-24
    """
    with shown_progress() as progress:
        kg = build_graph(
            paths,
            store=store,
            published=published,
            decisions=decisions,
            model=model,
            base=base,
            progress=progress,
        )
    with kg:
        assert kg.intake is not None
        put(summary(kg, kg.intake, store))
    leave_out(kg.rejections)


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """A progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="Extracting", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def leave_out(rejections: Sequence[Rejection]) -> None:
    """Tell on standard error what was left out, and end with code 1 if something could not be read.

    Args:
        rejections: second copies of an article among them are told, but are no failure.
    """
    for rejection in rejections:
        warn(f"Left out '{printable(rejection.source)}': {printable(rejection.reason)}")
    if not all(rejection.duplicate for rejection in rejections):
        sys.exit(1)


def summary(kg: KnowledgeGraph, intake: Intake, store: str) -> str:
    """What came in, what is in the store now, and what to do next."""
    stats = kg.stats()
    rejected = f", {len(intake.rejections)} left out" if intake.rejections else ""
    lines = [
        ("Read", f"{_count(intake.articles, 'article')}{rejected}"),
        ("Found", f"{_count(intake.reports, 'report')} of events"),
        ("", ""),
        ("Graph", f"{_count(stats.events, 'event')} from {_count(stats.articles, 'article')}"),
    ]
    lines += [
        ("", f"{count:>5,}  {_plural(event_type.replace('_', ' '), count)}")
        for event_type, count in stats.events_by_type.items()
        if count
    ]
    facts = intake.summary.facts
    lines += [
        ("Facts", f"{facts:,}, read in {_count(stats.evidence, 'statement')}"),
        ("Store", store),
    ]
    lines += [
        ("Kept out", f"{printable(event.label)} ({event.event}): {' '.join(event.reasons)}")
        for event in intake.summary.rejections
    ]
    head = "\n".join(f"{name:<8} {text}".rstrip() for name, text in lines)
    where = "" if store == options.DEFAULT_STORE else f" --store {shlex.quote(store)}"
    return f"{head}\n\nNext:  sinorus query timeline{where}\n       sinorus queries\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {_plural(noun, number)}"


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"
