"""Reactions of third countries: fighters scrambled, ships shadowed, zones entered."""

from collections.abc import Iterator

from sinorus.extraction.attachment import event_dates, is_event_place, statement_date
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.facts import Found, is_zone, unit_acts
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import ForceValue, Mention, PlaceValue, PlatformValue, Slot, UnitValue
from sinorus.extraction.participants import Participants, groups
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import is_hypothetical, is_negated
from sinorus.gazetteer.model import Gazetteer

_VERBS = words("trigger.incident.verbs")
_STRONG = words("trigger.incident.strong")
_ENTRIES = words("trigger.incident.entries")
_CRAFT = words("incidents.craft")
_BOTH_CRAFT = words("incidents.both_craft")
_JOINT_WORDS = words("phrase.joint")


_SEND_UP = frozenset(
    {
        "sent",
        "sends",
        "send",
        "deployed",
        "deploy",
        "deploys",
        "deploying",
        "launched",
        "launch",
        "mobilised",
        "mobilized",
        "put",
    }
)
_UP = frozenset({"fighters", "jets", "interceptors", "fighter"})


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
    lower = sentence.tokens.lower
    anchor = _anchor(sentence)
    if anchor is None or is_hypothetical(sentence, anchor) or is_negated(sentence, anchor):
        return None
    reacting = _reacting(sentence, anchor, lower)
    if not reacting and witness and any(is_zone(mention) for mention in sentence.mentions):
        reacting = [witness]
    if not reacting:
        return None
    if sentence.parties != frozenset(PARTIES) and not (joint or in_focus):
        return None
    roles = Participants()
    roles.roles.update(dict.fromkeys(PARTIES, "participant"))
    roles.roles.update(dict.fromkeys(reacting, "reacting"))
    return Candidate(
        sentence=sentence, anchor=anchor, span=(sentence.start, sentence.end), type="incident", rule="reaction",
        status="held", participants=roles, dates=event_dates(sentence, frozenset(sentence.find(_VERBS | _ENTRIES))),
        announced=statement_date(sentence), reacts_to=joint,
    )  # fmt: skip


def _anchor(sentence: Sentence) -> int | None:
    lower = sentence.tokens.lower
    zone = any(is_zone(mention) for mention in sentence.mentions)
    craft = sentence.has_any(_CRAFT)
    for index in range(sentence.start, sentence.end):
        word = lower[index]
        if word in _STRONG and craft:
            return index
        if (
            word in _VERBS
            and craft
            and word not in _STRONG
            and word not in {"dispatched", "identified", "detected", "spotted"}
        ):
            return index
        if word in _ENTRIES and zone:
            return index
        if word in _SEND_UP and not _UP.isdisjoint(lower[index + 1 : index + 5]):
            return index
    if zone and sentence.parties == frozenset(PARTIES):
        return next(mention.start for mention in sentence.mentions if is_zone(mention))
    return None


def _reacting(sentence: Sentence, anchor: int, lower: list[str]) -> list[str]:
    """Countries that react: the subject of the verb, owners of the zone, those prompted to."""
    found: list[str] = []
    for group in groups(sentence):
        codes = [mention.country for mention in group if mention.country]
        if any(code in PARTIES for code in codes):
            codes = [code for code in codes if code not in PARTIES] if len(codes) > 2 else []
        near = abs(group[0].start - anchor) <= 30
        if codes and near and not _merely_mentioned(sentence, group[0].start, group[-1].end):
            found += codes
    for mention in sentence.mentions:
        if is_zone(mention) and mention.country:
            found.append(mention.country)
    return list(dict.fromkeys(code for code in found if code not in PARTIES))


def _merely_mentioned(sentence: Sentence, start: int, end: int) -> bool:
    """Whether countries stand there as somebody's office, visit or ally ("the U.S. President")."""
    lower = sentence.tokens.lower
    after = lower[end : end + 2]
    before = lower[max(sentence.start, start - 3) : start]
    if before[-2:-1] and before[-2] in {"close", "next", "adjacent"}:
        return False
    return any(
        word in {"president", "prime", "leader", "official", "officials", "secretary"}
        for word in after
    ) or (
        any(word in {"to", "visit", "in", "visiting", "with"} for word in before[-1:])
        and sentence.tokens.lower[start - 1] in {"in", "to", "visiting"}
    )


def _zone(mention: Mention, reacting: set[str], gazetteer: Gazetteer) -> PlaceValue:
    """The zone itself; "its air defence zone" is that of the one country that reacts."""
    if mention.entity is None and len(reacting) == 1:
        owned = [
            place
            for place in gazetteer.entities["location"].values()
            if place.category == "adiz" and place.country in reacting
        ]
        if len(owned) == 1:
            return PlaceValue(owned[0].id, owned[0].label, mention.surface)
    return PlaceValue(mention.entity, mention.label, mention.surface)


def incident_facts(candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """Zone, forces, platforms and units of the reacting side."""
    sentence = candidate.sentence
    reacting = {code for code, role in candidate.participants.roles.items() if role == "reacting"}
    joint = candidate.reacts_to
    accepted = None
    for mention in sentence.mentions:
        if is_zone(mention):
            yield Found(Slot.LOCATION, _zone(mention, reacting, gazetteer), "zone")
        elif (
            mention.kind == "location"
            and "monitor" in " ".join(sentence.lower)
            and joint is not None
            and is_event_place(sentence, mention, accepted)
        ):
            accepted = mention
            yield Found(
                Slot.LOCATION,
                PlaceValue(mention.entity, mention.label, mention.surface),
                "watched-place",
            )
        elif mention.kind == "platform" and mention.country in reacting:
            yield Found(
                Slot.PLATFORM,
                PlatformValue(mention.entity, mention.label, mention.surface, mention.country),
                "reacting-platform",
            )
        elif (
            mention.kind == "unit" and mention.country in reacting and unit_acts(sentence, mention)
        ):
            yield Found(
                Slot.UNIT,
                UnitValue(mention.entity, mention.label, mention.surface, mention.country),
                "reacting-unit",
            )
    for quantity in sentence.quantities:
        if quantity.country in reacting:
            yield Found(
                Slot.FORCE,
                ForceValue(quantity.country, quantity.category, quantity.count, quantity.qualifier),
                "reacting-force",
            )
