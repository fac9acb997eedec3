"""What is known of one event, in words: what `explain` gathers and the renderers print."""

from dataclasses import dataclass

from sinorus.queries.records import ArticleRecord


@dataclass(frozen=True, slots=True)
class Cited:
    """A few words with the numbers of the sources that say so."""

    words: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Facts that belong together, under a heading: the forces of one country."""

    heading: str
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that speaks of the event."""

    text: str
    status: str
    """What it says of the event: "announced"."""
    speaker: str | None
    """Who is said to say so; None for the article itself."""
    confidence: tuple[float, float]
    """The lowest and the highest confidence of what is read in it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that reports the event."""

    number: int
    article: ArticleRecord
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One event as an analyst would note it down. What nobody says is left out."""

    id: str
    """"event:vostok-2022"."""
    label: str
    what: str
    """Its kind, else its type: "strategic exercise", "arms transfer"."""
    status: str
    lines: tuple[Line, ...]
    """What is said of it: when, where, who, with what."""
    disagreements: tuple[Line, ...]
    """Claims that cannot all be true, side by side; the one that the graph holds comes first."""
    reference: tuple[Cited, ...]
    """What the table of known exercises says; empty if the event is not in it."""
    sources: tuple[Source, ...]

    def __str__(self) -> str:
        from sinorus.queries.explain_text import to_text  # noqa: PLC0415 - it imports this module

        return to_text(self)

    def _repr_markdown_(self) -> str:
        from sinorus.queries.explain_text import to_markdown  # noqa: PLC0415 - as above

        return to_markdown(self)
