"""Talks of the defence officials or leaders of China and Russia."""

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.lexicon import words
from sinorus.extraction.participants import Participants, both_parties
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of

_VERBS = words("trigger.meeting.verbs")
_NOUNS = words("trigger.meeting.nouns")
_ANCHORS = _VERBS | _NOUNS | words("trigger.meeting.vague_nouns")
_TELLING = _VERBS | _NOUNS
_OFFICES = tuple(sorted(words("trigger.meeting.offices")))
_OFFICIALS = {
    "CHN": words("trigger.meeting.chinese"),
    "RUS": words("trigger.meeting.russian"),
}
_COUNTERPART = words("trigger.meeting.counterpart")


def meeting_candidate(sentence: Sentence) -> Candidate | None:
    """The talks that a sentence tells of, if defence officials of both sides hold them.

    Args:
        sentence: without another event.
    """
    anchor = next(iter(sentence.find(_ANCHORS)), None)
    if anchor is None or sentence.word(anchor) not in _TELLING:
        return None
    # Counts and models belong to what the officials speak of, or to their parades.
    if sentence.quantities or sentence.of_kind("platform"):
        return None
    if not _is_of_both(sentence) or not _names_office(sentence):
        return None
    if not is_asserted(sentence, anchor):
        return None
    dates = dates_without_trigger(sentence)
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


def _is_of_both(sentence: Sentence) -> bool:
    """Whether both sides are named, by country or official, or one and its "counterpart"."""
    sides = sentence.parties | {
        country for country, officials in _OFFICIALS.items() if sentence.has_any(officials)
    }
    return sides == BOTH_PARTIES or (bool(sides) and sentence.has_any(_COUNTERPART))


def _names_office(sentence: Sentence) -> bool:
    """Whether an office of defence is named."""
    text = sentence.quote.lower()
    return any(office in text for office in _OFFICES)
