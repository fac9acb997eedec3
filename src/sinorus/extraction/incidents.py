"""Reactions of third countries: fighters scrambled, ships shadowed, zones entered."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.facts import (
    Found,
    force_found,
    place_found,
    platform_counts,
    platform_found,
    unit_acts,
    unit_found,
)
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention, PlaceValue, Role, Slot
from sinorus.extraction.participants import Participants, both_parties, is_national
from sinorus.extraction.places import is_event_place, is_zone
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted
from sinorus.gazetteer.model import Gazetteer

_VERBS = words("trigger.incident.verbs")
_ENTRIES = words("trigger.incident.entries")
_SENDING = words("trigger.incident.sending")
_FIGHTERS = words("trigger.incident.fighters")
_SEEING = words("trigger.incident.seeing")
_ANSWERING = words("trigger.incident.answering")
_CAUSES = words("trigger.incident.causes")
_TELLING = _VERBS | _ENTRIES
_REACTING = _TELLING | _SENDING | _SEEING
_UNPLACED = words("trigger.incident.unplaced")
_CRAFT = words("force.craft")
_OFFICES = words("incident.offices")
_VISITING = words("incident.visiting")
_NEARNESS = words("place.nearness")
_TIMES = frozenset({"times"})
_PROTESTING = words("trigger.incident.protesting")
_NEGATIONS = words("statement.negations")
_BEING = words("status.being") | {"was", "were", "be", "been", "being"}
_ORDERED = _SENDING | _UNPLACED
_OBJECT_REACH = 4
_PATIENT_REACH = 6
_SUBJECT_REACH = 3
_DOER_REACH = 5
_REACH = 30


def incident_candidate(
    sentence: Sentence, joint: Candidate | None, *, in_focus: bool, witness: str | None = None
) -> Candidate | None:
    """The reaction that a sentence tells of, if China and Russia are those reacted to.

    Args:
        sentence: where it may be told.
        joint: the patrol or exercise told in the same sentence.
        in_focus: whether the sentence before told of a joint patrol or exercise.
        witness: the third country named last before, to which "its zone" belongs.
    """
    if joint is None and not in_focus and parties_of(sentence) != BOTH_PARTIES:
        return None
    places = sentence.of_kind("location")
    zones = [place for place in places if is_zone(place)] if places else []
    if not zones and not sentence.has_any(_REACTING):
        return None
    anchor = _anchor(sentence, zones)
    if anchor is None or not is_asserted(sentence, anchor) or _is_done_by_party(sentence, anchor):
        return None
    if joint is None and _is_told_as_number(sentence):
        return None
    reacting = _reacting(sentence, anchor, zones)
    prompted = _watches_parties(sentence, anchor) or (
        in_focus and not sentence.groups and sentence.word(anchor) in _ORDERED
    )
    if not reacting and witness and (zones or prompted):
        reacting = [witness]
    if not reacting:
        return None
    dates = dates_without_trigger(sentence, frozenset(sentence.find(_TELLING)))
    roles: dict[str, Role] = both_parties() | dict.fromkeys(reacting, "reacting")
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="incident",
        rule="protest" if sentence.word(anchor) in _PROTESTING else "reaction",
        status="held",
        participants=Participants(roles),
        dates=dates.event,
        announced=dates.statement,
        reacts_to=joint,
    )


def parties_of(sentence: Sentence) -> frozenset[str]:
    """Which of China and Russia it names, be it by models that only they have."""
    models = sentence.of_kind("platform")
    if not models:
        return sentence.parties
    return sentence.parties.union(one.country or "" for one in models if is_national(one))


def reaction_continued(sentence: Sentence, last: Candidate) -> Candidate | None:
    """What the sentence behind a reaction tells of those who react ("F-16s took part")."""
    if sentence.parties or sentence.index - last.sentence.index != 1:
        return None
    models = [one for one in sentence.of_kind("platform") if _is_of_others(one, last)]
    if not models or not is_asserted(sentence, models[0].start):
        return None
    return replace(
        last,
        sentence=sentence,
        anchor=models[0].start,
        span=sentence.span,
        dates=(),
        announced=None,
    )


def _is_of_others(model: Mention, reaction: Candidate) -> bool:
    """Whether a model or ship is one of those who react."""
    return (
        model.country not in BOTH_PARTIES
        and reaction.participants.roles.get(model.country or "") == "reacting"
    )


def _anchor(sentence: Sentence, zones: Sequence[Mention]) -> int | None:
    """The word that tells of the reaction; the zone, where both parties stand beside it."""
    craft = sentence.has_any(_CRAFT)
    for index in sentence.find(_REACTING):
        word = sentence.word(index)
        if (craft and word in _VERBS) or (zones and word in _ENTRIES):
            return index
        if word in _SENDING:
            objects = sentence.after(index + 1, _OBJECT_REACH)
            if not _BEING.isdisjoint(sentence.before(index, 2)):
                objects += sentence.before(index, _PATIENT_REACH)
            if not _FIGHTERS.isdisjoint(objects) and _NEGATIONS.isdisjoint(objects):
                return index
            if word in _ANSWERING and craft and _is_answer(sentence, index, objects):
                return index
        if word in _SEEING and craft and _is_done_by_stranger(sentence, index):
            return index
    if zones and parties_of(sentence) == BOTH_PARTIES:
        return zones[0].start
    return None


def _is_done_by_party(sentence: Sentence, anchor: int) -> bool:
    """Whether it is China or Russia that watches somebody else ("Russian jets shadowed a …")."""
    if sentence.word(anchor) not in _VERBS or not _BEING.isdisjoint(sentence.before(anchor, 2)):
        return False
    before = [group for group in sentence.groups if 0 <= anchor - group.end <= _SUBJECT_REACH]
    return bool(before) and BOTH_PARTIES.issuperset(before[-1].codes)


def _is_answer(sentence: Sentence, index: int, following: Sequence[str]) -> bool:
    """Whether a third country sends its craft because of theirs ("sent a frigate after …")."""
    passive = not _BEING.isdisjoint(sentence.before(index, 1))
    sent = sentence.before(index, _OBJECT_REACH) if passive else following
    caused = not _CAUSES.isdisjoint(sentence.tokens.lower[index : sentence.end])
    exercise = any(one.type == "exercise" for one in sentence.triggers)
    named = sentence.parties == BOTH_PARTIES and caused and not exercise
    return named and not _CRAFT.isdisjoint(sent) and _is_done_by_stranger(sentence, index)


def _is_done_by_stranger(sentence: Sentence, index: int) -> bool:
    """Whether a third country or its service stands right before the verb at `index`."""
    before = [group for group in sentence.groups if 0 <= index - group.end <= _DOER_REACH]
    return bool(before) and BOTH_PARTIES.isdisjoint(before[-1].codes)


def _watches_parties(sentence: Sentence, anchor: int) -> bool:
    """Whether somebody unnamed watches China's and Russia's ("crews encountered Russian and …")."""
    return sentence.word(anchor) in _VERBS and any(
        0 < group.start - anchor <= _SUBJECT_REACH and BOTH_PARTIES.issubset(group.codes)
        for group in sentence.groups
    )


def _is_told_as_number(sentence: Sentence) -> bool:
    """Whether many reactions are told together ("scrambled jets 700 times")."""
    return any(sentence.word(index - 1)[:1].isdigit() for index in sentence.find(_TIMES))


def _reacting(sentence: Sentence, anchor: int, zones: Sequence[Mention]) -> list[str]:
    """Countries that react: the subject of the verb, owners of the zone, those prompted to."""
    found: list[str] = []
    for group in sentence.groups:
        others = [code for code in group.codes if code not in BOTH_PARTIES]
        if len(others) < len(group.codes) <= 2:
            continue  # "Russian and U.S. jets": who of the two reacts cannot be told
        near = abs(group.start - anchor) <= _REACH
        if near and not _is_aside(sentence, group.start, group.end):
            found += others
    found += [zone.country for zone in zones if zone.country and zone.country not in BOTH_PARTIES]
    return list(dict.fromkeys(found))


def _is_aside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether countries stand there as somebody's office or visit ("the U.S. President")."""
    before = sentence.before(start, 3)
    if before[-2:-1] and before[-2] in _NEARNESS:
        return False
    if not _OFFICES.isdisjoint(sentence.after(end, 2)):
        return True
    return not _VISITING.isdisjoint(before[-1:])


def incident_facts(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """Zone, forces, platforms and units of the reacting side."""
    sentence = candidate.sentence
    reacting = {code for code, role in candidate.participants.roles.items() if role == "reacting"}
    accepted: Mention | None = None
    counts = platform_counts(sentence)
    watched = sentence.word(candidate.anchor) not in _UNPLACED
    sole = next(iter(reacting)) if len(reacting) == 1 else None
    for mention in sentence.mentions:
        if is_zone(mention):
            yield _zone_found(mention, reacting, gazetteer)
        elif mention.kind == "location" and watched:
            if is_event_place(sentence, mention, accepted):
                accepted = mention
                yield place_found(mention, "watched-place")
        elif mention.kind == "platform" and mention.country not in BOTH_PARTIES:
            if mention.country in reacting or mention.country is None or sole:
                owner = sole or mention.country
                yield platform_found(mention, owner, counts.get(mention), "reacting-platform")
        elif mention.country in reacting and unit_acts(sentence, mention):
            yield unit_found(mention, "reacting-unit")
    for quantity in sentence.quantities:
        if quantity.country in reacting:
            yield force_found(quantity, quantity.country, "reacting-force")


def _zone_found(mention: Mention, reacting: set[str], gazetteer: Gazetteer) -> Found:
    """The zone itself; "its air defence zone" is that of the one country that reacts."""
    if mention.entity is None and len(reacting) == 1:
        owned = [zone for zone in gazetteer.zones if zone.country in reacting]
        if len(owned) == 1:
            value = PlaceValue(owned[0].id, owned[0].label, mention.surface)
            return Found(Slot.LOCATION, value, "zone")
    return place_found(mention, "zone")
