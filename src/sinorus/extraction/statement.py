"""How a sentence puts what it tells: as fact, idea or denied; as planned, under way or done."""

from bisect import bisect_left
from itertools import pairwise

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import Status
from sinorus.extraction.sentence import Sentence

_CLAUSE_ENDS = words("clause.ends")
_SAY = words("clause.say")
_HEDGES = words("statement.hedges") | words("statement.imagining")
_IMAGINING = words("statement.imagining")
_MODALS = words("statement.modals")
_MODAL_STOPS = words("statement.modal_stops") | _SAY
_NEGATIONS = words("statement.negations")
_PURPOSES = words("statement.purposes")
_ASKING = frozenset({"?"})
_TWISTING = _HEDGES | _NEGATIONS | _ASKING
_DENIED = words("status.denied")
_CANCELLED = words("status.cancelled")
_CALLED_OFF = words("status.called_off")
_CLUES: tuple[tuple[Status, frozenset[str]], ...] = (
    ("alleged", words("status.alleged")),
    ("announced", words("status.planned")),
    ("under_way", words("status.begun")),
)
_DONE = words("status.done")
_BEING = words("status.being")
_GOING_ON = words("status.going_on")
_INFINITIVES = words("status.infinitives")
_SAILING = words("status.sailing")
_CHANGING = frozenset().union(_DENIED, _CANCELLED, _CALLED_OFF, *(clues for _, clues in _CLUES))
"""Words of which one alone can make an event anything but held."""
_OPENING_VERBS = _BEING | {"to"}
_TELLING = _CHANGING | _BEING | _INFINITIVES
_OVER_REACH = 4  # "after months of negotiations, they signed"
_HEDGE_REACH = 14
_MODAL_REACH = 6
_NEGATION_REACH = 7
_VERB_REACH = 14


def clause_of(sentence: Sentence, index: int, reach: int) -> tuple[int, int]:
    """Token range of the clause that holds `index`: up to `;`, "but", "which" and so on.

    Args:
        sentence: the sentence.
        index: a token of it.
        reach: tokens to look at on either side; the clause is cut off beyond them.
    """
    first, last = max(sentence.start, index - reach), min(sentence.end, index + reach)
    ends = sentence.find(_CLAUSE_ENDS)
    behind = bisect_left(ends, index)
    if behind and ends[behind - 1] >= first:
        first = ends[behind - 1] + 1
    if behind < len(ends) and ends[behind] < last:
        last = ends[behind]
    return first, max(last, index + 1)


def is_asserted(sentence: Sentence, index: int) -> bool:
    """Whether what the word at `index` names is told as a fact: neither imagined nor denied."""
    if not sentence.has_any(_TWISTING):
        return True
    return not (
        sentence.has_any(_ASKING) or is_hypothetical(sentence, index) or is_negated(sentence, index)
    )


def is_hypothetical(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` lies in the scope of "may", "if", "considering" and the like.

    The scope runs forward to the end of the clause (ConText, Harkema et al. 2009); of a modal
    verb also back over its subject.
    """
    if not sentence.has_any(_HEDGES):
        return False
    if sentence.has_any(_IMAGINING):
        return True  # whatever it goes on to tell
    start, end = clause_of(sentence, index, _HEDGE_REACH)
    hedges = [cue for cue in sentence.find(_HEDGES) if start <= cue < index]
    if any(_hedges(sentence, cue, index) for cue in hedges):
        return True
    return _has_modal(sentence, index + 1, min(index + 1 + _MODAL_REACH, end))


def _hedges(sentence: Sentence, cue: int, index: int) -> bool:
    """Whether a hedge at `cue` makes a mere idea of the word at `index` behind it.

    A verb of saying between the two begins a new statement ("asked whether …, he said the drill").
    """
    return (
        not _is_month(sentence, cue)
        and "after" not in sentence.before(cue, _OVER_REACH)
        and _SAY.isdisjoint(sentence.tokens.lower[cue + 1 : index])
    )


def _has_modal(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb of a subject that ends at `start` is a modal one."""
    for cue in range(start, end):
        word = sentence.tokens.lower[cue]
        if word in _MODAL_STOPS:
            return False
        if word in _MODALS and not _is_month(sentence, cue):
            return True
    return False


def _is_month(sentence: Sentence, index: int) -> bool:
    return sentence.tokens.words[index] == "May"


def is_negated(sentence: Sentence, index: int) -> bool:
    """Whether "not", "never", "no" … stands before the word in its own clause, near by.

    What is "not only" so or "not aimed at" somebody is so all the same.
    """
    if not sentence.has_any(_NEGATIONS):
        return False
    lower = sentence.tokens.lower
    start, _ = clause_of(sentence, index, _NEGATION_REACH)
    for cue in range(start, index):
        if lower[cue] in _NEGATIONS:
            return lower[cue + 1] not in _PURPOSES
    return False


def status_of(sentence: Sentence, index: int) -> Status:
    """What the clause around the word at `index` says of the event: announced, held and so on."""
    if not sentence.has_any(_TELLING):
        return "held"
    start, end = clause_of(sentence, index, _VERB_REACH)
    window = sentence.tokens.lower[start:end]
    if not _CHANGING.isdisjoint(window):
        told = _status_of_words(window)
        if told is not None:
            return told
    return _status_of_verbs(sentence, start, end)


def _status_of_words(window: list[str]) -> Status | None:
    """By single words: "denied", "cancelled", "will", "began"; by "called off", too."""
    present = frozenset(window)
    if "set" in present and not _SAILING.isdisjoint(present):
        present -= {"set"}  # "has set sail"
    if not present.isdisjoint(_DENIED):
        return "denied"
    if not present.isdisjoint(_CANCELLED) or ("off" in present and _is_called_off(window)):
        return "cancelled"
    return next((status for status, clues in _CLUES if not present.isdisjoint(clues)), None)


def _is_called_off(window: list[str]) -> bool:
    return any(word in _CALLED_OFF and next_ == "off" for word, next_ in pairwise(window))


def _status_of_verbs(sentence: Sentence, start: int, end: int) -> Status:
    """By verbs of more than one word in that range: "are holding", "is under way", "to hold"."""
    lower = sentence.tokens.lower
    for index in sentence.find(_OPENING_VERBS):
        if not start <= index < end - 1:
            continue
        following = lower[index + 1]
        if lower[index] in _BEING:
            if following.endswith("ing") or following in _GOING_ON:
                return "under_way"
        elif following in _INFINITIVES:
            previous = lower[index - 1] if index > start else ""
            # "joined to hold", "was held to begin": the verb before says that it is done
            if previous not in _DONE and not previous.endswith("ed"):
                return "announced"
    return "held"
