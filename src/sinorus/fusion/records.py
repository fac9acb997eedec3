"""Reports and profiles as text, for the index that fusion keeps beside a graph, and back."""

from dataclasses import fields, is_dataclass
from typing import Any, Final

import msgspec

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

_SLOTS: Final = {slot.value: slot for slot in Slot}

_MEMBERS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(field.name for field in fields(kind))
    if is_dataclass(kind)
    else kind.__struct_fields__
    for name, kind in _CLASSES.items()
}


def encode(value: object) -> str:
    """Write an event or a profile, with all that hangs on it, as JSON.

    >>> encode(PartialDate(2022, 5))
    '["PartialDate",2022,5,null]'
    """
    return msgspec.json.encode(_plain(value)).decode()


def decode(text: str) -> Any:
    """The event or profile that `encode` was given.

    >>> decode(encode(Profile("patrol", names=frozenset({"b", "a"})))).names == {"a", "b"}
    True
    """
    return _built(msgspec.json.decode(text))


def _plain(value: Any) -> object:
    if type(value).__name__ in _MEMBERS:
        name = type(value).__name__
        return [name, *(_plain(getattr(value, member)) for member in _MEMBERS[name])]
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
        return _SLOTS[built[0]]
    if name == "set":
        return frozenset(built)
    return tuple(built) if name == "tuple" else _CLASSES[name](*built)
