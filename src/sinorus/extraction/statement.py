"""How a sentence puts what it tells: as planned, done, denied or imagined, and who says so."""

import re

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Status
from sinorus.extraction.sentence import Sentence

_SAY = words("clause.say")
_HEDGES = words("clause.hedges")
_MODALS = words("statement.modals")
_NEGATIONS = words("clause.negations")
_CANCELLED = words("clause.cancelled")
_DENIED = words("clause.denied")
_ALLEGED = words("clause.alleged")
_HELD = words("clause.held")
_HOLD = words("clause.hold")
_CLAUSE_ENDS = words("statement.clause_ends")
_HEDGE_REACH = 14
_PLANNED = words("statement.planned")
_WILL = words("statement.will")
_BEGUN = words("statement.begun")
_VERB_REACH = 14


def clause_of(sentence: Sentence, index: int) -> tuple[int, int]:
    """Token range of the clause that holds `index`: up to the next `;`, "but", "which" …"""
    lower = sentence.tokens.lower
    start, end = index, index
    while start > sentence.start and lower[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < sentence.end and lower[end] not in _CLAUSE_ENDS:
        end += 1
    return start, max(end, index + 1)


def is_hypothetical(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` lies in the scope of "may", "if", "considering" and the like.

    The scope runs forward to the end of the clause (ConText, Harkema et al. 2009); of a modal
    verb also back over its subject.
    """
    lower = sentence.tokens.lower
    start, end = clause_of(sentence, index)
    for cue in range(max(start, index - _HEDGE_REACH), index):
        word = lower[cue]
        if (
            word in _HEDGES
            and not _is_month(sentence, cue)
            and not _is_say_complement(lower, cue, index)
        ):
            return True
    for cue in range(index + 1, min(index + 7, end)):
        word = lower[cue]
        if word in {",", "and"} or word in _SAY:
            return False
        if word in _MODALS and not _is_month(sentence, cue):
            return True
    return False


def _is_month(sentence: Sentence, index: int) -> bool:
    return sentence.tokens.lower[index] == "may" and sentence.tokens.words[index] == "May"


def _is_say_complement(lower: list[str], cue: int, index: int) -> bool:
    """Whether between hedge and word a new statement begins ("asked whether …, he said the drill")."""
    return any(lower[place] in _SAY for place in range(cue + 1, index))


def is_negated(sentence: Sentence, index: int) -> bool:
    """Whether "not", "never", "no" … stands before the word in its own clause, near by."""
    lower = sentence.tokens.lower
    start, _ = clause_of(sentence, index)
    for cue in range(max(start, index - 7), index):
        word = lower[cue]
        if word in _NEGATIONS:
            return lower[cue + 1] not in {
                "only",
                "just",
                "aimed",
                "directed",
                "targeted",
                "against",
            }
        if word == ",":
            continue
    return False


def status_of(sentence: Sentence, index: int) -> Status:
    """What the clause around the word at `index` says of the event: announced, held, …"""
    lower = sentence.tokens.lower
    start, end = clause_of(sentence, index)
    window = lower[max(start, index - _VERB_REACH) : min(end, index + _VERB_REACH)]
    present = frozenset(window)
    if not present.isdisjoint(_DENIED):
        return "denied"
    if not present.isdisjoint({"cancelled", "canceled", "postponed", "scrapped", "shelved"}) or (
        "called" in present and "off" in present
    ):
        return "cancelled"
    if not present.isdisjoint(
        {"allegedly", "alleged", "reportedly", "rumoured", "rumored", "purported", "purportedly"}
    ):
        return "alleged"
    if not present.isdisjoint(_WILL) or not present.isdisjoint(_PLANNED):
        return "announced"
    if not present.isdisjoint(_BEGUN):
        return "under_way"
    for place, word in enumerate(window[:-1]):
        following = window[place + 1]
        if word in {"are", "is"} and (
            following.endswith("ing") or following in {"under", "currently", "now"}
        ):
            return "under_way"
        if word == "to" and following in {
            "hold",
            "join",
            "take",
            "participate",
            "conduct",
            "stage",
            "begin",
            "be",
            "start",
            "send",
            "attend",
            "host",
        }:
            previous = window[place - 1] if place else ""
            if previous not in _HELD and not previous.endswith("ed"):
                return "announced"
    return "held"


_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:]{3,80})")
_SAID = re.compile(
    r"(?:^|[,;:”\"—–]|\bthat\b|\band\b)\s*(?P<who>(?:[\w’'.-]+ ){0,7}?[\w’'.-]+)\s+"
    r"(?:has |have |had |also |later |earlier )?"
    r"(?:said|says|stated|announced|reported|confirmed|told|noted|claimed|declared)\b(?! by\b)"
)
_NO_SPEAKER = words("statement.no_speaker")


def speaker_of(text: str) -> str | None:
    """Who is said to say so in a sentence, in its own words; None if nobody is named.

    >>> speaker_of("The drills will start on Monday, Russia's defence ministry said.")
    "Russia's defence ministry"
    >>> speaker_of("According to Xinhua, the fleets met on Monday.")
    'Xinhua'
    """
    match = _ACCORDING.search(text)
    if match is None:
        match = _SAID.search(text)
    if match is None:
        return None
    who = match["who"].strip(" “”\"'")
    named = not _NO_SPEAKER.intersection(who.casefold().split()) and not who.casefold().startswith(
        "part of"
    )
    return who if who and named else None
