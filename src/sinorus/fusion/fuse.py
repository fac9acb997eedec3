"""From the reports of all articles to one event each."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sinorus.extraction.model import DateValue, Event, Slot
from sinorus.fusion.clustering import UNSURE
from sinorus.fusion.decisions import Decisions, report_reference
from sinorus.fusion.incremental import Fusion, Taken
from sinorus.fusion.index import Index, IndexedArticle
from sinorus.fusion.model import FusedEvent, Report
from sinorus.fusion.sources import ArticleRecord
from sinorus.gazetteer.model import Gazetteer


@dataclass(frozen=True, slots=True)
class UncertainPair:
    """Two reports of which the machine was unsure whether they are of one event."""

    left: str
    """The report, as decisions name it: "article#e1"."""
    right: str
    left_event: str
    """Id of the fused event that holds it."""
    right_event: str
    """Equal to `left_event` where the machine joined them."""
    probability: float
    """That both are one event, 0 to 1, by the machine's weights."""
    reasons: tuple[tuple[str, float], ...]
    """What was compared, with its match weight; below 0 speaks against."""


def fuse(
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
) -> tuple[FusedEvent, ...]:
    """Find which reports are of one event and what they say together.

    Args:
        reports: extracted events of all articles, in any order.
        articles: the articles by id.
        gazetteer: with the reference table of known exercises.
        decisions: the reviewer's decisions, which always win.

    Returns:
        The events, in order of their date and id; the same for any order of the reports.

    Raises:
        SinorusError: decisions contradict each other.

    >>> from sinorus.extraction.model import Event
    >>> reports = [Report("a", Event("e1", "meeting", "held", ()))]
    >>> [event.label for event in fuse(reports, {}, Gazetteer({}))]
    ['Meeting']
    """
    return _fused(reports, articles, gazetteer, decisions or Decisions())[1]


def uncertain_pairs(
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
) -> tuple[UncertainPair, ...]:
    """List the pairs for a person to look at, the closest call first.

    Of two events at most one pair is listed, and of one event at most one pair of each two
    articles. Pairs that a decision names are left out, be it "unsure".

    Args:
        reports: as for `fuse`.
        articles: as for `fuse`.
        gazetteer: as for `fuse`.
        decisions: as for `fuse`.

    Returns:
        The pairs.
    """
    judged = decisions or Decisions()
    fusion, events = _fused(reports, articles, gazetteer, judged, -UNSURE)
    return tuple(_uncertain(fusion, events, judged))


def _fused(
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    gazetteer: Gazetteer,
    decisions: Decisions,
    threshold: float = 0.0,
) -> tuple[Fusion, tuple[FusedEvent, ...]]:
    """Fusion of all reports at once, and the events."""
    by_article: defaultdict[str, list[Event]] = defaultdict(list)
    for report in sorted(reports, key=lambda each: each.key):
        by_article[report.article].append(report.event)
    taken = [
        Taken(articles.get(name) or IndexedArticle(name, None, None, None), events)
        for name, events in by_article.items()
    ]
    taken += [Taken(article, ()) for name, article in articles.items() if name not in by_article]
    index = Index()
    fusion = Fusion(index, gazetteer, decisions, threshold)
    with index.transaction():
        change = fusion.update((), taken)
    events = fusion.events(change.changed).values()
    return fusion, tuple(sorted(events, key=lambda event: (_date(event), event.id)))


def _date(event: FusedEvent) -> str:
    """When an event began, or else ended, to put events in order."""
    for slot in (Slot.START, Slot.END):
        for fact in event.facts:
            if fact.slot is slot and fact.preferred and isinstance(fact.value, DateValue):
                return str(fact.value.date)
    return "9999"


def _uncertain(
    fusion: Fusion, events: Sequence[FusedEvent], decisions: Decisions
) -> Iterator[UncertainPair]:
    event_of = {report.key: event.id for event in events for report in event.reports}
    decided = {frozenset((entry.left, entry.right)) for entry in decisions.entries}
    listed: set[Hashable] = set()
    for pair in sorted(fusion.unsure, key=lambda each: (abs(each.weight), each.left, each.right)):
        left, right = report_reference(pair.left), report_reference(pair.right)
        one, other = event_of[pair.left], event_of[pair.right]
        named = {frozenset((left, right)), frozenset((one, other))}
        between = (pair.left[0], pair.right[0]) if one == other else frozenset((one, other))
        if decided.isdisjoint(named) and not fusion.settled(pair) and between not in listed:
            listed.add(between)
            comparison = fusion.comparison(pair)
            yield UncertainPair(left, right, one, other, comparison.probability, comparison.reasons)
