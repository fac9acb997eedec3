"""Questions about single words, asked once for each distinct word."""

from collections.abc import Callable
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


class WordKinds(WordMemory[tuple[int, ...]]):
    """Kinds of words that every text is searched for: one look at a word tells all of them.

    >>> kinds = WordKinds()
    >>> figures, lengthy = kinds.add(str.isdigit), kinds.add(lambda word: len(word) > 4)
    >>> kinds["ship"], kinds["5000"] == (figures,), kinds["50000"] == (figures, lengthy)
    ((), True, True)
    """

    def __init__(self) -> None:
        super().__init__(self._kinds_of)
        self._tests: list[Callable[[str], bool]] = []

    def add(self, is_of_kind: Callable[[str], bool]) -> int:
        """Take in a kind, told by a function, and return the number that stands for it."""
        self.clear()
        self._tests.append(is_of_kind)
        return len(self._tests) - 1

    def _kinds_of(self, word: str) -> tuple[int, ...]:
        return tuple(kind for kind, is_of_kind in enumerate(self._tests) if is_of_kind(word))


KINDS = WordKinds()
"""The kinds of lower-case words that components look for; see `Tokens.where`."""
