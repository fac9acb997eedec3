"""What fusion makes: one event for all the reports of it."""

from msgspec import Struct

from sinorus.extraction.model import Event, EventType, Fact, Slot, Status, Value


class Report(Struct, frozen=True):
    """One article's report of an event: the pair that names an extracted event everywhere."""

    article: str
    """Id of the article."""
    event: Event

    @property
    def key(self) -> tuple[str, str]:
        """(article id, event key): unique over a whole graph."""
        return self.article, self.event.key


class FusedFact(Struct, frozen=True):
    """One value of a slot, with everything that supports it."""

    slot: Slot
    value: Value
    """For slots that link events (`REACTS_TO`, `PART_OF`) an `EventLink` to a fused event's id."""
    supports: tuple[Fact, ...]
    """The facts of the reports that say so, in order of article and place."""
    preferred: bool = True
    """False where another value of the same single-valued slot, or another count for the same
    country and category, is better supported; it is kept as a disagreement."""


class FusedEvent(Struct, frozen=True):
    """One real-world event."""

    id: str
    """Slug made of what identifies the event; never of the order of reading."""
    type: EventType
    status: Status
    label: str
    """A short title for people: "Vostok 2022", "Joint air patrol, 24 May 2022"."""
    reports: tuple[Report, ...]
    facts: tuple[FusedFact, ...]
    reference: str | None = None
    """Id in the reference table of known exercises, where it is there."""
