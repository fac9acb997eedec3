"""Sentences without a naming word that tell of an exercise or a patrol, or go on telling of one."""

from sinorus.extraction.bounds import bounds_of
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType, Mention
from sinorus.extraction.owners import NO_FORCES, owner_of
from sinorus.extraction.participants import find_pair, is_national, participants, sends_contingent
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of

_JOIN = words("continuation.join")
_OBSERVE = words("participant.observe")
_TAKE = words("clause.take")
_TAKEN = words("continuation.taken")
_MOVES = words("continuation.moves")
_COURSE = words("continuation.course")
_SENDING = words("force.sending")
_TRAINING = words("continuation.training")
_VERBS = _JOIN | _TAKE | _MOVES | _COURSE | _SENDING | _TRAINING | {"present"}
_SUBJECTS = words("continuation.subjects")
_AUXILIARIES = words("continuation.auxiliaries")
_MEETING = words("continuation.meeting")
_PRACTISE = words("continuation.practise")
_TOGETHER = words("continuation.together")
_PASSAGES = words("place.crossings")
_ACTING = _MEETING | _PRACTISE | _TOGETHER | _PASSAGES
_ACTING_STOPS = words("continuation.acting_stops")
_ASIDE = words("continuation.aside")
_CRAFT = words("force.craft")
_FORCES = words("pair.forces") | words("force.crews") | _CRAFT
_ELSEWHERE = words("continuation.elsewhere")
_FORCE_REACH = 3
_CRAFT_REACH = 5  # "a Russian and Chinese naval force of 11 ships"
_VERB_REACH = 7
_CRAFT_CATEGORIES = frozenset({"ships", "aircraft"})
_BEING = frozenset({"be", "are", "were", "been"})
_PAIR_REACH = 9
_PASSAGE = 3


def continuation(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """What a sentence adds to an event that another one names; None if it tells of none.

    It says who takes part, how the event ran its course, or which forces were there. Only the
    first two may date the event.

    Args:
        sentence: without triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    if sentence.has_any(_ELSEWHERE):
        return None
    forces = [mention.start for mention in sentence.mentions if _is_force(mention)]
    forces += [quantity.start for quantity in sentence.quantities]
    verb = next(
        (i for i in sentence.find(_VERBS) if _carries_on(sentence, i, forces=bool(forces))), None
    )
    if verb is None and not forces:
        return None
    anchor = min(forces) if verb is None else verb
    courses = verb is not None and sentence.word(anchor) not in _SENDING
    if not is_asserted(sentence, anchor):
        return None
    dates = _dates(sentence, anchor) if sentence.dates else []
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="exercise",
        rule="course-described" if courses else "forces-described",
        status=status_of(sentence, anchor),
        participants=participants(sentence, None, pair=pair),
        dates=dates if courses else (),
        beside=(None, None) if courses else bounds_of(sentence, dates),
        pointer=True,
    )


def _dates(sentence: Sentence, verb: int) -> list[DateMention]:
    """The dates that a sentence adds; with a verb of an event's course also how long it lasts."""
    dates = dates_without_trigger(sentence).event
    if sentence.word(verb) in _COURSE:
        dates += [date for date in sentence.dates if date.form == "duration"]
    return dates


def together(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """A joint exercise or patrol that is told by what the forces of both do in one sentence.

    Args:
        sentence: without triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    counted = bool(sentence.dates) and bool(sentence.quantities) and len(sentence.parties) > 1
    if sentence.has_any(_ELSEWHERE) or not (counted or sentence.has_any(_ACTING)):
        return None
    told, both = _acting_together(sentence), False
    if told is None:
        told = _meeting_craft(sentence)
        both = told is not None
    if told is None and sentence.dates:
        told = _counted_craft(sentence)
    if told is None and pair and sentence.dates:
        told = _pair_acting(sentence)
    if told is None or not is_asserted(sentence, told[0]):
        return None
    anchor, kind = told
    dates = dates_without_trigger(sentence)
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type=kind,
        rule="both-act-together",
        status=status_of(sentence, anchor),
        participants=participants(sentence, None, pair=pair, both=both),
        dates=dates.event,
        announced=dates.statement,
    )


def _acting_together(sentence: Sentence) -> tuple[int, EventType] | None:
    """A verb with one subject of both ("Chinese and Russian rescue ships practised …")."""
    lower = sentence.tokens.lower
    for group in sentence.groups:
        if not BOTH_PARTIES.issubset(group.codes):
            continue
        end = group.end
        behind = sentence.after(end, _FORCE_REACH)
        forces = not _FORCES.isdisjoint(behind) or group.mentions[-1].form != "demonym"
        craft = not _CRAFT.isdisjoint(sentence.after(end, _CRAFT_REACH))
        for index in sentence.find(_PASSAGES):  # "the passage of Chinese and Russian ships"
            if craft and 0 < group.start - index <= _PASSAGE:
                return index, "patrol"
        for index in range(end, min(end + _VERB_REACH, sentence.end)):
            word = lower[index]
            if forces and word in _PRACTISE:
                return index, "exercise"
            if craft and (word in _MEETING or word in _TOGETHER):
                return index, "patrol"
            if word in _ACTING_STOPS:
                break
    return None


def _counted_craft(sentence: Sentence) -> tuple[int, EventType] | None:
    """What a count of both is of ("came upon seven Russian and Chinese ships in September")."""
    for quantity in sentence.quantities:
        if quantity.category in _CRAFT_CATEGORIES and any(
            BOTH_PARTIES.issubset(group.codes)
            for group in sentence.groups
            if quantity.start <= group.start < quantity.end
        ):
            return quantity.start, "patrol"
    return None


def _pair_acting(sentence: Sentence) -> tuple[int, EventType] | None:
    """The verb of the two ("Last May the pair flew bombers past Okinawa")."""
    start = find_pair(sentence)
    if start is None:
        return None
    for index in range(start + 1, min(start + _PAIR_REACH, sentence.end)):
        word = sentence.word(index)
        if word in _PRACTISE or (word in _TRAINING and sentence.word(index - 1) in _BEING):
            return index, "exercise"
        if word in _MEETING or word in _TOGETHER or word in _SENDING:
            clause_start = max(sentence.start, start - _FORCE_REACH)
            clause = sentence.tokens.lower[clause_start : index + _CRAFT_REACH]
            craft = not _CRAFT.isdisjoint(clause)
            return (index, "patrol") if craft else None
        if word in _ACTING_STOPS:
            return None
    return None


def _meeting_craft(sentence: Sentence) -> tuple[int, EventType] | None:
    """A verb of moving in a sentence that has planes or ships of both."""
    owners = {one.country or owner_of(sentence, one) for one in sentence.quantities}
    owners |= {one.country for one in sentence.of_kind("platform") if is_national(one)}
    if not owners >= BOTH_PARTIES:
        return None
    return next(((index, "patrol") for index in sentence.find(_MEETING)), None)


def strangers(candidate: Candidate) -> frozenset[str]:
    """Third countries that it names without saying that they take part, "while" clauses aside."""
    sentence = candidate.sentence
    behind = next((i for i in sentence.find(_ASIDE) if i > candidate.anchor), sentence.end)
    countries = sentence.of_kind("country")
    named = {one.country for one in countries if one.country and one.start < behind}
    return frozenset(named - BOTH_PARTIES - candidate.participants.roles.keys())


def _is_force(mention: Mention) -> bool:
    if mention.kind == "unit":
        return mention.category not in NO_FORCES
    return mention.kind == "platform"


def _carries_on(sentence: Sentence, index: int, *, forces: bool) -> bool:
    """Whether the word is a verb of taking part, of moving, or of an event's course."""
    word = sentence.word(index)
    present = word == "present" and sentence.word(index - 1) in _SUBJECTS
    if word in _JOIN or present:  # who observes ships does not observe an exercise
        return word not in _OBSERVE or _CRAFT.isdisjoint(sentence.after(index + 1, _VERB_REACH))
    if word in _TAKE:
        return sentence.word(index + 1) in _TAKEN
    if sends_contingent(sentence, index):
        return True
    trained = word in _TRAINING and sentence.word(index - 1) in _BEING
    if (trained and forces) or (word in _MOVES and (forces or sentence.of_kind("location"))):
        return True
    if word not in _COURSE:
        return False
    subject = index - 1
    while sentence.word(subject) in _AUXILIARIES and sentence.word(subject) not in _SUBJECTS:
        subject -= 1
    opening = index - sentence.start <= 1 or sentence.word(subject) in _SUBJECTS
    return opening and bool(sentence.dates or sentence.mentions or sentence.quantities)
