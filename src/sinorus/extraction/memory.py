"""The events that an article has told so far, for the sentences to come."""

from collections import defaultdict
from collections.abc import ItemsView

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.model import EventType

_REMEMBERED = 30  # events told last that a sentence can mean without their name


class Memory:
    """The events that an article has told so far, and which of them a sentence can mean.

    These are the first one, those told last, and those of the same series. So the time that an
    article takes grows with its length, not with the square of it.
    """

    def __init__(self) -> None:
        self.focus: Chain | None = None
        """The event told last."""
        self.topic: Chain | None = None
        """The same, or what was told last of a series: another edition is one of these."""
        self._last: dict[EventType, Chain] = {}
        self._numbers: dict[Chain, int] = {}
        self._recent: dict[Chain, int] = {}
        self._named: dict[str | None, dict[Chain, int]] = defaultdict(dict)

    @property
    def chains(self) -> list[Chain]:
        """All events, in order of appearance."""
        return list(self._numbers)

    @property
    def empty(self) -> bool:
        """Whether none has been told."""
        return not self._numbers

    def note(self, chain: Chain, *, aside: bool) -> None:
        """Note that a sentence has told of an event, be it only to compare another with it."""
        if not aside:
            self.focus = chain
            if not chain.anothers:
                self.topic = self._last[chain.type] = chain
        number = self._numbers.setdefault(chain, len(self._numbers))
        self._recent.pop(chain, None)
        self._recent[chain] = number
        if len(self._recent) > _REMEMBERED:
            del self._recent[next(iter(self._recent))]
        if chain.series is not None:
            self._named[chain.series.series_key][chain] = number

    def topic_of(self, candidate: Candidate) -> Chain | None:
        """Of what it may be another edition: of what was told last, of its type where possible."""
        if self.topic is None or self.topic.type == candidate.type or candidate.pointer:
            return self.topic
        return self._last.get(candidate.type, self.topic)

    def meant_by(self, candidate: Candidate) -> ItemsView[Chain, int]:
        """The events that a candidate can tell of, each with its number in the article."""
        if len(self._numbers) <= _REMEMBERED:
            return self._recent.items()
        first = next(iter(self._numbers))
        series = candidate.series.series_key if candidate.series else None
        return ({first: 0} | self._named.get(series, {}) | self._recent).items()
