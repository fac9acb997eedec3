"""What an article tells, in the short form in which tests speak of it."""

from dataclasses import dataclass
from functools import cache

from sinorus.articles.model import Article
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.discourse import Reading, read_sentences
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
)
from sinorus.extraction.pipeline import Extractor
from sinorus.extraction.sentence import Sentence, split
from sinorus.partial_date import PartialDate

PUBLISHED = "2022-09-10"
"""A Saturday."""


@cache
def extractor() -> Extractor:
    """One for all tests: it is slow to make and does not change."""
    return Extractor()


@dataclass(frozen=True)
class Told:
    """An event with its facts as plain words."""

    event: Event

    @property
    def type(self) -> str:
        return self.event.type

    @property
    def status(self) -> str:
        return self.event.status

    @property
    def names(self) -> list[str]:
        return self._all(NameValue, lambda value: value.label)

    @property
    def kinds(self) -> list[str]:
        return self._all(KindValue, lambda value: value.kind)

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """The most precise start and end."""
        return self._date(Slot.START), self._date(Slot.END)

    @property
    def host(self) -> str | None:
        values = [fact.value for fact in self.event.facts if fact.slot is Slot.HOST]
        return next((v.country for v in values if isinstance(v, CountryValue)), None)

    @property
    def roles(self) -> dict[str, str]:
        return {
            fact.value.country: fact.value.role
            for fact in self.event.facts
            if fact.slot is Slot.COUNTRY and isinstance(fact.value, CountryValue)
        }

    @property
    def places(self) -> list[str]:
        return self._all(PlaceValue, lambda value: value.label)

    @property
    def forces(self) -> list[tuple[str | None, str, int, str]]:
        """Whose, what, how many, and "exact", "at_least", "at_most" or "about"."""
        return self._all(
            ForceValue, lambda value: (value.country, value.category, value.count, value.qualifier)
        )

    @property
    def platforms(self) -> list[tuple[str | None, str, int | None]]:
        """Whose, the model, and how many of it."""
        return self._all(PlatformValue, lambda value: (value.country, value.label, value.count))

    @property
    def units(self) -> list[tuple[str | None, str]]:
        return self._all(UnitValue, lambda value: (value.country, value.label))

    @property
    def rules(self) -> set[str]:
        return {fact.evidence.rule for fact in self.event.facts}

    @property
    def speakers(self) -> set[str | None]:
        return {fact.evidence.speaker for fact in self.event.facts}

    def _all(self, kind, word):  # type: ignore[no-untyped-def]
        found = [word(fact.value) for fact in self.event.facts if isinstance(fact.value, kind)]
        return list(dict.fromkeys(found))

    def _date(self, slot: Slot) -> str | None:
        found = [
            str(fact.value.date)
            for fact in self.event.facts
            if fact.slot is slot and isinstance(fact.value, DateValue)
        ]
        return max(found, key=len, default=None)


def article(text: str, published: str | None = PUBLISHED) -> Article:
    """An article of that text."""
    return Article("a", text, published=PartialDate.parse(published) if published else None)


def events(text: str, published: str | None = PUBLISHED) -> list[Told]:
    """The events that a text tells."""
    return [Told(event) for event in extractor().extract(article(text, published)).events]


def event(text: str, published: str | None = PUBLISHED) -> Told:
    """The one event that a text tells."""
    (told,) = events(text, published)
    return told


def sentences(text: str, published: str | None = PUBLISHED) -> list[Sentence]:
    """The sentences of a text with all that was found in them."""
    found = extractor().analyse(article(text, published))
    return split(found.tokens, found.mentions, found.dates, found.quantities, found.triggers)


def sentence(text: str, published: str | None = PUBLISHED) -> Sentence:
    """The one sentence of a text."""
    (only,) = sentences(text, published)
    return only


def place_of(told: Sentence, word: str) -> int:
    """Index of the first token of a sentence that is that word."""
    return told.tokens.lower.index(word.lower(), told.start, told.end)


def reading(text: str, published: str | None = PUBLISHED) -> Reading:
    """What the sentences of a text tell, before they are put together."""
    return read_sentences(sentences(text, published))


def candidate(text: str, published: str | None = PUBLISHED) -> Candidate:
    """The one exercise or patrol that a sentence names."""
    (only,) = reading(text, published).joint
    return only
