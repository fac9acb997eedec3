"""Habits, trends and mere mentions of a kind of activity, as against single events."""

from sinorus.extraction.bounds import Bounds
from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_HABITUAL = words("genericity.habitual")
_SINGULAR_HABIT = words("genericity.singular_habit")
_OF_A_KIND = words("genericity.of_a_kind")
_TREND = words("genericity.trend")
_PLANS = words("genericity.plans")
_TO_COME = words("genericity.to_come")
_SINGLING_OUT = words("genericity.singling_out")
_OWNERS = words("phrase.owners")
_GOVERNORS = words("clause.hold") | words("clause.participate")
_LONGEST_SINGLE_EVENT = 120  # days: a longer span of dates is a period, not an event
_REACH = 7
_NEAR = 4
_FAR = 12


def is_generic(sentence: Sentence, trigger: Trigger, bounds: Bounds, *, placed: bool) -> bool:
    """Whether a common noun names no single event.

    Args:
        sentence: where it stands.
        trigger: without the name of a series.
        bounds: when its sentence says that it began and ended.
        placed: whether a place or a count of forces stands beside it.
    """
    if _is_period(bounds):
        return True
    if trigger.verb:
        return _is_trend(sentence, trigger)
    if trigger.plural:
        return _is_generic_plural(sentence, trigger, bounds, placed=placed)
    return not _SINGULAR_HABIT.isdisjoint(trigger.modifiers)


def _is_period(bounds: Bounds) -> bool:
    start, end = bounds
    if start is None or end is None:
        return False
    return (end.earliest - start.latest).days > _LONGEST_SINGLE_EVENT


def _is_generic_plural(
    sentence: Sentence, trigger: Trigger, bounds: Bounds, *, placed: bool
) -> bool:
    start, _ = bounds
    if trigger.ordinal and trigger.ordinal not in _SINGLING_OUT:
        return False  # "the third joint drills"
    vague = trigger.determiner == "indefinite" or "such" in trigger.modifiers
    if vague or _is_trend(sentence, trigger):
        return True
    if start is not None and start.precision != "year":
        return False
    if trigger.determiner == "definite" and _OWNERS.isdisjoint(trigger.modifiers):
        return "recent" in trigger.modifiers and start is None
    if sentence.headline:
        return False
    told = start is not None or placed or _is_to_come(sentence, trigger)
    return not told or not _is_governed(sentence, trigger)


def _is_trend(sentence: Sentence, trigger: Trigger) -> bool:
    before = sentence.before(trigger.start, _REACH)
    if not _TREND.isdisjoint(before):
        return True
    if not _TREND.isdisjoint(sentence.after(trigger.end, _REACH)):
        return True
    bare = trigger.determiner == "bare" and not sentence.dates
    if bare and not _OF_A_KIND.isdisjoint(before[-1:]):
        return True
    near = before[-_NEAR:]
    return not (
        _PLANS.isdisjoint(near)
        and _HABITUAL.isdisjoint(near)
        and _HABITUAL.isdisjoint(trigger.modifiers)
    )


def _is_governed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of holding or taking part has it as its object or subject."""
    before = sentence.before(trigger.start, _REACH)
    after = sentence.after(trigger.end, _NEAR)
    return not _GOVERNORS.isdisjoint(before) or not _GOVERNORS.isdisjoint(after)


def _is_to_come(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it is planned or going on ("will hold", "are holding")."""
    return not _TO_COME.isdisjoint(sentence.before(trigger.start, _FAR))
