"""Habits, trends and mere mentions of a kind of activity, as against single events."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger
from sinorus.partial_date import PartialDate

_GENERIC = words("clause.generic")
_GOVERNORS = words("clause.hold") | words("clause.participate")
_OF_A_KIND = words("genericity.of_a_kind")
_TREND = words("genericity.trend")
_LONGEST_SINGLE_EVENT = 120  # days: a longer span of dates is a period, not an event
_REACH = 7


def is_generic(
    sentence: Sentence,
    trigger: Trigger,
    start: PartialDate | None,
    end: PartialDate | None,
    *,
    placed: bool,
) -> bool:
    """Whether a common noun names no single event.

    Args:
        sentence: where it stands.
        trigger: without the name of a series.
        start: when its sentence says that it began.
        end: when it ended.
        placed: whether a place or a count of forces stands beside it.
    """
    if start and end and (end.earliest - start.latest).days > _LONGEST_SINGLE_EVENT:
        return True
    if trigger.verb:
        return _is_trend(sentence, trigger)
    if not trigger.plural:
        return "series" in trigger.modifiers or bool({"regular", "such"} & trigger.modifiers)
    if trigger.ordinal and trigger.ordinal not in {"last", "previous", "latest", "next"}:
        return False
    if trigger.determiner == "indefinite" or "such" in trigger.modifiers:
        return True
    dated = start is not None
    if (
        dated
        and start is not None
        and start.precision != "year"
        and not _is_trend(sentence, trigger)
    ):
        return False
    if _is_trend(sentence, trigger):
        return True
    owned = bool(
        {"their", "its", "our", "his"} & set(sentence.tokens.lower[trigger.start : trigger.head])
    )
    if trigger.determiner == "definite" and not owned:
        return "recent" in trigger.modifiers and not dated
    if sentence.headline:
        return False
    return not _governed(sentence, trigger) or not (dated or placed or _to_come(sentence, trigger))


def _is_trend(sentence: Sentence, trigger: Trigger) -> bool:
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, trigger.start - _REACH) : trigger.start]
    after = lower[trigger.end : min(sentence.end, trigger.end + _REACH)]
    if not _TREND.isdisjoint(before) or not _TREND.isdisjoint(after):
        return True
    bare = trigger.determiner == "bare"
    if bare and before and before[-1] in _OF_A_KIND and not sentence.dates:
        return True
    if {"plans", "plan", "discussing", "discussed"} & set(before[-4:]):
        return True
    return not _GENERIC.isdisjoint(trigger.modifiers) or not _GENERIC.isdisjoint(before[-4:])


def _governed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of holding or taking part has it as its object or subject."""
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, trigger.start - _REACH) : trigger.start]
    after = lower[trigger.end : min(sentence.end, trigger.end + 4)]
    return not _GOVERNORS.isdisjoint(before) or not _GOVERNORS.isdisjoint(after)


def _to_come(sentence: Sentence, trigger: Trigger) -> bool:
    lower = sentence.tokens.lower
    before = lower[max(sentence.start, trigger.start - 12) : trigger.start]
    return "will" in before or "are" in before
