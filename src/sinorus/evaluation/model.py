"""What evaluation works on: annotated documents, their fillers, and how two sets compare."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

SlotName = Literal[
    "type", "name", "start", "end", "host", "countries", "locations", "forces", "platforms", "units"
]  # fmt: skip
SLOTS: tuple[SlotName, ...] = (
    "type", "name", "start", "end", "host", "countries", "locations", "forces", "platforms", "units"
)  # fmt: skip
"""The slots of an event, in the order in which they are reported."""

Verdict = Literal["right", "coarse", "missed", "wrong"]
"""How a filler did; "coarse" is a date that is right, but less precise than the gold's."""

Key = str | frozenset[str] | tuple[str | None, str, int]


@dataclass(frozen=True, slots=True)
class Filler:
    """One value of one slot of an event."""

    slot: SlotName
    key: Key
    """What is compared: a code or date, the alternatives of a name, or a count's
    (country, category, number)."""
    text: str = field(compare=False)
    """What is shown."""


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """One event of a document, as annotated or as extracted."""

    id: str | None
    """The same for the same real-world event in all documents."""
    fillers: tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document with its events."""

    id: str
    events: tuple[AnnotatedEvent, ...]
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One filler of the gold beside the one of the answer that it was paired with."""

    gold: Filler | None
    answer: Filler | None
    credit: float
    """1 for right, 0.5 for a coarser date, 0 for a filler that is missed or wrong."""

    @property
    def slot(self) -> SlotName:
        """The slot of both."""
        filler = self.gold or self.answer
        assert filler is not None
        return filler.slot

    @property
    def verdict(self) -> Verdict:
        """How it did, in one word."""
        if self.answer is None:
            return "missed"
        if self.gold is None:
            return "wrong"
        return "coarse" if self.credit < 1 else "right"


@dataclass(frozen=True, slots=True)
class EventComparison:
    """A gold event beside the answer's; one of them may be missing."""

    gold: AnnotatedEvent | None
    answer: AnnotatedEvent | None
    rows: tuple[Row, ...]

    @property
    def label(self) -> str | None:
        """The event's id."""
        event = self.gold or self.answer
        return event.id if event else None


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """All events of a document, the paired ones first, then the missed and the wrong ones."""

    document: Document
    """As the gold has it."""
    events: tuple[EventComparison, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float
    wanted: int
    """How many the gold has."""
    given: int
    """How many the answer has."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One filler that is not right."""

    document: str
    event: str | None
    verdict: Verdict
    slot: SlotName
    text: str
    """What was missed, or what was given."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome: figures for each slot and over all, and what they rest on."""

    figures: dict[str, Figure]
    """One for each slot, then "all", "events" and `SAME_EVENT`, in this order."""
    documents: tuple[DocumentComparison, ...]

    @property
    def errors(self) -> Iterator[Finding]:
        """Every filler that is missed, wrong or too coarse, in the order of the documents."""
        for document in self.documents:
            for event in document.events:
                for row in event.rows:
                    shown = row.gold if row.answer is None else row.answer
                    if row.verdict != "right" and shown is not None:
                        yield Finding(
                            document.document.id, event.label, row.verdict, row.slot, shown.text
                        )


SAME_EVENT = "same event across documents (B3)"
"""Name of the figure that says whether events of different documents were linked rightly."""
