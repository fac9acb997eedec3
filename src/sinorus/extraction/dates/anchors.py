"""World events that the press dates without a year, because every reader knows it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sinorus.extraction.dates.pieces import cut
from sinorus.gazetteer.model import Anchor

Phrases = Mapping[str, Sequence[tuple[list[str], Anchor]]]
"""First word → the phrases that begin with it, each with what it names."""


@lru_cache(maxsize=8)
def _phrases(anchors: tuple[Anchor, ...]) -> Phrases:
    """The names of the anchors, cut as sentences are, the longest first."""
    found: dict[str, list[tuple[list[str], Anchor]]] = {}
    for anchor in anchors:
        for name in anchor.names:
            words = cut(name, 0, len(name)).words
            if words:
                found.setdefault(words[0], []).append((words, anchor))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def anchors_in(words: Sequence[str], anchors: Sequence[Anchor]) -> Iterator[tuple[int, Anchor]]:
    """Where lower-case words name an anchor: (index of its first word, anchor).

    >>> from sinorus.partial_date import PartialDate
    >>> invasion = Anchor("i", "Invasion", ("invaded Ukraine",), PartialDate(2022, 2, 24))
    >>> [at for at, _ in anchors_in(["russia", "invaded", "ukraine"], [invasion])]
    [1]
    """
    phrases = _phrases(tuple(anchors))
    for index, word in enumerate(words):
        for phrase, anchor in phrases.get(word, ()):
            if words[index : index + len(phrase)] == phrase:
                yield index, anchor
                break
