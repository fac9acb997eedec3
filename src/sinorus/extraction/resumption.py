"""Agreements and arms deals that a text comes back to ("The contract was signed in 2015")."""

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.lexicon import words
from sinorus.extraction.numerals import STARTERS
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of
from sinorus.extraction.transfers import deadlines, deal_bounds

_NOUNS = words("resumption.nouns")
_DEALS = words("resumption.deals")
_DETERMINERS = words("resumption.determiners")
_VERBS = words("resumption.verbs")
_BULLETS = words("resumption.bullets")
_DELIVERING = words("resumption.delivering")
_THINGS = words("resumption.things")
_REACH = 3  # sentences over which a text comes back to an agreement or a deal
_DEAL_REACH = 8
_VERB_REACH = 12
_PHRASE = 3


def resumption(sentence: Sentence, last: Candidate | None) -> Candidate | None:
    """What a sentence adds to the agreement or the deal told before; None if it adds nothing.

    Args:
        sentence: without a deal or an agreement of its own.
        last: the agreement, deal or talks told last.
    """
    if last is None or last.type == "meeting" or _is_far(sentence, last):
        return None
    if _is_item(sentence, last):
        return _resumed(sentence, last, sentence.start, "deal-listed")
    nouns = _NOUNS | _DEALS if last.type == "arms_transfer" else _NOUNS
    anchor = next((index for index in sentence.find(nouns) if _points_back(sentence, index)), None)
    if anchor is None and last.type == "arms_transfer" and not sentence.of_kind("platform"):
        anchor = _delivery(sentence)
    if anchor is None or not is_asserted(sentence, anchor) or _is_of_others(sentence):
        return None
    return _resumed(sentence, last, anchor, "accord-resumed")


def _is_item(sentence: Sentence, last: Candidate) -> bool:
    """Whether it is an item of a list of what is sold, which the deal before opens."""
    if last.type != "arms_transfer" or sentence.word(sentence.start) not in _BULLETS:
        return False
    if sentence.index != last.sentence.index + 1:
        return False
    return last.rule == "deal-listed" or last.sentence.quote.endswith(":")


def _resumed(sentence: Sentence, last: Candidate, anchor: int, rule: str) -> Candidate:
    """A sentence that goes on telling of what was told before."""
    dates = dates_without_trigger(sentence, frozenset({anchor, *sentence.find(_VERBS)}))
    resumed = Candidate(
        sentence=sentence,
        anchor=anchor,
        span=sentence.span,
        type=last.type,
        rule=rule,
        status=status_of(sentence, anchor),
        participants=last.participants,
        dates=dates.event,
        kind=last.kind,
        resumes=last,
    )
    if last.type == "arms_transfer":
        resumed.dates = [*dates.event, *deadlines(sentence)]
        resumed.bounds = deal_bounds(resumed.dates)
    return resumed


def _is_far(sentence: Sentence, last: Candidate) -> bool:
    reach = _DEAL_REACH if last.type == "arms_transfer" else _REACH
    return sentence.index - last.sentence.index > reach


def _points_back(sentence: Sentence, index: int) -> bool:
    """Whether a noun is definite and is said to be concluded or carried out."""
    if _DETERMINERS.isdisjoint(sentence.before(index, _PHRASE)):
        return False
    return not _VERBS.isdisjoint(sentence.after(index + 1, _VERB_REACH))


def _delivery(sentence: Sentence) -> int | None:
    """The word that tells how a deal is carried out ("the first four arrived in December")."""
    for index in sentence.find(_DELIVERING):
        first = sentence.word(sentence.start)
        return index if first in _THINGS or first in STARTERS or first.isdigit() else None
    return None


def _is_of_others(sentence: Sentence) -> bool:
    return any(one.country not in BOTH_PARTIES for one in sentence.of_kind("country"))
