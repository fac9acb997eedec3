"""What supports a value, and how much that is worth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from sinorus.extraction.model import Fact, Slot, Value
from sinorus.fusion.blocking import Key
from sinorus.fusion.model import FusedFact, Report
from sinorus.fusion.sources import ArticleRecord, count_independent
from sinorus.fusion.status import STATUS_RANK


class Said(Struct, frozen=True, gc=False):
    """A fact with the report that it is from."""

    fact: Fact
    report: Key


@dataclass(frozen=True, slots=True)
class Sources:
    """What weighing the support of a value needs to know of the articles."""

    articles: Mapping[str, ArticleRecord]
    independent: Mapping[str, str]
    """Source by article id, from `independent_sources`."""

    def of(self, reports: Iterable[Report]) -> tuple[str, ...]:
        """The source of each report."""
        return tuple(self.independent[report.article] for report in reports)


def support_order(said: Sequence[Said], sources: Sources) -> tuple[object, ...]:
    """Sort key of a value by what supports it, the weightiest first.

    Status, then independent sources, then confidence, then the latest publication.
    """
    published = [
        article.published.latest.toordinal()
        for one in said
        if (article := sources.articles.get(one.fact.evidence.article)) and article.published
    ]
    return (
        min(STATUS_RANK[one.fact.evidence.status] for one in said),
        -count_independent({one.fact.evidence.article for one in said}, sources.independent),
        -max(one.fact.evidence.confidence for one in said),
        -max(published, default=0),
    )


def fused_fact(
    slot: Slot, value: Value, said: Iterable[Said], *, preferred: bool = True
) -> FusedFact:
    """A fused fact with its supports in order of article and place."""
    facts = sorted((one.fact for one in said), key=_place)
    if any(_place(one) == _place(other) for one, other in pairwise(facts)):
        facts.sort(key=lambda fact: (*_place(fact), repr(fact)))
    return FusedFact(slot, value, tuple(facts), preferred)


def _place(fact: Fact) -> tuple[object, ...]:
    evidence = fact.evidence
    return evidence.article, evidence.start, evidence.end, evidence.rule


def representative(said: Sequence[Said], sources: Sources) -> Value:
    """The best supported of several ways to give one value; equal support goes by the text."""
    ways: dict[Value, list[Said]] = defaultdict(list)
    for one in said:
        ways[one.fact.value].append(one)
    return min(ways, key=lambda value: (*support_order(ways[value], sources), repr(value)))


def smallest_way(group: Sequence[Said]) -> str:
    """The first in the alphabet of the ways to give a value: the last resort of an order."""
    return min(repr(value) for value in {one.fact.value for one in group})
