"""Habits, trends and mere mentions of a kind of activity, as against single events."""

from sinorus.extraction.bounds import Bounds
from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_RECURRING = words("genericity.habitual")
_HABITUAL = _RECURRING | words("genericity.plans")
_SINGULAR_HABIT = words("genericity.singular_habit")
_PARTS = words("genericity.parts")
_OF_A_KIND = words("genericity.of_a_kind")
_TREND = words("genericity.trend")
_TO_COME = words("genericity.to_come")
_SINGLING_OUT = words("genericity.singling_out")
_OWNERS = words("phrase.owners")
_HOLD = words("clause.hold")
_GOVERNORS = (
    _HOLD | words("clause.participate") | words("date.movements") | words("genericity.planned")
)
_LASTING = words("genericity.lasting")
_VAGUE = frozenset({"such", "future"})
_LONGEST_SINGLE_EVENT = 120  # days: a longer span of dates is a period, not an event
_REACH = 7
_NEAR = 4
_FAR = 12


def is_generic(sentence: Sentence, trigger: Trigger, bounds: Bounds, span: tuple[int, int]) -> bool:
    """Whether a common noun names no single event.

    Args:
        sentence: where it stands.
        trigger: without the name of a series.
        bounds: when its sentence says that it began and ended.
        span: token range that tells of it.
    """
    if _is_period(bounds):
        return True
    if trigger.verb:
        return _is_trend(sentence, trigger)
    if trigger.plural:
        return _is_generic_plural(sentence, trigger, bounds, span)
    return not _SINGULAR_HABIT.isdisjoint(trigger.modifiers)


def _is_period(bounds: Bounds) -> bool:
    start, end = bounds
    if start is None or end is None or start == end:
        return False
    return (end.earliest - start.latest).days > _LONGEST_SINGLE_EVENT


def _is_generic_plural(
    sentence: Sentence, trigger: Trigger, bounds: Bounds, span: tuple[int, int]
) -> bool:
    start, _ = bounds
    if trigger.ordinal and trigger.ordinal not in _SINGLING_OUT:
        return False  # "the third joint drills"
    vague = trigger.determiner == "indefinite" or not _VAGUE.isdisjoint(trigger.modifiers)
    on_a_day = start is not None and start.day is not None
    singled_out = on_a_day and not (vague or _is_recurrent(sentence))
    if singled_out and not _HOLD.isdisjoint(sentence.before(trigger.start, _NEAR)):
        return False  # "kicked off their annual drills on Monday"
    if vague or _is_trend(sentence, trigger):
        return True
    if start is not None and start.precision != "year":
        return False
    if trigger.determiner == "definite" and _OWNERS.isdisjoint(trigger.modifiers):
        return "recent" in trigger.modifiers and start is None
    return not sentence.headline and not _is_told(sentence, trigger, bounds, span)


def _is_told(sentence: Sentence, trigger: Trigger, bounds: Bounds, span: tuple[int, int]) -> bool:
    """Whether a bare or owned plural is what somebody does, at some time, place or strength."""
    if not _is_governed(sentence, trigger):
        return False
    if bounds != (None, None) or _is_to_come(sentence, trigger):
        return True
    return has_place(sentence, span) or _has_count(sentence, span)


def has_place(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a place is named in that part of the sentence."""
    return any(span[0] <= place.start < span[1] for place in sentence.of_kind("location"))


def _has_count(sentence: Sentence, span: tuple[int, int]) -> bool:
    return any(span[0] <= quantity.start < span[1] for quantity in sentence.quantities)


def _is_trend(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether words around it tell of a habit or of a kind of activity."""
    bare = trigger.determiner == "bare" and not sentence.dates
    if bare and sentence.word(trigger.start - 1) in _OF_A_KIND:
        return sentence.word(trigger.start - 2) not in _PARTS
    if _is_recurrent(sentence):
        return True
    if sentence.has_any(_TREND) and not (
        _TREND.isdisjoint(sentence.before(trigger.start, _REACH))
        and _TREND.isdisjoint(sentence.after(trigger.end, _REACH))
    ):
        return True
    if not sentence.has_any(_HABITUAL):
        return False
    near = sentence.before(trigger.start, _NEAR)
    if trigger.verb:  # "plan to train together in May"
        return not _RECURRING.isdisjoint(near)
    return not (_HABITUAL.isdisjoint(near) and _RECURRING.isdisjoint(trigger.modifiers))


def _is_recurrent(sentence: Sentence) -> bool:
    """Whether it tells how often something is done ("every year")."""
    return bool(sentence.dates) and any(date.form == "recurrent" for date in sentence.dates)


def _is_governed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of holding or taking part has it as its object or subject."""
    before = sentence.before(trigger.start, _REACH)
    after = sentence.after(trigger.end, _NEAR)
    lasts = not _LASTING.isdisjoint(after[:1])
    return lasts or not _GOVERNORS.isdisjoint(before) or not _GOVERNORS.isdisjoint(after)


def _is_to_come(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it is planned or going on ("will hold", "are holding")."""
    return not _TO_COME.isdisjoint(sentence.before(trigger.start, _FAR))
