"""What is known of one event, in words: what `explain` gathers and what is printed of it."""

from dataclasses import dataclass

from sinorus.queries.records import ArticleRecord, SourceRecord

Place = tuple[int, int]
"""Where something is said: the number of the source, and of the sentence among its sentences,
both from 1."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A few words with the sentences that say so."""

    words: str
    places: tuple[Place, ...] = ()

    @property
    def sources(self) -> tuple[int, ...]:
        """The numbers of the sources.

        >>> Cited("China", ((1, 1), (1, 4), (3, 2))).sources
        (1, 3)
        """
        return tuple(sorted({number for number, _ in self.places}))


@dataclass(frozen=True, slots=True)
class Line:
    """Facts that belong together, under a heading: the forces of one country."""

    heading: str
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that speaks of the event."""

    text: str
    """As written."""
    excerpt: str
    """The same, shortened if it is long: what is left out at either end is marked by "…"."""
    statuses: tuple[str, ...]
    """What it says of the event: "announced"."""
    speakers: tuple[str, ...]
    """Who is said to say so; empty for the article itself."""
    confidence: tuple[float, float]
    """The lowest and the highest confidence of what is read in it, 0 to 1."""
    needed: bool
    """Whether it is one of the few that suffice to show every fact for which it is cited."""
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An article that reports the event."""

    number: int
    article: ArticleRecord
    sentences: tuple[Sentence, ...]
    """In the order of the text."""
    speaks_for: SourceRecord | None = None
    """The independent source that it is counted with."""


@dataclass(frozen=True, slots=True)
class Note:
    """One event as an analyst would note it down. What nobody says is left out."""

    id: str
    """"event:vostok-2022"."""
    iri: str
    label: str
    what: str
    """Its kind, else its type: "strategic exercise", "arms transfer"."""
    status: str
    lines: tuple[Line, ...]
    """What is said of it: when, where, who, with what."""
    disagreements: tuple[Line, ...]
    """Claims that cannot all be true, side by side; the one that the graph holds comes first."""
    reference: tuple[str, ...]
    """What the table of known exercises says; empty if the event is not in it."""
    reference_sources: tuple[str, ...]
    """Web addresses from which that table has it."""
    sources: tuple[Source, ...]
