"""From pairs that look alike to groups of reports of one event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sinorus.fusion.blocking import Key, candidate_pairs
from sinorus.fusion.matching import EDITION_DAYS, PRIOR, STRONG, Comparison, compare
from sinorus.fusion.profile import Profile
from sinorus.fusion.reference import Links
from sinorus.gazetteer.model import Gazetteer

UNSURE: Final = 3.0
"""A match whose weight is nearer to even odds (0) than this is for a person to look at."""

_TORN: Final = 2.0
"""How much more it takes to join a report that fits several known exercises to one of them."""
_BRIEF_DAYS: Final = 2
_LONG_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair of reports that was compared, and whether both ended in one event."""

    left: Key
    right: Key
    comparison: Comparison
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


def cluster(
    profiles: Mapping[Key, Profile],
    links: Links,
    constraints: Constraints,
    gazetteer: Gazetteer,
) -> Clustering:
    """Group reports by event.

    Reports that are linked to one known exercise are one event. Then the pairs within blocks are
    joined, the likeliest first, as long as nothing contradicts: so no order of reading shows.

    Args:
        profiles: profile by key of report.
        links: how the reports go with the reference table.
        constraints: what a reviewer or the structure of an article says.
        gazetteer: for comparing places.

    Returns:
        The groups, and the pairs that were a close call.
    """
    groups = _Groups(
        {
            key: _start(key, profiles[key], links.known.get(key), constraints)
            for key in sorted(profiles)
        }
    )
    for left, right in constraints.together:
        groups.overrule(left, right)
    _join_linked(groups, {key: links.known[key] for key in links.known if key in profiles})
    representatives = _join_twins(groups, profiles, gazetteer)
    judged: list[tuple[float, Key, Key, Comparison]] = []
    subset = {key: profiles[key] for key in representatives}
    for left, right in candidate_pairs(subset, lambda key: id(groups.of[key])):
        prior = PRIOR[subset[left].type] - _TORN * bool({left, right} & links.torn)
        comparison = compare(subset[left], subset[right], gazetteer, prior)
        if comparison.weight > -UNSURE:
            judged.append((-comparison.weight, left, right, comparison))
    judged.sort(key=lambda item: item[:3])
    for weight, left, right, _ in judged:
        if weight > 0:
            break
        groups.join(left, right, strong=-weight >= STRONG)
    lone = _join_lone_agreements(groups, profiles)
    unsure = [
        Judgement(left, right, comparison, groups.together(left, right))
        for _, left, right, comparison in judged
        if abs(comparison.weight) < UNSURE
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


def _join_twins(
    groups: _Groups, profiles: Mapping[Key, Profile], gazetteer: Gazetteer
) -> list[Key]:
    """Join reports with equal profiles that say enough; return one key for each profile left."""
    first: dict[Profile, Key] = {}
    enough: dict[Profile, bool] = {}
    representatives = []
    for key in sorted(profiles):
        profile = profiles[key]
        if profile not in enough:
            alike = compare(profile, profile, gazetteer, PRIOR[profile.type])
            enough[profile] = alike.weight >= UNSURE
        anchor = first.setdefault(profile, key)
        if anchor == key or not (enough[profile] and groups.join(anchor, key, strong=True)):
            representatives.append(key)
    return representatives


def _join_lone_agreements(groups: _Groups, profiles: Mapping[Key, Profile]) -> list[Judgement]:
    """An agreement that nothing is said about is the only one that it can be, if there is one.

    Articles recall a pact of the year in passing, without name or date.
    """
    tellable: dict[int, list[Key]] = {}
    vague: list[Key] = []
    for key in sorted(profiles):
        profile = profiles[key]
        if profile.type != "agreement":
            continue
        if profile.dated:
            for year in {profile.first.year, profile.last.year}:
                tellable.setdefault(year, []).append(key)
        elif not (profile.names or profile.places or profile.platforms) and profile.published:
            vague.append(key)
    judgements = []
    for key in vague:
        profile = profiles[key]
        candidates = {
            id(groups.of[other]): other
            for other in reversed(_recent(profile, profiles, tellable))
            if profiles[other].third_countries == profile.third_countries
        }
        if len(candidates) == 1:
            (other,) = candidates.values()
            joined = groups.join(other, key, strong=False)
            comparison = Comparison(0.0, (("the only agreement of the year before", 0.0),))
            judgements.append(Judgement(min(key, other), max(key, other), comparison, joined))
    return judgements


def _recent(
    profile: Profile, profiles: Mapping[Key, Profile], by_year: Mapping[int, Iterable[Key]]
) -> list[Key]:
    """Agreements of the year up to the publication of an undated report, in order of keys."""
    assert profile.published is not None
    told = profile.published.latest
    found = {
        key
        for year in (told.year - 1, told.year)
        for key in by_year.get(year, ())
        if profiles[key].first <= told and (told - profiles[key].last).days <= 365
    }
    return sorted(found)
