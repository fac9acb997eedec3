"""Fusion that takes articles in and out, and gives what all at once would give.

It reads and writes no more than what an article concerns: the reports that may be of the same
events, the facts of these events, and what is named after them.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sinorus.extraction.model import Event, EventLink, EventType, Slot
from sinorus.fusion.blocking import Key
from sinorus.fusion.clustering import Judgement, MatchKind, compare_reports, matches
from sinorus.fusion.decisions import Decisions, report_reference
from sinorus.fusion.facts import fuse_facts
from sinorus.fusion.grouping import Formed, Grouping, names_events, references
from sinorus.fusion.identity import Draft, identify
from sinorus.fusion.index import Index, Member, number_of
from sinorus.fusion.matching import Comparison
from sinorus.fusion.model import FusedEvent, FusedFact, Report
from sinorus.fusion.naming import Naming
from sinorus.fusion.profile import Profile, profile_of
from sinorus.fusion.reference import ReferenceTable, link_reports
from sinorus.fusion.sources import ArticleRecord, Publishers, independent_sources
from sinorus.fusion.status import STATUS_RANK, overall_status
from sinorus.fusion.support import Sources
from sinorus.gazetteer.model import Gazetteer

_PAIRS: Final = 100_000
"""Pairs of reports that are compared at a time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An article to take in, with its reports."""

    article: ArticleRecord
    events: Sequence[Event]
    origin: str = ""
    """Whatever tells later on whether the article has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the events, which go by the numbers of their groups."""

    gone: frozenset[int]
    """Events that are no more."""
    changed: frozenset[int]
    """Events that are new, or may differ from what they were."""


class Fusion:
    """The events of all reports in an index."""

    def __init__(
        self,
        index: Index,
        gazetteer: Gazetteer,
        decisions: Decisions | None = None,
        threshold: float = 0.0,
    ) -> None:
        """Go on with an index.

        Args:
            index: what earlier updates left; they had the same gazetteer and decisions.
            gazetteer: with the reference table of known exercises.
            decisions: the reviewer's decisions, which always win.
            threshold: the weight from which on matches are kept; those below 0 join nothing, and
                only `unsure` shows them.
        """
        self._index = index
        self._gazetteer = gazetteer
        self._threshold = threshold
        self._decisions = decisions or Decisions()
        self._table = ReferenceTable(gazetteer)
        self._publishers = Publishers.of(gazetteer.publishers.values())
        self._grouping = Grouping(index, self._decisions)
        self._naming = Naming(index, gazetteer)
        self._drawn: dict[int, tuple[Draft, Sources]] = {}
        """The drafts of the last update, with the sources of their reports."""

    @property
    def unsure(self) -> list[Judgement]:
        """The close calls of the last update."""
        return self._grouping.unsure

    def comparison(self, pair: Judgement) -> Comparison:
        """What a judgement goes by."""
        if pair.kind is MatchKind.ONLY_AGREEMENT:
            return Comparison(pair.weight, (("the only agreement of the year before", 0.0),))
        left, right = self._pair(pair)
        return compare_reports(
            self._index.profile(left.n),
            self._index.profile(right.n),
            self._gazetteer,
            torn=left.torn or right.torn,
        )

    def settled(self, pair: Judgement) -> bool:
        """Whether an article or the reference table tells two reports apart."""
        left, right = self._pair(pair)
        if pair.joined:
            return False
        one_article = left.key[0] == right.key[0] and pair.weight <= 0
        return one_article or (left.known != right.known and None not in (left.known, right.known))

    def _pair(self, pair: Judgement) -> tuple[Member, Member]:
        left, right = number_of(pair.left), number_of(pair.right)
        members = self._index.members([left, right])
        return members[left], members[right]

    # --- taking in and out -----------------------------------------------------------------------

    def update(self, removed: Collection[str], added: Sequence[Taken]) -> Change:
        """Take articles out and others in, and find what that does to the events.

        To be called within a transaction of the index.

        Args:
            removed: ids of articles that are there.
            added: articles that are not there, or among those removed.

        Raises:
            SinorusError: decisions contradict each other.
        """
        index = self._index
        self._drawn.clear()
        self._grouping.unsure.clear()
        leaving = index.members(index.numbers(removed))
        known = index.known(leaving)
        touched = {member.group for member in leaving.values() if member.group is not None}
        touched |= index.groups_of(self._grouping.of_only_agreements(leaving))
        if names_events(self._decisions):
            touched |= index.groups()  # ids of events can lie anywhere
        joined = {pair for n in leaving for pair in index.leave(n, index.profile(n))}
        for article in removed:
            index.drop_article(article)
        fresh = index.members(number for one in added for number in self._take_in(one))
        touched |= self._rejoin(joined)

        acting = {n for n, member in fresh.items() if member.type != "incident"}
        touched |= self._enter({n: self._digest(n) for n in acting})
        formed = Formed(frozenset(touched)).then(
            self._grouping.form(acting, touched, incidents=False)
        )
        reacting = self._retargeted(fresh.keys() - acting, formed.new)
        touched |= formed.gone | index.groups_of(reacting)  # a reviewer may have joined both kinds
        again = [n for n, member in index.members(reacting).items() if member.placed]
        touched |= self._rejoin({pair for n in again for pair in index.leave(n, index.profile(n))})
        touched |= self._enter(reacting)
        formed = formed.then(self._grouping.form(reacting.keys(), touched, incidents=True))
        formed = formed.then(self._grouping.decide(self._identify))

        referred = self._grouping.refer(known, formed.new)
        changed = set(formed.new) | self._otherwise_referred(referred)
        emptied = formed.gone - index.keys(formed.gone).keys()
        rows = index.rows_of("SELECT grp FROM event WHERE grp IN (?)", emptied)
        gone = frozenset(group for (group,) in rows)
        drafts = self._drafts(changed, referred)
        return Change(gone, self._naming.update(gone, drafts, self._drafts))

    def _take_in(self, one: Taken) -> list[int]:
        """Put an article and its reports down; gives their numbers."""
        self._index.add_article(one.article, one.origin)
        reports = [Report(one.article.id, event) for event in one.events]
        profiles = {
            report.key: profile_of(report, one.article, self._gazetteer) for report in reports
        }
        parents = {
            report.key: frozenset(
                (report.article, fact.value.key)
                for fact in report.event.facts
                if fact.slot is Slot.PART_OF and isinstance(fact.value, EventLink)
            )
            for report in reports
        }
        links = link_reports(profiles, parents, self._table)
        return [
            self._index.add_report(
                report, links.known.get(report.key), torn=report.key in links.torn
            )
            for report in reports
        ]

    def _digest(self, number: int, target: str | None = None) -> Profile:
        """The profile of a report."""
        (report,) = self._index.reports([number])
        article = self._index.articles([report.article])[report.article]
        return replace(profile_of(report, article, self._gazetteer), target=target)

    def _enter(self, profiles: Mapping[int, Profile]) -> set[int]:
        """Put reports in their blocks and match them; gives groups of others that this parts."""
        parted: set[tuple[int, int]] = set()
        meeting: list[tuple[int, int]] = []
        for number, profile in profiles.items():
            met, apart = self._index.enter(number, profile)
            parted |= apart
            meeting += ((number, other) for other in met)
            if len(meeting) >= _PAIRS:
                self._match(meeting)
                meeting.clear()
        self._match(meeting)
        return self._index.groups_of(self._index.part(parted))

    def _rejoin(self, pairs: Collection[tuple[int, int]]) -> set[int]:
        """Match pairs that have come to meet; gives the groups of those that do match."""
        members = self._index.members({number for pair in pairs for number in pair})
        # One that is just being replaced has its number again, but no place yet.
        there = {number: member for number, member in members.items() if member.placed}
        matched = {frozenset((one, other)) for one, other, *_ in self._index.edges(there)}
        meeting = [pair for pair in pairs if there.keys() >= set(pair)]
        return self._index.groups_of(
            self._match([pair for pair in meeting if frozenset(pair) not in matched])
        )

    def _match(self, pairs: Collection[tuple[int, int]]) -> set[int]:
        """Compare reports and keep what matches; gives those that do."""
        numbers = {number for pair in pairs for number in pair}
        members = self._index.members(numbers)
        profiles = self._index.profiles(numbers)
        # Equal profiles, as copies of one story have, are compared once.
        numbered: dict[tuple[Profile, bool], int] = {}
        alike = {
            n: numbered.setdefault((profile, members[n].torn), len(numbered))
            for n, profile in profiles.items()
        }
        distinct = list(numbered)
        compared: dict[tuple[int, int], list[tuple[int, float]]] = {}
        found: list[tuple[int, int, int, float]] = []
        for pair in pairs:
            one, other = pair if members[pair[0]].key < members[pair[1]].key else pair[::-1]
            both = alike[one], alike[other]
            if both not in compared:
                (left, torn), (right, also_torn) = (distinct[each] for each in both)
                compared[both] = self._ways(left, right, torn=torn or also_torn)
            found += ((one, other, kind, weight) for kind, weight in compared[both])
        self._index.join(found)
        return {number for one, other, *_ in found for number in (one, other)}

    def _ways(self, left: Profile, right: Profile, *, torn: bool) -> list[tuple[int, float]]:
        """The kinds of matches that are kept of two profiles, with their weights."""
        return [
            (kind.value, weight)
            for kind, weight in matches(left, right, self._gazetteer, torn=torn).items()
            if kind is not MatchKind.ALIKE or weight >= self._threshold
        ]

    # --- what incidents react to tells them apart ------------------------------------------------

    def _retargeted(self, fresh: Collection[int], changed: Collection[int]) -> dict[int, Profile]:
        """Profiles of the incidents that are new, or whose target is another event than before."""
        index = self._index
        linking = index.members(index.linking(index.in_groups(changed)))
        reacting = {n for n, member in linking.items() if member.type == "incident"} | set(fresh)
        found = {}
        for number in sorted(reacting):
            target = self._target(number)
            if number in fresh or target != index.profile(number).target:
                found[number] = self._digest(number, target)
        return found

    def _target(self, number: int) -> str | None:
        """What stands for the event that an incident reacts to; see `_token`."""
        targets = [target for _, target in self._index.linked([number], Slot.REACTS_TO)]
        groups = {
            member.group
            for member in self._index.members(targets).values()
            if member.type != "incident" and member.group is not None
        }
        return min((self._token(group) for group in groups), default=None)

    def _token(self, group: int) -> str:
        """A word for a group that does not depend on how it came about."""
        numbers = self._index.in_groups([group])
        known = min(self._index.known(numbers), default=None)
        return known or report_reference(min(self._index.keys([group])[group]))

    # --- events ----------------------------------------------------------------------------------

    def events(self, groups: Collection[int]) -> dict[int, FusedEvent]:
        """The events of these groups, as the last update left them."""
        found = {}
        self._drafts(set(groups) - self._drawn.keys())
        for group in sorted(groups):
            draft, sources = self._drawn[group]
            name, label = self._naming.of(group, draft)
            found[group] = FusedEvent(
                id=name,
                type=draft.type,
                status=overall_status(draft.reports, sources.articles),
                label=label,
                reports=draft.reports,
                facts=self._with_links(draft, sources),
                reference=draft.reference,
                sources=sources.of(draft.reports),
            )
        return found

    def _with_links(self, draft: Draft, sources: Sources) -> tuple[FusedFact, ...]:
        """The facts of a draft, and its links to other events now that these have ids."""
        linked = {
            (report.article, fact.value.key)
            for report in draft.reports
            for fact in report.event.facts
            if isinstance(fact.value, EventLink)
        }
        if not linked:
            return draft.facts
        names = self._naming.names(linked | {report.key for report in draft.reports})
        return fuse_facts(draft.reports, sources, names)

    def _drafts(
        self, groups: Collection[int], referred: Mapping[int, str | None] | None = None
    ) -> dict[int, Draft]:
        """Events without ids; their known exercises as put down, or as given."""
        index = self._index
        known = dict(index.rows_of("SELECT grp, reference FROM event WHERE grp IN (?)", groups))
        known |= referred or {}
        for group in sorted(groups):
            reports = index.reports(index.in_groups([group]))
            self._drawn[group] = self._draft(reports, known.get(group))
        return {group: self._drawn[group][0] for group in sorted(groups)}

    def _draft(self, reports: Sequence[Report], reference: str | None) -> tuple[Draft, Sources]:
        sources = self._sources(reports)
        facts = fuse_facts(reports, sources, {})
        return Draft(_type(reports), tuple(reports), facts, reference), sources

    def _sources(self, reports: Sequence[Report]) -> Sources:
        articles = self._index.articles({report.article for report in reports})
        return Sources(articles, independent_sources(reports, articles, self._publishers))

    def _otherwise_referred(self, referred: Mapping[int, str | None]) -> set[int]:
        before = dict(
            self._index.rows_of("SELECT grp, reference FROM event WHERE grp IN (?)", referred)
        )
        return {group for group, name in referred.items() if before.get(group) != name}

    def _identify(self, groups: Sequence[frozenset[Key]]) -> list[str]:
        """Names of groups that are not put down, as if there were no others."""
        numbers = self._index.numbers({key[0] for group in groups for key in group})
        members = self._index.members(numbers).values()
        reports = {report.key: report for report in self._index.reports(numbers)}
        known = {member.key: member.known for member in members if member.known}
        drafts = [
            self._draft([reports[key] for key in sorted(group)], reference)[0]
            for group, reference in zip(groups, references(groups, known), strict=True)
        ]
        return identify(drafts, self._gazetteer.exercises)


def _type(reports: Sequence[Report]) -> EventType:
    """What most reports call it; in a tie the one whose status weighs more."""
    votes: Counter[EventType] = Counter(report.event.type for report in reports)
    weight = {
        name: min(STATUS_RANK[each.event.status] for each in reports if each.event.type == name)
        for name in votes
    }
    return min(votes, key=lambda name: (-votes[name], weight[name], name))
