"""Ids and titles of events, made of what identifies them."""

import calendar
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    EventLink,
    EventType,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    Value,
)
from sinorus.fusion.model import FusedFact, Report
from sinorus.fusion.profile import PARTNERS
from sinorus.fusion.support import Sources
from sinorus.gazetteer.model import Gazetteer, KnownExercise
from sinorus.partial_date import PartialDate

_TYPE_SLUG: Final[Mapping[EventType, str]] = {
    "exercise": "joint-exercise",
    "patrol": "joint-patrol",
    "arms_transfer": "arms-transfer",
    "agreement": "agreement",
    "meeting": "meeting",
    "incident": "incident",
}
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_MOST_VALUES: Final = 4
_YEAR_HYPHEN: Final = re.compile(r"-(?=\d{4}\b)")
_GENERIC: Final = ("Joint air patrol", "Joint naval patrol", "Joint patrol", "Joint exercise")
_WITH_ARTICLE: Final = ("ARE", "GBR", "NLD", "PHL", "USA")
_MONTHS: Final = calendar.month_name


@dataclass(frozen=True, slots=True)
class Draft:
    """A fused event before it has its id."""

    type: EventType
    reports: tuple[Report, ...]
    facts: tuple[FusedFact, ...]
    sources: Sources
    reference: str | None = None

    def values(self, slot: Slot) -> list[Value]:
        """All values of a slot, preferred ones only."""
        return [fact.value for fact in self.facts if fact.slot is slot and fact.preferred]

    def value(self, slot: Slot) -> Value | None:
        """The preferred value of a slot."""
        return next(iter(self.values(slot)), None)

    @property
    def date(self) -> PartialDate | None:
        """When it began; else when it ended."""
        for slot in (Slot.START, Slot.END):
            value = self.value(slot)
            if isinstance(value, DateValue):
                return value.date
        return None


def slug(text: str) -> str:
    """A text as a part of an IRI: lower-case letters, digits and single hyphens.

    >>> slug("North. Interaction-2023")
    'north-interaction-2023'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain).strip("-")


def identify(drafts: Sequence[Draft], reserved: Iterable[str] = ()) -> list[str]:
    """Give every event an id of its own, made of its content only.

    An event is named by the known exercise that it is; else by series and year; else by type and
    kind, what was sold or concluded, and date; an undated one by its place or third countries.
    Where that names several events, those that have them also get a more precise date, their
    places, countries and platforms; what still cannot be told apart, or has no content at all,
    gets a hash of the keys of its reports.

    Args:
        drafts: all events.
        reserved: ids of known exercises, which no other event may get.

    Returns:
        Their ids, in the same order. Incidents are named by what they react to, with that event's
        id from among these.
    """
    names: list[str] = [""] * len(drafts)
    by_report = {
        report.key: number for number, draft in enumerate(drafts) for report in draft.reports
    }
    numbers = range(len(drafts))
    targets = {number: _reaction(number, drafts, by_report) for number in numbers}
    known = [number for number in numbers if drafts[number].reference]
    plain = [number for number in numbers if number not in known and targets[number] is None]
    reactions = [number for number in numbers if number not in known and number not in plain]
    taken = set(reserved)
    for number in known:
        names[number] = drafts[number].reference or ""
    for chosen in (plain, reactions):
        steps = {
            number: _steps(drafts[number], None if target is None else names[target])
            for number in chosen
            for target in [targets[number]]
        }
        for number, name in _unique(steps, taken).items():
            names[number] = name
        taken.update(names)
    return names


def _reaction(
    number: int, drafts: Sequence[Draft], by_report: Mapping[tuple[str, str], int]
) -> int | None:
    """Number of the other event that most reports say an event reacts to.

    In a tie that of a fitting date.
    """
    draft = drafts[number]
    votes: dict[int, int] = defaultdict(int)
    for report in draft.reports:
        for fact in report.event.facts:
            if fact.slot is Slot.REACTS_TO and isinstance(fact.value, EventLink):
                target = by_report.get((report.article, fact.value.key))
                if target is not None:
                    votes[target] += 1

    def order(target: int) -> tuple[object, ...]:
        when = drafts[target].date
        fitting = when is not None and draft.date is not None and when.compatible(draft.date)
        return -votes[target], not fitting, target

    return min(votes.keys() - {number}, key=order, default=None)


def _unique(steps: Mapping[int, Sequence[str]], taken: set[str]) -> dict[int, str]:
    """Go on to the longer name wherever a shorter one names several events.

    The last name of each, with a hash, is only gone to when no other is left.
    """
    level = dict.fromkeys(steps, 0)
    while True:
        holders: dict[str, list[int]] = defaultdict(list)
        for number, names in steps.items():
            holders[names[level[number]]].append(number)
        moved = False
        for name, numbers in holders.items():
            if len(numbers) > 1 or not name or name in taken:
                left = {number: len(steps[number]) - 1 - level[number] for number in numbers}
                able = [number for number in numbers if left[number] > 1] or [
                    number for number in numbers if left[number] == 1
                ]
                for number in able:
                    level[number] += 1
                moved = moved or bool(able)
        if not moved:
            return {number: names[level[number]] for number, names in steps.items()}


def _steps(draft: Draft, target: str | None) -> list[str]:
    """Names for an event from the shortest to the longest; the last is unique."""
    base, rest = _base(draft, target)
    date = str(draft.date) if draft.date else ""
    steps = [base]
    if date and date not in base:
        steps.append(_joined(base.removesuffix(f"-{draft.date.year}" if draft.date else ""), date))
    for extra in rest:
        if extra:
            steps.append(_joined(steps[-1], extra))
    return [*steps, _joined(base or _TYPE_SLUG[draft.type], _digest(draft))]


def _base(draft: Draft, target: str | None) -> tuple[str, list[str]]:
    """The shortest name, and what could lengthen it; empty where there is nothing to go by."""
    date = str(draft.date) if draft.date else ""
    places = _slugs(
        draft,
        Slot.LOCATION,
        lambda value: isinstance(value, PlaceValue) and (value.location or value.label),
    )
    platforms = _slugs(
        draft,
        Slot.PLATFORM,
        lambda value: isinstance(value, PlatformValue) and (value.platform or value.label),
    )
    countries = _slugs(
        draft,
        Slot.COUNTRY,
        lambda value: (
            isinstance(value, CountryValue) and value.country not in PARTNERS and value.country
        ),
    )
    name = draft.value(Slot.NAME)
    named = slug(name.label) if isinstance(name, NameValue) else ""
    rest = [places, countries, platforms]
    if isinstance(name, NameValue) and name.series and name.year:
        return f"{name.series}-{name.year}", rest
    if draft.type == "incident" and target:
        return f"incident-of-{target}", [countries, places]
    if draft.type == "arms_transfer" and platforms:
        return _joined("arms-transfer", platforms, date[:4]), [countries, places]
    if named:
        year = date[:4]
        return _joined(named, "" if year and year in named else year), rest
    kind = _kind_slug(draft)
    if date:
        return _joined(kind, date), rest
    content = next((extra for extra in rest if extra), "")
    return _joined(kind, content) if content else "", [extra for extra in rest if extra != content]


def _kind_slug(draft: Draft) -> str:
    kind = draft.value(Slot.KIND)
    if draft.type not in ("exercise", "patrol") or not isinstance(kind, KindValue):
        return _TYPE_SLUG[draft.type]
    if kind.kind.endswith("patrol"):
        return f"joint-{kind.kind}"
    if kind.kind == "other" or draft.type == "patrol":
        return _TYPE_SLUG[draft.type]
    return f"joint-{kind.kind}-exercise"


def _slugs(draft: Draft, slot: Slot, text: Callable[[Value], str | bool | None]) -> str:
    found = {slug(str(name)) for value in draft.values(slot) if (name := text(value))}
    return "-".join(sorted(found)[:_MOST_VALUES])


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _digest(draft: Draft) -> str:
    keys = sorted("#".join(report.key) for report in draft.reports)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:8]


# --- titles for people ------------------------------------------------------------------------


def label(drafts: Sequence[Draft], gazetteer: Gazetteer) -> list[str]:
    """Short titles for people.

    Args:
        drafts: all events.
        gazetteer: for the names of countries and known exercises.

    Returns:
        "Vostok 2022", "Joint air patrol, 24 May 2022", "Arms transfer: S-400, Su-35 (2015)", in
        the same order.
    """
    by_report = {
        report.key: number for number, draft in enumerate(drafts) for report in draft.reports
    }
    titles = [_label(draft, gazetteer) for draft in drafts]
    for number, draft in enumerate(drafts):
        target = _reaction(number, drafts, by_report)
        if draft.type == "incident" and target is not None and drafts[target].type != "incident":
            to = titles[target]
            inside = to[0].lower() + to[1:] if to.startswith(_GENERIC) else to
            titles[number] = f"{_reaction_label(draft, gazetteer)} to {inside}"
    return titles


def _label(draft: Draft, gazetteer: Gazetteer) -> str:
    known = gazetteer.exercises.get(draft.reference or "")
    if known is not None:
        return _known_label(known)
    name = draft.value(Slot.NAME)
    if isinstance(name, NameValue):
        year = name.year or (draft.date.year if draft.date else None)
        title = _capital(_YEAR_HYPHEN.sub(" ", name.label))
        if not year or str(year)[2:] in title:
            return title
        return f"{title} {year}" if draft.type == "exercise" else f"{title} ({year})"
    when = _words(draft.date) if draft.date else ""
    if draft.type == "incident":
        return ", ".join(part for part in (_reaction_label(draft, gazetteer), when) if part)
    if draft.type == "arms_transfer":
        sold = [
            value.label for value in draft.values(Slot.PLATFORM) if isinstance(value, PlatformValue)
        ]
        title = "Arms transfer" + (
            f": {', '.join(sorted(set(sold))[:_MOST_VALUES])}" if sold else ""
        )
        return f"{title} ({draft.date.year})" if draft.date else title
    title = _kind_words(_kind_slug(draft))
    places = [value.label for value in draft.values(Slot.LOCATION) if isinstance(value, PlaceValue)]
    where = "" if when or not places else min(places)
    return ", ".join(part for part in (title, when or where) if part)


def _known_label(known: KnownExercise) -> str:
    """The name of a known exercise; patrols have ordinal numbers, which sources disagree on."""
    when = known.start or known.end
    if known.kind.endswith("patrol"):
        title = _kind_words(f"joint-{known.kind}")
    else:
        title = _YEAR_HYPHEN.sub(" ", known.label)
        if when is None or str(when.year) in title:
            return title
    return f"{title}, {_words(when)}" if when else title


def _kind_words(kind: str) -> str:
    return _capital(kind.replace("-", " ").replace("counter terrorism", "counter-terrorism"))


def _reaction_label(draft: Draft, gazetteer: Gazetteer) -> str:
    codes = sorted(
        value.country
        for value in draft.values(Slot.COUNTRY)
        if isinstance(value, CountryValue) and value.country not in PARTNERS
    )
    names = [
        ("the " if code in _WITH_ARTICLE else "") + (entity.label if entity else code)
        for code in codes
        for entity in [gazetteer.get("country", code)]
    ]
    return f"Reaction of {_listed(names)}" if names else "Reaction"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _words(date: PartialDate) -> str:
    """A date in words: "24 May 2022", "October 2021", "2021"."""
    month = _MONTHS[date.month] if date.month else None
    return " ".join(str(part) for part in (date.day, month, date.year) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
