"""Which reports are one event, formed anew only where it may have changed.

The likeliest matches are joined first. Another report can only change the groups of the reports
that it matches, or that those match which are drawn in. So just these groups are formed anew,
with their neighbours looking on; where a neighbour would be joined, it is formed anew too. What
stays outside has been found not to be joined, in the order in which all would be.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sinorus.extraction.model import Slot
from sinorus.fusion.blocking import Key
from sinorus.fusion.clustering import Clustering, Constraints, Judgement, Match, MatchKind, cluster
from sinorus.fusion.decisions import Decisions, Identify, join_decided, report_constraints
from sinorus.fusion.index import Index, Member, number_of


@dataclass(frozen=True, slots=True)
class Formed:
    """Groups that were formed anew."""

    gone: frozenset[int] = frozenset()
    """Those that were taken apart; a new one may go by the same number."""
    new: frozenset[int] = frozenset()

    def then(self, later: "Formed") -> "Formed":
        """Both steps as one."""
        return Formed(self.gone | later.gone, (self.new - later.gone) | later.new)


def report_key(reference: str) -> Key:
    """The key of a report that decisions name "article#e1"."""
    article, _, key = reference.rpartition("#")
    return article, key


def names_events(decisions: Decisions) -> bool:
    """Whether decisions name events, which takes the names of all events to apply."""
    return any("#" not in side for entry in decisions.entries for side in (entry.left, entry.right))


class Grouping:
    """The groups of the reports in an index; a group goes by the number of its smallest key."""

    def __init__(self, index: Index, decisions: Decisions) -> None:
        self._index = index
        self._decisions = decisions
        self._named = [
            number_of(report_key(side))
            for entry in decisions.entries
            for side in (entry.left, entry.right)
            if "#" in side
        ]
        self.unsure: list[Judgement] = []
        """The close calls among all that was formed; to be cleared by whoever has read them."""

    def form(self, fresh: Collection[int], touched: Iterable[int], *, incidents: bool) -> Formed:
        """Form groups anew, and all that this draws in.

        Args:
            fresh: reports that are in no group yet.
            touched: groups to form anew.
            incidents: whether to form the groups of incidents, or the others among these.
        """
        inside = self._of_kind({*fresh, *self._index.in_groups(touched)}, incidents=incidents)
        while True:
            inside |= self._waiting_on(inside)
            near = self._of_kind(self._adjacent(inside), incidents=incidents).keys() - inside.keys()
            there = self._index.in_groups(self._index.groups_of(near)) - inside.keys()
            outside = self._of_kind(there, incidents=incidents)
            clustering = self._cluster(inside | outside, outside)
            keys = {member.key for member in inside.values()}
            formed = [group for group in clustering.groups if not keys.isdisjoint(group)]
            drawn_in = self._index.groups_of(
                number_of(key) for group in formed for key in group - keys
            )
            if not drawn_in:
                break
            inside |= self._of_kind(self._index.in_groups(drawn_in), incidents=incidents)
        self.unsure += clustering.unsure
        gone = {member.group for member in inside.values() if member.group is not None}
        return Formed(frozenset(gone), self._put_down(formed))

    def decide(self, identify: Identify) -> Formed:
        """Join the groups that decisions on events call the same.

        Args:
            identify: names the events of any groups.

        Raises:
            SinorusError: decisions contradict each other.
        """
        if not self._decisions.entries:
            return Formed()
        if names_events(self._decisions):
            groups = self._index.groups()
        else:
            groups = self._index.groups_of(self._named)
        keys = self._index.keys(groups)
        machine = sorted(keys.values(), key=min)
        joined = set(join_decided(machine, self._decisions, identify)) - set(machine)
        parts = {key for group in joined for key in group}
        gone = frozenset(group for group, held in keys.items() if not held.isdisjoint(parts))
        return Formed(gone, self._put_down(joined))

    def refer(self, names: Collection[str], groups: Collection[int]) -> dict[int, str | None]:
        """Settle which groups are which known exercises.

        Args:
            names: known exercises that reports were linked to that are gone.
            groups: groups that were formed anew.

        Returns:
            The known exercise of each of the groups, and of all others that it depends on.
        """
        known = {*names, *self._index.known(self._index.in_groups(groups))}
        concerned = set(groups)
        while True:
            concerned |= self._index.groups_of_known(known)
            further = self._index.known(self._index.in_groups(concerned))
            if further <= known:
                break
            known |= further
        keys = self._index.keys(concerned)
        ordered = sorted(keys, key=lambda group: min(keys[group]))
        members = self._index.members(self._index.in_groups(concerned))
        linked = {member.key: member.known for member in members.values() if member.known}
        found = references([keys[group] for group in ordered], linked)
        return dict(zip(ordered, found, strict=True))

    def _of_kind(self, numbers: Iterable[int], *, incidents: bool) -> dict[int, Member]:
        return {
            n: member
            for n, member in self._index.members(numbers).items()
            if (member.type == "incident") == incidents
        }

    def _adjacent(self, members: Mapping[int, Member]) -> set[int]:
        """The reports that these may be joined with."""
        found = self._index.matching(members)
        known = {member.known for member in members.values() if member.known}
        found |= self._index.in_groups(self._index.groups_of_known(known))
        for entry in self._decisions.of_verdict("same"):
            pair = {
                number_of(report_key(side)) for side in (entry.left, entry.right) if "#" in side
            }
            if not pair.isdisjoint(members):
                found |= pair
        return found

    def _waiting_on(self, members: Mapping[int, Member]) -> dict[int, Member]:
        """The reports, with their groups, that may be of these as the only agreement they fit."""
        waiting = self.of_only_agreements(members) - members.keys()
        there = self._index.in_groups(self._index.groups_of(waiting))
        return self._index.members(waiting | there)

    def of_only_agreements(self, numbers: Collection[int]) -> set[int]:
        """The vague reports that go by which agreements these are."""
        others = self._index.matching(numbers, MatchKind.ONLY_AGREEMENT.value)
        return {other for other in others if not self._index.profile(other).dated}

    def _cluster(self, members: Mapping[int, Member], settled: Collection[int]) -> Clustering:
        found = []
        for one, other, kind, weight in self._index.edges(members):
            left, right = members[one].key, members[other].key
            left, right = (left, right) if left < right else (right, left)
            found.append(Match(left, right, MatchKind(kind), weight))
        profiles = self._index.profiles(members)
        return cluster(
            {member.key: profiles[n] for n, member in members.items()},
            {member.key: member.known for member in members.values() if member.known},
            self._constraints(members),
            found,
            {members[n].key: members[n].group for n in settled},
        )

    def _constraints(self, members: Mapping[int, Member]) -> Constraints:
        """What decisions on reports, and parts of larger events, ask of these reports."""
        apart: defaultdict[Key, set[Key]] = defaultdict(set)
        for one, other in self._index.linked(members, Slot.PART_OF):
            if other in members and one != other:
                apart[members[one].key].add(members[other].key)
                apart[members[other].key].add(members[one].key)
        keys = {member.key for member in members.values()}
        named = {member.key for member in self._index.members(self._named).values()}
        constraints = report_constraints(
            self._decisions, keys | named, {key: frozenset(apart[key]) for key in apart}
        )
        together = tuple(pair for pair in constraints.together if keys.issuperset(pair))
        return Constraints(together, constraints.apart)

    def _put_down(self, groups: Iterable[Collection[Key]]) -> frozenset[int]:
        formed = set()
        for group in groups:
            name = number_of(min(group))
            formed.add(name)
            self._index.database.executemany(
                "UPDATE report SET grp = ? WHERE n = ?", ((name, number_of(key)) for key in group)
            )
        return frozenset(formed)


def references(groups: Sequence[frozenset[Key]], known: Mapping[Key, str]) -> list[str | None]:
    """The known exercise that most reports of each group are linked to.

    Where a reviewer split the reports of a known exercise, the larger group keeps it.

    Args:
        groups: groups of reports.
        known: id of the known exercise that a report is linked to, where it is to one.
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
