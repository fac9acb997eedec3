"""Which country hosts, leads or organises what a sentence tells."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.places import governor, is_place_preposition
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_HOSTING = words("host.hosting")
_HOST_VERBS = words("host.verbs")
_TO_COME = words("host.to_come")
_INSIDE = words("host.inside")
_TERRITORY = words("host.territory")
_TRAVEL = words("host.travel")
_ARRIVING = words("host.arriving")
_NOT_INSIDE = words("host.not_inside")
_OWN_NAMES = words("host.own_names")
_LISTING = words("host.listing")
_HYPHENS = words("punctuation.hyphens")
_POSSESSIVE = words("phrase.possessive")
_SAY = words("clause.say")
_AWAY = _SAY | words("host.away")
_PLACE_WORDS = words("place.bridges") | {"of"}
_INSIDE_PLACES = _INSIDE | {"at"}
_HOLD = words("clause.hold")
_INTO = frozenset({"to", "into"})
_LEADING_INSIDE = _INSIDE | _INTO | {"of"}
_PLACE_REACH = 4
_VERB_REACH = 5
_TRAVEL_REACH = 12


class Host(NamedTuple):
    """The country that hosts an event, if its sentence says so."""

    country: str | None = None
    """ISO alpha-3 code; None also where two are named."""
    leads: bool = False
    """Whether it is said to lead or to organise it, not just to be where it is held."""


_NOBODY = Host()


def host_of(sentence: Sentence, trigger: Trigger | None, scope: tuple[int, int]) -> Host:
    """Who leads, organises or hosts; else the country it is held in, or that owns it.

    Args:
        sentence: where the event is told.
        trigger: its naming word, if it has one.
        scope: token range that tells of this event.
    """
    low, high = scope
    countries = sentence.of_kind("country")
    if scope != sentence.span:
        countries = [one for one in countries if low <= one.start < high]
    if countries and sentence.has_any(_HOSTING):
        leading = [one for one in countries if _leads(sentence, one)]
        if leading:
            return Host(_only_country(leading), leads=True)
    inside = [one for one in countries if _is_inside(sentence, trigger, one)]
    inside += [
        one
        for one in sentence.of_kind("location")
        if one.country and low <= one.start < high and _names_its_country(sentence, one)
    ]
    if inside:
        inside = [one for one in inside if _is_about(sentence, trigger, one)]
        if inside:
            return Host(_only_country(inside))
    if countries and trigger is not None and not trigger.joint:
        owners = _owners(sentence, trigger, countries)
        if owners:
            return Host(_only_country(owners))
    return _NOBODY


def _only_country(mentions: Sequence[Mention]) -> str | None:
    """The country that all of them name; None where there is more than one."""
    codes = {mention.country for mention in mentions}
    return codes.pop() if len(codes) == 1 else None


def _leads(sentence: Sentence, mention: Mention) -> bool:
    """Whether it says "Russia-hosted", "organised by China", "South Africa hosts"."""
    near = sentence.after(mention.end, _VERB_REACH)
    active = any(
        (word in _HOST_VERBS and following != "by") or (word in _TO_COME and following == "host")
        for word, following in pairwise(sentence.after(mention.end, _VERB_REACH + 1))
    )
    alone = not any(
        mention.end <= other.start < mention.end + _VERB_REACH
        for other in sentence.of_kind("country")
    )
    if active and alone:
        return True
    if near[:1] and near[0] in _HYPHENS and not _HOSTING.isdisjoint(near[1:2]):
        return True
    index = governor(sentence, mention.start)
    return sentence.word(index) == "by" and sentence.word(index - 1) in _HOSTING


def _is_inside(sentence: Sentence, trigger: Trigger | None, mention: Mention) -> bool:
    """Whether it says "in Russia", "on Chinese soil", "flew to Russia"."""
    form = mention.form
    if form == "metonym" or (form == "demonym" and not sentence.has_any(_TERRITORY)):
        return False
    index = governor(sentence, mention.start)
    return sentence.word(index) in _LEADING_INSIDE and _is_led_inside(
        sentence, trigger, mention, index
    )


def _is_led_inside(
    sentence: Sentence, trigger: Trigger | None, mention: Mention, index: int
) -> bool:
    """Whether the word at `index` that governs a country says that the event is inside it."""
    word = sentence.word(index)
    demonym = mention.form == "demonym"
    if word in _INTO and mention.form == "name":
        return not _TRAVEL.isdisjoint(sentence.before(index, _TRAVEL_REACH))
    if word == "of" and sentence.word(index - 1) == "part":
        index -= 1
    elif word not in _INSIDE:
        return False
    after = sentence.after(mention.end, 2)
    region = sentence.word(mention.end) in _POSSESSIVE and any(
        one.start == mention.end + 1 for one in sentence.of_kind("location")
    )  # "in Kazakhstan's Zhambyl region"
    if _TERRITORY.isdisjoint(after) and not region:
        modifies = trigger is not None and 0 <= trigger.start - mention.end <= 1
        if demonym or modifies or not _NOT_INSIDE.isdisjoint(after[:1]):
            return False
        if not _SAY.isdisjoint(after) or (
            not _LISTING.isdisjoint(after[:1]) and _is_followed(sentence, mention)
        ):
            return False
    return is_place_preposition(sentence, index)


def _is_followed(sentence: Sentence, mention: Mention) -> bool:
    """Whether another country stands next in one list with it."""
    return any(
        mention.end < other.start <= mention.end + 2 for other in sentence.of_kind("country")
    )


def _names_its_country(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place is named with its country: "eastern Russia", "China's Ningxia".

    Where a fleet has only arrived, nobody hosts what it is on its way to.
    """
    if not _ARRIVING.isdisjoint(sentence.before(mention.start, _TRAVEL_REACH)):
        return False
    if mention.form == "pattern" and mention.category == "region":
        return sentence.word(governor(sentence, mention.start)) == "in"
    if not _OWN_NAMES.isdisjoint(sentence.tokens.lower[mention.start : mention.end]):
        return True
    return any(
        owner.country == mention.country and _is_of(sentence, owner, mention)
        for owner in sentence.of_kind("country")
        if mention.start - _PLACE_REACH <= owner.end <= mention.start
    )


def _is_of(sentence: Sentence, owner: Mention, place: Mention) -> bool:
    """Whether a place is told with its country ("China's Ningxia", "the Iranian port of X")."""
    if sentence.word(owner.end) in _POSSESSIVE:
        return place.start - owner.end <= 2
    between = sentence.tokens.lower[owner.end : place.start]
    if owner.form != "demonym" or not _PLACE_WORDS.issuperset(between) or not between:
        return False
    return sentence.word(governor(sentence, owner.start)) in _INSIDE_PLACES


def _owners(sentence: Sentence, trigger: Trigger, countries: Sequence[Mention]) -> list[Mention]:
    """Those of the countries whose drill it is said to be."""
    if sentence.word(trigger.end) == "with":
        return []  # "China's first drill with Russia"
    its = sentence.word(trigger.start) == "its"
    return [
        one
        for one in countries
        if _owns(sentence, trigger, one) or (its and _holds_its_own(sentence, trigger, one))
    ]


def _owns(sentence: Sentence, trigger: Trigger, mention: Mention) -> bool:
    """Whether it says "a Russian drill", "Russia's Vostok exercises"."""
    if trigger.start <= mention.start and mention.end <= trigger.head:
        return mention.form == "demonym" or sentence.word(mention.end) in _POSSESSIVE
    return (
        mention.end + 1 == trigger.start
        and sentence.word(mention.end) in _POSSESSIVE
        and all(len(one.codes) == 1 for one in sentence.groups if mention in one.mentions)
    )


def _holds_its_own(sentence: Sentence, trigger: Trigger, mention: Mention) -> bool:
    """Whether it says "Russia will hold its biggest drill", given "its drill"."""
    if mention.end > trigger.start:
        return False
    between = sentence.tokens.lower[mention.end : trigger.start]
    return not _HOLD.isdisjoint(between) and all(
        one is mention or not sentence.start <= one.start < trigger.start
        for one in sentence.of_kind("country")
    )


def _is_about(sentence: Sentence, trigger: Trigger | None, mention: Mention) -> bool:
    """Whether "in Russia" is about the event, not about something else in the sentence."""
    if trigger is None:
        return True
    start, end = min(trigger.end, mention.end), max(trigger.start, mention.start)
    return _AWAY.isdisjoint(sentence.tokens.lower[start:end])
