"""Places, forces, platforms and units that a sentence gives for one of its events."""

from collections.abc import Iterator
from dataclasses import dataclass

from sinorus.extraction.attachment import is_event_place
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import (
    ForceValue,
    Mention,
    PlaceValue,
    PlatformValue,
    Quantity,
    Slot,
    UnitValue,
    Value,
)
from sinorus.extraction.participants import groups, names_pair
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.gazetteer.model import Gazetteer

_SAY = words("clause.say")
_SENDING = words("facts.sending")
_SHARES = words("facts.shares")
_OFFICES = words("facts.offices")
_BODIES = words("facts.bodies")
_HAVING = frozenset({"has", "have", "had"})
_TOTALS = frozenset({"total", "altogether", "all", "overall"})
_LONGEST_LINK = 14
_VENUE = frozenset(
    {
        "place",
        "held",
        "staged",
        "hosted",
        "exercise",
        "exercises",
        "drill",
        "drills",
        "began",
        "opened",
    }
)
_GROUNDS = words("facts.grounds")
_ARMAMENT = words("facts.armament")
_NAVIES = words("facts.navies")
_MAKERS = words("facts.makers")


@dataclass(frozen=True, slots=True)
class Found:
    """A value for a slot with the rule that made it."""

    slot: Slot
    value: Value
    rule: str


def facts_of(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """All that the candidate's part of its sentence gives, participants and dates left out."""
    yield from _places(candidate)
    yield from _forces(candidate)
    yield from _platforms(candidate)
    yield from _units(candidate, gazetteer)


def within(candidate: Candidate, start: int) -> bool:
    """Whether the token lies in the candidate's part of its sentence."""
    return candidate.span[0] <= start < candidate.span[1]


def _places(candidate: Candidate) -> Iterator[Found]:
    sentence = candidate.sentence
    accepted: Mention | None = None
    for mention in sentence.mentions:
        if not within(candidate, mention.start):
            continue
        if mention.kind == "unit" and _is_area(sentence, mention):
            yield Found(
                Slot.LOCATION, PlaceValue(None, mention.label, mention.surface), "unit-as-area"
            )
        elif mention.kind == "country":
            if mention.form == "metonym" and mention.location and _is_venue(sentence, mention):
                yield Found(
                    Slot.LOCATION,
                    PlaceValue(mention.location, mention.surface, mention.surface),
                    "capital-as-venue",
                )
            elif mention.form == "name" and is_event_place(sentence, mention, None):
                accepted = mention  # "in Kazakhstan and Xinjiang"
        elif mention.kind == "location" and not is_zone(mention) and mention.category != "country":
            if is_event_place(sentence, mention, accepted):
                accepted = mention
                yield Found(
                    Slot.LOCATION,
                    PlaceValue(mention.entity, mention.label, mention.surface),
                    "place-of-event",
                )


def _is_venue(sentence: Sentence, mention: Mention) -> bool:
    """Whether a capital is where the event is held ("took place in Moscow"), not who speaks."""
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, mention.start - 4) : mention.start]
    return before[-1:] in (["in"], ["near"]) and not _VENUE.isdisjoint(before)


def is_zone(mention: Mention) -> bool:
    """Whether a place is an air defence identification zone."""
    return mention.kind == "location" and mention.category == "adiz"


def _is_area(sentence: Sentence, mention: Mention) -> bool:
    """Whether a military district is named as where something is ("13 training grounds of …")."""
    if "district" not in mention.label.lower():
        return False
    lower = sentence.tokens.lower
    index = mention.start - 1
    while index > sentence.start and (
        lower[index] in {"the", "'s", "’s"}
        or lower[index].startswith(("russia", "china", "chinese"))
    ):
        index -= 1
    previous = lower[index]
    if previous in {"in", "across", "throughout"}:
        return True
    return previous in {"of", "from"} and any(
        word in _GROUNDS for word in lower[max(sentence.start, index - 3) : index]
    )


def _forces(candidate: Candidate) -> Iterator[Found]:
    sentence = candidate.sentence
    for quantity in sentence.quantities:
        if not within(candidate, quantity.start):
            continue
        owners: tuple[str | None, ...]
        if quantity.each:
            owners = tuple(_subject(sentence, quantity)) or PARTIES
        else:
            owners = (quantity.country or owner_of(sentence, quantity),)
        model = quantity.platforms[0].label if quantity.platforms else None
        for owner in owners:
            yield Found(
                Slot.FORCE,
                ForceValue(owner, quantity.category, quantity.count, quantity.qualifier, model),
                "counted-force",
            )


def _subject(sentence: Sentence, quantity: Quantity) -> list[str]:
    """The countries coordinated before a count that holds for each of them."""
    before = [group for group in groups(sentence) if group[-1].end <= quantity.start]
    return [mention.country for mention in before[-1] if mention.country] if before else []


def owner_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The country that sent what is counted, where a verb or a noun of the sentence says so."""
    lower = sentence.tokens.lower
    countries = [m for m in sentence.mentions if m.kind in {"country", "unit"} and m.country]
    for index in range(quantity.start - 1, sentence.start, -1):
        word = lower[index]
        if word in {";", ":", "which"} or word in _SAY:
            break
        if word in _SENDING or (word in _HAVING and index >= quantity.start - 3):
            return _sender(sentence, countries, index)
    for mention in countries:
        if lower[mention.start - 1] == "from" and 0 <= quantity.start - mention.end <= 2:
            return mention.country
        if lower[mention.end : mention.end + 1] and lower[mention.end] in _SHARES:
            return mention.country
    after = [m for m in countries if 0 <= m.start - quantity.end <= 3]
    if after and lower[quantity.end] in {"from", "of"}:
        following = [m for m in countries if m.start > after[0].end]
        joined = following and all(
            w in {",", "and", "the"} for w in lower[after[0].end : following[0].start]
        )
        return None if joined else after[0].country
    return _listed_owner(sentence, quantity, countries)


def _sender(sentence: Sentence, countries: list[Mention], verb: int) -> str | None:
    """The subject of a verb of sending; "it" stands for who is said to say so."""
    lower = sentence.tokens.lower
    subject = [m for m in countries if m.end <= verb and verb - m.end <= 6]
    if subject and not any(word in _SAY for word in lower[subject[-1].end : verb]):
        return subject[-1].country
    if "it" in lower[max(sentence.start, verb - 3) : verb]:
        before = [m for m in countries if m.end <= verb]
        return before[0].country if before else None
    return None


def _listed_owner(sentence: Sentence, quantity: Quantity, countries: list[Mention]) -> str | None:
    """That of the count before it in one list ("ten Chinese ships, as well as eight helicopters")."""
    lower = sentence.tokens.lower
    if not _TOTALS.isdisjoint(lower[sentence.start : sentence.end]):
        return None
    before = [other for other in sentence.quantities if other.end <= quantity.start]
    if not before:
        return None
    last = before[-1]
    between = lower[last.end : quantity.start]
    apart = any(last.end <= m.start < quantity.start for m in countries)
    several = len({m.country for m in countries}) > 1
    if apart or several or len(between) > _LONGEST_LINK or ";" in between:
        return None
    return last.country or owner_of(sentence, last)


def _platforms(candidate: Candidate) -> Iterator[Found]:
    sentence = candidate.sentence
    counts = {m: q.count for q in sentence.quantities for m in q.platforms}
    for mention in sentence.of_kind("platform"):
        if within(candidate, mention.start) and takes_part(sentence, mention):
            yield Found(
                Slot.PLATFORM,
                PlatformValue(
                    mention.entity,
                    mention.label,
                    mention.surface,
                    mention.country,
                    counts.get(mention),
                ),
                "platform",
            )


def takes_part(sentence: Sentence, mention: Mention) -> bool:
    """Whether a platform is there itself, not as another's armament."""
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, mention.start - 4) : mention.start]
    return not any(word in _ARMAMENT for word in before) and mention.category not in {"missile"}


def _units(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    sentence = candidate.sentence
    for mention in sentence.of_kind("unit"):
        if not within(candidate, mention.start) or not unit_acts(sentence, mention):
            continue
        if mention.country in PARTIES or mention.country in candidate.participants.roles:
            yield Found(
                Slot.UNIT,
                UnitValue(mention.entity, mention.label, mention.surface, mention.country),
                "unit",
            )
    if candidate.participants.pair and sentence.has_any(_NAVIES) and names_pair(sentence):
        for unit_id in ("pla-navy", "russian-navy"):
            unit = gazetteer.get("unit", unit_id)
            if unit is not None:
                yield Found(
                    Slot.UNIT,
                    UnitValue(unit.id, unit.label, "both navies", unit.country),
                    "both-services",
                )


def unit_acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a unit is there as such, not as an office, a source or an area."""
    if mention.category in _BODIES or _is_area(sentence, mention):
        return False
    if mention.label.endswith(("Armed Forces", "armed forces")):
        return False
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, mention.start - 3) : mention.start]
    after = lower[mention.end : mention.end + 3]
    if after and after[0] in {"'s", "’s"} or "for" in before[-2:]:
        return False
    if any(word in _OFFICES for word in before) or (after and after[0] in _OFFICES):
        return False
    return not any(word in _SAY for word in after[:2])
