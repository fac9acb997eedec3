"""Where sentences end, in running news text and in pages that lost their layout."""

import re
from collections.abc import Iterable

from sinorus.extraction.word_memory import KINDS

_ENDS = frozenset({".", "!", "?", "…", "?!", "!!", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''", "»", "›"})
_EDITION = re.compile(r"[A-Z]\w+[-–]?\d{2,4}")
_SHORTENED = frozenset({"north", "northern", "west", "western", "east", "eastern", "sea", "joint"})
"""Words of names that a full stop can stand behind ("North. Interaction-2023")."""
_NOTE = re.compile(r"(?:[A-Za-z-]*[a-z]{4}|\w+-\d+s?|)\.\d{1,3}")
"""A full stop with the number of a footnote: "billion.3", ".111"."""


def _may_end(word: str) -> bool:
    return word in _ENDS or "\n" in word or _NOTE.fullmatch(word) is not None


MAY_END = KINDS.add(_may_end)
"""The kind of words that can end a sentence."""


def sentence_starts(words: list[str], ends: Iterable[int]) -> list[int]:
    r"""Indices of the tokens that begin a sentence.

    A paragraph break (a token of white space with a line feed) always ends a sentence, so a
    headline without a full stop stands alone. An abbreviated series name ("North.
    Interaction-2023") does not.

    Args:
        words: the tokens of a text as the tokenizer cut them, in order; white space that is
            more than one blank is a token of its own.
        ends: the indices of those of kind `MAY_END`, in order.

    >>> words = ["Ships", "sailed", ".", "”", "They", "returned", "\n\n", "Menu"]
    >>> sentence_starts(words, [2, 6])
    [0, 4, 7]
    """
    starts, count = [0] if words else [], len(words)
    for index in ends:
        end, after = words[index], index + 1
        if end in _ENDS:
            while after < count and words[after] in _CLOSERS:
                after += 1
            if after >= count or not _can_begin(words[after]) or _abbreviates(words, index, after):
                continue
        elif end[-1].isdigit() and (after >= count or not words[after][0].isupper()):
            continue
        while after < count and words[after].isspace():
            after += 1
        if after < count and starts[-1] < after:
            starts.append(after)
    return starts


def _can_begin(word: str) -> bool:
    first = word[0]
    return first.isupper() or first.isdigit() or not (first.isalnum() or first in ",;:.)")


def _abbreviates(words: list[str], stop: int, after: int) -> bool:
    """Whether the full stop at `stop` shortens a word of an edition's name."""
    return (
        after == stop + 1
        and words[stop - 1].lower() in _SHORTENED
        and _EDITION.fullmatch(words[after]) is not None
    )
