"""Whether a place that a sentence names is where its event takes place."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Mention
from sinorus.extraction.sentence import Sentence

_SAY = words("clause.say")
_HOLD = words("clause.hold")
_NOT_PLACES = words("place.not_places")
_COORDINATORS = words("place.coordinators")
_BRIDGES = words("place.bridges")
_PARTS = _BRIDGES | words("place.parts")
_INSIDE_NAMES = _BRIDGES | {"of"}
_PREPOSITIONS = words("place.prepositions")
_DRAWING = words("place.drawing")
_NEARNESS = words("place.nearness")
_PASSING = words("place.passing")
_MOTION = words("place.motion")
_CLAUSE_STOPS = words("place.clause_stops")
_MODIFIERS = words("place.modifiers")
_HEADING = words("place.heading")
_CROSSINGS = words("place.crossings")
_DISTANCES = words("place.distances")
_POSSESSIVE = words("phrase.possessive")
_UNDER_WAY = words("place.under_way")
_ENTRY_ENDS = frozenset({",", ":", ";", "(", ".", "–", "—", "-"})
_TOWARDS = frozenset({"to", "for"})
_LEADING = frozenset({"of", "as", "from", "by"}).union(
    _BRIDGES, _TOWARDS, _DISTANCES, _PASSING, _PREPOSITIONS
)
"""The words right before a place by which it can be the event's."""
_UNPLACING = _NOT_PLACES | _SAY
_PLACING = _CLAUSE_STOPS | _HOLD
_AT_SEA = frozenset({"strait", "sea", "ocean", "gulf", "bay"})
_PASSED_BY = frozenset({"strait", "sea"})
_DRAWING_REACH = 14
_REACH = 5
_LONGEST_LINK = 8


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
    behind = sentence.word(mention.end)
    if (
        behind in _NOT_PLACES
        or mention.start in sentence.tokens.stated
        or (behind in _POSSESSIVE and _is_told_closer(sentence, mention))
    ):
        return False
    if behind in _ENTRY_ENDS:
        if behind == "," and sentence.word(mention.end + 1) == "where":
            return True
        if sentence.dates and _is_entry(sentence, mention):
            return True
    if previous is not None and _is_coordinated(sentence, previous.end, mention.start):
        return True
    before = sentence.word(mention.start - 1)
    if before not in _LEADING:
        return before not in _MOTION and _modifies_trigger(sentence, mention)
    index = _outermost(sentence, mention.start - 1)
    return _is_governed_place(sentence, mention, index) or _is_beside(sentence, mention, index)


def _is_entry(sentence: Sentence, mention: Mention) -> bool:
    """Whether it stands behind the date in a table ("Joint Sea, 14-17 October 2021, Dalian:")."""
    comma = mention.start - 1
    return sentence.word(comma) == "," and any(
        date.end == comma and date.start > sentence.start for date in sentence.dates
    )


def _is_coordinated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether two places with these words between them are one list; so may unknown names be."""
    words = sentence.tokens.words
    return end - start <= _LONGEST_LINK and all(
        word in _COORDINATORS or words[index][0].isupper()
        for index, word in enumerate(sentence.tokens.lower[start:end], start)
    )


def _is_told_closer(sentence: Sentence, mention: Mention) -> bool:
    """Whether it only says where another place is ("south China's Guangdong Province")."""
    if sentence.tokens.lower[mention.start] not in _BRIDGES:
        return False
    index = mention.end + 1  # behind "'s"
    while sentence.word(index) in _INSIDE_NAMES:
        index += 1
    return any(other.start == index for other in sentence.of_kind("location"))


def _outermost(sentence: Sentence, index: int) -> int:
    """From before a place over the parts of it ("off the north coast of") to what governs it."""
    lower = sentence.tokens.lower
    first = sentence.start
    while True:
        while index >= first and lower[index] in _BRIDGES:
            index -= 1
        if lower[index + 1] in _POSSESSIVE:  # "Alaska's Aleutian Islands"
            owner = next((one for one in sentence.mentions if one.end == index + 1), None)
            if owner is not None:
                index = owner.start - 1
                continue
        if sentence.word(index) != "of" or not _is_part(sentence, index - 1):
            return index
        index -= 1


def _is_part(sentence: Sentence, index: int) -> bool:
    """Whether the word before "of" is a part of a place; not so in ", part of …"."""
    word = sentence.word(index)
    aside = word.startswith("part") and sentence.word(index - 1) == ","
    return word in _PARTS and word not in _NOT_PLACES and not aside


def _is_beside(sentence: Sentence, mention: Mention, index: int) -> bool:
    """Whether the event is beside or in a part of the place ("stayed north of Hokkaido")."""
    if index + 1 == mention.start or "of" not in sentence.tokens.lower[index + 1 : mention.start]:
        return False
    return sentence.word(index) not in _MOTION and is_place_preposition(sentence, index)


def _is_governed_place(sentence: Sentence, mention: Mention, index: int) -> bool:
    """Whether the word at `index`, to the left of the place, makes it the event's."""
    word = sentence.word(index)
    if word == "of":
        return sentence.word(index - 1) in _CROSSINGS or any(
            trigger.head == index - 1 for trigger in sentence.triggers
        )
    if word in _TOWARDS:
        return _is_reached(sentence, mention, index)
    if (
        word in _DISTANCES
        or word in _PASSING
        or (word == "as" and sentence.word(index - 1) == "far")
        or (word == "from" and _begins_there(sentence, mention, index))
        or (word == "by" and mention.category in _PASSED_BY)
    ):
        return True
    if word in _PREPOSITIONS:
        return is_place_preposition(sentence, index)
    return word not in _MOTION and _modifies_trigger(sentence, mention)


def _begins_there(sentence: Sentence, mention: Mention, index: int) -> bool:
    """Whether "from" tells a distance from the place, or a way that begins at sea."""
    before = sentence.word(index - 1)
    return before in _DISTANCES or (mention.category in _AT_SEA and before in _UNDER_WAY)


def _is_reached(sentence: Sentence, mention: Mention, index: int) -> bool:
    """Whether "to" or "for" says what was drawn to the place, what is close to it or goes there."""
    if sentence.word(index - 1) in _NEARNESS:
        return True
    before = sentence.before(index, _DRAWING_REACH)
    if mention.category in _AT_SEA and not _HEADING.isdisjoint(before):
        return True
    return sentence.word(index) == "to" and not _DRAWING.isdisjoint(before)


def is_place_preposition(sentence: Sentence, index: int) -> bool:
    """Whether what stands before the preposition at `index` lets the place be the event's."""
    before = [trigger.end for trigger in sentence.triggers if trigger.start < index]
    first = max(sentence.start, index - _REACH, *before)
    for word in reversed(sentence.tokens.lower[first:index]):
        if word in _UNPLACING:
            return False
        if word in _PLACING:
            return True
    return True


def _modifies_trigger(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place stands inside the noun phrase of an event ("Yellow Sea drills")."""
    for trigger in sentence.triggers:
        if trigger.start <= mention.start and mention.end <= trigger.head:
            return True
    return False
