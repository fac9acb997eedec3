"""Whether a date lies ahead or behind, told by the verb that it belongs to."""

from typing import Literal

from sinorus.extraction.dates.vocabulary import word_list
from sinorus.extraction.word_memory import WordMemory

Tense = Literal["past", "future"]

_FUTURE = frozenset(
    word_list(
        "will 'll ’ll shall would plan plans planned planning scheduled expected expects "
        "expect slated due upcoming forthcoming intends intend intends intention prepares "
        "preparing poised aims hopes going set"
    )
)
_PAST = frozenset(
    word_list(
        "was were had did held took sent flew began came went saw met made gave got led put "
        "fought broke wrote told said became left spent fell rose won sailed ran arose drew "
        "grew kept lost paid sold bought brought built caught chose drove found shot spoke "
        "stood swept withdrew underwent overflew been since ago"
    )
)
_NOT_PAST = frozenset(
    word_list(
        "united armed combined allied related limited advanced unmanned based guided named "
        "need indeed hundred speed exceed proceed succeed unprecedented so-called mixed red "
        "bed feed seed manned motorized motorised mechanized mechanised armored armoured "
        "increased sophisticated nuclear-powered powered proposed unspecified disputed embed "
        "shed isolated crewed"
    )
)
_SET_FOR = frozenset({"to", "for"})
"""Behind "set", which is past in "set sail"."""
_PRESENT_PASSIVE = frozenset({"is", "are"})
_AUXILIARIES = frozenset({"be", "will", "would", "shall"})
_PRESENT_OF_PLANS = frozenset(
    word_list("start starts begin begins opens end ends run runs lasts kick kicks")
)
"""Verbs that speak of what is arranged: "the drills start on Wednesday"."""
_DETERMINERS = frozenset(word_list("the a an its their this that first"))
_REACH = 30
"""Pieces; a verb farther off says little about a date."""
_INFINITIVE_REACH = 12
"""The same for an infinitive, which seldom governs more than its own object."""


_INFINITIVES = frozenset(
    word_list(
        "be begin commence conduct deploy dispatch end fly hold host join kick kickoff launch "
        "meet open participate run sail send sign stage start take travel visit welcome carry "
        "cooperate drill exercise attend arrive"
    )
)


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


_Clue = Literal["future", "past", "plan", "to"]


def _clue(word: str) -> _Clue | None:
    """What a word may tell of a tense, if anything."""
    if word in _FUTURE:
        return "future"
    if _is_past(word):
        return "past"
    if word in _PRESENT_OF_PLANS:
        return "plan"
    return "to" if word == "to" else None


_CLUES = WordMemory(_clue)


def _tense_at(words: list[str], index: int, distance: int) -> Tense | None:
    """What a word with a clue, so many pieces away, says by itself and its neighbours."""
    word = words[index]
    clue = _CLUES[word]
    following = words[index + 1] if index + 1 < len(words) else ""
    if clue == "future":
        return "future" if word != "set" or following in _SET_FOR else None
    if clue == "past":
        if word.endswith("ed") and index and words[index - 1] in _PRESENT_PASSIVE:
            return None  # "is commanded by"
        before = words[max(index - 3, 0) : index]
        return "future" if not _AUXILIARIES.isdisjoint(before) else "past"
    if clue == "to":
        return "future" if following in _INFINITIVES and distance <= _INFINITIVE_REACH else None
    noun = following == "of" or (index > 0 and words[index - 1] in _DETERMINERS)
    return None if noun else "future"


def tense(words: list[str], start: int, end: int) -> Tense | None:
    """The tense that governs the expression in `words[start:end]`, all in lower case.

    The verb before it counts ("said on Tuesday that it will"), and where there is none the first
    one behind it ("On Tuesday, China will").

    >>> tense("ships will sail on tuesday , the ministry said".split(), 3, 5)
    'future'
    """
    farthest = start - _REACH if start > _REACH else 0
    for index in range(start - 1, farthest - 1, -1):
        if _CLUES[words[index]] and (found := _tense_at(words, index, start - index)):
            return found
    for index in range(end, min(end + _REACH, len(words))):
        if _CLUES[words[index]] and (found := _tense_at(words, index, index - start)):
            return found
    return None
