"""What a view draws: events, what they lead to, and what was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, Self

from sinorus.errors import SinorusError
from sinorus.extraction.model import EventType
from sinorus.graph.vocabulary import CONCEPT_LABELS, EVENT_CLASSES
from sinorus.partial_date import PartialDate
from sinorus.queries.explain_model import Note
from sinorus.queries.terms import printable

EntityType = Literal["country", "series", "unit", "platform", "location"]

TYPES: Final = tuple(dict.fromkeys((*EVENT_CLASSES, *CONCEPT_LABELS["kind"])))
"""Words that `Filters.types` takes: types of events, and kinds of exercises and patrols."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are drawn; what is left out does not restrict.

    Raises:
        SinorusError: there is no such type, or the period ends before it begins.

    >>> Filters(since=PartialDate(2022), types=("naval", "patrol")).types
    ('naval', 'patrol')
    """

    since: PartialDate | None = None
    """Events that end on its first day or later."""
    until: PartialDate | None = None
    """Events that begin on its last day or earlier."""
    types: tuple[str, ...] = ()
    """Events of any of these types ("meeting") or kinds ("naval"); see `TYPES`."""
    countries: tuple[str, ...] = ()
    """Events in which any of these countries has a part: names, ids or IRIs."""

    def __post_init__(self) -> None:
        for name in self.types:
            if name not in TYPES:
                raise SinorusError(
                    f"No type of event '{printable(name)}': choose from {', '.join(TYPES)}."
                )
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise SinorusError(
                f"Nothing is since {self.since} and until {self.until}: exchange the two."
            )

    @classmethod
    def read(
        cls,
        *,
        since: object = None,
        until: object = None,
        type: str | Iterable[str] | None = None,  # noqa: A002 - as the queries call it
        country: str | Iterable[str] | None = None,
    ) -> Self:
        """Filters from words: what users write.

        Args:
            since: a date as YYYY, YYYY-MM or YYYY-MM-DD; anything whose `str` reads so.
            until: the same.
            type: one of `TYPES`, or several.
            country: name, id or IRI of a country, or several.

        Raises:
            SinorusError: there is no such date or type.

        >>> Filters.read(since=2022, type="naval").types
        ('naval',)
        """
        return cls(_date(since), _date(until), _several(type), _several(country))


def _date(given: object) -> PartialDate | None:
    if given is None:
        return None
    try:
        return PartialDate.parse(str(given))
    except ValueError as error:
        raise SinorusError(
            f"'{printable(str(given))}' is no date: write it like 2022, 2022-05 or 2022-05-24."
        ) from error


def _several(given: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event that is drawn."""

    id: str
    """"event:vostok-2022"."""
    label: str
    type: EventType
    kind: str | None
    """Notation of the kind of exercise or patrol: "naval"."""
    what: str
    """The kind, else the type, in words: "naval exercise"."""
    status: str
    """Notation: "held"."""
    when: str
    """The period in words, empty if nobody says."""
    bounds: "Bounds | None"
    reports: int
    """How many articles report it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which an event takes place, as far as they are known.

    Where only one end is known, both are taken to be in it.
    """

    start_earliest: date
    start_latest: date
    end_earliest: date
    end_latest: date


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, series, unit, platform or location that events lead to."""

    id: str
    """"location:sea-of-japan"."""
    label: str
    type: EntityType
    category: str | None = None
    """What sort of it: "sea", "airbase", "destroyer"."""
    point: tuple[float, float] | None = None
    """Latitude and longitude of a point in it, in degrees."""


@dataclass(frozen=True, slots=True)
class Link:
    """That an event has something to do with an entity or with another event."""

    event: str
    """Id of the event."""
    other: str
    """Id of the entity or of the other event."""
    relation: str
    """"participation", "unit", "platform", "location", "series", "part of", "reaction to"."""
    words: str = ""
    """The role of a country, or the countries that bring a unit or platform."""


@dataclass(frozen=True, slots=True)
class ViewData:
    """All that a view draws, in a fixed order."""

    events: tuple[EventItem, ...] = ()
    """In the order of time, the undated last."""
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    """What is known of each event, with its sentences, by the event's id; may be empty."""
    left_out: int = 0
    """How many earlier events the filters would let through, but there was no room for."""
    in_graph: int = 0
    """How many events the graph has in all."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a view is put on a page."""

    title: str = "Sinorus"
    """Heading and title of the page."""
    embed: bool = False
    """Without heading and shared filters, for an `<iframe>` of a page that has them."""
    event_address: str | None = None
    """Where a page on an event is, "{id}" standing for its percent-encoded id: links lead there."""
    entity_address: str | None = None
    """The same for countries, series, units, platforms and locations."""
