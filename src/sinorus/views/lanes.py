"""Where each event stands on a timeline: in which lane, and in which of its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sinorus.views.model import Bounds, EventItem, ViewData
from sinorus.views.palette import GROUPS, group_of

NO_SERIES = "Events of no series"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to horizontal positions.

    >>> scale = TimeScale(date(2020, 1, 1), date(2021, 1, 1), 0.0, 366.0)
    >>> scale.position(date(2020, 1, 11))
    10.0
    """

    first: date
    last: date
    left: float
    right: float

    def position(self, day: date) -> float:
        """Where `day` begins."""
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Lane:
    """Events that stand under one heading, in rows below each other so that none overlap."""

    heading: str
    rows: int
    row_of: Mapping[int, int]
    """Row, from 0, of each event by its number."""


def time_scale(bounds: Sequence[Bounds], left: float, right: float) -> TimeScale:
    """A scale of whole years in which all `bounds` have room."""
    years = [day.year for each in bounds for day in (each.start_earliest, each.end_latest)]
    last = date(max(years) + 1, 1, 1) if max(years) < date.max.year else date.max
    return TimeScale(date(min(years), 1, 1), last, left, right)


def lanes_by_kind(data: ViewData, extent: Callable[[int], tuple[float, float]]) -> list[Lane]:
    """A lane for each kind of exercise and each other type of event, in the legend's order."""
    headings: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for number, event in enumerate(data.events):
        if event.bounds:
            headings[GROUPS.index(group_of(event)), event.what].append(number)
    return [lane(_capital(what), headings[order, what], extent) for order, what in sorted(headings)]


def lanes_by_series(data: ViewData, extent: Callable[[int], tuple[float, float]]) -> list[Lane]:
    """A lane for each series, by its first event, and at last one for events of none."""
    labels = {entity.id: entity.label for entity in data.entities}
    series = {link.event: labels[link.other] for link in data.links if link.relation == "series"}
    headings: dict[str, list[int]] = {}
    for number, event in enumerate(data.events):
        if event.bounds:
            headings.setdefault(series.get(event.id, NO_SERIES), []).append(number)
    others = headings.pop(NO_SERIES, [])
    found = [lane(heading, numbers, extent) for heading, numbers in headings.items()]
    return found + ([lane(NO_SERIES, others, extent)] if others else [])


def lane(
    heading: str, numbers: Iterable[int], extent: Callable[[int], tuple[float, float]]
) -> Lane:
    """Put events into as few rows as they need, each into the first in which it has room.

    Args:
        heading: of the lane.
        numbers: of the events, in the order of time.
        extent: from where to where an event reaches, with its label.

    >>> lane("Naval", [0, 1, 2], [(0, 5), (3, 8), (6, 9)].__getitem__).row_of
    {0: 0, 1: 1, 2: 0}
    """
    ends: list[float] = []
    row_of: dict[int, int] = {}
    for number in sorted(numbers, key=extent):
        start, end = extent(number)
        row = next((row for row, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [end]
        row_of[number] = row
    return Lane(heading, len(ends), row_of)


def undated(events: Sequence[EventItem]) -> list[int]:
    """The numbers of the events of which nobody says when."""
    return [number for number, event in enumerate(events) if event.bounds is None]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
