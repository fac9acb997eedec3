"""Questions about single words, asked once for each distinct word."""

from collections.abc import Callable, Sequence
from itertools import compress, count
from typing import TypeVar

_Answer = TypeVar("_Answer")
_MOST_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 50  # characters: longer words are addresses, which seldom come again


class WordMemory(dict[str, _Answer]):
    """What a function says of each word, remembered: texts repeat their words.

    >>> lengths = WordMemory(len)
    >>> lengths["ship"], list(lengths)
    (4, ['ship'])
    """

    def __init__(self, ask: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> _Answer:
        answer = self._ask(word)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        if len(word) <= _LONGEST_REMEMBERED:
            self[word] = answer
        return answer

    def where(self, words: Sequence[str]) -> list[int]:
        """The indices of the words of which the answer is true, or not empty.

        >>> WordMemory(str.isdigit).where(["7", "ships", "and", "7", "jets"])
        [0, 3]
        """
        return list(compress(count(), map(self.__getitem__, words)))


class WordKinds(WordMemory[int]):
    """Kinds of words that every text is searched for: one look at a word tells all of them.

    >>> kinds = WordKinds()
    >>> figures, lengthy = kinds.add(str.isdigit), kinds.add(lambda word: len(word) > 4)
    >>> kinds["ship"], kinds["5000"] == figures, kinds["50000"] == figures | lengthy
    (0, True, True)
    """

    def __init__(self) -> None:
        super().__init__(self._kinds_of)
        self._tests: dict[int, Callable[[str], bool]] = {}

    def add(self, is_of_kind: Callable[[str], bool]) -> int:
        """Take in a kind, told by a function, and return the bit that stands for it."""
        self.clear()
        kind = 1 << len(self._tests)
        self._tests[kind] = is_of_kind
        return kind

    def _kinds_of(self, word: str) -> int:
        return sum(kind for kind, is_of_kind in self._tests.items() if is_of_kind(word))


KINDS = WordKinds()
"""The kinds of lower-case words that components look for; see `Tokens.where`."""
