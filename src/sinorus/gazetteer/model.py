"""The known entities and exercises, as plain values."""

from dataclasses import dataclass, field
from typing import Literal

from sinorus.partial_date import PartialDate

EntityKind = Literal["country", "unit", "platform", "location", "series"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A known country, unit, platform, location or exercise series."""

    id: str
    """ISO 3166-1 alpha-3 code of a country, else a slug that is unique within its kind."""
    kind: EntityKind
    label: str
    """The usual English name."""
    names: tuple[str, ...]
    """All names it may be found under (the label first), any language."""
    category: str | None = None
    """Kind of platform ("bomber"), unit ("fleet"), location ("sea"), series ("naval exercise")."""
    country: str | None = None
    """ISO alpha-3 code of a unit's owner, a platform's designer or flag, a location's country."""
    parent: str | None = None
    """Id of the parent unit, or of the class of a named ship (same kind as this entity)."""
    named_ship: bool = False
    demonyms: tuple[str, ...] = ()
    """Countries only: "Chinese", "Russians"."""
    metonyms: tuple[str, ...] = ()
    """Countries only: names that stand for the government: "Beijing", "the Kremlin"."""
    latitude: float | None = None
    longitude: float | None = None
    matches: tuple[str, ...] = ()
    """What others call the same thing: IRIs of Wikidata, GeoNames and ISO."""
    source: str | None = None
    contextual_names: tuple[str, ...] = ()
    """Those of the names that mean it only in a telling context: "Bear", "Harbin" the destroyer,
    "Georgia", an abbreviation that must have been explained."""


@dataclass(frozen=True, slots=True)
class KnownExercise:
    """An edition in the reference table of exercises: background, never a fact of an article."""

    id: str
    series: str | None
    label: str
    names: tuple[str, ...]
    kind: str
    """Notation of the concept: "naval", "air-patrol"."""
    start: PartialDate | None
    end: PartialDate | None
    hosts: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    """Ids of locations."""
    participants: tuple[str, ...] = ()
    source: str | None = None
    platforms: tuple[str, ...] = ()
    """Ids of the platforms that are known to have taken part."""
    confidence: str | None = None
    """How well the sources establish it: "high", "medium" or "low"."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A well-known event whose mention dates what a text says ("since the invasion of Ukraine")."""

    id: str
    label: str
    names: tuple[str, ...]
    """The phrases that name it, the label among them."""
    date: PartialDate
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """A known publisher of news."""

    id: str
    label: str
    names: tuple[str, ...]
    """All names it goes by, the label first."""
    kind: str
    """"ministry", "state media", "wire", "newspaper", "broadcaster", "think tank" or "other"."""
    country: str | None = None
    """ISO alpha-3 code."""
    is_wire: bool = False
    """Whether others print its stories."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that `seeds/` knows; look-ups by kind and id."""

    entities: dict[EntityKind, dict[str, Entity]]
    exercises: dict[str, KnownExercise] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    """In order of date."""
    publishers: dict[str, Publisher] = field(default_factory=dict)
    editions: dict[str, list[KnownExercise]] = field(init=False, repr=False, compare=False)
    """The exercises by their series."""
    zones: tuple[Entity, ...] = field(init=False, repr=False, compare=False)
    """The locations that are air defence identification zones."""

    def __post_init__(self) -> None:
        """Sort out what many sentences ask for."""
        editions: dict[str, list[KnownExercise]] = {}
        for one in self.exercises.values():
            if one.series is not None:
                editions.setdefault(one.series, []).append(one)
        locations = self.entities.get("location", {}).values()
        zones = tuple(place for place in locations if place.category == "adiz")
        object.__setattr__(self, "editions", editions)
        object.__setattr__(self, "zones", zones)

    def get(self, kind: EntityKind, entity_id: str) -> Entity | None:
        """The entity of that kind and id, or None."""
        return self.entities.get(kind, {}).get(entity_id)
