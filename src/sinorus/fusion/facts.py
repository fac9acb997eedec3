"""The facts of one event from all its reports: equal ones grouped, disagreements kept.

Every fact of a report ends in the supports of exactly one fused fact. Of the values of a
single-valued slot one is preferred, the others stay beside it.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    EventLink,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Role,
    Slot,
    UnitValue,
    Value,
)
from sinorus.fusion.blocking import Key
from sinorus.fusion.forces import fuse_forces
from sinorus.fusion.model import FusedFact, Report
from sinorus.fusion.sources import folded
from sinorus.fusion.status import STATUS_RANK
from sinorus.fusion.support import (
    Said,
    Sources,
    fused_fact,
    representative,
    smallest_way,
    support_order,
)
from sinorus.partial_date import PartialDate

SINGLE_VALUED: Final = (Slot.KIND, Slot.NAME, Slot.START, Slot.END, Slot.HOST)

_ROLES: Final[tuple[Role, ...]] = (
    "organiser",
    "host",
    "supplier",
    "recipient",
    "reacting",
    "participant",
    "observer",
)
"""The more a role says, the earlier; of one country's roles the first one here is kept."""
_VAGUE_KINDS: Final = ("patrol", "other")


def fuse_facts(
    reports: Sequence[Report], sources: Sources, event_of: Mapping[Key, str]
) -> tuple[FusedFact, ...]:
    """Fuse the facts of the reports of one event.

    Args:
        reports: all reports of the event.
        sources: the articles, for weighing support.
        event_of: id of the fused event by key of report, to point links between events at. A link
            to the event itself, or to a report that is not there, is dropped.

    Returns:
        The fused facts by slot, the best supported of each slot first.
    """
    said: dict[Slot, list[Said]] = defaultdict(list)
    for report in reports:
        for fact in report.event.facts:
            said[fact.slot].append(Said(fact, report.key))
    fused: list[FusedFact] = []
    for slot in Slot:
        if slot is Slot.FORCE:
            fused += fuse_forces(said[slot], sources)
        elif slot is Slot.END:
            starts = [fact for fact in fused if fact.slot is Slot.START]
            fused += _after(starts, _fuse_single(slot, said[slot], sources))
        elif slot in SINGLE_VALUED:
            fused += _fuse_single(slot, said[slot], sources)
        else:
            fused += _fuse_list(slot, said[slot], sources, event_of)
    return tuple(fused)


# --- slots with a list of values --------------------------------------------------------------


def _fuse_list(
    slot: Slot, said: Sequence[Said], sources: Sources, event_of: Mapping[Key, str]
) -> list[FusedFact]:
    """Group values that are one entity."""
    groups: dict[Hashable, list[Said]] = defaultdict(list)
    for one in said:
        value = _resolved(one, event_of)
        if value is not None and value != EventLink(event_of.get(one.report, "")):
            groups[_entity(value)].append(one)
    _give_owners(groups)
    ordered = sorted(
        groups.values(), key=lambda group: (*support_order(group, sources), smallest_way(group))
    )
    return [fused_fact(slot, _merged(group, sources, event_of), group) for group in ordered]


def _resolved(one: Said, event_of: Mapping[Key, str]) -> Value | None:
    """The value, with links between events pointing at fused events; None for a dead link."""
    value = one.fact.value
    if isinstance(value, EventLink):
        target = event_of.get((one.report[0], value.key))
        return EventLink(target) if target else None
    return value


def _entity(value: Value) -> Hashable:
    """What two values share if they are one entity."""
    match value:
        case CountryValue():
            return "country", value.country
        case PlaceValue():
            return "place", value.location or folded(value.label)
        case PlatformValue():
            return "platform", value.platform or folded(value.label), value.country
        case UnitValue():
            return "unit", value.unit or folded(value.label), value.country
        case _:
            return value


def _give_owners(groups: dict[Hashable, list[Said]]) -> None:
    """Put a platform or unit of unknown owner to the one owner that others name for it."""
    owners: dict[tuple[object, object], list[Hashable]] = defaultdict(list)
    for entity in groups:
        if isinstance(entity, tuple) and len(entity) == 3 and entity[2] is not None:
            owners[entity[0], entity[1]].append(entity)
    for (kind, name), owned in owners.items():
        if len(owned) == 1 and (kind, name, None) in groups:
            groups[owned[0]] += groups.pop((kind, name, None))


def _merged(group: Sequence[Said], sources: Sources, event_of: Mapping[Key, str]) -> Value:
    """The one value of a group of values of one entity."""
    value = representative(group, sources)
    others = [one.fact.value for one in group]
    match value:
        case CountryValue():
            roles = {each.role for each in others if isinstance(each, CountryValue)}
            return replace(value, role=min(roles, key=_ROLES.index))
        case PlatformValue():
            platforms = [each for each in others if isinstance(each, PlatformValue)]
            counted = [one for one in group if getattr(one.fact.value, "count", None)]
            best = representative(counted, sources) if counted else value
            return replace(
                value,
                country=next((each.country for each in platforms if each.country), None),
                count=best.count if isinstance(best, PlatformValue) else None,
            )
        case UnitValue():
            owners = [
                each.country for each in others if isinstance(each, UnitValue) and each.country
            ]
            return replace(value, country=owners[0] if owners else None)
        case EventLink():
            return _resolved(group[0], event_of) or value
        case _:
            return value


# --- single-valued slots ----------------------------------------------------------------------


def _fuse_single(slot: Slot, said: Sequence[Said], sources: Sources) -> list[FusedFact]:
    """Group equal values and those that are only less precise; the weightiest is preferred."""
    groups: dict[Hashable, list[Said]] = defaultdict(list)
    for one in said:
        groups[_single(one.fact.value)].append(one)
    kept: list[Hashable] = []
    for key in sorted(groups, key=lambda key: (_vagueness(key), repr(key))):
        precise = [other for other in kept if _specifies(other, key)]
        if precise:
            best = min(precise, key=lambda other: _single_order(other, groups[other], sources))
            groups[best] += groups.pop(key)
        else:
            kept.append(key)
    kept.sort(key=lambda key: _single_order(key, groups[key], sources))
    return [
        fused_fact(slot, _single_value(groups[key], key, sources), groups[key], preferred=rank == 0)
        for rank, key in enumerate(kept)
    ]


def _single(value: Value) -> Hashable:
    """What equal values of a single-valued slot share."""
    match value:
        case KindValue():
            return "kind", value.kind
        case NameValue():
            if value.series:
                return "series", value.series, value.year
            return "name", folded(value.label)
        case DateValue():
            return value.date
        case CountryValue():
            return value.country
        case _:
            return value


def _single_order(key: Hashable, said: Sequence[Said], sources: Sources) -> tuple[object, ...]:
    """Sort key of a value: status, then precision, then all else that supports it."""
    status, *rest = support_order(said, sources)
    return status, _vagueness(key), *rest, repr(key)


def _vagueness(key: Hashable) -> int:
    match key:
        case PartialDate():
            return -len(str(key))
        case ("series", _, year):
            return 0 if year else 1
        case ("kind", kind):
            return 1 if kind in _VAGUE_KINDS else 0
        case _:
            return 0


def _specifies(precise: Hashable, vague: Hashable) -> bool:
    """Whether `vague` says no more than `precise` does."""
    match precise, vague:
        case PartialDate(), PartialDate():
            return precise.specifies(vague)
        case ("series", series, _), ("series", other, None):
            return series == other
        case ("kind", kind), ("kind", other):
            assert isinstance(kind, str)
            return other == "other" or (other == "patrol" and kind.endswith("-patrol"))
        case _:
            return False


def _single_value(said: Sequence[Said], key: Hashable, sources: Sources) -> Value:
    exact = [one for one in said if _single(one.fact.value) == key]
    return representative(exact, sources)


def _after(starts: Sequence[FusedFact], ends: Sequence[FusedFact]) -> list[FusedFact]:
    """Reorder the ends of an event by what begins and ends together.

    An end given with the preferred beginning comes first, and none before it is preferred.
    """
    if not starts:
        return list(ends)
    start = starts[0]
    articles = {fact.evidence.article for fact in start.supports}

    def order(end: FusedFact) -> tuple[object, ...]:
        together = any(fact.evidence.article in articles for fact in end.supports)
        status = min(STATUS_RANK[fact.evidence.status] for fact in end.supports)
        return not _not_before(end, start), status, not together

    return [
        replace(end, preferred=rank == 0 and _not_before(end, start))
        for rank, end in enumerate(sorted(ends, key=order))
    ]


def _not_before(end: FusedFact, start: FusedFact) -> bool:
    assert isinstance(end.value, DateValue)
    assert isinstance(start.value, DateValue)
    return end.value.date.latest >= start.value.date.earliest
