"""`sinorus build`."""

import json
import os
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from sinorus.articles.model import Rejection
from sinorus.building import build as build_graph
from sinorus.cli import options
from sinorus.cli.output import counted, plural, put, warn
from sinorus.intake import Intake, Progress
from sinorus.parallel import Engine
from sinorus.partial_date import PartialDate
from sinorus.queries.terms import printable

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@click.command()
@options.paths
@options.store
@options.published
@options.model
@options.decisions
@click.option(
    "--base",
    metavar="IRI",
    help="What IRIs of events, articles and evidence begin with; kept for later builds.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read articles at the same time; all cores if left out.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where articles are read: on this machine, or by the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: tcp://HOST:PORT.")
@click.option("--again", is_flag=True, help="Read articles again that have not changed.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary.")
@click.option(
    "--report",
    metavar="FILE.json",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write what came in and what did not, for machines.",
)
def build(  # noqa: PLR0913 - one argument an option
    paths: tuple[str, ...],
    store: str,
    published: PartialDate | None,
    model: str | None,
    decisions: str | None,
    base: str | None,
    *,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    again: bool,
    quiet: bool,
    report: str | None,
) -> None:
    """Read articles, extract and fuse their events, and store the graph.

    PATH is a file (.txt, .md, .html, .json, .jsonl), a folder, a pattern in quotes, or - for
    standard input. Articles that are in the store already are skipped if they have not changed,
    and replaced if they have; all others in it stay. What cannot be read is told at the end, and
    the exit code is 1 then. Ctrl-C stops: what is done stays, and the same command goes on.

    \b
    sinorus build articles/ --store china-russia.db
    curl -s https://example.org/news.html | sinorus build - --published 2022-05-24
    sinorus build articles/ --engine dask --scheduler tcp://10.0.0.5:8786
    """
    if (engine == "dask") != (scheduler is not None):
        raise click.UsageError("--engine dask and --scheduler ADDRESS belong together.")
    started = time.monotonic()
    try:
        with shown_progress(quiet=quiet) as progress:
            kg = build_graph(
                paths,
                store=store,
                published=published,
                decisions=decisions,
                model=model,
                base=base,
                engine=Engine(jobs or os.cpu_count() or 1, scheduler),
                again=again,
                progress=progress,
            )
    except KeyboardInterrupt:
        warn("Stopped: what is done is in the store. Run the same command to go on.")
        sys.exit(130)
    with kg:
        assert kg.intake is not None
        if report is not None:
            put(report_text(kg.intake, store, time.monotonic() - started), report)
        if not quiet and report != "-":
            put(summary(kg.intake, store))
    leave_out(kg.rejections)


@contextmanager
def shown_progress(*, quiet: bool = False) -> Iterator[Progress | None]:
    """A progress bar with rate and time left on standard error, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    bar: ProgressBar[int] | None = None

    def pace(done: int | None) -> str | None:
        if done is None or bar is None:
            return None
        rate = done / (time.monotonic() - started)
        left = timedelta(seconds=round(((bar.length or 0) - done) / rate))
        return f"{rate:,.1f} articles/s, {left} left"

    with ExitStack() as stack:

        def show(done: int, total: int) -> None:
            nonlocal bar
            if bar is None:  # only now: there may be nothing to do
                bar = click.progressbar(
                    length=total,
                    label="Extracting",
                    file=sys.stderr,
                    show_pos=True,
                    show_eta=False,  # click's own goes by the first article for long
                    show_percent=False,
                    item_show_func=pace,
                )
                stack.enter_context(bar)
            bar.update(1, done)

        yield show


def report_text(intake: Intake, store: str, seconds: float) -> str:
    """What `--report` writes: JSON.

    Args:
        intake: what the build read.
        store: where the graph is.
        seconds: how long it took.
    """
    found = {
        "store": store,
        "seconds": round(seconds, 3),
        "articles": {
            "read": intake.articles,
            "unchanged": intake.unchanged,
            "left_out": [asdict(rejection) for rejection in intake.rejections],
        },
        "reports": intake.reports,
        "graph": {
            **asdict(intake.summary),
            "events": intake.summary.events,
            "rejections": [asdict(rejection) for rejection in intake.summary.rejections],
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def leave_out(rejections: Sequence[Rejection]) -> None:
    """Tell on standard error what was left out, and end with code 1 if something could not be read.

    Args:
        rejections: second copies of an article among them are told, but are no failure.
    """
    for rejection in rejections:
        warn(f"Left out '{printable(rejection.source)}': {printable(rejection.reason)}")
    if not all(rejection.duplicate for rejection in rejections):
        sys.exit(1)


def summary(intake: Intake, store: str) -> str:
    """What came in, what is in the store now, and what to do next."""
    graph = intake.summary
    rejected = f", {len(intake.rejections)} left out" if intake.rejections else ""
    unchanged = f", {intake.unchanged:,} of them unchanged" if intake.unchanged else ""
    lines = [
        ("Read", f"{counted(intake.articles, 'article')}{unchanged}{rejected}"),
        ("Found", f"{counted(intake.reports, 'report')} of events"),
        ("", ""),
        ("Graph", f"{counted(graph.events, 'event')} from {counted(graph.articles, 'article')}"),
    ]
    lines += [
        ("", f"{count:>5,}  {plural(event_type.replace('_', ' '), count)}")
        for event_type, count in graph.events_by_type.items()
        if count
    ]
    lines += [
        ("Facts", f"{graph.facts:,}, read in {counted(graph.statements, 'statement')}"),
        ("Store", store),
    ]
    lines += [
        ("Kept out", f"{printable(event.label)} ({event.event}): {' '.join(event.reasons)}")
        for event in graph.rejections
    ]
    head = "\n".join(f"{name:<8} {text}".rstrip() for name, text in lines)
    where = "" if store == options.DEFAULT_STORE else f" --store {shlex.quote(store)}"
    return f"{head}\n\nNext:  sinorus query timeline{where}\n       sinorus queries\n"
