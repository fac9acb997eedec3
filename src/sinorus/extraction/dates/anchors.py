"""World events that the press dates without a year, because every reader knows it."""

from dataclasses import dataclass
from functools import lru_cache

from sinorus.extraction.dates.pieces import Pieces
from sinorus.gazetteer.model import Anchor


@dataclass(frozen=True, slots=True)
class AnchorNames:
    """The names of world events, cut as sentences are."""

    phrases: dict[str, list[tuple[list[str], Anchor]]]
    """First word → the names that begin with it, the longest first, each with what it names."""
    keys: dict[str, frozenset[str]]
    """Longest word of a name → the second longest ones of the names in which it is that."""
    longest: frozenset[str]
    """The keys of these."""

    def find(self, words: list[str]) -> list[tuple[int, Anchor]]:
        """Where lower-case words name an anchor: (index of its first word, anchor).

        >>> from sinorus.partial_date import PartialDate
        >>> invasion = Anchor("i", "Invasion", ("invaded Ukraine",), PartialDate(2022, 2, 24))
        >>> [at for at, _ in names_of((invasion,)).find(["russia", "invaded", "ukraine"])]
        [1]
        """
        if not any(
            not self.keys[word].isdisjoint(words) for word in self.longest.intersection(words)
        ):
            return []
        found = []
        for index in [at for at, word in enumerate(words) if word in self.phrases]:
            for phrase, anchor in self.phrases[words[index]]:
                if words[index : index + len(phrase)] == phrase:
                    found.append((index, anchor))
                    break
        return found

    def keys_in(self, text: str) -> list[tuple[str, str]]:
        """The keys that a text in lower case holds: without any it cannot hold a name."""
        return [
            (longest, second)
            for longest, seconds in self.keys.items()
            if longest in text
            for second in seconds
            if second in text
        ]


@lru_cache(maxsize=8)
def names_of(anchors: tuple[Anchor, ...]) -> AnchorNames:
    """The names of some world events."""
    phrases: dict[str, list[tuple[list[str], Anchor]]] = {}
    keys: dict[str, set[str]] = {}
    for anchor in anchors:
        for name in anchor.names:
            words = Pieces(name, 0, len(name)).words
            if words:
                phrases.setdefault(words[0], []).append((words, anchor))
                longest = sorted(words, key=len, reverse=True)
                keys.setdefault(longest[0], set()).add(longest[min(1, len(words) - 1)])
    for alike in phrases.values():
        alike.sort(key=lambda phrase: -len(phrase[0]))
    seconds = {longest: frozenset(others) for longest, others in keys.items()}
    return AnchorNames(phrases, seconds, frozenset(seconds))
