"""Talks of the defence officials or leaders of China and Russia."""

from collections.abc import Iterator, Sequence

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger, is_limit
from sinorus.extraction.facts import Found, place_found
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import PlaceValue, Role, Slot
from sinorus.extraction.officials import names_defence_official, sides
from sinorus.extraction.participants import Participants, both_parties, names_pair
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, is_hypothetical, status_of
from sinorus.extraction.triggers import Trigger

_VERBS = words("trigger.meeting.verbs")
_NOUNS = words("trigger.meeting.nouns")
_ANCHORS = _VERBS | _NOUNS | words("trigger.meeting.vague_nouns")
_TELLING = _VERBS | _NOUNS
_ALL_OFFICES = words("trigger.meeting.offices")
_OFFICES = tuple(
    one for one in sorted(_ALL_OFFICES) if sum(other in one for other in _ALL_OFFICES) == 1
)
"""Those that do not hold another ("defence ministers" holds "defence minister")."""
_VISITS = words("trigger.meeting.visits")
_WAYS = words("trigger.meeting.ways")
_TO_PLACE = words("trigger.meeting.to_place")
_DEFENCE = words("trigger.meeting.defence")
_MEETING = frozenset({"met", "talks", "conferred"})
_COUNTERPART = words("trigger.meeting.counterpart")
_TALKING = words("trigger.meeting.talking")
_TOPICS = words("trigger.meeting.topics")
_ROUNDS = words("trigger.meeting.rounds")
_HABITUAL = words("trigger.meeting.habitual")
_EARLIER = words("trigger.meeting.earlier")
_VENUE = words("trigger.meeting.venue")
_RESIDENCES = words("trigger.meeting.residences")
_TOWNS = frozenset({"city", "port"})
_AIM_REACH = 6
_TOPIC_REACH = 10
_FOLLOWING = 3  # sentences over which an article goes on telling of the same officials


def talks_candidate(
    sentence: Sentence, last: Candidate | None = None, *, pair: bool = False
) -> Candidate | None:
    """The talks that a sentence tells of, if defence officials of both sides hold them.

    Args:
        sentence: without another event.
        last: the agreement, deal or talks told last.
        pair: whether "the two sides" stands for China and Russia here.
    """
    follows = bool(
        last and last.type == "meeting" and sentence.index - last.sentence.index <= _FOLLOWING
    )
    if follows and (earlier := _earlier_round(sentence)) is not None:
        return earlier
    anchor = _talks(sentence, follows=follows, pair=pair)
    return None if anchor is None else _candidate(sentence, anchor, ())


def visit_candidate(sentence: Sentence) -> Candidate | None:
    """The dated visit of a defence official of the one side to the other, or to its ministry."""
    if not sentence.dates:
        return None
    anchor = _visit(sentence)
    return None if anchor is None else _candidate(sentence, anchor, sentence.triggers)


def _candidate(sentence: Sentence, anchor: int, others: Sequence[Trigger]) -> Candidate | None:
    if not is_asserted(sentence, anchor) or _is_habit(sentence):
        return None
    return _told(sentence, anchor, others)


def _is_habit(sentence: Sentence) -> bool:
    """Whether it tells how often they meet, not that they did ("meets annually")."""
    if sentence.has_any(_HABITUAL):
        return True
    return any(date.form == "recurrent" for date in sentence.dates)


def _told(sentence: Sentence, anchor: int, others: Sequence[Trigger] = ()) -> Candidate:
    dates = dates_without_trigger(sentence, frozenset({anchor}), others)
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="meeting",
        rule="meeting",
        status=status_of(sentence, anchor),
        participants=Participants(_partners(sentence), host=_visited(sentence)),
        dates=[date for date in dates.event if not is_limit(sentence, date)],
        announced=dates.statement,
    )


def _visited(sentence: Sentence) -> str | None:
    """The country to which a visit goes ("a visit to China", "visited the Russian ministry")."""
    for index in sentence.find(_VISITS):
        aim = index + 1 + (sentence.word(index + 1) == "to")
        aim += sentence.word(aim) == "the"
        for mention in sentence.of_kind("country"):
            to_country = mention.form == "name" or _is_ministry(
                sentence.after(mention.end, _AIM_REACH)
            )
            if mention.start == aim and to_country and mention.country in BOTH_PARTIES:
                return mention.country
    return None


def _partners(sentence: Sentence) -> dict[str, Role]:
    """Both sides, with those who stand in one list with them."""
    roles = both_parties()
    for group in sentence.groups:
        if BOTH_PARTIES.issubset(group.codes):
            roles |= dict.fromkeys(group.codes, "participant")
    return roles


def _earlier_round(sentence: Sentence) -> Candidate | None:
    """The round before the one told last ("the previous round was held in Beijing in 2018")."""
    for anchor in sentence.find(_ROUNDS):
        before = sentence.before(anchor, 3)
        if sentence.dates and not _EARLIER.isdisjoint(before) and "the" in before:
            if is_hypothetical(sentence, anchor):
                return None
            told = _told(sentence, anchor)
            told.earlier = True
            return told if told.dates else None
    return None


def _talks(sentence: Sentence, *, follows: bool, pair: bool) -> int | None:
    """The word that tells of talks between defence officials of both sides."""
    # Counts and models belong to what the officials speak of, or to their parades.
    if sentence.quantities or not sentence.has_any(_TELLING) or sentence.of_kind("platform"):
        return None
    anchors = sentence.find(_ANCHORS)
    anchor = next((index for index in anchors if sentence.word(index) not in _VISITS), None)
    if anchor is None or sentence.word(anchor) not in _TELLING:
        return None
    if not (_is_of_both(sentence, pair=pair) or (follows and _meets_another(sentence, anchor))):
        return None
    office = _names_office(sentence) or (follows and sentence.has_any(_COUNTERPART))
    return anchor if office or _is_about_forces(sentence) else None


def _meets_another(sentence: Sentence, anchor: int) -> bool:
    """Whether one of those who met is told to meet an official of the other side, too."""
    third = any(one.country not in BOTH_PARTIES for one in sentence.of_kind("country"))
    return not third and bool(sides(sentence)) and sentence.word(anchor) in _MEETING


def _is_about_forces(sentence: Sentence) -> bool:
    """Whether leaders are said to talk of military matters."""
    talking = next(iter(sentence.find(_TALKING)), None)
    if talking is None:
        return False
    return not _TOPICS.isdisjoint(sentence.after(talking + 1, _TOPIC_REACH))


def _visit(sentence: Sentence) -> int | None:
    """The word that tells of a visit."""
    if not sentence.has_any(_VISITS) or sides(sentence) != BOTH_PARTIES:
        return None
    for index in sentence.find(_VISITS):
        way = sentence.word(index + 1)
        if way in _WAYS and _names_office(sentence):
            return index
        if way in _TO_PLACE and (
            _names_office(sentence) or _is_ministry(sentence.after(index + 1, _AIM_REACH))
        ):
            return index
    return None


def _is_ministry(aim: list[str]) -> bool:
    """Whether these words are those of a ministry of defence."""
    return "ministry" in aim and not _DEFENCE.isdisjoint(aim)


def _is_of_both(sentence: Sentence, *, pair: bool) -> bool:
    """Whether both sides are named, by country or official, or one and its "counterpart"."""
    named = sides(sentence)
    if named == BOTH_PARTIES or (bool(named) and sentence.has_any(_COUNTERPART)):
        return True
    return pair and names_pair(sentence)


def _names_office(sentence: Sentence) -> bool:
    """Whether an office of defence is named, or one who holds it."""
    if names_defence_official(sentence):
        return True
    text = sentence.quote.lower()
    return any(office in text for office in _OFFICES)


def meeting_facts(candidate: Candidate) -> Iterator[Found]:
    """The town in which it is held, or to which a visit goes."""
    sentence = candidate.sentence
    for mention in sentence.mentions:
        town = mention.location or (mention.category in _TOWNS and mention.entity)
        between = sentence.tokens.lower[candidate.anchor : mention.start]
        at = sentence.word(mention.start - 1) in _VENUE
        at = at or sentence.word(mention.end) in _RESIDENCES
        if town and at and "since" not in between:
            if mention.location:
                value = PlaceValue(mention.location, mention.surface, mention.surface)
                yield Found(Slot.LOCATION, value, "capital-as-venue")
            else:
                yield place_found(mention, "place-of-event")
