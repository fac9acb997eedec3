"""Whether a place that a sentence names is where its event takes place."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.sentence import Sentence

_SAY = words("clause.say")
_HOLD = words("clause.hold")
_NOT_PLACES = words("place.not_places")
_COORDINATORS = words("place.coordinators")
_BRIDGES = words("place.bridges")
_PARTS = words("place.parts") | _BRIDGES
_PREPOSITIONS = words("place.prepositions")
_DRAWING = words("place.drawing")
_NEARNESS = words("place.nearness")
_PASSING = words("place.passing")
_MOTION = words("place.motion")
_CLAUSE_STOPS = words("place.clause_stops")
_MODIFIERS = words("place.modifiers")
_PASSED_BY = frozenset({"strait", "sea"})
_DRAWING_REACH = 14
_REACH = 5


def is_zone(mention: Mention) -> bool:
    """Whether it is an air defence identification zone."""
    return mention.kind == "location" and mention.category == "adiz"


def governor(sentence: Sentence, index: int) -> int:
    """Index of the word that governs the name at `index`; articles and adjectives are passed.

    It is one before the sentence where nothing stands before the name.
    """
    lower = sentence.tokens.lower
    index -= 1
    while index > sentence.start and lower[index] in _MODIFIERS:
        index -= 1
    return index


def is_event_place(sentence: Sentence, mention: Mention, previous: Mention | None) -> bool:
    """Whether a place in a sentence about an event says where the event is.

    Args:
        sentence: where the event is told.
        mention: the place.
        previous: the last accepted place before it, with which it may be coordinated.
    """
    if sentence.word(mention.end) in _NOT_PLACES or mention.start in sentence.tokens.stated:
        return False
    if sentence.after(mention.end, 2) == [",", "where"]:
        return True
    if previous is not None and _COORDINATORS.issuperset(
        sentence.tokens.lower[previous.end : mention.start]
    ):
        return True
    index = mention.start - 1
    while sentence.word(index) in _BRIDGES:
        index -= 1
    return _is_governed_place(sentence, mention, index)


def _is_governed_place(sentence: Sentence, mention: Mention, index: int) -> bool:
    """Whether the word at `index`, to the left of the place, makes it the event's."""
    word = sentence.word(index)
    if word == "of":
        return _is_part_of(sentence, index)
    if word == "to":
        return _is_reached(sentence, index)
    if word in _PASSING or (word == "by" and mention.category in _PASSED_BY):
        return True
    if word in _PREPOSITIONS:
        return is_place_preposition(sentence, index)
    return word not in _MOTION and _modifies_trigger(sentence, mention)


def _is_part_of(sentence: Sentence, index: int) -> bool:
    """Whether "of" joins the place to an event or to a part of it ("in the north of …")."""
    outer = sentence.word(index - 1)
    if any(trigger.head == index - 1 for trigger in sentence.triggers):
        return True
    if outer in _NOT_PLACES or outer not in _PARTS:
        return False
    aside = outer.startswith("part") and sentence.word(index - 2) == ","
    return not aside and is_place_preposition(sentence, index - 1)


def _is_reached(sentence: Sentence, index: int) -> bool:
    """Whether "to" says what was drawn to the place, or what is close to it."""
    drawn = not _DRAWING.isdisjoint(sentence.before(index, _DRAWING_REACH))
    return drawn or sentence.word(index - 1) in _NEARNESS


def is_place_preposition(sentence: Sentence, index: int) -> bool:
    """Whether what stands before the preposition at `index` lets the place be the event's."""
    for place in range(index - 1, max(sentence.start, index - _REACH) - 1, -1):
        word = sentence.tokens.lower[place]
        if any(trigger.start <= place < trigger.end for trigger in sentence.triggers):
            return True
        if word in _NOT_PLACES or word in _SAY:
            return False
        if word in _CLAUSE_STOPS or word in _HOLD:
            return True
    return True


def _modifies_trigger(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place stands inside the noun phrase of an event ("Yellow Sea drills")."""
    return any(
        trigger.start <= mention.start and mention.end <= trigger.head
        for trigger in sentence.triggers
    )
