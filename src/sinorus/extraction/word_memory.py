"""Questions about single words, asked once for each distinct word."""

from collections.abc import Callable, Hashable, Sequence
from itertools import compress, count
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Answer = TypeVar("_Answer")
_MOST_REMEMBERED = 50_000


class Memory(dict[_Key, _Answer]):
    """What a function says of each thing that it was asked about, remembered.

    >>> lengths = Memory(len)
    >>> lengths["ship"], list(lengths)
    (4, ['ship'])
    """

    def __init__(self, ask: Callable[[_Key], _Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: _Key) -> _Answer:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        answer = self[key] = self._ask(key)
        return answer


class WordMemory(Memory[str, _Answer]):
    """What a function says of each word, remembered: texts repeat their words."""

    def where(self, words: Sequence[str]) -> list[int]:
        """The indices of the words of which the answer is true, or not empty.

        >>> WordMemory(str.isdigit).where(["7", "ships", "and", "7", "jets"])
        [0, 3]
        """
        return list(compress(count(), map(self.__getitem__, words)))
