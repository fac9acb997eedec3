"""Counts of troops and hardware: equal ones grouped, those that cannot all be true told apart."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Final

from sinorus.extraction.model import ForceValue, Slot
from sinorus.fusion.model import FusedFact
from sinorus.fusion.sources import folded
from sinorus.fusion.support import (
    Said,
    Sources,
    fused_fact,
    representative,
    smallest_way,
    support_order,
)

_ABOUT: Final = 0.1
"""By what share a number of "about" can be off."""
_BOUND: Final = 1.5
"""Nobody says "more than 300" of 3,000: by what factor a bound can be off."""


def fuse_forces(said: Sequence[Said], sources: Sources) -> list[FusedFact]:
    """Group equal counts of one event.

    Of counts of the same thing that cannot both be true, the better supported is preferred. What
    one report says side by side is a total and its parts, and no disagreement.

    Args:
        said: all facts of slot `FORCE`.
        sources: the articles, for weighing support.

    Returns:
        A fused fact for each count, the best supported first.
    """
    groups: dict[Hashable, list[Said]] = defaultdict(list)
    for one in said:
        value = one.fact.value
        assert isinstance(value, ForceValue)
        groups[value.country, value.category, folded(value.platform or ""), value.count].append(one)
    ordered = sorted(
        groups.values(), key=lambda group: (*support_order(group, sources), smallest_way(group))
    )
    preferred: list[list[Said]] = []
    for group in ordered:
        if not any(_disagree(better, group) for better in preferred):
            preferred.append(group)
    return [
        fused_fact(Slot.FORCE, representative(group, sources), group, preferred=group in preferred)
        for group in ordered
    ]


def _disagree(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether two counts are of the same thing, from different reports, and cannot both be true."""
    left, right = one[0].fact.value, other[0].fact.value
    assert isinstance(left, ForceValue)
    assert isinstance(right, ForceValue)
    same_thing = (left.country, left.category, folded(left.platform or "")) == (
        right.country,
        right.category,
        folded(right.platform or ""),
    )
    if not same_thing or {each.report for each in one} & {each.report for each in other}:
        return False
    return not any(_overlap(a, b) for a in _ways(one) for b in _ways(other))


def _ways(said: Sequence[Said]) -> set[ForceValue]:
    return {one.fact.value for one in said if isinstance(one.fact.value, ForceValue)}


def _overlap(left: ForceValue, right: ForceValue) -> bool:
    low, high = _bounds(left)
    other_low, other_high = _bounds(right)
    return low <= other_high and other_low <= high


def _bounds(value: ForceValue) -> tuple[float, float]:
    """The least and the most that a count with its qualifier can mean."""
    match value.qualifier:
        case "at_least":
            return value.count, value.count * _BOUND
        case "at_most":
            return value.count / _BOUND, value.count
        case "about":
            return value.count * (1 - _ABOUT), value.count * (1 + _ABOUT)
        case _:
            return value.count, value.count
