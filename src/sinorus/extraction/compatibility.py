"""Whether a sentence can tell of an event told before: by name, date, kind, countries, number."""

from sinorus.extraction.bounds import Bounds
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import BOTH_PARTIES
from sinorus.partial_date import PartialDate

IMPOSSIBLE = -1.0
"""The score of what cannot be."""
_LEAD = 1  # sentences of the beginning, which may leave out who takes part
_USUAL_LENGTH = 14  # days that an exercise may last of which only one end is told
_COUNTING = words("coreference.counting")
_SEPARATELY = words("coreference.separately")
_AIR = frozenset({"air", "air-patrol"})
_NAVAL = frozenset({"naval", "naval-patrol"})
_NO_OTHER = BOTH_PARTIES | {None}
_UNTOLD: Bounds = (None, None)


def is_of_others(candidate: Candidate) -> bool:
    """Whether it is told of third countries alone."""
    if candidate.sentence.parties:
        return False
    told = candidate.participants
    if candidate.sentence.index <= _LEAD and not told.roles:
        return False  # "An exercise in Kyrgyzstan ended on Wednesday", whoever took part
    return told.host not in _NO_OTHER or not told.roles.keys() <= BOTH_PARTIES


def is_of_one(candidate: Candidate, *, lead: bool = False) -> bool:
    """Whether one country alone is said to hold it ("Russia is holding drills in the Baltic").

    Args:
        candidate: the candidate.
        lead: whether it stands in the lead, where one of the two is often named for both.
    """
    told, sentence = candidate.participants, candidate.sentence
    if candidate.pointer or candidate.series is not None or not candidate.triggers:
        return False
    if told.pair or told.both or any(trigger.joint for trigger in candidate.triggers):
        return False
    if _is_own(candidate):
        return True
    if lead and not sentence.has_any(_SEPARATELY):
        return False
    single = len(sentence.parties) == 1 and len(told.roles) == 1
    told_anew = candidate.determiner != "definite" and not candidate.triggers[0].verb
    return single and told_anew and bool(candidate.dates or sentence.of_kind("location"))


def _is_own(candidate: Candidate) -> bool:
    """Whether it is somebody's own ("its own drills", "war games of his own")."""
    head = candidate.triggers[0].head
    behind = candidate.sentence.after(head + 1, 3)
    return behind[:1] + behind[2:] == ["of", "own"] or any(
        "own" in trigger.modifiers for trigger in candidate.triggers
    )


def names_agree(candidate: Candidate, chain: Chain) -> float:
    """6 where both bear the same name, 0 where one has none; below 0 where they differ."""
    mine, theirs = candidate.series, chain.series
    if mine is None or theirs is None:
        return 0
    if mine.series_key != theirs.series_key:
        return IMPOSSIBLE
    if mine.exercise and theirs.exercise and mine.exercise != theirs.exercise:
        return IMPOSSIBLE  # "Joint Sea 2015 (I)" and "(II)"
    year = mine.year or candidate.year
    return IMPOSSIBLE if year and chain.year and year != chain.year else 6


def dates_agree(candidate: Candidate, chain: Chain, *, named: bool) -> float:
    """Above 0 where both are of the same time, 0 where one has none; below 0 where they differ."""
    start, end = candidate.bounds
    mine = start or end
    if mine is None:
        return 0
    theirs = chain.start or chain.end
    if theirs is None:
        return 0 if _may_be_of(mine, chain, named=named) else IMPOSSIBLE
    if named and mine.year == theirs.year:
        return 1
    lower, upper = _span(candidate.bounds)
    low, high = _span(chain.bounds)
    slack = 1 if mine.day and theirs.day else 0  # reports differ by a day
    if lower - slack > high or low - slack > upper:
        goes_on = candidate.rule == "course-described" and 0 < lower - high <= _USUAL_LENGTH
        return 0 if goes_on and chain.type == "patrol" else IMPOSSIBLE
    return 3 if mine.month and theirs.month else 2


def may_be_then(bounds: Bounds, chain: Chain) -> bool:
    """Whether what was at that time may have been part of the chain's event."""
    if bounds == _UNTOLD or (chain.start is None and chain.end is None):
        return True
    (lower, upper), (low, high) = _span(bounds), _span(chain.bounds)
    return lower <= high + _USUAL_LENGTH and low <= upper + _USUAL_LENGTH


def _may_be_of(date: PartialDate, chain: Chain, *, named: bool) -> bool:
    """Whether an event without a date can be of that date, by its name and its announcement."""
    year = chain.series.year if chain.series else None
    if year and date.year != year:
        return False
    if named or chain.announced is None:
        return True
    return date.compatible(chain.announced.truncated("month"))


def have_own_dates(candidate: Candidate, chain: Chain) -> bool:
    """Whether both have a date, each in a sentence of its own."""
    if candidate.sentence.index == chain.last_sentence:
        return False
    return _UNTOLD not in (candidate.bounds, chain.bounds)


def _span(bounds: Bounds) -> tuple[int, int]:
    """First and last day, as ordinals; an end that is not told lies within the usual length."""
    start, end = bounds
    known = start or end
    assert known is not None
    low = start.earliest.toordinal() if start else known.earliest.toordinal() - _USUAL_LENGTH
    high = end.latest.toordinal() if end else known.latest.toordinal() + _USUAL_LENGTH
    return low, high


def kinds_agree(candidate: Candidate, chain: Chain) -> bool:
    """An air patrol is no naval one."""
    if candidate.kind is None or candidate.pointer:
        return True
    if candidate.kind in _AIR:
        return _NAVAL.isdisjoint(chain.kinds) or not _AIR.isdisjoint(chain.kinds)
    if candidate.kind in _NAVAL and chain.type == "patrol":
        return _AIR.isdisjoint(chain.kinds) or not _NAVAL.isdisjoint(chain.kinds)
    return True


def _named_in_phrase(candidate: Candidate) -> set[str]:
    """Codes of the third countries that stand in its own noun phrases."""
    countries = candidate.sentence.of_kind("country")
    return {
        one.country
        for one in countries
        if one.country
        and one.country not in BOTH_PARTIES
        and any(trigger.start <= one.start < trigger.head for trigger in candidate.triggers)
    }


def _is_of_one_with_others(candidate: Candidate) -> bool:
    """Whether one of the two holds it with third countries ("Iran and Russia held a drill")."""
    if candidate.participants.both:
        return False
    return any(
        len(BOTH_PARTIES.intersection(one.codes)) == 1 and len(set(one.codes)) > 1
        for one in candidate.sentence.groups
        if one.end <= candidate.anchor
    )


def countries_agree(candidate: Candidate, chain: Chain, *, named: bool) -> bool:
    """Third countries on both sides that differ altogether tell two events apart."""
    if candidate.triggers and not named and not _named_in_phrase(candidate) <= chain.roles:
        return False  # "a Warsaw Pact drill", "the Japanese exercise"
    if candidate.determiner == "definite":
        return True
    mine = candidate.participants.roles.keys()
    if candidate.triggers and not named and is_of_others(candidate) and not mine <= chain.roles:
        return False
    if candidate.pointer:
        return True
    headline = candidate.sentence.headline
    if candidate.triggers and not (named or headline) and _is_of_one_with_others(candidate):
        return False
    third = mine - BOTH_PARTIES
    return not third or not third.isdisjoint(chain.roles) or chain.roles <= BOTH_PARTIES


def numbers_agree(candidate: Candidate, chain: Chain) -> bool:
    """The fifth joint patrol is not the fourth."""
    mine = candidate.ordinal
    if mine not in _COUNTING:
        return True
    theirs = {one.ordinal for one in chain.candidates if one.ordinal in _COUNTING}
    return not theirs or mine in theirs
