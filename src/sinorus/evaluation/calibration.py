"""How often the facts of each rule are right, and whether confidences keep what they promise.

A fact is right if its event is paired with one of the gold's, as the score pairs them, and the
gold event has that value. What annotations do not tell (kind, part of, reacts to) is as right as
the event's type.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sinorus.evaluation.annotations import names, read_answers
from sinorus.evaluation.comparison import compare_documents, credit
from sinorus.evaluation.model import AnnotatedEvent, Document, Filler, Key, SlotName
from sinorus.extraction.json_format import document
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    Extraction,
    Fact,
    ForceValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    UnitValue,
    Value,
)

PRIOR_FACTS = 10.0
"""How many facts of the overall quality each rule is credited with before its own are counted."""


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """One extracted fact, and whether the gold has it."""

    document: str
    event: Event
    fact: Fact
    right: bool

    @property
    def rule(self) -> str:
        """Name of the rule that made it."""
        return self.fact.evidence.rule


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts there are, and how many of them are right."""

    right: int
    given: int

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1; 0 of none."""
        return self.right / self.given if self.given else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence lies in one stretch of the scale."""

    low: float
    high: float
    """Excluded, but for 1."""
    given: int
    right: int
    expected: float
    """The mean of their confidences, 0 to 1."""

    @property
    def observed(self) -> float:
        """The share that is right, 0 to 1."""
        return self.right / self.given


@dataclass(frozen=True, slots=True)
class Reliability:
    """How confidences compare with what came true."""

    bins: tuple[Bin, ...]
    """From low to high; stretches without facts are left out."""
    given: int
    brier: float
    """Mean squared difference between confidence and outcome (1 right, 0 wrong): less is better."""
    calibration_error: float
    """Mean distance between expected and observed share, weighted by the facts of each bin."""


def judge(extractions: Iterable[Extraction], gold: Sequence[Document]) -> list[JudgedFact]:
    """Say of every extracted fact whether it is right.

    Articles without gold are passed over, and so are denied events, which the annotation format
    does not have.

    Args:
        extractions: what was read out of the articles.
        gold: their annotations, matched by the article's id.
    """
    annotated = {each.id: each for each in gold}
    return [
        fact
        for extraction in extractions
        if extraction.article.id in annotated
        for fact in _judge_document(extraction, annotated[extraction.article.id])
    ]


def count_by_rule(judged: Iterable[JudgedFact]) -> dict[str, Count]:
    """How many facts of each rule are right, in order of the rules' names."""
    counts: dict[str, Count] = {}
    for each in judged:
        so_far = counts.get(each.rule, Count(0, 0))
        counts[each.rule] = Count(so_far.right + each.right, so_far.given + 1)
    return dict(sorted(counts.items()))


def estimate(count: Count, overall: float, prior_facts: float = PRIOR_FACTS) -> float:
    """The share of a rule's facts that is expected to be right.

    That of few facts is drawn towards that of all rules, so that three right ones of three do not
    make a rule infallible.

    Args:
        count: the rule's facts.
        overall: share of the facts of all rules that is right, 0 to 1.
        prior_facts: how many facts the overall share weighs as much as.

    >>> estimate(Count(3, 3), overall=0.8), estimate(Count(300, 300), overall=0.8)
    (0.8461538461538461, 0.9935483870967742)
    """
    return (count.right + prior_facts * overall) / (count.given + prior_facts)


def total(counts: Mapping[str, Count]) -> Count:
    """The facts of all rules together.

    >>> total({"dated": Count(8, 10), "unit": Count(1, 2)})
    Count(right=9, given=12)
    """
    return Count(
        sum(count.right for count in counts.values()), sum(count.given for count in counts.values())
    )


def reliability(outcomes: Iterable[tuple[float, bool]], bins: int = 20) -> Reliability:
    """Compare confidences with outcomes.

    Args:
        outcomes: (confidence from 0 to 1, whether it is right) of every fact.
        bins: into how many equal stretches the scale is cut.

    >>> reliability([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], bins=4)
    Reliability(bins=(Bin(low=0.75, high=1.0, given=4, right=3, expected=0.75),), given=4, brier=0.1875, calibration_error=0.0)
    """  # noqa: E501 - a result is one line
    members: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in outcomes:
        # In a step of 0.05, 0.15 * 20 is 3.0000000000000004 or 2.9999999999999996: round first.
        place = min(int(round(confidence * bins, 9)), bins - 1)
        members.setdefault(place, []).append((confidence, right))
    table = tuple(_bin(place, bins, members[place]) for place in sorted(members))
    given = sum(each.given for each in table)
    squares = sum(
        (right - confidence) ** 2 for each in members.values() for confidence, right in each
    )
    distances = sum(each.given * abs(each.expected - each.observed) for each in table)
    return Reliability(table, given, squares / max(given, 1), distances / max(given, 1))


def _bin(place: int, bins: int, members: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=place / bins,
        high=(place + 1) / bins,
        given=len(members),
        right=sum(right for _, right in members),
        expected=sum(confidence for confidence, _ in members) / len(members),
    )


def _judge_document(extraction: Extraction, gold: Document) -> list[JudgedFact]:
    [answer] = read_answers([document(extraction)])
    events = {event.key: event for event in extraction.events}
    return [
        JudgedFact(gold.id, event, fact, _right(fact, event, compared.gold))
        for compared in compare_documents(gold, answer).events
        if compared.answer is not None and compared.answer.id is not None
        for event in [events[compared.answer.id]]
        for fact in event.facts
    ]


def _right(fact: Fact, event: Event, gold: AnnotatedEvent | None) -> bool:
    if gold is None:
        return False
    slot, key = _SLOTS.get(fact.slot), _key(fact.value)
    filler = Filler(slot, key, "") if slot and key else Filler("type", event.type, "")
    return any(credit(wanted, filler) > 0 for wanted in gold.fillers)


def _key(value: Value) -> Key | None:
    """What the annotation of an event would say; None where it has no slot for it."""
    match value:
        case CountryValue():
            return value.country
        case DateValue():
            return str(value.date)
        case ForceValue():
            return value.country, value.category, value.count
        case NameValue() | PlaceValue() | PlatformValue() | UnitValue():
            return names(f"{value.label}|{value.surface}")
    return None


_SLOTS: Mapping[Slot, SlotName] = {
    Slot.NAME: "name",
    Slot.START: "start",
    Slot.END: "end",
    Slot.HOST: "host",
    Slot.COUNTRY: "countries",
    Slot.LOCATION: "locations",
    Slot.FORCE: "forces",
    Slot.PLATFORM: "platforms",
    Slot.UNIT: "units",
}
"""The slot of the annotation format for each that it has."""
