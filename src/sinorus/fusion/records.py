"""Reports and profiles as text, for the index that fusion keeps beside a graph, and back."""

import json
from dataclasses import fields, is_dataclass
from typing import Any, Final

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
)
from sinorus.fusion.profile import Profile
from sinorus.partial_date import PartialDate

_CLASSES: Final[dict[str, type[Any]]] = {
    each.__name__: each
    for each in (
        CountryValue,
        DateValue,
        Event,
        EventLink,
        Evidence,
        Fact,
        ForceValue,
        KindValue,
        NameValue,
        PartialDate,
        PlaceValue,
        PlatformValue,
        Profile,
        UnitValue,
    )
}


def encode(value: object) -> str:
    """Write an event or a profile, with all that hangs on it, as JSON.

    >>> encode(PartialDate(2022, 5))
    '["PartialDate",2022,5,null]'
    """
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False)


def decode(text: str) -> Any:
    """The event or profile that `encode` was given.

    >>> decode(encode(Profile("patrol", names=frozenset({"b", "a"})))).names == {"a", "b"}
    True
    """
    return _built(json.loads(text))


def _plain(value: Any) -> object:
    if is_dataclass(value):
        members = [_plain(getattr(value, field.name)) for field in fields(value)]
        return [type(value).__name__, *members]
    if isinstance(value, Slot):
        return ["Slot", value.value]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(_plain, value), key=repr)]
    if isinstance(value, tuple):
        return ["tuple", *map(_plain, value)]
    return value


def _built(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    name, *members = value
    built = [_built(member) for member in members]
    if name == "Slot":
        return Slot(built[0])
    if name == "set":
        return frozenset(built)
    return tuple(built) if name == "tuple" else _CLASSES[name](*built)
