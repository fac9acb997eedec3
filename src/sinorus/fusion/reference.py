"""Which reports are of an exercise in the reference table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sinorus.fusion.blocking import Key
from sinorus.fusion.matching import STRONG, compare
from sinorus.fusion.profile import Profile, profile_of_known
from sinorus.gazetteer.model import Gazetteer

_PRIOR_PATROL: Final = -1.0
_PRIOR_EXERCISE: Final = -3.5
"""The table has nearly every patrol, so its few rows start with better odds than two reports do."""
_MARGIN: Final = 2.0
"""By how much the best row must beat the next to be the one."""

_REMEMBERED: Final = 2_000
"""Profiles whose fits are kept, in case they come again."""


@dataclass(frozen=True, slots=True)
class Links:
    """How reports go with the reference table."""

    known: Mapping[Key, str]
    """Id of the known exercise, for the reports that are linked to one."""
    torn: frozenset[Key]
    """Reports that fit several known exercises about equally, and are linked to none."""


class ReferenceTable:
    """The known exercises, ready to be looked up by a report's profile."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._profiles = {
            key: profile_of_known(known) for key, known in sorted(gazetteer.exercises.items())
        }
        self._by_year: dict[int, list[str]] = defaultdict(list)
        self._editions: dict[tuple[str | None, int | None], list[str]] = defaultdict(list)
        for key, profile in self._profiles.items():
            self._editions[profile.series, profile.year].append(key)
            if profile.dated:
                for year in range(profile.first.year, profile.last.year + 1):
                    self._by_year[year].append(key)
        self.fits = lru_cache(maxsize=_REMEMBERED)(self._fits)

    def _fits(self, profile: Profile) -> tuple[tuple[float, str], ...]:
        """The known exercises that a profile fits: weight and id, the best first.

        More than one only where none fits clearly better than the others. Who names series and
        year of the only edition of that year means it, whatever else the report says.
        """
        if profile.type not in ("exercise", "patrol"):
            return ()
        if profile.series and profile.year:
            editions = self._editions.get((profile.series, profile.year), [])
            if len(editions) == 1:
                return ((STRONG, editions[0]),)
        prior = _PRIOR_PATROL if profile.is_patrol else _PRIOR_EXERCISE
        weights = sorted(
            (-compare(profile, self._profiles[key], self._gazetteer, prior).weight, key)
            for key in self._candidates(profile)
        )
        return tuple(
            (-weight, key)
            for weight, key in weights
            if weight <= 0 and weight - weights[0][0] < _MARGIN
        )

    def _candidates(self, profile: Profile) -> Iterable[str]:
        if profile.dated:
            return self._of_years(profile.first.year - 1, profile.last.year + 1)
        named = {
            key
            for key, known in self._profiles.items()
            if (profile.series and known.series == profile.series) or known.names & profile.names
        }
        if named or not profile.published:
            return named
        return self._of_years(profile.published.year - 1, profile.published.year + 1)

    def _of_years(self, first: int, last: int) -> set[str]:
        return {key for year in range(first, last + 1) for key in self._by_year.get(year, ())}


def link_reports(
    profiles: Mapping[Key, Profile],
    parents: Mapping[Key, frozenset[Key]],
    table: ReferenceTable,
) -> Links:
    """Link reports to known exercises.

    One article's reports are of different events, so only the best of them is linked to a known
    exercise, and others only where the match is strong. A part of a larger exercise is not linked
    to what the larger one is linked to.

    Args:
        profiles: profile by key of report.
        parents: for a report of a part, the reports of what it is part of.
        table: the reference table.

    Returns:
        The links.
    """
    found: dict[tuple[str, str], list[tuple[float, Key]]] = defaultdict(list)
    torn: set[Key] = set()
    for key in sorted(profiles):
        fits = table.fits(profiles[key])
        if len(fits) == 1:
            weight, known = fits[0]
            found[known, key[0]].append((-weight, key))
        elif fits:
            torn.add(key)
    linked: dict[Key, str] = {}
    for (known, _), candidates in found.items():
        for rank, (weight, key) in enumerate(sorted(candidates)):
            if rank == 0 or -weight >= STRONG:
                linked[key] = known
    for child, above in parents.items():
        if child in linked and any(linked.get(parent) == linked[child] for parent in above):
            del linked[child]
    return Links(linked, frozenset(torn))
