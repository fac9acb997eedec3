"""How a sentence puts what it tells: as fact, idea or denied; as planned, under way or done."""

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
_TWISTING = _HEDGES | _NEGATIONS
_ASKING = frozenset({"?"})
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
_TELLING = frozenset().union(
    _DENIED, _CANCELLED, _CALLED_OFF, *(clues for _, clues in _CLUES), _BEING, _INFINITIVES
)
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
    lower = sentence.tokens.lower
    first, last = max(sentence.start, index - reach), min(sentence.end, index + reach)
    start, end = index, index
    while start > first and lower[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < last and lower[end] not in _CLAUSE_ENDS:
        end += 1
    return start, max(end, index + 1)


def is_asserted(sentence: Sentence, index: int) -> bool:
    """Whether what the word at `index` names is told as a fact: neither imagined nor denied."""
    if sentence.has_any(_ASKING):
        return False
    if not sentence.has_any(_TWISTING):
        return True
    return not is_hypothetical(sentence, index) and not is_negated(sentence, index)


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
    if any(_hedges(sentence, cue, index) for cue in range(start, index)):
        return True
    return _has_modal(sentence, index + 1, min(index + 1 + _MODAL_REACH, end))


def _hedges(sentence: Sentence, cue: int, index: int) -> bool:
    """Whether the word at `cue` makes a mere idea of the one at `index` behind it.

    A verb of saying between the two begins a new statement ("asked whether …, he said the drill").
    """
    lower = sentence.tokens.lower
    return (
        lower[cue] in _HEDGES
        and not _is_month(sentence, cue)
        and "after" not in sentence.before(cue, _OVER_REACH)
        and _SAY.isdisjoint(lower[cue + 1 : index])
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
    present = frozenset(window)
    if "set" in present and not _SAILING.isdisjoint(present):
        present -= {"set"}  # "has set sail"
    if not present.isdisjoint(_DENIED):
        return "denied"
    if not present.isdisjoint(_CANCELLED) or ("off" in present and _is_called_off(window)):
        return "cancelled"
    for status, clues in _CLUES:
        if not present.isdisjoint(clues):
            return status
    return _status_of_verbs(window)


def _is_called_off(window: list[str]) -> bool:
    return any(word in _CALLED_OFF and next_ == "off" for word, next_ in pairwise(window))


def _status_of_verbs(window: list[str]) -> Status:
    """By verbs of more than one word: "are holding", "is under way", "to hold"."""
    for place, (word, following) in enumerate(pairwise(window)):
        if word in _BEING:
            if following.endswith("ing") or following in _GOING_ON:
                return "under_way"
        elif word == "to" and following in _INFINITIVES:
            previous = window[place - 1] if place else ""
            # "joined to hold", "was held to begin": the verb before says that it is done
            if previous not in _DONE and not previous.endswith("ed"):
                return "announced"
    return "held"
