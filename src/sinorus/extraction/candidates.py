"""An event as a single sentence tells it, before sentences are put together."""

from collections.abc import Sequence

from msgspec import Struct

from sinorus.extraction.bounds import Bounds, bounds_of
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType, Mention, Quantity, Status
from sinorus.extraction.participants import Participants
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Determiner, Trigger

_COPULAS = words("candidate.copulas")
_EARLIER = words("phrase.earlier")
_OWNERS = words("phrase.owners")
_COMPARING = words("date.comparing")
_COMPARING_OR_LANDMARK = _COMPARING | words("cluster.landmark")


class Candidate(Struct, eq=False, gc=False):
    """An event as one sentence tells it; it does not change once it is made."""

    sentence: Sentence
    anchor: int
    """Token that names it."""
    span: tuple[int, int]
    """Token range of the sentence whose facts are its own."""
    type: EventType
    rule: str
    status: Status
    participants: Participants
    triggers: Sequence[Trigger] = ()
    dates: Sequence[DateMention] = ()
    announced: DateMention | None = None
    """When the statement was made that tells it."""
    generic: bool = False
    """A habit or a trend rather than one event."""
    pointer: bool = False
    """It can only belong to an event that is told elsewhere."""
    edition: bool = False
    """It is told by its time or number alone ("in 2013 it was …", "the second took place …")."""
    imagined: bool = False
    """A game at a desk, kept so that "the exercise" can be told to mean it."""
    beside: Bounds = (None, None)
    """The time of its sentence, which does not date it but must agree with its event's."""
    spoken_of: bool = False
    """Nothing is told of it, but its name turns the talk to it ("sought to hold Vostok in …")."""
    kind: str | None = None
    reacts_to: "Candidate | None" = None
    resumes: "Candidate | None" = None
    """What told of it before, where it is only pointed back to ("the contract")."""
    again: Quantity | None = None
    """How many more it counts of what was traded before ("and bought another 38")."""
    apart: frozenset[int] = frozenset()
    """Anchors of candidates of the same sentence that are told as other events."""

    series: Mention | None = None
    """The name of the series it bears."""
    bounds: Bounds = (None, None)
    """When it began and ended, as its sentence tells it."""
    determiner: Determiner = "indefinite"
    """That of its first common noun; "definite" for a mere name."""
    earlier: bool = False
    """Whether it is told as another edition or event ("the previous one", "in 2013 it …")."""

    def __post_init__(self) -> None:
        """Set what follows from the fields before `series`."""
        self.series = None
        self.bounds = bounds_of(self.sentence, self.dates)
        self.determiner = "definite" if self.triggers else "indefinite"
        self.earlier = self.edition
        for trigger in reversed(self.triggers):
            if trigger.series is None:
                self.determiner = trigger.determiner
            else:
                self.series = trigger.series
            if not trigger.modifiers.isdisjoint(_EARLIER) or (
                self.dates and self._is_dated_by_name(trigger)
            ):
                self.earlier = True

    @property
    def ordinal(self) -> str | None:
        """The word "first", "previous", "latest" and so on in front of it."""
        for trigger in self.triggers:
            if trigger.ordinal:
                return trigger.ordinal
        return None

    @property
    def owned(self) -> bool:
        """Whether it is "their first exercise", as one that is told anew may be called."""
        return any(not trigger.modifiers.isdisjoint(_OWNERS) for trigger in self.triggers)

    @property
    def predicative(self) -> bool:
        """Whether it only says what another event is ("the flight marks the first joint …")."""
        start = self.triggers[0].start if self.triggers else self.anchor
        return not _COPULAS.isdisjoint(self.sentence.before(start, 2))

    def _is_dated_by_name(self, trigger: Trigger) -> bool:
        """Whether its time is part of its name ("the 2012 exercise", "last year's drills")."""
        if trigger.series or trigger.determiner != "definite" or "this" in trigger.modifiers:
            return False
        return any(
            date.form != "duration" and trigger.start <= date.start < trigger.head
            for date in self.dates
        )

    @property
    def aside(self) -> bool:
        """Whether another event is only compared with it ("the first since the 1999 drill").

        So it is if it only tells when that was ("left a week after Vostok 2022").
        """
        start = self.triggers[0].start if self.triggers else self.anchor
        before = self.sentence.before(start, 2)
        landmarks = _COMPARING if self.series is None else _COMPARING_OR_LANDMARK
        return not landmarks.isdisjoint(before)

    @property
    def dated_first(self) -> bool:
        """Whether its sentence opens with its time ("The year after, the drills moved to …")."""
        start = self.sentence.start
        return any(
            date.start - start <= 1 and date.end <= self.anchor and date.form != "duration"
            for date in self.dates
        )

    @property
    def unresolved(self) -> bool:
        """Whether it has a time of its own that could not be told ("in October", undated text)."""
        if not self.dates:
            return False
        timed = [date.first for date in self.dates if date.form != "duration"]
        return bool(timed) and not any(timed)

    @property
    def year(self) -> int | None:
        """In which it began, or else ended."""
        start, end = self.bounds
        date = start or end
        return date.year if date else None

    @property
    def date_words(self) -> str:
        """Its dates as printed."""
        surface = self.sentence.tokens.surface
        return "; ".join([surface(date.start, date.end) for date in self.dates])

    def holds(self, token: int) -> bool:
        """Whether the token lies in its part of the sentence."""
        return self.span[0] <= token < self.span[1]
