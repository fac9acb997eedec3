"""What a report, or a row of the reference table, says of an event, digested for matching."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    EventType,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    Status,
)
from sinorus.fusion.model import Report
from sinorus.fusion.sources import ArticleRecord, folded
from sinorus.fusion.status import STATUS_RANK
from sinorus.gazetteer.model import Gazetteer, KnownExercise
from sinorus.partial_date import PartialDate

Medium = Literal["air", "sea", "land"]

PARTNERS: Final = frozenset({"CHN", "RUS"})
"""The two that take part in every event; the others tell events apart."""

_MEDIUM_OF_KIND: Final[dict[str, Medium]] = {
    "air": "air",
    "air-patrol": "air",
    "naval": "sea",
    "naval-patrol": "sea",
    "ground": "land",
}
_FLYING: Final = frozenset({"bomber", "fighter", "aew", "transport", "tanker", "uav", "helicopter"})
_SAILING: Final = frozenset(
    {
        "destroyer",
        "frigate",
        "corvette",
        "submarine",
        "carrier",
        "landing ship",
        "patrol ship",
        "replenishment ship",
        "rescue ship",
    }
)
_PATROL_KINDS: Final = frozenset({"patrol", "air-patrol", "naval-patrol"})
_VAGUE_KINDS: Final = frozenset({"other", "patrol"})


class Profile(Struct, frozen=True, gc=False, array_like=True):
    """What tells an event from others. Two equal profiles cannot be told apart."""

    type: EventType
    status: Status | None = None
    """None for a row of the reference table."""
    kind: str | None = None
    medium: Medium | None = None
    series: str | None = None
    year: int | None = None
    """Year in the event's name."""
    names: frozenset[str] = frozenset()
    """Folded names that are no series' name alone."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    countries: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Ids of known locations, folded labels of others."""
    platforms: frozenset[str] = frozenset()
    forces: frozenset[tuple[str | None, str, int]] = frozenset()
    """(country, category, count)."""
    published: PartialDate | None = None
    """When an undated event was reported; None for dated ones, whom it does not tell apart."""
    target: str | None = None
    """Incidents: what stands for the event that is reacted to."""

    @property
    def dated(self) -> bool:
        """Whether there is any date."""
        return self.start is not None or self.end is not None

    @property
    def by_day(self) -> bool:
        """Whether it is known to the day when it began (or when it ended)."""
        when = self.start or self.end
        return when is not None and when.precision == "day"

    @property
    def first(self) -> date:
        """The earliest day it can have begun; only where `dated`."""
        return _span(self.start, self.end)[0]

    @property
    def last(self) -> date:
        """The latest day it can have ended; only where `dated`. Never before `first`."""
        return _span(self.start, self.end)[1]

    @property
    def third_countries(self) -> frozenset[str]:
        """Who takes part besides China and Russia."""
        return self.countries - PARTNERS

    @property
    def is_patrol(self) -> bool:
        """Whether it is a patrol, whatever its type says."""
        return self.type == "patrol" or self.kind in _PATROL_KINDS


@lru_cache(maxsize=20_000)
def _span(start: PartialDate | None, end: PartialDate | None) -> tuple[date, date]:
    begun, ended = start or end, end or start
    assert begun is not None
    assert ended is not None
    return begun.earliest, max(ended.latest, begun.earliest)


def profile_of(report: Report, article: ArticleRecord | None, gazetteer: Gazetteer) -> Profile:
    """Digest one article's report of an event.

    Args:
        report: the report.
        article: its article, for the date of publication; None where it is not known.
        gazetteer: for the categories of platforms.

    Returns:
        The profile, without `target` (that takes the other reports).
    """
    event = report.event
    values: dict[Slot, list[Fact]] = {slot: [] for slot in Slot}
    for fact in event.facts:
        values[fact.slot].append(fact)
    names = [fact.value for fact in values[Slot.NAME] if isinstance(fact.value, NameValue)]
    named = min(
        names, key=lambda name: (name.series is None, name.year is None, name.label), default=None
    )
    year = named.year if named else None
    start = best_date(values[Slot.START])
    end = best_date(values[Slot.END])
    if start is None and end is None and year is not None:
        start = end = PartialDate(year)
    elif year not in {when.year for when in (start, end) if when}:
        year = None  # of name and date one is wrong: the series still counts, the edition not
    platforms = [
        fact.value for fact in values[Slot.PLATFORM] if isinstance(fact.value, PlatformValue)
    ]
    forces = [fact.value for fact in values[Slot.FORCE] if isinstance(fact.value, ForceValue)]
    kind = _kind(fact.value for fact in values[Slot.KIND])
    parts = [
        fact.value
        for slot in (Slot.COUNTRY, Slot.HOST)
        for fact in values[slot]
        if isinstance(fact.value, CountryValue)
    ]
    return Profile(
        type=event.type,
        status=event.status,
        kind=kind,
        medium=_MEDIUM_OF_KIND.get(kind or "")
        or _patrol_medium(event.type, platforms, forces, gazetteer),
        series=named.series if named else None,
        year=year,
        names=frozenset(folded(name.label) for name in names),
        start=start,
        end=end,
        countries=frozenset(part.country for part in parts),
        hosts=frozenset(part.country for part in parts if part.role == "host"),
        places=frozenset(
            fact.value.location or folded(fact.value.label)
            for fact in values[Slot.LOCATION]
            if isinstance(fact.value, PlaceValue)
        ),
        platforms=frozenset(platform.platform or folded(platform.label) for platform in platforms),
        forces=frozenset((force.country, force.category, force.count) for force in forces),
        published=None if start or end or article is None else article.published,
    )


def profile_of_known(known: KnownExercise) -> Profile:
    """Digest a row of the reference table."""
    kind = known.kind.removesuffix(" exercise").replace(" ", "-")
    start = known.start or known.end
    return Profile(
        type="patrol" if kind in _PATROL_KINDS else "exercise",
        kind=kind,
        medium=_MEDIUM_OF_KIND.get(kind),
        series=known.series,
        year=start.year if start else None,
        names=frozenset(folded(name) for name in (known.label, *known.names)),
        start=known.start,
        end=known.end,
        countries=frozenset(known.participants),
        hosts=frozenset(known.hosts),
        places=frozenset(known.locations),
        platforms=frozenset(known.platforms),
    )


def best_date(facts: Iterable[Fact]) -> PartialDate | None:
    """The date that the weightiest of these facts gives.

    Held comes before announced, then the more precise, then the more confident. One that only
    says less than another does ("in 2022" beside "on 24 May") does not count.
    """
    dated = [(fact, fact.value.date) for fact in facts if isinstance(fact.value, DateValue)]
    if not dated:
        return None
    dates = {when for _, when in dated}
    return min(
        (item for item in dated if not any(each.specifies(item[1]) for each in dates)),
        key=lambda item: (
            STATUS_RANK[item[0].evidence.status],
            -len(str(item[1])),
            -item[0].evidence.confidence,
            str(item[1]),
        ),
    )[1]


def _kind(values: Iterable[object]) -> str | None:
    kinds = {value.kind for value in values if isinstance(value, KindValue)}
    return min(kinds - _VAGUE_KINDS or kinds, default=None)


def _patrol_medium(
    event_type: EventType,
    platforms: Iterable[PlatformValue],
    forces: Iterable[ForceValue],
    gazetteer: Gazetteer,
) -> Medium | None:
    """By air or by sea, from who patrols. An exercise's aircraft do not make it one in the air."""
    if event_type != "patrol":
        return None
    categories = {force.category for force in forces}
    for platform in platforms:
        known = gazetteer.get("platform", platform.platform) if platform.platform else None
        if known is not None and known.category in _FLYING:
            categories.add("aircraft")
        elif known is not None and (known.named_ship or known.category in _SAILING):
            categories.add("ships")
    if "ships" in categories:  # ships bring their aircraft along, bombers no ships
        return "sea"
    return "air" if "aircraft" in categories else None
