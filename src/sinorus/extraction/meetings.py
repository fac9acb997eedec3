"""Talks of the defence officials or leaders of China and Russia."""

from collections.abc import Sequence

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.lexicon import words
from sinorus.extraction.officials import names_defence_official, sides
from sinorus.extraction.participants import Participants, both_parties
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of
from sinorus.extraction.triggers import Trigger

_VERBS = words("trigger.meeting.verbs")
_NOUNS = words("trigger.meeting.nouns")
_ANCHORS = _VERBS | _NOUNS | words("trigger.meeting.vague_nouns")
_TELLING = _VERBS | _NOUNS
_OFFICES = tuple(sorted(words("trigger.meeting.offices")))
_VISITS = words("trigger.meeting.visits")
_WAYS = words("trigger.meeting.ways")
_TO_PLACE = words("trigger.meeting.to_place")
_DEFENCE = words("trigger.meeting.defence")
_COUNTERPART = words("trigger.meeting.counterpart")
_AIM_REACH = 6


def talks_candidate(sentence: Sentence) -> Candidate | None:
    """The talks that a sentence tells of, if defence officials of both sides hold them.

    Args:
        sentence: without another event.
    """
    anchor = _talks(sentence)
    return None if anchor is None else _candidate(sentence, anchor, ())


def visit_candidate(sentence: Sentence) -> Candidate | None:
    """The dated visit of a defence official of the one side to the other, or to its ministry."""
    if not sentence.dates:
        return None
    anchor = _visit(sentence)
    return None if anchor is None else _candidate(sentence, anchor, sentence.triggers)


def _candidate(sentence: Sentence, anchor: int, others: Sequence[Trigger]) -> Candidate | None:
    if not is_asserted(sentence, anchor):
        return None
    dates = dates_without_trigger(sentence, frozenset({anchor}), others)
    return Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type="meeting",
        rule="meeting",
        status=status_of(sentence, anchor),
        participants=Participants(both_parties()),
        dates=dates.event,
        announced=dates.statement,
    )


def _talks(sentence: Sentence) -> int | None:
    """The word that tells of talks between defence officials of both sides."""
    anchor = next(iter(sentence.find(_ANCHORS)), None)
    if anchor is None or sentence.word(anchor) not in _TELLING:
        return None
    # Counts and models belong to what the officials speak of, or to their parades.
    if sentence.quantities or sentence.of_kind("platform"):
        return None
    return anchor if _is_of_both(sentence) and _names_office(sentence) else None


def _visit(sentence: Sentence) -> int | None:
    """The word that tells of a visit."""
    if not sentence.has_any(_VISITS) or sides(sentence) != BOTH_PARTIES:
        return None
    for index in sentence.find(_VISITS):
        way = sentence.word(index + 1)
        if way in _WAYS and _names_office(sentence):
            return index
        if way in _TO_PLACE and _is_ministry(sentence.after(index + 1, _AIM_REACH)):
            return index
    return None


def _is_ministry(aim: list[str]) -> bool:
    """Whether these words are those of a ministry of defence."""
    return "ministry" in aim and not _DEFENCE.isdisjoint(aim)


def _is_of_both(sentence: Sentence) -> bool:
    """Whether both sides are named, by country or official, or one and its "counterpart"."""
    named = sides(sentence)
    return named == BOTH_PARTIES or (bool(named) and sentence.has_any(_COUNTERPART))


def _names_office(sentence: Sentence) -> bool:
    """Whether an office of defence is named, or one who holds it."""
    text = sentence.quote.lower()
    return names_defence_official(sentence) or any(office in text for office in _OFFICES)
