"""From the reports of all articles to one event each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sinorus.extraction.model import EventLink, EventType, Slot
from sinorus.fusion.blocking import Key
from sinorus.fusion.clustering import Clustering, Constraints, Judgement, cluster
from sinorus.fusion.decisions import (
    Decisions,
    join_decided,
    report_constraints,
    report_reference,
)
from sinorus.fusion.facts import fuse_facts
from sinorus.fusion.identity import Draft, identify, label
from sinorus.fusion.model import FusedEvent, FusedFact, Report
from sinorus.fusion.profile import Profile, profile_of
from sinorus.fusion.reference import link_reports
from sinorus.fusion.sources import ArticleRecord, Publishers, independent_sources
from sinorus.fusion.status import STATUS_RANK, overall_status
from sinorus.fusion.support import Sources
from sinorus.gazetteer.model import Gazetteer

_LINKS: Final = (Slot.REACTS_TO, Slot.PART_OF)


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
    return _Fusion(reports, articles, gazetteer, decisions or Decisions()).events()


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
    return _Fusion(reports, articles, gazetteer, decisions or Decisions()).uncertain()


class _Fusion:
    """One run of fusion; holds what its steps share."""

    def __init__(
        self,
        reports: Sequence[Report],
        articles: Mapping[str, ArticleRecord],
        gazetteer: Gazetteer,
        decisions: Decisions,
    ) -> None:
        self._reports = {
            report.key: report for report in sorted(reports, key=lambda each: each.key)
        }
        self._articles = articles
        self._gazetteer = gazetteer
        self._decisions = decisions
        self._publishers = Publishers.of(gazetteer.publishers.values())
        self._profiles = {
            key: profile_of(report, articles.get(report.article), gazetteer)
            for key, report in self._reports.items()
        }
        self._parents = _links(self._reports.values(), Slot.PART_OF)
        self._links = link_reports(self._profiles, self._parents, gazetteer)
        self._clustering = self._cluster()
        self._groups = join_decided(self._clustering.groups, decisions, self._identify)

    def events(self) -> tuple[FusedEvent, ...]:
        drafts = self._drafts(self._groups)
        ids = identify(drafts, self._gazetteer.exercises)
        event_of = {
            report.key: name
            for draft, name in zip(drafts, ids, strict=True)
            for report in draft.reports
        }
        labels = label(drafts, self._gazetteer)
        events = [
            FusedEvent(
                id=name,
                type=draft.type,
                status=overall_status(draft.reports, self._articles),
                label=title,
                reports=draft.reports,
                facts=self._with_links(draft, event_of),
                reference=draft.reference,
                sources=tuple(draft.sources.independent[each.article] for each in draft.reports),
            )
            for draft, name, title in zip(drafts, ids, labels, strict=True)
        ]
        dates = {name: str(draft.date or "9999") for draft, name in zip(drafts, ids, strict=True)}
        return tuple(sorted(events, key=lambda event: (dates[event.id], event.id)))

    def _with_links(self, draft: Draft, event_of: Mapping[Key, str]) -> tuple[FusedFact, ...]:
        """The facts of a draft, and its links to other events now that these have ids."""
        if any(fact.slot in _LINKS for report in draft.reports for fact in report.event.facts):
            return fuse_facts(draft.reports, draft.sources, event_of)
        return draft.facts

    def uncertain(self) -> tuple[UncertainPair, ...]:
        event_of = {report.key: event.id for event in self.events() for report in event.reports}
        decided = {frozenset((entry.left, entry.right)) for entry in self._decisions.entries}
        closest = sorted(
            self._clustering.unsure,
            key=lambda pair: (abs(pair.comparison.weight), pair.left, pair.right),
        )
        listed: dict[object, UncertainPair] = {}
        for pair in closest:
            left, right = report_reference(pair.left), report_reference(pair.right)
            one, other = event_of[pair.left], event_of[pair.right]
            named = {frozenset((left, right)), frozenset((one, other))}
            between = (pair.left[0], pair.right[0]) if one == other else frozenset((one, other))
            if decided.isdisjoint(named) and not self._settled(pair):
                listed.setdefault(
                    between,
                    UncertainPair(
                        left,
                        right,
                        one,
                        other,
                        pair.comparison.probability,
                        pair.comparison.reasons,
                    ),
                )
        return tuple(listed.values())

    def _settled(self, pair: Judgement) -> bool:
        """Whether an article or the reference table tells two reports apart."""
        if pair.joined:
            return False
        left, right = (self._links.known.get(key) for key in (pair.left, pair.right))
        one_article = pair.left[0] == pair.right[0] and pair.comparison.weight <= 0
        return one_article or (left is not None and right is not None and left != right)

    def _cluster(self) -> Clustering:
        """Group reports; incidents last, because what they react to tells them apart."""
        constraints = report_constraints(self._decisions, self._reports, _apart(self._parents))
        first = {key: each for key, each in self._profiles.items() if each.type != "incident"}
        last = {key: each for key, each in self._profiles.items() if each.type == "incident"}
        before = cluster(first, self._links, _within(constraints, first), self._gazetteer)
        stands_for: dict[Key, str] = {}
        for group in before.groups:
            stands_for.update(dict.fromkeys(group, _token(group, self._links.known)))
        targets = _links(self._reports.values(), Slot.REACTS_TO)
        last = {
            key: replace(
                profile,
                target=min(
                    (stands_for[target] for target in targets.get(key, ()) if target in stands_for),
                    default=None,
                ),
            )
            for key, profile in last.items()
        }
        after = cluster(last, self._links, _within(constraints, last), self._gazetteer)
        return Clustering(before.groups + after.groups, before.unsure + after.unsure)

    def _drafts(self, groups: Sequence[frozenset[Key]]) -> list[Draft]:
        drafts = []
        for group, reference in zip(groups, _references(groups, self._links.known), strict=True):
            reports = tuple(self._reports[key] for key in sorted(group))
            independent = independent_sources(reports, self._articles, self._publishers)
            sources = Sources(self._articles, independent)
            facts = fuse_facts(reports, sources, {})
            drafts.append(Draft(_type(reports), reports, facts, sources, reference))
        return drafts

    def _identify(self, groups: Sequence[frozenset[Key]]) -> list[str]:
        return identify(self._drafts(groups), self._gazetteer.exercises)


def _links(reports: Iterable[Report], slot: Slot) -> dict[Key, frozenset[Key]]:
    """The other reports of the same article that a slot of each report links to."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for report in reports:
        for fact in report.event.facts:
            if fact.slot is slot and isinstance(fact.value, EventLink):
                found[report.key].add((report.article, fact.value.key))
    return {key: frozenset(targets) for key, targets in found.items()}


def _apart(parents: Mapping[Key, frozenset[Key]]) -> dict[Key, frozenset[Key]]:
    """A part and its whole are two events; the relation both ways."""
    apart: dict[Key, set[Key]] = defaultdict(set)
    for child, above in parents.items():
        for parent in above - {child}:
            apart[child].add(parent)
            apart[parent].add(child)
    return {key: frozenset(others) for key, others in apart.items()}


def _within(constraints: Constraints, profiles: Mapping[Key, Profile]) -> Constraints:
    return Constraints(
        tuple(pair for pair in constraints.together if pair[0] in profiles and pair[1] in profiles),
        constraints.apart,
    )


def _references(groups: Sequence[frozenset[Key]], known: Mapping[Key, str]) -> list[str | None]:
    """The known exercise that most reports of each group are linked to.

    Where a reviewer split the reports of a known exercise, the larger group keeps it.
    """
    votes = [Counter(known[key] for key in group if key in known) for group in groups]
    owner: dict[str, int] = {}
    for number in sorted(range(len(groups)), key=lambda number: min(groups[number])):
        for name, count in votes[number].items():
            if name not in owner or count > votes[owner[name]][name]:
                owner[name] = number
    return [
        min(
            (name for name in count if owner[name] == number),
            key=lambda name: (-count[name], name),
            default=None,
        )
        for number, count in enumerate(votes)
    ]


def _token(group: frozenset[Key], linked: Mapping[Key, str]) -> str:
    """A word for a group that does not depend on how it came about."""
    known = min((linked[key] for key in group if key in linked), default=None)
    return known or report_reference(min(group))


def _type(reports: Sequence[Report]) -> EventType:
    """What most reports call it; in a tie the one whose status weighs more."""
    votes: Counter[EventType] = Counter(report.event.type for report in reports)
    weight = {
        name: min(STATUS_RANK[each.event.status] for each in reports if each.event.type == name)
        for name in votes
    }
    return min(votes, key=lambda name: (-votes[name], weight[name], name))
