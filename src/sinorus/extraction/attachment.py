"""Which date, place, force and platform of a sentence belongs to which of its events."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_SAY = words("clause.say")
_HOLD = words("clause.hold")
_PARTICIPATE = words("clause.participate")
_OTHER = words("clause.other_happenings")
_INTO = words("attachment.into")
_DRAWING = frozenset({"drew", "brought", "moved", "shifted"})
_NOT_VERBS = frozenset(
    {
        "united",
        "combined",
        "so-called",
        "based",
        "armed",
        "armoured",
        "armored",
        "unmanned",
        "joined",
        "coordinated",
        "co-ordinated",
        "scheduled",
        "planned",
        "expected",
        "called",
        "codenamed",
        "named",
        "dubbed",
        "related",
        "advanced",
        "hundred",
        "indeed",
        "disputed",
        "increased",
    }
)
_ONE_OF_SEVERAL = (
    ["the", "first"],
    ["the", "second"],
    ["the", "latter"],
    ["the", "former"],
    ["the", "other"],
)
_COMPARING = frozenset({"than", "unlike", "compared"})
_PASSING = frozenset(
    {"passed", "rounded", "crossed", "transited", "circled", "traversed", "skirted", "entered"}
)
_MOTION = words("attachment.motion")
_COORDINATORS = words("attachment.coordinators")
_BRIDGES = words("attachment.bridges")
_NOT_PLACES = words("attachment.not_places")
_DATE_LINKS = words("attachment.date_links")
_BREAKS = words("attachment.breaks")
ANNOUNCED = -1
ELSEWHERE = -2
_REACH = 18


def segments(sentence: Sentence, triggers: list[Trigger]) -> list[tuple[int, int]]:
    """Part the sentence between its triggers: a token range for each, in order.

    Words between two triggers go with the first, up to the last break between them or else up
    to where the noun phrase of the second begins.
    """
    bounds = [sentence.start]
    lower = sentence.tokens.lower
    for left, right in zip(triggers, triggers[1:], strict=False):
        cut = right.start
        for index in range(right.start - 1, left.end - 1, -1):
            if lower[index] in _BREAKS or (
                lower[index] in {"and", ","} and _opens_clause(sentence, index, right.start)
            ):
                cut = index
                break
        bounds.append(max(cut, left.end))
    bounds.append(sentence.end)
    return list(zip(bounds, bounds[1:], strict=False))


def _opens_clause(sentence: Sentence, index: int, before: int) -> bool:
    """Whether behind the comma or "and" at `index` a new subject or verb begins."""
    lower = sentence.tokens.lower
    return any(lower[place] in _HOLD for place in range(index + 1, min(index + 5, before)))


def date_target(
    sentence: Sentence,
    date: DateMention,
    triggers: list[Trigger],
    heads: frozenset[int] = frozenset(),
) -> int:
    """Index of the trigger whose date it is.

    Args:
        sentence: where the date stands.
        date: one of its dates.
        triggers: those of the sentence.
        heads: further tokens that name what happened, where no trigger does.

    Returns:
        an index into `triggers`; -1 where the date is only that of a statement; -2 where it
        belongs to some other happening.
    """
    lower = sentence.tokens.lower
    if _is_elsewhere(lower, date, sentence):
        return ELSEWHERE
    if lower[max(sentence.start, date.start - 2) : date.start] in _ONE_OF_SEVERAL:
        before = [place for place, trigger in enumerate(triggers) if trigger.end <= date.start]
        return before[-1] if before else ELSEWHERE
    segment = _segment_of(segments(sentence, triggers), date.start) if triggers else 0
    for index in range(date.start - 1, max(sentence.start, date.start - _REACH) - 1, -1):
        word = lower[index]
        if index in heads:
            return 0
        for place, trigger in enumerate(triggers):
            if trigger.start <= index < trigger.end:
                return place
        if word in _SAY:
            return ANNOUNCED
        if word in _OTHER and not (
            word in {"sent", "troops", "launch", "report", "visit", "launched"}
            and _is_event_word(sentence, index)
        ):
            return ELSEWHERE
        if word in _HOLD or word in _PARTICIPATE or _is_past(word):
            return segment
        if word in {";", ":"}:
            break
    return _forward(sentence, date, triggers, segment)


def _is_past(word: str) -> bool:
    """Whether a word looks like a verb in the past, to which a date behind it belongs."""
    return len(word) > 5 and word.endswith("ed") and word not in _NOT_VERBS


def _is_elsewhere(lower: list[str], date: DateMention, sentence: Sentence) -> bool:
    """ "since Russia's February 2022 invasion": the date is part of another happening's name."""
    after = lower[date.end : date.end + 2]
    before = lower[max(sentence.start, date.start - 4) : date.start]
    if after and (after[0] in _OTHER or (len(after) > 1 and after[1] in _OTHER)) and before:
        return after[0] not in {"sent", "troops"}
    return "since" in before or not _COMPARING.isdisjoint(before)


def _forward(sentence: Sentence, date: DateMention, triggers: list[Trigger], segment: int) -> int:
    """A date at the head of its clause goes with what follows."""
    lower = sentence.tokens.lower
    for index in range(date.end, sentence.end):
        word = lower[index]
        for place, trigger in enumerate(triggers):
            if trigger.start <= index < trigger.end:
                return place
        if word in {"but", ";"}:
            return ELSEWHERE if triggers else segment
        if word in _SAY and index - date.end <= 8:
            return ANNOUNCED
        if (
            word in {"conference", "briefing", "invasion", "speech", "interview"}
            and index - date.end <= 8
        ):
            return ELSEWHERE
    return segment


def _is_event_word(sentence: Sentence, index: int) -> bool:
    return bool(sentence.triggers) or bool(sentence.quantities)


def _segment_of(parts: list[tuple[int, int]], index: int) -> int:
    for place, (start, end) in enumerate(parts):
        if start <= index < end:
            return place
    return len(parts) - 1


def is_event_place(sentence: Sentence, mention: Mention, previous: Mention | None) -> bool:
    """Whether a place in a sentence about an event says where the event is.

    Args:
        mention: the place.
        previous: the last accepted place before it, with which it may be coordinated.
    """
    lower = sentence.tokens.lower
    if mention.end < sentence.end and lower[mention.end] in _NOT_PLACES:
        return False
    if lower[mention.end : mention.end + 2] == [",", "where"]:
        return True
    between = lower[previous.end : mention.start] if previous is not None else None
    if between is not None and all(word in _COORDINATORS for word in between):
        return True
    index = mention.start - 1
    while index >= sentence.start and (
        lower[index] in _BRIDGES and lower[index] not in {"of", "off"}
    ):
        index -= 1
    if index < sentence.start:
        return _modifies_trigger(sentence, mention)
    word = lower[index]
    if word == "by" and mention.category in {"strait", "sea"}:
        return True
    if word == "of" and index > sentence.start:
        outer = lower[index - 1]
        if any(trigger.head == index - 1 for trigger in sentence.triggers):
            return True
        if outer in {"part", "parts"} and lower[index - 2] == ",":
            return False
        if outer in _NOT_PLACES or outer not in _BRIDGES | {
            "north",
            "south",
            "east",
            "west",
            "port",
            "ports",
            "cities",
            "members",
        }:
            return False
        return is_place_preposition(sentence, index - 1)
    if word in _MOTION:
        return False
    if word in _INTO and word not in {"to", "of"}:
        return is_place_preposition(sentence, index)
    if word == "to" and index > sentence.start:
        drawn = not _DRAWING.isdisjoint(lower[max(sentence.start, index - 14) : index])
        return drawn or lower[index - 1] in {"close", "next", "adjacent", "near"}
    if word in _PASSING:
        return True
    return _modifies_trigger(sentence, mention)


def is_place_preposition(sentence: Sentence, index: int) -> bool:
    """Whether what stands before the preposition at `index` lets the place be the event's."""
    lower = sentence.tokens.lower
    for place in range(index - 1, max(sentence.start, index - 5) - 1, -1):
        word = lower[place]
        if any(trigger.start <= place < trigger.end for trigger in sentence.triggers):
            return True
        if word in _NOT_PLACES or word in _SAY:
            return False
        if word in {",", ";"} or word in _HOLD:
            break
    return True


def _modifies_trigger(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place stands inside the noun phrase of an event ("Yellow Sea drills")."""
    return any(
        trigger.start <= mention.start and mention.end <= trigger.head
        for trigger in sentence.triggers
    )


def event_dates(sentence: Sentence, heads: frozenset[int] = frozenset()) -> list[DateMention]:
    """The dates that say when what a sentence tells happened, where no trigger names an event.

    Args:
        sentence: which may have other triggers.
        heads: tokens that name what happened ("signed", "treaty").
    """
    return _targeted(sentence, 0, heads)


def statement_date(sentence: Sentence) -> DateMention | None:
    """When somebody is said to have told it; None if the sentence does not say."""
    return next(iter(_targeted(sentence, ANNOUNCED, frozenset())), None)


def _targeted(sentence: Sentence, target: int, heads: frozenset[int]) -> list[DateMention]:
    return [
        date
        for date in sentence.dates
        if date.form not in {"decade", "recurrent", "duration"}
        and date.relation not in {"since", "before", "after"}
        and min(date_target(sentence, date, [], heads), 0) == target
    ]
