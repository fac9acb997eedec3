"""Words for what was found: short notes at the marks, values of facts, titles of events."""

from typing import TYPE_CHECKING

from sinorus.extraction.model import (
    CountryValue,
    DateMention,
    DateValue,
    Event,
    EventLink,
    ForceCategory,
    ForceValue,
    KindValue,
    Mention,
    NameValue,
    PlaceValue,
    PlatformValue,
    Qualifier,
    Quantity,
    Slot,
    UnitValue,
    Value,
)
from sinorus.partial_date import PartialDate

if TYPE_CHECKING:  # for its type only: it imports spaCy
    from sinorus.extraction.triggers import Trigger

_SIGNS: dict[Qualifier, str] = {"exact": "", "at_least": "≥", "at_most": "≤", "about": "~"}


def mention_note(mention: Mention) -> str:
    """The country's code, or the kind of thing; with a question mark where it is not known.

    >>> mention_note(Mention(0, 1, "country", "demonym", "CHN", "China", "Chinese", "CHN"))
    'CHN'
    """
    if mention.kind == "country":
        return mention.entity or "?"
    return mention.kind if mention.entity is not None else f"{mention.kind}?"


def date_note(date: DateMention) -> str:
    """How it was resolved.

    >>> date_note(DateMention(0, 2, PartialDate(2022, 8, 30), PartialDate(2022, 9, 5), "absolute"))
    '2022-08-30/2022-09-05'
    """
    if date.first is None and date.last is None:
        if date.days is None:
            return f"{date.form}?"
        return "1 day" if date.days == 1 else f"{date.days} days"
    bounds = dict.fromkeys(str(bound or "…") for bound in (date.first, date.last))
    resolved = "/".join(bounds)
    return resolved if date.relation in {"on", "between"} else f"{date.relation} {resolved}"


def quantity_note(quantity: Quantity) -> str:
    """What was counted.

    >>> quantity_note(Quantity(0, 3, "troops", 2000, "at_least", "CHN"))
    '≥2,000 troops CHN'
    """
    count = _count(quantity.qualifier, quantity.count, quantity.category)
    each = "each" if quantity.each else ""
    return " ".join(part for part in (count, each, quantity.country) if part)


def trigger_note(trigger: "Trigger") -> str:
    """What it names; "pointer" where it only points back at an event ("the mission")."""
    return "pointer" if trigger.weak else trigger.type


def value_words(value: Value) -> str:
    """The value of a fact, with the article's own words where they differ.

    >>> value_words(ForceValue("CHN", "aircraft", 2, "exact", "H-6K"))
    'CHN 2 aircraft (H-6K)'
    >>> value_words(DateValue(PartialDate(2022, 8), "this month"))
    '2022-08 “this month”'
    """
    parts: tuple[str | None, ...]
    match value:
        case KindValue(kind=kind):
            parts = (kind,)
        case NameValue() | PlaceValue():
            parts = (_with_surface(value.label, value.surface),)
        case DateValue(date=date, words=words):
            parts = (_with_surface(str(date), words),)
        case CountryValue(country=country, role=role):
            parts = (country, role)
        case ForceValue(country=country, platform=model):
            counted = _count(value.qualifier, value.count, value.category)
            parts = (country, counted, f"({model})" if model else None)
        case PlatformValue(country=country, count=count):
            times = f"×{count}" if count is not None else None
            parts = (country, _with_surface(value.label, value.surface), times)
        case UnitValue(country=country):
            parts = (country, _with_surface(value.label, value.surface))
        case EventLink(key=key):
            parts = (key,)
    return " ".join(part for part in parts if part)


def event_title(event: Event) -> str:
    """The event's name, or its kind and date.

    >>> event_title(Event("e1", "arms_transfer", "held", ()))
    'Arms transfer'
    """
    values = [(fact.slot, fact.value) for fact in event.facts]
    for _, value in values:
        if isinstance(value, NameValue):
            return value.label
    title = event.type.replace("_", " ").capitalize()
    dates: list[PartialDate] = [
        value.date for slot, value in values if slot is Slot.START and isinstance(value, DateValue)
    ]
    return f"{title}, {max(dates, key=lambda date: len(str(date)))}" if dates else title


def _count(qualifier: Qualifier, count: int, category: ForceCategory) -> str:
    return f"{_SIGNS[qualifier]}{count:,} {category}"


def _with_surface(label: str, surface: str) -> str:
    return label if label == surface else f"{label} “{surface}”"
