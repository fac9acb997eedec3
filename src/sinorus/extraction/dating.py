"""What each date of a sentence is about: one of its events, a statement, or something else."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from sinorus.extraction.clusters import segments
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.triggers import Trigger

_SAY = words("clause.say")
_GOVERNORS = words("clause.hold") | words("clause.participate")
_OTHER = words("date.other_happenings")
_PART_OF_EVENTS = words("date.part_of_events")
_MODIFYING = words("date.modifying")
_COMPARING = words("date.comparing")
_CONTRAST = words("date.contrast")
_ORIGINALLY = words("date.originally")
_SUPERLATIVES = words("date.superlatives")
_STAGES = words("date.stages")
_OBJECT_WORDS = words("date.object_words")
_STATING = words("date.stating")
_DECIDING = words("date.deciding")
_MOVEMENTS = words("date.movements")
_LEAVING = _MOVEMENTS | words("date.ways")
_PURPOSES = words("date.purposes")
_CALLS = words("date.calls")
_PICTURES = words("date.pictures")
_PUBLIC = words("date.public")
_MADE_PUBLIC = words("date.made_public")
_RELEASED = words("date.released")
_CLAUSE_STOPS = words("date.clause_stops")
_UNTIMED_FORMS = frozenset({"decade", "recurrent"})
_UNTIMED_RELATIONS = frozenset({"since", "before", "after"})
_NOT_VERBS = words("date.not_verbs")
_OF_OTHERS = frozenset().union(_SAY, _STATING, _LEAVING, _DECIDING, _OTHER)
"""All words that can make a date behind them be about something that is no event."""
_ONE_OF_SEVERAL = words("date.one_of_several")
_WHEN = [",", "when"]  # "since September 2005, when it ordered …"
_SETTING = frozenset({"set", "sets"})  # "set sail"
_LONGEST_STEM = 5  # letters: "need" and "speed" are no verbs in the past
_BACKWARD = 18
_RELEASE_REACH = 8
_FORWARD = 8


class DateOwner(Enum):
    """What a date is about that is not about an event with a naming word."""

    SENTENCE = "what the sentence tells"
    STATEMENT = "when somebody told it"
    OTHER = "some other happening"


Owner = Trigger | DateOwner


def is_term(date: DateMention) -> bool:
    """Whether it is for how long a plan is made ("a 2021-2025 roadmap")."""
    return bool(date.first and date.last and date.first.year != date.last.year)


def is_limit(sentence: Sentence, date: DateMention) -> bool:
    """Whether it tells for how long, or until when, what is agreed holds ("through 2025")."""
    return is_term(date) or date.relation == "until" or sentence.word(date.start - 1) == "through"


class SentenceDates(NamedTuple):
    """The dates of a sentence in which no trigger names the event."""

    event: list[DateMention]
    """Those that say when what it tells happened."""
    statement: DateMention | None
    """When somebody is said to have told it."""


def dates_without_trigger(
    sentence: Sentence,
    heads: frozenset[int] = frozenset(),
    others: Sequence[Trigger] = (),
) -> SentenceDates:
    """The dates of what a sentence tells, and of the statement that tells it.

    Args:
        sentence: which may have triggers, of other events.
        heads: tokens that name what happened ("signed", "treaty").
        others: those of its triggers that name other events with dates of their own.
    """
    if not sentence.dates:
        return SentenceDates([], None)
    owned = [
        (date, owner)
        for date, owner in owners_of_dates(sentence, others, heads)
        if date.form != "duration"
    ]
    return SentenceDates(
        [date for date, owner in owned if owner is DateOwner.SENTENCE],
        next((date for date, owner in owned if owner is DateOwner.STATEMENT), None),
    )


def owners_of_dates(
    sentence: Sentence, triggers: Sequence[Trigger], heads: frozenset[int] = frozenset()
) -> Iterator[tuple[DateMention, Owner]]:
    """Each date of a sentence that can date an event, with what it is about.

    Args:
        sentence: where the dates stand.
        triggers: those of the sentence, in order; the date of an event goes with one of them.
        heads: further tokens that name what happened, where no trigger does.
    """
    if not sentence.dates:
        return
    named: dict[int, Owner] = dict.fromkeys(heads, DateOwner.SENTENCE)
    for trigger in reversed(triggers):
        named.update(dict.fromkeys(range(trigger.start, trigger.end), trigger))
    cuts = [sentence.start]
    if len(triggers) > 1:
        cuts = [start for start, _ in segments(sentence, triggers)]
    for date in sentence.dates:
        untimed = date.relation in _UNTIMED_RELATIONS and not _is_beginning(sentence, date)
        if date.form in _UNTIMED_FORMS or untimed:
            continue
        part = bisect_right(cuts, date.start) - 1
        default = triggers[part] if triggers else DateOwner.SENTENCE
        yield date, _owner(sentence, date, named, default)


def _is_beginning(sentence: Sentence, date: DateMention) -> bool:
    """Whether something has been going on since a day ("under way since August 22")."""
    if sentence.after(date.end, 2) == _WHEN:
        return True
    if date.relation != "since" or date.first is None or date.first.day is None:
        return False
    return not sentence.has_any(_SUPERLATIVES)


def _owner(
    sentence: Sentence, date: DateMention, named: Mapping[int, Owner], default: Owner
) -> Owner:
    """What a date is about.

    Args:
        sentence: where it stands.
        date: one of its dates.
        named: what the words are about that name something.
        default: what its part of the sentence is about.
    """
    stated = sentence.tokens.stated
    if stated and not stated.isdisjoint(range(date.start, date.end)):
        return DateOwner.STATEMENT
    before = sentence.word(date.start - 1)
    if before == "," and _is_of_source(sentence, date):
        return DateOwner.OTHER
    if sentence.has_any(_PICTURES) and (
        _is_of_picture(sentence, date) or is_release(sentence, date)
    ):
        return default
    if _belongs_to_phrase(sentence, date):
        return DateOwner.OTHER
    if before in _ONE_OF_SEVERAL and sentence.word(date.start - 2) == "the":
        # that of one of the events just told ("the first on 3 May, the other …")
        last = max((index for index in named if index < date.start), default=None)
        return DateOwner.OTHER if last is None else named[last]
    owner = None
    if before != "and" or not _opens_clause(sentence, date):
        owner = _owner_before(sentence, date, named, default)
    return owner or _owner_behind(sentence, date, named, default)


def _opens_clause(sentence: Sentence, date: DateMention) -> bool:
    """Whether a clause with an event of its own begins with "and" and it ("and in May …")."""
    return sentence.word(date.end).isalpha() and any(
        date.end < one.start <= date.end + _FORWARD for one in sentence.triggers
    )


def _belongs_to_phrase(sentence: Sentence, date: DateMention) -> bool:
    """Whether it is part of another happening's name ("since the February 2022 invasion")."""
    before = sentence.before(date.start, 4)
    after = sentence.after(date.end, 2)
    if before and not _OTHER.isdisjoint(after):
        return after[0] not in _MODIFYING
    if sentence.has_any(_ORIGINALLY) and not _ORIGINALLY.isdisjoint(
        sentence.before(date.start, _FORWARD)
    ):
        return True
    return not _COMPARING.isdisjoint(before) and not _tells_beginning(sentence, date)


def _tells_beginning(sentence: Sentence, date: DateMention) -> bool:
    """Whether it is when the event itself began ("since the patrol began on July 27")."""
    verb = date.start - 1
    return sentence.word(verb) in _GOVERNORS and any(
        trigger.head == verb - 1 for trigger in sentence.triggers
    )


def _is_of_source(sentence: Sentence, date: DateMention) -> bool:
    """Whether, behind a comma, it is that of a source named in brackets ("(AFP, January 4)")."""
    if "(" not in sentence.vocabulary:
        return False
    before = sentence.before(date.start, _BACKWARD)
    return "(" in before and ")" not in before[before.index("(") :]


def _is_of_picture(sentence: Sentence, date: DateMention) -> bool:
    """Whether it is the day that a picture shows ("in this Sept. 16, 2016, file photo")."""
    words_before = sentence.before(date.start, 1) + sentence.tokens.lower[date.start : date.end]
    return "this" in words_before and not _PICTURES.isdisjoint(sentence.after(date.end, 3))


def is_release(sentence: Sentence, date: DateMention) -> bool:
    """Whether a picture was released then, soon after what it shows."""
    if not sentence.has_any(_PICTURES):
        return False
    return not _RELEASED.isdisjoint(sentence.before(date.start, _RELEASE_REACH))


def _is_movement(sentence: Sentence, word: str, date: DateMention, default: Owner) -> bool:
    """Whether a verb takes ships or troops to or from the exercise on the day of the date."""
    if word not in _LEAVING or not isinstance(default, Trigger) or default.type != "exercise":
        return False
    on_the_way = word in _MOVEMENTS or sentence.word(default.start - 1) in _PURPOSES
    return bool(on_the_way and date.first and date.first.day)


def _is_past_tense(word: str) -> bool:
    """Whether a word looks like a verb in the past, to which a date behind it belongs."""
    return len(word) > _LONGEST_STEM and word.endswith("ed") and word not in _NOT_VERBS


def _owner_before(
    sentence: Sentence, date: DateMention, named: Mapping[int, Owner], default: Owner
) -> Owner | None:
    """What the nearest telling word before the date makes it be about."""
    lower = sentence.tokens.lower
    for index in range(date.start - 1, max(sentence.start, date.start - _BACKWARD) - 1, -1):
        if index in named:
            return named[index]
        word = lower[index]
        if word in _CALLS and lower[index - 1] == "video":
            return default
        if word in _PUBLIC and lower[index - 1] in _MADE_PUBLIC:
            return DateOwner.STATEMENT
        owner = _other_owner(sentence, word, date, default) if word in _OF_OTHERS else None
        if owner is DateOwner.STATEMENT and _is_in_content(sentence, date):
            break  # "announced that on Monday …"
        if owner is not None:
            if not _is_object_of(sentence, index, named):
                return owner
        elif (word in _GOVERNORS and lower[index - 1] not in _SETTING) or _is_past_tense(word):
            return default
        elif word in _CLAUSE_STOPS:
            break
    return None


def _is_in_content(sentence: Sentence, date: DateMention) -> bool:
    """Whether what is said begins with it ("announced that, a day earlier, they had …")."""
    index = date.start - 1
    return sentence.word(index - (sentence.word(index) == ",")) == "that"


def _other_owner(
    sentence: Sentence, word: str, date: DateMention, default: Owner
) -> DateOwner | None:
    """What a word before the date makes it be about, if that is no event."""
    if word in _SAY or (word in _STATING and sentence.triggers):
        return DateOwner.STATEMENT
    if _is_movement(sentence, word, date, default) or (word in _DECIDING and sentence.triggers):
        return DateOwner.OTHER
    eventful = word in _PART_OF_EVENTS and (sentence.triggers or sentence.quantities)
    return DateOwner.OTHER if word in _OTHER and not eventful else None


def _is_object_of(sentence: Sentence, index: int, named: Mapping[int, Owner]) -> bool:
    """Whether the word is what a naming verb makes ("signed a joint statement on Thursday")."""
    while sentence.word(index - 1) in _OBJECT_WORDS:
        index -= 1
    return index - 1 in named


def _owner_behind(
    sentence: Sentence, date: DateMention, named: Mapping[int, Owner], default: Owner
) -> Owner:
    """A date at the head of its clause goes with what follows."""
    lower = sentence.tokens.lower
    closed = lower[date.start - 1] != "," and date.start > sentence.start + 1
    if closed and sentence.word(date.end) == ",":
        return default  # "will train there till May 5, the paper reports"
    for index in range(date.end, sentence.end):
        word = lower[index]
        if index in named:
            return named[index]
        if word in _CONTRAST:
            return DateOwner.OTHER if named else default
        if index - date.end > _FORWARD:
            continue
        if word in _SAY:
            return DateOwner.STATEMENT
        if word in _STAGES or _is_movement(sentence, word, date, default):
            return DateOwner.OTHER
    return default
