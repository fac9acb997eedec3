"""Colours and shapes: the same for a sort of event or entity in every view."""

from dataclasses import dataclass
from typing import Final, Literal

from sinorus.views.model import EntityType, EventItem

Shape = Literal["circle", "square", "diamond", "triangle", "hexagon", "pin"]


@dataclass(frozen=True, slots=True)
class Group:
    """Events that are drawn in one colour."""

    key: str
    label: str
    colour: str
    """It contrasts at least 3 to 1 with white and with the dark pages' ground."""
    members: tuple[str, ...]
    """Kinds of exercises, and types of events that are no exercise."""


GROUPS: Final = (
    Group("strategic", "Strategic exercises", "#d1495b", ("strategic", "command-post")),
    Group("naval", "Naval exercises", "#2b7fd4", ("naval",)),
    Group("ground", "Ground exercises", "#4c9a2a", ("ground", "counter-terrorism")),
    Group("air", "Air and missile-defence exercises", "#df7a00", ("air", "missile-defence")),
    Group("other", "Other exercises", "#8a8f98", ("exercise", "other")),
    Group("patrol", "Joint patrols", "#0e9aa7", ("patrol", "air-patrol", "naval-patrol")),
    Group("arms-transfer", "Arms transfers", "#8f63d2", ("arms_transfer",)),
    Group("talks", "Agreements and meetings", "#b0743c", ("agreement", "meeting")),
    Group("incident", "Incidents", "#d64fa0", ("incident",)),
)
"""In the order in which legends list them."""

ENTITY_COLOUR: Final = "#6b7683"
"""Of whatever is no event."""

_GROUP_OF: Final = {member: group for group in GROUPS for member in group.members}

ENTITY_SHAPES: Final[dict[EntityType, tuple[str, Shape]]] = {
    "country": ("Countries", "hexagon"),
    "series": ("Series", "diamond"),
    "location": ("Places", "pin"),
    "unit": ("Units", "square"),
    "platform": ("Platforms", "triangle"),
}
"""Word for several, and shape, of each type of entity."""


def group_of(event: EventItem) -> Group:
    """The group by which an event is coloured: that of its kind, else of its type."""
    return _GROUP_OF.get(event.kind or "") or _GROUP_OF[event.type]
