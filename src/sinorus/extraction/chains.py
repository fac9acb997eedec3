"""The sentences of an article that tell of one event."""

from collections.abc import Iterable
from operator import attrgetter

from sinorus.extraction.bounds import Bounds, fineness, length_of, told_bounds, with_length
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import EventType, Mention
from sinorus.extraction.sentence import BOTH_PARTIES
from sinorus.partial_date import PartialDate

_CLOCK = words("date.clock")
_CALENDAR = attrgetter("year", "month", "day")


class Chain:
    """The sentences of an article that tell of one event, in order.

    What they say together is kept up to date as sentences are added: every further sentence is
    compared with it.
    """

    def __init__(
        self,
        candidates: Iterable[Candidate],
        *,
        inherited: Mention | None = None,
        reacts_to: "Chain | None" = None,
    ) -> None:
        self.candidates: list[Candidate] = []
        self.inherited = inherited
        """The series, where only another edition names it ("the previous edition, in 2018")."""
        self.reacts_to = reacts_to
        self.occasion: Chain | None = None
        """What was told right before it, and dates it: the talks at which a deal was signed."""
        self.anothers = False
        """Whether it is an exercise of others or of one of the two, told by the way."""
        self.of_both = False
        """Whether it is told as one more of the kind in which both parties took part."""
        self.imagined = False
        """Whether one of its sentences tells it as a game at a desk."""
        self.only_named = False
        """Whether nothing but its name speaks for both parties, which may yet be told."""
        self.anchors: set[int] = set()
        """The tokens that name it."""
        self.roles: set[str] = set()
        """Codes of the countries that are said to take part."""
        self.kinds: set[str] = set()
        """What its sentences say of its kind."""
        self.start: PartialDate | None = None
        """The most precise date of its beginning."""
        self.end: PartialDate | None = None
        self.series = inherited
        """The most telling name: one with a year before one without."""
        self.days: int | None = None
        """How long it lasts, where one of its sentences tells."""
        self._told: list[PartialDate | None] = [None, None]
        self._seen: list[PartialDate] = []
        self.last_sentence = -1
        """Index of the last sentence that tells of it."""
        self.type: EventType = "exercise"
        """That of the name; else patrol, if one of its sentences says so."""
        self._name: Candidate | None = None
        self._edition: Candidate | None = None
        self._is_patrol = False
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Let a sentence tell of it, too."""
        self.candidates.append(candidate)
        self.anchors.add(candidate.anchor)
        self.roles.update(candidate.participants.roles)
        if candidate.imagined:
            self.imagined = True
        if candidate.kind:
            self.kinds.add(candidate.kind)
        if candidate.type == "patrol" and not candidate.pointer:
            self._is_patrol = True
        if candidate.series is not None:
            self._name = self._name or candidate
            if candidate.series.year:
                self._edition = self._edition or candidate
            self.series = (self._edition or self._name).series
        if self.series is None and self._is_patrol:
            self.type = "patrol"
        else:
            self.type = (self._name or self.candidates[0]).type
        self.last_sentence = candidate.sentence.index
        if candidate.dates:
            self._add_dates(candidate)

    def _add_dates(self, candidate: Candidate) -> None:
        start, end = self._bounds_of(candidate)
        self.start, self.end = _finer(self.start, start), _finer(self.end, end)
        days = length_of(candidate.dates)
        if days is not None:
            self.days = self.days or days
            start, end = told_bounds(candidate.sentence, candidate.dates)
        if start == end:
            self._seen += [start] if start and start.day else []
        else:
            opening, closing = self._told
            self._told = [opening or _day(start), closing or _day(end)]

    def _bounds_of(self, candidate: Candidate) -> Bounds:
        """Start and end by one sentence; what flies is over on its day ("completed on Tuesday")."""
        start, end = candidate.bounds
        if self.type == "patrol" and "air" in self.kinds and not candidate.dates[1:]:
            return start or end, end or start
        return start, end

    def bounds_told_by(self, candidate: Candidate) -> Bounds:
        """What one of its sentences says of start and end, in the light of the others.

        A day on which it is under way bounds it only where no sentence tells more; of several
        such days the first and the last do. A length gives the other end, unless that is told.
        """
        start, end = self._bounds_of(candidate)
        opening, closing = self._told
        if (opening or closing) and length_of(candidate.dates) is not None:
            first, last = told_bounds(candidate.sentence, candidate.dates)
            start = None if opening and start != first else start
            end = None if closing and end != last else end
        if start is not None and start == end and start.day:
            if opening or closing:
                return None, None
            first, last = min(self._seen, key=_CALENDAR), max(self._seen, key=_CALENDAR)
            if first != last:
                return start if start == first else None, end if end == last else None
            return (
                with_length((start, end), self.days)
                if candidate.status == "announced"
                else (start, end)
            )
        if opening is None or closing is None:
            return with_length((start, end), self.days)
        return start, end

    @property
    def is_joint(self) -> bool:
        """Whether China and Russia both take part."""
        if self.anothers:
            return False
        if self.of_both or self.roles >= BOTH_PARTIES:
            return True
        return self.series is not None and self.series.entity is not None and not self.only_named

    @property
    def first(self) -> Candidate:
        """The first sentence that tells of it."""
        return self.candidates[0]

    @property
    def announced(self) -> PartialDate | None:
        """The day on which its first sentence was said, if that tells of something done."""
        announced = self.first.announced
        past = self.first.status in {"held", "under_way"}
        return announced.first if past and announced else None

    @property
    def clocked(self) -> bool:
        """Whether a time of the clock is told without a day: that of the report."""
        return any(one.sentence.has_any(_CLOCK) for one in self.candidates)

    @property
    def bounds(self) -> Bounds:
        """The most precise start and end that its sentences give."""
        return self.start, self.end

    @property
    def year(self) -> int | None:
        """Of the edition: from its name, else from its dates."""
        if self.series is not None and self.series.year:
            return self.series.year
        date = self.start or self.end
        return date.year if date else None


def _day(date: PartialDate | None) -> PartialDate | None:
    return date if date and date.day else None


def _finer(known: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if known is None or (other is not None and fineness(other) > fineness(known)):
        return other
    return known
