"""What extraction finds: mentions in a text, and the events, facts and evidence made of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from sinorus.articles.model import Article
from sinorus.gazetteer.model import EntityKind
from sinorus.partial_date import PartialDate

# --- mentions: token ranges [start, end) of a text ---------------------------------------

MentionForm = Literal["name", "demonym", "metonym", "alias", "pattern"]
Qualifier = Literal["exact", "at_least", "at_most", "about"]
ForceCategory = Literal["troops", "ships", "aircraft", "vehicles", "weapons"]


class Mention(Struct, frozen=True, gc=False):
    """A name of a known entity, or one of a known shape ("Type 095")."""

    start: int
    end: int
    kind: EntityKind
    form: MentionForm
    """How it names its entity; "metonym" is a capital or seat of government for a country,
    "pattern" an unknown name of a known shape."""
    entity: str | None
    """Id in the gazetteer; None for form "pattern"."""
    label: str
    """The entity's usual English name; the surface form where the entity is unknown."""
    surface: str
    country: str | None = None
    """ISO alpha-3 code of the country itself, of the owner, or of where it lies."""
    category: str | None = None
    year: int | None = None
    """Series only: the edition, from "Vostok 2022" or "Vostok-2022"."""
    location: str | None = None
    """Metonyms only: id of the place of that name ("Beijing")."""
    exercise: str | None = None
    """Series only: id of the known exercise, where the name tells the edition ("Mosi II")."""

    @property
    def series_key(self) -> str:
        """Series only: what all names of one series have in common."""
        return self.entity or self.label.removesuffix(str(self.year)).strip().casefold()


def covered_by(mentions: Iterable[Mention]) -> set[int]:
    """The tokens of all mentions."""
    covered = set()
    for mention in mentions:
        covered.add(mention.start)
        if mention.end > mention.start + 1:  # few names have several words
            covered.update(range(mention.start + 1, mention.end))
    return covered


class DateMention(Struct, frozen=True, gc=False):
    """A word or phrase of time, resolved as far as the text and its date of publication allow."""

    start: int
    end: int
    first: PartialDate | None
    """When it begins; None where it cannot be told ("in the 1990s", no date of publication)."""
    last: PartialDate | None
    """When it ends; equal to `first` for a single date."""
    form: Literal["absolute", "relative", "anaphoric", "duration", "decade", "recurrent"]
    """"anaphoric" leans on another date of the text ("the following month"); "recurrent" is
    "every year", "since 2005"."""
    relation: Literal["on", "from", "until", "since", "before", "after", "between"] = "on"
    days: int | None = None
    """Durations only: "week-long" is 7, "10-day" is 10."""


class Quantity(Struct, frozen=True, gc=False):
    """A count of troops or hardware."""

    start: int
    end: int
    """From the qualifier or number to the noun or model counted."""
    category: ForceCategory
    count: int
    qualifier: Qualifier
    country: str | None
    """ISO alpha-3 code, where the phrase itself says whose ("seven Russian warplanes")."""
    platforms: tuple[Mention, ...] = ()
    """The models counted ("four Chinese H-6 bombers")."""
    each: bool = False
    """True for "1,000 troops each"."""


# --- events, facts, evidence ------------------------------------------------------------

EventType = Literal["exercise", "patrol", "arms_transfer", "agreement", "meeting", "incident"]
Status = Literal["announced", "under_way", "held", "cancelled", "alleged", "denied"]
Role = Literal["organiser", "host", "participant", "observer", "reacting", "supplier", "recipient"]


class Slot(StrEnum):
    """What a fact is about."""

    KIND = "kind"
    NAME = "name"
    START = "start"
    END = "end"
    HOST = "host"
    COUNTRY = "country"
    LOCATION = "location"
    FORCE = "force"
    PLATFORM = "platform"
    UNIT = "unit"
    REACTS_TO = "reacts_to"
    PART_OF = "part_of"


class KindValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Kind of exercise or patrol: a notation of the SKOS scheme ("naval", "air-patrol")."""

    kind: str


class NameValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """The event's own name."""

    label: str
    """As it is usually written: "Vostok 2022"."""
    surface: str
    series: str | None = None
    """Id of the series."""
    year: int | None = None


class DateValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """One bound of an event's time (its slot says which)."""

    date: PartialDate
    words: str
    """As printed: "on Tuesday"."""


class CountryValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A country's part in the event; also the value of slot HOST (role "host")."""

    country: str
    role: Role = "participant"


class PlaceValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Where it takes place."""

    location: str | None
    """Id in the gazetteer, None where unknown."""
    label: str
    surface: str


class ForceValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A count of troops or hardware; `country` None for the total of all participants."""

    country: str | None
    category: ForceCategory
    count: int
    qualifier: Qualifier
    platform: str | None = None
    """Label of the model counted, if it was said."""


class PlatformValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A model or a named ship that takes part."""

    platform: str | None
    """Id in the gazetteer, None where unknown."""
    label: str
    surface: str
    country: str | None = None
    count: int | None = None


class UnitValue(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """A service, command, fleet or formation that takes part."""

    unit: str | None
    """Id in the gazetteer, None where unknown."""
    label: str
    surface: str
    country: str | None = None


class EventLink(Struct, frozen=True, gc=False, tag=True, array_like=True):
    """Another event of the same article (its `key`): what is reacted to, what it is part of."""

    key: str


Value = (
    KindValue | NameValue | DateValue | CountryValue | PlaceValue | ForceValue | PlatformValue
    | UnitValue | EventLink
)  # fmt: skip


class Evidence(Struct, frozen=True, gc=False, array_like=True):
    """Where a fact was read, and how far it can be trusted."""

    article: str
    """Id of the article."""
    start: int
    """Character offset of the sentence in the article's text."""
    end: int
    quote: str
    """The sentence, as written."""
    status: Status
    """What the sentence says of the event."""
    speaker: str | None
    """Who is said to say so ("Russia's defence ministry"); None for the article itself."""
    rule: str
    """Name of the rule that made the fact."""
    confidence: float
    """0 to 1: the share of such readings that is expected to be right."""


class Fact(Struct, frozen=True, gc=False, array_like=True):
    """One thing that one sentence says about an event."""

    slot: Slot
    value: Value
    evidence: Evidence


class Event(Struct, frozen=True, gc=False, array_like=True):
    """One event as one article reports it."""

    key: str
    """Unique within the article and the same at every run: "e1", "e2" in order of appearance."""
    type: EventType
    status: Status
    """The article's last word on it."""
    facts: tuple[Fact, ...]


class Extraction(Struct, frozen=True, gc=False):
    """All events of one article."""

    article: Article
    events: tuple[Event, ...] = ()
