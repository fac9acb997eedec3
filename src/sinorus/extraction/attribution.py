"""Who is said to say what a sentence tells."""

import re

from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence

_VERBS = words("attribution.verbs")
_AUXILIARIES = words("attribution.auxiliaries")
_CONJUNCTIONS = words("attribution.conjunctions")
_CLAUSE_ENDS = words("attribution.clause_ends")
_NOT_IN_A_NAME = words("attribution.not_in_a_name")
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;:]{3,80})", re.IGNORECASE)
_WORD = re.compile(r"[\w’'.-]+")
_LONGEST_NAME = 8  # words


def speaker_of(sentence: Sentence) -> str | None:
    """Who is said to say so in a sentence, in its own words; None if nobody is named.

    "Russia's defence ministry" says so in "The drills will start on Monday, Russia's defence
    ministry said.", and Xinhua in "According to Xinhua, the fleets met on Monday."
    """
    if "according" in sentence.vocabulary:
        match = _ACCORDING.search(sentence.quote)
        if match is not None:
            return _named(match["who"])
    for verb in sentence.find(_VERBS):
        if sentence.word(verb + 1) == "by":
            continue  # "was announced by": no subject that says so
        end = verb - 1 if sentence.word(verb - 1) in _AUXILIARIES else verb
        start = _subject_start(sentence, end)
        if start is not None:
            return _named(sentence.tokens.surface(start, end))
    return None


def _subject_start(sentence: Sentence, end: int) -> int | None:
    """First token of the subject that ends before `end`, with all the words of its clause.

    If these are too many, the subject begins behind the first "that" or "and" that leaves few
    enough; there is none without one.
    """
    tokens = sentence.tokens
    words, lower, starts = tokens.words, tokens.lower, tokens.starts
    start: int | None = None
    length, following = 0, len(tokens.text)
    for index in range(end - 1, sentence.start - 1, -1):
        word, offset = words[index], starts[index]
        if not (word.isalpha() or _WORD.fullmatch(word)):
            if word not in _CLAUSE_ENDS and not word.isspace():
                return start
            opening = index + 1 + (lower[index + 1] in _CONJUNCTIONS)
            return opening if opening < end else None
        if lower[index] in _CONJUNCTIONS and index + 1 < end:
            start = index + 1
        if offset + len(word) < following:  # tokens without a blank between them are one word
            length += 1
            if length > _LONGEST_NAME:
                return start
        following = offset
    return sentence.start if sentence.start < end else None


def _named(who: str) -> str | None:
    """A name without the quotation marks around it; None for a clause ("the drills that were")."""
    name = who.strip(" “”\"'")
    folded = name.casefold()
    clause = folded.startswith("part of") or not _NOT_IN_A_NAME.isdisjoint(folded.split())
    return name if name and not clause else None
