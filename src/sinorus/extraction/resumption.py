"""Agreements and arms deals that a text comes back to ("The contract was signed in 2015")."""

from msgspec.structs import replace

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.deal_parts import counts_of, earlier_deals
from sinorus.extraction.lexicon import words
from sinorus.extraction.numerals import FIRST_CHARACTERS, STARTERS, read_numeral
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of
from sinorus.extraction.transfers import deadlines, deal_bounds, traded_counts

_NOUNS = words("resumption.nouns")
_DEALS = words("resumption.deals")
_DETERMINERS = words("resumption.determiners")
_VERBS = words("resumption.verbs")
_BULLETS = words("resumption.bullets")
_DELIVERING = words("resumption.delivering")
_THINGS = words("resumption.things")
_BATCHES = words("resumption.batches")
_CONTRACTS = words("resumption.contracts")
_ORDERING = words("resumption.ordering")
_FURTHER = words("resumption.further")
_SIGNING = words("transfer.signing")
_HARDWARE = words("trigger.arms_transfer.hardware")
_REACH = 3  # sentences over which a text comes back to an agreement or a deal
_DEAL_REACH = 8
_VERB_REACH = 12
_PHRASE = 3
_LONG_PHRASE = 8  # "The $2.5 billion contract"
_SIGNING_REACH = 8
_CURRENCIES = frozenset({"$", "€", "some", "about"})


def resumption(sentence: Sentence, last: Candidate) -> Candidate | None:
    """What a sentence adds to the agreement or the deal told before; None if it adds nothing.

    Args:
        sentence: without a deal or an agreement of its own.
        last: the agreement, deal or talks told last.
    """
    if last.type == "meeting" or _is_far(sentence, last):
        return None
    if _is_item(sentence, last):
        return _resumed(sentence, last, sentence.start, "deal-listed")
    traded = last.type == "arms_transfer" and not sentence.of_kind("platform")
    if traded and (another := _another(sentence, last)) is not None:
        return another
    nouns = _NOUNS | _DEALS if last.type == "arms_transfer" else _NOUNS
    anchor = next((index for index in sentence.find(nouns) if _points_back(sentence, index)), None)
    if anchor is None and traded:
        anchor = _delivery(sentence)
        if anchor is None and sentence.index - last.sentence.index <= _REACH:
            anchor = _contract(sentence)
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
    opening = sentence.word(sentence.start) == "the" and index - sentence.start <= _LONG_PHRASE
    if not opening and _DETERMINERS.isdisjoint(sentence.before(index, _PHRASE)):
        return False
    return not _VERBS.isdisjoint(sentence.after(index + 1, _VERB_REACH))


def _delivery(sentence: Sentence) -> int | None:
    """The word that tells how a deal is carried out ("the first four arrived in December")."""
    for index in sentence.find(_DELIVERING):
        first = sentence.word(sentence.start)
        started = first in _THINGS or first in STARTERS or first.isdigit()
        return index if started or sentence.has_any(_BATCHES) else None
    return None


def _contract(sentence: Sentence) -> int | None:
    """The contract that a sentence tells was signed, without telling what for."""
    if sentence.quantities or sentence.has_any(_HARDWARE) or not sentence.dates:
        return None
    contracts = (index for index in sentence.find(_NOUNS) if sentence.word(index) in _CONTRACTS)
    return next(
        (i for i in contracts if not _SIGNING.isdisjoint(sentence.before(i, _SIGNING_REACH))), None
    )


def _another(sentence: Sentence, last: Candidate) -> Candidate | None:
    """A further deal in what was traded before ("In 2012 it ordered another 140")."""
    ordering = sentence.find(_ORDERING)
    known = next((one for one in traded_counts(last) if one.platforms), None)
    if not ordering or known is None or _is_of_others(sentence):
        return None
    anchor = next((one for one in ordering if is_asserted(sentence, one)), None)
    more = _further_count(sentence) or _earlier_count(sentence)
    if anchor is None or more is None:
        return None
    deal = _resumed(sentence, last, anchor, "deal-again")
    again = replace(known, start=more[0], end=more[0] + 1, count=more[1], qualifier="exact")
    bounds = deal.bounds  # a copy would set them anew
    deal = replace(deal, resumes=None, again=again)
    deal.bounds = bounds
    return deal


def _earlier_count(sentence: Sentence) -> tuple[int, int] | None:
    """What a deal before counted, at the head of a sentence ("An earlier contract for 184 …")."""
    for index in earlier_deals(sentence):
        if index - sentence.start <= _PHRASE:
            return next(
                ((one.start, one.count) for one in counts_of(sentence) if one.start > index), None
            )
    return None


def _further_count(sentence: Sentence) -> tuple[int, int] | None:
    """The number behind "another" or before "more", with its token."""
    for index in sentence.find(_FURTHER):
        if sentence.word(index + 1) == "than":
            continue
        for place in (index + 1, index + 2, index - 1):
            word = sentence.word(place)
            if word in STARTERS or word[:1] in FIRST_CHARACTERS:
                numeral = read_numeral(sentence.tokens.lower, place, sentence.end)
                if numeral is not None and sentence.word(place - 1) not in _CURRENCIES:
                    return place, numeral.value
    return None


def _is_of_others(sentence: Sentence) -> bool:
    return any(one.country not in BOTH_PARTIES for one in sentence.of_kind("country"))
