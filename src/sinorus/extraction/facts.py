"""Places, forces, platforms and units that a sentence gives for one of its events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from sinorus.extraction.owners import NO_FORCES, owner_of, owners_of_each
from sinorus.extraction.participants import names_pair
from sinorus.extraction.places import is_event_place, is_zone
from sinorus.extraction.sentence import BOTH_PARTIES, PARTIES, Sentence
from sinorus.gazetteer.model import Gazetteer

_SAY = words("clause.say")
_VENUE = words("place.venue")
_AREA_OWNERS = words("place.area_owners")
_GROUNDS = words("place.grounds")
_INSIDE = words("place.inside_area")
_BELONGING = words("place.belonging")
_NEAR_CAPITAL = words("place.near_capital")
_OFFICES = words("unit.offices")
_NAVIES = words("unit.both_navies")
_POSSESSIVE = words("unit.possessive")
_ARMED = words("force.armed")
_BOTH_NAVIES = ("pla-navy", "russian-navy")
"""Ids of the units that "both navies" stands for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value for a slot with the rule that made it."""

    slot: Slot
    value: Value
    rule: str


def facts_of(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """All that the candidate's part of its sentence gives, participants and dates left out."""
    mentions = [one for one in candidate.sentence.mentions if candidate.holds(one.start)]
    yield from _places(candidate.sentence, mentions)
    yield from _forces(candidate)
    yield from _platforms(candidate.sentence, mentions)
    yield from _units(candidate, mentions, gazetteer)


def place_found(mention: Mention, rule: str) -> Found:
    """A place as a fact."""
    value = PlaceValue(mention.entity, mention.label, mention.surface)
    return Found(Slot.LOCATION, value, rule)


def _places(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Found]:
    accepted: Mention | None = None  # with which the next place may be coordinated
    for mention in mentions:
        if mention.kind == "location":
            if is_zone(mention) or mention.category == "country":
                continue
            if is_event_place(sentence, mention, accepted):
                accepted = mention
                yield place_found(mention, "place-of-event")
        elif mention.kind == "unit" and _is_area(sentence, mention):
            value = PlaceValue(None, mention.label, mention.surface)
            yield Found(Slot.LOCATION, value, "unit-as-area")
        elif mention.kind == "country":
            if mention.form == "name" and is_event_place(sentence, mention, None):
                accepted = mention  # "in Kazakhstan and Xinjiang"
            elif mention.location and _is_venue(sentence, mention):
                value = PlaceValue(mention.location, mention.surface, mention.surface)
                yield Found(Slot.LOCATION, value, "capital-as-venue")


def _is_venue(sentence: Sentence, mention: Mention) -> bool:
    """Whether a capital is where the event is held ("took place in Moscow"), not who speaks."""
    before = sentence.before(mention.start, 4)
    return not _NEAR_CAPITAL.isdisjoint(before[-1:]) and not _VENUE.isdisjoint(before)


def _is_area(sentence: Sentence, mention: Mention) -> bool:
    """Whether a military district is named as where something is ("13 training grounds of …")."""
    if "district" not in mention.label.lower():
        return False
    index = mention.start - 1
    while sentence.word(index) in _AREA_OWNERS:
        index -= 1
    if sentence.word(index) in _INSIDE:
        return True
    return sentence.word(index) in _BELONGING and not _GROUNDS.isdisjoint(sentence.before(index, 3))


def _forces(candidate: Candidate) -> Iterator[Found]:
    sentence = candidate.sentence
    for quantity in sentence.quantities:
        if not candidate.holds(quantity.start):
            continue
        owners: Sequence[str | None]
        if quantity.each:
            owners = owners_of_each(sentence, quantity) or PARTIES
        else:
            owners = (quantity.country or owner_of(sentence, quantity),)
        for owner in owners:
            yield force_found(quantity, owner, "counted-force")


def force_found(quantity: Quantity, owner: str | None, rule: str) -> Found:
    """A count as a fact about the forces of `owner`, or of all participants."""
    model = quantity.platforms[0].label if quantity.platforms else None
    value = ForceValue(owner, quantity.category, quantity.count, quantity.qualifier, model)
    return Found(Slot.FORCE, value, rule)


def _platforms(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Found]:
    counts = platform_counts(sentence)
    for mention in mentions:
        if mention.kind == "platform" and _takes_part(sentence, mention):
            yield platform_found(mention, mention.country, counts.get(mention), "platform")


def platform_counts(sentence: Sentence) -> dict[Mention, int]:
    """How many of each model the sentence counts."""
    return {model: count.count for count in sentence.quantities for model in count.platforms}


def platform_found(mention: Mention, country: str | None, count: int | None, rule: str) -> Found:
    """A model or a named ship as a fact."""
    value = PlatformValue(mention.entity, mention.label, mention.surface, country, count)
    return Found(Slot.PLATFORM, value, rule)


def _takes_part(sentence: Sentence, mention: Mention) -> bool:
    """Whether a platform is there itself, not as another's armament."""
    armament = mention.category == "missile"
    return not armament and _ARMED.isdisjoint(sentence.before(mention.start, 4))


def _units(
    candidate: Candidate, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Iterator[Found]:
    sentence, roles = candidate.sentence, candidate.participants.roles
    for mention in mentions:
        known = mention.country in BOTH_PARTIES or mention.country in roles
        if known and unit_acts(sentence, mention):
            yield unit_found(mention, "unit")
    if candidate.participants.pair and sentence.has_any(_NAVIES) and names_pair(sentence):
        for unit_id in _BOTH_NAVIES:
            unit = gazetteer.get("unit", unit_id)
            if unit is not None:
                value = UnitValue(unit.id, unit.label, "both navies", unit.country)
                yield Found(Slot.UNIT, value, "both-services")


def unit_found(mention: Mention, rule: str) -> Found:
    """A unit as a fact."""
    value = UnitValue(mention.entity, mention.label, mention.surface, mention.country)
    return Found(Slot.UNIT, value, rule)


def unit_acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is a unit that is there as such, not as an office, a source or an area."""
    if (
        mention.kind != "unit"
        or mention.category in NO_FORCES
        or mention.label.lower().endswith("armed forces")
    ):
        return False
    before, after = sentence.before(mention.start, 3), sentence.after(mention.end, 2)
    if "for" in before[-2:] or not _POSSESSIVE.isdisjoint(after[:1]):
        return False
    if not _OFFICES.isdisjoint([*before, *after[:1]]) or not _SAY.isdisjoint(after):
        return False
    return not _is_area(sentence, mention)
