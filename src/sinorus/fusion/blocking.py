"""Which pairs of profiles are worth comparing: those of one kind, near in time or alike in name.

Comparing every pair would cost the square of their number. Profiles are put into blocks instead,
and only pairs that share one are compared.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import Final

from sinorus.fusion.profile import Profile

Key = tuple[str, str]
Block = tuple[Hashable, ...]

_SLACK: Final = timedelta(days=5)
"""Put on both sides, so that what is ten days apart shares a month."""
_SHORT_DAYS: Final = 92
_NEIGHBOURS: Final = 100


def candidate_pairs(
    profiles: Mapping[Key, Profile], settled: Callable[[Key], Hashable]
) -> Iterator[tuple[Key, Key]]:
    """Find the pairs that may be one event.

    Args:
        profiles: profile by key of report.
        settled: names the group that a report is known to belong to already; pairs within one
            group need no comparison.

    Yields:
        Each pair once, the smaller key first, in an order that only depends on the profiles.
    """
    near: dict[Block, list[Key]] = defaultdict(list)
    hosts: dict[Block, list[Key]] = defaultdict(list)
    guests: dict[Block, list[Key]] = defaultdict(list)
    for key in sorted(profiles):
        profile = profiles[key]
        if _short(profile):
            for block in _months(profile):
                near[block].append(key)
        for block in _general_blocks(profile):
            hosts[block].append(key)
        for block in _guest_blocks(profile):
            guests[block].append(key)
    seen: set[tuple[Key, Key]] = set()
    for pair in _pairs_of_blocks(near, hosts, guests, settled):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _pairs_of_blocks(
    near: Mapping[Block, list[Key]],
    hosts: Mapping[Block, list[Key]],
    guests: Mapping[Block, list[Key]],
    settled: Callable[[Key], Hashable],
) -> Iterator[tuple[Key, Key]]:
    for members in near.values():
        yield from _across(members, settled)
    for block, members in guests.items():
        yield from _across(members, settled)
        visitors = set(members)
        for one, other in product(members, hosts.get(block, ())):
            if other not in visitors and settled(one) != settled(other):
                yield min(one, other), max(one, other)


def _across(
    members: Sequence[Key], settled: Callable[[Key], Hashable]
) -> Iterator[tuple[Key, Key]]:
    """Pairs of members that do not belong to one settled group.

    In a crowded block a member only meets its next neighbours: reports of one event that do not
    meet are joined by those between them.
    """
    ordered = sorted(members)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + _NEIGHBOURS]:
            if settled(one) != settled(other):
                yield one, other


def _family(profile: Profile) -> str:
    """Exercises and patrols are told apart by comparing, not by blocks: reports mix them up."""
    return "activity" if profile.type in ("exercise", "patrol") else profile.type


def _short(profile: Profile) -> bool:
    """Whether it is dated to the month at least, and not much longer than one."""
    when = profile.start or profile.end
    return (
        when is not None
        and when.precision != "year"
        and (profile.last - profile.first).days <= _SHORT_DAYS
    )


def _months(profile: Profile) -> Iterator[Block]:
    first, last = profile.first - _SLACK, profile.last + _SLACK
    month = first.year * 12 + first.month
    while month <= last.year * 12 + last.month:
        yield _family(profile), "month", month
        month += 1


def _general_blocks(profile: Profile) -> Iterator[Block]:
    """Where coarsely dated and undated profiles look for this one."""
    family = _family(profile)
    if profile.dated:
        for year in range(profile.first.year, profile.last.year + 1):
            yield family, "year", year
        if _short(profile):
            yield from _months(profile)
    yield from _content_blocks(profile)


def _guest_blocks(profile: Profile) -> Iterator[Block]:
    """Where this one looks, if its date is coarse or missing."""
    family = _family(profile)
    if profile.dated:
        if not _short(profile):
            for year in range(profile.first.year, profile.last.year + 1):
                yield family, "year", year
        return
    yield from _content_blocks(profile)
    if profile.published and profile.published.month:
        month = profile.published.year * 12 + profile.published.month
        for near in (month - 1, month, month + 1):
            yield family, "month", near


def _content_blocks(profile: Profile) -> Iterator[Block]:
    family = _family(profile)
    for name in sorted(profile.names):
        for word in sorted(set(name.split())):
            yield family, "word", word
    if profile.series:
        yield family, "series", profile.series
    if profile.target:
        yield family, "reaction to", profile.target
    if profile.type == "arms_transfer":
        for platform in sorted(profile.platforms):
            yield family, "platform", platform
