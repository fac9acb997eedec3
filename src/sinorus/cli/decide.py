"""`sinorus decide`."""

import difflib
import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

import click

from sinorus.cli import options
from sinorus.cli.build import shown_progress
from sinorus.cli.output import put, terminal_width, warn
from sinorus.cli.pairs import pairs_text
from sinorus.errors import SinorusError
from sinorus.fusion.decisions import (
    Decision,
    Decisions,
    Verdict,
    append_decision,
    read_decisions,
    report_reference,
)
from sinorus.fusion.fuse import fuse, uncertain_pairs
from sinorus.fusion.model import Report
from sinorus.fusion.sources import ArticleRecord
from sinorus.gazetteer import load_gazetteer
from sinorus.intake import extract, read
from sinorus.knowledge_graph import open_graph
from sinorus.queries.terms import printable

_WIDTH = 100
_WIDEST = 120
_VERDICTS = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class _Reports:
    """What decisions can be about."""

    place: str
    """Where the reports are from, for messages."""
    reports: Sequence[Report]
    articles: Mapping[str, ArticleRecord]

    def names(self, decisions: Decisions) -> set[str]:
        """All reports, and all events with and without the decisions."""
        names = {report_reference(report.key) for report in self.reports}
        for judged in (None, decisions):
            fused = fuse(self.reports, self.articles, load_gazetteer(), judged)
            names |= {event.id for event in fused}
        return names


@click.command()
@click.argument("judgement", nargs=-1, metavar=f"[A B {'|'.join(_VERDICTS)}]")
@click.option("--why", default="", metavar="TEXT", help="The reason, for other readers.")
@click.option(
    "--who",
    metavar="NAME",
    envvar="SINORUS_REVIEWER",
    help="Who decides; else the variable SINORUS_REVIEWER, else your login name.",
)
@click.option(
    "--file",
    "path",
    default="decisions.csv",
    show_default=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of decisions; it is made if it is not there.",
)
@options.store
@click.option(
    "--articles",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(allow_dash=True),
    help="Articles to look at instead of a store.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="PAIRS", help="Show the first only.")
def decide(  # noqa: PLR0913 - one argument an option
    judgement: tuple[str, ...],
    *,
    why: str,
    who: str | None,
    path: Path,
    store: str,
    paths: tuple[str, ...],
    limit: int | None,
) -> None:
    """Say which reports are of one event, or list those that the machine is unsure of.

    A and B are ids of events, or of reports as ARTICLE#KEY, which last through every rebuild.
    Without them the open pairs are listed, the closest call first. Decisions always win; hand
    their file to 'sinorus build --decisions'.

    \b
    sinorus decide
    sinorus decide tass-2022#e1 xinhua-2022#e2 same --why "a reprint"
    sinorus decide --articles reports/ --file reviewed.csv
    """
    if judgement and (len(judgement) != 3 or judgement[2] not in _VERDICTS):
        raise click.UsageError(
            f"Name two events or reports and then {', '.join(_VERDICTS[:-1])} or {_VERDICTS[-1]}."
        )
    decisions = read_decisions(path) if path.exists() else Decisions()
    if not judgement:
        _list(_reports(store, paths), decisions, limit)
        return
    left, right, verdict = judgement
    if paths or Path(store).exists():
        _check((left, right), _reports(store, paths), decisions)
    else:
        warn(f"There is no store '{store}': whether '{left}' and '{right}' exist is not checked.")
    when = datetime.now().astimezone().date().isoformat()
    reviewer = _login() if who is None else who
    append_decision(path, Decision(cast("Verdict", verdict), left, right, reviewer, when, why))
    click.echo(f"Noted '{left}' and '{right}' as {verdict} in '{path}'.")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody of that number is known, as in some containers
        return ""


def _reports(store: str, paths: Sequence[str]) -> _Reports:
    """The reports of articles, if some are named, or of a store."""
    if not paths:
        with open_graph(store) as kg:
            stored = kg.extractions()
        return _Reports(
            f"the store '{store}'",
            [Report(each.article.id, event) for each in stored for event in each.events],
            {each.article.id: each.article for each in stored},
        )
    articles, rejections = read(paths)
    for rejection in rejections:
        warn(f"Left out '{printable(rejection.source)}': {printable(rejection.reason)}")
    with shown_progress() as progress:
        extractions = extract(articles, progress=progress)
    return _Reports(
        "these articles",
        [Report(each.article.id, event) for each in extractions for event in each.events],
        {article.id: article for article in articles},
    )


def _list(found: _Reports, decisions: Decisions, limit: int | None) -> None:
    pairs = uncertain_pairs(found.reports, found.articles, load_gazetteer(), decisions)
    if not pairs:
        click.echo("No pair is open: the machine is sure of all others, or they are decided.")
        return
    width = min(terminal_width() or _WIDTH, _WIDEST)
    put(pairs_text(pairs[:limit], found.reports, found.articles, width))
    if limit is not None and len(pairs) > limit:
        warn(f"… and {len(pairs) - limit:,} more pairs")


def _check(given: Sequence[str], found: _Reports, decisions: Decisions) -> None:
    """Refuse names that are nowhere: a decision about them would do nothing, and not say so."""
    names = found.names(decisions)
    for name in given:
        if name not in names:
            near = difflib.get_close_matches(name, sorted(names), n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'sinorus decide' lists open pairs."
            raise SinorusError(f"No event or report '{name}' in {found.place}: {hint}")
