"""Which reports are of an exercise in the reference table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from sinorus.fusion.matching import STRONG, compare
from sinorus.fusion.profile import Profile, profile_of_known
from sinorus.gazetteer.model import Gazetteer

_PRIOR_PATROL: Final = -1.0
_PRIOR_EXERCISE: Final = -3.5
"""The table has nearly every patrol, so its few rows start with better odds than two reports do."""
_MARGIN: Final = 2.0
"""By how much the best row must beat the next."""


class ReferenceTable:
    """The known exercises, ready to be looked up by a report's profile."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._profiles = {
            key: profile_of_known(known) for key, known in sorted(gazetteer.exercises.items())
        }
        self._by_year: dict[int, list[str]] = defaultdict(list)
        for key, profile in self._profiles.items():
            if profile.dated:
                for year in range(profile.first.year, profile.last.year + 1):
                    self._by_year[year].append(key)
        self._link = lru_cache(maxsize=None)(self._best)

    def link(self, profile: Profile) -> tuple[str, float] | None:
        """The known exercise that a profile fits, with the weight of the match.

        It must fit better than even, and clearly better than any other row; a report that fits
        two known exercises is linked to none.
        """
        return self._link(profile)

    def _best(self, profile: Profile) -> tuple[str, float] | None:
        if profile.type not in ("exercise", "patrol"):
            return None
        prior = _PRIOR_PATROL if profile.is_patrol else _PRIOR_EXERCISE
        weights = sorted(
            (-compare(profile, self._profiles[key], self._gazetteer, prior).weight, key)
            for key in self._candidates(profile)
        )
        if not weights or weights[0][0] > 0:
            return None
        if len(weights) > 1 and weights[1][0] - weights[0][0] < _MARGIN:
            return None
        return weights[0][1], -weights[0][0]

    def _candidates(self, profile: Profile) -> Iterable[str]:
        if profile.dated:
            years = range(profile.first.year - 1, profile.last.year + 2)
            return sorted({key for year in years for key in self._by_year.get(year, ())})
        named = {
            key
            for key, known in self._profiles.items()
            if (profile.series and known.series == profile.series) or known.names & profile.names
        }
        if named or not profile.published:
            return named
        years = range(profile.published.year - 1, profile.published.year + 2)
        return sorted({key for year in years for key in self._by_year.get(year, ())})


def link_reports(
    profiles: Mapping[tuple[str, str], Profile],
    parents: Mapping[tuple[str, str], frozenset[tuple[str, str]]],
    gazetteer: Gazetteer,
) -> dict[tuple[str, str], str]:
    """Link reports to known exercises.

    One article's reports are of different events, so only the best of them is linked to a known
    exercise, and others only where the match is strong. A part of a larger exercise is not linked
    to what the larger one is linked to.

    Args:
        profiles: profile by key of report.
        parents: for a report of a part, the reports of what it is part of.
        gazetteer: with the reference table.

    Returns:
        Id of the known exercise by key of report, for those that are linked.
    """
    table = ReferenceTable(gazetteer)
    found: dict[tuple[str, str], list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    linked: dict[tuple[str, str], str] = {}
    for key in sorted(profiles):
        best = table.link(profiles[key])
        if best is not None:
            found[best[0], key[0]].append((-best[1], key))
    for (known, _), candidates in found.items():
        for rank, (weight, key) in enumerate(sorted(candidates)):
            if rank == 0 or -weight >= STRONG:
                linked[key] = known
    for child, above in parents.items():
        if child in linked and any(linked.get(parent) == linked[child] for parent in above):
            del linked[child]
    return linked
