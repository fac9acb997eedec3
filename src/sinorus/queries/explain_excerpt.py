"""Long quotations made shorter around what they are quoted for."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

Span = tuple[int, int]

LONGEST: Final = 300
"""Characters that a quotation may have; more are not read."""
_SEARCHED: Final = 5000
"""Characters from the beginning that are looked through: a longer "sentence" is no prose."""
_GAP: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\S+")
_NAME_LIKE: Final = re.compile(r"[^\W_]")
_LOOSE: Final = " ,;:–—-"


def excerpt(text: str, names: Iterable[str] = (), longest: int = LONGEST) -> str:
    """The part of `text` that has most of `names`, the beginning if it has as many.

    It is cut between words, never within a name, between two words that look like one ("Sea of
    Japan" in `names`, "Pacific Fleet" by its capitals), or between a number and what it counts.

    Args:
        text: a sentence.
        names: what it is quoted for, as it is written there; others do no harm.
        longest: characters that the part may have; the marks "…" for what is left out come on top.

    >>> excerpt("Ships of the Pacific Fleet sailed on Monday.", longest=20)
    'Ships of the …'
    >>> excerpt("After a long delay ships of the Pacific Fleet sailed.", ["Pacific Fleet"], 28)
    '… of the Pacific Fleet sailed.'
    """
    text = _GAP.sub(" ", text.strip())
    if len(text) <= longest:
        return text
    searched = text[: max(longest, _SEARCHED)]
    spans = [span for span in _occurrences(searched, names) if span[1] - span[0] <= longest]
    first, last = _richest(searched, spans, longest)
    # Where all names are near the beginning, so is the excerpt; else they stand in its middle.
    wanted = 0 if last <= longest else max(0, first - (longest - (last - first)) // 2)
    cuts = [0, *_cuts(searched, spans), len(text)]
    start = min((cut for cut in cuts if wanted <= cut <= first), default=first)
    end = max((cut for cut in cuts if last <= cut <= start + longest), default=start + longest)
    if end <= start:  # one word longer than all that may be shown
        end = start + longest
    opening = "… " if start > 0 else ""
    closing = " …" if end < len(text) else ""
    part = text[start:end].strip()
    return f"{opening}{part.rstrip(_LOOSE) if closing else part}{closing}"


def _occurrences(text: str, names: Iterable[str]) -> list[Span]:
    """Where the names stand, in the order of the text."""
    wanted = {_GAP.sub(" ", name.strip()) for name in names} - {""}
    if not wanted:
        return []
    longest_first = sorted(wanted, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first))
    return [match.span() for match in pattern.finditer(text)]


def _richest(text: str, spans: list[Span], longest: int) -> Span:
    """From where to where most different names stand close enough together; the first such."""
    best, most = (0, 0), 0
    for place, (start, _) in enumerate(spans):
        within = [span for span in spans[place:] if span[1] - start <= longest]
        different = len({text[slice(*span)] for span in within})
        if different > most:
            best, most = (start, max(end for _, end in within)), different
    return best


def _cuts(text: str, spans: list[Span]) -> Iterator[int]:
    """Beginnings of words before which the text may be cut."""
    for before, after in pairwise(_WORD.finditer(text)):
        cut = after.start()
        inside = any(start < cut < end for start, end in spans)
        if not inside and not _one_name(before[0], after[0][0]):
            yield cut


def _one_name(before: str, after: str) -> bool:
    """Whether a word and the first character of the next look like parts of a name or count."""
    first = _NAME_LIKE.search(before)
    if first is None or not before[-1].isalnum():
        return False
    capitals = first[0].isupper() and (after.isupper() or after.isdigit())
    return capitals or before[-1].isdigit() or after.isdigit()
