"""How much two profiles look like one event: a sum of match weights.

After Fellegi and Sunter, every comparison adds the binary logarithm of how much likelier its
outcome is for two reports of one event than for reports of two. Weight 0 is an even chance; each
point more doubles the odds. The weights are set by hand; a contradiction that no likeness
outweighs is a veto.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from sinorus.fusion.profile import Profile
from sinorus.gazetteer.model import Entity, Gazetteer

PRIOR: Final = {
    "patrol": -3.0,
    "exercise": -3.5,
    "incident": -4.0,
    "meeting": -4.0,
    "agreement": -4.0,
    "arms_transfer": -4.0,
}
"""What two reports that were compared at all start from, by type of event."""

STRONG: Final = 7.0
"""From here on, two reports of one article are one event although the article keeps them apart."""

EDITION_DAYS: Final = 45
"""Stages of one edition that are further apart are two events."""

_MULTI_DAY_SLACK: Final = 10
"""Days by which the starts of one exercise or naval patrol can differ between reports."""
_NEWS_DAYS: Final = 14
_PLANNED_DAYS: Final = 45
_YEAR_DAYS: Final = 400
_FAR_KILOMETRES: Final = 3000.0
_REACH: Final = {
    "country": 1500.0,
    "sea": 900.0,
    "region": 700.0,
    "adiz": 700.0,
    "gulf": 400.0,
    "river": 400.0,
    "island": 200.0,
    "strait": 200.0,
}
"""How far, in kilometres, a place of the category stretches from the point on record."""
_SMALL_PLACE: Final = 100.0
_COMMON_NAME_WORDS: Final = frozenset(
    {"a", "and", "of", "the", "joint", "china", "chinese", "russia", "russian", "sino"}
    | {"exercise", "exercises", "accord", "agreement", "deal", "declaration", "friendship"}
    | {"pact", "partnership", "pledge", "statement", "treaty"}
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two profiles."""

    weight: float
    """Binary logarithm of the odds that both are one event; minus infinity for a veto."""
    reasons: tuple[tuple[str, float], ...]
    """Each comparison that had something to say, with its weight."""

    @property
    def probability(self) -> float:
        """The odds as a probability, 0 to 1."""
        return 1 / (1 + 2 ** -max(min(self.weight, 60.0), -60.0))


def compare(left: Profile, right: Profile, gazetteer: Gazetteer, prior: float) -> Comparison:
    """Weigh whether two profiles are of one event.

    Args:
        left: a profile.
        right: another; the order does not matter.
        gazetteer: for the distances between places.
        prior: the weight to start from, as in `PRIOR`.

    Returns:
        The weight with its reasons.

    >>> from sinorus.partial_date import PartialDate
    >>> may = Profile("patrol", start=PartialDate(2022, 5), medium="air")
    >>> day = Profile("patrol", start=PartialDate(2022, 5, 24), medium="air")
    >>> compare(may, day, Gazetteer({}), prior=-3).weight
    1.0
    >>> compare(may, Profile("patrol", start=PartialDate(2022, 11, 30)), Gazetteer({}), -3).weight
    -inf
    """
    reasons: list[tuple[str, float]] = []
    total = prior
    for name, judge in _COMPARISONS:
        weight = judge(left, right, gazetteer)
        if weight == -math.inf:
            return Comparison(weight, ((name, weight),))
        if weight:
            reasons.append((name, weight))
            total += weight
    return Comparison(total, tuple(reasons))


# --- the comparisons; -inf is a veto, 0 says nothing ---------------------------------------


def _dates(left: Profile, right: Profile, _: Gazetteer) -> float:
    if not (left.dated and right.dated):
        return _publication(left, right)
    first, other_first, last, other_last = left.first, right.first, left.last, right.last
    gap = (max(other_first, first) - min(other_last, last)).days
    if gap > 2 and same_edition(left, right):  # one of the dates is of something else
        return -3.0 if gap <= EDITION_DAYS else -math.inf
    if left.by_day and right.by_day:
        return 6.0 if first == other_first else _days(left, right, gap)
    return _coarse_dates(left, right, gap)


def _coarse_dates(left: Profile, right: Profile, gap: int) -> float:
    if gap <= 0:
        by_year = any(len(str(side.start or side.end)) == 4 for side in (left, right))
        return 1.5 if by_year else 3.0
    if gap <= 2:
        return 0.0
    return -4.0 if gap <= 31 else -math.inf


def same_edition(left: Profile, right: Profile) -> bool:
    """Whether both name the same series and year."""
    return bool(left.series and left.year) and (left.series, left.year) == (
        right.series,
        right.year,
    )


def _days(left: Profile, right: Profile, gap: int) -> float:
    if gap <= 0:
        return 4.0
    if gap <= 2:
        return 3.0
    brief = any(
        side.type not in ("exercise", "patrol") or side.medium == "air" for side in (left, right)
    )
    return -math.inf if brief or gap > _MULTI_DAY_SLACK else -2.0


def _publication(left: Profile, right: Profile) -> float:
    """An undated event is most likely news, then something of the year before."""
    if left.dated == right.dated:
        if left.published is None or right.published is None:
            return 0.0
        gap = (
            max(left.published.earliest, right.published.earliest)
            - min(left.published.latest, right.published.latest)
        ).days
        return 1.0 if gap <= _NEWS_DAYS else -1.0 if gap <= _YEAR_DAYS else -2.0
    dated, undated = (left, right) if left.dated else (right, left)
    return _news(dated, undated) if undated.published is not None else 0.0


def _news(dated: Profile, undated: Profile) -> float:
    assert undated.published is not None
    since = (undated.published.latest - dated.last).days
    until = (dated.first - undated.published.earliest).days
    if until > _YEAR_DAYS:
        return -6.0
    if since > _YEAR_DAYS:
        return -2.0
    if until > 0:
        planned = undated.status in ("announced", "alleged", "cancelled", None)
        return (2.0 if until <= _PLANNED_DAYS else -1.0) if planned else -3.0
    if undated.type == "arms_transfer":  # deals stay in the news for long
        return 1.0
    precise = undated.published.precision == "day" and _length(dated) <= 31
    return 2.5 if precise and since <= _NEWS_DAYS else 0.0


def _length(profile: Profile) -> int:
    return (profile.last - profile.first).days


def _types(left: Profile, right: Profile, _: Gazetteer) -> float:
    return -4.0 if left.is_patrol != right.is_patrol else 0.0


def _media(left: Profile, right: Profile, _: Gazetteer) -> float:
    if left.medium is None or right.medium is None:
        return 0.0
    if left.medium == right.medium:
        return 1.0
    return -math.inf if left.is_patrol and right.is_patrol else -3.0


def _names(left: Profile, right: Profile, _: Gazetteer) -> float:
    if left.series and right.series:
        if left.series != right.series:
            return -math.inf
        if left.year and right.year:
            return 8.0 if left.year == right.year else -math.inf
        return 3.0
    if not left.names or not right.names:
        return 0.0
    if left.names & right.names:
        return 6.0
    alike = max(_likeness(a, b) for a in left.names for b in right.names)
    return 4.0 if alike >= 85 else 0.0 if alike >= 60 else -3.0


@lru_cache(maxsize=20_000)
def _likeness(left: str, right: str) -> float:
    """0 to 100, by the words that are not common to all names; the year is weighed as a date."""

    def telling(name: str) -> str:
        words = name.split()
        own = [word for word in words if word not in _COMMON_NAME_WORDS and not word.isdigit()]
        return " ".join(own or words)

    return fuzz.token_set_ratio(telling(left), telling(right))


def _places(left: Profile, right: Profile, gazetteer: Gazetteer) -> float:
    if not left.places or not right.places:
        return 0.0
    if left.places & right.places:
        return 3.0
    distances = [
        _kilometres(*_coordinates(one), *_coordinates(other)) - _reach(one) - _reach(other)
        for one in _on_map(left, gazetteer)
        for other in _on_map(right, gazetteer)
    ]
    if not distances:
        return 0.0
    nearest = min(distances)
    return 1.5 if nearest <= 0 else -2.0 if nearest <= _FAR_KILOMETRES else -5.0


def _on_map(profile: Profile, gazetteer: Gazetteer) -> list[Entity]:
    """Its places that a distance means something for: not the oceans."""
    known = (gazetteer.get("location", place) for place in profile.places)
    return [
        place
        for place in known
        if place is not None and place.latitude is not None and place.category != "ocean"
    ]


def _reach(place: Entity) -> float:
    return _REACH.get(place.category or "", _SMALL_PLACE)


def _coordinates(place: Entity) -> tuple[float, float]:
    assert place.latitude is not None
    return place.latitude, place.longitude or 0.0


@lru_cache(maxsize=20_000)
def _kilometres(north: float, east: float, other_north: float, other_east: float) -> float:
    """Great-circle distance between two points given in degrees."""
    turn = math.radians(east - other_east)
    north, south = math.radians(north), math.radians(other_north)
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


def _third_countries(left: Profile, right: Profile, _: Gazetteer) -> float:
    one, other = left.third_countries, right.third_countries
    if not one and not other:
        return 0.0
    if not one or not other:  # reports on China's part leave out the rest
        return -0.5
    if one == other:
        return 3.0
    if not one & other:
        return -5.0
    return 1.0 if one <= other or other <= one else 0.0


def _hosts(left: Profile, right: Profile, _: Gazetteer) -> float:
    if not left.hosts or not right.hosts:
        return 0.0
    return 1.0 if left.hosts & right.hosts else -2.0


def _platforms(left: Profile, right: Profile, _: Gazetteer) -> float:
    if not left.platforms or not right.platforms:
        return 0.0
    shared = len(left.platforms & right.platforms)
    if left.type != "arms_transfer":
        return 1.5 if shared else 0.0
    likeness = shared / len(left.platforms | right.platforms)
    if likeness == 1:  # what is sold is what tells deals apart
        return min(2.0 + 1.5 * shared, 6.5)
    return 3.0 if likeness >= 0.75 else 0.0 if shared else -6.0


def _forces(left: Profile, right: Profile, _: Gazetteer) -> float:
    if not left.forces or not right.forces:
        return 0.0
    if left.forces & right.forces:
        return 2.0
    counted = {side[:2] for side in left.forces} & {side[:2] for side in right.forces}
    return -1.0 if counted else 0.0


def _targets(left: Profile, right: Profile, _: Gazetteer) -> float:
    if left.target is None or right.target is None:
        return 0.0
    return 6.0 if left.target == right.target else -4.0


_COMPARISONS: Final[tuple[tuple[str, Callable[[Profile, Profile, Gazetteer], float]], ...]] = (
    ("dates", _dates),
    ("names", _names),
    ("air or sea", _media),
    ("type", _types),
    ("places", _places),
    ("third countries", _third_countries),
    ("host", _hosts),
    ("platforms", _platforms),
    ("forces", _forces),
    ("reaction to", _targets),
)
