"""Other editions of an exercise, told without a word that names one, or several in one sentence."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from sinorus.extraction.bounds import fineness
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.dating import dates_without_trigger
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention
from sinorus.extraction.participants import participants
from sinorus.extraction.sentence import BOTH_PARTIES, Sentence
from sinorus.extraction.statement import is_asserted, status_of
from sinorus.partial_date import PartialDate

_NUMBERS = words("edition.numbers")
_SUBJECTS = words("edition.subjects")
_VERBS = words("edition.verbs")
_POSSESSIVE = words("phrase.possessive")
_ARTICLES = frozenset({"the", "a"})
_AUXILIARIES = words("continuation.auxiliaries") | words("continuation.subjects")
_NUMBERED = words("edition.numbered")
_BEHIND_NUMBER = words("edition.behind_number") | _VERBS
_LISTING = words("place.coordinators") | words("place.bridges")
_ELLIPTIC = frozenset({"another", "one"})
_VERB_REACH = 4
_NUMBER_REACH = 14


def edition_told(sentence: Sentence, *, pair: bool) -> Candidate | None:
    """Another edition, or one of several events, by its time or number alone.

    "In 2013, it was in the Sea of Japan", "The second took place in Chelyabinsk in 2007".

    Args:
        sentence: without triggers.
        pair: whether "the two countries" stands for China and Russia here.
    """
    if not sentence.dates:
        return None
    verb = _verb_behind_date(sentence)
    if verb is None:
        verb = _verb_behind_number(sentence)
    if verb is None:
        verb = _elliptic(sentence)
    if verb is None or not is_asserted(sentence, verb):
        return None
    return Candidate(
        sentence=sentence,
        anchor=verb,
        span=sentence.span,
        type="exercise",
        rule="edition-told",
        status=status_of(sentence, verb),
        participants=participants(sentence, None, pair=pair),
        dates=dates_without_trigger(sentence).event,
        pointer=True,
        edition=True,
    )


def _verb_behind_date(sentence: Sentence) -> int | None:
    """The verb in "In 2013, it was held", "The following year they took place"."""
    date = sentence.dates[0]
    if date.start - sentence.start > 1 or date.form == "duration":
        return None
    if sentence.word(date.end) in _POSSESSIVE:  # "Last year's took place in March"
        return date.end + 1 if sentence.word(date.end + 1) in _VERBS else None
    index = date.end + (sentence.word(date.end) == ",")
    if sentence.word(index) not in _SUBJECTS:
        return None
    return index + 1 if sentence.word(index + 1) in _VERBS else None


def _verb_behind_number(sentence: Sentence) -> int | None:
    """The verb in "The first, in May, coincided with", "The second stage was held off Shanghai"."""
    lower = sentence.tokens.lower
    for index in range(sentence.start, min(sentence.start + _VERB_REACH, sentence.end - 2)):
        if lower[index] not in _ARTICLES:
            continue
        number = index + 1 + (lower[index + 1] == "most")
        if sentence.word(number) in _NUMBERS:
            named = sentence.word(number + 1) in _NUMBERED
            behind = sentence.word(number + 1 + named)
            told = behind in _BEHIND_NUMBER or (named and behind in _AUXILIARIES)
            return number + 1 + named if told and (named or lower[index] == "the") else None
    return None


def _elliptic(sentence: Sentence) -> int | None:
    """The word that stands for it in "there was another in November"."""
    before = (date.start - 1 for date in sentence.dates)
    return next((index for index in before if sentence.word(index) in _ELLIPTIC), None)


def one_by_one(candidate: Candidate) -> list[Candidate]:
    """Part what is followed by a list of dates ("in June and December 2023").

    A plural can be so listed, and of what stands in the singular the editions of several years.
    """
    if len(candidate.dates) < 2:
        return [candidate]
    start, end = candidate.bounds
    if start != end or (candidate.series is not None and candidate.series.year):
        return [candidate]
    singles = [
        date
        for date in candidate.dates
        if date.first and date.first == date.last and date.relation == "on"
    ]
    if len({date.first for date in singles}) < 2:
        return [candidate]
    if not (
        _is_plural(candidate)
        or _is_list_of_years(candidate.sentence, singles)
        or _are_numbered(candidate, singles)
    ):
        return [candidate]
    if any(_first(one).compatible(_first(other)) for one, other in pairwise(singles)):
        # "in 2023, in June and December": one of them is the year that holds the others
        singles.remove(min(singles, key=lambda date: fineness(_first(date))))
    if len(singles) < 2:
        return [structs.replace(candidate, dates=singles)]
    anchors = frozenset(date.start for date in singles)
    return [
        structs.replace(
            candidate,
            anchor=date.start,
            span=span,
            rule="date-list",
            dates=[date],
            announced=None,
            generic=False,
            pointer=False,
            imagined=False,
            apart=candidate.apart | anchors - {date.start},
        )
        for date, span in zip(singles, _spans(candidate, singles), strict=True)
    ]


def _first(date: DateMention) -> PartialDate:
    """Its first day, month or year, where it is known."""
    assert date.first is not None
    return date.first


def _is_plural(candidate: Candidate) -> bool:
    return bool(candidate.triggers) and candidate.series is None and candidate.triggers[0].plural


def _is_list_of_years(sentence: Sentence, dates: Sequence[DateMention]) -> bool:
    """Whether nothing but places stands between dates of different years."""
    if len({_first(date).year for date in dates}) < len(dates):
        return False
    named = [*sentence.of_kind("location"), *sentence.of_kind("country")]
    places = {index for one in named for index in range(one.start, one.end)}
    return all(
        index in places or sentence.word(index) in _LISTING
        for one, other in pairwise(dates)
        for index in range(one.end, other.start)
    )


def _are_numbered(candidate: Candidate, dates: Sequence[DateMention]) -> bool:
    """Whether each has its number ("the first was in May, the second in June")."""
    lower = candidate.sentence.tokens.lower
    return candidate.edition and all(
        any(
            (word == "the" and number in _NUMBERS) or number in _ELLIPTIC
            for word, number in pairwise(lower[one.end : other.start])
        )
        for one, other in pairwise(dates)
    )


def _spans(candidate: Candidate, dates: Sequence[DateMention]) -> list[tuple[int, int]]:
    """The part of the sentence that goes with each of the dates: the places beside it, if any.

    These stand before the dates ("in the Yellow Sea in 2012, off Vladivostok in 2013") or behind.
    """
    alone = [(date.start, date.end) for date in dates]
    places = [one.start for one in candidate.sentence.of_kind("location")]
    places = [place for place in places if place > candidate.anchor]
    if not places:
        return alone
    if places[0] < dates[0].start:
        edges = [candidate.anchor, *(date.end for date in dates)]
    else:
        edges = [*(date.start for date in dates), candidate.sentence.end]
    spans = list(pairwise(edges))
    told = sum(any(start <= place < end for place in places) for start, end in spans)
    return spans if told > 1 else alone


def is_other_edition(candidate: Candidate, topic: Chain) -> bool:
    """Whether it is told as another edition of what was told before."""
    if _is_alien(candidate, topic):
        return False
    if candidate.series is not None and topic.series is not None:
        return candidate.series.series_key == topic.series.series_key
    if candidate.earlier:
        return True
    counted = candidate.ordinal is not None and not candidate.predicative and not candidate.owned
    counted = counted or candidate.dated_first or candidate.rule == "date-list"
    return counted and candidate.determiner == "definite"


def is_of_other_name(candidate: Candidate, topic: Chain) -> bool:
    """Whether its phrase has a name that is not known ("the Valiant Shield exercise")."""
    sentence = candidate.sentence
    words = sentence.tokens.words
    names = [
        index
        for trigger in candidate.triggers
        for index in range(trigger.start + 1, trigger.head)
        if words[index].istitle() and words[index][0].isalpha()
    ]
    if not names:
        return False
    known = {index for one in sentence.mentions for index in range(one.start, one.end)}
    known.update(index for one in sentence.dates for index in range(one.start, one.end))
    name = topic.series.label if topic.series else ""
    return any(index not in known and words[index] not in name for index in names)


def _is_alien(candidate: Candidate, topic: Chain) -> bool:
    """Whether it is an exercise of other countries, or of a name of its own that is not known."""
    if candidate.participants.both:
        return False
    phrases = [(one.start, one.head) for one in candidate.triggers]
    named = {
        one.country
        for one in candidate.sentence.of_kind("country")
        if any(start <= one.start <= head for start, head in phrases)
    }
    if not named.union(candidate.participants.roles) <= topic.roles | BOTH_PARTIES:
        return True
    return is_of_other_name(candidate, topic)
