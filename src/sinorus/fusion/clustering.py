"""From pairs that look alike to groups of reports of one event."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Final

from msgspec import Struct

from sinorus.fusion.blocking import Key
from sinorus.fusion.matching import EDITION_DAYS, PRIOR, STRONG, Comparison, compare
from sinorus.fusion.profile import Profile
from sinorus.gazetteer.model import Gazetteer

UNSURE: Final = 3.0
"""A match whose weight is nearer to even odds (0) than this is for a person to look at."""

_TORN: Final = 2.0
"""How much more it takes to join a report that fits several known exercises to one of them."""
_BRIEF_DAYS: Final = 2
_LONG_DAYS: Final = 10


class MatchKind(Enum):
    """Ways in which two reports can match, in the order in which they are joined."""

    TWINS = 0
    """Nothing tells them apart, and what they say is enough to be one event."""
    ALIKE = 1
    """They match by the sum of their match weights."""
    ONLY_AGREEMENT = 2
    """One is vague, and the other an agreement that it can be."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair of reports that was compared, and whether both ended in one event."""

    left: Key
    right: Key
    kind: MatchKind
    weight: float
    joined: bool


@dataclass(frozen=True, slots=True)
class Constraints:
    """What clustering must respect."""

    together: tuple[tuple[Key, Key], ...] = ()
    """Pairs that are one event."""
    apart: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    """For some reports, those that they are not one event with; symmetric."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """Groups of reports, each of one event, in order of their smallest key."""

    groups: tuple[frozenset[Key], ...]
    unsure: tuple[Judgement, ...]
    """The judgements near even odds, in order of keys."""


@dataclass(slots=True)
class _Group:
    """What the reports of one event have in common so far; the mutable side of union-find."""

    keys: set[Key]
    articles: set[str]
    apart: set[Key]
    references: set[str]
    """At most one, unless a reviewer joined what the machine keeps apart; so for `editions`."""
    editions: set[tuple[str, int]]
    brief: bool
    span: tuple[date, date] | None
    """Of the reports dated to the day: the latest beginning and the earliest end."""

    def contradicts(self, other: "_Group") -> bool:
        """Whether joining both would put two events into one."""
        if not self.apart.isdisjoint(other.keys):
            return True
        if self.references & other.references:
            return False
        return (
            _disjoint(self.references, other.references)
            or _disjoint(self.editions, other.editions)
            or self._days_apart(other) > self._slack(other)
        )

    def _slack(self, other: "_Group") -> int:
        if self.editions & other.editions:
            return EDITION_DAYS
        return _BRIEF_DAYS if self.brief or other.brief else _LONG_DAYS

    def _days_apart(self, other: "_Group") -> int:
        joined = _joined_span(self.span, other.span)
        return (joined[0] - joined[1]).days if self.span and other.span and joined else 0

    def absorb(self, other: "_Group") -> None:
        """Take over everything of the other group."""
        self.keys |= other.keys
        self.articles |= other.articles
        self.apart |= other.apart
        self.references |= other.references
        self.editions |= other.editions
        self.brief = self.brief or other.brief
        self.span = _joined_span(self.span, other.span)


def _disjoint(one: set[Any], other: set[Any]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _joined_span(
    one: tuple[date, date] | None, other: tuple[date, date] | None
) -> tuple[date, date] | None:
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


@dataclass(slots=True)
class _Groups:
    """Disjoint groups of reports; `of` names the group of each."""

    of: dict[Key, _Group] = field(default_factory=dict)

    def together(self, one: Key, other: Key) -> bool:
        return self.of[one] is self.of[other]

    def join(self, one: Key, other: Key, *, strong: bool) -> bool:
        """Make one group of two, unless they contradict each other.

        Two reports of one article are of two events, unless the match is strong.
        """
        left, right = self.of[one], self.of[other]
        if left is right:
            return True
        if left.contradicts(right):
            return False
        if not strong and not left.articles.isdisjoint(right.articles):
            return False
        self._merge(left, right)
        return True

    def overrule(self, one: Key, other: Key) -> None:
        """Make one group of two because a person says so, whatever their dates are."""
        left, right = self.of[one], self.of[other]
        if left is not right:
            self._merge(left, right)
            self.of[one].span = None

    def _merge(self, left: _Group, right: _Group) -> None:
        if len(left.keys) < len(right.keys):
            left, right = right, left
        left.absorb(right)
        for key in right.keys:
            self.of[key] = left


class Match(Struct, frozen=True, gc=False):
    """Two reports that may be one event."""

    left: Key
    """The smaller key."""
    right: Key
    kind: MatchKind
    weight: float


def compare_reports(
    left: Profile, right: Profile, gazetteer: Gazetteer, *, torn: bool
) -> Comparison:
    """Weigh whether two reports are of one event; see `matches`."""
    return compare(left, right, gazetteer, PRIOR[left.type] - _TORN * torn)


def matches(
    left: Profile, right: Profile, gazetteer: Gazetteer, *, torn: bool
) -> dict[MatchKind, float]:
    """In which ways two reports match; most do not at all.

    Args:
        left: profile of the report with the smaller key.
        right: profile of the other.
        gazetteer: for comparing places.
        torn: whether one of them fits several known exercises.

    Returns:
        The weight of each way that there is.
    """
    found: dict[MatchKind, float] = {}
    comparison = compare_reports(left, right, gazetteer, torn=torn)
    if comparison.weight > -UNSURE:
        found[MatchKind.ALIKE] = comparison.weight
    if left == right and comparison.weight + _TORN * torn >= UNSURE:
        found[MatchKind.TWINS] = comparison.weight
    if _only_agreement(left, right) or _only_agreement(right, left):
        found[MatchKind.ONLY_AGREEMENT] = 0.0
    return found


def cluster(
    profiles: Mapping[Key, Profile],
    known: Mapping[Key, str],
    constraints: Constraints,
    found: Iterable[Match],
    settled: Mapping[Key, Hashable],
) -> Clustering:
    """Group reports by event.

    Reports that are linked to one known exercise are one event. Then those that match are
    joined, twins and then the likeliest first, as long as nothing contradicts: so no order of
    reading shows.

    Args:
        profiles: profile by key of report.
        known: id of the known exercise that a report is linked to, where it is to one.
        constraints: what a reviewer or the structure of an article says.
        found: the reports that match.
        settled: for reports that are only here because others might join them, what names the
            group that they are in.

    Returns:
        The groups, and the pairs that were a close call.
    """
    groups = _Groups(
        {key: _start(key, profiles[key], known.get(key), constraints) for key in sorted(profiles)}
    )
    for left, right in constraints.together:
        groups.overrule(left, right)
    _join_linked(groups, {key: known[key] for key in known if key in profiles})
    ordered = sorted(
        found, key=lambda match: (match.kind.value, -match.weight, match.left, match.right)
    )
    for match in ordered:
        if match.kind is MatchKind.TWINS:
            groups.join(match.left, match.right, strong=True)
        elif match.kind is MatchKind.ALIKE and match.weight >= 0:
            groups.join(match.left, match.right, strong=match.weight >= STRONG)
    only = [match for match in ordered if match.kind is MatchKind.ONLY_AGREEMENT]
    lone = _join_only_agreements(groups, profiles, only, settled)
    unsure = [
        Judgement(
            match.left,
            match.right,
            match.kind,
            match.weight,
            groups.together(match.left, match.right),
        )
        for match in ordered
        if match.kind is MatchKind.ALIKE and abs(match.weight) < UNSURE
    ]
    distinct = {id(group): group for group in groups.of.values()}
    return Clustering(
        tuple(sorted((frozenset(group.keys) for group in distinct.values()), key=min)),
        tuple(sorted([*unsure, *lone], key=lambda item: (item.left, item.right))),
    )


def _start(key: Key, profile: Profile, reference: str | None, constraints: Constraints) -> _Group:
    return _Group(
        keys={key},
        articles={key[0]},
        apart=set(constraints.apart.get(key, ())),
        references={reference} if reference else set(),
        editions={(profile.series, profile.year)} if profile.series and profile.year else set(),
        brief=profile.type not in ("exercise", "patrol") or profile.medium == "air",
        span=(profile.first, profile.last) if profile.by_day else None,
    )


def _join_linked(groups: _Groups, linked: Mapping[Key, str]) -> None:
    first: dict[str, Key] = {}
    for key in sorted(linked):
        anchor = first.setdefault(linked[key], key)
        if not groups.join(anchor, key, strong=True):
            groups.of[key].references.discard(linked[key])  # a constraint keeps it apart


def _only_agreement(vague: Profile, tellable: Profile) -> bool:
    """Whether a report recalls an agreement without name or date, and the other is of the year.

    Articles recall a pact of the year in passing. If there is one only, that must be it.
    """
    told = vague.published
    if vague.type != "agreement" or tellable.type != "agreement" or not told:
        return False
    if vague.dated or vague.names or vague.places or vague.platforms or not tellable.dated:
        return False
    years = {told.latest.year - 1, told.latest.year}
    return (
        vague.third_countries == tellable.third_countries
        and not years.isdisjoint({tellable.first.year, tellable.last.year})
        and tellable.first <= told.latest
        and (told.latest - tellable.last).days <= 365
    )


def _join_only_agreements(
    groups: _Groups,
    profiles: Mapping[Key, Profile],
    found: Iterable[Match],
    settled: Mapping[Key, Hashable],
) -> list[Judgement]:
    """Join what can only be one agreement to it."""
    candidates: dict[Key, list[Key]] = {}
    for match in found:
        vague, tellable = match.left, match.right
        if profiles[vague].dated:
            vague, tellable = tellable, vague
        candidates.setdefault(vague, []).append(tellable)
    judgements = []
    for vague in sorted(candidates):
        if vague in settled:
            # Not all that it could be is here: it goes where it is known to be.
            of_group = [each for each in candidates[vague] if settled.get(each) == settled[vague]]
            for other in sorted(of_group)[:1]:
                groups.join(other, vague, strong=False)
            continue
        others = {id(groups.of[other]): other for other in sorted(candidates[vague], reverse=True)}
        if len(others) == 1:
            (other,) = others.values()
            joined = groups.join(other, vague, strong=False)
            left, right = sorted((vague, other))
            judgements.append(Judgement(left, right, MatchKind.ONLY_AGREEMENT, 0.0, joined))
    return judgements
