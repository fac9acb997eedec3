"""Places, forces, platforms and units that a sentence gives for one of its events."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

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
from sinorus.extraction.places import is_event_place
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
_POSSESSIVE = words("phrase.possessive")
_ARMED = words("force.armed")
_FORCES = frozenset({"platform", "unit"})
_OPENING = words("punctuation.opening")
_PLACED = frozenset({"location", "unit", "country"})
_NOT_PLACES = frozenset({"adiz", "country"})
_BOTH_SERVICES = {
    "navies": ("pla-navy", "russian-navy"),
    "armies": ("pla-army", "russian-ground-forces"),
    "air forces": ("pla-air-force", "russian-air-force"),
}
"""Ids of the units that "both navies" and the like stand for."""
_SERVICE_ENDS = frozenset(phrase.split()[-1] for phrase in _BOTH_SERVICES)
_LOCATION, _FORCE, _PLATFORM, _UNIT = Slot.LOCATION, Slot.FORCE, Slot.PLATFORM, Slot.UNIT
"""Looked up once: to look up a member of an enumeration takes long."""
_VENUE_REACH = 3
_CRAFT_REACH = 3  # "the Northern Fleet's large landing ship …"


class Found(Struct, frozen=True, gc=False):
    """A value for a slot with the rule that made it."""

    slot: Slot
    value: Value
    rule: str


def facts_of(candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    """All that the candidate's part of its sentence gives, participants and dates left out.

    Forces of countries that take no part in the event are no facts about it.
    """
    sentence = candidate.sentence
    found = [*_places(candidate)] if sentence.mentions else []
    if sentence.quantities:
        found += _forces(candidate)
    if sentence.of_kind("platform"):
        found += _platforms(candidate)
    if sentence.of_kind("unit"):
        found += _units(candidate)
    if sentence.has_any(_SERVICE_ENDS):
        found += _services(candidate, gazetteer)
    return found


def _is_of_event(candidate: Candidate, country: str | None) -> bool:
    """Whether forces are those of a country that takes part, or of nobody in particular."""
    return country is None or country in BOTH_PARTIES or country in candidate.participants.roles


def place_found(mention: Mention, rule: str) -> Found:
    """A place as a fact."""
    value = PlaceValue(mention.entity, mention.label, mention.surface)
    return Found(_LOCATION, value, rule)


def _places(candidate: Candidate) -> Iterator[Found]:
    sentence = candidate.sentence
    accepted: Mention | None = None  # with which the next place may be coordinated
    start, end = candidate.span
    for mention in sentence.mentions:
        kind = mention.kind
        if kind not in _PLACED or not start <= mention.start < end:
            continue
        if kind == "location":
            if mention.category not in _NOT_PLACES and is_event_place(sentence, mention, accepted):
                accepted = mention
                yield place_found(mention, "place-of-event")
        elif kind == "unit":
            if _is_area(sentence, mention):
                value = PlaceValue(None, mention.label, mention.surface)
                yield Found(_LOCATION, value, "unit-as-area")
        elif mention.form == "name" and is_event_place(sentence, mention, None):
            accepted = mention  # "in Kazakhstan and Xinjiang"
        elif mention.location and _is_venue(sentence, mention):
            value = PlaceValue(mention.location, mention.surface, mention.surface)
            yield Found(_LOCATION, value, "capital-as-venue")


def _is_venue(sentence: Sentence, mention: Mention) -> bool:
    """Whether a capital is where the event is held ("took place in Moscow"), not who speaks."""
    index = mention.start - 1
    if sentence.word(index) not in _NEAR_CAPITAL:
        return False
    dated = next((date.start for date in sentence.dates if date.end == index), index)
    return not _VENUE.isdisjoint(sentence.before(dated, _VENUE_REACH))


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
            if _is_of_event(candidate, owner):
                yield force_found(quantity, owner, "counted-force")


def force_found(quantity: Quantity, owner: str | None, rule: str) -> Found:
    """A count as a fact about the forces of `owner`, or of all participants."""
    model = quantity.platforms[0].label if quantity.platforms else None
    value = ForceValue(owner, quantity.category, quantity.count, quantity.qualifier, model)
    return Found(_FORCE, value, rule)


def _platforms(candidate: Candidate) -> Iterator[Found]:
    models = [
        model
        for model in candidate.sentence.of_kind("platform")
        if not _is_byname(candidate.sentence, model)
    ]
    counts = platform_counts(candidate.sentence)
    for model in models:
        own = candidate.holds(model.start) and _is_of_event(candidate, model.country)
        if own and _takes_part(candidate.sentence, model):
            yield platform_found(model, model.country, counts.get(model), "platform")


def _is_byname(sentence: Sentence, model: Mention) -> bool:
    """Whether it is another name of the model before it (JH-7A "Flying Leopard")."""
    before = model.start - 1
    if sentence.word(before) not in _OPENING:
        return False
    return any(other.end == before for other in sentence.of_kind("platform"))


def platform_counts(sentence: Sentence) -> dict[Mention, int]:
    """How many of each model the sentence counts."""
    return {model: count.count for count in sentence.quantities for model in count.platforms}


def platform_found(mention: Mention, country: str | None, count: int | None, rule: str) -> Found:
    """A model or a named ship as a fact."""
    value = PlatformValue(mention.entity, mention.label, mention.surface, country, count)
    return Found(_PLATFORM, value, rule)


def _takes_part(sentence: Sentence, mention: Mention) -> bool:
    """Whether a platform is there itself, not as another's armament."""
    armament = mention.category == "missile"
    return not armament and _ARMED.isdisjoint(sentence.before(mention.start, 4))


def _units(candidate: Candidate) -> Iterator[Found]:
    for unit in candidate.sentence.of_kind("unit"):
        own = candidate.holds(unit.start) and unit.country and _is_of_event(candidate, unit.country)
        if own and unit_acts(candidate.sentence, unit) and not _is_part_named(candidate, unit):
            yield unit_found(unit, "unit")


def _is_part_named(candidate: Candidate, unit: Mention) -> bool:
    """Whether a part of the unit is named right behind it ("the PLA Northern Theater Command")."""
    sentence, index = candidate.sentence, unit.end
    if sentence.word(index) == "(":
        index += 2  # an abbreviation
    index += sentence.word(index) == ")"
    return any(one.start == index for one in sentence.of_kind("unit"))


def _services(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """The services of China and Russia, where "both navies" and the like stand for them."""
    sentence = candidate.sentence
    if not candidate.participants.both or not names_pair(sentence):
        return
    named = {mention.end - 1 for mention in sentence.of_kind("unit")}
    for index in sentence.find(_SERVICE_ENDS):
        if index in named or sentence.word(index + 1) in _POSSESSIVE:
            continue
        word = sentence.word(index)
        phrase = sentence.tokens.surface(max(sentence.start, index - 1), index + 1)
        several = _BOTH_SERVICES.get(word) or _BOTH_SERVICES.get(phrase.lower())
        for unit_id in several or ():
            unit = gazetteer.get("unit", unit_id)
            if unit is not None:
                value = UnitValue(unit.id, unit.label, phrase, unit.country)
                yield Found(_UNIT, value, "both-services")


def unit_found(mention: Mention, rule: str) -> Found:
    """A unit as a fact."""
    value = UnitValue(mention.entity, mention.label, mention.surface, mention.country)
    return Found(_UNIT, value, rule)


def unit_acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is a unit that is there as such, not as an office, a source or an area."""
    if (
        mention.kind != "unit"
        or mention.start in sentence.tokens.stated
        or mention.category in NO_FORCES
        or mention.label.lower().endswith("armed forces")
    ):
        return False
    before, after = sentence.before(mention.start, 3), sentence.after(mention.end, 2)
    if "for" in before[-2:] or not _OFFICES.isdisjoint(before) or not _SAY.isdisjoint(after):
        return False
    behind = mention.end + (after[:1] != [] and after[0] in _POSSESSIVE)
    if (behind > mention.end or sentence.word(behind) in _OFFICES) and not any(
        behind <= one.start <= behind + _CRAFT_REACH and one.kind in _FORCES
        for one in sentence.mentions
    ):
        return False  # "the Northern Fleet's commander"
    return not _is_area(sentence, mention)
