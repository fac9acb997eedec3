"""The pairs of reports that a person should look at, as text."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from sinorus.annotation.wording import event_title
from sinorus.articles.model import Article
from sinorus.extraction.json_format import document
from sinorus.extraction.model import Event, Extraction
from sinorus.fusion.decisions import report_reference
from sinorus.fusion.fuse import UncertainPair
from sinorus.fusion.model import Report
from sinorus.fusion.sources import ArticleRecord
from sinorus.queries.terms import printable

_INDENT = "    "


def pairs_text(
    pairs: Sequence[UncertainPair],
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    width: int = 100,
) -> str:
    """Each pair with what both sides say and what speaks for and against, ready to be decided.

    Args:
        pairs: the pairs, in the order in which to show them.
        reports: the reports they are of, and any others.
        articles: the articles by id.
        width: where lines are broken, in columns.
    """
    events = {report_reference(report.key): report for report in reports}
    return "\n".join(
        "".join(f"{line}\n" for line in _pair(number, pair, events, articles, width))
        for number, pair in enumerate(pairs, start=1)
    )


def _pair(
    number: int,
    pair: UncertainPair,
    reports: Mapping[str, Report],
    articles: Mapping[str, ArticleRecord],
    width: int,
) -> Iterator[str]:
    if pair.left_event == pair.right_event:
        state = f"one event now, {pair.left_event}"
    else:
        state = f"two events now, {pair.left_event} and {pair.right_event}"
    yield f"{number}. {pair.probability:.0%} the same; {state}"
    for side in (pair.left, pair.right):
        report = reports[side]
        yield from _wrapped(f"{side}  {_title(report.event)}", width, _INDENT)
        article = articles.get(report.article)
        told = (_citation(article) if article else "", _slots(report.event), _quote(report.event))
        for line in filter(None, told):
            yield from _wrapped(line, width, _INDENT * 2)
    for word, sign in (("for", 1), ("against", -1)):
        reasons = [f"{what} {weight:+.1f}" for what, weight in pair.reasons if weight * sign > 0]
        if reasons:
            yield f"{_INDENT}{word}: {', '.join(reasons)}"
    yield f"{_INDENT}sinorus decide '{pair.left}' '{pair.right}' same"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(printable(text), width, initial_indent=indent, subsequent_indent=indent)


def _title(event: Event) -> str:
    return (
        f"{event_title(event)} ({event.type.replace('_', ' ')}, {event.status.replace('_', ' ')})"
    )


def _citation(article: ArticleRecord) -> str:
    title = f"“{article.title}”" if article.title else None
    known = (article.publisher, title, str(article.published or "undated"))
    return ", ".join(part for part in known if part)


def _slots(event: Event) -> str:
    """When, who and where in a line; nothing for what is denied."""
    for found in document(Extraction(Article("", ""), (event,)))["events"]:
        dates = dict.fromkeys(filter(None, (found["start"], found["end"])))
        places = [names.split("|")[0] for names in found["locations"]]
        parts = (" to ".join(dates), ", ".join(found["countries"]), ", ".join(places))
        return "; ".join(filter(None, parts))
    return ""


def _quote(event: Event) -> str:
    """The first sentence that tells of an event."""
    first = min(event.facts, key=lambda fact: fact.evidence.start, default=None)
    return f"“{first.evidence.quote}”" if first else ""
