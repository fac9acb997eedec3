"""Which pairs of profiles are worth comparing: those of one kind, near in time or alike in name.

Comparing every pair would cost the square of their number. Profiles are put into blocks instead,
each in order of time, and only pairs that are near each other in a block are compared.
"""

from collections.abc import Hashable, Iterator
from datetime import timedelta
from typing import Final

from sinorus.fusion.profile import Profile

Key = tuple[str, str]
Block = tuple[Hashable, ...]

WINDOW: Final = 100
"""How many places apart two profiles of one block can be to be compared. Reports of one event that
do not meet in a crowded block are joined by those between them."""

_SLACK: Final = timedelta(days=5)
"""Put on both sides, so that what is ten days apart shares a month."""
_SHORT_DAYS: Final = 92


def blocks(profile: Profile) -> dict[Block, bool]:
    """The blocks that a profile is in.

    Returns:
        For each block whether the profile seeks partners there. One that does not is only met by
        those that do: profiles dated to the day or month do not need to seek in the whole year.
    """
    found = dict.fromkeys(_general_blocks(profile), False)
    found.update(dict.fromkeys(_seeking_blocks(profile), True))
    return found


def position(profile: Profile) -> int:
    """Where a profile stands in its blocks: the middle of its time, as the number of a day."""
    if profile.dated:
        return (profile.first.toordinal() + profile.last.toordinal()) // 2
    return profile.published.latest.toordinal() if profile.published else 0


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
    """Where others may look for this one."""
    family = _family(profile)
    if profile.dated:
        for year in range(profile.first.year, profile.last.year + 1):
            yield family, "year", year
    yield from _content_blocks(profile)


def _seeking_blocks(profile: Profile) -> Iterator[Block]:
    """Where this one looks: near its own time, or everywhere if its date is coarse or missing."""
    family = _family(profile)
    if _short(profile):
        yield from _months(profile)
        return
    yield from _content_blocks(profile)
    if profile.dated:
        for year in range(profile.first.year, profile.last.year + 1):
            yield family, "year", year
    elif profile.published and profile.published.month:
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
    if profile.type == "agreement":
        yield family, "third countries", *sorted(profile.third_countries)
