"""Questions about single words, asked once for each distinct word."""

from collections.abc import Callable, Sequence
from itertools import compress, count
from typing import TypeVar

_Answer = TypeVar("_Answer")
_MOST_REMEMBERED = 50_000


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
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer

    def where(self, words: Sequence[str]) -> list[int]:
        """The indices of the words of which the answer is true, or not empty.

        >>> WordMemory(str.isdigit).where(["7", "ships", "and", "7", "jets"])
        [0, 3]
        """
        return list(compress(count(), map(self.__getitem__, words)))
